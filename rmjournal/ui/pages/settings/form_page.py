# SPDX-License-Identifier: MIT
"""A page of settings: sections with a heading, in one column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from rmjournal.ui.kit.field import FormRows
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.row_list import set_margins
from rmjournal.ui.kit.scroll_bars import AutoHideScrollBars
from rmjournal.ui.kit.theme import current_theme, px

_WIDTH = 600


class FormPage(QScrollArea):
    """Ask each section() for its FormRows."""

    def __init__(self, name: str) -> None:
        """name is what a screen reader calls the page."""
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_bars = AutoHideScrollBars(self)
        self._holder = QWidget()
        self._holder.setProperty("ground", "canvas")
        self._holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._form = QWidget()
        self._column = QVBoxLayout(self._form)
        self._column.addStretch()
        self._row = QHBoxLayout(self._holder)
        self._row.addWidget(self._form, 1)
        self._row.addStretch()
        self.setWidget(self._holder)
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def section(self, title: str) -> FormRows:
        """A new section below the others."""
        rows = FormRows()
        place = self._column.count() - 1
        self._column.insertWidget(place, Label(title, "section"))
        self._column.insertWidget(place + 1, rows)
        self._column.insertSpacing(place + 2, px(16))
        return rows

    @Slot()
    def _on_theme_changed(self) -> None:
        self._form.setMaximumWidth(px(_WIDTH) + px(50))
        self._column.setContentsMargins(px(40), px(4), px(10), px(24))
        self._column.setSpacing(px(12))
        self._keep_room()

    @Slot()
    def _keep_room(self) -> None:
        """As far from the edge as the head of the page; the scroll bar takes some of that room."""
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        set_margins(self._row, self, 0, 0, max(0, px(30) - taken), 0)


def at_start(*widgets: QWidget, gap: int = 8) -> QWidget:
    """The widgets side by side, no wider than they need; the first takes the focus for all."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return holder


class Switch(QWidget):
    """A check box with a line about it."""

    def __init__(self, text: str, help_text: str) -> None:
        super().__init__()
        self.box = QCheckBox(text)
        self.box.setAccessibleDescription(help_text)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._help = Label(help_text, "meta", "ink3")
        self._indent = QHBoxLayout()
        self._indent.addWidget(self._help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._indent)
        self.setFocusProxy(self.box)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.box.setFont(current_theme().font("body"))
        self._indent.setContentsMargins(px(24) + 2, 0, 0, 0)
