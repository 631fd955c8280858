# SPDX-License-Identifier: MIT
"""A check box whose label takes as many lines as it needs."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton
from typing_extensions import override

from rmjournal.ui.kit.text_layout import TextBlock
from rmjournal.ui.kit.theme import current_theme, px

_WIDEST = 420  # design px of its size hint
_NARROWEST = 160
_PAD = 4
_BOX, _GAP = 18, 10


class WrappingCheck(QCheckBox):
    """Nothing of the label is cut. Anywhere on the words is a click."""

    def __init__(self) -> None:
        super().__init__()
        self._label = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def label(self) -> str:
        return self._label

    def set_label(self, label: str) -> None:
        self._label = label
        self.setAccessibleName(label)
        self.updateGeometry()
        self.update()

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        words = round(self._block(width).height)
        return max(px(28), words + 2 * px(_PAD))

    @override
    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._label)
        width = min(px(_WIDEST), words + px(_BOX + _GAP) + 2)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        width = px(_NARROWEST)
        return QSize(min(width, self.sizeHint().width()), px(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side, pad = px(_BOX), px(_PAD)
        x = self.width() - side if is_mirrored else 0
        line = self.fontMetrics().height()
        top = pad + max(0, (line - side) // 2)
        option.rect = QRect(x, top, side, side)
        painter = QPainter(self)
        indicator = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        self.style().drawPrimitive(indicator, option, painter, self)
        ink = current_theme().color("ink" if self.isEnabled() else "inkoff")
        start = 0 if is_mirrored else side + px(_GAP)
        self._block(self.width()).draw(painter, start, pad, ink)

    def _block(self, width: int) -> TextBlock:
        room = max(1, width - px(_BOX + _GAP))
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        return TextBlock(self._label, self.font(), room, alignment=side)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFont(current_theme().font("body"))
        self.updateGeometry()
