# SPDX-License-Identifier: MIT
"""A page of settings: sections with a heading, in one column that scrolls, and a row for each
setting by its kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from rmjournal.ui.frame.preferences import Preferences, Setting, groups_of, section_titles
from rmjournal.ui.kit.choices import Segmented
from rmjournal.ui.kit.field import FormRows, NumberField
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import VerticalScroll
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

_WIDTH = 650


class FormPage(VerticalScroll):
    """Each setting of lay_out() is kept at once; section() is for what is none."""

    changed = Signal()
    """What is set here is another now, and saved."""

    def __init__(self, key: str, preferences: Preferences) -> None:
        """key is that of the page in Settings."""
        self._column = Column(gap=12)
        column = Column(around=(40, 4, 10, 24)).put(self._column, REST)
        self._form = sized(holder(column), max_width=_WIDTH)
        self._row = Row().put(filling(self._form), REST)
        super().__init__(grounded(holder(self._row), "canvas"))
        self._key = key
        self._preferences = preferences
        self.settings: dict[str, QWidget] = {}
        """What takes the focus of each, by the key of the setting."""
        self.setAccessibleName(dict(section_titles())[key])
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)
        follow_size(self, self._keep_room)

    def lay_out(self, **own: Callable[[FormRows, Setting], QWidget]) -> None:
        """All that can be set here, under its headings. own makes rows of no common kind, by the
        keys of their settings: each gives what takes the focus."""
        for group, settings in groups_of(self._key):
            rows = self.section(group.said())
            for each in settings:
                self.settings[each.key] = own.get(each.key, self._add_row)(rows, each)

    def section(self, title: str) -> FormRows:
        """A new section below the others."""
        rows = FormRows()
        self._column.put(Label(title, "section"), rows, 16)
        return rows

    def keep(self, preference: str, value: Any) -> None:
        setattr(self._preferences.values, preference, value)
        self._preferences.save()
        self.changed.emit()

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

    def _add_row(self, rows: FormRows, setting: Setting) -> QWidget:
        """A switch, one of a few, or a number."""
        title, about = setting.said(), setting.told()
        now, keep = getattr(self._preferences.values, setting.key), partial(self.keep, setting.key)
        if setting.options:
            values = {str(value): value for value, _ in setting.options}
            choice = Segmented(title, [(str(value), words) for value, words in setting.choices()])
            choice.set_current(str(now))
            choice.chosen.connect(partial(self._on_chosen, setting.key, values))
            rows.add(title, in_line(choice), about)
            return choice
        if setting.limits is not None:
            least, most = map(int, setting.limits)
            number = NumberField(least, most, now)
            number.valueChanged.connect(keep)
            rows.add(title, number, about)
            return number
        switch = Switch(title, about)
        switch.box.setChecked(now)
        switch.box.toggled.connect(keep)
        rows.add_plain(switch)
        return switch

    def _on_chosen(self, preference: str, values: dict[str, Any], key: str) -> None:
        self.keep(preference, values[key])

    @Slot()
    def _keep_room(self) -> None:
        """As far from the edge as the head of the page; the scroll bar takes some of that room."""
        spaced_beside_bar(self._row, self, 0, (0, 0, PAGE - 10, 0))


def in_line(*widgets: QWidget) -> QWidget:
    """Side by side, no wider than they need."""
    return holder(Row(gap=8).put(*widgets, REST))


class Switch(QWidget):
    """A check box with a line about it."""

    def __init__(self, text: str, about: str) -> None:
        super().__init__()
        self.box = in_font(QCheckBox(text), "body")
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._about = Label("", "meta", "ink3")
        self.set_about(about)
        line = Row(around=(26, 0, 0, 0)).put(self._about)
        Column(self).put(at_start(self.box), line)
        self.setFocusProxy(self.box)

    def set_about(self, words: str) -> None:
        self._about.setText(words)
        self.box.setAccessibleDescription(words)
