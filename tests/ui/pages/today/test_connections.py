# SPDX-License-Identifier: MIT
"""What leads from Today elsewhere, and whom its commands are about."""

from datetime import date, time

from PySide6.QtCore import Qt

from rmjournal.ui.frame.ask_bar import AskBar

Key = Qt.Key


def test_the_command_follows_the_selection(view):
    rows, action = view.page.rhythm.list, view.commands["plan"]
    rows.setFocus()
    said = []
    for row in (0, 1):
        rows.select_row(row)
        said.append(action.text())
    assert said == ["Plan the next with Amara", "Plan the next with Theo"]


def test_the_person_is_that_of_the_part_with_the_focus(known, view):
    assert view.current_person() is None
    view.focus_first()
    assert view.current_person() is None
    view.page.talk.list.setFocus()
    assert view.current_person() == known.amara
    view.page.rhythm.list.setFocus()
    view.page.rhythm.list.select_row(1)
    assert view.current_person() == known.theo


def test_more_people_are_on_their_page(qtbot, journal, known, workspace, view):
    for number in range(12):
        journal.people.add(f"Person {number}", rhythm_weeks=2)
    with qtbot.waitSignal(workspace.view_requested) as asked:
        view.page.rhythm.more.click()
    assert asked.args == ["people"]


def test_the_note_of_a_talk_that_has_passed_opens(qtbot, known, clock, workspace, view):
    clock.go_on(days=4)
    view.refresh()
    with qtbot.waitSignal(workspace.session_requested) as opened:
        view.page.lapsed.open.click()
    assert opened.args == [known.coming]


def test_who_comes_is_said_once_while_something_is_due(view):
    assert view.page.header._sub.isHidden()


def test_without_a_rhythm_there_is_no_picture_of_it(journal, clock, make_view):
    clock.go_on(days=-1)
    amara = journal.people.add("Amara")
    clock.go_on(days=1)
    journal.sessions.add(date(2026, 11, 26), [amara], start=time(10, 0))
    assert make_view().page.rhythm.isVisible()
    journal.people.edit(amara, ended_on=date(2026, 11, 23))
    assert not make_view().page.rhythm.isVisible()


def test_what_was_asked_is_not_brought_again(journal, known, page):
    (asking,) = journal.questions.askings_of(known.amara)
    journal.questions.answer(asking.id, "Faces")
    assert [line.asking.question for line in page.talk.model.values()] == []


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
