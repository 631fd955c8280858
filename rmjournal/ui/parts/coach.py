# SPDX-License-Identifier: MIT
"""The line of the coach, and what joins it to a field."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.text.coach import Flag, Hint, coach
from rmjournal.ui.commands import command
from rmjournal.ui.editor.edits import one_step
from rmjournal.ui.editor.lines import Line, LineKind
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.signs import Chip
from rmjournal.ui.kit.text_menu import native_keys
from rmjournal.ui.kit.themed import REST, Column, Row


def _tr(text: str) -> str:
    return QCoreApplication.translate("coach", text)


def flag_words(flag: Flag) -> str:
    """What might keep the answer small. Never a reproach."""
    words = {
        Flag.GENERATIONAL: _tr("Nobody can answer for a generation. Ask about their own days."),
        Flag.BLAMING: _tr("This may sound like blame. Ask what happened."),
        Flag.LEADING: _tr("The answer is already in it. Leave room for another one."),
        Flag.DOUBLE: _tr("These are two questions. Ask the first and wait."),
        Flag.CLOSED: _tr("Yes or no would answer this."),
        Flag.LONG: _tr("This is a long one. The shorter question gets the longer answer."),
    }
    return words[flag]


PAUSE_MS = 400


class CoachLine(QWidget):
    """Hidden while there is nothing to say, or while the coach is switched off."""

    taken = Signal(object)  # Hint
    shown = Signal()

    def __init__(self, preferences: Preferences, *, inset: int = 0) -> None:
        """inset is the room before the words, in design px, to stand level with the question's."""
        super().__init__()
        self._preferences = preferences
        self._hint: Hint | None = None
        self._said = ""
        self._text = ""
        self._sentence = Label("", "meta", "ink3")
        self._offer = SerifLabel("", "row_title_card", "ink2", max_lines=3)
        keys = native_keys(command("note", "begin").keys[0])
        self.take_button = Button(self.tr("Take it"), "link")
        self.take_button.setToolTip(keys)
        self._foot = QWidget()
        Row(self._foot, gap=8).put(self.take_button, Chip(keys), REST)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        Column(self, gap=2, around=(inset, 2, 0, 4)).put(self._sentence, self._offer, self._foot)
        self._pause.timeout.connect(self.look)
        self.take_button.clicked.connect(self.take)
        self.hide()

    def hint(self) -> Hint | None:
        """What is said now."""
        return self._hint

    def consider(self, text: str) -> None:
        """Look at the question once nobody has typed for a moment."""
        self._text = text
        self._pause.start()

    def clear(self) -> None:
        """The question is done, or nobody writes it any more."""
        self._pause.stop()
        self._text = ""
        self._said = ""
        self._show(None)

    @Slot()
    def look(self) -> None:
        """Say now what there is to say."""
        self._pause.stop()
        rules = coach() if self._preferences.values.coach else None
        self._show(rules.hint(self._text) if rules is not None else None)

    @Slot()
    def take(self) -> bool:
        """Begin the question as offered; False while nothing is offered."""
        hint = self._hint
        if hint is None or not hint.offer:
            return False
        self.clear()
        self.taken.emit(hint)
        return True

    def _show(self, hint: Hint | None) -> None:
        self._hint = hint
        if hint is None:
            self.hide()
            return
        sentence = flag_words(hint.flag)
        offer = self.tr("Try: {question}").replace("{question}", hint.offer)
        self._sentence.setText(sentence)
        self._offer.setText(offer)
        for widget in (self._offer, self._foot):
            widget.setVisible(bool(hint.offer))
        self.take_button.setAccessibleDescription(offer)
        self.show()
        self.shown.emit()
        if sentence != self._said:
            self._said = sentence
            announce(self, f"{sentence} {offer}" if hint.offer else sentence)


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
