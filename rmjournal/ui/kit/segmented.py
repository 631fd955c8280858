# SPDX-License-Identifier: MIT
"""One of a few, side by side: radio buttons that look like one control."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.ui.kit.text_layout import natural_width
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.kit.themed import Row


class _Segment(QRadioButton):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        current_theme().changed.connect(self.updateGeometry)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def sizeHint(self) -> QSize:
        width = natural_width(self.text(), current_theme().font("body_strong"))
        return QSize(int(width) + px(23), px(26))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(36), px(26))

    def is_cut(self) -> bool:
        """Whether the words do not fit and end in an ellipsis."""
        font = current_theme().font("body_strong" if self.isChecked() else "body_medium")
        return natural_width(self.text(), font) > self._room()

    def _room(self) -> int:
        return self.width() - px(8) + 1

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.text() if self.is_cut() else "")
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked():
            painter.setPen(theme.color("line2"))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(5), px(5))
        font = theme.font("body_strong" if self.isChecked() else "body_medium")
        painter.setFont(font)
        painter.setPen(theme.color("ink" if self.isChecked() or self.underMouse() else "ink2"))
        room = self._room()
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class Segmented(QWidget):
    """Left and Right choose, Tab enters and leaves as a whole."""

    spoken_role = "Grouping"
    chosen = Signal(str)  # key; only when the person chose, not after set_current()

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        """name is what a screen reader calls it; options are (key, text), the first is current."""
        super().__init__()
        self._segments: dict[str, _Segment] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = Row(self, gap=1, around=2)
        for key, text in options:
            segment = _Segment(text)
            segment.clicked.connect(partial(self.chosen.emit, key))
            segment.toggled.connect(self._on_toggled)
            self._segments[key] = segment
            row.put(segment)
        next(iter(self._segments.values())).setChecked(True)
        current_theme().changed.connect(self.update)

    def current(self) -> str:
        return next(key for key, segment in self._segments.items() if segment.isChecked())

    def set_current(self, key: str) -> None:
        """Raises KeyError for a key that was not given."""
        self._segments[key].setChecked(True)

    def focus_current(self) -> None:
        self._segments[self.current()].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_text(self, key: str, text: str) -> None:
        self._segments[key].setText(text)

    def name_option(self, key: str, name: str) -> None:
        """What a screen reader and a tooltip say of one that shows no word."""
        self._segments[key].setAccessibleName(name)
        self._segments[key].setToolTip(name)

    @Slot()
    def _on_toggled(self) -> None:
        # Qt leaves Tab with the old one when another is checked by a program.
        for segment in self._segments.values():
            takes_tab = segment.isChecked()
            policy = Qt.FocusPolicy.StrongFocus if takes_tab else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = current_theme().is_high_contrast()
        painter.setPen(current_theme().color("line") if edge else Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().color("hover"))
        painter.drawRoundedRect(QRectF(self.rect()), px(7), px(7))
