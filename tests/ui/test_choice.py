# SPDX-License-Identifier: MIT
"""The drop-down of keyed options."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QStyleOptionComboBox

from rmjournal.ui.kit.choices import Choice


@pytest.fixture
def choice(qtbot, theme):
    made = Choice("Rhythm", [(None, "None"), (1, "Weekly"), (4, "Monthly")])
    qtbot.addWidget(made)
    return made


def turn_wheel(qtbot, widget):
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    widget.wheelEvent(event)
    return event


def test_the_person_chooses_a_key(qtbot, choice):
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.keyClick(choice, Qt.Key.Key_End)
    assert chosen.args == [4]


def test_setting_it_says_nothing(qtbot, choice):
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_current(4)
    assert choice.current() == 4


def test_an_unknown_key_is_the_first_option(choice):
    choice.set_current(99)
    assert choice.current() is None


def test_new_options_keep_the_choice(choice):
    choice.set_current(4)
    choice.set_options([(None, "None"), (2, "Fortnightly"), (4, "Monthly")])
    assert choice.current() == 4


def test_the_wheel_scrolls_the_page_and_not_the_choice(qtbot, choice):
    event = turn_wheel(qtbot, choice)
    assert not event.isAccepted()
    assert choice.current() is None


def test_what_is_too_long_ends_in_an_ellipsis(choice):
    name = "Questions about decisions that take longer than they should"
    choice.set_options([(1, name), (2, "Short")])
    choice.resize(160, 32)
    assert drawn(choice).endswith("\u2026")
    assert choice.currentText() == name
    choice.set_current(2)
    assert drawn(choice) == "Short"


def drawn(choice):
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    return option.currentText
