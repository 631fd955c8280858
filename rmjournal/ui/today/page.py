# SPDX-License-Identifier: MIT
"""Where everything on Today stands."""

from __future__ import annotations

from PySide6.QtCore import QRect, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.ui.theme import Theme
from rmjournal.ui.widgets.button import Button
from rmjournal.ui.widgets.page_header import PageHeader

from .columns import ColumnsPage
from .due_part import DuePart
from .fitting_list import FittingList
from .heard_card import HeardCard
from .lapsed_card import LapsedCard
from .plan_card import PlanCard
from .review_card import ReviewCard
from .rhythm_card import RhythmCard
from .talk_card import TalkCard


class TodayPage(ColumnsPage):
    """The next talk and what is due on one side; rhythm, something heard and the review beside."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Today"))
        self.new_session = Button(theme, self.tr("New session"), "primary", icon="plus")
        self.header = PageHeader(theme, "", "", [self.new_session])
        self.lapsed = LapsedCard(theme)
        self.talk = TalkCard(theme)
        self.plan = PlanCard(theme)
        self.due = DuePart(theme)
        self.rhythm = RhythmCard(theme)
        self._rehearsal: QWidget | None = None
        self.heard = HeardCard(theme)
        self.review = ReviewCard(theme)
        self.head.addWidget(self.header)
        for card in (self.lapsed, self.talk, self.plan):
            self.add_wide(card)
        self.add_wide(self.due, reaches_out=True)
        for aside in (self.rhythm, self.heard, self.review):
            self.narrow.addWidget(aside)
        self.end_columns()
        for rows in self.lists():
            rows.revealed.connect(self._on_revealed)
        self.keep_focus_in_sight()

    def show_rehearsal(self, card: QWidget) -> None:
        """Give the card that asks for a plan its place; it hides by itself."""
        self._rehearsal = card
        self.narrow.insertWidget(0, card)
        self.keep_focus_in_sight()

    def lists(self) -> list[FittingList]:
        return [self.talk.list, self.due.list, self.rhythm.list]

    def panes(self) -> list[QWidget]:
        """In reading order, for F6."""
        aside = [] if self._rehearsal is None else [self._rehearsal]
        return [
            self.header, self.lapsed, self.talk, self.plan, self.due,
            *aside, self.rhythm, self.heard, self.review,
        ]  # fmt: skip

    @Slot(QRect)
    def _on_revealed(self, rect: QRect) -> None:
        rows = self.sender()
        if isinstance(rows, QWidget):
            self.reveal(rows, rect)
