# SPDX-License-Identifier: MIT
"""What a file may hold, and what is read where it holds something else.

One bad value, put there by another program or an error, is to break neither a page nor a command.
So it is replaced as it is read, in one place, for every statement; in the file it stays as it is
until somebody changes that field, and `check` names it.

Whoever has the key can also put a trigger into a journal before handing it on, and that would
rewrite what is written later. A file with other tables than this app makes is only read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import datetime, time
from functools import cache
from typing import Any, Final, Literal

import apsw
from peewee import BlobField, BooleanField, Field, ForeignKeyField, IntegerField, TextField

from rmjournal.core.record import dataclass
from rmjournal.model.fields import Field as Declared
from rmjournal.model.records import RECORDS, STATES
from rmjournal.typed import override

from .columns import (
    UNREADABLE_DAY,
    ClockTimeField,
    DayField,
    JsonField,
    UidField,
    UtcField,
    readable_day,
)
from .file.files import TranslatingCursor
from .migrations import NEWEST, version_of
from .schema import ALL

Problem = Literal["missing", "bytes", "text", "number", "word", "day", "time", "moment", "json",
                  "garbled", "long", "gone"]  # fmt: skip
Row = tuple[Any, ...]

_LARGEST: Final = 2**53
_OTHERWISE: Final = {"status": "held", "part": "attendee"}  # where that is not the first choice
_MOST_KNOWN = 50_000
_LONGEST: Final = {"name": 1_000, "code": 1_000, "choice": 1_000, "uid": 1_000, "line": 2_000_000}
"""Characters by kind of field: a list that shows more stands still."""
_USUAL_MOMENT: Final = re.compile(
    r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z"
)
"""Nearly every one; to read one takes five times as long as to see that it is so."""
_STATES: Final = {("commitment_event", name): STATES for name in ("from_state", "to_state")}


@dataclass(frozen=True, slots=True)
class Column:
    """What one column may hold, in the way it lies in the file."""

    table: str
    name: str
    field: Field
    kind: type
    choices: tuple[str, ...]
    words: frozenset[str]
    least: int
    most: int
    longest: int
    known: set[Any] = field(default_factory=lambda: {None})
    """Values that were found good: days and times of day come again and again."""

    def problem(self, value: Any) -> Problem | None:
        """What is wrong with a value, if anything."""
        if value is None:
            return None if self.field.null else "missing"
        if type(value) is not self.kind:
            return _other_type(value)
        if isinstance(value, int):
            return None if self.least <= value <= self.most else "number"
        return self._problem_of_text(value) if isinstance(value, str) else None

    def _problem_of_text(self, value: str) -> Problem | None:
        if self.words and value not in self.words:
            return "word"
        if len(value) > self.longest:
            return "long"
        return _unreadable(self.field, value)

    def mended(self, value: Any) -> Any:
        """The value if it may stand there, else what can be read of it."""
        problem = self.problem(value)
        if problem in (None, "missing"):  # an outer join finds nothing, which is no fault
            return value
        if self.kind is str and not self.words and type(self.field) in _PLAIN:
            return _as_text(value)[: self.longest]
        return self.otherwise()

    def otherwise(self) -> Any:
        """What is read where nothing can be."""
        match self.field:
            case DayField():  # also where none need be: there is one, and it cannot be read
                return UNREADABLE_DAY.isoformat()
            case UtcField():
                return f"{UNREADABLE_DAY}T00:00:00.000000Z"
        if self.field.null:
            return None
        match self.field:
            case JsonField():
                return json.dumps(self.field.default() if self.field.default else None)
            case BlobField():
                return b""
        if self.kind is str:
            first = self.choices[0] if self.choices else ""
            return _OTHERWISE.get(self.name, self.field.default or first)
        return int(self.field.default or max(self.least, 0))

    @property
    def is_filled(self) -> bool:
        """Whether there is always something in it, and not the number of another row."""
        is_key = isinstance(self.field, ForeignKeyField) or self.field.primary_key
        return not (self.field.null or is_key)

    def suits(self, values: Sequence[Any]) -> bool:
        """Whether all of many may stand there: asked of every list, so it is quick."""
        types = {*map(type, values)}
        types.discard(type(None))
        if types and types != {self.kind}:
            return False
        if self.kind is int:
            there = [value for value in values if value is not None]
            return not there or (self.least <= min(there) and max(there) <= self.most)
        if self.words:
            return {*values} <= {None, *self.words}
        if type(self.field) in _PLAIN:
            longest = self.longest
            return longest == _LARGEST or max(map(len, filter(None, values)), default=0) <= longest
        if self.known.issuperset(values):
            return True
        if isinstance(self.field, UtcField):
            values = [each for each in values if each is None or not _USUAL_MOMENT.fullmatch(each)]
        if any(value is not None and self.problem(value) for value in values):
            return False
        if isinstance(self.field, DayField | ClockTimeField) and len(self.known) < _MOST_KNOWN:
            self.known.update(values)
        return True


class WorkedOut:
    """What a statement makes of columns. None of ours makes bytes of what should be there."""

    def problem(self, value: Any) -> Problem | None:
        return "bytes" if isinstance(value, bytes) else None

    def mended(self, value: Any) -> Any:
        return _as_text(value) if isinstance(value, bytes) else value

    def suits(self, values: Sequence[Any]) -> bool:
        return bytes not in map(type, values)


_WORKED_OUT: Final = WorkedOut()


@cache
def columns() -> dict[tuple[str, str], Column]:
    """Every column of a journal, by its table and its name."""
    of_table = {record.table: record for record in reversed(RECORDS.values()) if record.table}
    found = {}
    for model in ALL:
        meta = model._meta  # noqa: SLF001 - where Peewee has its fields
        record = of_table.get(model.__name__)
        fields = {} if record is None else {each.name: each for each in record.fields}
        for each in meta.sorted_fields:
            column = _column(meta.table_name, each, fields.get(each.name))
            found[meta.table_name, each.column_name] = column
    return found


def _column(table: str, field: Field, declared: Declared | None) -> Column:
    target = field.rel_field if isinstance(field, ForeignKeyField) else field
    least, most = (0, 1) if isinstance(field, BooleanField) else (-_LARGEST, _LARGEST)
    if declared is not None and declared.kind == "number":
        least, most = declared.least, declared.most or _LARGEST
    if (table, field.name) == ("note_mark", "line"):
        least = 0  # an export counts from one
    choices = _STATES.get((table, field.name), declared.choices if declared else ())
    longest = _LARGEST
    if declared is not None and table != "note_mark" and type(field) in _TEXTS:
        longest = _LONGEST.get(declared.kind, _LARGEST)
    return Column(
        table,
        field.column_name,
        field,
        _kind(target),
        choices,
        frozenset(choices),
        least,
        most,
        longest,
    )


def _kind(field: Field) -> type:
    if isinstance(field, IntegerField | BooleanField):
        return int
    return bytes if isinstance(field, BlobField) else str


_TEXTS: Final = frozenset({TextField, UidField})
_PLAIN: Final = _TEXTS | {BlobField, ForeignKeyField}


def _other_type(value: Any) -> Problem:
    if isinstance(value, bytes):
        return "bytes"
    return "text" if isinstance(value, str) else "number"


def _as_text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").replace("\0", "\ufffd")
    return str(value)


def _unreadable(field: Field, value: str) -> Problem | None:
    """Whether a text is the day, the time, the moment or the JSON it should be."""
    try:
        match field:
            case DayField():
                return None if readable_day(value) else "day"
            case ClockTimeField():
                time.fromisoformat(value)
            case UtcField():
                moment = datetime.fromisoformat(value)
                return None if moment.tzinfo and readable_day(value[:10]) else "moment"
            case JsonField():
                return None if _fits_json(field, json.loads(value)) else "json"
    except (ValueError, RecursionError):
        return (
            "time"
            if isinstance(field, ClockTimeField)
            else ("moment" if isinstance(field, UtcField) else "json")
        )
    return None


def _fits_json(field: Field, made: Any) -> bool:
    if field.default is list:
        return isinstance(made, list) and all(isinstance(each, str) for each in made)
    return not field.null or isinstance(made, dict | None)


class MendingCursor(TranslatingCursor):
    """Gives rows in which every value is of its column's kind."""

    _columns: list[tuple[int, Column | WorkedOut]] | None = None

    @override
    def fetchall(self) -> list[Row]:
        columns = self._described()
        try:
            rows = super().fetchall()
        except UnicodeDecodeError:
            return list(_garbled_rows(self.connection, self.expanded_sql or "", columns))
        if not rows or not columns:
            return rows
        lists = list(zip(*rows, strict=True))
        bad = [each for each in columns if not each[1].suits(lists[each[0]])]
        if not bad:
            return rows
        for at, column in bad:
            lists[at] = tuple(map(column.mended, lists[at]))
        return list(zip(*lists, strict=True))

    @override
    def fetchone(self) -> Any:
        columns = self._described()
        rows = self.__dict__.get("_left")
        if rows is not None:
            return next(rows, None)
        done = self.__dict__["_done"] = self.__dict__.get("_done", -1) + 1
        try:
            row = super().fetchone()
        except UnicodeDecodeError:
            rows = _garbled_rows(self.connection, self.expanded_sql or "", columns)
            for _ in range(done):
                next(rows, None)
            self.__dict__["_left"] = rows
            return next(rows, None)
        return row if row is None else _mended(row, columns)

    @override
    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]  # the stub promises a cursor
        while (row := self.fetchone()) is not None:
            yield row

    def _described(self) -> list[tuple[int, Column | WorkedOut]]:
        """Where in a row there is a value of a column, as SQLite says it of the statement."""
        if self._columns is None:
            try:
                described = self.description_full
            except apsw.ExecutionCompleteError:
                return []
            known = columns()
            self._columns = [
                (at, column)
                for at, each in enumerate(described)
                if (column := known.get((each[3], each[4]), None if each[3] else _WORKED_OUT))
            ]
        return self._columns


