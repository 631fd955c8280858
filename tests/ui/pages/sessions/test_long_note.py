# SPDX-License-Identifier: MIT
"""A note with very many marks: a bounded piece of work at a time, and no word that is not true."""

import pytest
from PySide6.QtWidgets import QApplication

from rmjournal.store.operations.notes import AT_ONCE

MANY = "\n".join(f"! Heard {number}\n" for number in range(70))


@pytest.fixture
def made(journal, monkeypatch):
    """How many records each call of the store made."""
    counts = []
    notes = journal.notes

    def counted(name):
        real = getattr(notes, name)

        def call(*values):
            before = len(journal.insights.rows())
            result = real(*values)
            counts.append(len(journal.insights.rows()) - before)
            return result

        monkeypatch.setattr(notes, name, call)

    counted("save_begin")
    counted("save_more")
    return counts


def state(view):
    return view.page.head.state.text()


def paste(view, text):
    QApplication.clipboard().setText(text)
    view.editor.selectAll()
    view.editor.paste()


def test_records_are_made_a_few_at_a_time(qtbot, view, journal, made):
    paste(view, MANY)
    assert state(view) == "Saving"
    view.sync.flush()
    assert journal.notes.text(view.sync.session_id) == MANY
    assert state(view) == "Saving"
    qtbot.waitUntil(lambda: state(view) == "Saved")
    assert max(made) <= AT_ONCE
    assert sum(made) >= 69
    assert journal.notes.mirror(view.sync.session_id).is_whole


def test_another_note_is_shown_meanwhile(qtbot, view, journal, sessions, made):
    long = view.sync.session_id
    paste(view, MANY)
    view.open_record(sessions["earlier"])
    assert view.sync.session_id == sessions["earlier"]
    assert view.editor.text().startswith("# Press office")
    assert state(view) == "Saved"
    assert view.sync.records.holds(long)
    qtbot.waitUntil(lambda: not view.sync.records.holds(long))
    assert journal.notes.mirror(long).is_whole


def test_all_is_there_before_the_journal_closes(view, journal):
    paste(view, MANY)
    view.flush()
    view.finish()
    assert journal.notes.mirror(view.sync.session_id).is_whole


def test_what_was_cut_off_is_done_when_the_note_is_opened(qtbot, view, journal, sessions):
    journal.notes.save_begin(sessions["earlier"], MANY)
    assert not journal.notes.mirror(sessions["earlier"]).is_whole
    view.open_record(sessions["earlier"])
    assert state(view) == "Saving"
    qtbot.waitUntil(lambda: state(view) == "Saved")
    assert journal.notes.mirror(sessions["earlier"]).is_whole
