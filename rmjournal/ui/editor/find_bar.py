# SPDX-License-Identifier: MIT
"""Find in the note: every match tinted, the current one selected, and how many there are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from typing_extensions import override

from rmjournal.text.folding import SearchedText
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import IconButton
from rmjournal.ui.kit.field import keep_nowhere
from rmjournal.ui.kit.key_groups import ENTERS
from rmjournal.ui.kit.label import ElidedLabel
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.kit.themed import Row, filling, set_margins

from .editor import MarkdownEditor
from .lines import Units

_MOST_TINTED = 2000
_REFRESH_MS = 300
_INSIDE = 14  # design px between the edge of a field and its words


class FindBar(QWidget):
    """Hidden until open_bar(). Enter and Shift+Enter go on and back, Escape returns to the note."""

    closed = Signal()

    def __init__(self, editor: MarkdownEditor) -> None:
        super().__init__()
        self._editor = editor
        self._matches: list[tuple[int, int]] = []
        self._searched: tuple[str, SearchedText, Units] | None = None
        self._is_stale = False
        self.field = QLineEdit()
        keep_nowhere(self.field)
        self.field.setPlaceholderText(self.tr("Find in this note"))
        self.field.setAccessibleName(self.tr("Find in this note"))
        self.count = ElidedLabel("", "meta", "ink3")
        self._previous = IconButton("chevron-up", self.tr("Previous match"))
        self._next = IconButton("chevron-down", self.tr("Next match"))
        self._close = IconButton("x", self.tr("Close the find bar"))
        self._row = Row(self, gap=4).put(filling(self.field), self.count)
        self._row.put(self._previous, self._next, self._close)
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MS)
        self._connect()
        self._on_theme_changed()
        self.hide()

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._on_text_edited)
        self._previous.clicked.connect(self.find_previous)
        self._next.clicked.connect(self.find_next)
        self._close.clicked.connect(self.close_bar)
        self._editor.changed.connect(self._on_note_changed)
        self._refresh.timeout.connect(self._search)
        current_theme().changed.connect(self._on_theme_changed)

    def set_start(self, start: float) -> None:
        """Where the words typed into it begin, in design px: level with those of the note."""
        set_margins(self._row, self, px(max(16, start - _INSIDE)), px(6), px(16), px(6))

    @Slot()
    def open_bar(self) -> None:
        """Show it, with the selected words if they are of one line."""
        selected = self._editor.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self.field.setText(selected)
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search()

    def show_found(self, words: str, line: int) -> None:
        """Show every place of the words, at the first from that line of the note on; the focus goes
        to the note."""
        self.field.setText(words)
        self.show()
        block = self._editor.document().findBlockByNumber(max(line, 0))
        self._editor.setTextCursor(QTextCursor(block))
        self._search()
        self.find_next()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close_bar(self) -> None:
        self.hide()
        self._matches, self._searched = [], None
        self._editor.setExtraSelections([])
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    @Slot()
    def find_next(self) -> None:
        """The first match after the selection, or the first of all."""
        self._update()
        after = self._editor.textCursor().selectionEnd()
        places = [number for number, (start, _) in enumerate(self._matches) if start >= after]
        self._go_to(places[0] if places else 0)

    @Slot()
    def find_previous(self) -> None:
        self._update()
        before = self._editor.textCursor().selectionStart()
        places = [number for number, (_, end) in enumerate(self._matches) if end <= before]
        self._go_to(places[-1] if places else len(self._matches) - 1)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in ENTERS:
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.find_previous() if is_back else self.find_next()
        else:
            return False
        return True

    def _update(self) -> None:
        if self._is_stale:
            self._search()

    @Slot()
    def _search(self) -> None:
        self._is_stale = False
        self._refresh.stop()
        text = self._editor.text()
        if self._searched is None or self._searched[0] != text:
            self._searched = text, SearchedText(text), Units(text)
        _, searched, units = self._searched
        found = searched.find(self.field.text())
        self._matches = [(units.to_qt(start), units.to_qt(end)) for start, end in found]
        self._tint()
        self._say()

    def _go_to(self, number: int) -> None:
        if not self._matches:
            self._say()
            return
        start, end = self._matches[number]
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        self._say()
        announce(self.field, self.count.text())

    def _tint(self) -> None:
        tint = QTextCharFormat()
        tint.setBackground(current_theme().color("act_bg"))
        selections = []
        for start, end in self._matches[:_MOST_TINTED]:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = tint
            selections.append(selection)
        self._editor.setExtraSelections(selections)

    def _say(self) -> None:
        cursor = self._editor.textCursor()
        place = (cursor.selectionStart(), cursor.selectionEnd())
        if not self.field.text():
            self.count.setText("")
        elif not self._matches:
            self.count.setText(self.tr("Not in this note"))
        elif place in self._matches:
            here = self._matches.index(place) + 1
            number, count = (QLocale().toString(each) for each in (here, len(self._matches)))
            said = self.tr("{number} of {count}").format(number=number, count=count)
            self.count.setText(said)
        else:
            found = len(self._matches)
            one, many = self.tr("1 match"), self.tr("%Ln matches", "", found)
            self.count.setText(one if found == 1 else many)

    @Slot()
    def _on_note_changed(self) -> None:
        if self.isVisible():
            self._is_stale = True
            self._refresh.start()

    @Slot()
    def _on_text_edited(self) -> None:
        """Go to the first match from where the selection starts, while somebody types."""
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._editor.setTextCursor(cursor)
        self._search()
        if self._matches:
            self.find_next()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.field.setFont(current_theme().font("body"))
        self.set_start(0)
        if self.isVisible():
            self._tint()
