# SPDX-License-Identifier: MIT
"""The one column of a review: how far along, the words of the step, and its card."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.kit.auto_hide_scroll_bars import AutoHideScrollBars
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.page_list import set_margins
from rmjournal.ui.kit.theme import current_theme, px

_BAR, _GAP, _BELOW = 4, 4, 10  # design px


class Stepper(QWidget):
    """Steps up to the current one are filled, and its word is strong. It only shows."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[str, ...] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._on_theme_changed)

    def set_steps(self, steps: Sequence[str], current: int) -> None:
        """current counts from 0."""
        self._steps = tuple(steps)
        self._current = current
        words = self.tr("Step {number} of {count}: {step}")
        words = words.format(number=current + 1, count=len(steps), step=steps[current])
        self.setAccessibleName(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = ceil(QFontMetricsF(current_theme().font("meta_strong")).height())
        return QSize(px(400), px(_BAR) + px(_BELOW) + words)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        width = (self.width() - px(_GAP) * (len(self._steps) - 1)) / len(self._steps)
        for number, word in enumerate(self._steps):
            x = number * (width + px(_GAP))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                x = self.width() - x - width
            painter.setPen(Qt.PenStyle.NoPen)
            is_reached = number <= self._current
            painter.setBrush(theme.color("accent" if is_reached else "line2"))
            painter.drawRoundedRect(QRectF(x, 0, width, px(_BAR)), px(2), px(2))
            is_current = number == self._current
            painter.setFont(theme.font("meta_strong" if is_current else "meta"))
            painter.setPen(theme.color("ink" if is_current else "ink2"))
            top = px(_BAR) + px(_BELOW)
            room = QRectF(x, top, width, self.height() - top)
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, width)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, shown)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


WIDTH, MARGIN = 720, 40  # design px
_LOW = 560


def side_margin(width: int) -> int:
    """What is left on each side of the column in a page of that width, in px."""
    return max(px(MARGIN), (width - px(WIDTH)) // 2)


class Column(QScrollArea):
    """Keeps its place in the page whether or not there is a scroll bar."""

    def __init__(self) -> None:
        super().__init__()
        self.stepper = Stepper()
        self.title = Label("", "page_title", max_lines=3, width=WIDTH)
        self.sub = Label("", "lead", "ink2", width=WIDTH)
        self._above, self._between = QWidget(), QWidget()
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        for widget in (self.stepper, self._above, self.title, self.sub, self._between):
            self._rows.addWidget(widget)
        self.setWidgetResizable(True)
        self.setWidget(self._inner)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_bars = AutoHideScrollBars(self)
        self.verticalScrollBar().rangeChanged.connect(self._fit)
        current_theme().changed.connect(self._fit)
        self._fit()

    def add_step(self, widget: QWidget) -> None:
        self._rows.addWidget(widget, 1)

    def set_words(self, steps: Sequence[str], current: int, title: str, sub: str) -> None:
        """current counts from 0."""
        self.stepper.set_steps(steps, current)
        self.title.setText(title)
        self.sub.setText(sub)
        self.sub.setVisible(bool(sub))

    def holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self._inner.isAncestorOf(widget)

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def turn_page(self, pages: int) -> None:
        """Down, or up below 0; for what is not in reach of Tab."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def bring_into_sight(self, widget: QWidget, *, head: QWidget | None = None) -> None:
        """Scroll to it, unless most of `head` that fits would be out of sight for it."""
        self._rows.activate()  # a new widget has no place yet, and the column no room for it
        inner = self._inner
        inner.resize(inner.width(), max(inner.height(), inner.heightForWidth(inner.width())))
        bar = self.verticalScrollBar()
        self.ensureWidgetVisible(widget, 0, px(MARGIN) // 2)
        if head is not None and bar.value() - head.y() > bar.pageStep() // 2:
            bar.setValue(head.y())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        side = side_margin(self.width())
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        set_margins(self._rows, self, side, px(12), side - taken, px(16))
        self._rows.setSpacing(px(6))
        is_low = self.height() < px(_LOW)
        self._above.setFixedHeight(px(8 if is_low else 28))
        self._between.setFixedHeight(px(2 if is_low else 10))
