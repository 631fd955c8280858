# SPDX-License-Identifier: MIT
"""Free tags on sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peewee import JOIN, fn

from .records import Manager, optional_line
from .schema import SessionTag, Tag


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag and how many sessions carry it."""

    id: int
    name: str
    sessions: int


class Tags(Manager):
    """The tags of one open journal, reached as journal.tags."""

    def counts(self) -> list[TagCount]:
        """Every tag in use, by name whatever its case."""
        query = Tag.select(Tag.id, Tag.name, fn.COUNT(SessionTag.session))
        query = query.join(SessionTag, JOIN.LEFT_OUTER).group_by(Tag.id)
        rows = [TagCount(*row) for row in query.tuples()]
        return sorted((row for row in rows if row.sessions), key=lambda row: row.name.casefold())

    def ids(self, names: Iterable[str]) -> list[int]:
        """Tags of these names, made where missing; for use inside a write."""
        known = {name.casefold(): tag_id for tag_id, name in Tag.select(Tag.id, Tag.name).tuples()}
        found: dict[int, None] = {}
        for name in map(optional_line, names):
            if not name:
                continue
            if name.casefold() not in known:
                known[name.casefold()] = Tag.create(name=name).id
            found[known[name.casefold()]] = None
        return list(found)
