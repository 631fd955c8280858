# SPDX-License-Identifier: MIT
"""What can be done with the aim, each with its way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from rmjournal.ui.frame.undoable import Creation, Edit, Place
from rmjournal.words.language import translate

from .base import Fields, RecordVerbs

if TYPE_CHECKING:
    from rmjournal.store import AimRow, InsightRow, Journal


class AimVerbs(RecordVerbs):
    """Every verb is one step of undo."""

    kind = "aim"

    def set(self, text: str) -> int | None:
        """One for the half of the year that today is in, in place of the one that goes on; its id,
        or None when it could not be kept."""
        aims = self._journal.aims
        before = aims.current()
        end = None if before is None else partial(aims.end, before.id)
        go_on = None if before is None else partial(aims.edit, before.id, ended_on=None)
        make = partial(aims.add, text)
        creation = Creation(self._journal, "aim", make, then=end, after_undo=go_on)
        return self._workspace.carry_out(self.tr("Aim set"), creation)

    def end(self, aim: AimRow) -> None:
        """It is kept, with what belongs to it."""
        aims = self._journal.aims
        go_on = partial(aims.edit, aim.id, ended_on=aim.ended_on)
        place = Place("aim", aim.id)
        self._do(self.tr("Aim ended"), partial(aims.end, aim.id), go_on, place, notice=True)

    @override
    def _fields(self) -> Fields:
        aims = self._journal.aims
        return self.tr("Aim changed"), aims.edit, aims.row

    def tie(self, insight: InsightRow, aim_id: int | None) -> None:
        """Something heard belongs to that aim, or to none."""
        insights = self._journal.insights
        edit, read = partial(insights.edit, insight.id), partial(insights.row, insight.id)
        place = Place("insight", insight.id)
        step = Edit(edit, read, {"aim": insight.aim}, {"aim": aim_id}, place)
        words = self.tr("Belongs to your aim")
        if aim_id is None:
            words = self.tr("Does not belong to your aim")
        self._workspace.carry_out(words, step)


def aim_options(journal: Journal, linked: int | None) -> list[tuple[int | None, str]]:
    """What a record can belong to: the present aim, and the one that it belongs to. Empty where
    there is none."""
    aims = {row.id: row for row in [journal.aims.current()] if row is not None}
    if linked is not None and linked not in aims:
        aims |= {row.id: row for row in journal.aims.rows() if row.id == linked}
    if not aims:
        return []
    return [
        (None, translate("aims", "Does not belong to it")),
        *((row.id, row.text) for row in aims.values()),
    ]
