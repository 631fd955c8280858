# SPDX-License-Identifier: MIT
"""What leads from Today elsewhere, and whom its commands are about."""

from datetime import date, time

from PySide6.QtCore import Qt

from rmjournal.ui.frame.ask_bar import AskBar

Key = Qt.Key


def test_the_person_is_that_of_the_part_with_the_focus(known, view):
    assert view.page.header._sub.isHidden()  # who comes is said once while something is due
    assert view.current_person() is None
    view.focus_first()
    assert view.current_person() is None
    view.page.talk.list.setFocus()
    assert view.current_person() == known.amara
    view.page.rhythm.list.setFocus()
    view.page.rhythm.list.select_row(1)
    assert view.current_person() == known.theo


def test_without_a_rhythm_there_is_no_picture_of_it(journal, clock, make_view):
    clock.go_on(days=-1)
    amara = journal.people.add("Amara")
    clock.go_on(days=1)
    journal.sessions.add(date(2026, 11, 26), [amara], start=time(10, 0))
    assert make_view().page.rhythm.isVisible()
    journal.people.edit(amara, ended_on=date(2026, 11, 23))
    assert not make_view().page.rhythm.isVisible()


def test_who_never_came_has_no_last_time(qtbot, journal, workspace, make_view):
    noor = journal.people.add("Noor")
    journal.sessions.add(date(2026, 11, 25), [noor], start=time(10, 0))
    card = make_view().page.talk
    assert card.read_last.isHidden()
    with qtbot.assertNotEmitted(workspace.session_requested):
        card.open_last()


def test_the_selected_stays_when_something_older_comes_in_above(journal, known, page):
    page.due.list.setFocus()
    page.due.list.select_row(1)
    journal.commitments.add("Longer ago", due_on=date(2026, 11, 18))
    assert next(line.row.title for line in page.due.model.values()) == "Longer ago"
    assert page.due.current().row.id == known.soon


def test_why_is_not_asked_any_more_once_they_know(qtbot, journal, known, make_view):
    journal.commitments.finish(known.late, "It went well")
    tell = make_view().page.tell
    tell.list.setFocus()
    tell.list.select_row(0)
    qtbot.keyClick(tell.list, Key.Key_N)
    bar = tell.findChild(AskBar)
    assert bar.isVisible()
    (loop,) = journal.loops.rows()
    journal.loops.tell(loop.id)
    assert bar.isHidden()
