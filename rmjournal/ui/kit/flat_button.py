# SPDX-License-Identifier: MIT
"""A line of text that can be pressed, and only looks so under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.ui.kit.text_area import INSET
from rmjournal.ui.kit.theme import current_theme, px


class FlatButton(QAbstractButton):
    """Set in line with the text areas that are changed in place; Enter presses it like Space."""

    def __init__(self, text: str = "", *, tone: str = "ink2") -> None:
        super().__init__()
        self._tone = tone
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        current_theme().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(current_theme().font("body"))
        width = metrics.horizontalAdvance(self.text()) + 2 * px(INSET)
        return QSize(int(width) + 1, px(28))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(28))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painter.setPen(QPen(theme.color("line2"), 1))
            painter.setBrush(theme.color("surface"))
            radius = px(6)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        font = theme.font("body")
        inside = rect.adjusted(px(INSET), 0, -px(INSET), 0)
        shown = QFontMetricsF(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inside.width() + 1
        )
        painter.setFont(font)
        painter.setPen(theme.color(self._tone))
        start = Qt.AlignmentFlag.AlignLeft  # where reading starts, for a painter
        painter.drawText(inside, start | Qt.AlignmentFlag.AlignVCenter, shown)


def swap(full: QWidget, empty: QWidget, buttons: tuple[QWidget, QWidget], *, is_full: bool) -> None:
    """Show what is there, or the line that begins it while there is nothing.

    buttons are those that change the one and begin the other: the focus goes from button to
    button, so that the keyboard does not lose its place.
    """
    had_focus = any(button.hasFocus() for button in buttons)
    full.setVisible(is_full)
    empty.setVisible(not is_full)
    if had_focus:
        buttons[0 if is_full else 1].setFocus(Qt.FocusReason.OtherFocusReason)
