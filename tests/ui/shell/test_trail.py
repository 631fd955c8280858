# SPDX-License-Identifier: MIT
"""Back and forward through what was looked at, by keys and by the mouse."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rmjournal.ui.commands import command
from rmjournal.ui.shell.main_window import MainWindow
from rmjournal.ui.shell.trail import Spot, Trail

Alt = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
Left, Right = Key.Key_Left, Key.Key_Right


@pytest.fixture
def window(qtbot, demo, open_window):
    made = open_window(demo)
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def go(window, key):
    QTest.keyClick(window.focusWidget() or window, key, Alt)


def test_one_goes_back_to_the_caret_and_scroll_one_left_and_from_each_prep_card(window, demo):
    bench = window.workbench
    held = [row.id for row in demo.sessions.rows() if row.status == "held"]
    bench.open_record("sessions", held[0])
    view = bench.view()
    view.focus_first()
    cursor = view.editor.textCursor()
    cursor.setPosition(9)
    view.editor.setTextCursor(cursor)
    bench.open_record("people", demo.people.names()[0].id)
    bench.open_record("sessions", held[1])
    go(window, Left)
    assert (bench.key, bench.view().current_record()) == ("people", demo.people.names()[0].id)
    go(window, Left)
    assert (bench.key, bench.view().current_record()) == ("sessions", held[0])
    assert window.focusWidget() is view.editor
    assert view.editor.textCursor().position() == 9
    go(window, Right)
    go(window, Right)
    assert bench.view().current_record() == held[1]
    go(window, Right)
    assert bench.view().current_record() == held[1]
    one, other = (each.id for each in demo.people.names()[:2])
    bench.open_record("people", one)
    window._workspace.prep_requested.emit(one)
    window._workspace.prep_requested.emit(other)
    go(window, Left)
    assert shown(window) == ("prep", one)
    go(window, Left)
    assert shown(window) == ("people", one)


def test_what_was_deleted_is_passed_over_and_undo_leaves_no_step(window, demo):
    bench, said = window.workbench, []
    window._workspace.noticed.connect(lambda text, _: said.append(text))
    person = demo.people.add("Noor Haddad")
    bench.go_to("commitments")
    bench.open_record("people", person)
    bench.go_to("questions")
    demo.trash.put("person", person)
    go(window, Left)
    assert bench.key == "commitments"
    assert said == ["What you looked at there is deleted, so it was skipped."]
    bench.go_to("today")
    bench.go_to("commitments")
    before = shown(window)
    view = bench.view()
    press(window, Key.Key_Delete)
    window._workspace.undo()
    assert shown(window) == before
    view.page.focus_rows()
    go(window, Left)
    assert bench.key == "today"


def test_a_jump_forgets_what_was_ahead():
    trail = Trail()
    trail.leave(Spot("today"))
    trail.leave(Spot("people", 1))
    assert trail.step(Spot("people", 2), is_back=True) == Spot("people", 1)
    trail.leave(Spot("people", 1))
    assert trail.step(Spot("review"), is_back=False) is None


def test_the_keys_are_free_in_a_text_of_this_system():
    assert command("window", "back").keys in (("Alt+Left",), ("Ctrl+[",))


def press(window, key):
    QTest.keyClick(window.focusWidget(), key)


def shown(window):
    return window.workbench.key, window.workbench.view().current_record()


def test_from_somebody_s_page_one_comes_back_to_their_row(window):
    window.workbench.go_to("people")
    view = window.workbench.view()
    press(window, Key.Key_Down)
    person = view.current_person()
    press(window, Key.Key_Return)
    assert shown(window) == ("people", person)
    window.workbench.open_record("people", next_person(window, person))
    go(window, Left)
    assert shown(window) == ("people", person)
    go(window, Left)
    assert shown(window) == ("people", None)
    assert view.list_page.current().id == person
    assert window.focusWidget() is view.list_page.list
    go(window, Right)
    assert shown(window) == ("people", person)
    press(window, Key.Key_Escape)
    assert shown(window) == ("people", None)
    go(window, Left)
    assert shown(window) == ("people", person)


def next_person(window, person):
    names = window.workbench.view()._journal.people.names()
    return next(each.id for each in names if each.id != person)


def test_arrows_through_a_list_are_one_step(window):
    for key in ("sessions", "questions", "commitments"):
        window.workbench.go_to("today")
        window.workbench.go_to(key)
        rows = window.workbench.view().panes()[0 if key != "questions" else 1]
        rows.setFocus()
        first = shown(window)
        for _ in range(3):
            press(window, Key.Key_Down)
        last = shown(window)
        assert last != first, key
        go(window, Left)
        assert shown(window) == first, key
        go(window, Right)
        assert shown(window) == last, key
        go(window, Left)
        go(window, Left)
        assert window.workbench.key == "today", key


def test_a_row_that_somebody_clicked_or_went_into_is_a_step(window, qtbot):
    window.workbench.go_to("people")
    window.workbench.go_to("sessions")
    rows = window.workbench.view().list_pane.list
    rows.setFocus()
    first = shown(window)
    press(window, Key.Key_Down)
    second = shown(window)
    press(window, Key.Key_Return)
    press(window, Key.Key_Escape)
    press(window, Key.Key_Down)
    go(window, Left)
    assert shown(window) == second
    go(window, Left)
    assert shown(window) == first
    seen = [first]
    number = rows.currentIndex().row()
    for each in (number + 1, number + 2):
        spot = rows.visualRect(rows.model().index(each, 0)).center()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        seen.append(shown(window))
    assert len(set(seen)) == 3
    for row in (seen[1], seen[0]):
        go(window, Left)
        assert shown(window) == row
    view = window.workbench.view()
    for widget in (view.editor, view.list_pane):  # the side buttons of the mouse do the same
        place = widget.mapTo(window, widget.rect().center())
        for button, page in (("BackButton", "people"), ("ForwardButton", "sessions")):
            QTest.mouseClick(window.windowHandle(), Qt.MouseButton[button], pos=place)
            assert window.workbench.key == page, widget


def test_the_section_of_settings_and_what_a_list_was_narrowed_to_come_back(window):
    bench = window.workbench
    bench.go_to("settings")
    settings = bench.view()
    settings.show_section("trash")
    settings.show_section("about")
    bench.go_to("today")
    go(window, Left)
    assert (bench.key, settings.sections.current()) == ("settings", "about")
    go(window, Left)
    assert settings.sections.current() == "trash"
    assert settings._stack.currentWidget() is settings.trash
    go(window, Left)
    assert settings.sections.current() == "look"
    bench.go_to("sessions")
    view = bench.view()
    view.list_pane.filter.setText("video")
    view.list_pane.list.setFocus()
    press(window, Key.Key_Home)
    record = view.current_record()
    bench.go_to("questions")
    questions = bench.view()
    questions.filter.set_current("answered")
    questions.refresh()
    bench.go_to("today")
    view.list_pane.filter.clear()
    questions.filter.set_current("all")
    go(window, Left)
    assert questions.filter.current() == "answered"
    go(window, Left)
    assert (view.list_pane.filter.text(), view.current_record()) == ("video", record)


def test_the_side_buttons_do_nothing_before_a_journal_is_open(qtbot, qapp, theme, preferences):
    gate = MainWindow(preferences, qapp)
    qtbot.addWidget(gate)
    with qtbot.waitExposed(gate):
        gate.show()
    QTest.mouseClick(gate.windowHandle(), Qt.MouseButton.BackButton)
    assert gate.workbench is None


def test_a_review_is_one_place_however_far_one_goes_in_it(window):
    """There the keys go to the card before; the mouse goes back past all of it at once. Outside of
    one the keys are the window's."""
    bench, back = window.workbench, window.commands["back"]
    bench.go_to("people")
    bench.go_to("review")
    go(window, Left)
    assert bench.key == "people"
    bench.make_new("review")
    flow = bench.page("review").flow

    def card():
        return flow.step().number, flow.step().card()

    def go_on():
        QTest.keyClick(window.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    first = card()
    go_on()
    assert card() != first
    go(window, Left)
    assert (bench.key, *card()) == ("review", *first)
    for _ in range(12):
        go_on()
    reached = card()
    assert reached > first
    bench.go_to("questions")
    go(window, Left)
    assert shown(window) == ("review", flow.context.review.id)
    assert card() == reached
    back.trigger()
    assert shown(window) == ("people", None)
    go(window, Right)
    assert shown(window) == ("review", flow.context.review.id)
    assert card() == reached
    flow.leave_review()
    go(window, Left)
    assert bench.key == "people"


def test_the_keys_leave_the_menu_bar_alone_where_a_screen_reader_hears_them(window):
    """Then Qt lets the reader hear each key before it hands it on, but not those of a command: the
    press of Alt comes a second time, after the key it was held for."""
    bench, handle = window.workbench, window.windowHandle()
    for key in ("people", "questions"):
        bench.go_to(key)
    QTest.keyPress(handle, Left, Alt)  # which presses Alt first
    assert bench.key == "people"
    QTest.keyRelease(handle, Left)
    again = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Alt, Qt.KeyboardModifier.NoModifier)
    again.ignore()
    QApplication.sendEvent(window.focusWidget(), again)
    QTest.keyRelease(handle, Key.Key_Alt)
    page = window.focusWidget()
    assert page is not window.menuBar()
    for expected in (window.menuBar(), page):
        QTest.keyPress(handle, Key.Key_Alt)
        QTest.keyRelease(handle, Key.Key_Alt)
        assert window.focusWidget() is expected
