# SPDX-License-Identifier: MIT
"""Whom to ask: everybody, the soonest talk first, and anyone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from rmjournal.store import QuestionRow
from rmjournal.ui.frame.people_directory import PeopleDirectory
from rmjournal.ui.kit.dates import when_words


class PeopleMenu(QMenu):
    """Those the question waits for already are shown with a tick and cannot be chosen."""

    chosen = Signal(int, object)  # question id; person id, or None for anyone

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._question_id = 0
        self.setAccessibleName(self.tr("Put on the next talk with"))
        self.triggered.connect(self._on_triggered)

    def fill(self, question: QuestionRow, directory: PeopleDirectory) -> None:
        self.clear()
        self._question_id = question.id
        waiting = {each.person_id for each in question.askings if each.state == "waiting"}
        for person in directory.active():
            when = directory.when(person.id)
            said = when_words(*when, directory.today) if when else self.tr("No date yet")
            name = person.name.replace("&", "&&").replace("\t", " ")
            self._add(f"{name}\t{said}", person.id, person.id in waiting)
        if self.actions():
            self.addSeparator()
        self._add(self.tr("Anyone"), None, None in waiting)

    def ask(self, question: QuestionRow, directory: PeopleDirectory, where: QPoint) -> None:
        """Open at that place of the screen with the first choice current."""
        self.fill(question, directory)
        free = next((action for action in self.actions() if action.isEnabled()), None)
        self.popup(where)
        if free is not None:
            self.setActiveAction(free)

    def _add(self, text: str, person_id: int | None, is_waiting: bool) -> None:
        action = self.addAction(text)
        action.setData(person_id)
        action.setCheckable(is_waiting)
        action.setChecked(is_waiting)
        action.setEnabled(not is_waiting)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(self._question_id, action.data())
