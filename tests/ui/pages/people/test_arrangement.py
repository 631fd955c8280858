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


def test_a_typed_day_pauses_until_undo_or_no_day_ends_it(qtbot, journal, known, workspace, part):
    for way_out in ("undo", "no day"):
        _type_day(qtbot, part, "2027-01-11")
        assert journal.people.detail(known.amara).paused_until == date(2027, 1, 11)
        if way_out == "undo":
            workspace.undo()
        else:
            _type_day(qtbot, part, "")
        assert journal.people.detail(known.amara).paused_until is None, way_out
        assert part.days["paused_until"].text() == "", way_out


def test_a_day_that_is_past_is_refused_and_not_put_off_a_year(qtbot, journal, known, part):
    for typed in ("2026-11-02", "20 Nov", "yesterday", "last Friday"):
        _type_day(qtbot, part, "")
        assert not part.days["paused_until"].has_error(), typed
        _type_day(qtbot, part, typed)
        assert part.days["paused_until"].has_error(), typed
        assert journal.people.detail(known.amara).paused_until is None, typed


def test_a_typed_day_goes_to_its_own_person(qtbot, journal, known, view, part):
    part.days["paused_until"].setFocus()
    qtbot.keyClicks(part.days["paused_until"].edit, "2027-01-11")
    view.open_record(known.theo)
    assert journal.people.detail(known.amara).paused_until == date(2027, 1, 11)
    assert journal.people.detail(known.theo).paused_until is None
    assert part.days["paused_until"].text() == ""


def test_ending_says_so_and_can_be_undone_or_taken_up_again(qtbot, journal, known, workspace, part):
    assert part.ended.isHidden()
    with qtbot.waitSignal(workspace.noticed) as notice:
        part.end.click()
    assert notice.args == ["Talks with Amara ended", True]
    assert journal.people.detail(known.amara).ended_on == journal.clock.today()
    workspace.undo()
    assert journal.people.detail(known.amara).ended_on is None

    part.end.setFocus()
    qtbot.keyClick(part.end, Key.Key_Space)
    assert part.take_up.isVisible()
    assert part.take_up.hasFocus()  # the keyboard stays on the button in its place
    assert part.ended.isVisible()
    assert part.ended.text()
    assert part.end.isHidden()
    assert part.days["paused_until"].isHidden()
    part.take_up.click()
    assert journal.people.detail(known.amara).ended_on is None
    assert part.take_up.isHidden()
