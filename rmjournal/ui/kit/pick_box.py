# SPDX-License-Identifier: MIT
"""A box to tick beside a title and a date, as large as the row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy
from typing_extensions import override

from rmjournal.ui.kit.text_layout import TextBlock
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.kit.tick_box import TICK_BOX, paint_tick_box

TEXT = 34  # design px before the words
_PAD = 7


class PickBox(QCheckBox):
    """Anywhere on it is a click."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._date = ""
        self._is_late = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        current_theme().changed.connect(self.updateGeometry)

    def set_words(self, title: str, date_said: str, *, is_late: bool) -> None:
        self._title, self._date, self._is_late = title, date_said, is_late
        self.setAccessibleName(title)
        self.setAccessibleDescription(date_said)
        self.updateGeometry()
        self.update()

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        title, date_said = self._blocks(width)
        return round(title.height + date_said.height) + 2 * px(_PAD)

    @override
    def sizeHint(self) -> QSize:
        width = px(560)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(40))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        title, date_said = self._blocks(self.width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = px(TICK_BOX)
        x = self.width() - side - px(2) if mirrored else px(2)
        box = QRectF(x, px(_PAD) + px(3), side, side)
        ink = theme.color("ink" if self.isEnabled() else "inkoff")
        paint_tick_box(
            painter,
            box,
            is_ticked=self.isChecked(),
            is_off=not self.isEnabled(),
            is_hot=self.underMouse(),
        )
        text_x = 0 if mirrored else px(TEXT)
        title.draw(painter, text_x, px(_PAD), ink)
        tone = "late" if self._is_late else "ink3"
        quiet = theme.color(tone if self.isEnabled() else "inkoff")
        date_said.draw(painter, text_x, px(_PAD) + title.height, quiet)

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock]:
        theme = current_theme()
        room = width - px(TEXT)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        title = TextBlock(self._title, theme.font("row_title"), room, alignment=side, max_lines=4)
        said = TextBlock(self._date, theme.font("meta"), room, alignment=side, max_lines=1)
        return title, said
