# SPDX-License-Identifier: MIT
"""A name in a note, or in a commitment, that becomes somebody's only after it was written."""

from datetime import date

import pytest

from rmjournal.core.changes import Changes
from rmjournal.store.check import check
from tests.ready_made import ready_made

MONDAY = date(2026, 11, 23)
NOTE = "? What would @Zoe try first\n! Zoe knows the queue @Zoe\n-> Send the numbers @Zoe\n"


@pytest.fixture
@ready_made
def sam(journal):
    return journal.people.add("Sam")


@pytest.fixture
@ready_made
def session(journal, sam):
    return journal.sessions.add(MONDAY, [sam], text=NOTE)


def records(journal):
    """The words of the question, of what was heard and of the commitment."""
    return (
        journal.questions.rows()[0].text,
        journal.insights.rows()[0].text,
        journal.commitments.rows()[0].title,
    )


def whose(journal):
    act = journal.commitments.rows()[0]
    (asking,) = journal.questions.rows()[0].askings
    return (
        asking.person_id,
        journal.insights.rows()[0].person_id,
        tuple(i for i, _ in act.everybody),
    )


RAW = ("What would @Zoe try first", "Zoe knows the queue @Zoe", "Send the numbers @Zoe")
READ = ("What would Zoe try first", "Zoe knows the queue", "Send the numbers")


def added(journal, sam):
    return journal.people.add("Zoe")


def renamed(journal, sam):
    zoe = journal.people.add("Zora")
    journal.people.edit(zoe, name="Zoe")
    return zoe


def merged(journal, sam):
    """There is a Zoë who was entered under another name, and goes by both now."""
    zoe, other = journal.people.add("Z. Okafor"), journal.people.add("Zoe")
    journal.people.merge(zoe, other)
    return zoe


def restored(journal, sam):
    zoe = journal.people.add("Zoe Obi")
    journal.trash.put("person", zoe)
    journal.trash.restore("person", zoe)
    return zoe


@pytest.mark.parametrize("known", [added, renamed, merged, restored])
def test_its_records_say_and_mean_them(journal, sam, session, known):
    assert records(journal) == RAW
    zoe = known(journal, sam)
    assert records(journal) == READ
    asked, said, on = whose(journal)
    assert (asked, said) == (zoe, zoe)
    assert zoe in on
    assert journal.notes.text(session) == NOTE
    assert journal.notes.mirror(session).is_whole


def test_it_is_told_once_with_the_person(journal, session):
    told: list[Changes] = []
    journal.listen(told.append)
    zoe = journal.people.add("Zoe")
    (changes,) = told
    assert changes.people >= {zoe}
    assert changes.commitments
    assert changes.insights
    assert changes.questions


def test_a_name_two_people_bore_is_theirs_once_they_are_one(journal, sam):
    first, second = journal.people.add("Priya"), journal.people.add("Priya")
    journal.sessions.add(MONDAY, [sam], text="-> Send the deck @Priya\n")
    assert journal.commitments.rows()[0].title == "Send the deck @Priya"
    merge = journal.people.merge(first, second)
    (row,) = journal.commitments.rows()
    assert row.title == "Send the deck"
    assert first in [each for each, _ in row.everybody]
    journal.people.unmerge(merge)
    assert first in [each for each, _ in journal.commitments.rows()[0].everybody]


def test_a_line_that_is_somebodys_stays_theirs(journal, sam):
    zoe = journal.people.add("Zoe")
    session = journal.sessions.add(MONDAY, [sam], text=NOTE)
    row = journal.commitments.rows()[0]
    journal.commitments.edit(row.id, due_on=date(2026, 12, 1))
    journal.people.add("Zoe")
    other = journal.people.add("Zora")
    journal.people.edit(other, name="Zoe")
    assert whose(journal)[:2] == (zoe, zoe)
    assert journal.commitments.rows()[0].due_on == date(2026, 12, 1)
    assert "@Zoe" in journal.notes.text(session)


def test_other_lines_stay_as_they_are(journal, sam):
    journal.sessions.add(MONDAY, [sam], text="-> Ask @Amar\n-> Write to zoe@example.com\n-> Zoe\n")
    before = journal.commitments.rows()
    journal.people.add("Zoe")
    assert journal.commitments.rows() == before


def test_a_commitment_of_no_note(journal, sam):
    act = journal.commitments.add("Send the numbers @Zoe", people=[sam])
    kept = journal.commitments.add("Write to @Zed")
    zoe = journal.people.add("Zoe")
    row = journal.commitments.row(act)
    assert row.title == "Send the numbers"
    assert [each for each, _ in row.everybody] == [sam, zoe]
    assert journal.commitments.row(kept).title == "Write to @Zed"


def test_taking_the_person_back_takes_their_name_back(journal, sam, session):
    before = whose(journal)
    zoe = journal.people.add("Zoe")
    journal.trash.put("person", zoe, is_undone=True)
    assert records(journal) == RAW
    assert whose(journal) == before
    journal.trash.restore("person", zoe)
    assert records(journal) == READ
    assert whose(journal)[0] == zoe


def test_who_is_deleted_is_still_named(journal, session):
    zoe = journal.people.add("Zoe")
    journal.trash.put("person", zoe)
    assert records(journal) == READ


def test_somebody_goes_while_a_talk_that_names_somebody_lies_in_the_trash(journal):
    zoe = journal.people.add("Zoe")
    talk = journal.sessions.add(journal.clock.today(), [zoe], text="# A\n\n-> Send it @Zoe\n")
    journal.trash.put("session", talk)
    journal.trash.put("person", zoe)
    assert journal.people.names() == []
    journal.trash.restore("session", talk)
    assert check(journal) == []
