# SPDX-License-Identifier: MIT
"""The talk that comes next on Today: planned, held, cancelled, asked about."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from rmjournal.ui.frame.ask_bar import AskBar
from tests.ui.page_text import lines_of

from .conftest import press, questions, said

Key = Qt.Key


def test_n_plans_the_next_and_its_questions_come_along(qtbot, journal, known, workspace, page):
    carried = journal.questions.add("What would you stop?")
    journal.questions.ask(carried, known.theo)
    press(qtbot, page.rhythm.list, 1, Key.Key_N)
    assert journal.sessions.next_with(known.theo) is None
    assert "When will you talk? (D)" in said(page)
    with qtbot.waitSignal(workspace.noticed) as notice:
        qtbot.keyClick(page.focusWidget(), Key.Key_P)
    planned = journal.sessions.next_with(known.theo)
    assert page.rhythm.list.hasFocus()
    assert notice.args == ["Next talk with Theo: tomorrow", True]
    assert journal.sessions.detail(planned).day == date(2026, 11, 24)  # he came on a Tuesday
    assert questions(page) == ["What would you stop?"]
    workspace.undo()
    assert journal.sessions.next_with(known.theo) is None


def test_the_command_plans_with_whose_time_it_is_or_with_whom_it_names(
    qtbot, journal, known, workspace, view
):
    rows, action = view.page.rhythm.list, view.commands["plan"]
    action.trigger()
    qtbot.keyClick(view.focusWidget(), Key.Key_Escape)
    assert view.findChild(AskBar) is not None
    rows.setFocus()
    rows.select_row(0)
    assert action.text() == "Plan the next with Amara"
    with qtbot.waitSignal(workspace.session_requested) as asked:
        action.trigger()
    assert asked.args == [known.coming]
    rows.select_row(1)
    assert action.text() == "Plan the next with Theo"
    assert journal.sessions.next_with(known.theo) is None
    action.trigger()
    qtbot.keyClick(view.focusWidget(), Key.Key_Return)
    assert journal.sessions.next_with(known.theo) is not None


def test_for_two_weeks_a_talk_that_has_passed_is_asked_about(
    qtbot, journal, known, clock, workspace, view
):
    lapsed = view.page.lapsed
    clock.go_on(days=4)
    view.refresh()
    assert "You meant to talk with Amara yesterday. Did you?" in said(view)
    with qtbot.waitSignal(workspace.session_requested) as opened:
        lapsed.open.click()
    assert opened.args == [known.coming]
    lapsed.no.click()
    qtbot.keyClick(lapsed.cancel_form.why.edit, Key.Key_Escape)
    assert lapsed.cancel_form.isHidden()
    assert lapsed.no.hasFocus()
    assert journal.sessions.detail(known.coming).status == "planned"
    lapsed.yes.click()
    assert journal.sessions.detail(known.coming).status == "held"
    assert lapsed.isHidden()
    workspace.undo()
    assert journal.sessions.detail(known.coming).status == "planned"
    assert lapsed.isVisible()
    clock.go_on(days=14)
    view.refresh()
    assert lapsed.isHidden()


def test_of_one_that_did_not_happen_it_is_asked_why(qtbot, journal, known, clock, workspace, view):
    clock.go_on(days=4)
    view.refresh()
    view.page.lapsed.no.click()
    form = view.page.lapsed.cancel_form
    form.who.findChildren(QAbstractButton)[1].click()
    qtbot.keyClicks(form.why.edit, "Her exam")
    qtbot.keyClick(form.why.edit, Key.Key_Return)
    detail = journal.sessions.detail(known.coming)
    assert (detail.status, detail.cancelled_by, detail.cancelled_why) == (
        "cancelled", "Amara", "Her exam",
    )  # fmt: skip
    assert view.page.lapsed.isHidden()
    workspace.undo()
    assert journal.sessions.detail(known.coming).status == "planned"


def test_with_nobody_in_the_diary_a_press_asks_for_the_day_and_plans(
    qtbot, journal, known, workspace, view
):
    journal.sessions.cancel(known.coming, by="them")
    assert "Nobody in the diary yet" in said(view)
    buttons = [each for each in view.page.plan.findChildren(QAbstractButton) if each.isVisible()]
    assert [each.text() for each in buttons] == ["Plan with Theo", "Plan with Amara"]
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Key.Key_Return)
    qtbot.keyClick(view.focusWidget(), Key.Key_Escape)
    assert journal.sessions.next_with(known.theo) is None
    assert buttons[0].hasFocus()
    qtbot.keyClick(buttons[0], Key.Key_Return)
    qtbot.keyClick(view.focusWidget(), Key.Key_W)
    planned = journal.sessions.next_with(known.theo)
    assert journal.sessions.detail(planned).day == date(2026, 11, 30)
    assert view.page.talk.isVisible()
    assert view.page.hasFocus()


def test_the_talk_is_held_or_cancelled_by_a_command(qtbot, journal, known, workspace, view):
    before = journal.sessions.detail(known.coming)
    view.commands["held"].trigger()
    after = journal.sessions.detail(known.coming)
    assert (after.status, after.day) == ("held", journal.clock.today())
    workspace.undo()
    assert journal.sessions.detail(known.coming) == before

    view.commands["missed"].trigger()
    form = view.page.talk.cancel_form
    assert lines_of(form)[1] == "I did | Amara"
    qtbot.keyClicks(form.why.edit, "Board week")
    qtbot.keyClick(form.why.edit, Key.Key_Return)
    detail = journal.sessions.detail(known.coming)
    assert (detail.status, detail.cancelled_by, detail.cancelled_why) == (
        "cancelled", "me", "Board week",
    )  # fmt: skip
