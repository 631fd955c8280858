# SPDX-License-Identifier: MIT
"""The people who are to hear what came of it, or have heard."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.store import CommitmentDetail, CommitmentRow, LoopRow
from rmjournal.ui.frame.record_panel import RecordCards
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.text_area import INSET
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.leaving.dialog import show_draft
from rmjournal.ui.parts.loop_card import LoopCard
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.words.commitments import too_words
from rmjournal.ui.words.people_directory import PeopleDirectory


class LoopsPart(QWidget):
    """One card a person."""

    reason_requested = Signal(object)  # the LoopRow of somebody who need not be told
    left = Signal()

    def __init__(self, workspace: Workspace, verbs: CommitmentVerbs) -> None:
        super().__init__()
        self._workspace = workspace
        self._verbs = verbs
        self.cards = RecordCards(self._card)
        self._names: dict[int, str] = {}
        self._row: CommitmentRow | None = None
        self.too = Button("", "link", icon="user-plus")
        self.too.clicked.connect(self._on_too)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(6))
        offer = QHBoxLayout()
        offer.setContentsMargins(px(INSET), 0, px(INSET), 0)
        offer.addWidget(self.too)
        offer.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(self._column)
        column.addLayout(offer)

    def show_loops(self, detail: CommitmentDetail, directory: PeopleDirectory) -> None:
        loops = detail.row.loops
        for loop, card in zip(loops, self.cards.show_only(loops), strict=True):
            person = directory.people.get(loop.person_id)
            self._names[loop.id] = directory.short_name(loop.person_id, loop.person_name)
            seed = person.uid if person is not None else loop.person_name
            self._column.addWidget(card)
            card.show_loop(loop, directory.today, seed)
        self._row = detail.row
        words = too_words(detail.row, directory)
        self.too.setText(words.replace("&", "&&"))
        self.too.setVisible(bool(words))
        self.setVisible(bool(loops or words))

    def _card(self, loop: LoopRow) -> LoopCard:
        card = LoopCard(self._verbs, loop)
        card.reason_requested.connect(self.reason_requested)
        card.message_requested.connect(self._on_message_requested)
        card.left.connect(self.left)
        return card

    @Slot()
    def _on_too(self) -> None:
        """The first of those it is for; the next is offered then."""
        if self._row is not None:
            for person_id, name in self._row.not_asked_to_hear[:1]:
                self._verbs.tell_too(self._row, person_id, name)

    @Slot(object)
    def _on_message_requested(self, loop: LoopRow) -> None:
        name = self._names.get(loop.id, loop.person_name)
        show_draft(self._workspace, self, loop, name)
