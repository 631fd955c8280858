# SPDX-License-Identifier: MIT
"""The recovery code of a new journal, shown once and typed back before it goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.ui.frame.unlock.code_card import CodeCard
from rmjournal.ui.frame.unlock.code_check import is_typed_back, wrong_groups_words
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.label import Label

from .gate_page import GatePage, WideButton


class CodePage(GatePage):
    """Two steps on one page: the code, then all of it typed back from paper."""

    confirmed = Signal()

    def __init__(self, code: str, journal: Path, today: date, *, has_passphrase: bool) -> None:
        super().__init__("", "", width=400)
        self._code = code
        self._has_passphrase = has_passphrase
        self._card = CodeCard(code, journal, today)
        self._paper = Label(
            self.tr(
                "Print it or copy it out by hand, and keep it away from this computer. Whoever "
                "has the code and the file can read the journal."
            ),
            "body",
            "ink3",
            leading=20,
            width=400,
        )
        self._typed = Field(
            self.tr("The code, from your paper"),
            help_text=self.tr("All eight groups. Small letters and missing hyphens do no harm."),
        )
        self._next = WideButton("")
        self._back = Button(self.tr("Show the code again"), "link")
        self.add_space(8)
        for widget in (self._card, self._paper, self._typed, self.failure):
            self.column.addWidget(widget)
        self.add_space(8)
        self.column.addWidget(self._next)
        self.add_links(self._back)
        self._typed.submitted.connect(self._on_next)
        self._next.clicked.connect(self._on_next)
        self._back.clicked.connect(self._on_back)
        self._show_step(is_typing=False)

    @override
    def focus_first(self) -> None:
        first: QWidget = self._typed if self._is_typing else self._next
        first.setFocus()

    def _show_step(self, *, is_typing: bool) -> None:
        self._is_typing = is_typing
        self._card.setVisible(not is_typing)
        self._paper.setVisible(not is_typing)
        self._typed.setVisible(is_typing)
        self._back.setVisible(is_typing)
        if is_typing:
            self.set_words(
                self.tr("Is it on paper?"),
                self.tr("Type the code from your paper, so that you know it is right."),
            )
            self._next.setText(self.tr("Open my journal"))
        else:
            self.set_words(self.tr("Your recovery code"), self._purpose())
            self._next.setText(self.tr("I have it on paper"))
        self.focus_first()

    def _purpose(self) -> str:
        if self._has_passphrase:
            return self.tr(
                "It opens the journal when the passphrase is forgotten. It is shown this once."
            )
        return self.tr("It opens the journal if its key file is lost. It is shown this once.")

    @Slot()
    def _on_next(self) -> None:
        if not self._is_typing:
            self._show_step(is_typing=True)
        elif is_typed_back(self._code, self._typed.text()):
            self.confirmed.emit()
        else:
            self._typed.set_error(wrong_groups_words(self._code, self._typed.text()))
            self._typed.edit.selectAll()
            self._typed.setFocus()

    @Slot()
    def _on_back(self) -> None:
        self._typed.set_text("")
        self._typed.set_error("")
        self._show_step(is_typing=False)
