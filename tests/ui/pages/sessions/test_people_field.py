# SPDX-License-Identifier: MIT
"""Choosing people by a few letters."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.store import PersonName
from rmjournal.ui.kit.button import Button
from rmjournal.ui.pages.sessions.people_field import PeopleField
from rmjournal.ui.verbs.sessions import ChosenPerson

Key = Qt.Key
PEOPLE = [
    PersonName(number, f"{number:032x}", name)
    for number, name in enumerate(("Amara Osei", "Jun", "Priya Nair", "Priya Shah"), 1)
]


@pytest.fixture
def field(qtbot, theme):
    made = PeopleField("With whom")
    qtbot.addWidget(made)
    made.set_people(PEOPLE)
    made.show()
    return made


def test_enter_takes_the_first_who_fits(qtbot, field):
    qtbot.keyClicks(field.edit, "osei")
    qtbot.keyClick(field.edit, Key.Key_Return)
    assert field.chosen() == [ChosenPerson(1, "Amara Osei")]


def test_down_goes_to_the_next(qtbot, field):
    qtbot.keyClicks(field.edit, "priya")
    qtbot.keyClick(field.edit, Key.Key_Down)
    qtbot.keyClick(field.edit, Key.Key_Return)
    assert field.chosen() == [ChosenPerson(4, "Priya Shah")]


def test_a_name_nobody_has_is_somebody_new(qtbot, field):
    qtbot.keyClicks(field.edit, "  Theo  L ")
    qtbot.keyClick(field.edit, Key.Key_Return)
    assert field.chosen() == [ChosenPerson(None, "Theo L")]


def test_nobody_is_chosen_twice(qtbot, field):
    for _ in range(2):
        qtbot.keyClicks(field.edit, "jun")
        qtbot.keyClick(field.edit, Key.Key_Return)
    assert field.chosen() == [ChosenPerson(2, "Jun")]


def test_backspace_and_the_cross_take_somebody_out(qtbot, field):
    field.set_people(PEOPLE, [ChosenPerson(1, "Amara Osei"), ChosenPerson(2, "Jun")])
    qtbot.keyClick(field.edit, Key.Key_Backspace)
    assert field.chosen() == [ChosenPerson(1, "Amara Osei")]
    with qtbot.waitSignal(field.changed):
        field.findChild(Button).click()


def test_enter_with_an_empty_line_is_enough(qtbot, field):
    field.set_people(PEOPLE, [ChosenPerson(2, "Jun")])
    with qtbot.waitSignal(field.submitted):
        qtbot.keyClick(field.edit, Key.Key_Return)


def test_escape_leaves(qtbot, field):
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field.edit, Key.Key_Escape)


def test_a_click_takes_somebody(qtbot, field):
    rect = field._view.visualRect(field._model.index(1, 0))
    qtbot.mouseClick(field._view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert field.chosen() == [ChosenPerson(2, "Jun")]


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Zoë", "Zoe\u0308"), ("O\u2019Brien", "O'Brien"), ("Anne\u2011Marie", "anne-marie")],
)
def test_another_way_to_write_a_name_is_nobody_new(qtbot, field, name, typed):
    field.set_people([PersonName(9, "9" * 32, name)])
    field.edit.setText(typed)
    field._offer()
    assert field._offered == [ChosenPerson(9, name)]


def test_accents_need_not_be_typed(qtbot, field):
    field.set_people([PersonName(9, "9" * 32, "Zoë Brandt")])
    qtbot.keyClicks(field.edit, "zoe")
    qtbot.keyClick(field.edit, Key.Key_Return)
    assert field.chosen() == [ChosenPerson(9, "Zoë Brandt")]


def test_the_first_typed_name_takes_the_place_of_the_preset(qtbot, field):
    field.set_people(field._people, [ChosenPerson(1, "Amara Osei")], is_preset=True)
    qtbot.keyClicks(field.edit, "Theo")
    field.take_typed()
    assert [each.name for each in field.chosen()] == ["Theo"]
    qtbot.keyClicks(field.edit, "Bo")
    field.take_typed()
    assert [each.name for each in field.chosen()] == ["Theo", "Bo"]


@pytest.mark.parametrize(
    "typed",
    [
        "amara, Theo",
        "amara; Theo",
        "amara and Theo",
        "amara & Theo",
        "amara,Theo",
        ", amara, , Theo",
    ],
)
def test_several_names_in_one_line_are_several_people(qtbot, field, typed):
    qtbot.keyClicks(field.edit, typed)
    field.take_typed()
    assert field.chosen() == [ChosenPerson(1, "Amara Osei"), ChosenPerson(None, "Theo")]


def test_names_that_are_pasted_are_several_people(qtbot, qapp, field):
    qapp.clipboard().setText("Jun, Priya Shah and Theo")
    qtbot.keyClick(field.edit, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field.edit, Key.Key_Return)
    assert [each.name for each in field.chosen()] == ["Jun", "Priya Shah", "Theo"]


def test_and_in_a_known_name_parts_nobody(qtbot, field):
    field.set_people([PersonName(9, "9" * 32, "Sales and Service")])
    qtbot.keyClicks(field.edit, "sales and service")
    field.take_typed()
    assert [each.name for each in field.chosen()] == ["Sales and Service"]
