# SPDX-License-Identifier: MIT
"""What records can belong to: the aim of half a year, an area, and free tags on sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from peewee import JOIN, fn

from rmjournal.core.errors import InvalidValueError, NameTakenError
from rmjournal.core.record import dataclass
from rmjournal.model.aims import HALF, Period
from rmjournal.store.queries.aims import AimReads
from rmjournal.store.queries.rows import named
from rmjournal.store.records import Manager, one_line, optional_line, refuse_others
from rmjournal.store.schema import Aim, Area, SessionTag, Tag
from rmjournal.text.folding import name_key, same_name

_FIELDS = {"text", "why", "begins_on", "until", "ended_on"}


class Aims(AimReads):
    """The aims of one open journal, reached as journal.aims. There is one at a time."""

    def add(
        self,
        text: str,
        *,
        why: str = "",
        begins_on: date | None = None,
        until: date | None = None,
    ) -> int:
        """Its id. Without days it is for the half of the year that today is in. One that goes on
        meanwhile has ended today. Raises InvalidValueError."""
        today = self._db.clock.today()
        half = Period.of(begins_on or today, HALF)
        first, last = begins_on or half.begin, until or half.end
        with self._db.write():
            values = _checked({"text": text, "why": why, "begins_on": first, "until": last})
            before = self.current()
            if before is not None and first <= today <= last:
                self.end(before.id)
            aim = self._make(Aim, **values)
        return int(aim.id)

    def edit(self, aim_id: int, **values: Any) -> None:
        """Change any of text, why, begins_on, until, ended_on. Raises NotFoundError,
        InvalidValueError."""
        with self._db.write():
            row = self.row(aim_id)
            days = {"begins_on": row.begins_on, "until": row.until}
            self._update(Aim, aim_id, **_checked(values, days))

    def end(self, aim_id: int) -> None:
        """Before its last day: it is kept, and is the aim no more. Raises NotFoundError."""
        self.edit(aim_id, ended_on=self._db.clock.today())


def _checked(values: dict[str, Any], days: dict[str, date] | None = None) -> dict[str, Any]:
    refuse_others(values, _FIELDS)
    known = {**(days or {}), **values}
    if None in (known["begins_on"], known["until"]) or known["until"] < known["begins_on"]:
        raise InvalidValueError("until")
    checked = dict(values)
    if "text" in values:
        checked["text"] = one_line(values["text"], "text")
    if "why" in values:
        checked["why"] = optional_line(values["why"])
    return checked


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
