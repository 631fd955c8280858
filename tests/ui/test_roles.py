# SPDX-License-Identifier: MIT
"""What a screen reader is told about widgets that Qt does not know."""

import gc

import pytest
from PySide6.QtGui import QAccessible

from rmjournal.ui.kit.button import IconButton
from rmjournal.ui.kit.choices import Segmented
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.page_header import EmptyState
from rmjournal.ui.kit.roles import KNOWS_LEVELS, install_roles

Role, Text = QAccessible.Role, QAccessible.Text
LEVELS = 2  # of what a page or dialog is about, and of a part of it


def told(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role(), interface.text(Text.Name)


@pytest.fixture(autouse=True)
def roles(qapp):
    install_roles()


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("page_title", Role.Heading),
        ("heading", Role.Heading),
        ("section", Role.Heading),
        ("body", Role.StaticText),
    ],
)
def test_a_heading_is_one_and_says_its_words(qtbot, theme, kind, role):
    label = Label("Weekly review", kind)
    qtbot.addWidget(label)
    assert told(label) == (role, "Weekly review")
    label.setText("Closed")
    assert told(label) == (role, "Closed")


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        (lambda: Label("Weekly review", "page_title"), 1),
        (lambda: Label("Print the card", "heading"), 1),
        (lambda: Label("Rhythm", "section"), 2),
        (lambda: EmptyState("Nobody yet", ""), 2),
    ],
)
@pytest.mark.skipif(not KNOWS_LEVELS, reason="of later versions of PySide")
def test_a_heading_says_how_deep_it_stands(qtbot, theme, heading, level):
    made = heading()
    qtbot.addWidget(made)
    label = made if isinstance(made, Label) else made.findChild(Label)
    told = QAccessible.queryAccessibleInterface(label).attributesInterface()
    assert told.attributeKeys() == [QAccessible.Attribute.Level]
    assert told.attributeValue(QAccessible.Attribute.Level) == level


def test_nothing_else_can_be_done_with_a_heading(qtbot, theme):
    label = Label("Rhythm", "section")
    qtbot.addWidget(label)
    interface = QAccessible.queryAccessibleInterface(label)
    faces = (interface.actionInterface, interface.textInterface, interface.valueInterface)
    assert [face() for face in faces] == [None, None, None]


def test_buttons_of_one_question_are_a_group_of_its_name(qtbot, theme):
    taps = Segmented("How much I talked", [("1", "Little"), ("2", "Much")])
    qtbot.addWidget(taps)
    assert told(taps) == (Role.Grouping, "How much I talked")


def test_they_come_and_go_with_their_widgets(qapp, theme):
    for number in range(300):
        label = Label(str(number), "section")
        assert told(label) == (Role.Heading, str(number))
        label.deleteLater()
        del label
        if number % 50 == 0:
            gc.collect()
            qapp.processEvents()
    gc.collect()
    levels = [each for each in gc.get_objects() if type(each).__name__ == "_Level"]
    assert len(levels) <= LEVELS


def test_a_button_of_an_icon_says_its_name_once(qtbot):
    button = IconButton("x", "More")
    qtbot.addWidget(button)
    told = QAccessible.queryAccessibleInterface(button)
    words = [
        told.text(kind).strip() for kind in (QAccessible.Text.Name, QAccessible.Text.Description)
    ]
    assert words == ["More", ""]
