# SPDX-License-Identifier: MIT
"""One aim for half a year, that questions, things heard and commitments can belong to."""

from __future__ import annotations

from datetime import date
from typing import Any

from rmjournal.core.errors import InvalidValueError
from rmjournal.model.periods import HALF, Period
from rmjournal.store.queries.aims import AimReads
from rmjournal.store.records import one_line, optional_line
from rmjournal.store.schema import Aim

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
        with self._db.write() as changes:
            values = _checked({"text": text, "why": why, "begins_on": first, "until": last})
            before = self.current()
            if before is not None and first <= today <= last:
                self.end(before.id)
            aim = self._make(Aim, **values)
            changes.aims.add(aim.id)
        return int(aim.id)

    def edit(self, aim_id: int, **values: Any) -> None:
        """Change any of text, why, begins_on, until, ended_on. Raises NotFoundError,
        InvalidValueError."""
        with self._db.write() as changes:
            row = self.row(aim_id)
            days = {"begins_on": row.begins_on, "until": row.until}
            self._update(Aim, aim_id, **_checked(values, days))
            changes.aims.add(aim_id)

    def end(self, aim_id: int) -> None:
        """Before its last day: it is kept, and is the aim no more. Raises NotFoundError."""
        self.edit(aim_id, ended_on=self._db.clock.today())


def _checked(values: dict[str, Any], days: dict[str, date] | None = None) -> dict[str, Any]:
    if not values.keys() <= _FIELDS:
        raise InvalidValueError(next(iter(values.keys() - _FIELDS)))
    known = {**(days or {}), **values}
    if None in (known["begins_on"], known["until"]) or known["until"] < known["begins_on"]:
        raise InvalidValueError("until")
    checked = dict(values)
    if "text" in values:
        checked["text"] = one_line(values["text"], "text")
    if "why" in values:
        checked["why"] = optional_line(values["why"])
    return checked
