# SPDX-License-Identifier: MIT
"""The recovery code, large, with a way to keep it on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.core.errors import JournalError
from rmjournal.ui.frame.printing import can_print, print_page
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.file_dialogs import documents, save_file
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.words.messages import shown, words

from .recovery_pdf import MARGIN_MM, paint_sheet, save_sheet, sheet_title

_COLUMNS = 4


class CodeCard(QWidget):
    """Shows the code of one journal; the sheet goes where the person says, and nowhere else."""

    sheet_saved = Signal()

    def __init__(self, code: str, journal: Path, today: date) -> None:
        super().__init__()
        self._code = code
        self._journal = journal
        self._today = today
        self._groups = [Label(group, "mono", max_lines=1) for group in code.split("-")]
        self._card = Card(padding=18)
        # A code has one order, whichever way the language is written.
        self._card.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._save = Button(self.tr("Save as PDF"), icon="download")
        self._print = Button(self.tr("Print\u2026"), icon="printer")
        self._said = Label("", "meta", "ink3", leading=18)
        self._grid = QGridLayout()
        for number, label in enumerate(self._groups):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self._grid.addWidget(label, number // _COLUMNS, 2 * (number % _COLUMNS))
        for gap in range(1, 2 * _COLUMNS - 1, 2):
            self._grid.setColumnStretch(gap, 1)
        self._card.body.addLayout(self._grid)
        self._card.setAccessibleName(self.tr("Recovery code"))
        self._card.setAccessibleDescription(" ".join(code.replace("-", " ")))
        self._card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._card)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._save)
        row.addWidget(self._print)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._said)
        self._said.hide()
        if not can_print():
            self._print.hide()
        self._save.clicked.connect(self._on_save)
        self._print.clicked.connect(self._on_print)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def save_to(self, path: Path) -> bool:
        """Write the sheet there; False when that failed, which is said on the card."""
        try:
            save_sheet(path, self._code, self._journal, self._today)
        except JournalError as error:
            self._say(words(error), "late")
            return False
        self._say(
            self.tr("Saved as {name}. Print it, then remove the file.").format(
                name=shown(path.name)
            ),
            "ink2",
        )
        self.sheet_saved.emit()
        return True

    def _say(self, text: str, tone: str) -> None:
        self._said.setText(text)
        self._said.set_tone(tone)
        self._said.show()

    @Slot()
    def _on_save(self) -> None:
        start = documents() / self.tr("Recovery sheet.pdf")
        path = save_file(self, self.tr("Save the recovery sheet"), start, self.tr("PDF (*.pdf)"))
        if path is not None:
            self.save_to(path)

    @Slot()
    def _on_print(self) -> None:
        def paint(painter: QPainter, width: int) -> None:
            paint_sheet(painter, width, self._code, self._journal, self._today)

        is_printed = print_page(self, sheet_title(), MARGIN_MM, paint)
        if is_printed:
            self._say(self.tr("Sent to the printer. Look at the paper before you go on."), "ink2")
        elif is_printed is not None:
            self._say(self.tr("This could not be printed. Copy the code out by hand."), "late")

    @Slot()
    def _on_theme_changed(self) -> None:
        font = current_theme().font("mono")
        font.setPixelSize(px(18))
        for label in self._groups:
            label.setFont(font)
        self._grid.setHorizontalSpacing(px(18))
        self._grid.setVerticalSpacing(px(10))
