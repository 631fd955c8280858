# SPDX-License-Identifier: MIT
"""Pages, notices and the sidebar around them."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from rmjournal.core.errors import BusyError, DiskFullError
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.nav_list import NAV_ROLE

from .conftest import FakePage


def nav_entry(workbench, key):
    for view in (workbench.nav._top, workbench.nav._foot):
        row = view.entries.row_of(key)
        if row >= 0:
            return view.entries.index(row).data(NAV_ROLE)
    return None


def test_a_page_is_made_when_it_is_first_shown(workbench, made):
    assert made == []
    workbench.show_view("sessions")
    workbench.show_view("people")
    workbench.show_view("sessions")
    assert made == ["sessions", "people"]


def test_a_page_that_is_not_built_is_passed_over(workbench):
    workbench.show_view("sessions")
    workbench.show_view("review")
    assert workbench.key == "sessions"


def test_leaving_a_page_saves_it(workbench):
    workbench.show_view("sessions")
    workbench.show_view("people")
    assert workbench.page("sessions").asked == ["flush"]


def test_enter_in_the_sidebar_goes_there(qtbot, workbench):
    top = workbench.nav._top
    workbench.show_view("questions")
    top.setFocus()
    qtbot.keyClick(top, Qt.Key.Key_Down)
    qtbot.keyClick(top, Qt.Key.Key_Return)
    assert workbench.key == "sessions"


def test_lock_in_the_sidebar_asks_for_the_lock(qtbot, workbench, workspace):
    foot = workbench.nav._foot
    foot.setFocus()
    foot.setCurrentIndex(foot.entries.index(0))
    with qtbot.waitSignal(workspace.lock_requested):
        qtbot.keyClick(foot, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("signal", "key"),
    [
        ("session_requested", "sessions"),
        ("person_requested", "people"),
        ("question_requested", "questions"),
        ("commitment_requested", "commitments"),
    ],
)
def test_a_request_opens_the_record(workbench, workspace, signal, key):
    getattr(workspace, signal).emit(41)
    assert workbench.key == key
    assert workbench.page(key).asked[-1] == ("open", 41)


def test_a_new_session_is_begun_on_its_page(workbench):
    workbench.make_new("sessions")
    assert workbench.page("sessions").asked == ["new"]


def test_a_new_session_is_with_the_person_selected(workbench):
    workbench.show_view("people")
    workbench.page("people").current_person = lambda: 5
    workbench.show_view("sessions")
    asked = workbench.page("sessions").asked
    workbench.make_new("sessions")
    workbench.show_view("people")
    workbench.make_new("sessions")
    assert [each for each in asked if each != "flush"] == ["new", ("new", [5])]


def test_a_page_that_makes_nothing_gets_the_focus(workbench, monkeypatch):
    monkeypatch.delattr(FakePage, "begin_new")
    workbench.make_new("people")
    assert workbench.page("people").upper_edit.hasFocus()


def test_the_way_back_leads_to_the_page_before(workbench, workspace):
    workbench.show_view("people")
    workbench.show_view("sessions")
    workspace.back_requested.emit()
    assert workbench.key == "people"


def test_without_a_page_before_there_is_no_way_back(workbench, workspace):
    workbench.show_view("people")
    workspace.back_requested.emit()
    assert workbench.key == "people"


def test_a_page_can_ask_for_a_new_session(workbench, workspace):
    workspace.new_session_requested.emit()
    assert workbench.page("sessions").asked == ["new"]


def test_a_record_of_a_page_that_is_not_there_opens_nowhere(workbench):
    workbench.show_view("people")
    workbench.open_record("horoscope", 3)
    assert workbench.page("people").asked == []


def test_a_prep_card_opens_and_leads_back(workbench, workspace):
    workbench.show_view("people")
    workspace.prep_requested.emit(3)
    assert workbench.page("prep").asked == [("open", 3)]
    workspace.back_requested.emit()
    assert workbench.key == "people"


def test_counts_follow_the_journal(workbench, workspace):
    journal = workspace.journal
    person = journal.people.add("Priya")
    journal.questions.ask(journal.questions.add("What do you see that I do not?"), person)
    commitment = journal.commitments.add("Post one paragraph", people=[person])
    assert nav_entry(workbench, "questions").count == 1
    assert nav_entry(workbench, "commitments").count == 1
    journal.commitments.finish(commitment)
    assert nav_entry(workbench, "commitments").count == 0


def test_something_late_needs_you(workbench, workspace, clock):
    workspace.journal.commitments.add("Send the slides", due_on=clock.today())
    assert not nav_entry(workbench, "commitments").needs_you
    clock.go_on(days=1)
    workspace.journal.commitments.add("Ask Theo")
    assert nav_entry(workbench, "commitments").needs_you


def test_an_undoable_notice_undoes(qtbot, workbench, workspace):
    journal = workspace.journal
    person = journal.people.add("Priya")
    workspace.perform(
        "Delete Priya",
        lambda: journal.trash.put("person", person) or ("person", person),
        lambda where: journal.trash.restore(*where),
        notice=True,
    )
    assert workbench.notices.toast.isVisible()
    assert journal.people.names() == []
    qtbot.mouseClick(workbench.notices.toast._button, Qt.MouseButton.LeftButton)
    assert [each.name for each in journal.people.names()] == ["Priya"]


def test_a_notice_goes_to_the_foot_of_the_next_page(qtbot, workbench, workspace):
    """Where it was, something was in its way on the page before."""
    workbench.show_view("sessions")
    page = workbench.page("sessions")
    below = QPushButton("In the way", page)
    below.setGeometry(0, page.height() - 120, page.width(), 120)
    below.show()
    workspace.noticed.emit("Copied.", False)
    toast = workbench.notices.toast
    shadow = 16
    assert toast.geometry().bottom() - shadow < page.height() - 120
    workbench.show_view("people")
    qtbot.waitUntil(lambda: toast.geometry().bottom() > page.height() - 40)


def test_enter_presses_the_one_primary_button_of_a_page(qtbot, workbench):
    """While the focus is on nothing else; a key that is held, or a space, presses nothing."""
    workbench.show_view("sessions")
    page = workbench.page("sessions")
    pressed: list[str] = []
    for kind in ("primary", "plain"):
        button = Button(kind, kind)
        button.clicked.connect(partial(pressed.append, kind))
        page.layout().addWidget(button)
        button.show()
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Space)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QApplication.sendEvent(page, held)
    assert pressed == []
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert pressed == ["primary"]
    page.upper_edit.setFocus()
    qtbot.keyClick(page.upper_edit, Qt.Key.Key_Return)
    assert pressed == ["primary"]


def test_a_plain_notice_undoes_nothing(qtbot, workbench, workspace):
    workspace.noticed.emit("Copied.", False)
    assert workbench.notices.toast._button.text() == "Dismiss"
    qtbot.mouseClick(workbench.notices.toast._button, Qt.MouseButton.LeftButton)
    assert not workbench.notices.toast.isVisible()


def test_undo_by_keys_says_what_it_took_back(workbench, workspace):
    workspace.perform("Add Jun", lambda: workspace.journal.people.add("Jun"), id, notice=True)
    workspace.undo()
    assert workbench.notices.toast.text() == "Undone: Add Jun"
    assert workbench.notices.toast._button.text() == "Redo"


def test_a_failure_is_said_until_it_is_dismissed(qtbot, workbench, workspace):
    workspace.failed.emit(DiskFullError(Path("/x/j.rmjournal")))
    assert workbench.notices.banner.text() == "The disk is full. Nothing was written."
    qtbot.mouseClick(workbench.notices.banner._close, Qt.MouseButton.LeftButton)
    assert not workbench.notices.banner.isVisible()


def test_that_another_program_has_the_file_is_said_until_something_is_written(workbench, workspace):
    workspace.failed.emit(BusyError(Path("/x/j.rmjournal")))
    assert workbench.notices.banner.isVisible()
    workspace.journal.people.add("Jun")
    assert not workbench.notices.banner.isVisible()


def test_that_the_second_place_is_gone_is_said_until_a_copy_is_there(
    qtbot, workbench, workspace, tmp_path
):
    """The page of backups says what went wrong, before the window hears of it or after."""
    stick, backups = tmp_path / "stick", workspace.backups
    stick.mkdir()
    workspace.journal.backups.choose_second_place(stick)
    stick.rename(tmp_path / "away")
    backups.ended.connect(
        lambda outcome: outcome.copy_error and workspace.failed.emit(outcome.copy_error)
    )
    for is_there in (False, False, True):
        if is_there:
            (tmp_path / "away").rename(stick)
        with qtbot.waitSignal(backups.ended):
            backups.make()
        assert workbench.notices.banner.isVisible() is not is_there
    workbench.notices.show_banner("Something else")
    with qtbot.waitSignal(backups.ended):
        backups.make()
    assert workbench.notices.banner.isVisible()


def test_the_sidebar_becomes_a_rail_in_a_narrow_window(workbench):
    assert not workbench.nav.is_rail()
    workbench.resize(1024, 640)
    assert workbench.nav.is_rail()


def test_wide_and_narrow_remember_their_own_sidebar(workbench):
    workbench.toggle_sidebar()
    assert workbench.nav.is_rail()
    workbench.resize(1024, 640)
    workbench.toggle_sidebar()
    assert not workbench.nav.is_rail()
    workbench.resize(1280, 800)
    assert workbench.nav.is_rail()


def test_panes_are_cycled_both_ways(workbench):
    workbench.show_view("sessions")
    page = workbench.page("sessions")
    page.upper_edit.setFocus()
    workbench.cycle_panes(1)
    assert page.lower_edit.hasFocus()
    workbench.cycle_panes(1)
    assert workbench.nav._top.hasFocus()
    workbench.cycle_panes(-1)
    assert page.lower_edit.hasFocus()


def test_flush_tries_every_page(workbench):
    workbench.show_view("sessions")
    workbench.show_view("people")
    workbench.page("sessions").can_save = False
    assert not workbench.flush()
    assert workbench.page("people").asked[-1] == "flush"


def test_records_are_remembered_by_page(workbench, preferences):
    workbench.show_view("people")
    workbench.remember_records()
    assert preferences.values.last_record == {"people": 7}
