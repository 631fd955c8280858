# SPDX-License-Identifier: MIT
"""Where something is typed that can be completed: a note, or a field of one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from .edits import one_step
from .lines import Line, LineKind
from .units import Units, length_in_units


@dataclass(frozen=True, slots=True)
class Typed:
    """The text of the caret's line before and after the caret, and what line it is."""

    before: str
    after: str
    line: Line


class Host(Protocol):
    """What a completer has to know of it. Rectangles are those of frame()."""

    def field(self) -> QWidget:
        """What has the focus."""

    def frame(self) -> QWidget:
        """What the list may not reach beyond."""

    def typed(self) -> Typed | None:
        """None while something is selected."""

    def position(self) -> int:
        """Of the caret, so that a move of it can be told."""

    def caret(self, back: int) -> QRect:
        """Where the caret was that many characters ago."""

    def put(self, text: str, back: int) -> None:
        """Replace that many characters before the caret, in one step of undo."""


class NoteHost:
    """A text of many lines whose blocks say what line they are."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor

    def field(self) -> QWidget:
        return self._editor

    def frame(self) -> QWidget:
        return self._editor

    def typed(self) -> Typed | None:
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return None
        text = cursor.block().text()
        column = Units(text).to_python(cursor.positionInBlock())
        return Typed(text[:column], text[column:], Line.unpack(cursor.block().userState()))

    def position(self) -> int:
        return self._editor.textCursor().position()

    def caret(self, back: int) -> QRect:
        rect = self._editor.cursorRect(self._back(back))
        return QRect(
            self._editor.viewport().mapTo(self._editor, rect.topLeft()),
            rect.size(),
        )

    def put(self, text: str, back: int) -> None:
        cursor = self._back(back)
        cursor.setPosition(self.position(), QTextCursor.MoveMode.KeepAnchor)
        with one_step(cursor):  # else Qt makes one step of it and of what was typed before
            cursor.insertText(text)

    def _back(self, back: int) -> QTextCursor:
        cursor = self._editor.textCursor()
        text = cursor.block().text()
        column = Units(text).to_python(cursor.positionInBlock())
        cursor.setPosition(cursor.position() - length_in_units(text[column - back : column]))
        return cursor


class LineHost:
    """A field of one line that is read as a line of that kind."""

    def __init__(self, edit: QLineEdit, frame: QWidget, kind: LineKind) -> None:
        self._edit = edit
        self._frame = frame
        self._kind = kind

    def field(self) -> QWidget:
        return self._edit

    def frame(self) -> QWidget:
        return self._frame

    def typed(self) -> Typed | None:
        if self._edit.hasSelectedText():
            return None
        text = self._edit.text()
        column = Units(text).to_python(self.position())
        return Typed(text[:column], text[column:], Line(self._kind))

    def position(self) -> int:
        return self._edit.cursorPosition()

    def caret(self, back: int) -> QRect:
        typed = self.typed()
        before = "" if typed is None else typed.before
        reach = self._edit.fontMetrics().horizontalAdvance(before[len(before) - back :])
        is_mirrored = self._edit.layoutDirection() == Qt.LayoutDirection.RightToLeft
        rect = self._edit.cursorRect().translated(reach if is_mirrored else -reach, 0)
        return QRect(self._edit.mapTo(self._frame, QPoint(rect.topLeft())), rect.size())

    def put(self, text: str, back: int) -> None:
        typed = self.typed()
        if typed is not None:
            start = len(typed.before) - back
            units = length_in_units(typed.before[start:])
            self._edit.setSelection(self.position() - units, units)
            self._edit.insert(text)
