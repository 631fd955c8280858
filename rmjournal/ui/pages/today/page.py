# SPDX-License-Identifier: MIT
"""Where everything on Today stands."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.ui.frame.two_columns import ColumnsPage
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.page_header import PageHeader

from .due_part import DuePart
from .fitting_list import FittingList
from .heard_card import HeardCard
from .lapsed_card import LapsedCard
from .plan_card import PlanCard
from .review_card import ReviewCard
from .rhythm_card import RhythmCard
from .talk_card import TalkCard
from .tell_part import TellPart

CardT = TypeVar("CardT", bound=QWidget)


class TodayPage(ColumnsPage):
    """The next talk and what is due on one side; rhythm, something heard and the review beside.

    A card is made when there is first something to show on it, and `card_made` tells of it.
    """

    card_made = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__(self.tr("Today"))
        self.new_session = Button(self.tr("New session"), "primary", icon="plus")
        self.header = PageHeader("", "", [self.new_session])
        self.due = DuePart()
        self.rhythm = RhythmCard()
        self.review = ReviewCard()
        self._rehearsal: QWidget | None = None
        self._has_letter_keys = True
        self.head.addWidget(self.header)
        self._lapsed_room, self._talk_room = self.add_room(), self.add_room()
        self._plan_room = self.add_room()
        self._tell_room = QVBoxLayout()
        self.add_wide_layout(self._tell_room)
        self.add_wide(self.due, reaches_out=True)
        self.narrow.addWidget(self.rhythm)
        self._heard_room = QVBoxLayout()
        self.narrow.addLayout(self._heard_room)
        self.narrow.addWidget(self.review)
        self.end_columns()
        for rows in self.lists():
            rows.revealed.connect(self._on_revealed)
        self.keep_focus_in_sight()

    @cached_property
    def lapsed(self) -> LapsedCard:
        return self._put(LapsedCard(), self._lapsed_room)

    @cached_property
    def talk(self) -> TalkCard:
        card = self._put(TalkCard(), self._talk_room)
        card.list.revealed.connect(self._on_revealed)
        card.list.set_letter_keys(self._has_letter_keys)
        return card

    @cached_property
    def plan(self) -> PlanCard:
        return self._put(PlanCard(), self._plan_room)

    @cached_property
    def tell(self) -> TellPart:
        part = self._put(TellPart(), self._tell_room)
        part.list.revealed.connect(self._on_revealed)
        part.list.set_letter_keys(self._has_letter_keys)
        return part

    @cached_property
    def heard(self) -> HeardCard:
        return self._put(HeardCard(), self._heard_room)

    def set_letter_keys(self, on: bool) -> None:
        self._has_letter_keys = on
        for rows in self.lists():
            rows.set_letter_keys(on)
        self.due.set_letter_keys(on)

    def _put(self, card: CardT, room: QVBoxLayout) -> CardT:
        card.hide()
        room.addWidget(card)
        self.card_made.emit(card)
        return card

    def made(self, *names: str) -> list[QWidget]:
        """Of the cards of these names those that were made by now."""
        return [card for name in names if (card := vars(self).get(name)) is not None]

    def put_away(self, name: str) -> None:
        """Hide that card, if there is one."""
        for card in self.made(name):
            card.hide()

    def show_rehearsal(self, card: QWidget) -> None:
        """Give the card that asks for a plan its place; it hides by itself."""
        self._rehearsal = card
        self.narrow.insertWidget(0, card)

    def lists(self) -> list[FittingList]:
        talks = [card.list for card in self.made("talk") if isinstance(card, TalkCard)]
        tells = [part.list for part in self.made("tell") if isinstance(part, TellPart)]
        return [*talks, *tells, self.due.list, self.rhythm.list]

    def panes(self) -> list[QWidget]:
        """In reading order, for F6."""
        aside = [] if self._rehearsal is None else [self._rehearsal]
        return [
            self.header, *self.made("lapsed", "talk", "plan", "tell"), self.due,
            *aside, self.rhythm, *self.made("heard"), self.review,
        ]  # fmt: skip

    @Slot(QRect)
    def _on_revealed(self, rect: QRect) -> None:
        rows = self.sender()
        if isinstance(rows, QWidget):
            self.reveal(rows, rect)
