# SPDX-License-Identifier: MIT
"""Finds words in every text of the journal, and shows the sentence and where it leads."""

from __future__ import annotations

import json
import math
import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal

from rmjournal.core.changes import Changes
from rmjournal.core.errors import UnreadableError
from rmjournal.core.record import dataclass
from rmjournal.store.columns import lines_of, some_day
from rmjournal.store.records import Manager
from rmjournal.store.schema import database
from rmjournal.text.dates import DayOrder
from rmjournal.text.folding import search_key
from rmjournal.text.search_query import GROUPS, Group, SearchQuery, read_query
from rmjournal.text.search_words import (
    Excerpt,
    Wanted,
    beginning_of,
    excerpt_of,
    parts_of,
    words_of,
)

from .documents import EVERYTHING, GROUP_OF, Text, key_of, texts_of
from .index import SearchIndex, first_id, has_index, last_id, owners_of
from .waiting import touched

_MOST_PEOPLE: Final = 40  # whom the letters typed so far may mean
_K1, _B = 1.2, 0.75  # Robertson and Zaragoza 2009, as FTS5 has them
_WORDS_A_NOTE = 200


def expression(query: SearchQuery) -> str | None:
    """None where nothing can be found: a filter names nobody, or no area."""
    people = _people()
    wanted = [_either(each, people) for each in query.wanted]
    for name in query.people:
        wanted.append(_any_of("person", _named(_typed(name), people)))
    for name in query.areas:
        wanted.append(_any_of("area", _areas(name)))
    if "" in wanted:
        return None
    unwanted = "".join(f" NOT {_either(each, people)}" for each in query.unwanted)
    return " AND ".join(wanted or [f'"{EVERYTHING}"']) + unwanted


def _either(wanted: Wanted, people: list[tuple[int, str]]) -> str:
    """The words themselves, or whoever is called so: a record need not repeat its people."""
    tokens, is_open = wanted.tokens()
    start = wanted.start()
    words = f'"{start}"' if start else f'"{" ".join(tokens)}"{"*" if is_open else ""}'
    ids = _named(wanted, people)[:_MOST_PEOPLE]
    return "(" + " OR ".join([words, *(f'"{key_of("person", each)}"' for each in ids)]) + ")"


def _any_of(what: str, values: Sequence[object]) -> str:
    if not values:
        return ""
    return "(" + " OR ".join(f'"{key_of(what, each)}"' for each in values) + ")"


def _typed(name: str) -> Wanted:
    return Wanted(tuple(parts_of(name)), is_open=True)


def _named(wanted: Wanted, people: list[tuple[int, str]]) -> list[int]:
    """Those whose name has the words, the last of them perhaps only begun."""
    if not wanted.parts:
        return []
    tokens, is_open = wanted.tokens()
    sought = f" {' '.join(tokens)}{'' if is_open else ' '}"
    return list(dict.fromkeys(each for each, name in people if sought in f" {name} "))


def _people() -> list[tuple[int, str]]:
    """Everybody by id, in the words of each name that they have or had."""
    rows = database.execute_sql("SELECT id, name, former_names FROM person").fetchall()
    return [
        (person_id, _words_of_name(each))
        for person_id, name, former in rows
        for each in (name, *lines_of(former))
    ]


_words_of_name = lru_cache(maxsize=4096)(words_of)


def _areas(typed: str) -> list[str]:
    """The codes of the areas that are called so, or begin so."""
    key = search_key(typed)
    rows = database.execute_sql("SELECT code, name FROM area").fetchall()
    exact = [code for code, name in rows if key in (search_key(code), search_key(name))]
    return exact or [code for code, name in rows if search_key(name).startswith(key)]


def scores(query: SearchQuery, words: Iterable[str]) -> list[float]:
    """How well each of these documents answers, by BM25 among themselves.

    FTS5's own bm25() counts each word in the whole index first, which takes longer than all else;
    where few match, that few is enough to count in.
    """
    texts = [each.partition(f" {EVERYTHING}")[0] for each in words]
    lengths = [max(each.count(" "), 1) for each in texts]
    average = max(sum(lengths) / len(lengths), 1) if lengths else _WORDS_A_NOTE
    total = [0.0] * len(texts)
    for each in query.wanted:
        pattern = _in_words(each)
        counts = [len(pattern.findall(f" {text} ")) for text in texts]
        having = sum(map(bool, counts))
        weight = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
        for place, count in enumerate(counts):
            shorter = _K1 * (1 - _B + _B * lengths[place] / average)
            total[place] += weight * count * (_K1 + 1) / (count + shorter)
    return total


def _in_words(wanted: Wanted) -> re.Pattern[str]:
    tokens, is_open = wanted.tokens()
    return re.compile(f" {re.escape(' '.join(tokens))}" + ("" if is_open else "(?= )"))


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


