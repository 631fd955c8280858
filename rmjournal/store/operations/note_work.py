# SPDX-License-Identifier: MIT
"""How much of a changed note one transaction brings in line."""

from __future__ import annotations

from rmjournal.store.schema import NoteMark
from rmjournal.text.marks import Mark

AT_ONCE = 20
"""Records made, changed or lost in one go; each takes some milliseconds, and a window waits."""


class NoteWork:
    """What one transaction does of all that a note asks for.

    What changed comes first, then what is lost, then what is new: a record that is yet to be lost
    could else be taken for a line that is yet to be made.
    """

    def __init__(
        self,
        marks: list[Mark],
        rows: list[NoteMark],
        assigned: list[int | None],
        most: int | None,
    ) -> None:
        used = {index for index in assigned if index is not None}
        changed, new = [], []
        self.moved: list[tuple[int, int]] = []
        for place, (mark, index) in enumerate(zip(marks, assigned, strict=True)):
            if index is None:
                new.append(place)
            elif rows[index].raw != mark.raw or not rows[index].live or rows[index].dismissed:
                changed.append(place)
            elif rows[index].line != mark.line:
                rows[index].line = mark.line
                self.moved.append((mark.line, rows[index].id))
        # A commitment before its insight.
        lost = [row for index, row in enumerate(rows) if row.live and index not in used][::-1]
        room = len(marks) + len(rows) if most is None else most
        self.lost = lost[: max(0, room - len(changed))]
        self.left = {*changed[room:], *new[max(0, room - len(changed) - len(lost)) :]}
        self.has_more = bool(self.left) or len(self.lost) < len(lost)


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
