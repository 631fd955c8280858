# SPDX-License-Identifier: MIT
"""The calendar of a day's field: in the theme, readable, and there by key."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QTableView

from rmjournal.text.dates import Direction
from rmjournal.ui.kit.day_field import Calendar, DayField


@pytest.fixture
def field(qtbot, theme):
    made = DayField("Due", Direction.FUTURE)
    qtbot.addWidget(made)
    made.set_day(date(2026, 11, 30), date(2026, 11, 28))
    made.show()
    return made


@pytest.fixture
def calendar(qtbot, field):
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    yield popup.findChild(Calendar)
    popup.close()


def test_the_down_key_opens_it_at_the_day(calendar):
    assert calendar.selectedDate().toPython() == date(2026, 11, 30)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_day_is_red(theme, field, qtbot, mode):
    theme.set_mode(mode)
    field._on_calendar()
    popup = QApplication.activePopupWidget()
    calendar = popup.findChild(Calendar)
    for day in Qt.DayOfWeek:
        colour = calendar.weekdayTextFormat(day).foreground().color()
        assert colour in (theme.color("ink"), theme.color("ink2"))
    popup.close()


def test_the_days_of_the_week_fit(calendar):
    view = calendar.findChild(QTableView)
    for column in range(7):
        words = view.model().index(0, column).data()
        room = view.columnWidth(column)
        assert QFontMetricsF(view.font()).horizontalAdvance(words) + 6 <= room, words


def test_it_is_as_wide_as_its_field(field, calendar):
    assert calendar.minimumWidth() >= field.edit.width()
