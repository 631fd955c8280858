# SPDX-License-Identifier: MIT
"""What was deleted comes back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.rows_model import Role


@pytest.fixture
def page(view, journal):
    made = journal.commitments.add("Send slides")
    person = journal.people.add("Amara Osei")
    journal.commitments.delete(made)
    journal.people.delete(person)
    view.show_section("trash")
    return view.trash


def test_it_is_a_sound_model(qtmodeltester, page):
    qtmodeltester.check(page.model)


def test_rows_say_what_and_until_when(page):
    texts = [page.model.index(row).data(Role.AccessibleTextRole) for row in range(2)]
    assert texts == [
        "Amara Osei. Person, deleted today, kept until Wed 23 December.",
        "Send slides. Commitment, deleted today, kept until Wed 23 December.",
    ]


def test_enter_restores(qtbot, page, journal):
    page.list.select_row(1)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert [row.title for row in journal.commitments.rows()] == ["Send slides"]
    assert page.model.rowCount() == 1


def test_restoring_can_be_undone(qtbot, page, workspace, journal):
    page.list.select_row(1)
    page.restore_button.click()
    workspace.undo()
    assert journal.commitments.rows() == []
    assert page.model.rowCount() == 2


def test_what_is_deleted_meanwhile_is_there_when_it_is_shown(view, journal):
    question = journal.questions.add("What do you see?")
    journal.trash.put("question", question)
    view.show_section("trash")
    assert view.trash.model.rowCount() == 1


def test_the_latest_is_ready_to_be_restored(page):
    assert page.list.currentIndex().row() == 0
    assert page.restore_button.isEnabled()


def test_a_session_is_told_by_its_person_and_day(journal, view):
    amara = journal.people.add("Zo\u00eb")
    journal.trash.put("session", journal.sessions.add(date(2026, 11, 9), [amara]))
    view.show_section("trash")
    texts = [line.text for line in view.trash.model.values()]
    assert "Without a title, Zo\u00eb, 9 Nov" in texts


def test_empty(view):
    view.show_section("trash")
    assert not view.trash.list.isVisible()
