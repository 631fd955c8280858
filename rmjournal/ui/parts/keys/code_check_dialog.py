# SPDX-License-Identifier: MIT
"""Typing the recovery code back after the journal was opened without doing so."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.field import Field
from rmjournal.words.messages import words

_WIDTH = 420


class CodeCheckDialog(Dialog):
    """Accepted once the code typed is the one that opens this journal."""

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, self.tr("Is it on paper?"), width=_WIDTH)
        self._journal = journal
        self.set_text(self.tr("Type the code from your paper, so that you know it is right."))
        self.typed = Field(
            self.tr("The code, from your paper"),
            help_text=self.tr("All eight groups. Small letters and missing hyphens do no harm."),
        )
        self.body.addWidget(self.typed)
        cancel = self.add_button(self.tr("Cancel"))
        check = self.add_button(self.tr("Check it"), "primary", is_default=True)
        cancel.clicked.connect(self.reject)
        check.clicked.connect(self._on_check)
        self.typed.submitted.connect(self._on_check)
        self.typed.setFocus()

    @Slot()
    def _on_check(self) -> None:
        try:
            self._journal.prove_recovery_code(self.typed.text())
        except JournalError as error:
            self._say(words(error))
        else:
            self.accept()

    def _say(self, text: str) -> None:
        self.typed.set_error(text)
        self.typed.edit.selectAll()
        self.typed.setFocus()
        self.fit()
