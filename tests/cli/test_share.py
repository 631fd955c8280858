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


def test_without_who_was_there_nobody_is_named_by_any_name(rmj, journal_file):
    with Journal.open(journal_file) as journal:
        old = journal.people.add("Prija Kumar")
        journal.people.edit(old, name="Priya Nair")
        text = "? What does Prija see?\n-> Post it @Priya by Friday\n-> Ask Kumar\n"
        journal.sessions.add(journal.clock.today(), [old], text=text)
        journal.people.edit(old, archived=True)
        (session,) = journal.sessions.rows()
    said = rmj("share", session.uid, "--leave-out", "people").out
    assert "? What does somebody see?\n-> Post it somebody by Friday\n-> Ask somebody" in said


def test_a_part_that_is_not_there(rmj, note):
    assert rmj("share", note, "--include", "cancelled").code == 4
    assert rmj("share", note, "--include", "people").code == 2


@pytest.mark.parametrize(("uid", "code"), [("abc", 2), ("zzzzzz", 4)])
def test_a_uid_that_names_no_session(rmj, note, uid, code):
    assert rmj("share", uid).code == code


@pytest.fixture
def learned(rmj, journal_file, tmp_path):
    """Something heard from one in each way of consent."""
    with Journal.open(journal_file) as journal:
        today = journal.clock.today()
        for name, role, consent in (
            ("Amara", "Designer", "named"), ("Priya", "Analyst", "role"),
            ("Jun", "Lawyer", "ask"), ("Theo", "Baker", "never"),
        ):  # fmt: skip
            who = journal.people.add(name, role=role)
            journal.people.edit(who, consent=consent)
            journal.sessions.add(today, [who], text=f"! Of {consent}, from 12 Elm Road\n")


def left_out(ended, words):
    (line,) = (line for line in ended.err.splitlines() if words in line)
    return line.partition('--allow "')[2].removesuffix('")')


def test_what_was_learned_goes_out_only_as_they_agreed(rmj, learned):
    ended = rmj("share-back", "--for", "team")
    assert ended.code == 0
    assert "(Amara)" in ended.out
    assert "(analyst)" in ended.out
    for words in ("Priya", "Jun", "Theo", "Of ask", "Of never", "Elm"):
        assert words not in ended.out
    assert "Theo" not in ended.err
    assert "Of never" not in ended.err


def test_what_is_left_out_is_listed_and_let_in_by_its_key(rmj, learned):
    ended = rmj("share-back", "--for", "peer")
    asked, road = left_out(ended, "Only if Jun agreed"), left_out(ended, "Place: 12 Elm Road")
    again = rmj("share-back", "--for", "peer", "--allow", asked, "--allow", road)
    assert "Of ask" in again.out
    assert "12 Elm Road" in again.out
    assert rmj("share-back", "--for", "peer", "--allow", "heard-00000000").code == 4


def test_nobody_is_named_to_hr(rmj, learned):
    ended = rmj("share-back", "--for", "hr")
    assert "Of named" in ended.out or "Of role" in ended.out
    assert "Amara" not in ended.out
    assert "esigner" not in ended.out + ended.err
    assert rmj("share-back").code == 2


def test_what_was_heard_with_nobody_named_is_let_in_by_its_key(rmj, journal_file):
    with Journal.open(journal_file) as journal:
        today = journal.clock.today()
        journal.sessions.add(today, [], text="Talk with #Ana\n\n! They film on the phone.\n")
    for audience in ("team", "hr"):
        ended = rmj("share-back", "--for", audience)
        assert "film" not in ended.out
        key = left_out(ended, "Nobody is named there. Only if they agreed: They film")
        assert "film" in rmj("share-back", "--for", audience, "--allow", key).out
