# SPDX-License-Identifier: MIT
"""What is due on Today: one step on, done, and the backlog."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QPoint, Qt

from rmjournal.store import State

from .conftest import press, said, titles

Key = Qt.Key


def test_on_a_sunday_what_is_due_soon_is_there(journal, clock, make_view):
    clock.go_on(days=6 - clock.today().weekday())
    journal.people.add("Ana")
    made = journal.commitments.add("Post it")
    page = make_view().page
    for days, is_there in ((1, True), (7, True), (8, False)):
        journal.commitments.edit(made, due_on=clock.today() + timedelta(days=days))
        assert (titles(page) == ["Post it"]) == is_there, days
        assert ("1 due soon" in said(page)) == is_there, days
        assert ("Nothing is due in the next seven days." in said(page)) != is_there, days


def test_space_or_a_click_on_the_ring_takes_a_commitment_one_step_on(
    qtbot, journal, known, workspace, page
):
    press(qtbot, page.due.list, 0, Key.Key_Space)
    assert journal.commitments.row(known.late).state is State.UNDER_WAY
    workspace.undo()
    assert journal.commitments.row(known.late).state is State.TO_DO
    rows = page.due.list
    spot = rows.visualRect(rows.model().index(1, 0)).topLeft() + QPoint(20, 22)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert journal.commitments.row(known.soon).state is State.UNDER_WAY


def test_done_asks_what_happened_and_the_row_goes(qtbot, journal, known, workspace, page):
    press(qtbot, page.due.list, 0, Key.Key_D)
    field = page.due.ask_bar.field
    qtbot.keyClicks(field.edit, "They said yes")
    qtbot.keyClick(field.edit, Key.Key_Return)
    assert journal.commitments.detail(known.late).outcome == "They said yes"
    assert titles(page) == ["Post one paragraph"]
    assert page.due.list.hasFocus()
    workspace.undo()
    assert titles(page) == ["Ask Theo", "Post one paragraph"]


def test_a_question_goes_when_another_is_chosen_or_by_escape_and_its_words_wait(
    qtbot, journal, known, page
):
    rows, asked = page.due.list, page.due
    press(qtbot, rows, 0, Key.Key_D)
    qtbot.keyClicks(asked.ask_bar.field.edit, "They said yes")
    spot = rows.visualRect(rows.model().index(1, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked.ask_bar.isHidden()
    press(qtbot, rows, 0, Key.Key_D)
    assert asked.ask_bar.typed() == ("They said yes", "")
    rows.setFocus()
    qtbot.keyClick(rows, Key.Key_Escape)
    assert asked.ask_bar.isHidden()
    assert {journal.commitments.row(each).state for each in (known.late, known.soon)} == {
        State.TO_DO
    }


def test_what_was_moved_three_times_leads_to_its_plan(qtbot, journal, known, workspace, page):
    for days in (1, 2, 3):
        due_on = journal.commitments.row(known.late).due_on
        journal.commitments.move(known.late, due_on + timedelta(days=days))
    row = titles(page).index("Ask Theo")
    with (
        qtbot.waitSignal(workspace.noticed) as said,
        qtbot.waitSignal(workspace.commitment_requested) as asked,
    ):
        press(qtbot, page.due.list, row, Key.Key_M)
    assert "Change the plan" in said.args[0]
    assert said.args[1] is False  # there is nothing to take back
    assert asked.args == [known.late]
    assert page.due.ask_bar.isHidden()


def test_a_row_that_is_done_stays_for_a_moment(qtbot, journal, known, workspace, theme):
    from rmjournal.ui.pages.today.view import TodayView

    theme.set_reduced_motion(False)
    view = TodayView(workspace)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    journal.commitments.finish(known.late)
    assert titles(view.page) == ["Ask Theo", "Post one paragraph"]
    assert "1 due soon" in said(view)
    QCoreApplication.processEvents()
    assert titles(view.page) == ["Ask Theo", "Post one paragraph"]
    qtbot.waitUntil(lambda: titles(view.page) == ["Post one paragraph"])
    assert not view._leaving.isActive()  # or the page is shown anew again and again
    theme.set_reduced_motion(True)


def test_letters_can_be_switched_off(qtbot, journal, known, workspace, make_view):
    workspace.preferences.values.letter_keys = False
    page = make_view().page
    press(qtbot, page.rhythm.list, 1, Key.Key_N)
    assert journal.sessions.next_with(known.theo) is None


def test_too_many_are_counted(journal, page):
    counted = []
    for number in range(10):
        journal.commitments.add(f"Do {number}", due_on=date(2026, 11, 24))
        counted.append(page.due.more.text() if page.due.more.isVisible() else "")
    assert len(titles(page)) == 8
    assert counted[-5:] == ["", "1 more", "2 more", "3 more", "4 more"]
    assert page.due.unfold.isHidden()


def test_a_backlog_is_folded_and_said_apart(qtbot, journal, known, make_view):
    for days in range(21):
        journal.commitments.add(f"Old {days}", due_on=date(2026, 11, 13) - timedelta(days=days))
    page = make_view().page
    assert "1 due soon, 22 older" in said(page)
    assert titles(page) == ["Post one paragraph"]
    assert page.due.unfold.text() == "22 older"
    assert page.due.more.isHidden()
    page.due.unfold.setFocus()
    qtbot.keyClick(page.due.unfold, Key.Key_Space)
    assert titles(page) == [
        "Post one paragraph", "Ask Theo", *(f"Old {days}" for days in range(6)),
    ]  # fmt: skip
    assert page.due.unfold.isHidden()
    assert page.due.list.hasFocus()
    assert page.due.more.text() == "15 more"


def test_more_than_three_of_before_this_week_are_folded_away(journal, known, clock, make_view):
    """On a Thursday, where Monday's is of this week."""
    clock.go_on(days=3)
    journal.commitments.add("Of Monday", due_on=date(2026, 11, 23))
    for days in range(2):
        journal.commitments.add(f"Old {days}", due_on=date(2026, 11, 13) - timedelta(days=days))
    page = make_view().page
    old = ["Old 1", "Old 0", "Ask Theo"]
    assert titles(page) == [*old, "Of Monday", "Post one paragraph"]
    assert page.due.unfold.isHidden()
    journal.commitments.add("Of Sunday", due_on=date(2026, 11, 22))
    assert titles(page) == ["Of Monday", "Post one paragraph"]
    assert page.due.unfold.text() == "4 older"
    page.due.unfold.click()
    assert titles(page) == ["Of Monday", "Post one paragraph", "Of Sunday", *reversed(old)]


def test_with_only_a_backlog_nothing_is_due_this_week(journal, known, make_view):
    journal.commitments.finish(known.soon)
    for days in range(5):
        journal.commitments.add(f"Old {days}", due_on=date(2026, 11, 13) - timedelta(days=days))
    page = make_view().page
    assert "nothing due soon, 6 older" in said(page)
    assert titles(page) == []
