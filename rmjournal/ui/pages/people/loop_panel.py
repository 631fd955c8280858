# SPDX-License-Identifier: MIT
"""What came of something they said, and whether they know."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.store import LoopRow, PersonDetail
from rmjournal.text.naming import called
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
        self._card: LoopCard | None = None
        self._title = SerifLabel("", "row_title_today")
        self._cards = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, px(10))
        self._column.setSpacing(px(10))
        caption = Label(self.tr("Do they know?"), "meta_strong", "ink2")
        for widget in (caption, self._title):
            self._add_inset(widget)
        self._column.addLayout(self._cards)
        self._add_inset(Hairline())

    def show_loop(self, loop: LoopRow, person: PersonDetail) -> None:
        """Another loop, or the same as it is now."""
        if self._card is None or self._card.loop.id != loop.id:
            self.clear()
            self._card = LoopCard(self._verbs, loop)
            self._card.reason_requested.connect(self.reason_requested)
            self._card.message_requested.connect(self._on_message_requested)
            self._card.left.connect(self.left)
            self._cards.addWidget(self._card)
        self._title.setText(loop.text)
        today = self._workspace.journal.clock.today()
        self._card.show_loop(loop, today, person.uid)

    def clear(self) -> None:
        """Keep what was typed, and take the loop away."""
        if self._card is None:
            return
        self._card.finish()
        self._cards.removeWidget(self._card)
        self._card.hide()
        self._card.deleteLater()
        self._card = None

    def flush(self) -> None:
        if self._card is not None:
            self._card.flush()

    def _add_inset(self, widget: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(px(INSET), 0, px(INSET), 0)
        row.addWidget(widget)
        self._column.addLayout(row)

    @Slot(object)
    def _on_message_requested(self, loop: LoopRow) -> None:
        show_draft(self._workspace, self, loop, called(loop.person_name))
