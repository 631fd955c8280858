# SPDX-License-Identifier: MIT
"""The editor's own commands, for menus, the palette and their shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence

from .lines import LineKind

if TYPE_CHECKING:
    from .editor import MarkdownEditor


class EditorCommands(QObject):
    """The shortcuts work while the editor has the focus."""

    def __init__(self, editor: MarkdownEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._actions = [
            self._add(self.tr("Bold"), "Ctrl+B", self._on_bold),
            self._add(self.tr("Italic"), "Ctrl+Shift+I", self._on_italic),
            self._add(self.tr("Make the line a question"), "Ctrl+Shift+1", self._on_ask),
            self._add(self.tr("Make the line something heard"), "Ctrl+Shift+2", self._on_hear),
            self._add(self.tr("Make the line something to act on"), "Ctrl+Shift+3", self._on_act),
            self._add(self.tr("Follow the link"), "Ctrl+Return", self._on_follow),
        ]

    def all(self) -> list[QAction]:
        return list(self._actions)

    def _add(self, text: str, keys: str, run: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(run)
        self._editor.addAction(action)
        return action

    @Slot()
    def _on_bold(self) -> None:
        self._editor.toggle_emphasis("**")

    @Slot()
    def _on_italic(self) -> None:
        self._editor.toggle_emphasis("*")

    @Slot()
    def _on_ask(self) -> None:
        self._editor.toggle_mark(LineKind.ASK)

    @Slot()
    def _on_hear(self) -> None:
        self._editor.toggle_mark(LineKind.HEAR)

    @Slot()
    def _on_act(self) -> None:
        self._editor.toggle_mark(LineKind.ACT)

    @Slot()
    def _on_follow(self) -> None:
        self._editor.follow_link()
