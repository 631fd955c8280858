# SPDX-License-Identifier: MIT
"""The people one learns from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from rmjournal.core.errors import InvalidValueError
from rmjournal.model.records import CONSENTS, PERSON
from rmjournal.store.queries.notes import names
from rmjournal.store.queries.people import PersonReads
from rmjournal.store.records import one_line, optional_line
from rmjournal.store.schema import Person
from rmjournal.text.sanitise import clean_title, scrub

if TYPE_CHECKING:
    from rmjournal.text.naming import KnownPerson

    from .merge import Merge, Merging

_TEXTS = PERSON.of_kind("text", "markdown")


class People(PersonReads):
    """The people of one open journal, reached as journal.people."""

    @cached_property
    def _merging(self) -> Merging:
        from .merge import Merging  # here, since no start merges

        return Merging(self._db)

    def known(self) -> list[KnownPerson]:
        """Everybody, archived too, as the note parser wants them: under former names as well,

        unless somebody else bears that name now.
        """
        from .note_people import known_people  # for notes, not for lists

        return known_people(names())

    def add(
        self,
        name: str,
        *,
        role: str = "",
        rhythm_weeks: int | None = None,
        uid: str | None = None,
    ) -> int:
        """Their id; a first name is enough, and several may share one.

        An import gives the uid they had. Raises InvalidValueError.
        """
        name = one_line(clean_title(name), "name")
        _check_rhythm(rhythm_weeks)
        with self._db.write():
            person = self._make(
                Person, uid=uid, name=name, role=optional_line(role), rhythm_weeks=rhythm_weeks
            )
            self._db.publish("named", "person", person.id)
        return int(person.id)

    def edit(self, person_id: int, **values: Any) -> None:
        """Change any of name, role, team, met, offer, asked_of_me, notes, rhythm_weeks,
        paused_until, ended_on, archived, consent, and what was agreed. Raises NotFoundError,
        InvalidValueError."""
        for field, value in values.items():
            if field == "name":
                values[field] = one_line(clean_title(value), field)
            elif field in ("role", "team"):
                values[field] = optional_line(value)
            elif field in _TEXTS:
                values[field] = scrub(value)
            elif field == "rhythm_weeks":
                _check_rhythm(value)
            elif field == "consent" and value in CONSENTS:
                continue
            elif field not in ("paused_until", "ended_on", "archived", "agreed_until"):
                raise InvalidValueError(field)
        with self._db.write():
            before = self._get(Person, person_id)
            if values.get("name", before.name) != before.name:
                values["former_names"] = [*before.former_names, before.name]
                self._db.publish("named", "person", person_id)
            self._update(Person, person_id, **values)

    def merge(self, kept_id: int, other_id: int) -> Merge:
        """Two entries are one person; undo with unmerge(). See Merging.merge()."""
        return self._merging.merge(kept_id, other_id)

    def unmerge(self, merge: Merge) -> None:
        """Two people again. Raises NotFoundError."""
        self._merging.undo(merge)


def _check_rhythm(weeks: int | None) -> None:
    if weeks is not None and not 1 <= weeks <= 52:
        raise InvalidValueError("rhythm_weeks")
