# SPDX-License-Identifier: MIT
"""One note from the command line, without what was written for oneself."""

import pytest

from rmjournal.store import Journal

NOTE = "# Video\n\nIt was cold.\n? Who has filmed?\n! Sound first.\n-> Film it\n"


@pytest.fixture
def note(rmj, journal_file, tmp_path):
    """The uid of a session with private words in it."""
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    uid = rmj("add", "session", "--with", "Amara", tmp_path / "note.md").uid
    with Journal.open(journal_file) as journal:
        (session,) = journal.sessions.rows()
        journal.sessions.edit(session.id, gave="A word with the board")
        (commitment,) = journal.commitments.rows()
        journal.commitments.let_go(commitment.id, "He has left the team")
    return uid


def test_the_note_without_what_is_private(rmj, note):
    ended = rmj("share", note[:8])
    assert ended.code == 0
    assert ended.out.startswith("# Video\n")
    assert "-> Film it" in ended.out
    for words in ("He has left", "A word with"):
        assert words not in ended.out
    assert "Left out: what you gave in return (gave).\n" in ended.err


def test_a_part_is_taken_in_or_left_out(rmj, note):
    ended = rmj("share", note, "--include", "outcomes", "--leave-out", "act")
    assert "He has left the team." in ended.out
    assert "A word with" not in ended.out
    assert "-> Film it" not in ended.out


def test_the_text_around_the_marks_is_private_until_it_is_included(rmj, note):
    ended = rmj("share", note)
    assert "cold" not in ended.out
    assert "(text)." in ended.err
    assert "cold" in rmj("share", note, "--include", "text").out


def test_a_part_that_is_not_there(rmj, note):
    assert rmj("share", note, "--include", "cancelled").code == 4
    assert rmj("share", note, "--include", "people").code == 2


@pytest.mark.parametrize(("uid", "code"), [("abc", 2), ("zzzzzz", 4)])
def test_a_uid_that_names_no_session(rmj, note, uid, code):
    assert rmj("share", uid).code == code
