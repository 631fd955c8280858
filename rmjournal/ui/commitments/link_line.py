# SPDX-License-Identifier: MIT
"""A link in one line that ends in an ellipsis where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from rmjournal.ui.theme import Theme
from rmjournal.ui.widgets.button import Button


class LinkLine(Button):
    """set_link() gives it its words, which are never read as a mnemonic or as HTML."""

    def __init__(self, theme: Theme, *, icon: str = "") -> None:
        super().__init__(theme, "", "link", icon=icon)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_link(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self._elide()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        natural = self.fontMetrics().horizontalAdvance(self._words) + self._around()
        return QSize(natural, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(40), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _around(self) -> int:
        """What the icon and the style need beside the words."""
        icon = 0 if self.icon().isNull() else self.iconSize().width() + self._theme.px(4)
        return icon + self._theme.px(2)

    def _elide(self) -> None:
        room = self.width() - self._around()
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
