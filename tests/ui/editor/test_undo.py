# SPDX-License-Identifier: MIT
"""Undo takes back exactly what was done, whatever keys did it, and redo does exactly that again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest

from rmjournal.ui.editor.lines import Units

from .conftest import DAY, PEOPLE

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOTE = """# Back row 😀
? What goes **through** your *mind*
! Silence is `not` agreement
-> Call @Amara by Friday
- one
    - [ ] two
1. three
> quoted
```
? code
```
אבג **ד** ה
"""
KEYS = {
    "enter": (Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    "plain enter": (Key.Key_Return, Shift),
    "tab": (Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    "backtab": (Key.Key_Backtab, Shift),
    "backspace": (Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
    "delete": (Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    "word back": (Key.Key_Backspace, Ctrl),
    "bold": (Key.Key_B, Ctrl),
    "italic": (Key.Key_I, Ctrl | Shift),
    "ask": (Key.Key_1, Ctrl | Shift),
    "hear": (Key.Key_2, Ctrl | Shift),
    "act": (Key.Key_3, Ctrl | Shift),
}
PLACES = st.tuples(st.integers(0, 200), st.integers(0, 200) | st.none())
STEPS = st.tuples(
    PLACES | st.none(),
    st.sampled_from(sorted(KEYS))
    | st.sampled_from(["a", " ", "*", "-> @am", "by fri", "? ", "- ", "😀", "ש"]).map(
        lambda text: ("type", text)
    )
    | st.text("ab*\n😀 ", min_size=1, max_size=8).map(lambda text: ("paste", text))
    | st.just("replace"),
)


def put(editor, place):
    anchor, position = place
    text = editor.text()
    units = Units(text)
    cursor = editor.textCursor()
    cursor.setPosition(units.to_qt(anchor % (len(text) + 1)))
    if position is not None:
        end = units.to_qt(position % (len(text) + 1))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def run(editor, step):
    place, what = step
    if place is not None:
        put(editor, place)
    match what:
        case ("type", text) if text.isascii():
            QTest.keyClicks(editor, text)
        case ("type", text):
            event = QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(editor, event)
        case ("paste", text):
            data = QMimeData()
            data.setText(text)
            editor.insertFromMimeData(data)
        case "replace":
            editor.apply_external(editor.text().replace("Call", "Ask", 1))
        case _:
            run_key(editor, *KEYS[what])


def run_key(editor, key, modifiers):
    for action in editor.commands.all():
        if (
            action.shortcut()[0].key() == key
            and action.shortcut()[0].keyboardModifiers() == modifiers
        ):
            action.trigger()
            return
    QTest.keyClick(editor, key, modifiers)


def walk(editor, is_possible, step):
    """Each text that comes on the way to where there is no way on."""
    texts = []
    while is_possible():
        step()
        texts.append(editor.text())
    return texts


@pytest.mark.slow
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(STEPS, max_size=12))
def test_undo_goes_back_through_what_was_there(editor, steps):
    editor.set_context(DAY, PEOPLE, [2])
    editor.load(NOTE)
    for step in steps:
        run(editor, step)
    done = editor.text()
    document = editor.document()
    back = walk(editor, document.isUndoAvailable, editor.undo)
    assert editor.text() == NOTE
    forward = walk(editor, document.isRedoAvailable, editor.redo)
    assert [*reversed(forward), NOTE] == [done, *back]


EACH_STEP = ["enter", "tab", "bold", "italic", "ask", ("paste", "one\ntwo"), ("type", "x")]


def test_undo_is_one_step_and_never_jumps(editor):
    for step in EACH_STEP:
        editor.load("word\n" * 100 + "- an item\n" + "word\n" * 100)
        editor.go_to_line(100)
        bar = editor.verticalScrollBar()
        bar.setValue(bar.value() + 200)  # away from the edge, where a new line has to scroll
        before, scrolled = editor.text(), bar.value()
        caret = editor.textCursor().position()
        run(editor, (None, step))
        assert editor.text() != before, step
        editor.undo()
        assert editor.text() == before, step
        assert editor.textCursor().position() == caret, step
        assert bar.value() == scrolled > 0, step
