# SPDX-License-Identifier: MIT
"""A table of questions, commitments or people: which column is which field, and its rows read
without trust. Fields are those of `model.records`, by their names in an export."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, Literal, get_args

from rmjournal.model.fields import Field
from rmjournal.model.records import RECORDS, STATES
from rmjournal.text.folding import words_key
from rmjournal.text.sanitise import scrub

from .days import day_of_value
from .own_pages import OwnPage, own_page
from .own_pages import uid as read_uid
from .scan import SkipReason

TableKind = Literal["person", "question", "commitment"]
KINDS: Final[tuple[TableKind, ...]] = get_args(TableKind)
MOST_ROWS: Final = 100_000
_MOST_COLUMNS = 200
_SAMPLE_ROWS = 3
_LONGEST_CELL = 100_000
_SEPARATORS = (",", ";", "\t")
_READ = frozenset({"line", "name", "text", "markdown", "choice", "number", "day", "area", "people"})
_NOT_READ = frozenset({"origin"})
_NEEDED: Final[dict[TableKind, str]] = {
    "person": "name", "question": "text", "commitment": "title",
}  # fmt: skip
_ALSO: Final[dict[str, tuple[str, ...]]] = {
    "name": ("full name", "person", "contact"), "text": ("question", "questions", "ask"),
    "title": ("commitment", "task", "action item", "to do", "todo", "what"),
    "due_on": ("due", "due date", "deadline", "by"), "role": ("job title", "position", "job"),
    "team": ("department", "company", "organisation", "organization", "unit"),
    "notes": ("note", "comment", "comments"), "area": ("area", "topic", "category"),
    "people": ("from", "from whom", "who", "person"),
    "people_for": ("for", "for whom", "with", "owner"),
    "people_promised": ("promised", "promised to"),
    "state": ("status",), "ended_on": ("done on", "completed", "completed on", "closed"),
    "why": ("reason",), "outcome": ("result",),
}  # fmt: skip
"""How others call the fields, besides their names here and their labels in the window."""
_SAID = {
    "open": "to_do", "new": "to_do", "not started": "to_do", "todo": "to_do", "to do": "to_do",
    "in progress": "under_way", "doing": "under_way", "started": "under_way", "wip": "under_way",
    "completed": "done", "complete": "done", "closed": "done", "yes": "done", "cancelled": "let_go",
    "canceled": "let_go", "dropped": "let_go", "on hold": "paused", "waiting": "paused",
}  # fmt: skip
_MOVES = {"under_way": "start", "done": "finish", "let_go": "let_go", "paused": "pause"}


@dataclass(frozen=True, slots=True)
class Columns:
    """What the rows are, and the field of each column by its heading; "" leaves one out."""

    kind: TableKind
    fields: Mapping[str, str] = field(default_factory=dict)


def fields_of(kind: TableKind) -> dict[str, Field]:
    """What a column may be, by its name, the one that is needed first."""
    found = {
        each.key or each.name: each
        for each in RECORDS[kind].exported()
        if each.kind in _READ and each.is_imported | (each.name == "state")
        and each.name not in _NOT_READ
    }  # fmt: skip
    needed = _NEEDED[kind]
    return {needed: found.pop(needed), **found}


def guessed(header: Sequence[str]) -> Columns | None:
    """What the headings say; None where no column is what a record of any kind needs."""
    every = [Columns(each, _guessed_fields(header, each)) for each in KINDS]
    fit = [each for each in every if _NEEDED[each.kind] in each.fields.values()]
    return max(fit, key=lambda each: sum(map(bool, each.fields.values())), default=None)


def chosen(header: Sequence[str], columns: Columns) -> Columns | None:
    """What was chosen, and for the other columns what they say; None where a column that was
    chosen is not there, or none is what each record needs."""
    taken = {name for name in columns.fields.values() if name}
    rest = {
        heading: "" if name in taken else name
        for heading, name in _guessed_fields(header, columns.kind).items()
    }
    fields = {**rest, **columns.fields}
    is_there = columns.fields.keys() <= rest.keys()
    has_needed = _NEEDED[columns.kind] in fields.values()
    return Columns(columns.kind, fields) if is_there and has_needed else None


def _guessed_fields(header: Sequence[str], kind: TableKind) -> dict[str, str]:
    names: dict[str, str] = {}
    for name, declared in fields_of(kind).items():
        for said in (name, name.replace("_", " "), declared.label, *_ALSO.get(name, ())):
            names.setdefault(words_key(said), name)
    found: dict[str, str] = {}
    for heading in header:
        name = names.get(words_key(heading), "")
        found[heading] = "" if name in found.values() else name
    return found


@dataclass(frozen=True, slots=True)
class Sample:
    """How a table begins."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The first three that can be read."""

    @property
    def key(self) -> str:
        """The same for the same headings."""
        return hashlib.sha256("\n".join(self.header).encode(errors="replace")).hexdigest()[:16]


