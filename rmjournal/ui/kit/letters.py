# SPDX-License-Identifier: MIT
"""Letters as commands for what is current in a list or a grid."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QObject, QPersistentModelIndex, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip

from rmjournal.ui.commands import command

from .announce import announce
from .decision_button import letters_are_keys
from .text_menu import native_keys
from .typing_guard import TypingGuard


class Letters(QObject):
    """The view hands on what is typed; a letter acts only for what was current when it came."""

    pressed = Signal(str)  # upper case, where letters_are_keys()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._letters: frozenset[str] = frozenset()
        self._pairs: Collection[str] = ()
        self._typing = TypingGuard(self)
        self._typing.watch(view)
        self._typing.acted.connect(self._on_acted)
        self._typing.words_began.connect(self._on_words_began)

    def set_letters(self, letters: Iterable[str], pairs: Collection[str] = ()) -> None:
        """The only ones that are told of; without any, none are. pairs as in take()."""
        self._pairs = pairs
        self._letters = frozenset(letters)

    def hear(self, event: QKeyEvent) -> None:
        """A key that writes."""
        if not self._letters:
            event.ignore()
        elif not letters_are_keys(self._view):
            self._typing.note()  # the space in what is typed is no command either
            event.ignore()
        else:
            current = QPersistentModelIndex(self._view.currentIndex())
            self._typing.take(event, self._letters, current, pairs=self._pairs)

    def act(self) -> None:
        """Do not wait any longer for another letter."""
        self._typing.act()

    @Slot(str, object)
    def _on_acted(self, letter: str, current: QPersistentModelIndex) -> None:
        if current == self._view.currentIndex():
            self.pressed.emit(letter)

    @Slot(str)
    def _on_words_began(self, _typed: str) -> None:
        """Somebody writes where no field is."""
        said = self.tr(
            "Nothing was done: in a list letters are commands, and words are not kept. "
            "{keys} begins a note."
        )
        (keys,) = command("window", "new_session").keys
        said = said.replace("{keys}", native_keys(keys))
        spot = self._view.visualRect(self._view.currentIndex()).bottomLeft()
        QToolTip.showText(self._view.viewport().mapToGlobal(spot), said, self._view)
        announce(self._view, said)
