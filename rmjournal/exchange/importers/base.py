# SPDX-License-Identifier: MIT
"""What every format gives: pages, each with its day, its text as Markdown and where it stood."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from pathlib import PurePosixPath
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from typing_extensions import override

from rmjournal.exchange.days import day_of_change
from rmjournal.exchange.drafts import (
    DaySource,
    Draft,
    DraftFile,
    DraftPerson,
    digest_of,
    is_binary,
    with_title,
)
from rmjournal.exchange.own_pages import OwnPage
from rmjournal.exchange.scan import MOST_BYTES, Found, Remark, RemarkKind, SkipReason
from rmjournal.exchange.source import Source
from rmjournal.exchange.tables import Columns
from rmjournal.exchange.tag_people import TagPeople
from rmjournal.text.sanitise import clean_title, scrub

from .local_files import Files, LocalLinks
from .markup import outside_code, with_tasks

_MOST_TAGS = 200
_LONGEST_TAG = 200
_LONGEST_TOLD = 80
_MOST_BRACKETS = 4_000_000  # an empty list takes 56 bytes of memory and two of the file
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person wants of what comes in."""

    today: date
    tasks: bool = False
    """Open tasks, `- [ ] ...`, become commitments."""
    people: TagPeople = field(default_factory=dict)
    """Tags that are people, or are said to be nobody."""
    columns: Columns | None = None
    """What the rows of a table are, and what of its columns is not as their headings say."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at one place; a reason where that brings nothing in."""

    found: Found
    content: Draft | OwnPage | SkipReason


class Reader(ABC):
    """One format: how it is known, and the pages in it. Nothing is raised for any content."""

    key: ClassVar[str]
    name: ClassVar[str]

    @abstractmethod
    def sniff(self, source: Source) -> int:
        """How surely it is this format: 0 for not at all, 100 for nothing else."""

    @abstractmethod
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        """Every page, and every file that has none with the reason."""

    def again(self, source: Source, wishes: Wishes, wanted: Sequence[Found]) -> Iterator[Page]:
        """Those of the pages that are still there."""
        keys = {found.key for found in wanted}
        if keys:
            yield from (page for page in self.pages(source, wishes) if page.found.key in keys)


class AppReader(Reader):
    """An app that keeps many entries in a file; other files come in with the entry they are in."""

    has_links: ClassVar[bool] = False
    """Whether entries name files and pages that lie beside theirs by their paths."""

    @override
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        used: set[PurePosixPath] = set()
        others = []
        files = Files(source)
        for found in source.files.values():
            if self.is_other(found):
                others.append(found)
                continue
            reason = self.why_not(source, found)
            text = read_text(source, found) if reason is None else reason
            if isinstance(text, SkipReason):
                yield Page(found, text)
                continue
            for each in self.entries(source, found, text):
                if isinstance(each, Page):
                    yield each
                    continue
                if self.has_links:
                    each.read_links(LocalLinks(files, found.path.parent))
                used |= {file.path for file in each.files}
                yield each.page(wishes)
        yield from with_entries(others, used)

    def is_other(self, found: Found) -> bool:  # noqa: ARG002 - for those that ask
        """Whether it is no file of entries, but may come in with one."""
        return False

    def why_not(self, source: Source, found: Found) -> SkipReason | None:  # noqa: ARG002
        """None for what is to be read."""
        return None

    @abstractmethod
    def entries(self, source: Source, found: Found, text: str) -> Iterator[Entry | Page]:
        """Those in a file, and what of it brings nothing in."""


def with_entries(others: Iterable[Found], used: Collection[PurePosixPath]) -> Iterator[Page]:
    """Files that entries are not in: each came in with one, or nothing here has it."""
    for found in others:
        came = SkipReason.OWN_RECORD if found.path in used else SkipReason.OTHER_KIND
        yield Page(found, came)


