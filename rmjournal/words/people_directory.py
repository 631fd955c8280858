# SPDX-License-Identifier: MIT
"""Who one will talk to next, and what to call people where there is little room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from rmjournal.model.people import PersonRhythm
from rmjournal.text.direction import isolated
from rmjournal.text.folding import name_key
from rmjournal.text.naming import called
from rmjournal.words.language import place

When = tuple[date, time | None]


class PeopleDirectory:
    """The coming talks and the short names of everybody, as of one day."""

    def __init__(self, people: Iterable[PersonRhythm], today: date) -> None:
        """people with the archived ones, whose names still appear."""
        self.today = today
        self.people = {person.id: person for person in people}
        first_names = {each.id: called(each.name) or each.name for each in self.people.values()}
        bearers = Counter(map(name_key, first_names.values()))
        self._short = {
            person_id: first if bearers[name_key(first)] == 1 else self.people[person_id].name
            for person_id, first in first_names.items()
        }
        coming = [when for person in self.people.values() if (when := self.when(person.id))]
        self._first = min((day for day, _ in coming), default=None)

    def when(self, person_id: int) -> When | None:
        """The next talk with them; one that was planned for a day now past does not count."""
        person = self.people.get(person_id)
        if person is None or person.next_day is None or person.next_day < self.today:
            return None
        return person.next_day, person.next_start

    def is_next(self, person_id: int) -> bool:
        """Whether nobody comes on an earlier day than they."""
        when = self.when(person_id)
        return when is not None and when[0] == self._first

    def short_name(self, person_id: int, name: str) -> str:
        """The first name, unless several share it; name is said of somebody not known here.

        Fit to stand in a sentence that reads the other way.
        """
        return isolated(self._short.get(person_id, name))

    def active(self) -> list[PersonRhythm]:
        """Those to ask: not archived, the soonest talk first, then by name."""
        rows = [person for person in self.people.values() if not person.archived]
        return sorted(rows, key=self._by_date)

    def _by_date(self, person: PersonRhythm) -> tuple[date, time, Any]:
        day, start = self.when(person.id) or (date.max, None)
        return day, start or time.max, place().name_order(person.name)
