# SPDX-License-Identifier: MIT
"""Pages about the recovery code: a new one is typed back, and one that opened asks what is next."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from rmjournal.ui.frame.step import StepWords
from rmjournal.ui.kit.button import Button
from rmjournal.ui.parts.keys.code_card import CodeCard
from rmjournal.ui.parts.keys.passphrase_fields import CodeField, PassphraseFields, change_in_worker

from .start_page import StartPage


class CodePage(StartPage):
    """The code, then all of it typed back from paper: ended once it is."""

    def __init__(
        self, code: str, journal: Path, today: date, *, has_passphrase: bool, sheet_key: str = ""
    ) -> None:
        super().__init__(width=400)
        self._code = code
        self._has_passphrase = has_passphrase
        self._is_typing = False
        self._card = CodeCard(code, journal, today, sheet_key)
        self._paper = self.paragraph(
            text=self.tr(
                "Print it or copy it out by hand, and keep it away from this computer. Whoever "
                "has the code and the file can read the journal."
            )
        )
        self._typed = CodeField()
        self._back = Button(self.tr("Show the code again"), "link")
        self.lay_out(
            8, self._card, self._paper, self._typed, self.failure, 8, self.go_on,
            self.links(self._back),
        )  # fmt: skip
        self._typed.submitted.connect(self._on_go_on)
        self._back.clicked.connect(self.backward)
        self._show(is_typing=False)

    @override
    def words(self) -> StepWords:
        if self._is_typing:
            text = self.tr("Type the code from your paper, so that you know it is right.")
            return StepWords(self.tr("Is it on paper?"), text, self.tr("Open my journal"))
        title, go_on = self.tr("Your recovery code"), self.tr("I have it on paper")
        return StepWords(title, self._purpose(), go_on)

    @override
    def focus_first(self) -> bool:
        if self._is_typing:
            self._typed.setFocus()
        return self._is_typing

    @override
    def forward(self) -> bool:
        if self._is_typing:
            return not self._typed.has_all_of(self._code)
        self._show(is_typing=True)
        return True

    @Slot()
    @override
    def backward(self) -> bool:
        self._typed.set_text("")
        self._typed.set_error("")
        self._show(is_typing=False)
        return True

    def _show(self, *, is_typing: bool) -> None:
        self._is_typing = is_typing
        self._card.setVisible(not is_typing)
        self._paper.setVisible(not is_typing)
        self._typed.setVisible(is_typing)
        self._back.setVisible(is_typing)
        self.turned.emit()
        self.take_focus()

    def _purpose(self) -> str:
        if self._has_passphrase:
            return self.tr(
                "It opens the journal when the passphrase is forgotten. It is shown until you have "
                "typed it back, and never again."
            )
        return self.tr(
            "It opens the journal if its key file is lost. It is shown until you have typed it "
            "back, and never again."
        )


class NewPassphrasePage(StartPage):
    """Sets it for a journal that is open already, or leaves the old one in place."""

    def __init__(self, journal: Journal, *, cost: KdfCost | None = None) -> None:
        super().__init__(width=380)
        self._journal = journal
        self._cost = cost
        self._fields = PassphraseFields()
        self._skip = Button(self.tr("Not now"), "link")
        self.lay_out(6, self._fields, self.failure, self.go_on, self.links(self._skip))
        self._fields.submitted.connect(self._on_go_on)
        self._skip.clicked.connect(self.ended)

    @override
    def words(self) -> StepWords:
        return StepWords(
            self.tr("Choose a new passphrase"),
            self.tr("The old one will no longer open the journal. Your recovery sheet still does."),
            self.tr("Set passphrase"),
        )

    @override
    def focus_first(self) -> bool:
        self._fields.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @override
    def forward(self) -> bool:
        passphrase = self._fields.passphrase()
        if passphrase is None:
            self._fields.show_what_is_missing()
        else:
            change = partial(change_in_worker, self._journal, passphrase, self._cost)
            self.run(change, self._on_changed)
        return True

    @override
    def set_busy(self, is_busy: bool) -> None:
        super().set_busy(is_busy)
        self._fields.setEnabled(not is_busy)
        self._skip.setEnabled(not is_busy)

    def _on_changed(self, _result: object) -> None:
        self._fields.clear()
        self.ended.emit()
