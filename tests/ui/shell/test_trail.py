# SPDX-License-Identifier: MIT
"""Back and forward through what was looked at, by keys and by the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rmjournal.ui.commands import command
from rmjournal.ui.shell.trail import Spot, Trail

Alt = Qt.KeyboardModifier.AltModifier
Left, Right = Qt.Key.Key_Left, Qt.Key.Key_Right


@pytest.fixture
def window(qtbot, demo, open_window):
    made = open_window(demo)
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def go(window, key):
    QTest.keyClick(window.focusWidget() or window, key, Alt)


def test_one_goes_back_to_the_caret_and_scroll_one_left(window, demo):
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


def test_what_was_deleted_is_passed_over_and_that_is_said(window, demo):
    bench, said = window.workbench, []
    window._workspace.noticed.connect(lambda text, _: said.append(text))
    person = demo.people.add("Noor Haddad")
    bench.go_to("commitments")
    bench.open_record("people", person)
    bench.go_to("questions")
    demo.trash.put("person", person)
    go(window, Left)
    assert bench.key == "commitments"
    assert said == ["What you looked at there is deleted, so it was passed over."]


def test_a_jump_forgets_what_was_ahead():
    trail = Trail()
    trail.leave(Spot("today"))
    trail.leave(Spot("people", 1))
    assert trail.step(Spot("people", 2), is_back=True) == Spot("people", 1)
    trail.leave(Spot("people", 1))
    assert trail.step(Spot("review"), is_back=False) is None


def test_the_keys_are_free_in_a_text_of_this_system():
    assert command("window", "back").keys in (("Alt+Left",), ("Ctrl+[",))
