# SPDX-License-Identifier: MIT
"""Imports that can be taken back, also next week."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.exchange.importing import apply, plan
from rmjournal.ui.kit.rows import Role


@pytest.fixture
def page(view, journal, tmp_path):
    for name in ("first", "second"):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"[2024-03-05 09:30] {name}\n-> Ask {name}\n", encoding="utf-8")
        apply(journal, plan(journal, path))
    view.show_section("imports")
    return view.imports


def test_an_earlier_one_is_taken_back_and_comes_again(
    qtbot, qtmodeltester, page, journal, workspace
):
    qtmodeltester.check(page.model)
    assert [page.model.index(row).data(Role.AccessibleTextRole) for row in range(2)] == [
        f"{name}.txt. Today, one note and one other record." for name in ("second", "first")
    ]
    page.list.select_row(1)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert [row.title for row in journal.sessions.rows()] == ["second"]
    assert page.model.rowCount() == 1
    workspace.undo()
    assert {row.title for row in journal.sessions.rows()} == {"first", "second"}
    workspace.redo()
    assert [row.title for row in journal.sessions.rows()] == ["second"]
    workspace.undo()
    (kept,) = [row for row in journal.sessions.rows() if row.title == "first"]
    journal.notes.save(kept.id, "# first\n\nMore")
    page.list.select_row(0)  # it came again as the latest
    with qtbot.waitSignal(workspace.noticed) as said:
        page.button.click()
    assert said.args[0].startswith("Import undone: first.txt. This stays")
    assert "first" in {row.title for row in journal.sessions.rows()}


def test_without_any_it_says_so(view):
    view.show_section("imports")
    assert view.imports._empty.isVisible()
