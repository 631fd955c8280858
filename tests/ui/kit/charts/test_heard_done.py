# SPDX-License-Identifier: MIT
"""Eight weeks of what was heard and done: seen, spoken, as a table and on the clipboard."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from rmjournal.store.queries.pictures import WeekCount
from rmjournal.ui.kit.charts.chart import PictureTable, TableModel
from rmjournal.ui.kit.charts.heard_done import HeardDoneChart

MONDAY = date(2026, 11, 23)
HEARD, DONE = [1, 2, 3, 1, 2, 5, 2, 3], [0, 1, 1, 2, 1, 1, 2, 1]


def weeks(heard=HEARD, done=DONE):
    mondays = [MONDAY - timedelta(weeks=7 - at) for at in range(8)]
    return [
        WeekCount(*monday.isocalendar()[:2], monday, *pair)
        for monday, *pair in zip(mondays, heard, done, strict=True)
    ]


@pytest.fixture
def chart(theme, put):
    made = HeardDoneChart()
    made.set_weeks(weeks(), MONDAY)
    return put(made, 720, 280)


def press(qtbot, chart, *keys):
    chart.picture.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chart.picture.hasFocus)
    for key in keys:
        qtbot.keyClick(chart.picture, key)


def test_it_says_what_it_shows(chart):
    words = (
        "You heard 19 things in these weeks, and 9 things got done. "
        "The week of 9 November brought more than was done in it."
    )
    assert chart.sentence.text() == words
    assert chart.picture.accessibleDescription() == words


def test_the_arrows_walk_the_weeks(qtbot, chart, spoken):
    press(qtbot, chart, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right)
    assert spoken == [
        "Week of 16 November: 2 heard, 2 done",
        "Week of 9 November: 5 heard, 1 done",
        "Week of 16 November: 2 heard, 2 done",
    ]


def test_the_walk_ends_at_the_ends(qtbot, chart, spoken):
    press(qtbot, chart, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End)
    assert [words[:19] for words in spoken] == ["Week of 5 October: ", "Week of 23 November"]


def test_the_arrows_follow_the_reading_direction(qtbot, chart, spoken):
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(qtbot, chart, Qt.Key.Key_Right)
    assert spoken == ["Week of 16 November: 2 heard, 2 done"]


def test_a_pointed_at_week_is_known(chart):
    spot = chart.picture.spots()[5]
    assert chart.picture.spot_at(spot.rect.center()) == 5


def test_time_runs_from_where_reading_starts(chart):
    lefts = [spot.rect.left() for spot in chart.picture.spots()]
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = [spot.rect.left() for spot in chart.picture.spots()]
    assert lefts == sorted(lefts)
    assert mirrored == sorted(mirrored, reverse=True)


def test_the_table_takes_the_place_of_the_picture(qtbot, chart):
    qtbot.mouseClick(chart.toggle, Qt.MouseButton.LeftButton)
    assert chart.table.isVisible()
    assert not chart.picture.isVisible()
    assert chart.toggle.text() == "Show as picture"


def test_the_table_is_made_when_it_is_first_looked_at(qtbot, chart):
    assert chart.findChildren(PictureTable) == []
    qtbot.mouseClick(chart.toggle, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chart.toggle, Qt.MouseButton.LeftButton)
    assert chart.findChildren(PictureTable) == [chart.table]
    assert not chart.table.isVisible()


def test_the_table_has_a_button_that_copies_it(qtbot, chart):
    assert not chart.copy_button.isVisible()
    qtbot.mouseClick(chart.toggle, Qt.MouseButton.LeftButton)
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(chart.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("Week of\tHeard\tDone\n")


@pytest.mark.parametrize("as_table", [False, True])
def test_copied_as_a_table(qtbot, chart, as_table):
    chart.set_table_shown(as_table)
    shown = chart.table if as_table else chart.picture
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Week of\tHeard\tDone"
    assert lines[-1] == "23 November\t3\t1"


def test_the_table_model(chart, qtmodeltester):
    model = chart.table.model()
    assert isinstance(model, TableModel)
    qtmodeltester.check(model)


def test_a_cell_speaks_its_column(chart):
    index = chart.table.model().index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Heard: 1"


@pytest.mark.parametrize("heard", [[0] * 8, [400, *[0] * 7], [1] * 8])
@pytest.mark.parametrize("width", [200, 1400])
def test_any_numbers_can_be_painted(theme, put, heard, width):
    chart = HeardDoneChart()
    chart.set_weeks(weeks(heard=heard, done=heard[::-1]), MONDAY + timedelta(weeks=2))
    assert not put(chart, width, 280).grab().isNull()


def test_no_weeks_at_all(theme, put):
    chart = put(HeardDoneChart(), 700, 280)
    assert chart.picture.cursor_spot() == -1
    assert not chart.grab().isNull()
