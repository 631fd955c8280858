# SPDX-License-Identifier: MIT
"""What a search found, as it is shown: the sentence, and where it leads."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, Literal

from rmjournal.core.record import dataclass
from rmjournal.store.columns import some_day
from rmjournal.store.schema import database
from rmjournal.text.excerpt import Excerpt, beginning_of, excerpt_of
from rmjournal.text.search_query import Group, SearchQuery

from .documents import GROUP_OF, Text, texts_of

Target = Literal["question", "session", "commitment", "person", "review", "aim"]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record that has the words, in which sentence, and what opens to show it."""

    group: Group
    kind: str
    """question, session, insight, attachment, commitment, person, review or aim."""
    id: int
    uid: str
    title: str
    """Empty for a review, which is called by its week, and for a note without a word."""
    day: date
    week: tuple[int, int] | None
    """Of a review: the year and the week of the ISO calendar."""
    people: tuple[str, ...]
    record: str
    """The record that has the sentence: the hit itself, or one that hangs on it."""
    field: str
    excerpt: Excerpt
    target: Target | None
    """What shows it in the window; None where nothing does, as for what lies in the trash."""
    target_id: int
    line: int
    """Of the note, from 0; -1 where it is not known, or elsewhere."""
    in_trash: bool


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands in the tables of the record itself."""

    uid: str
    title: str
    day: str
    week: tuple[int, int] | None
    session: int | None
    person: int | None
    line: int
    in_trash: bool


_DAY = "substr({}, 1, 10)"
_HEADS: Final = {
    "question": "SELECT r.id, r.uid, r.text, r.created_at, NULL, NULL, NULL, NULL, NULL, "
    "r.deleted_at FROM question r",
    "session": "SELECT r.id, r.uid, r.title, r.day, NULL, NULL, r.id, NULL, NULL, r.deleted_at "
    "FROM session r",
    "insight": "SELECT r.id, r.uid, r.text, COALESCE(s.day, r.created_at), NULL, NULL, "
    "CASE WHEN s.deleted_at IS NULL THEN s.id END, r.person_id, (SELECT m.line FROM note_mark m "
    "WHERE m.insight_id = r.id AND m.session_id = s.id AND m.live), r.deleted_at "
    "FROM insight r LEFT JOIN session s ON s.id = r.session_id",
    "attachment": "SELECT r.id, r.uid, r.name, s.day, NULL, NULL, s.id, NULL, NULL, "
    "COALESCE(r.deleted_at, s.deleted_at) FROM attachment r JOIN session s ON s.id = r.session_id",
    "commitment": "SELECT r.id, r.uid, r.title, r.created_at, NULL, NULL, NULL, NULL, NULL, "
    'r.deleted_at FROM "commitment" r',
    "person": "SELECT r.id, r.uid, r.name, r.created_at, NULL, NULL, NULL, r.id, NULL, "
    "r.deleted_at FROM person r",
    "review": "SELECT r.id, r.uid, '', r.started_at, r.year, r.week, NULL, NULL, NULL, "
    "r.deleted_at FROM review r",
    "aim": "SELECT r.id, r.uid, r.text, r.begins_on, NULL, NULL, NULL, NULL, NULL, "
    "r.deleted_at FROM aim r",
}
_WHO: Final = {
    "question": "SELECT DISTINCT a.question_id, p.name FROM asking a JOIN person p "
    "ON p.id = a.person_id WHERE a.deleted_at IS NULL AND a.question_id IN {} ORDER BY a.id",
    "session": "SELECT a.session_id, p.name FROM session_person a JOIN person p "
    "ON p.id = a.person_id WHERE a.session_id IN {} ORDER BY a.position",
    "insight": "SELECT i.id, p.name FROM insight i JOIN person p ON p.id = i.person_id "
    "WHERE i.id IN {}",
    "attachment": "SELECT r.id, p.name FROM attachment r JOIN session_person a "
    "ON a.session_id = r.session_id JOIN person p ON p.id = a.person_id WHERE r.id IN {} "
    "ORDER BY a.position",
    "commitment": "SELECT c.commitment_id, p.name FROM commitment_person c JOIN person p "
    "ON p.id = c.person_id WHERE c.commitment_id IN {} ORDER BY c.position",
}
_AMONG: Final = "(SELECT value FROM json_each(?))"


def hits_of(found: Sequence[tuple[str, int]], query: SearchQuery, limit: int) -> list[SearchHit]:
    """The first `limit` of these records, of one group, by kind and id.

    What was heard and stands on a line of a note is shown by that note, if it is among them.
    """
    of_kind: dict[str, list[int]] = defaultdict(list)
    for kind, record_id in found:
        of_kind[kind].append(record_id)
    heads = {kind: _heads(kind, ids) for kind, ids in of_kind.items()}
    shown = [
        (kind, record_id, head)
        for kind, record_id in found
        if (head := heads[kind].get(record_id)) is not None
        and not (head.line >= 0 and head.session in of_kind["session"])
    ][:limit]
    texts, who = {}, {}
    for kind in {kind for kind, _, _ in shown}:
        ids = [record_id for each, record_id, _ in shown if each == kind]
        texts[kind], who[kind] = texts_of(kind, ids), _who(kind, ids)
    return [
        _hit(kind, record_id, head, texts[kind].get(record_id, []),
             tuple(who[kind][record_id]), query)
        for kind, record_id, head in shown
    ]  # fmt: skip


def _hit(
    kind: str, record_id: int, head: _Head, texts: list[Text], who: tuple[str, ...],
    query: SearchQuery,
) -> SearchHit:  # fmt: skip
    text, excerpt = _best(texts, query)
    line = head.line
    if text is not None and text.record == "note":
        line = excerpt.line
    target, target_id = _target(kind, record_id, head)
    return SearchHit(
        GROUP_OF[kind], kind, record_id, head.uid, head.title, some_day(head.day[:10]),
        head.week, who, text.record if text else kind, text.field if text else "", excerpt,
        target, target_id, line, head.in_trash,
    )  # fmt: skip


def _best(texts: Iterable[Text], query: SearchQuery) -> tuple[Text | None, Excerpt]:
    """The text that has most of the words, the first such, and the sentence."""
    best: tuple[Text | None, Excerpt] = (None, Excerpt(""))
    most = 0
    for text in texts:
        found = excerpt_of(text.text, query.wanted)
        if found is not None and len(found.spans) > most:
            best, most = (text, found), len(found.spans)
            if most >= len(query.wanted):
                break
    if best[0] is None:
        first = next(iter(texts), None)
        return None, Excerpt("") if first is None else beginning_of(first.text)
    return best


def _target(kind: str, record_id: int, head: _Head) -> tuple[Target | None, int]:
    if head.in_trash:
        return None, 0
    match kind:
        case "question" | "commitment" | "person" | "review" | "session" | "aim":
            return kind, record_id
    if head.session is not None:
        return "session", head.session
    return ("person", head.person) if head.person is not None else (None, 0)


def _heads(kind: str, ids: list[int]) -> dict[int, _Head]:
    return {
        record_id: _Head(
            uid, title, day, None if year is None else (year, week), session, person,
            -1 if line is None else line, deleted_at is not None,
        )
        for record_id, uid, title, day, year, week, session, person, line, deleted_at
        in _all(f"{_HEADS[kind]} WHERE r.id IN {_AMONG}", ids)
    }  # fmt: skip


def _who(kind: str, ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for record_id, name in _all(_WHO[kind].format(_AMONG), ids) if kind in _WHO else ():
        found[record_id].append(name)
    return found


def _all(statement: str, ids: list[int]) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = database.execute_sql(statement, (json.dumps(ids),)).fetchall()
    return rows