def sample_of(data: bytes) -> Sample | None:
    """None for what has no headings."""
    rows = rows_of(data)
    header = header_of(next(rows, None))
    read = (row.cells for row in rows if row.cells is not None)
    return Sample(header, tuple(islice(read, _SAMPLE_ROWS))) if header else None


def header_of(row: Row | None) -> tuple[str, ...]:
    return () if row is None or row.cells is None else tuple(each.strip() for each in row.cells)


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is where it begins; None for the cells of one that cannot be read."""

    line: int
    cells: tuple[str, ...] | None


def rows_of(data: bytes) -> Iterator[Row]:
    """All rows that say something, the headings first: of UTF-8, UTF-16 or else Windows-1252, with
    commas, semicolons or tabs between the cells, whichever gives the first rows most columns."""
    text = _decoded(data)
    for row in islice(_split(text, _separator(text)), MOST_ROWS + 2):
        if row.cells is None or any(cell.strip() for cell in row.cells):
            yield row


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _separator(text: str) -> str:
    def columns(separator: str) -> tuple[int, int]:
        widths = [len(row.cells or ()) for row in islice(_split(text[:50_000], separator), 20)]
        return (min(widths, default=0), max(widths, default=0))

    return max(_SEPARATORS, key=columns)


def _split(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Row(line, None)
            continue
        is_good = len(cells) <= _MOST_COLUMNS and all(len(cell) <= _LONGEST_CELL for cell in cells)
        yield Row(line, tuple(scrub(_unquoted(cell)) for cell in cells) if is_good else None)


def _unquoted(cell: str) -> str:
    """Without the quote that our own table puts before what looks like a formula, and with the
    ends of lines that texts have here."""
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\n") else cell


def page_of(row: Row, header: Sequence[str], columns: Columns, at: str) -> OwnPage | SkipReason:
    """The record in that row; `at` is the moment it counts as made. The same row has the same uid,
    so that it comes in once."""
    if row.cells is None or len(row.cells) > len(header):
        return SkipReason.BROKEN_RECORD
    values: dict[str, Any] = {}
    known = fields_of(columns.kind)
    for heading, cell in zip(header, row.cells, strict=False):
        name = columns.fields.get(heading, "")
        if name not in known or not cell.strip():
            continue
        value = _value(known[name], cell.strip())
        if value is None:
            return SkipReason.VALUE_NOT_READ
        values[name] = value
    if not values.get(_NEEDED[columns.kind]):
        return SkipReason.EMPTY
    said = json.dumps([columns.kind, values], sort_keys=True)
    digest = hashlib.sha256(said.encode(errors="replace")).hexdigest()
    own = dict(zip(header, row.cells, strict=False)).get("uid")
    values |= {"uid": read_uid(own) or digest[:32], "created_at": at}
    if columns.kind == "commitment":
        values |= _moves(values, at)
    page = own_page(values, columns.kind, "", digest)
    return SkipReason.BROKEN_RECORD if page is None else OwnPage(
        page.kind, page.values, digest, is_row=True
    )  # fmt: skip


def _value(declared: Field, cell: str) -> Any:
    """As an export writes it; None for what the field cannot be."""
    match declared.kind:
        case "day":
            day = day_of_value(cell)
            return None if day is None else day.isoformat()
        case "number":
            is_number = cell.isdecimal() and len(cell) < 6
            return int(cell) if is_number and declared.least <= int(cell) <= declared.most else None
        case "choice":
            said = words_key(cell.replace("_", " "))
            found = said.replace(" ", "_")
            if declared.choices == STATES:
                found = _SAID.get(said, found)
            return found if found in declared.choices else None
        case "people":
            parts = cell.replace("\n", ";").split(";" if ";" in cell else ",")
            return [" ".join(each.split()) for each in parts if each.strip()]
        case "text" | "markdown":
            return cell
        case _:
            return " ".join(cell.split())


def _moves(values: Mapping[str, Any], at: str) -> dict[str, Any]:
    """The moves that lead to its state: a pause that ends on no day is none."""
    state = values.get("state", "to_do")
    events = [{"at": at, "move": "created"}]
    if state in _MOVES and (state != "paused" or values.get("paused_until")):
        event = {"at": at, "move": _MOVES[state]}
        events.append(event | ({"day": values["ended_on"]} if "ended_on" in values else {}))
    return {"events": events}
