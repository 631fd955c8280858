# SPDX-License-Identifier: MIT
"""Choosing a passphrase: typed twice, with honest words about what it would hold against."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.core.strength import Strength, is_guessed_at_once, strength
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import px


class PassphraseFields(QWidget):
    """`passphrase()` gives it once both fields agree."""

    changed = Signal()
    submitted = Signal()  # Enter in the second field

    def __init__(self) -> None:
        super().__init__()
        self._kept_although_weak = ""
        self.first = Field(self.tr("Passphrase"), secret=True)
        self.second = Field(self.tr("The same again"), secret=True)
        self._words = Label("", "meta", "ink3", leading=18)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.first, self._words, self.second):
            self._column.addWidget(widget)
        self.setFocusProxy(self.first)
        self.first.text_edited.connect(self._on_edited)
        self.second.text_edited.connect(self._on_edited)
        self.first.submitted.connect(self._on_first_submitted)
        self.second.submitted.connect(self.submitted)
        self._column.setSpacing(px(8))
        self._on_edited()

    def passphrase(self) -> str | None:
        """None while it is empty, the fields differ, or a weak one was not asked for again."""
        typed = self.first.text()
        if not typed.strip() or typed != self.second.text() or self._is_to_ask_again(typed):
            return None
        return typed

    def _is_to_ask_again(self, typed: str) -> bool:
        return typed != self._kept_although_weak and is_guessed_at_once(typed)

    def show_what_is_missing(self) -> None:
        """Say at the field what keeps passphrase() from giving one, and go there."""
        if not self.first.text().strip():
            self.first.set_error(self.tr("Type a passphrase first."))
            self.first.setFocus()
        elif self.first.text() != self.second.text():
            self.second.set_error(self.tr("The two do not match yet."))
            self.second.setFocus()
        elif self._is_to_ask_again(self.first.text()):
            self._kept_although_weak = self.first.text()
            self.second.set_error(
                self.tr(
                    "Someone who has the file guesses this one within the hour. Add a few words, "
                    "or choose it once more to keep it."
                )
            )
            self.second.setFocus()

    def clear(self) -> None:
        self.first.set_text("")
        self.second.set_text("")
        self._kept_although_weak = ""
        self._on_edited()

    def words(self) -> str:
        """What is said about the passphrase as typed so far."""
        match strength(self.first.text()):
            case Strength.EMPTY:
                return self.tr("Four or five words that do not belong together are a good one.")
            case Strength.GUESSED:
                return self.tr("Easy to guess for someone who has the file and a few hours.")
            case Strength.SHORT:
                return self.tr("Would hold some weeks against someone who has the file.")
            case Strength.FAIR:
                return self.tr("Would hold for years against someone who has the file.")
            case Strength.STRONG:
                return self.tr("Nobody is going to guess this one.")

    @Slot()
    def _on_edited(self) -> None:
        self._words.setText(self.words())
        self.first.edit.setAccessibleDescription(self._words.text())
        self.changed.emit()

    @Slot()
    def _on_first_submitted(self) -> None:
        self.second.setFocus()
