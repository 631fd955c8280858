# SPDX-License-Identifier: MIT
"""The page a note is drawn on: styled and laid out where it is looked at, the rest in slices."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QPaintEvent, QShowEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit
from typing_extensions import override

from rmjournal.text.marks import KnownPerson
from rmjournal.text.sanitise import scrub
from rmjournal.ui.editor.highlighter import NoteHighlighter
from rmjournal.ui.editor.layout import NoteLayout
from rmjournal.ui.editor.lines import Units
from rmjournal.ui.editor.styles import NotePictures, NoteStyles
from rmjournal.ui.kit.text_area import Placeholder
from rmjournal.ui.kit.theme import current_theme

MOST_SHEETS = 20
MOST_CHARACTERS = 1_000_000  # of all notes that are kept, some 170,000 words


class Sheet:
    """One note's document. It belongs to `parent` and ends with it, or by discard()."""

    def __init__(self, parent: QObject, styles: NoteStyles, day: date) -> None:
        self.document = QTextDocument(parent)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(current_theme().font("note_body"))
        self.highlighter = NoteHighlighter(self.document, styles, day)
        self.layout = NoteLayout(self.document, styles, self.highlighter)
        self.document.setDocumentLayout(self.layout)
        self.is_dressed = True
        """False once the look has changed while another note was shown."""

    def dress(self) -> None:
        """In the fonts and colours of now."""
        self.is_dressed = True
        self.document.setDefaultFont(current_theme().font("note_body"))
        self.highlighter.restyle()
        self.layout.lay_out_again()

    def discard(self) -> None:
        """No word of it stays."""
        self.document.setUndoRedoEnabled(False)  # lets go of what was taken back
        self.document.clear()
        self.document.deleteLater()


class KeptSheets:
    """Those of other notes, by a name for each; the one that was left first goes first.

    Who keeps one that is too long has to discard it."""

    def __init__(self) -> None:
        self._sheets: OrderedDict[str, Sheet] = OrderedDict()

    def __iter__(self) -> Iterator[Sheet]:
        return iter(tuple(self._sheets.values()))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._sheets)

    def keep(self, name: str, sheet: Sheet) -> None:
        self._sheets[name] = sheet
        while len(self._sheets) > MOST_SHEETS or self._characters() > MOST_CHARACTERS:
            _, oldest = self._sheets.popitem(last=False)
            if oldest is not sheet:  # which is still shown
                oldest.discard()

    def take(self, name: str) -> Sheet | None:
        return self._sheets.pop(name, None)

    def forget(self, name: str) -> None:
        if (sheet := self.take(name)) is not None:
            sheet.discard()

    def _characters(self) -> int:
        return sum(sheet.document.characterCount() for sheet in self)


_SLICE = 60  # blocks that are styled and laid out between two looks at keys
_LONG = 30_000  # characters, some five thousand words


