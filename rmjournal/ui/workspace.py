# SPDX-License-Identifier: MIT
"""What the views of the main window share: the open journal, the look, undo and requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from rmjournal.errors import JournalError
from rmjournal.store import Journal

from .bridge import JournalSignals
from .preferences.values import Preferences
from .theme import Theme

T = TypeVar("T")


class RecordCommand(QUndoCommand, Generic[T]):
    """A change of records, done already: `undo` gets what the latest `do` returned.

    It is done before it goes on the stack, since a stack keeps a command that failed.
    """

    def __init__(self, text: str, do: Callable[[], T], undo: Callable[[T], object]) -> None:
        super().__init__(text)
        self._do = do
        self._undo = undo
        self._is_done = True
        self.result: T | None = do()

    @override
    def redo(self) -> None:
        if not self._is_done:
            self.result = self._do()
        self._is_done = False

    @override
    def undo(self) -> None:
        if self.result is not None:
            self._undo(self.result)


class Workspace(QObject):
    """One for each open journal. Views are made with it and talk to each other only through it."""

    about_to_write = Signal()
    """Whoever holds text that is not saved yet saves it now, before a record changes."""
    noticed = Signal(str, bool)
    """A sentence for the person, and whether the undo stack's top takes it back."""
    failed = Signal(object)
    """A JournalError that a person can act on."""
    view_requested = Signal(str)
    """today, questions, sessions, commitments, people, review, search or settings."""
    session_requested = Signal(int)
    person_requested = Signal(int)
    question_requested = Signal(int)
    commitment_requested = Signal(int)
    review_requested = Signal()
    """This week's, to begin or to go on with."""
    prep_requested = Signal(int)
    """The prep card of that person."""
    new_session_requested = Signal()
    back_requested = Signal()
    """From a page that was opened for a moment to the one it was opened from."""
    samples_requested = Signal()
    """A look around in a journal that is full, in a window of its own."""
    preferences_changed = Signal()
    """Something in preferences.values is different now that is not read anew when a page shows."""
    lock_requested = Signal()

    def __init__(
        self, journal: Journal, signals: JournalSignals, theme: Theme, preferences: Preferences
    ) -> None:
        super().__init__()
        self.journal = journal
        self.signals = signals
        self.theme = theme
        self.preferences = preferences
        self.undo_stack = QUndoStack(self)

    def perform(
        self,
        text: str,
        do: Callable[[], T],
        undo: Callable[[T], object] | None = None,
        *,
        notice: bool = False,
    ) -> T | None:
        """Change records: what `do` returned, or None when it failed and failed() was emitted.

        With an undo it goes on the undo stack under that text, which then is also the sentence of
        the notice when one is asked for. `do` must return something for undo to be called.
        """
        self.about_to_write.emit()
        try:
            if undo is None:
                return do()
            command = RecordCommand(text, do, undo)
            self.undo_stack.push(command)
        except JournalError as error:
            self.failed.emit(error)
            return None
        if notice:
            self.noticed.emit(text, True)
        return command.result

    def undo(self) -> None:
        """Take back the latest change of records."""
        self._step(self.undo_stack.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self.undo_stack.redo)

    def _step(self, step: Callable[[], None]) -> None:
        self.about_to_write.emit()
        try:
            step()
        except JournalError as error:
            self.undo_stack.clear()
            self.failed.emit(error)
