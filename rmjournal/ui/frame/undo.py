# SPDX-License-Identifier: MIT
"""Undo and redo: whose the key is, what they came to in words, and where that is to be seen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.ui.kit.text_menu import Text

from .workspace import Stepped


def text_of(widget: QWidget | None) -> Text | None:
    """Where typing goes while that widget has the focus: itself, or the line inside it."""
    if widget is None or not isValid(widget):
        return None
    if isinstance(widget, QAbstractSpinBox | QComboBox):
        return widget.findChild(QLineEdit)
    return widget if isinstance(widget, Text) else None


def can_undo(text: Text | None) -> bool:
    if text is None or text.isReadOnly():
        return False
    return (text if isinstance(text, QLineEdit) else text.document()).isUndoAvailable()


def can_redo(text: Text | None) -> bool:
    if text is None or text.isReadOnly():
        return False
    return (text if isinstance(text, QLineEdit) else text.document()).isRedoAvailable()


def is_for_typing(widget: QWidget | None) -> bool:
    """Whether the key may take back typing there, now or after the next letter."""
    text = text_of(widget)
    return text is not None and not text.isReadOnly()


class UndoKeys(QObject):
    """Lets the keys through to the window from a field in which there is nothing to take back.

    Qt's own fields take them always, so that they would do nothing there. A key that is held down
    stops with the typing.
    """

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(watched, QWidget):
            return False
        assert isinstance(event, QKeyEvent)
        text = text_of(watched)
        if text is None or event.isAutoRepeat():
            return False
        is_undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo(text)
        is_redo = event.matches(QKeySequence.StandardKey.Redo) and not can_redo(text)
        if is_undo or is_redo:
            event.ignore()
            return True
        return False


_HOMES = {
    "person": "people", "session": "sessions", "question": "questions", "asking": "questions",
    "commitment": "commitments", "aim": "review",
}  # fmt: skip
_LONGEST_NAME = 48


def _tr(text: str) -> str:
    return QCoreApplication.translate("undo", text)


def stepped_words(stepped: Stepped) -> str:
    """Undone: Session added: Short video"""
    what, name = stepped.text, stepped.name
    if name and name not in what:
        short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "\u2026"
        what = _tr("{what}: {name}").replace("{what}", what).replace("{name}", short)
    if stepped.when:
        what = _tr("{what}, {when}").replace("{what}", what).replace("{when}", stepped.when)
    words = {
        "undone": _tr("Undone: {what}"),
        "redone": _tr("Done again: {what}"),
        "stays": _tr("Not undone, more was written since: {what}"),
        "gone": _tr("This cannot be undone any more: {what}"),
    }[stepped.kind].replace("{what}", what)
    return f"{words}. {stepped.remark}" if stepped.remark else words


def home_of(stepped: Stepped) -> str:
    """The page that lists such records; "" where none does."""
    return "" if stepped.place is None else _HOMES.get(stepped.place.kind, "")
