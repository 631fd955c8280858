# SPDX-License-Identifier: MIT
"""Sessions as a month: turned, read, opened and planned in, by the keyboard."""

from datetime import date, time

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QRadioButton

from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit import month_grid
from rmjournal.ui.pages.sessions import month

Key = Qt.Key
TODAY = date(2026, 11, 23)
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def weeks_from_monday(monkeypatch):
    for module in (month_grid, month):
        monkeypatch.setattr(module, "first_day_of_week", lambda: Qt.DayOfWeek.Monday)


@pytest.fixture
def view(workspace, sessions, make):
    workspace.preferences.values.sessions_as_month = True
    view = make()
    workspace.session_requested.connect(view.open_record)
    view.focus_first()
    return view


@pytest.fixture
def grid(view):
    return view.shapes.month.grid


def press(qtbot, view, *keys):
    for key in keys:
        qtbot.keyClick(view.window().focusWidget(), key)


def spoken(grid, day):
    return grid.days.index_of(day).data(Qt.ItemDataRole.AccessibleTextRole)


def entries(grid, day):
    return grid.days.cell(grid.days.index_of(day)).entries


def test_the_choice_is_kept_for_the_next_start(qtbot, make, sessions, preferences, tmp_path):
    view = make()
    with qtbot.waitActive(view):
        view.activateWindow()
    assert not view.shapes.month_commands["plan"].isEnabled()
    qtbot.keyClick(view.editor, Key.Key_M, CTRL_SHIFT)
    assert view.shapes.month.isVisible()
    assert view.window().focusWidget() is view.shapes.month.grid
    assert view.commands["month"].isChecked()
    assert Preferences(tmp_path / "preferences.json").values.sessions_as_month
    qtbot.keyClick(view.shapes.month.grid, Key.Key_M, CTRL_SHIFT)
    assert view.list_pane.isVisible()
    assert not Preferences(tmp_path / "preferences.json").values.sessions_as_month
    qtbot.mouseClick(view.list_pane.month_button, Qt.MouseButton.LeftButton)
    assert view.shapes.month.isVisible()
    assert view.shapes.month.grid.hasFocus()
    (as_list, *_) = view.shapes.month.shape.findChildren(QRadioButton)
    qtbot.mouseClick(as_list, Qt.MouseButton.LeftButton)
    assert view.list_pane.isVisible()


def test_it_is_turned_by_keys_and_only_the_month_that_is_shown_is_read(
    qtbot, view, grid, journal, monkeypatch, clock, workspace, people
):
    assert grid.isVisible()  # as one last looked at sessions
    assert view.current_record() is None
    asked = []
    read = journal.sessions.between
    monkeypatch.setattr(view.shapes.month, "_read", lambda *days: asked.append(days) or read(*days))
    press(qtbot, view, Key.Key_Left, Key.Key_Up)
    assert asked == []
    press(qtbot, view, Key.Key_PageUp)
    assert asked == [(date(2026, 9, 28), date(2026, 11, 1))]
    assert grid.current_day() == date(2026, 10, 15)
    assert view.shapes.month.header._title.text() == "October 2026"
    assert [entry.text for entry in entries(grid, date(2026, 10, 28))] == ["Amara"]
    press(qtbot, view, Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageDown)
    assert view.shapes.month.header._title.text() == "January 2027"
    press(qtbot, view, Key.Key_T)
    assert grid.current_day() == TODAY
    journal.people.edit(people["Amara"], name="Adaeze Osei")  # it follows changes
    assert entries(grid, TODAY)[0].text == "Adaeze"
    assert grid.days.cell(grid.days.index_of(TODAY)).is_today
    clock.go_on(days=1)
    workspace.day_changed.emit(clock.today())  # and the turn of the day
    assert not grid.days.cell(grid.days.index_of(TODAY)).is_today
    assert grid.days.cell(grid.days.index_of(date(2026, 11, 24))).is_today


def test_a_click_on_a_day_of_another_month_turns_nothing_and_the_buttons_go_on(qtbot, view, grid):
    month, left = view.shapes.month, Qt.MouseButton.LeftButton
    off = ("find", "delete", "cancel", "share", "details", "open")
    assert not any(view.commands[name].isEnabled() for name in off)  # no note is seen
    rect = grid.visualRect(grid.days.index_of(date(2026, 12, 2)))
    qtbot.mouseClick(grid.viewport(), left, pos=rect.center())
    assert month.day() == date(2026, 12, 2)
    assert month.header._title.text() == "November 2026"
    qtbot.mouseClick(month.after, left)
    assert month.header._title.text() == "December 2026"
    qtbot.mouseClick(month.before, left)
    assert month.header._title.text() == "November 2026"
    qtbot.mouseClick(month.today_button, left)
    assert grid.current_day() == TODAY
    view.shapes.toggle()
    assert all(view.commands[name].isEnabled() for name in off)


