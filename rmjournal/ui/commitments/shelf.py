# SPDX-License-Identifier: MIT
"""The commitments as last read, brought up to date by what a write touched."""

from __future__ import annotations

from rmjournal.errors import NotFoundError
from rmjournal.store import Changes, CommitmentRow, Journal
from rmjournal.ui.diary import Diary

_AT_MOST_SINGLY = 20  # three statements each; beyond that reading all is cheaper


class Shelf:
    """Call load() once, then update() with every Changes."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._rows: dict[int, CommitmentRow] = {}
        self.diary = Diary([], journal.clock.today())

    def load(self) -> None:
        self._read_people()
        self._rows = {row.id: row for row in self._journal.commitments.rows()}

    def rows(self) -> list[CommitmentRow]:
        return list(self._rows.values())

    def get(self, commitment_id: int) -> CommitmentRow | None:
        return self._rows.get(commitment_id)

    def update(self, changes: Changes) -> bool:
        """Read again what the write touched; whether any of it is shown here."""
        before = self.diary
        if changes.people or changes.sessions:
            self._read_people()
        touched = self._touched(changes)
        if len(touched) > _AT_MOST_SINGLY:
            self.load()
        else:
            for commitment_id in touched:
                self._read(commitment_id)
        return bool(touched) or self.diary is not before

    def is_of_today(self) -> bool:
        """False once the day has changed since load()."""
        return self.diary.today == self._journal.clock.today()

    def _touched(self, changes: Changes) -> set[int]:
        """Commitments that changed themselves, or by their session, loops or a person's name."""
        touched = set(changes.commitments)
        for row in self._rows.values():
            if (
                row.session_id in changes.sessions
                or any(loop.id in changes.loops for loop in row.loops)
                or any(self._is_renamed(*person) for person in row.people)
            ):
                touched.add(row.id)
        return touched

    def _is_renamed(self, person_id: int, name: str) -> bool:
        person = self.diary.people.get(person_id)
        return person is not None and person.name != name

    def _read(self, commitment_id: int) -> None:
        try:
            self._rows[commitment_id] = self._journal.commitments.row(commitment_id)
        except NotFoundError:
            self._rows.pop(commitment_id, None)

    def _read_people(self) -> None:
        """Keep the diary there is, unless something of it is different now that can be seen."""
        people = self._journal.people.rows(archived=True)
        diary = Diary(people, self._journal.clock.today())
        if _seen_of(diary) != _seen_of(self.diary):
            self.diary = diary


def _seen_of(diary: Diary) -> list[object]:
    people = diary.people.values()
    return [diary.today, *((p.id, p.uid, p.name, p.archived, diary.when(p.id)) for p in people)]
