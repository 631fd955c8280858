# SPDX-License-Identifier: MIT
"""Through how many of our functions a key goes to the store, and what a new page takes.

docs/architecture.md tells of these ways; what only hands on lengthens them, and is found here.
"""

import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from typing_extensions import override

from rmjournal.ui import commands
from rmjournal.ui.commands import PLACES, Command
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.undoable import Step
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.page_header import PageHeader
from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import PageList
from rmjournal.ui.kit.rows import RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.themed import Column
from rmjournal.ui.pages.commitments.view import CommitmentsView

Key, Role = Qt.Key, Qt.ItemDataRole
ROOT = str(Path(commands.__file__).parents[1])


def way(act, to):
    """The functions of ours that are open when act() comes to the one named `to`."""
    open_now, found = [], []

    def follow(frame, event, _):
        code = frame.f_code
        if not code.co_filename.startswith(ROOT):
            return
        if event == "call":
            open_now.append(f"{Path(code.co_filename).stem}: {code.co_qualname}")
            if code.co_qualname == to:
                found.append([*open_now])
        elif event == "return" and open_now:
            open_now.pop()

    sys.setprofile(follow)
    try:
        act()
    finally:
        sys.setprofile(None)
    return found[0] if found else []


@pytest.fixture
def page(journal, show_page):
    amara = journal.people.add("Amara")
    made = journal.commitments.add("Ask first", people=[amara], due_on=date(2026, 11, 26))
    shown = show_page(CommitmentsView)
    shown.open_record(made)
    return shown


def test_a_letter_in_a_list(qtbot, journal, page):
    journal.commitments.finish(page.current_record())
    rows = page.page.list
    rows.setFocus()
    passed = way(partial(qtbot.keyClick, rows, Key.Key_T), "Loops.tell")
    assert 0 < len(passed) <= 14, passed


def test_space_in_a_list(qtbot, page):
    rows = page.page.list
    rows.setFocus()
    passed = way(partial(qtbot.keyClick, rows, Key.Key_Space), "Commitments.start")
    assert 0 < len(passed) <= 11, passed


def test_a_text_that_is_left(qtbot, page):
    edit = page.details.panel.texts["obstacle"].edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Other tasks")
    passed = way(page.page.list.setFocus, "Commitments.edit")
    assert 0 < len(passed) <= 12, passed


class HeardView(Page):
    """A list with a letter, and all that it takes: this class, a Place, and a line in PAGES."""

    touches = frozenset({"insights"})

    def __init__(self, workspace):
        super().__init__(workspace)
        self.model = RowsModel(lambda row: row.id, self.row, self)
        self.list = PageList("Heard")
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list, RowStyle(has_rules=True)))
        Column(self, gap=8, around=(40, 24)).put(PageHeader("Heard"), self.list)
        self.commands = CommandSet(self, "heard", {"keep": self.keep})
        self.commands.attach(self.list)
        self._command_sets = (self.commands,)
        self._follow_journal()

    @staticmethod
    def row(insight):
        return RowSpec(insight.text, insight.text, lines=(Text(insight.text, "body", "ink"),))

    @override
    def _read(self):
        with self.list.kept():
            self.model.set_rows(self._journal.insights.rows())

    def keep(self):
        insights, row = self._journal.insights, self.list.currentIndex().data(Role.UserRole)
        step = Step(partial(insights.keep, row.id), partial(insights.reopen, row.id))
        self._workspace.carry_out("Kept", step, notice=True)


def test_a_new_page_is_one_class(qtbot, journal, workspace, monkeypatch, show_page):
    heard = commands.Place("On what was heard", (), ((Command("keep", "Keep", letter="K"),),))
    monkeypatch.setitem(PLACES, "heard", heard)
    first = journal.insights.add("Ask before you act")
    page = show_page(HeardView)
    page.list.select_first()
    page.list.setFocus()
    passed = way(partial(qtbot.keyClick, page.list, Key.Key_K), "Insights.keep")
    assert journal.insights.row(first).fate == "kept"
    assert 0 < len(passed) <= 11, passed
    workspace.undo()
    assert journal.insights.row(first).fate == "open"