@dataclass(slots=True)
class Entry:
    """One page of another app; page() makes of it what comes in."""

    found: Found
    text: str
    title: str = ""
    day: date | None = None
    day_from: DaySource = "field"
    start: time | None = None
    tags: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    files: list[DraftFile] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    led_to: dict[str, str] = field(default_factory=dict)
    """What its links to other pages say, and the links that they become."""

    def remark(self, kind: RemarkKind, detail: str) -> None:
        """Long details are cut."""
        self.remarks.append(Remark(kind, detail[:_LONGEST_TOLD]))

    def was_made(self, at: datetime | None, zone: object = "") -> None:
        """Its day and time there, where the moment is known; in a zone that is not, here."""
        if at is not None:
            self.day, self.start, is_known = local(at, zone)
            if not is_known:
                self.remark(RemarkKind.ZONE_NOT_KNOWN, str(zone))

    def read_links(self, links: LocalLinks) -> None:
        """Lead the links of the text to the files and pages that come in."""
        if len(self.text) > MOST_BYTES:
            return  # it stays out
        self.text = outside_code(self.text, links.read)
        self.files += links.files.values()
        self.remarks += links.remarks

    def page(self, wishes: Wishes) -> Page:
        """Without a day it gets that of the file's last change."""
        title = clean_title(self.title)
        body = scrub(self.text)
        if body != self.text:
            self.remark(RemarkKind.SIGNS_LEFT_OUT, str(len(self.text) - len(body)))
        if wishes.tasks:
            body = with_tasks(body)
        if not (title or body.strip()):
            return Page(self.found, SkipReason.EMPTY)
        if len(body) > MOST_BYTES:
            return Page(self.found, SkipReason.TOO_LARGE)
        day = self.day
        if day is None:
            day = day_of_change(self.found.modified_s, wishes.today)
            self.day_from = "change"
            self.remark(RemarkKind.DAY_OF_CHANGE, day.isoformat())
        text = with_title(title, body)
        digest = digest_of(text, None if self.day_from == "change" else day)
        for said, link in self.led_to.items():  # says nothing about what page it is
            text = text.replace(f"]({said})", f"]({link})")
        tags = (clean_title(str(tag))[:_LONGEST_TAG].lstrip("#@ ") for tag in self.tags)
        draft = Draft(
            text=text, day=day, day_from=self.day_from, digest=digest, sha256=digest,
            start=self.start, people=tuple(DraftPerson(name) for name in self.people),
            tags=tuple(dict.fromkeys(filter(None, tags)))[:_MOST_TAGS],
            remarks=tuple(self.remarks), files=tuple(self.files), is_diary=True,
        )  # fmt: skip
        return Page(self.found, draft)


def read_text(source: Source, found: Found) -> str | SkipReason:
    """The text of a file, or why it has none; a mark of byte order is not part of it."""
    data = source.read(found.path)
    if isinstance(data, SkipReason):
        return data
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    if encoding != "utf-16" and is_binary(data):
        return SkipReason.BINARY
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return SkipReason.NOT_UTF8


def load_json(text: str) -> Any:
    """What the text says; SkipReason where it is no JSON or more of it than memory should hold."""
    if text.count("[") + text.count("{") > _MOST_BRACKETS:
        return SkipReason.TOO_LARGE
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return SkipReason.BROKEN


class Lines:
    """On which line of a text something stands: each after the one that was asked for before."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1

    def of(self, words: str) -> int:
        """0 where it is not found."""
        at = self._text.find(words, self._at) if words else -1
        if at < 0:
            return 0
        line = self._line + self._text.count("\n", self._at, at)
        self._at = at + len(words)
        self._line = line + words.count("\n")
        return line


def mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[dict[str, Any]]:
    """Those members of a list that have fields."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def words(value: object) -> str:
    return value if isinstance(value, str) else ""


def word_list(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.{0,30}")


def moment_of(value: object) -> datetime | None:
    """Aware; one without a zone is taken for UTC."""
    if isinstance(value, int) and not isinstance(value, bool):  # milliseconds
        try:
            return datetime.fromtimestamp(value / 1000, UTC)
        except (ValueError, OverflowError, OSError):
            return None
    if not isinstance(value, str) or not _MOMENT.fullmatch(value.strip()):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
    except ValueError:
        return None


_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?")


def _zone(name: str) -> tzinfo:
    """Of `Europe/Berlin`, `GMT-0400` or `UTC+2`. Raises ValueError, KeyError, OSError."""
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        return ZoneInfo(name)
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))


def local(at: datetime, zone: object = "") -> tuple[date, time, bool]:
    """The day and the time of that moment in the zone, or on this computer where there is none;
    whether the zone was one that is known."""
    is_known = not zone
    try:
        there = at.astimezone()
        if isinstance(zone, str) and zone:
            there, is_known = at.astimezone(_zone(zone)), True
    except (ValueError, KeyError, OSError, OverflowError):
        there = at
    return there.date(), there.time().replace(second=0, microsecond=0), is_known
