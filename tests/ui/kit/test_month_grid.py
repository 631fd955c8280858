# SPDX-License-Identifier: MIT
"""A month as a grid: its weeks, the keys that walk it, and what there is no room for."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent

from rmjournal.ui.kit import month_grid
from rmjournal.ui.kit.month_grid import (
    DayCell,
    DayEntry,
    MonthGrid,
    MonthModel,
    days_of_month,
    in_calendar,
    months_on,
)
from rmjournal.ui.kit.rows import Icon

Key = Qt.Key
MONDAY, SATURDAY, SUNDAY = Qt.DayOfWeek.Monday, Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday
NOVEMBER = date(2026, 11, 1)


def cells(month=NOVEMBER, counts=None, first=MONDAY):
    made = []
    for day in days_of_month(month, first):
        names = range((counts or {}).get(day, 0))
        entries = tuple(
            DayEntry(day.day * 100 + n, f"Talk {n}", f"Talk {n}.", Icon("check", "ink"), "9:30")
            for n in names
        )
        inside = day.month == month.month
        made.append(DayCell(day, str(day.day), f"{day}.", entries, inside))
    return made


@pytest.fixture(autouse=True)
def weeks_from_monday(monkeypatch):
    monkeypatch.setattr(month_grid, "first_day_of_week", lambda: MONDAY)


@pytest.fixture
def grid(put):
    made = MonthGrid("Month")
    made.days.set_cells(cells())
    made.day_wanted.connect(made.select_day)
    put(made, 700, 500)
    made.select_day(date(2026, 11, 23))
    made.setFocus()
    return made


@pytest.mark.parametrize(
    ("first", "begins", "weeks"),
    [(MONDAY, date(2026, 10, 26), 6), (SUNDAY, NOVEMBER, 5), (SATURDAY, date(2026, 10, 31), 5)],
)
def test_the_weeks_of_a_month_begin_where_they_do_here(first, begins, weeks):
    days = days_of_month(date(2026, 11, 17), first)
    assert (days[0], len(days)) == (begins, weeks * 7)
    assert date(2026, 11, 30) in days


def test_a_month_of_four_weeks_has_four():
    assert len(days_of_month(date(2027, 2, 3), MONDAY)) == 28


def test_another_month_has_the_same_day_or_its_last():
    assert months_on(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_on(date(2026, 11, 30), 2) == date(2027, 1, 30)
    assert months_on(date(2026, 1, 31), -2) == date(2025, 11, 30)


@pytest.mark.parametrize("on", [{"days": 7}, {"months": 1}])
def test_the_calendar_ends_where_dates_do(on):
    last = date(9999, 11, 30)
    assert in_calendar(last, **on) == last
    assert in_calendar(date.max, **on) == date.max


def test_the_model_is_one(qtmodeltester, qtbot):
    model = MonthModel()
    qtmodeltester.check(model)
    model.set_cells(cells(counts={date(2026, 11, 23): 2}))
    qtmodeltester.check(model)
    model.set_cells(cells(date(2027, 2, 1)))
    assert model.rowCount() == 4
    qtmodeltester.check(model)


def test_only_what_is_other_is_shown_anew(qtbot):
    model = MonthModel()
    model.set_cells(cells())
    told = []
    model.dataChanged.connect(lambda index, _: told.append(model.cell(index).day))
    with qtbot.assertNotEmitted(model.modelReset):
        model.set_cells(cells(counts={date(2026, 11, 26): 1}))
    assert told == [date(2026, 11, 26)]


def test_the_days_of_the_week_are_named_in_full_to_who_hears_them():
    model = MonthModel()
    model.set_cells(cells(first=SATURDAY))
    across = Qt.Orientation.Horizontal
    assert model.headerData(0, across) == "Sat"
    assert model.headerData(0, across, Qt.ItemDataRole.AccessibleTextRole) == "Saturday"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Key.Key_Left, date(2026, 11, 24)),
        (Key.Key_Right, date(2026, 11, 26)),
        (Key.Key_Up, date(2026, 11, 18)),
        (Key.Key_Down, date(2026, 12, 2)),
        (Key.Key_Home, date(2026, 11, 23)),
        (Key.Key_End, date(2026, 11, 29)),
        (Key.Key_PageUp, date(2026, 10, 25)),
        (Key.Key_PageDown, date(2026, 12, 25)),
    ],
)
def test_each_key_leads_to_its_day(qtbot, grid, key, day):
    grid.select_day(date(2026, 11, 25))
    with qtbot.waitSignal(grid.day_wanted) as asked:
        qtbot.keyClick(grid, key)
    assert asked.args == [day]
    assert grid.shows_ring()


def test_where_one_reads_from_the_right_the_arrows_do_too(qtbot, grid):
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(grid, Key.Key_Left)
    assert grid.current_day() == date(2026, 11, 24)


def test_arrows_with_control_are_left_to_others(qtbot, grid):
    with qtbot.assertNotEmitted(grid.day_wanted):
        qtbot.keyClick(grid, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)


def test_enter_opens_the_day(qtbot, grid):
    with qtbot.waitSignal(grid.day_opened) as opened:
        qtbot.keyClick(grid, Key.Key_Return)
    assert opened.args == [date(2026, 11, 23)]


def test_letters_that_are_commands_are_told_of(qtbot, grid):
    told: list[str] = []
    grid.key_pressed.connect(told.append)
    grid.set_letters("NT")
    for key in (Key.Key_N, Key.Key_X, Key.Key_Space):
        qtbot.keyClick(grid, key)
    assert told == ["N"]


def centre(grid, rect):
    return QPoint(rect.center())


def places(grid, day):
    index = grid.days.index_of(day)
    return [*grid._delegate.lines(grid.visualRect(index), grid.days.cell(index))]


def test_a_full_day_folds_to_what_has_room(qtbot, grid):
    day = date(2026, 11, 25)
    for count, shown in ((1, ["Talk 0"]), (9, None)):
        grid.days.set_cells(cells(counts={day: count}))
        found = places(grid, day)
        rect = grid.visualRect(grid.days.index_of(day))
        assert all(rect.contains(spot) for _, spot in found)
        if shown is not None:
            assert [entry.text for entry, _ in found] == shown
    assert found[-1][0] is None
    assert all(entry is not None for entry, _ in found[:-1])
    assert 1 <= len(found) < 9


def test_a_click_on_what_is_folded_asks_for_all_of_it(qtbot, grid):
    day = date(2026, 11, 25)
    grid.days.set_cells(cells(counts={day: 9}))
    *_, (_, rest) = places(grid, day)
    with qtbot.waitSignal(grid.rest_opened) as opened:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=centre(grid, rest))
    assert opened.args == [day]


def test_a_double_click_opens_the_entry_under_it_else_the_day(qtbot, grid):
    day = date(2026, 11, 25)
    grid.days.set_cells(cells(counts={day: 2}))
    left, view = Qt.MouseButton.LeftButton, grid.viewport()
    _, (entry, spot) = places(grid, day)
    with qtbot.waitSignal(grid.entry_opened) as opened:
        qtbot.mouseDClick(view, left, pos=centre(grid, spot))
    assert opened.args == [entry.key]
    free = grid.visualRect(grid.days.index_of(day + timedelta(days=1)))
    with qtbot.waitSignal(grid.day_opened) as opened:
        qtbot.mouseDClick(view, left, pos=free.center())
    assert opened.args == [day + timedelta(days=1)]


def test_a_click_shows_no_ring(qtbot, grid):
    qtbot.keyClick(grid, Key.Key_Right)
    rect = grid.visualRect(grid.days.index_of(date(2026, 11, 18)))
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert grid.current_day() == date(2026, 11, 18)
    assert not grid.shows_ring()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_number_and_one_line_have_room_however_low_the_grid_is(theme, qtbot, grid, scale):
    theme.set_scale(scale)
    grid.resize(700, 200)
    day = date(2026, 11, 25)
    grid.days.set_cells(cells(counts={day: 5}))
    ((entry, spot),) = places(grid, day)
    rect = grid.visualRect(grid.days.index_of(day))
    assert entry is None
    assert rect.contains(spot)
    grid.select_day(date(2026, 12, 6))
    last = grid.visualRect(grid.currentIndex())
    assert grid.viewport().rect().contains(last.center())
    theme.set_scale(1.0)


def test_a_reader_is_told_the_day_one_comes_to(qtbot, grid, monkeypatch):
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    grid.clearFocus()
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: bool(told))
    face = QAccessible.queryAccessibleInterface(grid)
    child = face.child(told[-1].child())
    assert child.text(QAccessible.Text.Name) == "2026-11-23."


def test_the_chosen_day_is_seen_whole_whatever_room_there_is(grid, theme, qtbot):
    def is_seen():
        place = grid.visualRect(grid.currentIndex())
        return grid.viewport().rect().contains(place)

    for day in (date(2026, 11, 30), NOVEMBER, date(2026, 11, 23)):
        theme.set_scale(1.0)
        grid.resize(700, 500)
        grid.select_day(day)
        for scale, height in ((1.0, 260), (1.6, 260), (1.6, 300), (1.8, 220)):
            theme.set_scale(scale)
            grid.resize(700, height)
            qtbot.waitUntil(is_seen)
