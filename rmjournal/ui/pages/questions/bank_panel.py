# SPDX-License-Identifier: MIT
"""The selected opener: take it, make it your own, or see it no more."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmjournal.store import AreaRow, BankRow
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.chip import Chip
from rmjournal.ui.kit.held_words import Saying
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.text_area import INSET, TextArea
from rmjournal.ui.kit.theme import px
from rmjournal.ui.words.questions import depth_words


class BankPanel(QWidget):
    """The words of an opener never change; changed words become a question of one's own."""

    adapted = Signal(object, str)  # BankRow, the new words
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: BankRow | None = None
        self._text = SerifLabel("", "object_title")
        self._area = Chip("")
        self._depth = Chip("", "ask")
        self._own = TextArea(
            self.tr("In your own words"), role="row_title", one_line=True, framed=True
        )
        self._help = Label(self.tr("Press Enter to keep it as yours."), "meta", "ink3")
        chips = QHBoxLayout()
        chips.setSpacing(px(6))
        chips.addWidget(self._area)
        chips.addWidget(self._depth)
        chips.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(INSET), 0, px(INSET), 0)
        column.setSpacing(px(10))
        column.addWidget(self._text)
        column.addLayout(chips)
        column.addSpacing(px(8))
        column.addWidget(self._own)
        column.addWidget(self._help)
        self._own.submitted.connect(self._on_submitted)
        self._own.left.connect(self._on_left)
        self._show_own(False)

    def show_row(self, row: BankRow, areas: list[AreaRow]) -> None:
        if self._row is None or self._row.question.key != row.question.key:
            self._show_own(False)
        self._row = row
        self._text.setText(row.question.text)
        self._area.set_chip(
            next((a.name for a in areas if a.code == row.question.code), ""), "plain"
        )
        self._depth.set_chip(depth_words(row.question.depth), "ask")

    @Slot()
    def edit_as_own(self) -> None:
        """Let them change the words."""
        if self._row is None:
            return
        self._own.clear()
        self._own.set_text(self._row.question.text)
        self._show_own(True)
        self._own.setFocus()
        self._own.edit.selectAll()

    def _show_own(self, shown: bool) -> None:
        self._own.setVisible(shown)
        self._help.setVisible(shown)

    @Slot()
    def _on_submitted(self) -> None:
        text = self._own.text()
        if self._row is None or not text:
            self._show_own(False)
            return
        with Saying() as saying:
            self.adapted.emit(self._row, text)
        if saying.is_kept:
            self._show_own(False)

    @Slot()
    def _on_left(self) -> None:
        self._show_own(False)
        self.left.emit()


class BankFoot(QWidget):
    """The verbs of the selected opener."""

    taken = Signal()
    own_requested = Signal()
    hidden_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._is_hidden = False
        self._take = Button("", "primary")
        self._own = Button(self.tr("Put it in your own words"))
        self._hide = Button("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        for button in (self._take, self._own, self._hide):
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            column.addWidget(button)
        self._take.clicked.connect(self.taken)
        self._own.clicked.connect(self.own_requested)
        self._hide.clicked.connect(self._on_hide)

    def show_row(self, row: BankRow) -> None:
        self._is_hidden = row.is_hidden
        taken = row.question_id is not None
        self._take.setText(self.tr("Ask someone") if taken else self.tr("Take this question"))
        self._hide.setText(self.tr("Show it again") if row.is_hidden else self.tr("Hide it"))

    @Slot()
    def _on_hide(self) -> None:
        self.hidden_changed.emit(not self._is_hidden)
