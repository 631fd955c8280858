# SPDX-License-Identifier: MIT
"""What somebody saw change, from the command line."""

import pytest

from rmjournal.store import Journal


@pytest.fixture
def loop(rmj, journal_file):
    """The uid of a loop of somebody who was told."""
    rmj("add", "commitment", "Send the slides early", "--from", "Amara")
    with Journal.open(journal_file) as journal:
        (row,) = journal.commitments.rows()
        journal.commitments.finish(row.id)
        (made,) = journal.loops.rows()
        journal.loops.tell(made.id)
    return made.uid


def shown(rmj):
    (row,) = rmj("list", "loops", "--json").json
    return row


def test_an_answer_with_their_words(rmj, loop):
    ended = rmj("noticed", loop[:8], "partly", "The short list")
    assert (ended.code, ended.err) == (0, "Kept what Amara saw.\n")
    row = shown(rmj)
    assert (row["noticed"], row["noticed_words"]) == ("partly", "The short list")
    assert "saw some of it" in rmj("list", "loops").out


def test_the_day_they_said_so(rmj, loop):
    rmj("noticed", loop, "yes", "--on", "2026-01-05")
    assert shown(rmj)["noticed_on"] == "2026-01-05"


def test_a_day_to_come_is_refused(rmj, loop):
    assert rmj("noticed", loop, "yes", "--on", "2126-01-05").code == 2


def test_later_and_never(rmj, loop):
    assert rmj("noticed", loop, "later", "--on", "2126-01-05").code == 0
    assert shown(rmj)["notice_on"] == "2126-01-05"
    assert rmj("noticed", loop, "never").err == "Amara is not asked.\n"
    assert shown(rmj)["notice_on"] is None
    assert rmj("noticed", loop, "later").code == 0
    assert shown(rmj)["notice_on"] is not None


def test_later_takes_no_words(rmj, loop):
    assert rmj("noticed", loop, "later", "Some").code == 2


def test_nobody_is_asked_again_who_has_said(rmj, loop):
    rmj("noticed", loop, "no")
    assert rmj("noticed", loop, "later").code == 8


def test_somebody_who_was_not_told(rmj, loop, journal_file):
    with Journal.open(journal_file) as journal:
        journal.loops.reopen(journal.loops.rows()[0].id)
    ended = rmj("noticed", loop, "yes")
    assert (ended.code, ended.err) == (8, "rmjournal: Amara was not told yet.\n")


@pytest.mark.parametrize(("uid", "code"), [("abc", 2), ("zzzzzz", 4)])
def test_a_uid_that_names_none(rmj, loop, uid, code):
    assert rmj("noticed", uid, "yes").code == code
