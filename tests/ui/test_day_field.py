# SPDX-License-Identifier: MIT
"""A field for a day: what is typed in it, and what it then shows."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from rmjournal.text.dates import Direction
from rmjournal.ui.kit.day_field import DayField

SATURDAY = date(2026, 11, 28)
PAST, NEAREST, FUTURE = Direction


@pytest.fixture
def make(qtbot, theme):
    def build(direction, day=None):
        field = DayField("When", direction)
        qtbot.addWidget(field)
        field.set_day(day, SATURDAY)
        field.show()
        return field

    return build


def type_in(qtbot, field, text):
    days: list[date] = []
    field.day_changed.connect(days.append)
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, text)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    return days


@pytest.mark.parametrize(
    ("direction", "typed", "day"),
    [
        (PAST, "27 Nov", date(2026, 11, 27)),
        (PAST, "Friday", date(2026, 11, 27)),
        (NEAREST, "27 Nov", date(2026, 11, 27)),
        (NEAREST, "yesterday", date(2026, 11, 27)),
        (NEAREST, "friday", date(2026, 12, 4)),
        (FUTURE, "27 Nov", date(2026, 11, 27)),
        (FUTURE, "3 Feb", date(2027, 2, 3)),
    ],
)
def test_a_day_lies_where_the_field_looks(qtbot, make, direction, typed, day):
    assert type_in(qtbot, make(direction), typed) == [day]


@pytest.mark.parametrize(
    ("direction", "typed", "words"),
    [
        (NEAREST, "Thu 18 Dec", "18 December 2026 is a Friday."),
        (NEAREST, "next wednesday 3pm", "Write the day alone, without a time."),
        (NEAREST, "Thursday, at 10:30", "Write the day alone, without a time."),
        (NEAREST, "3 Dec 5", "That is not a day I can read. Try tomorrow, 3 Dec or in two weeks."),
        (NEAREST, "soonish", "That is not a day I can read. Try tomorrow, 3 Dec or in two weeks."),
        (PAST, "tomorrow", "That day is still to come. Choose one in the past."),
        (PAST, "soonish", "That is not a day in the past. Try yesterday or 3 Dec."),
    ],
)
def test_what_is_no_day_is_said_in_plain_words(qtbot, make, direction, typed, words):
    field = make(direction)
    assert type_in(qtbot, field, typed) == []
    assert field.edit.accessibleDescription() == words


@pytest.mark.parametrize("direction", Direction)
def test_what_is_shown_is_read_as_the_same_day(make, direction):
    field = make(direction)
    for away in range(-800, 1 if direction is PAST else 801):
        day = SATURDAY + timedelta(away)
        field.set_day(day, SATURDAY)
        assert field._read(field.text()) == day, field.text()
