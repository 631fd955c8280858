# SPDX-License-Identifier: MIT
"""A page of settings: sections with a heading, in one column that scrolls."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QScrollArea, QSizePolicy, QWidget

from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit.choices import Segmented
from rmjournal.ui.kit.field import FormRows
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import AutoHideScrollBars
from rmjournal.ui.kit.themed import (
    PAGE,
    REST,
    Column,
    Row,
    at_start,
    filling,
    follow_size,
    grounded,
    holder,
    in_font,
    sized,
    spaced_beside_bar,
)

from .sections import setting_title

_WIDTH = 650


class FormPage(QScrollArea):
    """Ask each section() for its FormRows; what is a preference is kept at once."""

    changed = Signal()
    """What is set here is another now, and saved."""

    def __init__(self, name: str, preferences: Preferences) -> None:
        """name is what a screen reader calls the page."""
        super().__init__()
        self._preferences = preferences
        self.settings: dict[str, QWidget] = {}
        """By their keys in sections.SETTINGS."""
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_bars = AutoHideScrollBars(self)
        self._column = Column(gap=12, around=(40, 4, 10, 24))
        self._form = sized(holder(self._column), max_width=_WIDTH)
        self._row = Row().put(filling(self._form), REST)
        self.setWidget(grounded(holder(self._row), "canvas"))
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)
        follow_size(self, self._keep_room)

    def focus_setting(self, key: str) -> bool:
        """Lead to the one of that key; whether it can be set now."""
        widget = self.settings.get(key)
        if widget is None or not widget.isEnabled():
            return False
        if isinstance(widget, Segmented):
            widget.focus_current()
        else:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(widget)
        return True

    def section(self, title: str) -> FormRows:
        """A new section below the others."""
        rows = FormRows()
        self._column.put(Label(title, "section"), rows, 16)
        return rows

    def end_sections(self) -> None:
        """Nothing more comes: what is there stays at the top."""
        self._column.put(REST)

    def switch(self, rows: FormRows, preference: str, help_text: str) -> Switch:
        """A row that is the preference of that name, which is on or off."""
        switch = Switch(setting_title(preference), help_text)
        switch.box.setChecked(getattr(self._preferences.values, preference))
        switch.box.toggled.connect(partial(self.keep, preference))
        rows.add_plain(switch)
        self.settings[preference] = switch
        return switch

    def keep(self, preference: str, value: Any) -> None:
        setattr(self._preferences.values, preference, value)
        self._preferences.save()
        self.changed.emit()

    @Slot()
    def _keep_room(self) -> None:
        """As far from the edge as the head of the page; the scroll bar takes some of that room."""
        spaced_beside_bar(self._row, self, 0, (0, 0, PAGE - 10, 0))


def in_line(*widgets: QWidget) -> QWidget:
    """Side by side, no wider than they need."""
    return holder(Row(gap=8).put(*widgets, REST))


class Switch(QWidget):
    """A check box with a line about it."""

    def __init__(self, text: str, help_text: str) -> None:
        super().__init__()
        self.box = in_font(QCheckBox(text), "body")
        self.box.setAccessibleDescription(help_text)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        about = Row(around=(26, 0, 0, 0)).put(Label(help_text, "meta", "ink3"))
        Column(self).put(at_start(self.box), about)
        self.setFocusProxy(self.box)
