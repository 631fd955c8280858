# SPDX-License-Identifier: MIT
"""The areas a question, session or insight can belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from peewee import fn

from rmjournal.core.errors import NameTakenError
from rmjournal.store.queries.rows import named
from rmjournal.store.records import Manager, one_line
from rmjournal.store.schema import Area
from rmjournal.text.folding import name_key, same_name

AreaKind = Literal["gain", "practice", "own"]

# The four gains and five practices of reverse mentorship that the product is built on.
BUILT_IN: tuple[tuple[str, str, AreaKind], ...] = (
    ("G1", "Digital fluency", "gain"),
    ("G2", "Cultural awareness", "gain"),
    ("G3", "Fresh perspectives", "gain"),
    ("G4", "New ways of working", "gain"),
    ("P1", "Learn with intent", "practice"),
    ("P2", "Make space for dialogue", "practice"),
    ("P3", "Ask for digital insight", "practice"),
    ("P4", "Bring it to the team", "practice"),
    ("P5", "Act, then close the loop", "practice"),
)


@dataclass(frozen=True, slots=True)
class AreaRow:
    code: str
    name: str
    kind: AreaKind


class Areas(Manager):
    """The areas of one open journal, reached as journal.areas."""

    def rows(self) -> list[AreaRow]:
        """Gains, then practices, then one's own, in their order."""
        query = Area.select(Area.code, Area.name, Area.kind).order_by(Area.position)
        return named(AreaRow, query)

    def add(self, name: str) -> str:
        """An area of one's own; its code. Raises NameTakenError, InvalidValueError."""
        name = one_line(name, "name")
        with self._db.write() as changes:
            if any(same_name(row.name, name) for row in self.rows()):
                raise NameTakenError(name)
            position = (Area.select(fn.MAX(Area.position)).scalar() or 0) + 1
            code = f"own-{self._db.new_uid()[:8]}"
            Area.create(code=code, name=name, kind="own", position=position)
            changes.areas = True
        return code

    def find(self, text: str) -> str | None:
        """The code of the area with that code or name, whatever the case."""
        wanted = name_key(text)
        for row in self.rows():
            if wanted in (name_key(row.code), name_key(row.name)):
                return row.code
        return None

    def add_built_in(self) -> None:
        """Put them into a new journal."""
        rows = [
            {"code": code, "name": name, "kind": kind, "position": position}
            for position, (code, name, kind) in enumerate(BUILT_IN)
        ]
        with self._db.write() as changes:
            Area.insert_many(rows).on_conflict_ignore().execute()
            changes.areas = True