def test_each_day_says_all_there_is_on_it(grid, journal, people, view):
    several = [people["Priya"], people["Amara"], journal.people.add("Jun Sato")]
    journal.sessions.add(date(2026, 11, 23), several, start=time(15), kind="team session")
    cancelled = journal.sessions.add(date(2026, 12, 4), [people["Amara"]])
    journal.sessions.cancel(cancelled, by="", why="")
    note = journal.sessions.add(date(2026, 11, 20), text="# Loose words")
    journal.sessions.keep_as_note(note)
    assert spoken(grid, TODAY) == (
        "Monday, 23 November 2026. Today. 2 sessions. 09:30, Amara Osei. From the back row. Held. "
        "15:00, Priya Nair, Amara Osei, Jun Sato. Team session. Held."
    )
    assert spoken(grid, date(2026, 11, 24)).endswith("Nothing.")
    assert spoken(grid, date(2026, 12, 3)).endswith("Priya Nair. Conversation. Planned.")
    assert spoken(grid, date(2026, 12, 4)).endswith("Amara Osei. Conversation. Cancelled.")
    assert spoken(grid, date(2026, 11, 20)).endswith("Loose words. A note of no conversation.")
    (short, team) = entries(grid, TODAY)
    assert (short.text, short.time, team.text) == ("Amara", "09:30", "Priya, Amara and 1 more")
    icons = {entry.icon.name for day in (3, 4) for entry in entries(grid, date(2026, 12, day))}
    icons |= {entry.icon.name for day in (20, 23) for entry in entries(grid, date(2026, 11, day))}
    assert len(icons) == 4  # no two states look alike without their colours
    (struck,) = entries(grid, date(2026, 12, 4))
    assert struck.is_struck
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("en_US"))  # days are written as the place writes them
        view.shapes.month.show_sessions(view._open.directory)
        assert spoken(grid, TODAY).startswith("Monday, November 23, 2026.")
        assert grid.days.cell(grid.days.index_of(date(2026, 12, 1))).words == "Dec 1"
    finally:
        QLocale.setDefault(before)


def test_enter_opens_the_only_talk_and_escape_leads_back(qtbot, view, grid, sessions):
    press(qtbot, view, Key.Key_Return)
    assert view.sync.session_id == sessions["today"]
    assert view.editor.hasFocus()
    press(qtbot, view, Key.Key_Escape)
    assert view.list_pane.list.hasFocus()
    press(qtbot, view, Key.Key_Escape)
    assert grid.hasFocus()
    assert view.shapes.month.day() == TODAY
    view.open_record(sessions["october"])  # asked for elsewhere
    assert view.list_pane.isVisible()
    assert view.sync.session_id == sessions["october"]


def test_enter_on_a_full_day_brings_its_list_which_follows(
    qtbot, view, grid, journal, people, sessions
):
    second = journal.sessions.add(TODAY, [people["Priya"]], start=time(16))
    card = view.shapes.month.card
    card.list.viewport().resize(48, 0)  # as Qt may leave it while it is hidden
    press(qtbot, view, Key.Key_Return)
    assert card.isVisible()
    assert card.list.hasFocus()
    assert view.panes() == [card.list]
    rows = sum(map(card.list.sizeHintForRow, range(2)))
    assert 0 <= card.list.viewport().height() - rows <= 4
    press(qtbot, view, Key.Key_Escape)
    assert not card.isVisible()
    assert grid.hasFocus()
    press(qtbot, view, Key.Key_Return, Key.Key_Down, Key.Key_Return)
    assert view.sync.session_id == second
    assert view.editor.hasFocus()
    press(qtbot, view, Key.Key_Escape, Key.Key_Escape, Key.Key_Return)
    assert card.model.rowCount() == 2
    journal.trash.put("session", second)
    assert card.model.rowCount() == 1
    assert card.isVisible()
    journal.trash.put("session", sessions["today"])
    assert not card.isVisible()  # nothing is left
    assert grid.hasFocus()


def test_n_plans_a_talk_on_the_day_and_on_a_past_one_begins_the_note(
    qtbot, view, grid, journal, people, workspace
):
    view.shapes.month.show_day(date(2026, 11, 27))
    press(qtbot, view, Key.Key_N)
    form = view._new.form
    assert form.isVisible()
    assert form.create_button.text() == "Plan the talk"
    qtbot.keyClicks(form.people.edit, "Priya")
    qtbot.keyClick(form.people.edit, Key.Key_Return)
    qtbot.keyClick(form.people.edit, Key.Key_Return)
    assert grid.hasFocus()
    assert grid.current_day() == date(2026, 11, 27)
    (entry,) = entries(grid, date(2026, 11, 27))
    assert (entry.text, entry.icon.name) == ("Priya", "calendar")
    assert journal.sessions.detail(entry.key).status == "planned"
    workspace.stepped.connect(lambda stepped: view.point_at(stepped.place.id))
    workspace.undo()
    assert entries(grid, date(2026, 11, 27)) == ()
    assert grid.isVisible()  # it stays in the month
    workspace.redo()
    assert len(entries(grid, date(2026, 11, 27))) == 1
    assert grid.isVisible()
    view.shapes.month.show_day(date(2026, 11, 18))
    press(qtbot, view, Key.Key_Return)  # nothing is there to open
    assert form.create_button.text() == "Start the note"
    form.submit()
    assert view.editor.hasFocus()
    assert view._open.detail.day == date(2026, 11, 18)


def test_an_empty_journal_has_a_month_too(qtbot, make, workspace):
    workspace.preferences.values.sessions_as_month = True
    view = make()
    assert view.shapes.month.isVisible()
    assert not view.shapes.month.legend.isVisible()
    view.shapes.toggle()
    assert view.shapes.begin.isVisible()
