# SPDX-License-Identifier: MIT
"""A Markdown file as the session it would become: its title, day and values."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import PurePosixPath
from typing import Any, Final, Literal
from urllib.parse import quote, unquote

from rmjournal.store import Part
from rmjournal.text.folding import name_key, words_key
from rmjournal.text.lines import LineKind, notable_lines
from rmjournal.text.plain import title_of
from rmjournal.text.sanitise import clean_title, scrub

from .days import day_of_change, day_of_path, day_of_value
from .frontmatter import OWN_MARK, FrontMatter, split
from .own_pages import PAGE_KINDS, OwnPage, OwnSession, own_page, own_session
from .scan import Found, Remark, RemarkKind, SkipReason

_MOST = 200
_LONGEST = 200
_DEEPEST_LINK = 2  # lists in a list
_SEPARATOR = re.compile(r"\s*[,;]\s*|\s+(?:and|&)\s+")
_WIKI_LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")


def listed(value: object, separator: re.Pattern[str] = re.compile(r"\s*,\s*")) -> list[str]:
    """The words of a list, or of one text with commas; what is neither is nothing."""
    if isinstance(value, str):
        value = separator.split(value)
    if not isinstance(value, list):
        value = [value]
    words = [
        clean_title(str(each))[:_LONGEST].strip()
        for each in value[:_MOST]
        if isinstance(each, str | int | float) and not isinstance(each, bool)
    ]
    return [word for word in words if word]


def _unwrapped(value: object) -> object:
    """`[[Priya]]` without quotes, which YAML reads as a list in a list; no other list is a name."""
    depth = 0
    while isinstance(value, list) and len(value) == 1 and depth < _DEEPEST_LINK:
        value, depth = value[0], depth + 1
    if isinstance(value, list):
        return None
    return _linked(value) if depth and isinstance(value, str) else value


def _linked(target: str) -> str:
    """The page that a link names: without its folder, its heading and its suffix."""
    page = target.partition("#")[0].partition("|")[0].strip().removesuffix(".md")
    return page.rpartition("/")[2].strip()


def names_in(value: object) -> list[str]:
    """Names from `Priya and Jun`, `[[Priya Nair|Priya]]`, `@priya`, a list, or a single name."""
    if isinstance(value, list):
        return [name for each in map(_unwrapped, value) for name in names_in(each)]
    if isinstance(value, str):
        value = _WIKI_LINK.sub(lambda found: _linked(found[1]), value)
    names = (name.strip("@\"' ") for name in listed(value, _SEPARATOR))
    return [name for name in names if re.search(r"[^\W\d_]", name)]


DaySource = Literal["field", "name", "change"]

_FIELD: DaySource = "field"
_DAY_FIELDS = ("date", "day", "created", "created_at", "date created", "datetime", "time")
_PEOPLE_FIELDS = (
    "people", "with", "mentor", "mentors", "attendees", "participants", "person", "persons",
)  # fmt: skip
_TAG_FIELDS = ("tags", "tag")
_BETWEEN_TAGS = re.compile(r"\s*,\s*|\s+(?=#)")
# More than one sign in a hundred that no text has: this is something else.
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_DATE_FIRST = re.compile(r"\A(?:19|20)[0-9]{2}[-_. ]?[0-9]{2}[-_. ]?[0-9]{2}[-_ .]*")
_WEEKDAY = re.compile(
    r"\W*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W*", re.I
)
_ANCHOR = re.compile(r"\s*\{#[^{}]*\}\s*\Z")
_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class DraftPerson:
    """Somebody a file names; all but the name only in our own exports."""

    name: str
    uid: str | None = None
    part: Part | None = None
    could_teach: str = ""


PAGE_LINK = "page:"
"""Links to another page of the same import begin so; its path follows, quoted as in an address."""
ODD_BYTES = "surrogatepass"
"""A file may have a name that is no text."""


def page_link(path: PurePosixPath) -> str:
    return f"{PAGE_LINK}{quote(path.as_posix(), errors=ODD_BYTES)}"


def page_of_link(link: str) -> PurePosixPath:
    """From what follows PAGE_LINK."""
    return PurePosixPath(unquote(link, errors=ODD_BYTES))


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file that belongs to a page, by its path in the source; `target` is what the text's links
    say for it."""

    path: PurePosixPath
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What one page would bring in."""

    text: str
    day: date
    day_from: DaySource
    digest: str
    """The same for the same content of the same day, wherever the file lies."""
    sha256: str
    """Of the page's bytes."""
    start: time | None = None
    people: tuple[DraftPerson, ...] = ()
    tags: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    own: OwnSession | None = None
    remarks: tuple[Remark, ...] = ()
    files: tuple[DraftFile, ...] = ()
    is_diary: bool = False
    """Of an app that gives every page a day, so that a day makes no conversation of it."""

    def saying(self, text: str) -> Draft:
        """The same page with another text."""
        dated = None if self.day_from == "change" else self.day
        return replace(self, text=text, digest=digest_of(text, dated))

    @property
    def is_talk(self) -> bool:
        """Whether it says when it was or who was there; else it is a page like any other."""
        if self.own is not None or self.people:
            return True
        return self.day_from != "change" and not self.is_diary


