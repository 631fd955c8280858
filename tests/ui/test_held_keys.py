# SPDX-License-Identifier: MIT
"""A key that is held down acts once, and writes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from typing_extensions import override

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.typing_guard import HeldKeys

Key = Qt.Key


@pytest.fixture
def hold(qapp):
    """Press a key and hold it so long that it repeats itself twice."""
    held = HeldKeys(qapp)

    def hold(widget, key, text):
        widget.setFocus()
        held.follow(None, widget)
        for repeats in (False, True, True):
            event = QKeyEvent(
                QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, repeats
            )
            QApplication.sendEvent(widget, event)

    yield hold
    held.deleteLater()


def test_a_held_enter_presses_a_button_once(qtbot, theme, hold):
    button = Button("Continue")
    qtbot.addWidget(button)
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    hold(button, Key.Key_Return, "\r")
    assert pressed == [1]


def test_a_held_enter_submits_a_line_once(qtbot, hold):
    line = QLineEdit()
    qtbot.addWidget(line)
    submitted = []
    line.returnPressed.connect(lambda: submitted.append(1))
    hold(line, Key.Key_Return, "\r")
    assert submitted == [1]


def test_held_letters_and_lines_are_written(qtbot, hold):
    line, note = QLineEdit(), QPlainTextEdit()
    for field in (line, note):
        qtbot.addWidget(field)
        hold(field, Key.Key_A, "a")
    hold(note, Key.Key_Return, "\r")
    assert line.text() == "aaa"
    assert note.toPlainText() == "aaa\n\n\n"


def test_what_opened_a_line_is_not_written_into_it(qtbot, qapp, theme):
    """By real events, since it is where the focus goes that matters."""
    window, opener, line = QWidget(), Button("Let go"), QLineEdit()
    for widget in (opener, line):
        widget.setParent(window)
    opener.clicked.connect(line.setFocus)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    opener.setFocus()
    held = HeldKeys(qapp)
    held.follow(None, opener)

    def press(key, text, *, repeats):
        no = Qt.KeyboardModifier.NoModifier
        focused = window.focusWidget()
        assert focused is not None
        QApplication.sendEvent(focused, QKeyEvent(QKeyEvent.Type.KeyPress, key, no, text, repeats))

    press(Key.Key_Space, " ", repeats=False)
    opener.click()
    for _ in range(3):
        press(Key.Key_Space, " ", repeats=True)
    assert line.hasFocus()
    assert line.text() == ""
    press(Key.Key_A, "a", repeats=False)
    press(Key.Key_A, "a", repeats=True)
    assert line.text() == "aa"
    held.deleteLater()


def test_held_letters_do_not_come_to_what_writes_nothing(qtbot, hold):
    heard = []

    class Hears(QPushButton):
        @override
        def keyPressEvent(self, event):
            heard.append(event.text())

    button = Hears()
    qtbot.addWidget(button)
    hold(button, Key.Key_K, "k")
    assert heard == ["k"]