class FillingCursor(MendingCursor):
    """For a file in which a column may hold nothing where there is always something.

    What an outer join did not find is filled as well: a day that nobody can read, or no words.
    """

    @override
    def fetchall(self) -> list[Row]:
        return [self._filled(row) for row in super().fetchall()]

    @override
    def fetchone(self) -> Any:
        row = super().fetchone()
        return row if row is None else self._filled(row)

    def _filled(self, row: Row) -> Row:
        if None not in row:
            return row
        values = list(row)
        for at, column in self._described():
            if values[at] is None and isinstance(column, Column) and column.is_filled:
                values[at] = column.otherwise()
        return tuple(values)


def _mended(row: Row, columns: list[tuple[int, Column | WorkedOut]]) -> Row:
    bad = [each for each in columns if row[each[0]] is not None and each[1].problem(row[each[0]])]
    if not bad:
        return row
    values = list(row)
    for at, column in bad:
        values[at] = column.mended(values[at])
    return tuple(values)


def _garbled_rows(
    connection: apsw.Connection, sql: str, columns: list[tuple[int, Column | WorkedOut]]
) -> Iterator[Row]:
    """The rows of a statement that stumbled over a text that is no UTF-8: read once more, as
    bytes."""
    cursor = apsw.Cursor(connection)
    count = len(cursor.execute(f"SELECT * FROM ({sql}) LIMIT 1").description)
    names = [f"c{at}" for at in range(count)]
    values = ", ".join(f"typeof({each}), CASE typeof({each}) WHEN 'text' THEN CAST({each} AS BLOB) "
                       f"ELSE {each} END" for each in names)  # fmt: skip
    rows = cursor.execute(
        f"WITH garbled ({', '.join(names)}) AS ({sql}) SELECT {values} FROM garbled"
    )
    for row in rows:
        pairs = zip(row[::2], row[1::2], strict=True)
        yield _mended(tuple(_as_text(v) if t == "text" else v for t, v in pairs), columns)