FEW: Final = 40
"""Where no more than these match, the best come first, else the newest."""
MOST_COUNTED: Final = 100
_MATCH = (
    "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? "
    "ORDER BY rowid DESC LIMIT ?"
)
_MATCHING_RECORDS = (
    "SELECT d.record_id FROM search_index i JOIN search_document d ON d.id = i.rowid "
    "WHERE search_index MATCH ? AND i.rowid BETWEEN ? AND ? AND d.kind = ?"
)


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """The results of one group; `count` is of all that match, up to MOST_COUNTED."""

    group: Group
    hits: tuple[SearchHit, ...]
    count: int

    @property
    def is_more_than_counted(self) -> bool:
        return self.count >= MOST_COUNTED


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: the groups that have something, in the order of GROUPS."""

    query: SearchQuery
    groups: tuple[FoundGroup, ...] = ()
    waiting: int = 0
    """Records that the index has yet to read."""

    @property
    def hits(self) -> list[SearchHit]:
        """All of them, group after group."""
        return [hit for each in self.groups for hit in each.hits]


class Search(Manager):
    """The search of one open journal, reached as journal.search."""

    @property
    def index(self) -> SearchIndex:
        return self._use(SearchIndex)

    def find(
        self,
        typed: str,
        *,
        limit: int = 8,
        groups: Collection[Group] | None = None,
        order: DayOrder = DayOrder.DAY_FIRST,
    ) -> Found:
        """What was typed may have filters; see text/search_query.py.

        At most `limit` hits of each group, the newest first, or the best where few match. Takes
        more than a frame in a large journal: not for the window's thread. Raises UnreadableError
        for a journal of before that was opened only to be read, which has no index.
        """
        query = read_query(typed, self._db.clock.today(), order)
        if query.asks_nothing:
            return Found(query)
        with self._db.reading():
            self._must_have_index()
            waiting = self.index.waiting()
            match = expression(query)
            if match is None:
                return Found(query, waiting=waiting)
            shown = [each for each in query.groups or GROUPS if groups is None or each in groups]
            ids = {group: self._ids(match, query, group) for group in GROUPS if group in shown}
            return Found(query, tuple(self._groups(query, ids, limit)), waiting)

    def said_in(self, changes: Changes) -> list[str]:
        """Every text of the records that a write touched, as they are now."""
        ids: dict[str, set[int]] = defaultdict(set)
        for kind, record_id in touched(changes):
            ids[kind].add(record_id)
        with self._db.reading():
            for owner, record_id in owners_of(ids.pop("loop", set())):
                ids[owner].add(record_id)
            texts = [each for kind, of in ids.items() for each in texts_of(kind, of).values()]
        return [each.text for of_record in texts for each in of_record]

    def matching(self, typed: str, kind: str, group: Group) -> set[int]:
        """The ids of all records of that kind outside the trash that match, for a list's filter."""
        query = read_query(typed, self._db.clock.today())
        with self._db.reading():
            self._must_have_index()
            match = expression(query)
            if match is None:
                return set()
            between = _range(replace(query, in_trash=False), group)
            rows = database.execute_sql(_MATCHING_RECORDS, (match, *between, kind)).fetchall()
        return {record_id for (record_id,) in rows}

    def _must_have_index(self) -> None:
        if not has_index():
            raise UnreadableError(self._db.path)

    @staticmethod
    def _ids(match: str, query: SearchQuery, group: Group) -> list[int]:
        values = (match, *_range(query, group), MOST_COUNTED)
        return [each for (each,) in database.execute_sql(_MATCH, values).fetchall()]

    def _groups(
        self, query: SearchQuery, ids: dict[Group, list[int]], limit: int
    ) -> list[FoundGroup]:
        found = []
        is_ranked = sum(map(len, ids.values())) <= FEW
        for group, of_group in ids.items():
            if not of_group:
                continue
            rows = _documents(of_group if is_ranked else of_group[: limit * 2])
            if is_ranked:
                rows = _ranked(query, rows)
            hits = hits_of([(kind, record) for kind, record, _ in rows], query, limit)
            count = len(of_group)
            if is_ranked and len(hits) < limit:
                count = len(hits)  # what was heard and stands in a note that is there too is one
            found.append(FoundGroup(group, tuple(hits), count))
        return found


def _range(query: SearchQuery, group: Group) -> tuple[int, int]:
    return (
        first_id(group, query.since or date.min, in_trash=query.in_trash),
        last_id(group, query.until or date.max, in_trash=query.in_trash),
    )


_Row = tuple[str, int, bytes]


def _documents(ids: Sequence[int]) -> list[_Row]:
    """Kind, record and words of each, the newest first."""
    rows: list[Any] = database.execute_sql(
        "SELECT kind, record_id, words FROM search_document WHERE id IN "
        "(SELECT value FROM json_each(?)) ORDER BY id DESC",
        (json.dumps([*ids]),),
    ).fetchall()
    return rows


def _ranked(query: SearchQuery, rows: list[_Row]) -> list[_Row]:
    """The best first; of equals the newer."""
    of_each = scores(query, [zlib.decompress(words).decode() for _, _, words in rows])
    order = sorted(range(len(rows)), key=lambda place: -of_each[place])
    return [rows[place] for place in order]
