# SPDX-License-Identifier: MIT
"""Dialogs that do something lasting: they show how far it is and can be stopped.

And the row in which some of them say where it goes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.file_dialogs import choose_folder, documents, open_file
from rmjournal.ui.kit.focus_ring import next_stop
from rmjournal.ui.kit.label import ElidedLabel, Label
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.kit.themed import Row, filling
from rmjournal.words.messages import shown, words

Progress = Callable[[int, int], None]


class WorkDialog(Dialog):
    """Runs one piece of work at a time in a worker, on a connection of its own."""

    def __init__(self, parent: QWidget | None, journal: Journal, width: int) -> None:
        super().__init__(parent, width=width)
        self._journal = journal
        self._task: Task | None = None
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._said = Label("", "body", "ink2", leading=20, width=width)
        self._cancel = self.add_button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._bar.hide()
        self._said.hide()

    def run(self, work: Callable[[Progress], object], done: Callable[[object], None]) -> None:
        """Do the work with a progress callable; then `done` gets what it returned."""

        def connected(task: Task) -> object:
            with self._journal.connected():
                return work(task.progress)

        self._said.hide()
        self._task = Task(connected)
        signals = self._task.signals
        signals.progressed.connect(self._on_progressed)
        signals.succeeded.connect(done)
        signals.failed.connect(self._on_failed)
        signals.cancelled.connect(self._on_cancelled)
        signals.finished.connect(self._on_finished)
        self._bar.setRange(0, 0)
        self._bar.show()
        self.fit()
        self.set_busy(True)
        self._task.start()

    def is_busy(self) -> bool:
        return self._task is not None

    def set_busy(self, is_busy: bool) -> None:
        """For a dialog to take its own controls away while work goes on."""

    def say(self, text: str, tone: str = "ink2") -> None:
        self._said.setText(text)
        self._said.set_tone(tone)
        self._said.show()
        self.fit()
        announce(self, text, urgent=tone == "late")

    def failure_words(self, error: JournalError) -> str:
        return words(error)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """As it is read: Qt goes in the order in which things were made, and Cancel was first."""
        current = self.focusWidget()
        stop = next_stop(self, current, forward=next) if current is not None else None
        if stop is None:
            return super().focusNextPrevChild(next)
        reasons = Qt.FocusReason
        stop.setFocus(reasons.TabFocusReason if next else reasons.BacktabFocusReason)
        return True

    @override
    def reject(self) -> None:
        """Stop the work, or close the dialog when there is none."""
        if self._task is not None:
            self._task.cancel()
        else:
            super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._task is not None:
            self._task.cancel()
            event.ignore()
        else:
            super().closeEvent(event)

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self.say(self.failure_words(error), "late")

    @Slot()
    def _on_cancelled(self) -> None:
        self.say(self.tr("Stopped. Nothing was changed."))

    @Slot()
    def _on_finished(self) -> None:
        self._task = None
        self._bar.hide()
        self.set_busy(False)


class FolderRow(QWidget):
    """Shows nothing until something is set or chosen."""

    chosen = Signal(object)  # Path

    def __init__(self, caption: str, *, may_be_file: bool = False) -> None:
        """caption is the title of the system's dialog."""
        super().__init__()
        self._caption = caption
        self._folder: Path | None = None
        nothing = self.tr("Nothing chosen yet") if may_be_file else self.tr("No folder yet")
        self._name = ElidedLabel(nothing, "body", "ink3")
        self.button = Button(self.tr("Choose folder"), icon="folder-open")
        row = Row(self, gap=12).put(filling(self._name), self.button)
        self.file_button: Button | None = None
        if may_be_file:
            self.file_button = Button(self.tr("Choose file"), icon="file-text")
            self.file_button.clicked.connect(self._on_choose_file)
            row.addWidget(self.file_button)
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self._on_choose)

    def folder(self) -> Path | None:
        return self._folder

    def set_folder(self, folder: Path) -> None:
        self._folder = folder
        self._name.setText(shown(folder))
        self._name.set_tone("ink")
        self._name.setAccessibleName(shown(folder))
        if self.file_button is None:
            self.button.setText(self.tr("Choose another"))

    @Slot()
    def _on_choose(self) -> None:
        folder = choose_folder(self, self._caption, self._folder or documents())
        if folder is not None:
            self.set_folder(folder)
            self.chosen.emit(folder)

    @Slot()
    def _on_choose_file(self) -> None:
        start = documents() if self._folder is None else self._folder.parent
        file = open_file(self, self._caption, start, "")
        if file is not None:
            self.set_folder(file)
            self.chosen.emit(file)
