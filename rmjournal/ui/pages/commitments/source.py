# SPDX-License-Identifier: MIT
"""Where the commitments stand as last read, and their rows as they are looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rmjournal.core.errors import NotFoundError
from rmjournal.store import AlikeCommitments, Changes, CommitmentRow, Journal
from rmjournal.ui.frame.commitment_grouping import Spot, group_of
from rmjournal.ui.frame.commitment_model import Line
from rmjournal.ui.frame.people_directory import PeopleDirectory

from .positions import Positions


class CommitmentsSource:
    """Call load() once, then update() with every Changes."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._outline: list[AlikeCommitments] = []
        self.held: dict[int, Spot] = {}
        self.directory = PeopleDirectory([], journal.clock.today())
        self.arrangement = Positions([], self.directory.today)

    def load(self) -> None:
        self._read_people()
        self._outline = self._journal.outlines.commitments()

    def arrange(self, held: Mapping[int, Spot]) -> None:
        """Put them where they belong, but those held where they were."""
        self.held = dict(held)
        self.arrangement = Positions(self._outline, self.directory.today, held)

    def lines(self, ids: Sequence[int]) -> list[Line]:
        """Those, read now."""
        return [self._line(row) for row in self._journal.commitments.some(ids)]

    def get(self, commitment_id: int) -> CommitmentRow | None:
        """As it is now; None when it is gone."""
        try:
            return self._journal.commitments.row(commitment_id)
        except NotFoundError:
            return None

    def update(self, changes: Changes) -> bool:
        """Read again what the write touched; whether any of it may be shown here."""
        before = self.directory
        if changes.people or changes.sessions:
            self._read_people()
        moved = bool(changes.commitments or changes.loops)
        if moved:
            self._outline = self._journal.outlines.commitments()
        return moved or bool(changes.sessions) or self.directory is not before

    def is_of_today(self) -> bool:
        """False once the day has changed since load()."""
        return self.directory.today == self._journal.clock.today()

    def _line(self, row: CommitmentRow) -> Line:
        group, _ = self.held.get(row.id) or (group_of(row, self.directory.today), 0)
        return Line(row, group, self.directory)

    def _read_people(self) -> None:
        """Keep the directory there is, unless something of it is different now that can be seen."""
        people = self._journal.people.rhythms(archived=True)
        directory = PeopleDirectory(people, self._journal.clock.today())
        if _seen_of(directory) != _seen_of(self.directory):
            self.directory = directory


def _seen_of(directory: PeopleDirectory) -> list[object]:
    people = directory.people.values()
    return [
        directory.today,
        *((p.id, p.uid, p.name, p.archived, directory.when(p.id)) for p in people),
    ]
