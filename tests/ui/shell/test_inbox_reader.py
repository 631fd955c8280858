# SPDX-License-Identifier: MIT
"""What was sealed comes in once the journal is open, is said, and is one step of undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

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


def test_of_one_it_says_one(taking_in, window, journal):
    put(journal, "One")
    taking_in.look()
    assert window.workbench.notices.toast.text() == "1 thought came in that was sealed"


def test_nothing_waits_and_nothing_is_said(taking_in, window):
    taking_in.look()
    assert "toast" not in window.workbench.notices.__dict__
    assert not window.commands["undo"].isEnabled()


def test_more_comes_in_when_the_window_is_active_again(taking_in, window, journal, qapp):
    put(journal, "One")
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert len(texts(journal)) == 1


def test_what_cannot_be_read_is_said(taking_in, window, journal):
    inbox_path(journal.path).mkdir()
    (inbox_path(journal.path) / "bad.thought").write_bytes(bytes(600))
    taking_in.look()
    said = window.workbench.notices.banner.text()
    assert said.startswith("1 sealed thought could not be read and is in ")
    assert texts(journal) == []


def test_a_public_half_that_was_replaced_is_said(taking_in, window, journal):
    write_seal(seal_path(journal.path), bytes(31) + b"\x09", journal.slots.journal_id)
    taking_in.look()
    assert "was not that of this journal" in window.workbench.notices.banner.text()
    assert not journal.inbox.renew_seal()


def test_a_folder_that_cannot_be_read_is_said(taking_in, window, journal, monkeypatch):
    from rmjournal.core.errors import UnreadableError

    def unreadable(_inbox):
        raise UnreadableError(inbox_path(journal.path))

    monkeypatch.setattr(type(journal.inbox), "is_waiting", unreadable)
    taking_in.look()
    assert "cannot be read" in window.workbench.notices.banner.text()


def test_they_can_be_taken_back_after_a_restart(taking_in, journal):
    put(journal, "One", "Two")
    taking_in.look()
    (step,) = journal.undo_steps.rows()
    assert step.words == "Sealed thoughts came in"
    journal.undo_steps.take_back(step.id)
    assert texts(journal) == []


def test_taken_back_they_are_no_step_any_more(taking_in, window, journal):
    put(journal, "One")
    taking_in.look()
    window.commands["undo"].trigger()
    assert journal.undo_steps.rows() == []
    window.commands["redo"].trigger()
    assert len(journal.undo_steps.rows()) == 1


def test_what_is_put_in_beside_the_open_window_comes_in(qtbot, taking_in, journal):
    assert not inbox_path(journal.path).exists()
    put(journal, "One")
    qtbot.waitUntil(lambda: texts(journal) == ["# Stray thoughts, week 48\n\nOne\n"])
    put(journal, "Two")  # now the folder is there
    qtbot.waitUntil(lambda: texts(journal) == ["# Stray thoughts, week 48\n\nOne\n\nTwo\n"])


def test_what_is_put_in_under_a_dialog_waits_until_it_is_closed(qtbot, taking_in, journal, window):
    taking_in._later.setInterval(10)
    dialog = QDialog(window)
    dialog.open()
    put(journal, "One")
    qtbot.waitUntil(taking_in._later.isActive)
    assert texts(journal) == []
    dialog.close()
    qtbot.waitUntil(lambda: bool(texts(journal)))


def test_nothing_comes_in_once_it_has_stopped(qtbot, taking_in, journal, qapp):
    taking_in.stop()
    put(journal, "One")
    qtbot.wait(100)
    assert texts(journal) == []
    qapp.applicationStateChanged.connect(taking_in._on_state_changed)  # for the end of the fixture
