# SPDX-License-Identifier: MIT
"""Pausing the talks with somebody, and ending them with thanks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

Key = Qt.Key


@pytest.fixture
def part(page):
    return page.form


def _type_day(qtbot, part, words):
    part.days["paused_until"].setFocus()
    part.days["paused_until"].edit.selectAll()
    qtbot.keyClick(part.days["paused_until"].edit, Key.Key_Delete)
    qtbot.keyClicks(part.days["paused_until"].edit, words)
    qtbot.keyClick(part.days["paused_until"].edit, Key.Key_Return)


def test_a_typed_day_pauses_until_then(qtbot, journal, known, part):
    _type_day(qtbot, part, "2027-01-11")
    assert journal.people.detail(known.amara).paused_until == date(2027, 1, 11)


def test_undo_takes_the_pause_back(qtbot, journal, known, workspace, part):
    _type_day(qtbot, part, "2027-01-11")
    workspace.undo()
    assert journal.people.detail(known.amara).paused_until is None
    assert part.days["paused_until"].text() == ""


def test_no_day_ends_the_pause(qtbot, journal, known, part):
    journal.people.edit(known.amara, paused_until=date(2027, 1, 11))
    _type_day(qtbot, part, "")
    assert journal.people.detail(known.amara).paused_until is None


def test_a_day_that_is_past_is_refused(qtbot, journal, known, part):
    _type_day(qtbot, part, "2026-11-02")
    assert part.days["paused_until"].has_error()
    assert journal.people.detail(known.amara).paused_until is None


def test_a_typed_day_goes_to_its_own_person(qtbot, journal, known, view, part):
    part.days["paused_until"].setFocus()
    qtbot.keyClicks(part.days["paused_until"].edit, "2027-01-11")
    view.open_record(known.theo)
    assert journal.people.detail(known.amara).paused_until == date(2027, 1, 11)
    assert journal.people.detail(known.theo).paused_until is None
    assert part.days["paused_until"].text() == ""


def test_ending_says_so_and_can_be_undone(qtbot, journal, known, workspace, part):
    with qtbot.waitSignal(workspace.noticed) as notice:
        part.end.click()
    assert notice.args == ["Talks with Amara ended", True]
    assert journal.people.detail(known.amara).ended_on == journal.clock.today()
    workspace.undo()
    assert journal.people.detail(known.amara).ended_on is None


def test_what_has_ended_can_be_taken_up_again(journal, known, part):
    journal.people.edit(known.amara, ended_on=date(2026, 11, 2))
    assert part.end.isHidden()
    assert part.days["paused_until"].isHidden()
    part.take_up.click()
    assert journal.people.detail(known.amara).ended_on is None
    assert part.take_up.isHidden()


def test_the_keyboard_stays_on_the_button_in_its_place(qtbot, part):
    part.end.setFocus()
    qtbot.keyClick(part.end, Key.Key_Space)
    assert part.take_up.hasFocus()


@pytest.mark.parametrize("typed", ["20 Nov", "yesterday", "last Friday"])
def test_a_pause_is_not_put_off_a_year(qtbot, journal, known, part, typed):
    _type_day(qtbot, part, typed)
    assert part.days["paused_until"].has_error()
    assert journal.people.detail(known.amara).paused_until is None
