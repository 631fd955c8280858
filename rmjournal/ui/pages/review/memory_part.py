# SPDX-License-Identifier: MIT
"""After the picks: each plan once from memory, for those who want that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.store import State
from rmjournal.ui.frame.rehearsal.card import RehearsalCard
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.label import Label


class MemoryPart(QWidget):
    """Asks for one plan after the other; leaving the page is enough to skip the rest."""

    said = Signal()  # the last of them, or skipped

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._waiting: list[int] = []
        self.card = RehearsalCard(workspace, is_daily=False)
        self._done = Label(self.tr("That was all. Continue."), "lead", "ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addWidget(self._done)
        self.card.finished.connect(self._on_finished)

    def waiting(self, picks: Sequence[int]) -> list[int]:
        """Those of the picks whose plan has both halves and was not said today."""
        if not self._workspace.preferences.values.rehearsal:
            return []
        commitments, today = (
            self._workspace.journal.commitments,
            self._workspace.journal.clock.today(),
        )
        details = [commitments.detail(each) for each in picks]
        return [
            each.row.id
            for each in details
            if each.cue.strip()
            and each.action.strip()
            and each.rehearsed_on != today
            and each.row.state in (State.TO_DO, State.UNDER_WAY)
        ]

    def begin(self, picks: Sequence[int]) -> None:
        self._waiting = self.waiting(picks)
        self._next()

    def focus_first(self) -> bool:
        if self.card.isHidden():
            return False
        self.card.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _next(self) -> None:
        while self._waiting and not self.card.ask(self._waiting.pop(0)):
            pass
        self._done.setVisible(self.card.isHidden())

    @Slot()
    def _on_finished(self) -> None:
        self._next()
        if not self.focus_first():
            self.said.emit()
