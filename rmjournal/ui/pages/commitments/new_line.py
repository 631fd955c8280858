# SPDX-License-Identifier: MIT
"""A new commitment in one line, read as the line of a session's note is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.text.folding import begins
from rmjournal.text.marks import KnownPerson
from rmjournal.ui.editor.completer import LineCompleter
from rmjournal.ui.editor.lines import LineKind
from rmjournal.ui.kit.inline_create import InlineCreate
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import Column
from rmjournal.ui.parts.commitment_line import Wanted, read
from rmjournal.words.commitments import names_words
from rmjournal.words.days import full_day_words


class NewLine(QWidget):
    """Hidden until start(). Says below the line what it has understood."""

    wanted = Signal(object, bool)  # Wanted, and whether to go on to its details
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self._known: Sequence[KnownPerson] = ()
        self._completer: LineCompleter | None = None  # made when it is known what it may cover
        self.line = InlineCreate(
            self.tr("What will you do? @name by Friday"), glyph="act", tone="act"
        )
        self._said = Label("", "meta", "ink3")
        Column(self, gap=5).put(self.line, self._said)
        self.setFocusProxy(self.line)
        self.line.edit.textChanged.connect(self._on_text_changed)
        self.line.submitted.connect(self._on_submitted)
        self.line.details_requested.connect(self._on_details_requested)
        self.line.left.connect(self._on_left)
        self.hide()

    def start(self, today: date, known: Sequence[KnownPerson]) -> None:
        """Show the line, ready to type in."""
        self.open(today, known)
        self.line.setFocus()

    def open(self, today: date, known: Sequence[KnownPerson]) -> None:
        """Show it, with the focus where it is."""
        self._today, self._known = today, known
        if self._completer is None:
            frame = self.parentWidget() or self
            self._completer = LineCompleter(self.line.edit, frame, LineKind.ACT)
        self._completer.set_context(today, known)
        self._on_text_changed()
        self.show()

    @Slot(object)
    def turn_day(self, today: date) -> None:
        """It is another day: read what is typed from there."""
        if not self.isHidden():
            self._today = today
            self._on_text_changed()

    def said(self) -> str:
        """What is understood so far."""
        return self._said.text()

    @Slot()
    def _on_text_changed(self) -> None:
        text = self.line.text()
        if not text.strip():
            hint = self.tr("Enter keeps it, Shift+Enter opens its details, Escape closes this.")
            self._said.setText(hint)
            return
        wanted = read(text, self._today, self._known)
        self._said.setText("  \u00b7  ".join(self._pieces(wanted)))
        self.line.edit.setAccessibleDescription(self._said.text())

    def _pieces(self, wanted: Wanted) -> list[str]:
        pieces = []
        if wanted.people:
            names = names_words([person.name for person in wanted.people])
            pieces.append(self.tr("From {names}").replace("{names}", names))
        if wanted.promised:
            names = names_words([person.name for person in wanted.promised])
            pieces.append(self.tr("Promised to {names}").replace("{names}", names))
        for name in wanted.unknown_names:
            begun = [each.name for each in self._known if begins(each.name, name)]
            words = self.tr("Nobody here is called {name}").replace("{name}", name)
            if begun:
                words = self.tr("Do you mean {names}?").replace("{names}", names_words(begun))
            pieces.append(words)
        if wanted.due_on is not None:
            day = full_day_words(wanted.due_on)
            pieces.append(self.tr("Due {day}").replace("{day}", day))
        if wanted.unknown_day:
            words = self.tr("\u201c{day}\u201d is not a day I can read")
            pieces.append(words.replace("{day}", wanted.unknown_day))
        return pieces or [self.tr("No date, from nobody in particular")]

    def _submit(self, text: str, *, with_details: bool) -> None:
        wanted = read(text, self._today, self._known)
        if wanted.title:
            self.wanted.emit(wanted, with_details)

    @Slot(str)
    def _on_submitted(self, text: str) -> None:
        self._submit(text, with_details=False)

    @Slot(str)
    def _on_details_requested(self, text: str) -> None:
        self._submit(text, with_details=True)

    @Slot()
    def _on_left(self) -> None:
        self.hide()
        self.left.emit()
