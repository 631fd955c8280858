# SPDX-License-Identifier: MIT
"""A note with very many marks: a bounded piece of work at a time, and no word that is not true."""

import pytest
from PySide6.QtWidgets import QApplication

from rmjournal.store import NoteMirror
from rmjournal.store.operations.note_steps import AT_ONCE

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
    journal.notes.save_begin(sessions["october"], MANY)  # and was cut off there
    assert not journal.notes.mirror(sessions["october"]).is_whole
    view.open_record(sessions["october"])
    assert state(view) == "Saving"
    qtbot.waitUntil(lambda: state(view) == "Saved")
    assert journal.notes.mirror(sessions["october"]).is_whole


def test_all_is_there_before_the_journal_closes_and_the_page_is_read_anew_once(
    view, journal, made, monkeypatch
):
    paste(view, MANY)
    view.flush()
    reads = []
    monkeypatch.setattr(view, "_follow", lambda _: reads.append(len(made)))
    before = len(made)
    assert not journal.notes.mirror(view.sync.session_id).is_whole
    view.finish()
    assert journal.notes.mirror(view.sync.session_id).is_whole
    assert len(made) - before >= 3
    assert reads == [len(made)]


def test_a_long_note_is_mirrored_a_turn_at_a_time_and_not_beside_another(qtbot, view, sessions):
    mirrors: list[NoteMirror] = []
    view.sync.mirrored.connect(mirrors.append)
    view.editor.load("! Heard it\n\n" + "Words. " * 5000)
    assert view.editor.is_long()
    view.sync.mirror()
    for _ in range(2):
        view.sync._go_on()
        assert mirrors == []
    qtbot.waitUntil(lambda: len(mirrors) == 1)
    assert [each.mark.body for each in mirrors[0].marks] == ["Heard it"]
    mirrors.clear()
    view.editor.load("! Heard more\n\n" + "Words. " * 5000)
    view.sync.mirror()
    view.sync.open_note(sessions["earlier"])
    qtbot.wait(0)
    assert all(each.mark.body != "Heard more" for mirror in mirrors for each in mirror.marks)
    assert len(mirrors) == 1
