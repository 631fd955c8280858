# SPDX-License-Identifier: MIT
"""A link in one line that ends in an ellipsis where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter
from typing_extensions import override

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.theme import px


class LinkLine(Button):
    """set_link() gives it its words, which are never read as a mnemonic or as HTML."""

    def __init__(self, *, icon: str = "") -> None:
        super().__init__("", "link", icon=icon)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_link(self, words: str) -> None:
        self._words = words
        self.setText(words.replace("&", "&&"))
        self._on_theme_changed()  # the icon leaves room for words now
        self.setAccessibleName(words)
        self._elide()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        natural = self.fontMetrics().horizontalAdvance(self._words) + self._around() + 1
        return QSize(natural, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        used = QSize(min(self.width(), super().sizeHint().width()), self.height())
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        rect = QStyle.alignedRect(self.layoutDirection(), start, used, self.rect())
        option.rect = rect
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _around(self) -> int:
        """What the icon and the style need beside the words."""
        shown = self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))
        return super().sizeHint().width() - shown if self.text() else self.iconSize().width()

    def _elide(self) -> None:
        room = self.width() - self._around()
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(self._words if shown != self._words else "")
