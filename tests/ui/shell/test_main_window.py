# SPDX-License-Identifier: MIT
"""The window: what its keys do, what it keeps, and when it does not close."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit import dialog as dialogs
from rmjournal.ui.kit.page_header import Banner
from rmjournal.ui.shell import pages
from rmjournal.ui.shell.main_window import MainWindow
from tests.ready_made import ready_made

from ..keys import press

Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def make_window(qtbot, qapp, theme, preferences, monkeypatch, fakes):
    monkeypatch.setattr(pages, "factories", lambda: fakes)
    windows = []  # qtbot holds no more than weak references

    def make(settings=preferences):
        window = MainWindow(settings, qapp)
        windows.append(window)
        qtbot.addWidget(window)
        return window

    return make


@pytest.fixture
def window(qtbot, make_window, workspace):
    made = make_window()
    made.open_workspace(workspace)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
@ready_made
def filled(journal):
    """Something to show, so that the window does not begin at the beginning."""
    return journal.people.add("Priya")


def test_an_empty_journal_begins_on_today(make_window, workspace):
    workspace.preferences.values.last_view = "people"
    window = make_window()
    window.open_workspace(workspace)
    assert window.workbench.key == "today"


def test_the_last_page_and_record_come_back(make_window, workspace, filled):
    workspace.preferences.values.last_view = "people"
    workspace.preferences.values.last_record = {"people": filled}
    window = make_window()
    window.open_workspace(workspace)
    assert window.workbench.key == "people"
    assert window.workbench.page("people").asked == [("open", filled)]


def test_a_page_that_is_gone_falls_back_to_today(make_window, workspace, filled):
    workspace.preferences.values.last_view = "horoscope"
    window = make_window()
    window.open_workspace(workspace)
    assert window.workbench.key == "today"


def test_a_prep_card_is_not_the_first_page_of_the_next_start(window, workspace, filled):
    window.workbench.show_view("people")
    workspace.prep_requested.emit(filled)
    assert window.workbench.key == "prep"
    assert workspace.preferences.values.last_view == "people"


def test_the_title_says_the_app_and_nothing_else(window, workspace):
    workspace.view_requested.emit("sessions")
    assert window.windowTitle() == "RM Journal"


def test_ctrl_and_a_number_goes_to_a_page_and_ctrl_n_begins_a_session(qtbot, window):
    for key, page in (
        ("2", "questions"),
        ("3", "sessions"),
        ("4", "commitments"),
        ("5", "people"),
        ("1", "today"),
    ):
        qtbot.keyClick(window, key, Ctrl)
        assert window.workbench.key == page
    assert "new" not in window.workbench.page("sessions").asked
    qtbot.keyClick(window, "n", Ctrl)
    assert window.workbench.page("sessions").asked[-1] == "new"


def test_text_grows_and_comes_back(qtbot, window, theme, preferences):
    qtbot.keyClick(window, "=", Ctrl)
    assert theme.scale == 1.1
    assert preferences.values.scale == 1.1
    qtbot.keyClick(window, "-", Ctrl)
    qtbot.keyClick(window, "-", Ctrl)
    assert theme.scale == 0.9
    qtbot.keyClick(window, "0", Ctrl)
    assert theme.scale == 1.0


def test_undo_takes_back_a_record(qtbot, window, workspace, journal):
    person = journal.people.add("Jun")
    workspace.perform(
        "Rename Jun",
        lambda: journal.people.edit(person, name="June") or person,
        lambda who: journal.people.edit(who, name="Jun"),
    )
    assert window.commands["undo"].text() == "&Undo: Rename Jun"
    window.setFocus()
    qtbot.keyClick(window, "z", Ctrl)
    assert journal.people.detail(person).name == "Jun"
    qtbot.keyClick(window, "z", Ctrl | Qt.KeyboardModifier.ShiftModifier)
    assert journal.people.detail(person).name == "June"


def test_in_a_field_undo_is_the_fields_own_also_in_the_menu(qtbot, window, workspace, journal):
    person = journal.people.add("Jun")
    workspace.perform("Keep", lambda: person, lambda who: journal.trash.put("person", who))
    workspace.view_requested.emit("sessions")
    field: QLineEdit = window.workbench.page("sessions").upper_edit
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, Ctrl)
    assert field.text() == ""
    assert [each.name for each in journal.people.names()] == ["Jun"]
    qtbot.keyClicks(field, "abc")
    window.menuBar().findChild(QMenu, "edit").aboutToShow.emit()
    assert window.commands["undo"].text() == "&Undo typing"
    window.commands["undo"].trigger()
    assert field.text() == ""
    window.menuBar().findChild(QMenu, "edit").aboutToShow.emit()
    assert window.commands["undo"].text() == "&Undo: Keep"
    assert window.commands["redo"].text() == "&Redo typing"
    window.commands["undo"].trigger()
    assert journal.people.names() == []


def test_undo_means_the_same_in_the_menu_of_a_text(qtbot, window, workspace, journal, monkeypatch):
    person = journal.people.add("Jun")
    workspace.perform("Keep", lambda: person, lambda who: journal.trash.put("person", who))
    workspace.view_requested.emit("sessions")
    field: QLineEdit = window.workbench.page("sessions").upper_edit
    field.setFocus()
    shown = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, place: shown.append(menu))
    field.customContextMenuRequested.emit(QPoint(2, 2))
    undo = shown[-1].actions()[0]
    assert undo.text() == "&Undo: Keep"
    qtbot.keyClicks(field, "abc")
    assert undo.text() == "&Undo typing"
    undo.trigger()
    assert field.text() == ""
    undo.trigger()
    assert journal.people.names() == []


def test_a_long_undo_is_cut(window, workspace):
    workspace.perform("Let go: " + "send the slides " * 9, lambda: 1, lambda _: None)
    assert len(window.commands["undo"].text()) < 60


def test_closing_saves_and_remembers(window, preferences, tmp_path):
    window.workbench.show_view("people")
    assert window.close()
    again = Preferences(tmp_path / "preferences.json").values
    assert again.last_view == "people"
    assert again.geometry


def test_words_that_cannot_be_saved_hold_the_window(window, monkeypatch):
    window.workbench.show_view("sessions")
    window.workbench.page("sessions").can_save = False
    for wants in (False, True):
        monkeypatch.setattr(dialogs, "ask", lambda *_, wants=wants, **__: wants)
        assert window.close() is wants


def test_spoilt_geometry_is_no_obstacle(make_window, preferences):
    preferences.values.geometry = "\u2603 not base64"
    assert make_window().size().width() == 1280


def test_before_a_journal_is_open_there_is_no_menu(make_window):
    window = make_window()
    assert not window.commands["new_session"].isEnabled()
    assert not window.menuBar().isVisibleTo(window)


def test_a_journal_open_to_read_says_so(qtbot, make_window, journal, monkeypatch, workspace):
    monkeypatch.setattr(journal, "is_read_only", True)
    window = make_window()
    window.open_workspace(workspace)
    banners = window.workbench.findChildren(Banner)
    assert ["read only" in banner.text() for banner in banners] == [True]


def test_the_pages_by_the_number_row_of_a_french_keyboard(platform, window, qtbot):
    platform("xcb")
    event = press(Qt.Key.Key_Eacute, Qt.KeyboardModifier.ControlModifier, scan=11)
    with qtbot.waitSignal(window.commands["questions"].triggered):
        QCoreApplication.sendEvent(window.focusWidget(), event)
