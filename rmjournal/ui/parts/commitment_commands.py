# SPDX-License-Identifier: MIT
"""The commands of the page: as actions for a menu and as single letters in a list."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from rmjournal.store import ENDED, CommitmentRow, State
from rmjournal.ui.kit.menu_groups import divided
from rmjournal.ui.words.commitment_groups import untold

LETTERS = {"D": "done", "T": "tell", "M": "move", "L": "let_go", "P": "pause"}
IN_MENU = ("done", "move", "pause", "put_back", "let_go", "reopen", "tell", "delete")


class Commands(QObject):
    """`called` names the command; which of them make sense follows the selected commitment."""

    called = Signal(str)

    def __init__(self, page: QWidget, rows: QWidget) -> None:
        """Shortcuts work in the page; the one for deleting only among the rows."""
        super().__init__(page)
        self._actions: dict[str, QAction] = {}
        self._add("new", self.tr("New commitment"), "Ctrl+Shift+A")
        self._add("list", self.tr("Show as a list"))
        self._add("board", self.tr("Show as a board"))
        self._add("details", self.tr("Show or hide the details"), "Ctrl+I")
        self._add("advance", self.tr("Next state"))
        self._add("done", self.tr("Done…"))
        self._add("tell", self.tr("They have been told"))
        self._add("move", self.tr("Move to another day…"))
        self._add("pause", self.tr("Pause…"))
        self._add("put_back", self.tr("Back to do"))
        self._add("let_go", self.tr("Let it go…"))
        self._add("reopen", self.tr("Open it again"))
        self._add("delete", self.tr("Delete commitment"), "Del")
        for name, action in self._actions.items():
            (rows if name == "delete" else page).addAction(action)
        every = self._actions
        of_page = [each for name, each in every.items() if name not in ("advance", *IN_MENU)]
        self._all = divided(self, of_page, [every[name] for name in ("advance", *IN_MENU)])
        self.follow(None)

    def actions(self) -> list[QAction]:
        return self._all

    def for_row(self, open_row: QAction) -> list[QAction | None]:
        """What can be done with the selected commitment."""
        *steps, delete = (self._actions[name] for name in IN_MENU)
        return [open_row, None, *steps, None, delete]

    def get(self, name: str) -> QAction:
        """Raises KeyError."""
        return self._actions[name]

    def follow(self, row: CommitmentRow | None) -> None:
        """Enable what can be done with that commitment, None for nothing selected."""
        possible = possible_with(row) if row is not None else set()
        for name in (*LETTERS.values(), "advance", "put_back", "reopen", "delete"):
            self._actions[name].setEnabled(name in possible)

    def _add(self, name: str, text: str, shortcut: str = "") -> None:
        action = QAction(text, self)
        action.setObjectName(name)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self._on_triggered)
        self._actions[name] = action

    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.called.emit(action.objectName())


def possible_with(row: CommitmentRow) -> set[str]:
    """The names of the commands that do something with it as it is."""
    possible = {"delete"}
    if row.state in ENDED:
        possible |= {"reopen"}
        possible |= {"tell", "advance"} if untold(row) else set()
    else:
        possible |= {"done", "move", "let_go", "advance"}
        possible |= {"put_back"} if row.state != State.TO_DO else set()
        possible |= {"pause"} if row.state != State.PAUSED else set()
    return possible