class NoteCanvas(QTextEdit):
    """Has the document, its looks and the place one is at; what keys do is MarkdownEditor's."""

    def __init__(self, day: date, *, always_show_marks: bool) -> None:
        super().__init__()
        self._scroll_to: int | None = None
        self._always_show_marks = always_show_marks
        self._placeholder = Placeholder(self)
        self._styles = NoteStyles()
        self._dress()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._on_settle_due)
        self._context: tuple[date, Sequence[KnownPerson], Collection[int]] = (day, (), ())
        self._name = ""  # of the note that is shown, for the kept ones
        self._kept = KeptSheets()
        self._pictures: NotePictures | None = None
        self._sheet = self._new_sheet()
        self._show_sheet(self._sheet)
        current_theme().changed.connect(self._on_theme_changed)

    def _dress(self) -> None:
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)

    @property
    def _highlighter(self) -> NoteHighlighter:
        return self._sheet.highlighter

    @property
    def _layout(self) -> NoteLayout:
        return self._sheet.layout

    def _new_sheet(self) -> Sheet:
        sheet = Sheet(self, self._styles, self._context[0])
        sheet.highlighter.set_context(*self._context)
        sheet.layout.pictures = self._pictures
        sheet.layout.unsettled.connect(self._settle_later)
        sheet.document.contentsChange.connect(self._on_contents_change)
        return sheet

    def _show_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.setDocument(sheet.document)
        if not sheet.is_dressed:
            sheet.dress()
        self.set_always_show_marks(self._always_show_marks)

    @Slot()
    def _on_contents_change(self) -> None:
        """The text of the note that is shown is another."""

    def _change_sheet(self, name: str) -> bool:
        """Lay the note that is shown aside, and show the one of that name; False if it is new."""
        if self._name:
            self._kept.keep(self._name, self._sheet)
        before, self._name = self._sheet, name
        kept = self._kept.take(name) if name else None
        if kept is not before:
            self._show_sheet(kept or self._new_sheet())
            if before not in self._kept:
                before.discard()
        self.document().setModified(False)  # what is typed from now on is undone apart
        return kept is not None

    def forget(self, name: str) -> None:
        """Let go of a note that is not shown, and of its undo."""
        self._kept.forget(name)

    @property
    def kept_names(self) -> tuple[str, ...]:
        """Of the notes that are not shown and whose undo is kept."""
        return self._kept.names

    def text(self) -> str:
        """The Markdown, as as_shown() makes it."""
        return with_line_feeds(self.document().toRawText())

    def is_long(self) -> bool:
        """So that what is done with the whole of it is better done once than often."""
        return self.document().characterCount() > _LONG

    def set_always_show_marks(self, shows: bool) -> None:
        self._always_show_marks = shows
        self._highlighter.set_always_shows(shows)
        self._layout.show_syntax_of(self._highlighter.active_line, shows)
        self._settle_later()
        self.viewport().update()

    def show_pictures(self, read: Callable[[str], bytes]) -> None:
        """Below the lines that name them; read gives the bytes by their SHA-256."""
        self._layout.pictures = self._pictures = NotePictures(self, read)
        self._pictures.loaded.connect(self.viewport().update)

    def set_placeholder(self, text: str) -> None:
        """What an empty note says, where its first line will be."""
        self._placeholder.set_text(text)

    def column_margin(self) -> int:
        """How far from its left edge the text starts."""
        return int(self._layout.margin)

    def words_begin(self) -> float:
        """The same in design px, for what is to stand level with it."""
        return self.column_margin() / current_theme().scale

    def caret(self) -> tuple[int, int]:
        """Its line and column, in characters, both from 0."""
        cursor = self.textCursor()
        column = Units(cursor.block().text()).to_python(cursor.positionInBlock())
        return cursor.blockNumber(), column

    def place(self) -> tuple[int, int]:
        """Where one is in the text, for restore_place(): the caret and what is scrolled to."""
        return self.textCursor().position(), self.verticalScrollBar().value()

    def restore_place(self, place: tuple[int, int]) -> None:
        """As far as the text is still that long; it is laid out only once it is on the screen."""
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(place[0], self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        self._scroll_to = place[1]
        if self.isVisible():
            self._scroll_back()

    @Slot()
    def _scroll_back(self) -> None:
        if self._scroll_to is not None:
            self.verticalScrollBar().setValue(self._scroll_to)
            self._scroll_to = None
            self.ensureCursorVisible()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._scroll_back)

    @Slot()
    def _settle_later(self) -> None:
        """What is on the screen is styled and laid out as it is painted; the rest in slices."""
        if not (self._settle.isActive() or self._layout.is_settled()):
            self._settle.start()

    @Slot()
    def _on_settle_due(self) -> None:
        bar = self.verticalScrollBar()
        value = bar.value()
        moved = self._layout.settle(value, _SLICE)
        if moved and bar.value() == value:
            bar.setValue(value + round(moved))
        if not self._layout.is_settled():
            self._settle.start()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._layout.is_settled():
            top = self.verticalScrollBar().value()
            self._layout.settle_between(top, top + self.viewport().height())
        super().paintEvent(event)
        left = self.column_margin()
        width = self.viewport().width() - 2 * left
        room = QRect(left, self.cursorRect().top(), width, self.height())
        self._placeholder.paint(room, current_theme().color("ink3"))

    def _show_syntax_of(self, number: int) -> None:
        if number != self._highlighter.active_line:
            self._layout.show_syntax_of(number, self._always_show_marks)
            self._highlighter.set_active_line(number)
            self.viewport().update()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._styles.clear()
        for sheet in self._kept:
            sheet.is_dressed = False
        self._sheet.dress()
        self._settle_later()
        self.viewport().update()


def as_shown(text: str) -> str:
    """What a text is once it was in the editor: each line ends with a line feed, no odd signs."""
    return with_line_feeds(scrub(text).replace("\r\n", "\n"))


def with_line_feeds(text: str) -> str:
    """Each sign that ends a line in a document is one. (translate() takes a hundred times as long,
    and all of a note is asked for often.)"""
    return text.replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
