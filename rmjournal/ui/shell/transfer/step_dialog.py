# SPDX-License-Identifier: MIT
"""A step of undo or redo that takes long: done in a worker, with a bar and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import CancelledError, JournalError
from rmjournal.store import Journal
from rmjournal.ui.frame.workspace import LongStep
from rmjournal.ui.parts.work_dialog import Progress, WorkDialog

_WIDTH = 420


class StepDialog(WorkDialog):
    """Begins when it is opened, and goes when the step is done or stopped."""

    def __init__(self, parent: QWidget | None, journal: Journal, step: LongStep) -> None:
        super().__init__(parent, journal, _WIDTH)
        self._step = step
        self._error: JournalError | None = CancelledError()  # unless it is done
        is_undone = step.kind == "undone"
        self.set_title(self.tr("Taking it back") if is_undone else self.tr("Doing it again"))
        self.set_text(step.text)
        self.body.addWidget(self._bar)
        self.finished.connect(self._on_closed)
        self.run(self._work, self._on_done)

    def _work(self, progress: Progress) -> None:
        self._step.step.progress = progress
        self._step.work()

    @Slot(object)
    def _on_done(self, _nothing: object) -> None:
        self._error = None

    @Slot(Exception)
    @override
    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self._error = error

    @Slot()
    @override
    def _on_cancelled(self) -> None:
        """Nothing was changed, and it goes by itself."""

    @Slot()
    @override
    def _on_finished(self) -> None:
        super()._on_finished()
        self.accept()

    @Slot()
    def _on_closed(self) -> None:
        self._step.ended(self._error)
        self.deleteLater()
