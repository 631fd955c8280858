# SPDX-License-Identifier: MIT
"""A serif line that makes a record at Enter and is ready for the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.ui.kit.held_words import Saying
from rmjournal.ui.kit.icons import paint_icon
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.kit.themed import Row, set_margins

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Line(QLineEdit):
    entered = Signal(bool)  # with Shift
    left = Signal()  # Escape in an empty line
    went_down = Signal()  # to what is listed below

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class InlineCreate(QWidget):
    """Enter keeps the line, Shift+Enter asks for more, Escape clears.

    The line is emptied once it is written; until then its words stay.
    """

    submitted = Signal(str)  # stripped, never empty
    details_requested = Signal(str)  # stripped, may be empty
    left = Signal()  # Escape with nothing typed
    went_down = Signal()

    def __init__(
        self,
        placeholder: str,
        *,
        glyph: str = "plus",
        tone: str = "ink3",
        framed: bool = True,
        keeps_line: bool = False,
    ) -> None:
        """glyph is an icon's name; framed draws the edge of a field, else it is part of a card.
        keeps_line leaves the words at Enter, for a line that makes nothing."""
        super().__init__()
        self._glyph = glyph
        self._tone = tone
        self._framed = framed
        self._keeps_line = keeps_line
        self.edit = _Line()
        self.edit.setProperty("bare", True)
        self.edit.setFrame(False)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.setMaxLength(2000)
        self.edit.entered.connect(self._on_entered)
        self.edit.left.connect(self.left)
        self.edit.went_down.connect(self.went_down)
        self.edit.installEventFilter(self)
        self._row = Row(self).put(self.edit)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def text(self) -> str:
        return self.edit.text()

    def submit(self) -> bool:
        """As Enter does; False where words stay, since they could not be written."""
        self._on_entered(False)
        return not self.text().strip()

    def set_glyph(self, glyph: str, tone: str) -> None:
        self._glyph = glyph
        self._tone = tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(320), px(42 if self._framed else 36))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        focused = self.edit.hasFocus()
        if focused and not self._framed:
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), theme.color("focus"))
        if self._framed:
            width = 2 if focused else 1
            painter.setPen(QPen(theme.color("focus" if focused else "ctl"), width))
            painter.setBrush(theme.color("surface"))
            inset = width / 2
            radius = px(6)
            rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(rect, radius, radius)
        side = px(16)
        x = px(8) if self._framed else 0
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - side
        spot = QRectF(x, (self.height() - side) / 2, side, side)
        paint_icon(painter, spot, self._glyph, theme.color(self._tone))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._on_theme_changed()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    @Slot(bool)
    def _on_entered(self, with_details: bool) -> None:
        text = self.edit.text().strip()
        if not (with_details or text):
            return
        if self._keeps_line:
            self.submitted.emit(text)
            return
        with Saying() as saying:
            (self.details_requested if with_details else self.submitted).emit(text)
        if saying.is_kept and self.edit.text().strip() == text:
            self.edit.setText("")  # forgets the typing: undo now means the record

    @Slot()
    def _on_theme_changed(self) -> None:
        self.edit.setFont(current_theme().font("row_title_today"))
        start = 38 if self._framed else 32
        set_margins(self._row, self, px(start), 2, px(10 if self._framed else 0), 2)
        self.updateGeometry()
        self.update()
