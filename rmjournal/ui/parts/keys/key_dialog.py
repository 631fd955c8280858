# SPDX-License-Identifier: MIT
"""What the dialogs about keys share: the passphrase is asked for first, and checked in a worker."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError, WrongPassphraseError
from rmjournal.store import Journal
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.tasks import Task
from rmjournal.words.messages import words

_WIDTH = 420


class KeyDialog(Dialog):
    """`current` is the field for the present passphrase, hidden where the journal has none."""

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, width=_WIDTH)
        self.journal = journal
        self._task: Task | None = None
        self._done: Callable[[object], None] | None = None
        self.current = Field(self.tr("Your passphrase as it is now"), secret=True)
        self.current.setVisible(journal.has_passphrase())
        self._failure = Label("", "body", "late", leading=20, width=_WIDTH)
        self._failure.hide()
        self.body.addWidget(self.current)

    def prove_and(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """In a worker check the passphrase and do the work, then hand on what it returned."""
        if self._task is not None:
            return
        typed = self.current.text() if self.journal.has_passphrase() else None
        if typed == "":
            self.current.set_error(self.tr("Type your passphrase first."))
            self.current.setFocus()
            return
        self._failure.hide()
        self._done = done
        self._task = Task(partial(_prove, self.journal, typed, work))
        self._task.signals.succeeded.connect(self._on_succeeded)
        self._task.signals.failed.connect(self._on_failed)
        self.set_busy(True)
        self._task.start()

    def set_busy(self, is_busy: bool) -> None:
        """While the worker works nothing can be typed or pressed."""
        self.setEnabled(not is_busy)

    def say_failure(self, text: str) -> None:
        self._failure.setText(text)
        self._failure.show()
        self.fit()
        announce(self, text, urgent=True)

    def forget(self) -> None:
        """Empty the fields that hold a secret."""
        self.current.set_text("")

    @override
    def reject(self) -> None:
        if self._task is None:
            self.forget()
            super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._task is None:
            super().closeEvent(event)
        else:
            event.ignore()

    @Slot(object)
    def _on_succeeded(self, result: object) -> None:
        done, self._done, self._task = self._done, None, None
        self.set_busy(False)
        if done is not None:
            done(result)

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._task = self._done = None
        self.set_busy(False)
        if isinstance(error, WrongPassphraseError):
            self.current.set_error(self.tr("That is not your passphrase. Check Caps Lock."))
            self.current.edit.selectAll()
            self.current.setFocus()
            self.fit()
        elif isinstance(error, JournalError):
            self.say_failure(words(error))
        else:
            raise error


def _prove(
    journal: Journal, passphrase: str | None, work: Callable[[], object], _task: Task
) -> object:
    """Touches the keys file only, so the worker needs no connection to the journal."""
    if passphrase is not None:
        journal.slots.unlock_with_passphrase(passphrase)
    return work()
