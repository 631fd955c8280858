# SPDX-License-Identifier: MIT
"""Pages about the recovery code: a new one is typed back, and one that opened asks what is next."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import Label
from rmjournal.ui.parts.keys.code_card import CodeCard
from rmjournal.ui.parts.keys.passphrase_fields import CodeField, PassphraseFields, change_in_worker

from .start_page import StartPage, WideButton


class CodePage(StartPage):
    """Two steps on one page: the code, then all of it typed back from paper."""

    confirmed = Signal()

    def __init__(
        self,
        code: str,
        journal: Path,
        today: date,
        *,
        has_passphrase: bool,
        sheet_key: str = "",
    ) -> None:
        super().__init__("", "", width=400)
        self._code = code
        self._has_passphrase = has_passphrase
        self._card = CodeCard(code, journal, today, sheet_key)
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
        self._typed = CodeField()
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
                "It opens the journal when the passphrase is forgotten. It is shown until you have "
                "typed it back, and never again."
            )
        return self.tr(
            "It opens the journal if its key file is lost. It is shown until you have typed it "
            "back, and never again."
        )

    @Slot()
    def _on_next(self) -> None:
        if not self._is_typing:
            self._show_step(is_typing=True)
        elif self._typed.has_all_of(self._code):
            self.confirmed.emit()

    @Slot()
    def _on_back(self) -> None:
        self._typed.set_text("")
        self._typed.set_error("")
        self._show_step(is_typing=False)


_WIDTH = 380


class NewPassphrasePage(StartPage):
    """Sets it for a journal that is open already, or leaves the old one in place."""

    finished = Signal()

    def __init__(self, journal: Journal, *, cost: KdfCost | None = None) -> None:
        super().__init__(
            self.tr("Choose a new passphrase"),
            self.tr("The old one will no longer open the journal. Your recovery sheet still does."),
            width=_WIDTH,
        )
        self._journal = journal
        self._cost = cost
        self._fields = PassphraseFields()
        self._set = WideButton(self.tr("Set passphrase"))
        self._skip = Button(self.tr("Not now"), "link")
        self.add_space(6)
        for widget in (self._fields, self.failure, self._set):
            self.column.addWidget(widget)
        self.add_links(self._skip)
        self._fields.submitted.connect(self._on_set)
        self._set.clicked.connect(self._on_set)
        self._skip.clicked.connect(self.finished)

    @override
    def focus_first(self) -> None:
        self._fields.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_set(self) -> None:
        passphrase = self._fields.passphrase()
        if passphrase is None:
            self._fields.show_what_is_missing()
            return
        self.run(partial(change_in_worker, self._journal, passphrase, self._cost), self._on_changed)

    @override
    def set_busy(self, is_busy: bool) -> None:
        for widget in (self._fields, self._set, self._skip):
            widget.setEnabled(not is_busy)

    def _on_changed(self, _result: object) -> None:
        self._fields.clear()
        self.finished.emit()
