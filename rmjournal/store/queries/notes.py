# SPDX-License-Identifier: MIT
"""What every autosave asks of the file, as finished statements.

It runs while a person types, and to have Peewee make this SQL anew takes four times as long as to
run it. The tables are those of schema.py; what is read and written is the same as there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from rmjournal.model.records import COMMITMENT
from rmjournal.store.schema import (
    Asking,
    Commitment,
    CommitmentEvent,
    Insight,
    Loop,
    NoteMark,
    Revision,
    Session,
    database,
)

from .footprints import fields_of

_TEXT = """
    SELECT n.text FROM note n JOIN session s ON s.id = n.session_id
    WHERE n.session_id = ? AND s.deleted_at IS NULL"""
_TEXTS = """
    SELECT n.session_id, n.text FROM note n JOIN session s ON s.id = n.session_id
    WHERE n.session_id IN (SELECT value FROM json_each(?)) AND s.deleted_at IS NULL"""
_KEEP_TEXT = "UPDATE note SET text = ? WHERE session_id = ?"
_KEEP_MIRROR = """
    UPDATE session SET title = ?, snippet = ?, words = ?, updated_at = ?
    WHERE id = ? AND deleted_at IS NULL"""
_SESSION = "SELECT id, day, status FROM session WHERE id = ? AND deleted_at IS NULL"
_PEOPLE = "SELECT person_id, part FROM session_person WHERE session_id = ? ORDER BY position"
_AREAS = """
    SELECT s.area_code FROM session_area s JOIN area a ON a.code = s.area_code
    WHERE s.session_id = ? ORDER BY a.position"""
_NAMES = "SELECT id, name, former_names FROM person WHERE deleted_at IS NULL ORDER BY id"
_TIE_FIELDS = {field.name: field.column_name for field in fields_of(NoteMark)}
_TIE_FLAGS = ("adopted", "live", "dismissed")
_TIES = f"""
    SELECT {", ".join(_TIE_FIELDS.values())} FROM note_mark
    WHERE session_id = ? ORDER BY line, id"""
_TIES_OF_MANY = f"""
    SELECT {", ".join(_TIE_FIELDS.values())} FROM note_mark
    WHERE session_id IN (SELECT value FROM json_each(?)) ORDER BY session_id, line, id"""
_KEEP_LINE = "UPDATE note_mark SET line = ? WHERE id = ?"
_RELATIONS = """
    SELECT n.insight_id, i.asking_id, n.commitment_id, c.insight_id FROM note_mark n
    LEFT JOIN insight i ON i.id = n.insight_id
    LEFT JOIN "commitment" c ON c.id = n.commitment_id
    WHERE n.session_id = ?"""
_SPEAKER = "SELECT person_id FROM insight WHERE id = ?"
_ASKINGS_OF_LINE = """
    SELECT a.id, a.person_id, a.session_id FROM asking a
    WHERE a.question_id IN (SELECT value FROM json_each(?))
    AND (a.person_id IS NULL OR a.person_id IN (SELECT value FROM json_each(?)))
    AND (a.session_id = ? OR a.asked_on IS NULL OR (a.session_id IS NULL AND a.asked_on = ?))
    AND a.deleted_at IS NULL AND a.id <> ?
    AND NOT EXISTS (
        SELECT 1 FROM note_mark n WHERE n.asking_id = a.id AND n.live AND n.session_id <> ?)"""
_PEOPLE_OF_TIES = """
    SELECT n.id, COALESCE(a.person_id, i.person_id, c.person_id) FROM note_mark n
    LEFT JOIN asking a ON a.id = n.asking_id
    LEFT JOIN insight i ON i.id = n.insight_id
    LEFT JOIN commitment_person c ON c.commitment_id = n.commitment_id
    WHERE n.session_id = ? ORDER BY n.id, c.position"""
_QUESTIONS = "SELECT id, text FROM question WHERE deleted_at IS NULL ORDER BY id"
_KEEP_REVISION = """
    INSERT INTO revision (owner_kind, owner_id, field, at, text, why)
    VALUES (?, ?, ?, ?, ?, ?)"""
_KEPT_REVISIONS = """
    SELECT id, at FROM revision WHERE owner_kind = ? AND owner_id = ? AND field = ?
    ORDER BY id DESC"""
_DROP_REVISION = "DELETE FROM revision WHERE id = ?"


class NoteSession(NamedTuple):
    """Of a session what its note is read with."""

    id: int
    day: date
    status: str


def text_of_note(session_id: int) -> str | None:
    """None where there is no such session outside the trash."""
    row = _run(_TEXT, session_id).fetchone()
    return None if row is None else str(row[0])


def texts_of_notes(sessions: Iterable[int]) -> dict[int, str]:
    """By session, of those outside the trash."""
    return dict(_run(_TEXTS, json.dumps([*sessions])).fetchall())


def keep_text(session_id: int, text: str) -> None:
    _run(_KEEP_TEXT, text, session_id)


def keep_mirror(session_id: int, title: str, snippet: str, words: int, now: datetime) -> None:
    """What the lists show of a note."""
    _run(_KEEP_MIRROR, title, snippet, words, Session.updated_at.db_value(now), session_id)


def session_of_note(session_id: int) -> NoteSession | None:
    """None where there is no such session outside the trash."""
    row = _run(_SESSION, session_id).fetchone()
    return None if row is None else NoteSession(row[0], date.fromisoformat(row[1]), row[2])


def people_of_note(session_id: int) -> list[tuple[int, str]]:
    """(id, part) of those in its session, in their order."""
    return list(_run(_PEOPLE, session_id).fetchall())


def names() -> list[tuple[int, str, list[str]]]:
    """(id, name, former names) of everybody, archived too."""
    rows = _run(_NAMES).fetchall()
    return [(person_id, name, json.loads(former)) for person_id, name, former in rows]


def ties_of_note(session_id: int) -> list[NoteMark]:
    """In the order of their lines."""
    return [_tie(row) for row in _run(_TIES, session_id).fetchall()]


def ties_of_notes(sessions: Iterable[int]) -> dict[int, list[NoteMark]]:
    """As ties_of_note(), by session."""
    ties: dict[int, list[NoteMark]] = {}
    for row in _run(_TIES_OF_MANY, json.dumps([*sessions])).fetchall():
        tie = _tie(row)
        ties.setdefault(tie.session_id, []).append(tie)
    return ties


def _tie(row: tuple[Any, ...]) -> NoteMark:
    """Peewee sets each value through a call of its own; a long note has a thousand ties."""
    made = NoteMark(__no_default__=1)
    made.__data__.update(zip(_TIE_FIELDS, row, strict=True))
    for name in _TIE_FLAGS:
        made.__data__[name] = bool(made.__data__[name])
    return made


def record_id_of(row: NoteMark) -> int:
    """The id of the asking, insight or commitment that the tie holds."""
    return int(row.asking_id or row.insight_id or row.commitment_id)


def has_life_of_its_own(row: NoteMark) -> bool:
    """Whether something hangs on the record beyond its line, or it is not there at all."""
    if row.commitment_id is not None:
        c = Commitment.get_or_none(id=row.commitment_id)
        if c is None:
            return True
        moves = CommitmentEvent.select().where(
            (CommitmentEvent.commitment == c.id)
            & (CommitmentEvent.move != "created")
            & ~CommitmentEvent.taken_back
        )
        plan = any(getattr(c, name) for name in COMMITMENT.private())
        return plan or c.review_on is not None or moves.exists()
    if row.insight_id is not None:
        i = Insight.get_or_none(id=row.insight_id)
        if i is None:
            return True
        acts = Commitment.select().where(
            (Commitment.insight == i.id) & Commitment.deleted_at.is_null()
        )
        loops = Loop.select().where((Loop.insight == i.id) & Loop.deleted_at.is_null())
        decided = i.fate in ("kept", "declined") or i.challenged or i.area_id is not None
        return decided or acts.exists() or loops.exists()
    a = Asking.get_or_none(id=row.asking_id)
    return a is None or bool(a.answer or a.prediction or a.how_far is not None)


def relations_of_note(session_id: int) -> tuple[dict[int, int | None], dict[int, int | None]]:
    """Which asking each insight of it answers, and from which insight each commitment came."""
    rows = _run(_RELATIONS, session_id).fetchall()
    asking_of = {insight: asking for insight, asking, _, _ in rows if insight is not None}
    insight_of = {promise: source for _, _, promise, source in rows if promise is not None}
    return asking_of, insight_of


def speaker_of(insight_id: int) -> int | None:
    """Who said what is heard, in the trash or not; None where nobody is known to have."""
    row = _run(_SPEAKER, insight_id).fetchone()
    return None if row is None else row[0]


def askings_of_line(
    questions: Iterable[int], people: Iterable[int], session: NoteSession, but: int
) -> list[tuple[int, int | None, int | None]]:
    """(id, person, session) of the askings of these questions, to these people or nobody yet, that
    a line of the session's note may be: of this session, of its day, or waiting, and in no other
    note."""
    rows: list[tuple[int, int | None, int | None]] = _run(
        _ASKINGS_OF_LINE, json.dumps([*questions]), json.dumps([*people]), session.id,
        session.day.isoformat(), but, session.id,
    ).fetchall()  # fmt: skip
    return rows


def question_texts() -> list[tuple[int, str]]:
    """(id, text) of all outside the trash, the oldest first."""
    return list(_run(_QUESTIONS).fetchall())


def areas_of_note(session_id: int) -> list[str]:
    """What its session was about, in the order of areas."""
    return [code for (code,) in _run(_AREAS, session_id)]


def people_of_ties(session_id: int) -> dict[int, list[int]]:
    """Whom the record of each tie of it is about, by the tie's id; left out where it is nobody."""
    people: dict[int, list[int]] = {}
    for tie, person in _run(_PEOPLE_OF_TIES, session_id):
        if person is not None:
            people.setdefault(tie, []).append(person)
    return people


def keep_revision(
    kind: str, owner_id: int, field: str, at: datetime, text: bytes, why: str
) -> None:
    _run(_KEEP_REVISION, kind, owner_id, field, Revision.at.db_value(at), text, why)


def kept_revisions(kind: str, owner_id: int, field: str) -> list[tuple[int, datetime]]:
    """(id, at) of each, newest first."""
    rows = _run(_KEPT_REVISIONS, kind, owner_id, field).fetchall()
    return [(revision_id, datetime.fromisoformat(at)) for revision_id, at in rows]


def drop_revisions(ids: list[int]) -> None:
    """Most often none or one."""
    for revision_id in ids:
        _run(_DROP_REVISION, revision_id)


def keep_lines(lines: list[tuple[int, int]]) -> None:
    """(line, tie id) of lines that only moved: all of those below a new one, at once."""
    if lines:
        database.execute_many(_KEEP_LINE, lines)


def _run(sql: str, *values: Any) -> Any:
    return database.execute_sql(sql, values)
