# SPDX-License-Identifier: MIT
"""No word of the journal leaves it: not by the window's title, the settings file, or a log."""

import logging
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject
from typing_extensions import override

from rmjournal.ui.shell.main_window import MainWindow
from rmjournal.ui.shell.pages import factories

MARKER = "marmalade-telescope"


class Titles(QObject):
    """Every title that any window ever had."""

    def __init__(self):
        super().__init__()
        self.seen = set()

    @override
    def eventFilter(self, watched, event):
        if event.type() in (QEvent.Type.WindowTitleChange, QEvent.Type.Show):
            self.seen.add(getattr(watched, "windowTitle", str)())
        return False


@pytest.fixture
def marked(journal, clock):
    """Something on every page, and the marker in each word of it."""
    person = journal.people.add(f"{MARKER} Osei", role=MARKER)
    question = journal.questions.add(f"Why {MARKER}?", why=MARKER)
    journal.questions.ask(question, person)
    journal.commitments.add(f"Read {MARKER}", people=[person])
    text = f"# {MARKER}\n\n? {MARKER}?\n! {MARKER}\n-> {MARKER}\n"
    journal.sessions.add(clock.today(), [person], place=MARKER, text=text)
    journal.sessions.add(clock.today() + timedelta(days=2), [person], text=text)
    return journal


def test_a_walk_through_every_page_leaves_no_word_outside(
    qtbot, qapp, theme, preferences, workspace, marked, tmp_path, caplog, capfd
):
    caplog.set_level(logging.DEBUG)
    titles = Titles()
    qapp.installEventFilter(titles)
    window = MainWindow(preferences, qapp)
    qtbot.addWidget(window)
    window.open_workspace(workspace)
    window.show()
    records = {"questions": 1, "sessions": 1, "commitments": 1, "people": 1, "prep": 1}
    for key in factories():
        window.workbench.show_view(key)
        if key in records:
            window.workbench.open_record(key, records[key])
    workspace.perform(
        "Add",
        lambda: marked.people.add(f"{MARKER} two"),
        partial(marked.trash.put, "person"),
        notice=True,
    )
    window.close()
    qapp.removeEventFilter(titles)
    preferences.save()
    beside = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert tmp_path / "preferences.json" in beside
    assert not [path.name for path in beside if MARKER.encode() in path.read_bytes()]
    assert not [title for title in titles.seen if MARKER in title]
    assert MARKER not in caplog.text
    assert MARKER not in "".join(capfd.readouterr())
    window.close_workspace()
