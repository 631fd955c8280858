# SPDX-License-Identifier: MIT
"""The talks to come, each with its questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.store import QuestionRow
from rmjournal.store.asking_lists import Listed
from rmjournal.store.review_reads import Coming
from rmjournal.ui.frame.undoable import Listing
from rmjournal.ui.kit.theme import px

from .step import Setting
from .talk_card import TalkCard

_PLACE = (5, "questions")


class TalksPart(QWidget):
    """A question that is added here is one's own, and waits for the first person of the talk."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting = setting
        self._talks: Sequence[Coming] = ()
        self.cards: dict[int, TalkCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))

    def show_talks(self, talks: Sequence[Coming]) -> None:
        self._talks = talks
        for gone in self.cards.keys() - {coming.session.id for coming in talks}:
            card = self.cards.pop(gone)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        own = [row for row in self._setting.journal.questions.rows() if row.state == "to_ask"]
        for place, coming in enumerate(talks):
            card = self.cards.get(coming.session.id) or self._add(coming, place)
            offered = self._not_waiting(own, self._asked_person(coming))
            card.show_talk(coming, self._setting.directory, offered)

    def focus_first(self) -> bool:
        first = next(iter(self._talks), None)
        if first is None:
            return False
        self.cards[first.session.id].line.setFocus()
        return True

    def _add(self, coming: Coming, place: int) -> TalkCard:
        card = TalkCard(coming)
        card.written.connect(self._on_written)
        card.chosen.connect(self._on_chosen)
        card.unask_requested.connect(self._on_unask)
        card.when_chosen.connect(self._on_when_chosen)
        self.cards[coming.session.id] = card
        self._column.insertWidget(place, card)
        return card

    @staticmethod
    def _asked_person(coming: Coming) -> int | None:
        return coming.session.people[0].id if coming.session.people else None

    @staticmethod
    def _not_waiting(own: Sequence[QuestionRow], person_id: int | None) -> list[QuestionRow]:
        return [
            row
            for row in own
            if not any(
                each.person_id == person_id and each.state == "waiting" for each in row.askings
            )
        ]

    def _coming(self, session_id: int) -> Coming | None:
        return next((each for each in self._talks if each.session.id == session_id), None)

    @Slot(int, str)
    def _on_written(self, session_id: int, text: str) -> None:
        coming = self._coming(session_id)
        if coming is None:
            return
        questions, person = self._setting.journal.questions, self._asked_person(coming)
        make = partial(questions.write_for, text, [person], session_id=session_id)
        self._list(make, self.tr("Question added"))

    def _list(self, make: Callable[[], Listed], words: str) -> None:
        listing = Listing(self._setting.journal, make)
        self._setting.review_actions.do(listing.do, partial(listing.undo, 0), words, _PLACE)

    @Slot(int, int)
    def _on_chosen(self, session_id: int, question_id: int) -> None:
        coming = self._coming(session_id)
        if coming is None:
            return
        questions, person = self._setting.journal.questions, self._asked_person(coming)
        make = partial(questions.list_for, question_id, [person], session_id=session_id)
        self._list(make, self.tr("Put on the next talk"))

    @Slot(int, object, object, object)
    def _on_when_chosen(
        self, session_id: int, day: date, start: time | None, minutes: int | None
    ) -> None:
        coming = self._coming(session_id)
        if coming is None:
            return
        now, edit = coming.session, partial(self._setting.journal.sessions.edit, session_id)
        if (now.day, now.start, now.minutes) != (day, start, minutes):
            self._setting.review_actions.do(
                partial(edit, day=day, start=start, minutes=minutes),
                partial(edit, day=now.day, start=now.start, minutes=now.minutes),
                self.tr("Another time"),
                _PLACE,
            )

    @Slot(int)
    def _on_unask(self, asking_id: int) -> None:
        trash = self._setting.journal.trash
        self._setting.review_actions.do(
            partial(trash.put, "asking", asking_id),
            partial(trash.restore, "asking", asking_id),
            self.tr("Taken off the talk"),
            _PLACE,
        )
