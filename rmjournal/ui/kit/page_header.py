# SPDX-License-Identifier: MIT
"""The head of a page: what it is, a quiet line about it, and its actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.theme import px

from .label import Label

_BETWEEN = 16  # design px between the words and the actions beside them


class PageHeader(QWidget):
    """Title with a line above or below it, and actions at the end, level with the title.

    So they keep their place when a panel opens beside the page. They go under the words where the
    title is not whole beside them.
    """

    def __init__(
        self,
        title: str,
        sub: str = "",
        actions: Sequence[QWidget] = (),
        *,
        over: str = "",
    ) -> None:
        super().__init__()
        self._over = Label(over, "body_medium", "ink3")
        self._title = Label(title, "page_title", max_lines=2, width=900)
        self._sub = Label(sub, "body", "ink3", max_lines=2, width=900)
        self._actions = QWidget()
        self._words = QVBoxLayout()
        self._row = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out(actions)
        self._show_lines()

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_sub(self, sub: str) -> None:
        self._sub.setText(sub)
        self._show_lines()

    def set_over(self, over: str) -> None:
        self._over.setText(over)
        self._show_lines()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # words or actions came, went or changed
            self._arrange()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self, actions: Sequence[QWidget]) -> None:
        holder = FlowLayout(self._actions, px(10), in_line=True)
        for action in actions:
            holder.addWidget(action)
        for layout in (self._words, self._column):
            layout.setSpacing(px(3))
        self._words.addWidget(self._over)
        self._words.addWidget(self._title)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self._actions)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self._column.addWidget(self._sub)
        self._actions.setVisible(bool(actions))

    def _arrange(self) -> None:
        """Put the line and the actions where there is room for them."""
        margins = self.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        if not self._actions.isHidden():
            room -= self._actions.sizeHint().width() + px(_BETWEEN)
        is_under = self._title.sizeHint().width() > room
        _put(self._actions, self._column if is_under else self._row)
        centre, bottom = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignBottom
        _align(self._actions, self._row, bottom if self._over.text() else centre)
        _align(self._actions, self._column, Qt.AlignmentFlag.AlignLeft)
        self._actions.setContentsMargins(0, px(10) if is_under else 0, 0, 0)

    def _show_lines(self) -> None:
        for label in (self._over, self._sub):
            label.setVisible(bool(label.text()))
        self._arrange()


def _put(widget: QWidget, layout: QBoxLayout) -> None:
    """At the end of that layout, out of the one it was in."""
    if layout.indexOf(widget) < 0:
        layout.addWidget(widget)


def _align(widget: QWidget, layout: QBoxLayout, alignment: Qt.AlignmentFlag) -> None:
    """Where it stands in that layout; to set it again would ask for a layout again, for ever."""
    item = layout.itemAt(layout.indexOf(widget))
    if item is not None and item.alignment() != alignment:
        item.setAlignment(alignment)
        layout.invalidate()