@dataclass(slots=True)
class _Reading:
    """A file while it is read."""

    found: Found
    today: date
    title: str
    sha256: str
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, kind: RemarkKind, detail: str = "") -> None:
        self.remarks.append(Remark(kind, detail))


def draft_of(found: Found, data: bytes, today: date) -> Draft | OwnPage | SkipReason:
    """What a Markdown file of these bytes is: a session, or another page of our own export; why
    not, if it brings nothing in. Never raises for its content.

    Where no heading is its title, the file's name is.
    """
    if is_binary(data):
        return SkipReason.BINARY
    try:
        decoded = data.decode()
    except UnicodeDecodeError:
        return SkipReason.NOT_UTF8
    reading = _Reading(found, today, stem_title(found), hashlib.sha256(data).hexdigest())
    text = scrub(decoded)
    if text != decoded:
        reading.remark(RemarkKind.SIGNS_LEFT_OUT, str(len(decoded) - len(text)))
    return _draft(reading, split(text))


def is_binary(data: bytes) -> bool:
    return (len(data) - len(data.translate(None, _CONTROLS))) * 100 > len(data)


def _draft(reading: _Reading, parts: FrontMatter) -> Draft | OwnPage | SkipReason:
    if parts.is_broken:
        reading.remark(RemarkKind.FRONT_MATTER_KEPT)
    kind = parts.fields.get(OWN_MARK)
    if kind == "session":
        return _own_draft(reading, parts)
    if isinstance(kind, str) and kind in PAGE_KINDS:
        page = own_page(parts.fields, kind, parts.body, reading.sha256)
        return page or SkipReason.BROKEN_RECORD
    return _foreign_draft(reading, parts)


def _foreign_draft(reading: _Reading, parts: FrontMatter) -> Draft | SkipReason:
    fields = {name_key(name): value for name, value in parts.fields.items()}
    used = {"title", *_PEOPLE_FIELDS, *_TAG_FIELDS}
    title = fields.get("title")
    if isinstance(title, str | int | float):
        title = clean_title(str(title))
    else:
        used -= {"title"} if title else set()
        title = ""
    if not (title or parts.body.strip()):
        return SkipReason.EMPTY
    if not title and not has_title(parts.body):
        title = reading.title
    text = with_title(title, parts.body)
    day, day_from = _day(reading, fields, used)
    people = [name for each in _PEOPLE_FIELDS if each in fields for name in names_in(fields[each])]
    tags = [
        tag for each in _TAG_FIELDS if each in fields for tag in listed(fields[each], _BETWEEN_TAGS)
    ]
    left = [name for name, value in fields.items() if name not in used and _says_something(value)]
    if left:
        reading.remark(RemarkKind.FIELDS_LEFT_OUT, ", ".join(left))
    return Draft(
        text=text,
        day=day,
        day_from=day_from,
        digest=digest_of(text, None if day_from == "change" else day),
        sha256=reading.sha256,
        people=tuple(DraftPerson(name) for name in dict.fromkeys(people)),
        tags=tuple(dict.fromkeys(tag.lstrip("#") for tag in tags)),
        remarks=tuple(reading.remarks),
    )


