# SPDX-License-Identifier: MIT
"""What was sealed comes in once the journal is open, is said, and is one step of undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from rmjournal.core.errors import UnreadableError
from rmjournal.store.file.inbox import Thought, inbox_path, put_thought, seal_path, write_seal
from rmjournal.ui.shell.kept_words import InboxReader


@pytest.fixture
def window(journal, open_window):
    journal.inbox.renew_seal()
    return open_window(journal)


@pytest.fixture
def taking_in(window, qapp):
    bench = window.workbench
    made = InboxReader(bench._workspace, bench.notices, qapp)
    yield made
    made.stop()


def put(journal, *texts):
    for text in texts:
        put_thought(journal.path, Thought(text))


def texts(journal):
    return [journal.notes.text(row.id) for row in journal.sessions.rows()]


def test_it_says_how_many_came_in_and_takes_them_back(taking_in, window, journal):
    put(journal, "One", "One")
    taking_in.look()
    assert window.workbench.notices.toast.text() == "2 thoughts came in that were sealed"
    assert texts(journal) == ["# Stray thoughts, week 48\n\nOne\n\nOne\n"]
    window.commands["undo"].trigger()
    assert texts(journal) == []
    window.commands["redo"].trigger()
    assert texts(journal) == ["# Stray thoughts, week 48\n\nOne\n\nOne\n"]


def test_they_can_be_taken_back_after_a_restart(taking_in, journal):
    put(journal, "One", "Two")
    taking_in.look()
    (step,) = journal.undo_steps.rows()
    assert step.words == "Sealed thoughts came in"
    journal.undo_steps.take_back(step.id)
    assert texts(journal) == []


def test_of_none_nothing_is_said_and_of_one_that_it_is_one(taking_in, window, journal):
    taking_in.look()
    assert "toast" not in window.workbench.notices.__dict__
    assert not window.commands["undo"].isEnabled()
    put(journal, "One")
    taking_in.look()
    assert window.workbench.notices.toast.text() == "1 thought came in that was sealed"
    window.commands["undo"].trigger()
    assert journal.undo_steps.rows() == []  # taken back it is no step any more
    window.commands["redo"].trigger()
    assert len(journal.undo_steps.rows()) == 1


def test_what_cannot_be_read_is_said(taking_in, window, journal, monkeypatch):
    inbox_path(journal.path).mkdir()
    (inbox_path(journal.path) / "bad.thought").write_bytes(bytes(600))
    taking_in.look()
    notices = window.workbench.notices
    assert notices.banner.text().startswith("1 sealed thought could not be read and is in ")
    assert texts(journal) == []
    write_seal(seal_path(journal.path), bytes(31) + b"\x09", journal.slots.journal_id)
    taking_in.look()
    assert "was not that of this journal" in notices.banner.text()
    assert not journal.inbox.renew_seal()

    def unreadable(_inbox):
        raise UnreadableError(inbox_path(journal.path))

    monkeypatch.setattr(type(journal.inbox), "is_waiting", unreadable)
    taking_in.look()
    assert "cannot be read" in notices.banner.text()


def test_what_is_put_in_beside_the_open_window_comes_in_until_it_has_stopped(
    qtbot, taking_in, journal, window, qapp
):
    head = "# Stray thoughts, week 48\n\n"
    assert not inbox_path(journal.path).exists()
    put(journal, "One")
    qtbot.waitUntil(lambda: texts(journal) == [f"{head}One\n"])
    put(journal, "Two")  # now the folder is there
    qtbot.waitUntil(lambda: texts(journal) == [f"{head}One\n\nTwo\n"])
    taking_in._later.setInterval(10)
    dialog = QDialog(window)
    dialog.open()
    put(journal, "Three")
    qtbot.waitUntil(taking_in._later.isActive)
    assert texts(journal) == [f"{head}One\n\nTwo\n"]  # what waits under a dialog
    dialog.close()
    qtbot.waitUntil(lambda: texts(journal) == [f"{head}One\n\nTwo\n\nThree\n"])
    taking_in.stop()
    put(journal, "Four")
    qtbot.wait(100)
    assert texts(journal) == [f"{head}One\n\nTwo\n\nThree\n"]
    qapp.applicationStateChanged.connect(taking_in._on_state_changed)  # for the end of the fixture


def test_more_comes_in_when_the_window_is_active_again(taking_in, journal, qapp):
    put(journal, "One")
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert len(texts(journal)) == 1
