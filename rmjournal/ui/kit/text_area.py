# SPDX-License-Identifier: MIT
"""A text of several lines, and what any text takes from the clipboard or a drop, and gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QObject,
    QRect,
    QRectF,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSizePolicy, QTextEdit, QWidget
from typing_extensions import override

from rmjournal.text.later import compiled_later

from .card import FloatingCard, Scrim
from .field import Saying
from .key_groups import ENTERS
from .label import INSET, in_units
from .theme import current_theme, px
from .themed import Column, sized

_ODD = compiled_later(r"[\r\u2028\u2029\t•·‣◦▪●○■□▶➢✓\uf0b7\uf0a7\uf0d8–]")
_BULLET = compiled_later(
    r"([ \t]*)(?:[•·‣◦▪●○■□▶➢✓\uf0b7\uf0a7\uf0d8][ \t]*|[–o]\t[ \t]*|– +)(?=\S)"
)
_NUMBER = compiled_later(r"([ \t]*[0-9]{1,3}[.)])\t[ \t]*(?=\S)")
_ITEM = compiled_later(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_FENCE = compiled_later(r"[ \t]*(?:```|~~~)")
_LEVEL = " " * 4
_NUMBERED = QTextListFormat.Style.ListDecimal


def nothing_to_give() -> QMimeData:
    """To be filled for the clipboard or a drag. Qt makes it, as Qt deletes it: under PySide 6.11
    one that Python made ended the program now and then when the next text was copied.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    return data


def pasted_text(source: QMimeData) -> str:
    """Its words or web addresses; "" for files, whose places on this computer are no words."""
    if any(url.isLocalFile() for url in source.urls()):
        return ""
    return source.text() or words_of_html(source.html())


def pasted_markdown(source: QMimeData) -> str:
    """The same for a note: the bullets of other programs become those of Markdown, and no line is
    code only because a tab stands before it."""
    text = pasted_text(source)
    if _ODD.search(text) is None:
        return text
    lines = re.split(r"\r\n|[\n\r\u2028\u2029]", text)
    if any(_FENCE.match(line) for line in lines):
        return "\n".join(lines)
    return "\n".join(_as_markdown(line) for line in lines)


def holds_files(source: QMimeData) -> bool:
    """A picture, or files of this computer, and no words that come with it."""
    is_any = source.hasImage() or any(url.isLocalFile() for url in source.urls())
    return is_any and not pasted_text(source)


def given_files(source: QMimeData) -> list[Path | QImage]:
    """The files of this computer, or the picture, where there are no words; no file is read."""
    if not holds_files(source):
        return []
    files: list[Path | QImage] = [
        Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()
    ]
    image = source.imageData() if not files and source.hasImage() else None
    if isinstance(image, QPixmap):
        image = image.toImage()
    return [image] if isinstance(image, QImage) and not image.isNull() else files


def holds_no_words(source: QMimeData) -> bool:
    """A picture or a file: pasting it would change nothing, and somebody has to say so."""
    return not pasted_text(source) and (source.hasImage() or source.hasUrls())


def words_of_html(html: str) -> str:
    """As plain text with the bullets and numbers of its lists; nothing is fetched."""
    document = QTextDocument()
    document.setHtml(html)
    lines = []
    block = document.begin()
    while block.isValid():
        lines.append(_line_of(block))
        block = block.next()
    return "\n".join(lines).strip("\n") if html else ""


def _line_of(block: QTextBlock) -> str:
    text = block.text().replace("\ufffc", "")  # where a picture stood
    items = block.textList()
    if items is None:
        return text
    style = items.format()
    is_numbered = style.style().value <= _NUMBERED.value
    sign = f"{items.itemNumber(block) + 1}." if is_numbered else "-"
    return f"{_LEVEL * max(0, style.indent() - 1)}{sign} {text}"


def _as_markdown(line: str) -> str:
    line = _NUMBER.sub(r"\1 ", _BULLET.sub(r"\1- ", line, count=1), count=1)
    blank = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" not in blank:
        return line
    return blank.expandtabs(4) + line.lstrip() if _ITEM.match(line) else line.lstrip()


WRAPPED = Qt.TextFlag.TextWordWrap.value


