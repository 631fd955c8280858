# SPDX-License-Identifier: MIT
"""What came of something they said, and whether they know."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.store import LoopRow, PersonDetail
from rmjournal.text.naming import called
from rmjournal.ui.frame.record_panel import RecordCards
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.label import Hairline, Label, SerifLabel
from rmjournal.ui.kit.text_area import INSET
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.leaving.dialog import show_draft
from rmjournal.ui.parts.loop_card import LoopCard
from rmjournal.ui.verbs.commitments import CommitmentVerbs


class LoopPanel(QWidget):
    """Stands above what is known of the person while a loop is selected in their history."""

    reason_requested = Signal(object)  # LoopRow, when they need not be told
    left = Signal()

    def __init__(self, workspace: Workspace, verbs: CommitmentVerbs) -> None:
        super().__init__()
        self._workspace = workspace
        self._verbs = verbs
        self.cards = RecordCards(self._card)
        self._title = SerifLabel("", "row_title_today")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, px(10))
        self._column.setSpacing(px(10))
        caption = Label(self.tr("Do they know?"), "meta_strong", "ink2")
        for widget in (caption, self._title):
            self._add_inset(widget)
        self._add_inset(Hairline())

    def show_loop(self, loop: LoopRow, person: PersonDetail) -> None:
        """Another loop, or the same as it is now."""
        if all(card.loop.id != loop.id for card in self.cards.cards()):
            self.clear()
        (card,) = self.cards.show_only([loop])
        self._column.insertWidget(2, card)
        self._title.setText(loop.text)
        card.show_loop(loop, self._workspace.journal.clock.today(), person.uid)

    def clear(self) -> None:
        """Keep what was typed, and take the loop away."""
        self.cards.finish()
        self.cards.clear()

    def _card(self, loop: LoopRow) -> LoopCard:
        card = LoopCard(self._verbs, loop)
        card.reason_requested.connect(self.reason_requested)
        card.message_requested.connect(self._on_message_requested)
        card.left.connect(self.left)
        return card

    def _add_inset(self, widget: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(px(INSET), 0, px(INSET), 0)
        row.addWidget(widget)
        self._column.addLayout(row)

    @Slot(object)
    def _on_message_requested(self, loop: LoopRow) -> None:
        show_draft(self._workspace, self, loop, called(loop.person_name))
