# SPDX-License-Identifier: MIT
"""A key that is held down acts once, and writes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from typing_extensions import override

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.typing_guard import HeldKeys

Key = Qt.Key


@pytest.fixture
def hold(qapp):
    """Press a key and hold it so long that it repeats itself twice."""
    held = HeldKeys(qapp)

    def hold(widget, key, text):
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