class Placeholder(QObject):
    """The text paints it at the end of its paintEvent, with paint().

    A first letter makes Qt paint one line anew: the others of the placeholder would stay below it.
    """

    def __init__(self, edit: QTextEdit, text: str = "") -> None:
        super().__init__(edit)
        self._edit = edit
        self._text = text
        self._was_shown = True
        edit.textChanged.connect(self._on_text_changed)
        edit.installEventFilter(self)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        self._text = text
        self._edit.viewport().update()

    def is_shown(self) -> bool:
        """While there is no text, and none that an input method composes."""
        block = self._edit.textCursor().block()
        return self._edit.document().isEmpty() and not block.layout().preeditAreaText()

    def paint(self, room: QRect, color: QColor) -> None:
        if not self._text or not self.is_shown():
            return
        painter = QPainter(self._edit.viewport())
        painter.setFont(self._edit.document().defaultFont())
        painter.setPen(color)
        painter.drawText(room, WRAPPED, self._text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod and self._edit.document().isEmpty():
            self._edit.viewport().update()
        return False

    @Slot()
    def _on_text_changed(self) -> None:
        if self.is_shown() != self._was_shown:
            self._was_shown = not self._was_shown
            self._edit.viewport().update()


PAUSE_MS = 600
LONGEST_MS = 1500
_FRAMED = (12, 8)  # the same, across and down, where the edge is always there
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


COMES_BACK = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Why a field loses the focus to what stands over it for a while: a dialog, a menu."""


def _comes_back(event: QFocusEvent) -> bool:
    over = QApplication.focusWidget()
    while over is not None and not isinstance(over, FloatingCard | Scrim):
        over = over.parentWidget()
    return over is not None or event.reason() in COMES_BACK


class _Words(QTextEdit):
    """Plain text only; Tab leaves it."""

    submitted = Signal()
    left = Signal()  # Escape

    def __init__(self, one_line: bool, placeholder: str) -> None:
        super().__init__()
        self._one_line = one_line
        self._placeholder = Placeholder(self, placeholder)
        self.setAccessibleDescription(placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setProperty("bare", True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)

    def plain(self) -> str:
        """As toPlainText(), which would turn every no-break space into a plain one."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def height_needed(self) -> int:
        """For the words, or for the placeholder while there are none."""
        height = max(ceil(self.document().size().height()), self.fontMetrics().lineSpacing())
        if not self.document().isEmpty():
            return height
        room = QRect(0, 0, max(1, self.viewport().width()), 0)
        return max(
            height, self.fontMetrics().boundingRect(room, WRAPPED, self._placeholder.text).height()
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._placeholder.paint(self.viewport().rect(), self.palette().placeholderText().color())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTERS and (self._one_line or control):
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(pasted_text(source))

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = pasted_text(source)
        self.textCursor().insertText(" ".join(text.split("\n")) if self._one_line else text)


class TextArea(QWidget):
    """As high as its words; its edge shows under the pointer and with the focus.

    While somebody types, `drafted` comes at each pause, for saving; when they are done, `edited`
    comes once with the words from before and after, for undo. Neither comes for empty words when
    they are required: then leaving the field brings the old ones back.
    """

    drafted = Signal(str)
    edited = Signal(str, str)
    submitted = Signal()  # Enter in one line, Ctrl+Enter otherwise; edited came before
    left = Signal()  # Escape where nothing was typed; with words typed it takes them back

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        role: str = "row_title_card",
        one_line: bool = False,
        required: bool = False,
        framed: bool = False,
        waits: bool = False,
    ) -> None:
        """one_line wraps but holds no line ends; framed always shows the edge. What waits is read
        by whoever has the field, once somebody says what it is for: to leave it says nothing."""
        super().__init__()
        self.is_entry = False
        """Whether to leave it makes something new of its words, and so none of half of them."""
        self._role = role
        self._one_line = one_line
        self._required = required
        self._framed = framed
        self._waits = waits
        self._stored = ""
        self._before: str | None = None
        self._is_setting = False
        self._is_flushing = False  # saving makes everybody flush, this one again too
        self._pause = self._timer(PAUSE_MS)
        self._longest = self._timer(LONGEST_MS)
        self.edit = _Words(one_line, placeholder)
        self.edit.setAccessibleName(name)
        self.edit.textChanged.connect(self._fit)
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.submitted.connect(self._on_submitted)
        self.edit.left.connect(self._on_left)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.edit.installEventFilter(self)
        Column(self, around=_FRAMED if self._framed else (INSET, 4)).put(self.edit)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.edit.document().clearUndoRedoStacks()  # to set the font was a step

    def text(self) -> str:
        words = self.edit.plain()
        return " ".join(words.split()) if self._one_line else words

    def mark(self, spans: Sequence[tuple[int, int]]) -> None:
        """Tint these parts, from start to end in characters of the text, until it changes."""
        selections = []
        for start, length in in_units(self.text(), spans):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.edit.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format.setBackground(current_theme().color("sel_text"))
            selections.append(selection)
        self.edit.setExtraSelections(selections)

    def set_role(self, role: str) -> None:
        """Another type role than the serif of human words."""
        self._role = role
        self._on_theme_changed()

    def set_text(self, text: str) -> None:
        """What is stored now. Words that are typed but not stored yet stay."""
        typed = self.text() != self._stored and self._before is not None
        self._stored = text
        if typed or text == self.text():
            return
        self._replace(text)

    def clear(self) -> None:
        """Empty it without saying so."""
        self._forget_typing()
        self._stored = ""
        self._replace("")

    def unwritten(self) -> str | None:
        """Words that are typed and not stored: after finish(), those that could not be written."""
        text = self.text()
        return None if self._before is None or text == self._stored else text

    def type_again(self, text: str) -> None:
        """Words that are still to be stored, as if they had just been typed."""
        self._before = self._stored
        self._replace(text)

    def flush(self) -> None:
        """Say at once what is typed and not stored yet."""
        self._pause.stop()
        self._longest.stop()
        if self._before is None or self._is_flushing:
            return
        text = self.text()
        if text != self._stored and (text or not self._required):
            self._say_draft(text)

    def finish(self) -> None:
        """End the editing: says `edited` if anything changed since it began."""
        before, text = self._before, self.text()
        if self._waits:
            return
        self._forget_typing()
        if before is None:
            return
        if self._required and not text.strip():
            self._replace(before)
            if self._stored != before:
                self._say_edit(self._stored, before)
        elif text != before:
            self._say_edit(before, text)
        elif text != self._stored:
            self._say_draft(text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QFocusEvent)
            and event.lostFocus()
            and not (self.is_entry and _comes_back(event))
        ):
            self.finish()
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _BY_KEY:
            self.edit.moveCursor(QTextCursor.MoveOperation.End)
        if event.type() == QEvent.Type.Resize:
            self._fit()
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        focused = self.edit.hasFocus()
        if not (focused or self._framed or self.underMouse()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if focused else "ctl" if self._framed else "line2"
        width = 2 if focused else 1
        painter.setPen(QPen(current_theme().color(edge), width))
        painter.setBrush(current_theme().color("surface"))
        inset, radius = width / 2, px(6)
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, radius, radius)

    def _say_edit(self, before: str, after: str) -> None:
        """Words that could not be written count as typed still, so nothing replaces them."""
        with Saying() as saying:
            self.edited.emit(before, after)
        if not saying.is_kept and self._before is None:
            self._before = before

    def _say_draft(self, text: str) -> None:
        self._is_flushing = True
        self.drafted.emit(text)
        self._is_flushing = False

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(self.flush)
        return timer

    def _replace(self, text: str) -> None:
        """Show it, with the caret where it was as far as there is text."""
        self._is_setting = True
        place = self.edit.textCursor().position()
        self.edit.setPlainText(text)
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(min(place, len(text)) if self.edit.hasFocus() else 0)
        self.edit.setTextCursor(cursor)
        self._is_setting = False

    def _take_back(self) -> bool:
        """Bring back the words from before the typing, as one step of the field's own undo; False
        where nothing was typed."""
        before = self._before
        if before is None or self.text() == before:
            return False
        cursor = self.edit.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(before)
        self.edit.setTextCursor(cursor)
        self.finish()
        return True

    def _forget_typing(self) -> None:
        self._pause.stop()
        self._longest.stop()
        self._before = None

    @Slot()
    def _on_text_changed(self) -> None:
        self.edit.setExtraSelections([])  # they were about the words of before
        if self._is_setting:
            return
        if self._before is None:
            self._before = self._stored
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    @Slot()
    def _on_submitted(self) -> None:
        self.finish()
        self.submitted.emit()

    @Slot()
    def _on_left(self) -> None:
        if not self._take_back():
            self.finish()
            self.left.emit()

    @Slot()
    def _fit(self) -> None:
        self.edit.setFixedHeight(self.edit.height_needed())

    @Slot()
    def _on_theme_changed(self) -> None:
        self.edit.setFont(current_theme().font(self._role))
        self._fit()
        self.update()


class ReadText(QPlainTextEdit):
    """Words to read and to copy, such as a list of files; Tab leaves it."""

    def __init__(self, name: str, text: str = "") -> None:
        """name is what a screen reader calls it."""
        super().__init__(text)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)

    def show_lines(self, lines: Sequence[str], *, most: int) -> None:
        """As high as these, and at most as so many, from which it scrolls; away without any."""
        self.setPlainText("\n".join(lines))
        sized(self, height=24 + 19 * min(len(lines), most))
        self.setVisible(bool(lines))
