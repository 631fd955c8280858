# SPDX-License-Identifier: MIT
"""The note: plain Markdown in, plain Markdown out, drawn as a page while it is typed.

Boxes can be ticked in it, links followed and things pasted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlock,
    QTextCursor,
)
from typing_extensions import override

from rmjournal.text.compare import changed_part
from rmjournal.text.marks import KnownPerson
from rmjournal.text.plain import count_words
from rmjournal.ui.editor import edits
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.field import number_row_digit
from rmjournal.ui.kit.key_groups import ENTERS
from rmjournal.ui.kit.text_area import (
    given_files,
    holds_files,
    holds_no_words,
    nothing_to_give,
    pasted_markdown,
    pasted_text,
)

from .canvas import NoteCanvas, as_shown, with_line_feeds
from .completer import Completer
from .lines import CODES, Line, LineKind, Units
from .styles import link_at
from .suggestions import NoteHost, Prepared

_SCHEMES = ("http://", "https://", "mailto:")
FILE = "attach:"


class TouchedCanvas(NoteCanvas):
    """Opens nothing itself: it says which link was followed and which files were given."""

    link_activated = Signal(str)  # http, https or mailto; nothing has been opened yet
    paste_refused = Signal()  # there was nothing in it that can be taken
    files_given = Signal(object)  # list[Path | QImage], pasted or dropped; the caret is there
    file_activated = Signal(str)  # the SHA-256 of a file of the session whose link was followed

    def follow_link(self) -> bool:
        """Activate the link at the caret; False when there is none that may be followed."""
        return self._activate(self._link_in(self.textCursor()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                if self._activate(
                    self._link_in(self.cursorForPosition(event.position().toPoint()))
                ):
                    return
            elif (block := self._box_at(event.position())) is not None:
                edits.toggle_box(block)
                return
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        shape = Qt.CursorShape.IBeamCursor
        is_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if self._box_at(event.position()) is not None or (
            is_ctrl
            and self._link_in(self.cursorForPosition(event.position().toPoint())) is not None
        ):
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def _box_at(self, point: QPointF) -> QTextBlock | None:
        """The checklist item whose drawn box is there, and can be ticked."""
        if self.isReadOnly():
            return None
        spot = point + QPointF(0, self.verticalScrollBar().value())
        block = self._layout.box_at(spot)
        return None if block is None or self._highlighter.shows(block.blockNumber()) else block

    def _link_in(self, cursor: QTextCursor) -> str | None:
        text = cursor.block().text()
        return link_at(text, Units(text).to_python(cursor.positionInBlock()))

    def _activate(self, target: str | None) -> bool:
        if target is None:
            return False
        if target.startswith(FILE):
            self.file_activated.emit(target.removeprefix(FILE))
            return True
        if not target.lower().startswith(_SCHEMES):
            return False
        self.link_activated.emit(target)
        return True

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(pasted_text(source)) or holds_files(source)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        if holds_files(event.mimeData()):  # a copy is kept: nobody is to take the file away
            event.setDropAction(Qt.DropAction.CopyAction)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if files := given_files(source):
            self.files_given.emit(files)
            return
        if holds_no_words(source):
            self.paste_refused.emit()
            return
        in_code = Line.unpack(self.textCursor().block().userState()).kind in CODES
        text = pasted_text(source) if in_code else pasted_markdown(source)
        self.textCursor().insertText(as_shown(text))
        self.ensureCursorVisible()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = nothing_to_give()
        data.setText(with_line_feeds(self.textCursor().selectedText()))
        return data


_COUNT_MS = 300
_NO_LINE = -1
_STILL_HERE = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | _SHIFT
_PAD = Qt.KeyboardModifier.KeypadModifier
_MARKS = {LineKind.ASK: "ask", LineKind.HEAR: "hear", LineKind.ACT: "act"}
"""The commands that make them, in the order of their keys."""


class MarkdownEditor(TouchedCanvas):
    """Knows no journal: load() a text, ask for text().

    The document holds nothing but the text, and only the person's edits and apply_external()
    write into it, so undo is exact.
    """

    changed = Signal()  # the text, by whomever; textChanged comes for a change of looks too
    mark_changed = Signal(object)  # LineKind of the caret's line, or None, when it is another
    edited = Signal()  # by the person: typed, pasted, undone
    words_counted = Signal(int)  # 300 ms after the last change
    focus_left = Signal()
    question_taken = Signal(object)  # PreparedQuestion: the caret's line is now its words

    def __init__(self, day: date, *, always_show_marks: bool = False) -> None:
        """day is what dates such as `by Friday` are read relative to, until set_context()."""
        self._changes = 0  # of the text; a document counts new colours as changes too
        super().__init__(day, always_show_marks=always_show_marks)
        self._is_loading = False
        self._said_changes = self._changes
        self._mark: LineKind | None = None
        self.setAccessibleName(self.tr("Note"))
        self.setAccessibleDescription(self.tr("Escape or F6 leaves the note"))
        self._completer = Completer(NoteHost(self), day)
        self._completer.question_taken.connect(self.question_taken)
        self.commands = CommandSet(self, "note", self._runs())
        self.mark_changed.connect(self._show_mark)
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(_COUNT_MS)
        self._count.timeout.connect(self._on_count_due)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.textChanged.connect(self._on_text_changed)

    def load(self, text: str, name: str = "") -> None:
        """Show another note, from its top.

        Under a name that was shown before, what was typed there can still be undone; without one
        there is nothing to undo.
        """
        self._is_loading = True
        self._scroll_to = None
        self._completer.hide()
        self.setExtraSelections([])
        is_kept = self._change_sheet(name) if name or self._name else False
        if is_kept:
            self.write(text)
            self._changes += 1
            self._on_text_changed()
        else:
            self.setPlainText(as_shown(text))
        self.undoAvailable.emit(self.document().isUndoAvailable())
        self.redoAvailable.emit(self.document().isRedoAvailable())
        self._show_syntax_of(0 if self.hasFocus() else _NO_LINE)
        self._is_loading = False
        self._to_top()

    def _to_top(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(Line.unpack(cursor.block().userState()).prefix)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(0)
        self._count.start(0)

    def apply_external(self, text: str) -> None:
        """Take over a text that was changed elsewhere: only the part that differs is replaced.

        Caret and scroll position stay; it can be undone like any edit.
        """
        self._is_loading = True
        is_other = self.write(text)
        self._is_loading = False
        if is_other:
            self._on_cursor_moved()

    def write(self, text: str) -> bool:
        """The same as an edit of the person; whether anything differs."""
        start, end, new = changed_part(before := self.text(), as_shown(text))
        if start == end and not new:
            return False
        units = Units(before)
        cursor = QTextCursor(self.document())
        cursor.setPosition(units.to_qt(start))
        cursor.setPosition(units.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new)
        return True

    def insert_links(self, cursor: QTextCursor, links: Sequence[str]) -> None:
        """Below the line of the cursor, or on it if nothing stands there; one step of undo."""
        edits.insert_below(cursor, "\n".join([*links, ""]))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def set_context(
        self, day: date, people: Sequence[KnownPerson], prefer: Collection[int] = ()
    ) -> None:
        """What names and dates mean in this note; prefer are the ids of the session's people."""
        self._context = (day, people, prefer)
        self._highlighter.set_context(*self._context)
        self._completer.set_context(day, people, prefer)
        self._highlighter.restyle_marks()
        self._settle_later()

    def set_prepared_questions(self, prepared: Prepared) -> None:
        """What `? ` at a line's start offers; asked for at each key, so it should be at hand."""
        self._completer.set_prepared(prepared)

    def go_to_line(self, number: int) -> None:
        """Put the caret at the end of that line, counted from 0, and bring it into view."""
        block = self.document().findBlockByNumber(number)
        if block.isValid():
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def insert_question(self, text: str) -> None:
        """On the caret's line if nothing stands there, else on a line of its own below it."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        edits.insert_line(cursor, f"{edits.MARK_SIGNS[LineKind.ASK]}{text}")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def replace_in_line(self, number: int, start: int, end: int, text: str) -> None:
        """Write over those characters of that line, both counted from 0, as by typing."""
        block = self.document().findBlockByNumber(number)
        if not block.isValid() or self.isReadOnly():
            return
        units = Units(block.text())
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units.to_qt(start))
        cursor.setPosition(block.position() + units.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

    def mark(self) -> LineKind | None:
        """ASK, HEAR or ACT, if the line of the caret is one."""
        return edits.mark_of(self.textCursor().block())

    def toggle_mark(self, kind: LineKind) -> None:
        """Make the line of the caret ASK, HEAR or ACT, or plain again."""
        if self.isReadOnly():
            return
        edits.toggle_mark(self.textCursor(), kind)
        self.ensureCursorVisible()

    def toggle_emphasis(self, sign: str) -> None:
        """`**` for bold, `*` for italic."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        edits.toggle_emphasis(cursor, sign)
        self.setTextCursor(cursor)

    def menu_actions(self) -> list[QAction]:
        """For the menu of the right button."""
        commands = self.commands
        has_link = self._link_in(self.textCursor()) is not None
        follow = [commands["follow"]] if has_link else []
        if self.isReadOnly() or not follow:
            return follow if self.isReadOnly() else commands.menu("text")
        return [*commands.menu("text"), commands.line_before, *follow]

    def _runs(self) -> dict[str, Callable[[], object]]:
        """What each command does in the note."""
        return {
            **{name: partial(self._run_mark, kind) for kind, name in _MARKS.items()},
            "bold": partial(self.toggle_emphasis, "**"),
            "italic": partial(self.toggle_emphasis, "*"),
            "follow": self.follow_link,
        }

    def _run_mark(self, kind: LineKind) -> None:
        self.toggle_mark(kind)
        self._show_mark(self.mark())

    @Slot(object)
    def _show_mark(self, mark: LineKind | None) -> None:
        for kind, name in _MARKS.items():
            self.commands[name].setChecked(kind is mark)

    def _mark_of_key(self, event: QKeyEvent) -> QAction | None:
        """The mark whose key it is by its place: where digits need Shift, Qt takes Ctrl+Shift+1
        for Ctrl+1."""
        if event.modifiers() & ~_PAD != _CTRL_SHIFT:
            return None
        name = dict(enumerate(_MARKS.values(), start=1)).get(number_row_digit(event) or 0)
        return None if name is None else self.commands[name]

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._mark_of_key(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._completer.handles(event) or self._handles(event):
            event.accept()
            return
        changes = self._changes
        super().keyPressEvent(event)
        if self._changes != changes:
            self._completer.suggest()

    def _handles(self, event: QKeyEvent) -> bool:
        if self.isReadOnly():
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTERS and not modifiers & ~_SHIFT:
            self._break_line(plain=bool(modifiers))
            return True
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self._break_line(plain=True)
            return True
        if event.key() == Qt.Key.Key_Tab and not modifiers:
            if self._completer.ends_word():
                return self._say_way_out()
            return edits.tab(self.textCursor()) or self._say_way_out()
        if event.key() == Qt.Key.Key_Backtab and not modifiers & ~_SHIFT:
            return edits.untab(self.textCursor()) or self._say_way_out()
        if (mark := self._mark_of_key(event)) is not None:
            mark.trigger()
            return True
        return False

    def _say_way_out(self) -> bool:
        """Tab writes: who came by Tab must hear how to go on."""
        announce(self, self.tr("Escape or F6 leaves the note"))
        return True

    def _break_line(self, *, plain: bool) -> None:
        cursor = self.textCursor()
        if plain:
            cursor.insertText("\n")
        else:
            edits.new_line(cursor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Dead keys, accents held down and input methods write here, not through a key."""
        super().inputMethodEvent(event)
        if event.preeditString():
            self._completer.hide()
        elif event.commitString():
            self._completer.suggest()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_syntax_of(self.textCursor().blockNumber())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STILL_HERE:
            self._show_syntax_of(_NO_LINE)
        self._completer.hide()
        self.focus_left.emit()

    @Slot()
    def _on_cursor_moved(self) -> None:
        self._layout.settle_block(self.textCursor().block())
        if self.hasFocus():
            self._show_syntax_of(self.textCursor().blockNumber())
        self._completer.on_cursor_moved()
        self._look_at_line()

    def _look_at_line(self) -> None:
        mark = self.mark()
        if mark is not self._mark:
            self._mark = mark
            self.mark_changed.emit(mark)

    @Slot()
    @override
    def _on_contents_change(self) -> None:
        self._changes += 1

    @Slot()
    def _on_text_changed(self) -> None:
        if self._changes == self._said_changes:
            return
        self._said_changes = self._changes
        self._count.start(_COUNT_MS)
        self._look_at_line()
        self.changed.emit()
        if not self._is_loading:
            self.edited.emit()

    @Slot()
    def _on_count_due(self) -> None:
        self.words_counted.emit(count_words(self.text()))
