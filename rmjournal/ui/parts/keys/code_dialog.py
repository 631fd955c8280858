# SPDX-License-Identifier: MIT
"""A new recovery code: shown once, typed back, and from then on the only one."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.ui.kit.field import Field
from rmjournal.words.messages import words

from .code_card import CodeCard
from .code_check import is_typed_back, wrong_groups_words
from .key_dialog import KeyDialog


class CodeDialog(KeyDialog):
    """Accepted once the code is typed back; until then the old one stays the one that opens."""

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, journal)
        self._code = ""
        self._card: CodeCard | None = None
        self.typed = Field(
            self.tr("The code, from your paper"),
            help_text=self.tr("All eight groups. Small letters and missing hyphens do no harm."),
        )
        self.typed.hide()
        self.body.addWidget(self.typed)
        self.body.addWidget(self._failure)
        self.body.addStretch()
        self._close = self.add_button(self.tr("Cancel"))
        self._next = self.add_button(self.tr("Make a new code"), "primary", is_default=True)
        self.set_title(self.tr("New recovery code"))
        self.set_text(
            self.tr(
                "It takes the place of the one you have. The old sheet opens this journal no "
                "longer; it still opens backups made until now."
            )
        )
        self._close.clicked.connect(self.reject)
        self._next.clicked.connect(self._on_next)
        self.current.submitted.connect(self._on_next)
        self.typed.submitted.connect(self._on_next)
        if journal.has_passphrase():
            self.current.setFocus()

    def is_made(self) -> bool:
        """Whether a code is shown, or was."""
        return bool(self._code)

    def code(self) -> str:
        """The new code; empty before it is made."""
        return self._code

    @Slot()
    def _on_next(self) -> None:
        if not self._code:
            self.prove_and(self.journal.new_recovery_code, self._show_code)
        elif self.typed.isHidden():
            self._ask_back()
        elif is_typed_back(self._code, self.typed.text()):
            self._keep()
        else:
            self.typed.set_error(wrong_groups_words(self._code, self.typed.text()))
            self.typed.edit.selectAll()
            self.typed.setFocus()
            self.fit()

    def _keep(self) -> None:
        try:
            self.journal.keep_recovery_code(self._code)
        except JournalError as error:
            self.say_failure(words(error))
        else:
            self.accept()

    def _show_code(self, code: object) -> None:
        self._code = str(code)
        self.forget()
        self.current.hide()
        today = self.journal.clock.today()
        self._card = CodeCard(self._code, self.journal.path, today)
        self._card.sheet_saved.connect(self.fit)
        self.body.insertWidget(0, self._card)
        self._card.show()
        self.set_title(self.tr("Your recovery code"))
        self.set_text(
            self.tr(
                "It is shown this once. Print it or copy it out by hand, and keep it away from "
                "this computer: whoever has the code and the file can read the journal."
            )
        )
        self._close.hide()
        self._next.setText(self.tr("I have it on paper"))
        self._next.setFocus()
        self.fit()

    def _ask_back(self) -> None:
        if self._card is not None:
            self._card.hide()
        self.typed.show()
        self.set_title(self.tr("Is it on paper?"))
        self.set_text(self.tr("Type it back, so that you know the paper is right."))
        self._next.setText(self.tr("Done"))
        self._close.setText(self.tr("Show it again"))
        self._close.clicked.disconnect(self.reject)
        self._close.clicked.connect(self._on_show_again)
        self._close.show()
        self.typed.setFocus()
        self.fit()

    @Slot()
    def _on_show_again(self) -> None:
        self.typed.hide()
        self.typed.set_text("")
        if self._card is not None:
            self._card.show()
        self._close.clicked.disconnect(self._on_show_again)
        self._close.clicked.connect(self.reject)
        self._close.hide()
        self._next.setText(self.tr("I have it on paper"))
        self._next.setFocus()
        self.fit()
