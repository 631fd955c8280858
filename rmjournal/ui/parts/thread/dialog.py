# SPDX-License-Identifier: MIT
"""Shows one thread over the page from which it was asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import NotFoundError
from rmjournal.store.queries.pictures import ThreadStep
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.charts.thread import ThreadChart
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.leaving.dialog import Outgoing, show_leaving
from rmjournal.words.leaving import Leaving

from .reading import Thread, read_thread

WIDTH = 540


class ThreadDialog(Dialog):
    """Escape closes it; the arrow keys read the steps, and Enter opens what one is about."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, thread: Thread) -> None:
        super().__init__(parent, width=WIDTH)
        self._workspace = workspace
        self.opened: tuple[str, int] | None = None
        """The record that was asked for."""
        self.set_title(self.tr("What came of it"))
        self.chart = ThreadChart()
        self.chart.set_steps(thread.steps, thread.open_ends)
        self.body.addWidget(self.chart)
        self.body.addStretch()
        close = self.add_button(self.tr("Close"), is_default=True)
        close.clicked.connect(self.accept)
        self.chart.picture.setAccessibleDescription(self.tr("Enter opens the record"))
        self.chart.picture.step_opened.connect(self._on_step_opened)
        self.chart.picture.moved.connect(self._reveal)
        self.chart.picture.entered.connect(self._on_entered)
        self.chart.copy_requested.connect(self._on_copy_requested)
        self.fit()
        self.chart.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_copy_requested(self, leaving: Leaving) -> None:
        about = self.tr("What you wrote for yourself is off to begin with.")
        show_leaving(self._workspace, self, Outgoing(self.tr("What came of it"), about, leaving))

    @Slot(object)
    def _on_step_opened(self, step: ThreadStep) -> None:
        if step.record is not None:
            self.opened = step.record
            self.accept()

    @Slot()
    def _on_entered(self) -> None:
        """Once the whole picture, which may be higher than the screen, was scrolled into sight."""
        QTimer.singleShot(0, self, lambda: self._reveal(self.chart.picture.cursor_spot()))

    def _reveal(self, number: int) -> None:
        rect = self.chart.picture.spots()[number].rect.toAlignedRect()
        corner = self.chart.picture.mapTo(self.area.inside, rect.topLeft())
        self.area.ensureVisible(corner.x(), corner.y() + rect.height(), 0, px(12))
        self.area.ensureVisible(corner.x(), corner.y(), 0, px(12))


def show_thread(workspace: Workspace, parent: QWidget, insight_id: int) -> None:
    """Until it is closed; an insight that is gone is passed over."""
    try:
        thread = read_thread(workspace.journal, insight_id)
    except NotFoundError:
        return
    dialog = ThreadDialog(workspace, parent, thread)
    dialog.exec()
    dialog.deleteLater()
    if dialog.opened is not None:
        kind, record_id = dialog.opened
        requests = {
            "question": workspace.question_requested,
            "session": workspace.session_requested,
            "commitment": workspace.commitment_requested,
            "person": workspace.person_requested,
        }
        requests[kind].emit(record_id)
