# SPDX-License-Identifier: MIT
"""The people who are to hear what came of it, or have heard."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.store import CommitmentDetail, LoopRow
from rmjournal.ui.diary import Diary
from rmjournal.ui.leaving.dialog import show_draft
from rmjournal.ui.workspace import Workspace

from .loop_card import LoopCard
from .verbs import CommitmentVerbs


class LoopsPart(QWidget):
    """One card a person."""

    reason_requested = Signal(object)  # the LoopRow of somebody who need not be told
    left = Signal()

    def __init__(self, workspace: Workspace, verbs: CommitmentVerbs) -> None:
        super().__init__()
        self._workspace = workspace
        self._verbs = verbs
        self._cards: dict[int, LoopCard] = {}
        self._names: dict[int, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(workspace.theme.px(6))

    def show_loops(self, detail: CommitmentDetail, diary: Diary) -> None:
        loops = detail.row.loops
        for loop_id in self._cards.keys() - {loop.id for loop in loops}:
            self._drop(loop_id)
        for loop in loops:
            card = self._cards.get(loop.id)
            if card is None:
                card = self._add(LoopCard(self._workspace.theme, self._verbs, loop))
            person = diary.people.get(loop.person_id)
            self._names[loop.id] = diary.short_name(loop.person_id, loop.person_name)
            seed = person.uid if person is not None else loop.person_name
            card.show_loop(loop, diary.today, seed)
        self.setVisible(bool(loops))

    def cards(self) -> list[LoopCard]:
        return list(self._cards.values())

    def flush(self) -> None:
        for card in self._cards.values():
            card.flush()

    def finish(self) -> None:
        for card in self._cards.values():
            card.finish()

    def clear(self) -> None:
        for loop_id in list(self._cards):
            self._drop(loop_id)

    def _add(self, card: LoopCard) -> LoopCard:
        card.reason_requested.connect(self.reason_requested)
        card.message_requested.connect(self._on_message_requested)
        card.left.connect(self.left)
        self._cards[card.loop.id] = card
        self._column.addWidget(card)
        return card

    def _drop(self, loop_id: int) -> None:
        card = self._cards.pop(loop_id)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    @Slot(object)
    def _on_message_requested(self, loop: LoopRow) -> None:
        name = self._names.get(loop.id, loop.person_name)
        show_draft(self._workspace, self, loop, name)
