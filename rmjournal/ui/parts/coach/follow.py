# SPDX-License-Identifier: MIT
"""Joins the coach's line to a field: what is typed is looked at, what is offered can be taken."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.text.coach import Hint
from rmjournal.ui.editor.edits import one_step
from rmjournal.ui.editor.lines import Line, LineKind

from .line import CoachLine


class Follower(QObject):
    """Ctrl+T in the field takes what is offered; the line goes when the focus leaves both."""

    def __init__(self, line: CoachLine, field: QWidget) -> None:
        super().__init__(field)
        self.line = line
        self._field = field
        field.installEventFilter(self)
        line.taken.connect(self._on_taken)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and _takes(event):
            if self.line.hint() is None:
                return False
            event.accept()
            return event.type() == QEvent.Type.ShortcutOverride or self.line.take()
        if event.type() == QEvent.Type.FocusOut and self._is_whole() and not self._stays_near():
            self.line.clear()
        return False

    def replace(self, hint: Hint) -> None:
        """Put the question in, with the words selected that are to be written anew."""
        raise NotImplementedError

    def _is_whole(self) -> bool:
        """A field that is taken away with the focus in it tells of that while it dies."""
        return isValid(self._field) and isValid(self.line)

    def _stays_near(self) -> bool:
        focus = self._field.window().focusWidget()
        return focus is not None and (focus is self._field or self.line.isAncestorOf(focus))

    @Slot(object)
    def _on_taken(self, hint: Hint) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.replace(hint)


class LineFollower(Follower):
    """Of a field of one line."""

    def __init__(self, line: CoachLine, edit: QLineEdit) -> None:
        super().__init__(line, edit)
        self._edit = edit
        edit.textEdited.connect(line.consider)
        edit.textChanged.connect(self._on_text_changed)

    @override
    def replace(self, hint: Hint) -> None:
        self._edit.selectAll()
        self._edit.insert(hint.taken)
        self._edit.setSelection(hint.open_from, len(hint.taken) - hint.open_from)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        if not text:
            self.line.clear()


class WordsFollower(Follower):
    """Of words that are edited in place."""

    def __init__(self, line: CoachLine, edit: QTextEdit) -> None:
        super().__init__(line, edit)
        self._edit = edit
        edit.textChanged.connect(self._on_text_changed)

    @override
    def replace(self, hint: Hint) -> None:
        cursor = self._edit.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        self._edit.setTextCursor(_written(cursor, hint))

    @Slot()
    def _on_text_changed(self) -> None:
        if self._edit.hasFocus():
            self.line.consider(self._edit.toPlainText())


class NoteFollower(Follower):
    """Of the `?` line of a note that the caret is in."""

    def __init__(self, line: CoachLine, editor: QTextEdit) -> None:
        super().__init__(line, editor)
        self._editor = editor
        self._block = -1
        editor.cursorPositionChanged.connect(self._on_moved)
        editor.textChanged.connect(self._on_moved)

    def block(self) -> int:
        """The number of the line that is spoken of."""
        return self._block

    @override
    def replace(self, hint: Hint) -> None:
        block = self._editor.document().findBlockByNumber(self._block)
        line = Line.unpack(block.userState())
        if not block.isValid() or line.kind != LineKind.ASK or self._editor.isReadOnly():
            return
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + line.prefix)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(_written(cursor, hint))

    @Slot()
    def _on_moved(self) -> None:
        if not self._editor.hasFocus():
            return
        block = self._editor.textCursor().block()
        line = Line.unpack(block.userState())
        if line.kind != LineKind.ASK:
            self._block = -1
            self.line.clear()
            return
        if block.blockNumber() != self._block:
            self.line.clear()
        self._block = block.blockNumber()
        self.line.consider(block.text()[line.prefix :])


def _written(cursor: QTextCursor, hint: Hint) -> QTextCursor:
    """The selection replaced in one step of undo; selects what is to be written anew."""
    with one_step(cursor):
        start = cursor.selectionStart()
        cursor.insertText(hint.taken)
    # Positions in a document count UTF-16 units.
    cursor.setPosition(start + _units(hint.taken[: hint.open_from]))
    cursor.setPosition(start + _units(hint.taken), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _takes(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_T
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )
