# SPDX-License-Identifier: MIT
"""The commands of Today for its menu, beyond those the window has anyway."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from rmjournal.store import CommitmentRow
from rmjournal.ui.kit.menu_groups import divided
from rmjournal.ui.parts.commitment_commands import possible_with

_OF_TALK = ("notes", "ask", "unask", "prep", "last", "held", "missed")
_OF_DUE = ("advance", "done", "move", "pause", "let_go", "tell")


class TodayCommands(QObject):
    """`called` names the command."""

    called = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        for name, text in (
            ("notes", self.tr("Start notes for the next talk")),
            ("ask", self.tr("Add a question for the next talk")),
            ("unask", self.tr("Take the question off the list")),
            ("prep", self.tr("Prep card for the next talk")),
            ("last", self.tr("Read the last one")),
            ("held", self.tr("The talk took place")),
            ("missed", self.tr("The talk will not take place\u2026")),
            ("plan", ""),
            ("told", self.tr("They know what came of it\u2026")),
            ("act", self.tr("Act on what you heard")),
            ("advance", self.tr("Next state of the commitment")),
            ("done", self.tr("Done\u2026")),
            ("move", self.tr("Move to another day\u2026")),
            ("pause", self.tr("Pause\u2026")),
            ("let_go", self.tr("Let it go\u2026")),
            ("tell", self.tr("They have been told")),
            ("review", self.tr("Weekly review")),
        ):
            action = QAction(text, self)
            action.setObjectName(name)
            action.triggered.connect(self._on_triggered)
            self._actions[name] = action
        delete = self._actions["unask"]
        delete.setShortcut(QKeySequence.StandardKey.Delete)
        # It works in the list of questions, which is given the action.
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        of_due = self.of_due()
        others = [each for each in self._actions.values() if each not in of_due]
        of_talk = [self._actions[name] for name in _OF_TALK]
        rest = [each for each in others if each not in of_talk]
        self._all = divided(self, of_talk, of_due, rest)
        self.follow_talk(is_there=False, has_last=False)
        self.follow_due(None)
        self.follow_person("")
        self.follow_heard(is_there=False)
        self.follow_tell(is_there=False)

    def actions(self) -> list[QAction]:
        return self._all

    def of_due(self) -> list[QAction]:
        """What can be done with the selected commitment."""
        return [self._actions[name] for name in _OF_DUE]

    def get(self, name: str) -> QAction:
        """Raises KeyError."""
        return self._actions[name]

    def follow_talk(self, *, is_there: bool, has_last: bool) -> None:
        for name in _OF_TALK:
            self._actions[name].setEnabled(is_there)
        self._actions["last"].setEnabled(has_last)

    def follow_due(self, row: CommitmentRow | None) -> None:
        possible = set() if row is None else possible_with(row)
        for name in _OF_DUE:
            self._actions[name].setEnabled(name in possible)

    def follow_person(self, name: str) -> None:
        """Whom the next talk is planned with; nobody for an empty name."""
        words = self.tr("Plan the next with {name}").replace("{name}", name.replace("&", "&&"))
        self._actions["plan"].setText(words if name else self.tr("Plan the next talk"))
        self._actions["plan"].setEnabled(bool(name))

    def follow_heard(self, *, is_there: bool) -> None:
        self._actions["act"].setEnabled(is_there)

    def follow_tell(self, *, is_there: bool) -> None:
        self._actions["told"].setEnabled(is_there)

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.called.emit(action.objectName())
