# SPDX-License-Identifier: MIT
"""After the recovery sheet: a passphrase that one will remember."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from rmjournal.ui.frame.unlock.open_task import change_in_worker
from rmjournal.ui.frame.unlock.passphrase_fields import PassphraseFields
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.tasks import Task

from .gate_page import GatePage, WideButton

_WIDTH = 380


class NewPassphrasePage(GatePage):
    """Sets it for a journal that is open already, or leaves the old one in place."""

    finished = Signal()

    def __init__(self, journal: Journal, *, cost: KdfCost | None = None) -> None:
        super().__init__(
            self.tr("Choose a new passphrase"),
            self.tr("The old one will open the journal no longer. Your recovery sheet still does."),
            width=_WIDTH,
        )
        self._journal = journal
        self._cost = cost
        self._task: Task | None = None
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
        if self._task is not None:
            return
        self._set_busy(True)
        self._task = Task(partial(_work, self._journal, passphrase, self._cost))
        self._task.signals.succeeded.connect(self._on_changed)
        self._task.signals.failed.connect(self._on_failed)
        self._task.start()

    def _set_busy(self, is_busy: bool) -> None:
        for widget in (self._fields, self._set, self._skip):
            widget.setEnabled(not is_busy)

    @Slot()
    def _on_changed(self) -> None:
        self._task = None
        self._fields.clear()
        self.finished.emit()

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._set_busy(False)
        if not isinstance(error, JournalError):
            raise error
        self.show_failure(error)


def _work(journal: Journal, passphrase: str, cost: KdfCost | None, _task: Task) -> None:
    change_in_worker(journal, passphrase, cost)
