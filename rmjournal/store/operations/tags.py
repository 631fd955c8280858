# SPDX-License-Identifier: MIT
"""Free tags on sessions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peewee import JOIN, fn

from rmjournal.core.record import dataclass
from rmjournal.store.queries.rows import named
from rmjournal.store.records import Manager, optional_line
from rmjournal.store.schema import SessionTag, Tag
from rmjournal.text.folding import name_key


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag and how many sessions carry it."""

    id: int
    name: str
    sessions: int


class Tags(Manager):
    """The tags of one open journal, reached as journal.tags."""

    def counts(self) -> list[TagCount]:
        """Every tag in use, by name."""
        query = Tag.select(Tag.id, Tag.name, fn.COUNT(SessionTag.session).alias("sessions"))
        query = query.join(SessionTag, JOIN.LEFT_OUTER).group_by(Tag.id)
        rows = named(TagCount, query)
        return sorted((row for row in rows if row.sessions), key=self._by_name)

    def ids(self, names: Iterable[str]) -> list[int]:
        """Tags of these names, made where missing; for use inside a write."""
        known = {name_key(name): tag_id for tag_id, name in Tag.select(Tag.id, Tag.name).tuples()}
        found: dict[int, None] = {}
        for name in map(optional_line, names):
            if not name:
                continue
            key = name_key(name)
            if key not in known:
                known[key] = Tag.create(name=name).id
            found[known[key]] = None
        return list(found)

    def _by_name(self, row: TagCount) -> Any:
        return self._db.name_order(row.name)
