# SPDX-License-Identifier: MIT
"""The form of a new session: whom it is with, and how it is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rmjournal.ui.kit.focus_ring import belongs_to

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(view):
    view.begin_new()
    return view._new.form


def test_a_typed_name_takes_the_place_of_the_preset(qtbot, view, form, journal):
    qtbot.keyClicks(form.people.edit, "Theo")
    form.submit()
    people = journal.sessions.detail(view.current_record()).people
    assert [each.name for each in people] == ["Theo"]


@pytest.mark.parametrize("typed", ["priya", "Priya", "nair"])
def test_no_namesake_comes_about_by_enter(qtbot, view, form, journal, people, typed):
    qtbot.keyClicks(form.people.edit, typed)
    qtbot.keyClick(form.people.edit, Key.Key_Return)
    form.submit()
    assert [each.id for each in journal.sessions.detail(view.current_record()).people] == [
        people["Priya"]
    ]
    assert len(journal.people.names()) == 2


def test_another_one_of_that_name_can_be_asked_for(qtbot, form):
    qtbot.keyClicks(form.people.edit, "Priya")
    qtbot.keyClick(form.people.edit, Key.Key_Up)
    qtbot.keyClick(form.people.edit, Key.Key_Return)
    assert [(each.id, each.name) for each in form.people.chosen()] == [(None, "Priya")]


def test_tab_goes_round_inside(qtbot, form):
    for key in [Key.Key_Tab] * 9 + [Key.Key_Backtab] * 9:
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert belongs_to(form, QApplication.focusWidget())


def test_escape_closes_it_from_everywhere(qtbot, view, form):
    for count in range(8):
        view.begin_new()
        for _ in range(count):
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
        assert not form.isVisible()


@pytest.mark.parametrize("control", [Qt.KeyboardModifier.NoModifier, Ctrl])
@pytest.mark.parametrize("name", ["kind", "template"])
def test_enter_in_its_lists_starts_the_note(qtbot, view, form, journal, name, control):
    before = len(journal.sessions.rows())
    field = getattr(form, name)
    field.setFocus()
    qtbot.keyClick(field, Key.Key_Return, control)
    assert not form.isVisible()
    assert len(journal.sessions.rows()) == before + 1


def test_a_press_beside_it_closes_it(qtbot, view, form):
    qtbot.mouseClick(view.editor.viewport(), Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert view.editor.hasFocus()


def test_it_does_not_come_back_with_its_page(qtbot, view, form):
    view.hide()
    view.show()
    assert not form.isVisible()


def test_a_long_name_cuts_no_field(qtbot, view, journal):
    long = journal.people.add("Wolfeschlegelsteinhausenbergerdorff " * 3)
    view.begin_new([long])
    form = view._new.form
    area = form._area
    qtbot.waitUntil(lambda: form._body.width() <= area.viewport().width())
