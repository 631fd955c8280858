# SPDX-License-Identifier: MIT
"""A Markdown file as the session it would become: its title, day and values."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from rmjournal.core.errors import MissingFileError, TooLargeError, UnreadableError
from rmjournal.store import Part
from rmjournal.store.file.files import read_bounded
from rmjournal.text.dates import Direction, read_day
from rmjournal.text.folding import name_key, words_key
from rmjournal.text.lines import LineKind, notable_lines
from rmjournal.text.plain import title_of
from rmjournal.text.sanitise import clean_title, scrub

from .frontmatter import OWN_MARK, FrontMatter, split
from .own_pages import PAGE_KINDS, OwnPage, OwnSession, own_page, own_session
from .scan import MOST_BYTES, Found
from .skip_reasons import Remark, RemarkKind, SkipReason

_YEAR = r"(?:19|20)[0-9]{2}"
_Y, _M, _D = rf"(?P<y>{_YEAR})", r"(?P<m>[0-9]{1,2})", r"(?P<d>[0-9]{1,2})"
_TIME = r"(?:[0-9]{4}(?:[0-9]{2})?)?"
_MONTH, _ORDINAL = r"(?P<m>[A-Za-z]{3,9})\.?", r"(?:st|nd|rd|th)?"
_NUMBERS = [
    re.compile(rf"(?<![0-9]){pattern}(?![0-9])")
    for pattern in (
        rf"{_Y}(?P<gap>[-_./ ]){_M}(?P=gap){_D}",
        rf"{_Y}年{_M}月{_D}日",
        rf"{_Y}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}}){_TIME}",  # 20240305, 202403051430
        rf"(?<!\.){_D}\.{_M}\.{_Y}",
    )
]
_WORDS = [
    re.compile(rf"(?<![0-9A-Za-z]){pattern}(?![0-9])")
    for pattern in (
        rf"{_D}{_ORDINAL} (?:of )?{_MONTH},? {_Y}",
        rf"{_MONTH} {_D}{_ORDINAL},? {_Y}",
    )
]
_CLOCK = r"(?P<hour>[0-9]{2})[:.-]?(?P<minute>[0-9]{2})(?:[:.-]?[0-9]{2}(?:[.,][0-9]{1,9})?)?"
_UTC = r"[ ]?(?:Z|UTC|GMT|[+-]00:?00)(?![0-9A-Za-z])"
_MOMENTS = [
    re.compile(rf"(?<![0-9]){pattern}")
    for pattern in (
        rf"{_Y}-?(?P<m>[0-9]{{2}})-?(?P<d>[0-9]{{2}})[Tt _]{_CLOCK}{_UTC}",
        rf"{_D} {_MONTH} {_Y},? {_CLOCK}{_UTC}",
    )
]
_DAYS_LONGEST = 300
_NUMBER_FIRST = re.compile(r"([0-9]{1,2})(?:\Z|[ _.,-])")


def day_of_value(value: object) -> date | None:
    """The day in a field: `2024-03-05`, with or without a time, 20240305, `5 March 2024` ..."""
    return _find(str(value)) if isinstance(value, str | int) else None


def day_of_path(path: PurePosixPath) -> date | None:
    """The day in a file's name, or in its folders and name: `2024/03/05 Priya.md`."""
    day = _find(path.stem)
    if day is not None or len(path.parts) < 3:
        return day
    year, month, name = path.parts[-3:]
    first_month, first_day = _NUMBER_FIRST.match(month), _NUMBER_FIRST.match(name)
    if not re.fullmatch(_YEAR, year) or first_month is None or first_day is None:
        return None
    return _days_day(int(year), int(first_month[1]), int(first_day[1]))


def day_of_change(modified_s: float, today: date) -> date:
    """The local day of that moment; today for one that is yet to come or that no calendar has."""
    try:
        day = datetime.fromtimestamp(modified_s, UTC).astimezone().date()
    except (ValueError, OverflowError, OSError):
        return today
    return min(day, today)


def _find(text: str) -> date | None:
    text = text[:_DAYS_LONGEST]
    day = _day_of_moment(text)
    return day or next((day for day in _candidates(text) if day is not None), None)


def _day_of_moment(text: str) -> date | None:
    """Of a moment in UTC: a program wrote it, and the person lives by the day of their place.

    With any other offset the day is that of the writer's place already.
    """
    for pattern in _MOMENTS:
        found = pattern.search(text)
        if found is None:
            continue
        day = day_of_value(f"{found['y']}-{found['m']}-{found['d']}") or _in_words(found)
        if day is not None:
            with suppress(ValueError, OverflowError, OSError):
                at = time(int(found["hour"]), int(found["minute"]), tzinfo=UTC)
                return datetime.combine(day, at).astimezone().date()
    return None


