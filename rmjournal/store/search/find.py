# SPDX-License-Identifier: MIT
"""Finds words in every text of the journal, and says where they stand."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from rmjournal.core.errors import UnreadableError
from rmjournal.store.records import Manager
from rmjournal.store.schema import database
from rmjournal.text.dates import DayOrder
from rmjournal.text.search_query import GROUPS, Group, SearchQuery, read_query

from .hits import SearchHit, hits_of
from .index import SearchIndex, first_id, has_index, last_id
from .matching import expression, scores

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
