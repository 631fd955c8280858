# SPDX-License-Identifier: MIT
"""A note with very many changed records is brought in line in steps, each a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rmjournal.core.changes import Changes
from rmjournal.store.queries.notes import record_id_of
from rmjournal.store.schema import NoteMark
from rmjournal.text.marks import Mark

from .note_people import NoteContext
from .note_records import NoteRecords

AT_ONCE = 20
STEP_S = 0.025
"""Records made, changed or lost in one go, and seconds after which no other is begun: each takes
some milliseconds, and a window waits."""


class Pace:
    """Says when a step has done enough: at least one record, and then as long as there is room."""

    def __init__(self, spent: Callable[[], float]) -> None:
        """spent gives the seconds this thread was at work."""
        self._spent = spent
        self._until = spent() + STEP_S
        self._done = 0

    def take(self) -> bool:
        """Whether one more may be begun."""
        if self._done and (self._done >= AT_ONCE or self._spent() >= self._until):
            return False
        self._done += 1
        return True


class NoteWork:
    """What a note asks for: which places of its marks changed or are new, and which rows are lost.

    In steps what changed comes first, then what is lost, then what is new: a record that is yet to
    be lost could else be taken for a line that is yet to be made.
    """

    def __init__(self, marks: list[Mark], rows: list[NoteMark], assigned: list[int | None]) -> None:
        used = {index for index in assigned if index is not None}
        self.changed: list[int] = []
        self.new: list[int] = []
        self.moved: list[tuple[int, int]] = []
        for place, (mark, index) in enumerate(zip(marks, assigned, strict=True)):
            if index is None:
                self.new.append(place)
            elif rows[index].raw != mark.raw or not rows[index].live or rows[index].dismissed:
                self.changed.append(place)
            elif rows[index].line != mark.line:
                rows[index].line = mark.line
                self.moved.append((mark.line, rows[index].id))
        # A commitment before its insight.
        self.lost = [row for index, row in enumerate(rows) if row.live and index not in used][::-1]

    @property
    def in_steps(self) -> list[int | NoteMark]:
        """Places, and the rows that are lost."""
        return [*self.changed, *self.lost, *self.new]


class Begun:
    """Which line has which tie, found when the first of several steps looked at all of them.

    Fewer lines and ties are left after each step, and what is left would be paired otherwise.
    """

    def __init__(self, text: str, rows: list[NoteMark], assigned: list[int | None]) -> None:
        self._text = text
        self._newest = max((row.id for row in rows), default=0)
        self._ties = [None if index is None else rows[index].id for index in assigned]

    def assigned(
        self, text: str, marks: list[Mark], rows: list[NoteMark]
    ) -> list[int | None] | None:
        """The same in the rows as they are now; None once the text is another."""
        if text != self._text or len(marks) != len(self._ties):
            return None
        places = {row.id: index for index, row in enumerate(rows)}
        made = {row.line: index for index, row in enumerate(rows) if row.id > self._newest}
        return [
            made.get(mark.line) if tie is None else places.get(tie)
            for mark, tie in zip(marks, self._ties, strict=True)
        ]


class LineRecords:
    """The marks of a note, each with the tie it has, if any."""

    def __init__(
        self,
        records: NoteRecords,
        context: NoteContext,
        marks: list[Mark],
        ties: list[NoteMark | None],
    ) -> None:
        self._records = records
        self._context = context
        self._marks = marks
        self._ties = ties
        self._ids = [None if tie is None else record_id_of(tie) for tie in ties]

    def bring_in_line(self, places: Iterable[int], changes: Changes) -> None:
        for place in places:
            mark, ids = self._marks[place], self._ids
            tie = self._records.bring_in_line(self._context, mark, self._ties[place], ids, changes)
            self._ties[place], ids[place] = tie, record_id_of(tie)

    def lose(self, ties: Iterable[NoteMark], changes: Changes) -> None:
        for tie in ties:
            self._records.lose(tie, changes)

    def step(self, work: list[int | NoteMark], pace: Pace, changes: Changes) -> bool:
        """Do of it, in that order, what there is room for; whether something is left."""
        done = 0
        self._relate(work, changes)  # what hangs on a lost record hangs there no more
        for each in work:
            if not pace.take():
                break
            if isinstance(each, int):
                self.bring_in_line([each], changes)
            else:
                self._records.lose(each, changes)
            done += 1
        self._relate(work[done:], changes)
        return done < len(work)

    def _relate(self, left: list[int | NoteMark], changes: Changes) -> None:
        """All but what is left to do."""
        waiting = {each for each in left if isinstance(each, int)}
        for place, tie in enumerate(self._ties):
            if tie is not None and place not in waiting:
                self._records.relate(self._context, self._marks[place], tie, self._ids, changes)
