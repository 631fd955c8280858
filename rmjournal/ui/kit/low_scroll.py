# SPDX-License-Identifier: MIT
"""A column that shows whole where there is room, and scrolls where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from .auto_hide_scroll_bars import AutoHideScrollBars


class LowScroll(QScrollArea):
    """Put parts into `column`. It stands on the ground of what it lies in, without an edge."""

    def __init__(self) -> None:
        super().__init__()
        inside = self.inside = QWidget()
        inside.setProperty("ground", "none")
        self.column = QVBoxLayout(inside)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (self.viewport(), inside):
            widget.setAutoFillBackground(False)
        AutoHideScrollBars(self)

    def height_for(self, width: int) -> int:
        """What all of it takes."""
        return self.column.totalHeightForWidth(width)

    def take_focus(self, name: str) -> None:
        """For words that nothing in them takes the focus for: then the arrow keys scroll."""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        width = self.column.totalSizeHint().width()
        return QSize(width, self.height_for(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.column.totalMinimumSize().width(), 3 * self.fontMetrics().height())