_Column = tuple[str, str, int, int]
"""Its table and name, whether it is hidden, and whether there is always something in it."""
_SEARCH = "search_"  # its tables, and those that FTS5 makes for it
_OBJECTS = """
    SELECT type, name FROM sqlite_schema
    WHERE type IN ('trigger', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"""
_COLUMNS = """
    SELECT t.name, c.name, c.hidden, c."notnull" OR c.pk
    FROM sqlite_schema t, pragma_table_xinfo(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.cid"""


def strange_objects(db: Any) -> list[str]:
    """What is in the file that we do not make there, in words such as "trigger x"."""
    found = [f"{kind} {name}" for kind, name in db.execute_sql(_OBJECTS).fetchall()]
    if version_of(db) == NEWEST:
        found += _strange_columns(db.execute_sql(_COLUMNS).fetchall())
    return found


def may_lack_values(db: Any) -> bool:
    """Whether a column in which there is always something may hold nothing in this file."""
    ours = _our_columns()
    rows = db.execute_sql(_COLUMNS).fetchall()
    return any(not filled and ours.get(table, {}).get(name) for table, name, _, filled in rows)


@cache
def _our_columns() -> dict[str, dict[str, bool]]:
    """By table and column, whether there is always something in it."""
    metas = [model._meta for model in ALL]  # noqa: SLF001 - where Peewee has its names
    return {
        meta.table_name: {name: not field.null for name, field in meta.columns.items()}
        for meta in metas
    }


@cache
def _sound_columns() -> frozenset[_Column]:
    """As the file has them where all is as this app makes it."""
    return frozenset(
        (table, name, 0, int(is_filled))
        for table, columns in _our_columns().items()
        for name, is_filled in columns.items()
    )


def _strange_columns(rows: list[_Column]) -> list[str]:
    if {row for row in rows if not row[0].startswith(_SEARCH)} == _sound_columns():
        return []
    ours = _our_columns()
    found: dict[str, set[str]] = {}
    strange = []
    for table, column, hidden, is_filled in rows:
        if table.startswith(_SEARCH):
            continue
        if table not in ours:
            strange.append(f"table {table}")
            continue
        found.setdefault(table, set()).add(column)
        if column not in ours[table] or hidden or (ours[table][column] and not is_filled):
            strange.append(f"column {table}.{column}")
    strange += [
        f"missing column {table}.{column}"
        for table, columns in ours.items()
        for column in sorted(columns.keys() - found.get(table, set()))
    ]
    return list(dict.fromkeys(strange))
