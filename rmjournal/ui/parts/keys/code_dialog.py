# SPDX-License-Identifier: MIT
"""A new recovery code, shown once and typed back; and one that was not typed back before."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.words.messages import words

from .code_card import CodeCard
from .code_field import CodeField
from .key_dialog import KeyDialog

_WIDTH = 420


class CodeDialog(KeyDialog):
    """Accepted once the code is typed back; until then the old one stays the one that opens."""

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, journal)
        self._code = ""
        self._card: CodeCard | None = None
        self.typed = CodeField()
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
            self._show_step(is_typing=True)
        elif self.typed.has_all_of(self._code):
            self._keep()
        else:
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
        self._card = CodeCard(self._code, self.journal.path, self.journal.clock.today())
        self._card.sheet_saved.connect(self.fit)
        self.body.insertWidget(0, self._card)
        self._close.setText(self.tr("Show it again"))
        self._close.clicked.disconnect(self.reject)
        self._close.clicked.connect(self._on_show_again)
        self._show_step(is_typing=False)

    @Slot()
    def _on_show_again(self) -> None:
        self.typed.set_text("")
        self._show_step(is_typing=False)

    def _show_step(self, *, is_typing: bool) -> None:
        if is_typing:
            self.set_title(self.tr("Is it on paper?"))
            self.set_text(self.tr("Type it back, so that you know the paper is right."))
        else:
            self.set_title(self.tr("Your recovery code"))
            self.set_text(
                self.tr(
                    "It is shown until you have typed it back, and never again. Print it or copy "
                    "it out by hand, and keep it away from this computer: whoever has the code and "
                    "the file can read the journal."
                )
            )
        if self._card is not None:
            self._card.setVisible(not is_typing)
        self.typed.setVisible(is_typing)
        self._close.setVisible(is_typing)
        self._next.setText(self.tr("Done") if is_typing else self.tr("I have it on paper"))
        target: QWidget = self.typed if is_typing else self._next
        target.setFocus()
        self.fit()


class CodeCheckDialog(Dialog):
    """Accepted once the code typed is the one that opens this journal."""

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, self.tr("Is it on paper?"), width=_WIDTH)
        self._journal = journal
        self.set_text(self.tr("Type the code from your paper, so that you know it is right."))
        self.typed = CodeField()
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
            self.typed.refuse(words(error))
            self.fit()
        else:
            self.accept()
