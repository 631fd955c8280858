# SPDX-License-Identifier: MIT
"""The editor's own commands, for menus, the palette and their shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from rmjournal.ui.kit.number_row import number_row_digit

from .lines import LineKind

if TYPE_CHECKING:
    from .editor import MarkdownEditor

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_PAD = Qt.KeyboardModifier.KeypadModifier


class EditorCommands(QObject):
    """The shortcuts work while the editor has the focus."""

    def __init__(self, editor: MarkdownEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.marks: dict[LineKind, QAction] = {}
        for kind, text, keys in _marks():
            action = self._add(text, keys, partial(self._toggle, kind))
            action.setCheckable(True)
            self.marks[kind] = action
        (bold, italic, follow) = _looks()
        self.bold = self._add(*bold, partial(editor.toggle_emphasis, "**"))
        self.italic = self._add(*italic, partial(editor.toggle_emphasis, "*"))
        self.follow = self._add(*follow, editor.follow_link)
        editor.mark_changed.connect(self._show_mark)

    def all(self) -> list[QAction]:
        return [*self.marks.values(), self.bold, self.italic, self.follow]

    def mark_key(self, event: QKeyEvent) -> QAction | None:
        """The mark whose key it is by its place: where digits need Shift, Qt takes Ctrl+Shift+1
        for Ctrl+1."""
        if event.modifiers() & ~_PAD != _CTRL_SHIFT:
            return None
        digit = number_row_digit(event)
        return dict(enumerate(self.marks.values(), start=1)).get(digit or 0)

    def _toggle(self, kind: LineKind) -> None:
        self._editor.toggle_mark(kind)
        self._show_mark(self._editor.mark())

    @Slot(object)
    def _show_mark(self, mark: LineKind | None) -> None:
        for kind, action in self.marks.items():
            action.setChecked(kind is mark)

    def _add(self, text: str, keys: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: run())  # without whether it is checked
        self._editor.addAction(action)
        return action


def note_keys() -> list[tuple[str, str]]:
    """What keys do in a note, and the keys as they are called here."""
    keys = [
        (_tr("Take a suggestion, or one level deeper in a list"), "Tab"),
        (_tr("One level up in a list"), "Shift+Tab"),
        (_tr("A new line that is no item"), "Shift+Return"),
        *((text, keys) for _, text, keys in _marks()),
        *_looks(),
        (_tr("Begin a question as offered below it"), "Ctrl+T"),
        (_tr("Find in the note"), "Ctrl+F"),
    ]
    native = QKeySequence.SequenceFormat.NativeText
    named = [(text, QKeySequence(each).toString(native)) for text, each in keys]
    return [*named, (_tr("Leave the note"), _tr("Esc or F6"))]


def _marks() -> list[tuple[LineKind, str, str]]:
    return [
        (LineKind.ASK, _tr("Make it a question"), "Ctrl+Shift+1"),
        (LineKind.HEAR, _tr("Make it something heard"), "Ctrl+Shift+2"),
        (LineKind.ACT, _tr("Make it something to act on"), "Ctrl+Shift+3"),
    ]


def _looks() -> list[tuple[str, str]]:
    return [
        (_tr("Bold"), "Ctrl+B"),
        (_tr("Italic"), "Ctrl+Shift+I"),
        (_tr("Follow the link"), "Ctrl+Return"),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("editor", text)
