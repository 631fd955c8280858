# SPDX-License-Identifier: MIT
"""The next talk with somebody: it opens, or its day is asked for, in the same way everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from rmjournal.text.day_forms import on_working_day
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.verbs.sessions import TodayVerbs, day_to_propose
from rmjournal.words.days import day_words

if TYPE_CHECKING:
    from rmjournal.ui.frame.ask_bar import AskBar, Question

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TalkDay", text)


def which_day(name: str, today: date, proposed: date | None = None) -> Question:
    """The day that is proposed comes first; P takes it, W a working day a week
    from today."""
    from rmjournal.ui.frame.ask_bar import Answer, Question  # here: the first page starts without

    offered = {proposed: "P"} if proposed is not None and proposed > today else {}
    offered.setdefault(today + _DAY, "")
    offered.setdefault(on_working_day(today + _WEEK), "W")
    answers = [Answer(day_words(day, today), day, letter) for day, letter in offered.items()]
    return Question(_tr("When will you talk?"), _tr("Set the date"), name, today, answers)


class NextTalk(QObject):
    """Asks in the bar of its page, which is made when there is first something to ask."""

    planned = Signal()

    def __init__(
        self, workspace: Workspace, verbs: TodayVerbs, bar: Callable[[], AskBar], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._verbs = verbs
        self._bar = bar

    def open_or_plan(self, person_id: int) -> None:
        """Open the next talk with them, or ask for its day where there is none yet."""
        planned = self._workspace.journal.sessions.next_with(person_id)
        if planned is not None:
            self._workspace.session_requested.emit(planned)
        else:
            self.ask(person_id)

    def ask(self, person_id: int) -> None:
        """Ask for the day, then plan it."""
        journal = self._workspace.journal
        row = next(row for row in journal.people.rhythms(archived=True) if row.id == person_id)
        today = journal.clock.today()
        question = which_day(row.name, today, day_to_propose(row, today))
        self._bar().ask(question, partial(self._plan, person_id))

    def _plan(self, person_id: int, day: date) -> None:
        if self._verbs.plan(person_id, day) is not None:
            self.planned.emit()
