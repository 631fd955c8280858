# SPDX-License-Identifier: MIT
"""A closed review, as it was frozen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.store import ReviewRow
from rmjournal.store.review_reads import week_of
from rmjournal.ui.editor.preview import NotePreview
from rmjournal.ui.editor.styles import COLUMN, MARGIN
from rmjournal.ui.frame.leaving.dialog import Outgoing, show_leaving
from rmjournal.ui.frame.leaving.paper import text_pdf
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.tab_stops import GOES_BACK
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.words.review import closed_words
from rmjournal.words.leaving import Ticked
from rmjournal.words.review_leaving import Frozen, review_leaving


class ReadingPage(QWidget):
    """Read only: a closed week is not changed any more."""

    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._row: ReviewRow | None = None
        self.back = Button(self.tr("All weeks"), "quiet", icon="chevron-left")
        self.back.setProperty(GOES_BACK, True)
        self.copy = Button(self.tr("Print or copy"), "quiet", icon="printer")
        self._when = Label("", "body", "ink3", max_lines=1)
        self.preview = NotePreview(workspace.journal.attachments.read)
        self.preview.setAccessibleName(self.tr("Summary of the week"))
        self._head = QHBoxLayout()
        self._head.addWidget(self.back)
        self._head.addStretch()
        self._head.addWidget(self._when)
        self._head.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.preview, 1)
        self.back.clicked.connect(self.left)
        self.copy.clicked.connect(self._on_copy)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_review(self, row: ReviewRow) -> None:
        self._row = row
        self.show_when()
        self.preview.show_note(row.summary_markdown, week_of(row)[0], ())

    def show_when(self) -> None:
        """Say when it was closed, as it is called today."""
        finished = None if self._row is None else self._row.finished_at
        today = self._workspace.journal.clock.today()
        self._when.setText("" if finished is None else closed_words(finished, today))

    def row(self) -> ReviewRow | None:
        """The one that is shown."""
        return self._row

    def focus_first(self) -> None:
        self.preview.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def outgoing(self) -> Outgoing | None:
        """The summary as it may leave; None while none is shown."""
        if self._row is None:
            return None
        values = self._workspace.journal.reviews.summary(self._row.id)
        frozen = Frozen(self._row.summary_markdown, values)
        return Outgoing(
            self.tr("Summary of the week"),
            self.tr("What you wrote for yourself is off to begin with."),
            review_leaving(frozen, partial(QCoreApplication.translate, "review")),
            self.tr("Weekly review"),
            _pdf,
        )

    @Slot()
    def _on_copy(self) -> None:
        outgoing = self.outgoing()
        if outgoing is not None:
            show_leaving(self._workspace, self, outgoing)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.preview.setMaximumWidth(px(COLUMN) + 2 * px(MARGIN))  # where the list of weeks begins
        self._head.setContentsMargins(px(20), px(14), px(28), px(8))
        self._head.setSpacing(px(14))


def _pdf(text: str, _on: Ticked, _is_changed: bool) -> bytes:
    return text_pdf(text)
