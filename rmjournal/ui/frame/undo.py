# SPDX-License-Identifier: MIT
"""Undo and redo: whose the key is, what they came to in words, and where that is to be seen."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.ui.commands import command
from rmjournal.ui.kit.text_menu import Text, is_key_of
from rmjournal.words.language import without_stop

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


Way = Literal["undo", "redo"]
_WAYS: dict[Way, QKeySequence.StandardKey] = {
    "undo": QKeySequence.StandardKey.Undo,
    "redo": QKeySequence.StandardKey.Redo,
}
_KEYS = {way: command("window", way).keys for way in _WAYS}
_IS_NOTE = "takes back its typing alone"


def way_of(event: QKeyEvent) -> Way | None:
    """Which of the two it is a key of."""
    for way, standard in _WAYS.items():
        if event.matches(standard) or is_key_of(event, _KEYS[way]):
            return way
    return None


def mark_as_note(text: Text) -> None:
    """The keys never mean records there, also while it is empty."""
    text.setProperty(_IS_NOTE, True)


def is_note(text: Text) -> bool:
    return bool(text.property(_IS_NOTE))


def keeps_keys(text: Text | None) -> bool:
    """Whether the keys mean its typing alone: in a note, and where words are or just were."""
    if text is None or text.isReadOnly():
        return False
    is_empty = not text.text() if isinstance(text, QLineEdit) else text.document().isEmpty()
    return is_note(text) or not is_empty or can_undo(text) or can_redo(text)


class UndoKeys(QObject):
    """Stops the keys at the start and at the end of what is typed in a text with words of its own,
    and lets them through to the window from an empty one.

    Qt's own fields take them always, so that they would do nothing there. A key that is held down
    stops with the typing.
    """

    exhausted = Signal(object, str)
    """A Text, and the Way in which there is nothing more."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in kinds or not isinstance(watched, QWidget):
            return False
        assert isinstance(event, QKeyEvent)
        text, way = text_of(watched), way_of(event)
        if text is None or way is None:
            return False
        can = can_undo(text) if way == "undo" else can_redo(text)
        is_pressed = event.type() == QEvent.Type.KeyPress
        if can and event.matches(_WAYS[way]):
            return False  # the text hears it by itself
        if not keeps_keys(text):
            if event.isAutoRepeat():
                return False
            event.ignore()  # for what is around it, or for the window
            return True
        event.accept()
        if is_pressed and can:
            text.redo() if way == "redo" else text.undo()
        elif is_pressed:
            self.exhausted.emit(text, way)
        return True


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
        what = _tr("{what}, {when}").replace("{what}", without_stop(what))
        what = what.replace("{when}", stepped.when)
    words = {
        "undone": _tr("Undone: {what}"),
        "redone": _tr("Redone: {what}"),
        "stays": _tr("Not undone, more was written since: {what}"),
        "gone": _tr("This cannot be undone any more: {what}"),
    }[stepped.kind].replace("{what}", what)
    return f"{words}. {stepped.remark}" if stepped.remark else words


def home_of(stepped: Stepped) -> str:
    """The page that lists such records; "" where none does."""
    return "" if stepped.place is None else _HOMES.get(stepped.place.kind, "")
