# SPDX-License-Identifier: MIT
"""Small controls: buttons, segments, fields, the line that creates, rings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QRadioButton, QToolButton

from rmjournal.ui.kit.button import KINDS, Button, IconButton
from rmjournal.ui.kit.choices import Segmented
from rmjournal.ui.kit.field import Field, FormRows, InlineCreate, NumberField
from rmjournal.ui.kit.signs import CheckRing, RingState

SHAPES = [("list", "List"), ("board", "Board")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_button_can_be_hit(theme, put, kind):
    assert put(Button("Go", kind, icon="plus")).height() >= 28


def test_an_ampersand_is_no_shortcut(theme, put):
    assert (
        QAccessible.queryAccessibleInterface(put(Button("Ask & hear"))).text(QAccessible.Text.Name)
        == "Ask & hear"
    )


def test_words_that_come_later_keep_their_distance_from_the_icon(theme, put):
    button = put(Button("", icon="plus"))
    button.setText("Ask")
    assert button.iconSize() == put(Button("Ask", icon="plus")).iconSize()


def test_an_icon_button_has_a_name(theme, put):
    button = put(IconButton("x", "Dismiss"))
    assert (button.accessibleName(), button.toolTip()) == ("Dismiss", "Dismiss")


def test_the_icon_of_a_button_follows_the_theme(theme, put):
    button = put(Button("Go", icon="plus"))
    before = button.icon().pixmap(16).toImage()
    theme.set_mode("dark")
    assert button.icon().pixmap(16).toImage() != before


def test_arrows_choose_a_segment(theme, put, qtbot):
    shape = put(Segmented("Shape", SHAPES))
    first = shape.findChildren(QRadioButton)[0]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    with qtbot.waitSignal(shape.chosen) as caught:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert caught.args == ["board"]


def test_setting_a_segment_is_silent(theme, put, qtbot):
    shape = put(Segmented("Shape", SHAPES))
    with qtbot.assertNotEmitted(shape.chosen):
        shape.set_current("board")
    assert shape.current() == "board"


def test_segments_are_radio_buttons(theme, put):
    shape = put(Segmented("Shape", SHAPES))
    item = QAccessible.queryAccessibleInterface(shape).child(0)
    assert item.role() == QAccessible.Role.RadioButton


def test_a_field_is_bound_to_its_label(theme, put):
    field = put(Field("Name", help_text="A first name is enough."))
    assert field.edit.accessibleName() == "Name"
    assert field.edit.accessibleDescription() == "A first name is enough."


def test_an_error_goes_when_the_text_changes(theme, put, qtbot):
    field = put(Field("Name"))
    field.set_error("Taken.")
    qtbot.keyClicks(field.edit, "x")
    assert not field.has_error()


def test_a_secret_is_hidden_until_asked_for(theme, put):
    field = put(Field("Passphrase", secret=True))
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    field.edit.findChild(QToolButton).click()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal


def test_enter_keeps_the_line_and_stays(theme, put, qtbot):
    line = put(InlineCreate("Write a question"))
    qtbot.keyClicks(line.edit, " Why? ")
    with qtbot.waitSignal(line.submitted) as caught:
        qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert caught.args == ["Why?"]
    assert line.text() == ""


def test_an_empty_line_makes_nothing(theme, put, qtbot):
    line = put(InlineCreate("Write a question"))
    with qtbot.assertNotEmitted(line.submitted):
        qtbot.keyClick(line.edit, Qt.Key.Key_Return)


def test_shift_enter_asks_for_details(theme, put, qtbot):
    line = put(InlineCreate("Write a question"))
    qtbot.keyClicks(line.edit, "Why?")
    with qtbot.waitSignal(line.details_requested) as caught:
        qtbot.keyClick(line.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert caught.args == ["Why?"]


def test_escape_clears_then_leaves(theme, put, qtbot):
    line = put(InlineCreate("Write a question"))
    qtbot.keyClicks(line.edit, "Why?")
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    assert line.text() == ""
    with qtbot.waitSignal(line.left):
        qtbot.keyClick(line.edit, Qt.Key.Key_Escape)


def test_a_form_row_names_and_describes(theme, put):
    form = FormRows()
    minutes = NumberField(5, 240, 45)
    form.add("Minutes", minutes, "How long you mean to talk.")
    put(form)
    assert minutes.accessibleName() == "Minutes"
    assert minutes.accessibleDescription() == "How long you mean to talk."


@pytest.mark.parametrize("state", RingState)
def test_every_state_of_a_ring_looks_different(theme, put, state):
    ring = put(CheckRing(state))
    looks = {}
    for other in RingState:
        ring.set_state(other)
        looks[other] = ring.grab().toImage()
    assert [other for other in RingState if looks[other] == looks[state]] == [state]


def test_a_ring_is_a_push_button_that_says_its_state(theme, put):
    face = QAccessible.queryAccessibleInterface(put(CheckRing(RingState.TOLD)))
    assert face.role() == QAccessible.Role.Button
    assert face.text(QAccessible.Text.Name) == "They know"


def test_a_ring_can_be_hit(theme, put):
    assert put(CheckRing()).width() >= 28


def test_a_ring_ends_filled_when_it_moves(theme, put, qtbot):
    theme.set_reduced_motion(False)
    ring = put(CheckRing())
    still = put(CheckRing(RingState.TOLD))
    ring.set_state(RingState.TOLD)
    qtbot.waitUntil(lambda: ring.grab().toImage() == still.grab().toImage())