def _in_words(found: re.Match[str]) -> date | None:
    # The year is given, so the day it is read from does not matter.
    phrase = f"{found['d']} {found['m']} {found['y']}"
    return read_day(phrase, date(2000, 1, 1), Direction.NEAREST)


def _candidates(text: str) -> Iterator[date | None]:
    for pattern in _NUMBERS:
        for found in pattern.finditer(text):
            yield _days_day(int(found["y"]), int(found["m"]), int(found["d"]))
    words = " ".join(re.sub(r"[_-]", " ", text).split())
    for pattern in _WORDS:
        for found in pattern.finditer(words):
            yield _in_words(found)


def _days_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


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
_PEOPLE_FIELDS = ("people", "with", "mentor", "attendees")
_TAG_FIELDS = ("tags", "tag")
_BETWEEN_TAGS = re.compile(r"\s*,\s*|\s+(?=#)")
# More than one sign in a hundred that no text has: this is something else.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DATE_FIRST = re.compile(r"\A(?:19|20)[0-9]{2}[-_. ]?[0-9]{2}[-_. ]?[0-9]{2}[-_ .]*")
_ANCHOR = re.compile(r"\s*\{#[^{}]*\}\s*\Z")
_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class DraftPerson:
    """Somebody a file names; all but the name only in our own exports."""

    name: str
    uid: str | None = None
    part: Part | None = None
    could_teach: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one file would bring in."""

    text: str
    day: date
    day_from: DaySource
    digest: str
    """The same for the same content of the same day, wherever the file lies."""
    sha256: str
    """Of the file's bytes."""
    people: tuple[DraftPerson, ...] = ()
    tags: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    own: OwnSession | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def is_talk(self) -> bool:
        """Whether it says when it was or who was there; else it is a page like any other."""
        return self.own is not None or bool(self.people) or self.day_from != "change"


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


def read_draft(folder: Path, found: Found, today: date) -> Draft | OwnPage | SkipReason:
    """Read one file of the folder: a session, or another page of our own export; why not, if it
    brings nothing in. Never raises for its content.

    Where there is no heading the file's name is the title.
    """
    try:
        data = read_bounded(folder / found.path, MOST_BYTES)
    except TooLargeError:
        return SkipReason.TOO_LARGE
    except (MissingFileError, UnreadableError):
        return SkipReason.UNREADABLE
    if len(_CONTROLS.findall(data)) * 100 > len(data):
        return SkipReason.BINARY
    try:
        decoded = data.decode()
    except UnicodeDecodeError:
        return SkipReason.NOT_UTF8
    reading = _Reading(found, today, _stem_title(found), hashlib.sha256(data).hexdigest())
    text = scrub(decoded)
    if text != decoded:
        reading.remark(RemarkKind.SIGNS_LEFT_OUT, str(len(decoded) - len(text)))
    return _draft(reading, split(text))


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
    if not title and not _has_heading(parts.body):
        title = reading.title
    text = _with_title(title, parts.body)
    day, day_from = _day(reading, fields, used)
    people = [name for each in _PEOPLE_FIELDS for name in names_in(fields.get(each))]
    tags = [tag for each in _TAG_FIELDS for tag in listed(fields.get(each), _BETWEEN_TAGS)]
    left = [name for name, value in fields.items() if name not in used and _says_something(value)]
    if left:
        reading.remark(RemarkKind.FIELDS_LEFT_OUT, ", ".join(left))
    return Draft(
        text=text,
        day=day,
        day_from=day_from,
        digest=_digest(text, None if day_from == "change" else day),
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
        digest=_digest(f"uid {own.uid}", None) if own.uid else _digest(text, day),
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


def _with_title(title: str, body: str) -> str:
    """The body under a heading of that title, unless it has it already."""
    if not title or _says_the_same(title, body):
        return body
    return f"# {title}\n\n{body}" if body.strip() else f"# {title}\n"


def _says_the_same(title: str, body: str) -> bool:
    """Whether its first heading has those words: spelt in HTML, with an anchor or a stop or not."""
    heading = _ANCHOR.sub("", html.unescape(title_of(body)))
    return words_key(title) == words_key(clean_title(heading))


def _stem_title(found: Found) -> str:
    """The file's name as a title without a date before it, unless it is no more than one."""
    stem = found.path.stem.encode(errors="surrogateescape").decode(errors="replace")
    words = _DATE_FIRST.sub("", stem)
    return clean_title(words) if re.search(r"[^\W\d_]", words) else ""


def _has_heading(body: str) -> bool:
    return any(each.kind is LineKind.HEADING for each in notable_lines(body))


def _digest(text: str, day: date | None) -> str:
    """Of the text with its line ends made equal, and the day if the file says which."""
    content = _LINE_END.sub("\n", text).strip()
    return hashlib.sha256(f"{day or ''}\n{content}".encode()).hexdigest()


def _says_something(value: object) -> bool:
    return value is not None and value not in ("", [], {})
