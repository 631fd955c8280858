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


def test_a_typed_name_takes_the_place_of_the_preset_and_no_namesake_comes_about_by_enter(
    qtbot, view, form, journal, people, sessions
):
    qtbot.keyClicks(form.people.edit, "Priya")
    qtbot.keyClick(form.people.edit, Key.Key_Up)
    qtbot.keyClick(form.people.edit, Key.Key_Return)
    assert [(each.id, each.name) for each in form.people.chosen()] == [(None, "Priya")]  # another
    qtbot.keyClick(form.people.edit, Key.Key_Escape)
    for typed in ("priya", "Priya", "nair"):
        view.open_record(sessions["today"])
        view.begin_new()
        assert [each.id for each in form.people.chosen()] == [people["Amara"]], typed
        qtbot.keyClicks(form.people.edit, typed)
        qtbot.keyClick(form.people.edit, Key.Key_Return)
        form.submit()
        made = journal.sessions.detail(view.current_record())
        assert [each.id for each in made.people] == [people["Priya"]], typed
        assert len(journal.people.names()) == 2, typed
    view.begin_new()
    qtbot.keyClicks(form.people.edit, "Theo")
    form.submit()
    made = journal.sessions.detail(view.current_record())
    assert [each.name for each in made.people] == ["Theo"]


def test_tab_goes_round_inside_and_escape_closes_it_from_everywhere(qtbot, view, form):
    for key in [Key.Key_Tab] * 9 + [Key.Key_Backtab] * 9:
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert belongs_to(form, QApplication.focusWidget())
    for count in range(8):
        view.begin_new()
        for _ in range(count):
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
        assert not form.isVisible()


def test_a_long_name_cuts_no_field(qtbot, view, journal):
    long = journal.people.add("Wolfeschlegelsteinhausenbergerdorff " * 3)
    view.begin_new([long])
    form = view._new.form
    area = form._area
    qtbot.waitUntil(lambda: form._body.width() <= area.viewport().width())


def test_a_press_beside_it_closes_it_and_enter_in_its_lists_starts_the_note(
    qtbot, view, form, journal
):
    qtbot.mouseClick(view.editor.viewport(), Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert view.editor.hasFocus()
    view.begin_new()
    assert form.isVisible()
    view.hide()
    view.show()
    assert not form.isVisible()  # it does not come back with its page
    for field in (form.kind, form.template):
        for control in (Qt.KeyboardModifier.NoModifier, Ctrl):
            before = len(journal.sessions.rows())
            view.begin_new()
            field.setFocus()
            qtbot.keyClick(field, Key.Key_Return, control)
            assert not form.isVisible(), (field, control)
            assert len(journal.sessions.rows()) == before + 1, (field, control)
