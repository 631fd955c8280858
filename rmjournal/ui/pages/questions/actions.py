# SPDX-License-Identifier: MIT
"""The commands of the questions view, for the menu and for single letters in its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence

from rmjournal.store import BankRow, QuestionRow
from rmjournal.ui.kit.menu_groups import divided
from rmjournal.ui.verbs.questions import QuestionVerbs

if TYPE_CHECKING:
    from .view import QuestionsView


class QuestionActions(QObject):
    """B put on a talk, P park, L let go, U take up again; Delete deletes."""

    def __init__(self, view: QuestionsView, verbs: QuestionVerbs) -> None:
        super().__init__(view)
        self._view = view
        self._verbs = verbs
        self.new = QAction(self.tr("New question"), self)
        self.bring = QAction(self.tr("Put on the next talk with…"), self)
        self.park = QAction(self.tr("Set the question aside"), self)
        self.let_go = QAction(self.tr("Let the question go"), self)
        self.take_up = QAction(self.tr("Take the question up again"), self)
        self.delete = QAction(self.tr("Delete the question"), self)
        self.openers = QAction(self.tr("Show ready-made questions"), self)
        self.balance = QAction(self.tr("Show who was asked about what"), self)
        self.take = QAction(self.tr("Take the ready-made question"), self)
        self.hide = QAction(self.tr("Hide or show the ready-made question"), self)
        self.details = QAction(self.tr("Show details"), self)
        self.details.setShortcut(QKeySequence("Ctrl+I"))
        self.details.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.delete.setShortcut(QKeySequence.StandardKey.Delete)
        self.delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        view.addAction(self.details)
        view.list.addAction(self.delete)
        self.open = view.list.open_action(self.tr("Open"))
        self._letters = {"B": self.bring, "P": self.park, "L": self.let_go, "U": self.take_up}
        self._all = divided(
            self,
            (self.new, self.bring),
            (self.park, self.let_go, self.take_up, self.delete),
            (self.openers, self.take, self.hide),
            (self.balance, self.details),
        )
        self.new.triggered.connect(view.new_question)
        self.bring.triggered.connect(view.bring)
        self.park.triggered.connect(self._on_park)
        self.let_go.triggered.connect(self._on_let_go)
        self.take_up.triggered.connect(self._on_take_up)
        self.delete.triggered.connect(self._on_delete)
        self.openers.triggered.connect(view.show_bank)
        self.balance.triggered.connect(view.show_balance)
        self.take.triggered.connect(view.take)
        self.hide.triggered.connect(view.toggle_hidden)
        self.details.triggered.connect(view.toggle_details)

    def all(self) -> list[QAction]:
        return self._all

    def for_question(self) -> list[QAction | None]:
        """What can be done with the selected question."""
        return [
            self.open,
            self.bring,
            None,
            self.park,
            self.let_go,
            self.take_up,
            None,
            self.delete,
        ]

    def for_opener(self) -> list[QAction | None]:
        """What can be done with the selected one of the bank."""
        return [self.take, self.hide]

    def update_for(self, question: QuestionRow | None, opener: BankRow | None) -> None:
        """Offer what makes sense for what is selected."""
        state = question.state if question is not None else ""
        set_aside = state in ("parked", "let_go")
        self.bring.setEnabled(question is not None)
        self.delete.setEnabled(question is not None)
        self.park.setEnabled(question is not None and state != "parked")
        self.let_go.setEnabled(question is not None and state != "let_go")
        self.take_up.setEnabled(set_aside)
        self.take.setEnabled(opener is not None)
        self.hide.setEnabled(opener is not None)

    @Slot(str)
    def on_letter(self, letter: str) -> None:
        """A single letter typed in the list."""
        action = self._letters.get(letter)
        if action is not None:
            action.trigger()

    @Slot()
    def _on_park(self) -> None:
        question = self._view.current_question()
        if question is not None:
            self._verbs.park(question)

    @Slot()
    def _on_let_go(self) -> None:
        question = self._view.current_question()
        if question is not None:
            self._verbs.let_go(question)

    @Slot()
    def _on_take_up(self) -> None:
        question = self._view.current_question()
        if question is not None:
            self._verbs.take_up(question)

    @Slot()
    def _on_delete(self) -> None:
        question = self._view.current_question()
        if question is not None:
            self._verbs.delete(question)
