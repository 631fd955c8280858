# SPDX-License-Identifier: MIT
"""The panel beside the questions: of a question, of an opener, or a hint while there is neither."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.store import AreaRow, BankRow, QuestionRow
from rmjournal.ui.frame.people_directory import PeopleDirectory
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.inspector import Inspector
from rmjournal.ui.kit.text_area import INSET
from rmjournal.ui.verbs.questions import QuestionVerbs

from .bank_panel import BankFoot, BankPanel
from .foot import QuestionFoot
from .panel import QuestionPanel


class QuestionInspector(Inspector):
    """Shows one thing at a time; its parts live on, so that a field keeps its focus."""

    left = Signal()  # Escape in a field
    take_requested = Signal()
    hide_requested = Signal()
    adapted = Signal(object, str)  # BankRow, the new words

    def __init__(self, workspace: Workspace, verbs: QuestionVerbs) -> None:
        super().__init__(self.tr("About the question"), inset=INSET)
        self._nothing = self.add_hint(self.tr("Choose a question to see who it is for."))
        self.panel = QuestionPanel(workspace, verbs)
        self.bank_panel = BankPanel()
        self._question_foot = QuestionFoot(verbs)
        self._bank_foot = BankFoot()
        for part in (self.panel, self.bank_panel):
            self.add_part(part)
        for foot in (self._question_foot, self._bank_foot):
            self.add_action(foot)
        self.panel.left.connect(self.left)
        self.bank_panel.left.connect(self.left)
        self.bank_panel.adapted.connect(self.adapted)
        self._bank_foot.taken.connect(self.take_requested)
        self._bank_foot.own_requested.connect(self.bank_panel.edit_as_own)
        self._bank_foot.hidden_changed.connect(self._on_hidden_changed)
        self.show_nothing()

    def show_nothing(self) -> None:
        self._show(self._nothing)

    def show_question(
        self, question: QuestionRow, directory: PeopleDirectory, areas: list[AreaRow]
    ) -> None:
        self.panel.show_question(question, directory, areas)
        self._question_foot.show_question(question, directory)
        self._show(self.panel, self._question_foot)

    def show_opener(self, row: BankRow, areas: list[AreaRow]) -> None:
        self.bank_panel.show_row(row, areas)
        self._bank_foot.show_row(row)
        self._show(self.bank_panel, self._bank_foot)

    def focus_first(self) -> None:
        if self.panel.isVisibleTo(self):
            self.panel.text.setFocus()
        else:
            self._bank_foot.setFocus()

    def ask_whom(self, where: QPoint) -> None:
        """Open the menu of people for the question, at that place of the screen."""
        self.panel.ask_whom(where)

    def _show(self, *shown: QWidget) -> None:
        for each in (
            self._nothing,
            self.panel,
            self.bank_panel,
            self._question_foot,
            self._bank_foot,
        ):
            each.setVisible(each in shown)

    @Slot(bool)
    def _on_hidden_changed(self, _is_hidden: bool) -> None:
        self.hide_requested.emit()
