# SPDX-License-Identifier: MIT
"""The note is open here while somebody else writes the file of the journal."""

from datetime import date

import pytest

from rmjournal.core.errors import JournalError
from rmjournal.words.messages import words
from tests.elsewhere import note_of, replacing, writing

from .conftest import NOTE

TYPED = " Typed here."
OTHER = NOTE.replace("Canteen.", "Canteen, written elsewhere.")


def type_at_end(qtbot, view, text=TYPED):
    view.editor.moveCursor(view.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(view.editor, text)


@pytest.fixture
def failures(workspace):
    heard: list[JournalError] = []
    workspace.failed.connect(heard.append)
    return heard


def test_what_somebody_else_wrote_is_put_together_with_what_is_typed_or_in_the_history(
    qtbot, view, journal, sessions
):
    def earlier():
        rows = journal.history.rows("session", sessions["today"])
        return [journal.history.text(each.id) for each in rows]

    type_at_end(qtbot, view)
    with writing(journal) as other:
        note_of(other, sessions["today"], OTHER)
    assert view.flush()
    text = journal.notes.text(sessions["today"])
    assert "written elsewhere" in text
    assert text.endswith("Typed here.")
    assert view.editor.text() == text
    assert earlier()[0] == OTHER
    view.editor.selectAll()
    qtbot.keyClicks(view.editor, "All new")
    again = text.replace("Canteen,", "Kitchen,")  # at the same place
    with writing(journal) as other:
        note_of(other, sessions["today"], again)
    assert view.flush()
    assert journal.notes.text(sessions["today"]) == "All new"
    assert again in earlier()


def test_a_file_put_in_place_gets_what_is_typed(qtbot, view, journal, sessions, failures):
    type_at_end(qtbot, view)
    with replacing(journal) as other:
        note_of(other, sessions["today"], OTHER)
    assert view.flush()
    text = journal.notes.text(sessions["today"])
    assert "written elsewhere" in text
    assert text.endswith("Typed here.")
    assert not view.sync.saver.is_dirty
    assert [type(each).__name__ for each in failures] == ["ReplacedError"]
    said = words(failures[0])
    assert "your note is saved there" in said
    assert "do it again" not in said
    type_at_end(qtbot, view, " More.")
    assert view.flush()
    assert journal.notes.text(sessions["today"]).endswith("Typed here. More.")


def test_a_session_that_the_new_file_lacks_is_made_anew(qtbot, view, journal):
    with replacing(journal):
        made = journal.sessions.add(date(2026, 11, 22), text="New here")
        view.open_record(made)
    type_at_end(qtbot, view)
    assert view.flush()
    uid = view.sync._uid
    assert journal.notes.text(journal.uids.session_with(uid)) == "New here Typed here."


def test_a_session_with_another_id_in_the_new_file_is_found(qtbot, view, journal, sessions):
    type_at_end(qtbot, view)
    with replacing(journal) as other:
        other.execute("PRAGMA foreign_keys=off").fetchall()
        for statement in (
            "UPDATE session SET id = 900 WHERE id = ?",
            "UPDATE note SET session_id = 900 WHERE session_id = ?",
            "UPDATE note_mark SET session_id = 900 WHERE session_id = ?",
        ):
            other.execute(statement, (sessions["today"],)).fetchall()
    assert view.flush()
    assert journal.notes.text(900).endswith("Typed here.")


def test_steps_that_no_longer_apply_are_gone_and_it_is_said(qtbot, workspace, journal, failures):
    workspace.perform(
        "Person added",
        lambda: journal.people.add("Amara"),
        lambda made: journal.trash.put("person", made),
    )
    with replacing(journal):
        pass
    workspace.perform("Person added", lambda: journal.people.add("Priya"))
    assert len(journal.uids.people()) == 1
    assert not workspace.undo_stack.canUndo()
    assert len(failures) == 1
