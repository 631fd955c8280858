# SPDX-License-Identifier: MIT
"""A workbench with pages that only note what is asked of them."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from typing_extensions import override

from rmjournal.ui.frame.page import Page
from rmjournal.ui.shell.workbench import Workbench

KEYS = ("today", "questions", "sessions", "commitments", "people", "prep", "settings")


class FakePage(Page):
    """Two fields are its panes; `asked` lists what was called."""

    def __init__(self, workspace):
        super().__init__(workspace)
        self.asked = []
        self.can_save = True
        self.upper_edit, self.lower_edit = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.upper_edit)
        column.addWidget(self.lower_edit)
        self.command = QAction("Do something here", self)

    @override
    def panes(self):
        return [self.upper_edit, self.lower_edit]

    @override
    def focus_first(self):
        self.upper_edit.setFocus()

    @override
    def open_record(self, record_id):
        self.asked.append(("open", record_id))

    @override
    def bring_back_note(self, session_id, text):
        self.asked.append(("back", session_id, text))

    @override
    def current_record(self):
        return 7

    @override
    def actions_for_menu(self):
        return [self.command]

    @override
    def begin_new(self, people=None):
        self.asked.append("new" if not people else ("new", people))

    @override
    def flush(self):
        self.asked.append("flush")
        return self.can_save


@pytest.fixture
def made():
    """The keys of the pages in the order they were made."""
    return []


@pytest.fixture
def fakes(made):
    def factory(key):
        def make(workspace):
            made.append(key)
            return FakePage(workspace)

        return make

    return {key: factory(key) for key in KEYS}


@pytest.fixture
def workbench(qtbot, workspace, fakes):
    bench = Workbench(workspace, fakes)
    qtbot.addWidget(bench)
    bench.resize(1280, 800)
    with qtbot.waitExposed(bench):
        bench.show()
    return bench
