# SPDX-License-Identifier: MIT
"""What is said beside a note is kept when one leaves it, with no button pressed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

Key = Qt.Key


@pytest.fixture
def nobody(journal):
    return journal.sessions.add(date(2026, 11, 22), [])


@pytest.fixture
def view(make, sessions, nobody):
    view = make()
    view.open_record(nobody)
    return view


def names(journal, session):
    return [each.name for each in journal.sessions.detail(session).people]


def test_people_typed_are_kept_when_left(qtbot, view, journal, workspace, nobody, sessions):
    edit = view.inspector.people._field.edit
    view.inspector.people.edit()
    qtbot.keyClicks(edit, "priya")
    qtbot.keyClick(edit, Key.Key_Escape)
    view.editor.setFocus()
    assert names(journal, nobody) == []
    for way, leave in {
        "another session": lambda: view.open_record(sessions["today"]),
        "the note": view.editor.setFocus,
        "another page": view.hide,
        "another write": workspace.about_to_write.emit,
    }.items():
        view.show()
        view.open_record(nobody)
        view.inspector.people.edit()
        qtbot.keyClicks(edit, "priya")
        assert names(journal, nobody) == [], way
        leave()
        assert names(journal, nobody) == ["Priya Nair"], way
        journal.sessions.set_people(nobody, [])


def test_people_are_kept_by_enter_and_tags_and_a_time_when_left(qtbot, view, journal, nobody):
    view.inspector.people.edit()
    edit = view.inspector.people._field.edit
    qtbot.keyClicks(edit, "priya")
    qtbot.keyClick(edit, Key.Key_Return)
    assert names(journal, nobody) == ["Priya Nair"]
    assert edit.hasFocus()
    qtbot.keyClicks(edit, "Theo")
    qtbot.keyClick(edit, Key.Key_Return)
    qtbot.keyClick(edit, Key.Key_Return)
    assert names(journal, nobody) == ["Priya Nair", "Theo"]
    assert not edit.isVisible()
    assert [each.name for each in journal.people.names()].count("Theo") == 1
    view.inspector.tags.open_form(())
    qtbot.keyClicks(view.inspector.tags.tags.edit, "onboarding, tools")
    view.editor.setFocus()
    assert journal.sessions.detail(nobody).tags == ("onboarding", "tools")
    view.inspector.when.edit()
    start = view.inspector.when.form.start.edit
    start.setFocus()
    qtbot.keyClicks(start, "9:30")
    view.editor.setFocus()
    assert journal.sessions.detail(nobody).start is not None
    assert view.editor.hasFocus()
