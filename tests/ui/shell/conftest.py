# SPDX-License-Identifier: MIT
"""A workbench with pages that only note what is asked of them."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from rmjournal.ui.frame.page import Page
from rmjournal.ui.shell.workbench import Workbench

KEYS = ("today", "questions", "sessions", "commitments", "people", "prep", "settings")


class FakePage(Page):
    """Two fields are its panes; `asked` lists what was called."""

    def __init__(self, workspace):
        super().__init__(workspace)
        self.asked = []
        self.can_save = True
        self.upper, self.lower = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.upper)
        column.addWidget(self.lower)
        self.command = QAction("Do something here", self)

    def panes(self):
        return [self.upper, self.lower]

    def focus_first(self):
        self.upper.setFocus()

    def open_record(self, record_id):
        self.asked.append(("open", record_id))

    def current_record(self):
        return 7

    def actions_for_menu(self):
        return [self.command]

    def begin_new(self, people=None):
        self.asked.append("new" if not people else ("new", people))

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
