# SPDX-License-Identifier: MIT
"""What was deleted comes back."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.frame.undoable import Creation, Listing
from rmjournal.ui.kit.rows import Role
from rmjournal.ui.pages.settings.view import SettingsView
from tests.using import live


@pytest.fixture
def page(view, journal):
    made = journal.commitments.add("Send slides")
    person = journal.people.add("Amara Osei")
    journal.trash.put("commitment", made)
    journal.trash.put("person", person)
    view.show_section("trash")
    return view.trash


def test_enter_restores_and_that_can_be_undone(qtbot, qtmodeltester, page, workspace, journal):
    qtmodeltester.check(page.model)
    assert [page.model.index(row).data(Role.AccessibleTextRole) for row in range(2)] == [
        "Amara Osei. Person, deleted today, kept until Wed 23 December.",
        "Send slides. Commitment, deleted today, kept until Wed 23 December.",
    ]
    assert page.list.currentIndex().row() == 0  # the latest is ready to be restored
    assert page.button.isEnabled()
    page.list.select_row(1)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert [row.title for row in journal.commitments.rows()] == ["Send slides"]
    assert page.model.rowCount() == 1
    workspace.undo()
    assert journal.commitments.rows() == []
    assert page.model.rowCount() == 2
    page.list.select_row(0)  # it was deleted as the latest
    page.button.click()
    assert [row.title for row in journal.commitments.rows()] == ["Send slides"]
    workspace.undo()
    assert page.model.rowCount() == 2
    said = [page.model.index(row).data(Role.AccessibleTextRole) for row in range(2)]
    assert all("deleted today" in words for words in said)  # what was restored is so again


def test_it_is_read_when_it_is_looked_at(qtbot, workspace, journal, monkeypatch):
    """To go through all that was deleted takes as long as all else of a first show."""
    read: list[str] = []
    for name in ("trash", "imports"):
        manager = getattr(journal, name)
        monkeypatch.setattr(type(manager), "rows", lambda _, name=name: read.append(name) or [])
    view = SettingsView(workspace)
    qtbot.addWidget(view)
    view.show()
    assert read == []
    view.show_section("trash")
    view.show_section("imports")
    assert read == ["trash", "imports"]


def test_what_is_deleted_meanwhile_is_there_when_it_is_shown(journal, view):
    view.show_section("trash")
    assert not view.trash.list.isVisible()  # it is empty
    view.show_section("look")
    amara = journal.people.add("Zo\u00eb")
    journal.trash.put("session", journal.sessions.add(date(2026, 11, 9), [amara]))
    told = journal.sessions.add(date(2026, 11, 10), text="# A bit tired.\n")
    journal.trash.put("session", told)
    view.show_section("trash")
    assert view.trash.model.rowCount() == 2
    texts = [line.text for line in view.trash.model.values()]
    assert sorted(texts) == ["A bit tired, 10 Nov", "Without a title, Zo\u00eb, 9 Nov"]
    assert view.trash.list.isVisible()


class TestUndone:
    """What was made and taken back was never deleted."""

    def said(self, page):
        return page.model.index(0).data(Role.AccessibleTextRole)

    def make_undo_and_redo(self, page, journal, workspace, kind, make):
        workspace.carry_out("Made", Creation(journal, kind, make))
        workspace.undo()
        assert "undone today" in self.said(page), kind
        workspace.redo()
        assert "undone" not in self.said(page), kind

    def test_it_is_said(self, page, journal, workspace):
        for kind, make in (
            ("commitment", partial(journal.commitments.add, "Cut the deck")),
            ("person", partial(journal.people.add, "Cut the deck")),
            ("question", partial(journal.questions.add, "Cut the deck")),
            ("session", partial(journal.sessions.add, date(2026, 12, 1))),
            ("template", partial(journal.templates.add, "Cut the deck", "Why?")),
        ):
            self.make_undo_and_redo(page, journal, workspace, kind, make)
        amara = journal.people.add("Amara")
        write = partial(journal.questions.write_for, "What surprised you?", [amara])
        workspace.carry_out("Made", Listing(journal, write))
        workspace.undo()
        assert "undone today" in self.said(page)

    def test_restored_and_undone_it_is_still_undone_and_deleted_later_it_is_deleted(
        self, page, journal, workspace
    ):
        make = partial(journal.commitments.add, "Cut the deck")
        workspace.carry_out("Made", Creation(journal, "commitment", make))
        workspace.undo()
        page.list.select_row(0)
        page.button.click()
        workspace.undo()
        assert "undone today" in self.said(page)
        make = partial(journal.commitments.add, "Send the deck")
        made = workspace.carry_out("Made", Creation(journal, "commitment", make))
        workspace.undo()
        assert "undone today" in self.said(page)
        workspace.redo()
        journal.trash.put("commitment", made)
        assert self.said(page).startswith("Send the deck")
        assert "deleted today" in self.said(page)

    def test_it_is_forgotten_when_it_is_erased(self, page, journal, workspace, clock):
        make = partial(journal.commitments.add, "Cut the deck")
        workspace.carry_out("Made", Creation(journal, "commitment", make))
        workspace.undo()
        live(journal, clock, days=31)
        journal.trash.purge()
        assert journal.settings.get("undone") == []
