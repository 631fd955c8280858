# SPDX-License-Identifier: MIT
"""An editor on screen, with people to name."""

from datetime import date

import pytest
from PySide6.QtGui import QTextCursor

from rmjournal.text.marks import KnownPerson
from rmjournal.ui.editor.editor import MarkdownEditor

DAY = date(2026, 11, 23)  # a Monday
PEOPLE = [KnownPerson(1, "Priya Nair"), KnownPerson(2, "Amara Osei"), KnownPerson(3, "Priya Shah")]


@pytest.fixture
def editor(qtbot, theme):
    made = MarkdownEditor(DAY)
    made.set_context(DAY, PEOPLE, [2])
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def load(editor):
    """Load a text in which `|` is the caret, or two of them the selection."""

    def place(text):
        parts = text.split("|")
        editor.load("".join(parts))
        cursor = editor.textCursor()
        cursor.setPosition(len(parts[0]))
        if len(parts) == 3:
            end = len(parts[0]) + len(parts[1])
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)

    return place
