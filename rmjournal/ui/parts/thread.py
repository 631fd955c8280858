# SPDX-License-Identifier: MIT
"""From a question to what came of it: one thread read, and shown over the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import NotFoundError
from rmjournal.store import ENDED, CommitmentRow, InsightRow, Journal, LoopRow, State
from rmjournal.store.queries.pictures import ThreadStep, telling_steps
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.charts.thread import ThreadChart
from rmjournal.ui.kit.dialog import Dialog, run
from rmjournal.ui.kit.themed import scroll_to_part
from rmjournal.ui.parts.leaving.dialog import Outgoing, show_leaving
from rmjournal.words.leaving import Leaving


@dataclass(frozen=True, slots=True)
class Thread:
    """The steps there were, and in words what has not come to pass yet."""

    steps: tuple[ThreadStep, ...]
    open_ends: tuple[str, ...]


def read_thread(journal: Journal, insight_id: int) -> Thread:
    """Raises NotFoundError."""
    with journal.reading():
        steps = journal.pictures.thread(insight_id)
        insight = journal.insights.row(insight_id)
        commitments = [row for row in journal.commitments.rows() if row.insight_id == insight_id]
        declined = [
            row
            for row in journal.loops.rows()
            if row.insight_id == insight_id and row.commitment_id is None
        ]
        asked = [row.text for row in journal.questions.rows() if row.insight_id == insight_id]
    pattern = QCoreApplication.translate("thread", "It led you to ask: {question}")
    questions = [pattern.replace("{question}", text) for text in asked]
    loops = [loop for row in commitments for loop in row.loops] + declined
    ends = [
        *_of_insight(insight, commitments),
        *questions,
        *_of_commitments(commitments),
        *_of_loops(loops),
    ]
    return Thread((*steps, *telling_steps(declined)), tuple(ends))


def thread_of(journal: Journal, kind: str, record_id: int) -> int | None:
    """The insight that an asking, insight, commitment or loop goes back to, if there is one.

    Raises NotFoundError.
    """
    match kind:
        case "insight":
            return record_id
        case "asking":
            heard = journal.insights.rows(asking_id=record_id)
            return heard[-1].id if heard else None
        case "commitment":
            return journal.commitments.row(record_id).insight_id
        case "loop":
            loop = journal.loops.row(record_id)
            if loop.commitment_id is not None:
                return journal.commitments.row(loop.commitment_id).insight_id
            return loop.insight_id
    return None


def _of_insight(insight: InsightRow, commitments: Sequence[CommitmentRow]) -> list[str]:
    if commitments:
        again = QCoreApplication.translate("thread", "Nothing came of it. It waits for you.")
        return [again] if insight.fate == "open" else []
    match insight.fate:
        case "kept":
            return [QCoreApplication.translate("thread", "You kept it as it is.")]
        case "declined":
            said = QCoreApplication.translate("thread", "You let it be.")
            return [f"{said} {insight.fate_why}" if insight.fate_why else said]
    return [QCoreApplication.translate("thread", "Nothing yet. It waits for you.")]


def _of_commitments(commitments: Sequence[CommitmentRow]) -> list[str]:
    words = {
        State.TO_DO: QCoreApplication.translate("thread", "Still to do."),
        State.UNDER_WAY: QCoreApplication.translate("thread", "You are on it."),
        State.PAUSED: QCoreApplication.translate("thread", "It rests for now."),
    }
    open_ones = [row for row in commitments if row.state not in ENDED]
    if len(commitments) == 1:
        return [words[row.state] for row in open_ones]
    return [f"{row.title}: {words[row.state]}" for row in open_ones]


def _of_loops(loops: Iterable[LoopRow]) -> list[str]:
    waiting = QCoreApplication.translate("thread", "{name} does not know yet.")
    agenda = QCoreApplication.translate("thread", "{name} will hear it next time.")
    patterns = {"open": waiting, "next_agenda": agenda}
    said = [
        patterns[loop.state].replace("{name}", loop.person_name)
        for loop in loops
        if loop.state in patterns
    ]
    return list(dict.fromkeys(said))


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
        rect.moveTopLeft(self.chart.picture.mapTo(self.area.inside, rect.topLeft()))
        scroll_to_part(self.area, rect, 12)


def show_thread(workspace: Workspace, parent: QWidget, insight_id: int) -> None:
    """Until it is closed; an insight that is gone is passed over."""
    try:
        thread = read_thread(workspace.journal, insight_id)
    except NotFoundError:
        return
    dialog = ThreadDialog(workspace, parent, thread)
    run(dialog)
    if dialog.opened is not None:
        kind, record_id = dialog.opened
        requests = {
            "question": workspace.question_requested,
            "session": workspace.session_requested,
            "commitment": workspace.commitment_requested,
            "person": workspace.person_requested,
        }
        requests[kind].emit(record_id)
