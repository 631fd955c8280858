# SPDX-License-Identifier: MIT
"""Rows that refer to one that could not be read: none of their own words may go with it.

A reference that may be empty becomes so. Where one must be there, the row that is gone gets another
in its place, under its number, with what others tell of it. Links that hold no words go.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any, Final

import apsw

from .columns import UtcField
from .operations.areas import BUILT_IN
from .schema import ALL, Record

_MADE_ANEW: Final = {
    ("note", "session_id"), ("session_person", "session_id"), ("attachment", "session_id"),
    ("session_person", "person_id"), ("commitment_person", "person_id"), ("loop", "person_id"),
    ("asking", "question_id"), ("loop", "insight_id"), ("loop", "commitment_id"),
    ("commitment_event", "commitment_id"), ("commitment_person", "commitment_id"),
    ("review_decision", "review_id"), ("question", "area_code"), ("question", "practice_code"),
    ("insight", "area_code"), ("session_area", "area_code"),
}  # fmt: skip
"""Columns whose row holds words, or is all that tells of the one that is gone."""
_WORDS: Final = "(could not be read)"
_OF_LINE: Final = (
    "coalesce((SELECT trim(substr(raw, 3)) FROM note_mark WHERE {column} IN ({ids}) LIMIT 1), ?2)"
)
_OF_MOVES: Final = """
    SELECT to_state, CASE WHEN to_state IN ('done', 'let_go') THEN day END,
        (SELECT count(*) FROM commitment_event WHERE commitment_id = ?1 AND NOT taken_back
            AND move = 'move' AND detail > json_extract(before, '$.due_on'))
    FROM commitment_event WHERE commitment_id = ?1 AND NOT taken_back ORDER BY id DESC LIMIT 1"""
_OF_WEEK: Final = """
    SELECT CAST(strftime('%G', min(at)) AS INTEGER), CAST(strftime('%V', min(at)) AS INTEGER),
        min(at) FROM review_decision WHERE review_id = ?1"""
_OF_TALK: Final = """
    SELECT coalesce((SELECT max(day) FROM session WHERE id < ?1), date('now')),
        coalesce((SELECT ltrim(substr(text, 1, instr(text || char(10), char(10)) - 1), '# ')
            FROM note WHERE session_id = ?1), ?2)"""
Made = dict[str, set[Any]]
"""By table the keys of rows that stand for those that are gone."""


def settle(connection: apsw.Connection) -> Made:
    """Inside a transaction, with foreign keys off: until each row has what it needs."""
    made: Made = {}
    while True:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if not broken:
            return made
        for table, rowid, parent, number in dict.fromkeys(broken):
            column = _columns(connection, str(table))[int(str(number))]
            _mend(connection, str(table), int(str(rowid)), str(parent), column, made)


def _columns(connection: apsw.Connection, table: str) -> dict[int, str]:
    rows = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return {int(str(row[0])): str(row[3]) for row in rows}


def _mend(
    connection: apsw.Connection, table: str, rowid: int, parent: str, column: str, made: Made
) -> None:
    found = connection.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', (rowid,))
    row = found.fetchone()
    if row is None or row[0] in made.get(parent, ()):
        return
    if (table, column) in _MADE_ANEW and _make(connection, parent, row[0]):
        made.setdefault(parent, set()).add(row[0])
        return
    try:
        connection.execute(
            f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (rowid,)
        ).fetchall()
    except apsw.ConstraintError:
        connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,)).fetchall()


def _make(connection: apsw.Connection, table: str, key: Any) -> bool:
    """Whether a row could be put in the place of the one of that key."""
    values = _values(connection, table, key)
    if values is None:
        return False
    model = next(each for each in ALL if each._meta.table_name == table)  # noqa: SLF001 - its name
    row: dict[str, Any] = {}
    for field in model._meta.sorted_fields:  # noqa: SLF001 - where Peewee has its fields
        if field.default is not None:
            default = field.default() if callable(field.default) else field.default
            row[field.column_name] = field.db_value(default)
    if issubclass(model, Record):
        now = UtcField().db_value(datetime.now(UTC))
        row |= {"id": key, "uid": uuid.uuid4().hex, "created_at": now, "updated_at": now}
    row |= values
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    try:
        connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values())
        ).fetchall()
    except apsw.ConstraintError:
        return False
    return True


def _values(connection: apsw.Connection, table: str, key: Any) -> dict[str, Any] | None:
    def asked(sql: str) -> tuple[Any, ...]:
        many = (key, _WORDS) if "?2" in sql else (key,)
        return connection.execute(sql, many).fetchone() or ()

    def of_line(column: str, ids: str = "?1") -> str:
        return str(asked("SELECT " + _OF_LINE.format(column=column, ids=ids))[0])

    match table:
        case "session":
            day, title = asked(_OF_TALK)
            return {"kind": "conversation", "status": "held", "day": day, "title": title}
        case "person":
            return {"name": f"{_WORDS} {key}"}
        case "question":
            words = of_line("asking_id", "SELECT id FROM asking WHERE question_id = ?1")
            return {"text": words, "origin": "note", "state": "asked"}
        case "insight":
            return {"text": of_line("insight_id"), "fate": "open"}
        case "commitment":
            state, ended, moved = asked(_OF_MOVES) or ("to_do", None, 0)
            words = of_line("commitment_id")
            return {"title": words, "state": state, "ended_on": ended, "times_moved": moved}
        case "review":
            year, week, at = asked(_OF_WEEK)
            return {"year": year, "week": week, "started_at": at}
        case "area":
            built_in = {code: (name, kind) for code, name, kind in BUILT_IN}
            name, kind = built_in.get(key, (_WORDS, "own"))
            return {"code": key, "name": name, "kind": kind, "position": 99}
    return None
