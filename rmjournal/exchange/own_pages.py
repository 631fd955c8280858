# SPDX-License-Identifier: MIT
"""What each page of our own export brings back, read without trust.

Names of fields are those of docs/markdown-export.md; other records are named by their uid. A reader
gives a single value, or what stands for nothing there when it cannot be: a file may have been
edited by anybody. A table of readers says what a whole record is made of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final, Literal, TypeAlias, cast, get_args

from rmjournal.model.fields import Field, Record
from rmjournal.model.records import (
    AIM,
    COMMITMENT,
    INSIGHT,
    MIRROR,
    MOST_WEEKS,
    PERSON,
    QUESTION,
    RECORDS,
    REVIEW,
    SESSION,
    STATES,
    TIE,
    UID,
    inward,
)
from rmjournal.store import Part
from rmjournal.text.sanitise import clean_title, scrub

from .folder import is_inside
from .layout import ATTACHMENTS, from_files, read_links

Values: TypeAlias = dict[str, Any]
Reader: TypeAlias = Callable[[object], Any]
Readers: TypeAlias = Mapping[str, Reader]

_UID = re.compile(r"[0-9a-z-]{8,64}")
_TIME = re.compile(r"[0-2][0-9]:[0-5][0-9]")
_MOST = 10_000


def read(fields: Mapping[str, Any], readers: Readers) -> Values:
    """A value for each reader, whatever the fields hold."""
    return {name: reader(fields.get(name)) for name, reader in readers.items()}


def text(value: object) -> str:
    return scrub(value) if isinstance(value, str) else ""


def line(value: object) -> str:
    return " ".join(text(value).split())


def name(value: object) -> str:
    """As the store keeps names and places: nothing in them turns the reading direction."""
    return clean_title(text(value))


def plain_json(value: object) -> Any:
    """Plain JSON values; None for anything else that YAML can hold."""
    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        return None


def flag(value: object) -> bool:
    return value is True


def uid(value: object) -> str | None:
    return value if isinstance(value, str) and _UID.fullmatch(value) else None


def day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def moment(value: object) -> datetime | None:
    """Aware, in UTC."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return found.astimezone(UTC) if found is not None and found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def clock_time(value: object) -> time | None:
    if isinstance(value, str) and _TIME.fullmatch(value):
        hour, minute = map(int, value.split(":"))
        return time(hour, minute) if hour < 24 else None
    return None


def number(least: int, most: int) -> Reader:
    """A whole number between the two; None for any other."""

    def read_number(value: object) -> int | None:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        return None

    return read_number


def count(value: object) -> int:
    """How often: a nought is left out by nobody, and stands for what cannot be."""
    found: int | None = number(0, 1_000_000)(value)
    return found or 0


def choice(known: Collection[str], otherwise: str | None = None) -> Reader:
    """One of those words."""
    return lambda value: value if isinstance(value, str) and value in known else otherwise


def lines(value: object) -> list[str]:
    """The lines of a list, those that say something."""
    if not isinstance(value, list):
        return []
    return [said for said in map(line, value[:_MOST]) if said]


def mappings(value: object) -> list[dict[str, Any]]:
    """Those members of a list that have fields."""
    if not isinstance(value, list):
        return []
    return [each for each in value[:_MOST] if isinstance(each, dict)]


def each(readers: Readers) -> Reader:
    """A list of records of that kind."""
    return lambda value: [read(fields, readers) for fields in mappings(value)]


PageKind = Literal[
    "journal", "person", "aim", "question", "commitment", "insight", "review", "template"
]
PAGE_KINDS: tuple[PageKind, ...] = get_args(PageKind)

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,126}")  # RFC 6838, 4.2
_STAMP: Final[Readers] = {"uid": uid, "created_at": moment, "updated_at": moment}
_BEFORE: Final[Readers] = {
    "state": choice(STATES), "paused_until": day, "paused_for": uid, "outcome": text,
    "let_go_why": text, "ended_on": day, "due_on": day, "times_moved": count,
    "moves_since_plan": count, "review_on": day,
}  # fmt: skip


def _before(value: object) -> Values | None:
    """What taking an event back restores."""
    found = read(value, _BEFORE) if isinstance(value, dict) else {}
    if found.get("review_on") is None:
        found.pop("review_on", None)  # only a pause changes it
    return found if found.get("state") else None


_READERS: Final[dict[str, Reader]] = {
    "line": line, "area": line, "code": line, "name": name, "text": text, "markdown": text,
    "count": count, "flag": flag, "day": day, "time": clock_time, "moment": moment, "uid": uid,
    "lines": lines, "people": lines, "areas": lines, "json": _before,
}  # fmt: skip


def _reader(field: Field) -> Reader:
    match field.kind:
        case "number":
            return number(field.least, field.most)
        case "choice":
            return choice(field.choices, field.otherwise)
        case "records":
            return each(_readers(RECORDS[field.to]))
        case kind:
            return _READERS[kind]


def _readers(record: Record) -> Readers:
    """By their names in a file; what has a uid of its own says when it was made too."""
    fields = [field for field in record.exported() if field.is_imported]
    stamp = _STAMP if UID in fields else {}
    return {**stamp, **{field.key or field.name: _reader(field) for field in fields}}