def _own_draft(reading: _Reading, parts: FrontMatter) -> Draft | SkipReason:
    own = own_session(parts.fields)
    day, day_from = _day(reading, parts.fields, set()) if own.day is None else (own.day, _FIELD)
    text = own.note(parts.body)
    return Draft(
        text=text,
        day=day,
        day_from=day_from,
        digest=digest_of(f"uid {own.uid}", None) if own.uid else digest_of(text, day),
        sha256=reading.sha256,
        people=tuple(DraftPerson(*each) for each in own.attending),
        tags=tuple(listed(parts.fields.get("tags"))),
        areas=tuple(listed(parts.fields.get("areas"))),
        own=own,
        remarks=tuple(reading.remarks),
    )


def _day(reading: _Reading, fields: Mapping[str, Any], used: set[str]) -> tuple[date, DaySource]:
    """The day and where it is from; the field it is from is added to `used`."""
    for name in _DAY_FIELDS:
        value = fields.get(name)
        day = day_of_value(value)
        if day is not None:
            used.add(name)
            return day, "field"
        if name == "date" and _says_something(value):
            used.add(name)
            reading.remark(RemarkKind.DATE_NOT_READ, clean_title(str(value))[:80])
    day = day_of_path(reading.found.path)
    if day is not None:
        return day, "name"
    day = day_of_change(reading.found.modified_s, reading.today)
    reading.remark(RemarkKind.DAY_OF_CHANGE, day.isoformat())
    return day, "change"


def with_title(title: str, body: str) -> str:
    """The body under a heading of that title, unless it has it already."""
    if not title or _says_the_same(title, body):
        return body
    return f"# {title}\n\n{body}" if body.strip() else f"# {title}\n"


def _says_the_same(title: str, body: str) -> bool:
    """Whether its first heading has those words: spelt in HTML, with an anchor or a stop or not."""
    heading = _ANCHOR.sub("", html.unescape(title_of(body)))
    return words_key(title) == words_key(clean_title(heading))


def stem_title(found: Found) -> str:
    """The file's name as a title without a date before it, unless it is no more than one."""
    stem = found.path.stem.encode(errors="surrogateescape").decode(errors="replace")
    words = _DATE_FIRST.sub("", stem)
    if words != stem and _WEEKDAY.fullmatch(words):
        return ""
    return clean_title(words) if re.search(r"[^\W\d_]", words) else ""


def has_title(body: str) -> bool:
    """Whether it begins with a heading, or has one of the first level: others head a part of it."""
    headings = [each for each in notable_lines(body) if each.kind is LineKind.HEADING]
    is_first = bool(headings) and not body[: headings[0].start].strip()
    return is_first or any(body[each.start : each.end].lstrip()[1] != "#" for each in headings)


def digest_of(text: str, day: date | None) -> str:
    """Of the text with its line ends made equal, and the day if the file says which."""
    content = _LINE_END.sub("\n", text).strip()
    return hashlib.sha256(f"{day or ''}\n{content}".encode()).hexdigest()


def _says_something(value: object) -> bool:
    return value is not None and value not in ("", [], {})


_MOST_BYTES: Final = 16_000_000  # of files; as pages they take two to four times that


class Understood:
    """Reads Markdown files: one that has the same bytes the second time is not worked out again.

    Each is given back once, and no more are kept than memory should hold: the rest is read anew.
    """

    def __init__(self) -> None:
        self._kept: dict[PurePosixPath, Draft | OwnPage] = {}
        self._left_bytes = _MOST_BYTES

    def read(self, found: Found, data: bytes, today: date) -> Draft | OwnPage | SkipReason:
        """As draft_of(), with the same found and today each time."""
        kept = self._kept.pop(found.path, None)
        if kept is not None and kept.sha256 == hashlib.sha256(data).hexdigest():
            return kept
        content = draft_of(found, data, today)
        if not isinstance(content, SkipReason) and len(data) <= self._left_bytes:
            self._left_bytes -= len(data)
            self._kept[found.path] = content
        return content