_INSIGHT: Final = _readers(INSIGHT)
_SESSION: Final = _readers(SESSION)
_MIRROR: Final = _readers(MIRROR)
_QUESTION: Final = _readers(QUESTION)
_PAGES: Final[dict[PageKind, Readers]] = {
    "journal": {
        "areas": lines, "hidden_questions": lines, "notice_weeks": number(0, MOST_WEEKS),
    },
    "person": _readers(PERSON),
    "aim": _readers(AIM),
    "question": {
        **_QUESTION,
        "practice": line,  # exports of before called a habit so
        "state": lambda value: _QUESTION["state"](inward(value)),
    },
    "commitment": _readers(COMMITMENT),
    "insight": _INSIGHT,
    "template": {"key": uid, "name": line},
    "review": _readers(REVIEW),
}  # fmt: skip
_NEEDED: Final[dict[PageKind, tuple[str, ...]]] = {
    "journal": (), "person": ("uid", "name"), "aim": ("uid", "text", "begins_on", "until"),
    "question": ("uid", "text"),
    "commitment": ("uid", "title"), "insight": ("uid", "text"), "review": ("uid", "year", "week"),
    "template": ("key", "name"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of our own export but a session's. `values` has every name its kind has."""

    kind: PageKind
    values: Values
    sha256: str
    """Of the file's bytes."""
    is_row: bool = False
    """Of a table, where people are named as one calls them."""


def own_page(fields: Mapping[str, Any], kind: str, body: str, sha256: str) -> OwnPage | None:
    """None where it lacks what no such record is without."""
    known = cast(PageKind, kind)
    values = read(fields, _PAGES[known])
    if any(not values[needed] for needed in _NEEDED[known]):
        return None
    if known == "commitment":
        values["state_said"] = choice(STATES)(fields.get("state"))
    if known == "question":
        values["practice"] = values.pop("habit") or values["practice"]
    if known == "template":
        values["text"] = body
    if known == "review":
        summary = from_files(body, read_links(fields.get("links")))
        values["summary_markdown"] = summary if values["finished_at"] else ""
        values["summary_json"] = plain_json(fields.get("summary"))
    return OwnPage(known, values, sha256)


_LINE: Final = {**_readers(TIE), "uid": uid}
_LIVE = ("kind", "uid", "line", "adopted", "prepared")
_LOST = ("kind", "uid", "text", "dismissed")
_LIVE_TIES: Final = each({at: _LINE[at] for at in _LIVE})
_LOST_TIES: Final = each({at: _LINE[at] for at in _LOST})
_INSIGHTS: Final = each(_INSIGHT)
_APART = {*_STAMP, "title", "date", "people", "attending", "areas", "tags", "mirror"}


@dataclass(frozen=True, slots=True)
class OwnAttachment:
    """A file of the export that belongs to the session; the path is relative to the export."""

    name: str
    sha256: str
    file: str
    stamp: Values
    media_type: str
    """What it was kept as, whatever it is called since; empty where the page does not say it."""


@dataclass(frozen=True, slots=True)
class OwnSession:
    """What only our own export says about a session."""

    uid: str | None
    day: date | None
    attending: tuple[tuple[str, str | None, Part | None, str], ...]
    """(name, uid, part, what they could teach) of each."""
    values: Values
    """By the names of their columns, what else it says of the session."""
    attachments: tuple[OwnAttachment, ...]
    links: Mapping[str, str]
    stamp: Values
    insights: list[Values]
    ties: list[Values]
    """Of the lines that are records, and of records whose line is gone."""

    def note(self, body: str) -> str:
        """The note as it was before its links were led to files."""
        return from_files(body, self.links)


def own_session(fields: Mapping[str, Any]) -> OwnSession:
    """What cannot be is read as if it were not there: the file may have been edited."""
    values = read(fields, _SESSION)
    stamp = {name: values[name] for name in _STAMP}
    day_of, attending = values["date"], values["attending"]
    mirror = fields.get("mirror")
    taps = read(mirror if isinstance(mirror, dict) else {}, _MIRROR)
    values = {name: value for name, value in values.items() if name not in _APART}
    values |= {f"mirror_{tap}": value for tap, value in taps.items()}
    return OwnSession(
        uid=stamp["uid"],
        day=day_of,
        attending=tuple(
            (each["name"], each["person"], each["part"], each["could_teach"]) for each in attending
        ),
        values=values,
        attachments=tuple(_attachments(fields.get("attachments"))),
        links=read_links(fields.get("links")),
        stamp=stamp,
        insights=_INSIGHTS(fields.get("insights")),
        ties=[
            *_LIVE_TIES(fields.get("lines")),
            *_LOST_TIES(fields.get("lost")),
        ],
    )


def _attachments(value: object) -> list[OwnAttachment]:
    found = []
    for fields in mappings(value):
        sha256, file = text(fields.get("sha256")), text(fields.get("file"))
        if _SHA256.fullmatch(sha256) and is_inside(file, (ATTACHMENTS,)) and "/" in file:
            stamp = read(fields, _STAMP)
            kind = text(fields.get("media_type"))
            kind = kind if _MEDIA_TYPE.fullmatch(kind) else ""
            found.append(OwnAttachment(name(fields.get("name")), sha256, file, stamp, kind))
    return found
