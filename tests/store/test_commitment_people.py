# SPDX-License-Identifier: MIT
"""Who a commitment came from, and whom it is for: only the first are to hear by themselves."""

from datetime import date

import pytest

from rmjournal.core.errors import InvalidValueError
from rmjournal.store.schema import CommitmentPerson
from tests.ready_made import ready_made

DAY = date(2026, 11, 23)


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya Nair")


@pytest.fixture
@ready_made
def sam(journal):
    return journal.people.add("Sam Okafor")


@pytest.fixture
@ready_made
def theo(journal):
    return journal.people.add("Theo Lindqvist")


def on_it(journal, place=-1):
    row = journal.commitments.rows()[place]
    return [name for _, name in row.people], [name for _, name in row.people_for]


def to_hear(journal):
    return [loop.person_name for loop in journal.loops.to_hear()]


def last(journal):
    return journal.commitments.rows()[-1].id


class TestInANote:
    def test_it_comes_from_who_is_there_and_is_for_who_is_named(self, journal, priya, sam):
        journal.sessions.add(DAY, [priya], text="! Nobody reads it\n-> Cut the deck @Sam")
        assert on_it(journal) == (["Priya Nair"], ["Sam Okafor"])

    def test_who_said_it_is_told(self, journal, priya, sam):
        journal.sessions.add(DAY, [priya], text="-> Cut the deck @Sam")
        journal.commitments.finish(last(journal))
        assert to_hear(journal) == ["Priya Nair"]

    def test_who_was_there_and_is_named_said_it(self, journal, priya, theo, sam):
        journal.sessions.add(DAY, [priya, theo], text="-> Cut the deck @Theo @Sam")
        assert on_it(journal) == (["Theo Lindqvist"], ["Sam Okafor"])

    def test_who_said_the_words_above_said_it(self, journal, priya, theo, sam):
        text = "! Nobody reads it @Theo\n-> Cut the deck @Sam"
        journal.sessions.add(DAY, [priya, theo], text=text)
        assert on_it(journal) == (["Theo Lindqvist"], ["Sam Okafor"])

    def test_somebody_else_said_the_words_above(self, journal, priya, theo):
        session = journal.sessions.add(
            DAY, [priya, theo], text="! Nobody reads it @Theo\n-> Cut the deck"
        )
        journal.notes.save(session, "! Nobody reads it @Priya\n-> Cut the deck")
        assert on_it(journal) == (["Priya Nair"], [])

    def test_words_come_to_stand_above(self, journal, priya, theo):
        session = journal.sessions.add(DAY, [priya, theo], text="-> Cut the deck")
        journal.notes.save(session, "! Nobody reads it @Theo\n-> Cut the deck")
        assert on_it(journal) == (["Theo Lindqvist"], [])

    def test_with_nobody_there_it_comes_from_who_is_named(self, journal, sam):
        journal.sessions.add(DAY, [], text="-> Cut the deck @Sam")
        assert on_it(journal) == (["Sam Okafor"], [])

    def test_who_was_there_is_said_later(self, journal, priya, sam):
        session = journal.sessions.add(DAY, [], text="-> Cut the deck @Sam")
        journal.sessions.set_people(session, [priya])
        assert on_it(journal) == (["Priya Nair"], ["Sam Okafor"])
        journal.sessions.set_people(session, [])
        assert on_it(journal) == (["Sam Okafor"], [])

    def test_a_name_is_added_and_taken_away(self, journal, priya, sam):
        session = journal.sessions.add(DAY, [priya], text="-> Cut the deck")
        journal.notes.save(session, "-> Cut the deck @Sam")
        assert on_it(journal) == (["Priya Nair"], ["Sam Okafor"])
        journal.notes.save(session, "-> Cut the deck")
        assert on_it(journal) == (["Priya Nair"], [])

    def test_a_name_is_added_when_it_is_done(self, journal, priya, sam):
        session = journal.sessions.add(DAY, [priya], text="-> Cut the deck")
        journal.commitments.finish(last(journal))
        journal.notes.save(session, "-> Cut the deck @Sam")
        assert to_hear(journal) == ["Priya Nair"]

    def test_the_line_says_no_more_than_it_has_to(self, journal, priya, sam):
        session = journal.sessions.add(DAY, [priya], text="-> Cut the deck")
        journal.commitments.edit(last(journal), people_for=[sam])
        assert journal.notes.text(session) == "-> Cut the deck @Sam"
        assert on_it(journal) == (["Priya Nair"], ["Sam Okafor"])


class TestByHand:
    def test_one_is_of_one_kind(self, journal, priya, sam):
        made = journal.commitments.add("Cut", people=[priya], people_for=[priya, sam])
        assert on_it(journal) == (["Priya Nair"], ["Sam Okafor"])
        journal.commitments.edit(made, people_for=[sam, priya])
        assert on_it(journal) == ([], ["Sam Okafor", "Priya Nair"])
        journal.commitments.edit(made, people=[priya])
        assert on_it(journal) == (["Priya Nair"], ["Sam Okafor"])

    def test_who_it_came_from_after_all_is_to_hear(self, journal, priya, sam):
        made = journal.commitments.add("Cut", people=[priya], people_for=[sam])
        journal.commitments.finish(made)
        journal.commitments.edit(made, people=[sam], people_for=[priya])
        assert to_hear(journal) == ["Sam Okafor"]

    def test_who_it_is_for_may_hear_too(self, journal, priya, sam):
        made = journal.commitments.add("Cut", people=[priya], people_for=[sam])
        journal.commitments.finish(made)
        assert journal.commitments.row(made).not_asked_to_hear == ((sam, "Sam Okafor"),)
        journal.loops.tell_too(made, sam)
        assert to_hear(journal) == ["Priya Nair", "Sam Okafor"]
        assert journal.commitments.row(made).not_asked_to_hear == ()
        journal.commitments.edit(made, people=[priya])
        assert to_hear(journal) == ["Priya Nair", "Sam Okafor"]
        journal.loops.leave_out(made, sam)
        assert to_hear(journal) == ["Priya Nair"]

    def test_nobody_else_is_told_too(self, journal, priya, theo):
        made = journal.commitments.add("Cut", people=[priya])
        with pytest.raises(InvalidValueError):
            journal.loops.tell_too(made, theo)

    def test_nobody_is_told_of_what_has_not_ended(self, journal, priya, sam):
        made = journal.commitments.add("Cut", people=[priya], people_for=[sam])
        assert journal.commitments.row(made).not_asked_to_hear == ()
        with pytest.raises(InvalidValueError):
            journal.loops.tell_too(made, sam)


class TestThePerson:
    def test_the_prep_card_names_what_is_for_them(self, journal, priya, sam):
        made = journal.commitments.add("Cut", people=[priya], people_for=[sam])
        assert [row.id for row in journal.prep.card(sam).acting] == [made]
        journal.commitments.finish(made)
        assert journal.prep.card(sam).followed == ()
        assert [row.id for row in journal.prep.card(priya).followed] == [made]

    def test_only_what_came_from_them_counts(self, journal, priya, sam):
        journal.commitments.add("Cut", people=[priya], people_for=[sam])
        counts = {row.name: row.commitments for row in journal.people.rows()}
        assert counts == {"Priya Nair": 1, "Sam Okafor": 0}

    def test_deleted_and_back_they_are_what_they_were(self, journal, priya, sam):
        journal.commitments.add("Cut", people=[priya], people_for=[sam])
        for person in (priya, sam):
            journal.trash.put("person", person)
            journal.trash.restore("person", person)
        assert on_it(journal) == (["Priya Nair"], ["Sam Okafor"])

    def test_merged_it_came_from_them_if_it_came_from_either(self, journal, priya, sam):
        journal.commitments.add("Cut", people=[priya], people_for=[sam])
        before = sorted(CommitmentPerson.select().tuples())
        merge = journal.people.merge(sam, priya)
        assert on_it(journal) == (["Sam Okafor"], [])
        journal.people.unmerge(merge)
        assert sorted(CommitmentPerson.select().tuples()) == before

    def test_merged_with_somebody_new_the_role_stays(self, journal, priya, sam, theo):
        journal.commitments.add("Cut", people=[priya], people_for=[sam])
        journal.people.merge(theo, sam)
        assert on_it(journal) == (["Priya Nair"], ["Theo Lindqvist"])


def promised(journal):
    return [name for _, name in journal.commitments.rows()[-1].people_promised]


class TestPromised:
    """What was promised to somebody is theirs to hear of, as what came from them is."""

    def test_a_line_promises_it_to_whom_it_is_for(self, journal, priya, sam):
        journal.sessions.add(DAY, [priya], text="-> Find a stage for @Sam by Friday")
        assert (on_it(journal), promised(journal)) == ((["Priya Nair"], []), ["Sam Okafor"])

    def test_who_is_there_can_be_promised_something(self, journal, priya, theo):
        journal.sessions.add(DAY, [priya, theo], text="-> Find a stage for @Priya")
        assert (on_it(journal), promised(journal)) == (([], []), ["Priya Nair"])

    def test_what_belongs_to_somebody_is_no_promise(self, journal, priya, sam):
        journal.sessions.add(DAY, [priya], text="-> Find a stage for @Sam's team")
        assert promised(journal) == []

    def test_the_word_is_taken_out_of_the_line(self, journal, priya, sam):
        session = journal.sessions.add(DAY, [priya], text="-> Find a stage for @Sam")
        journal.notes.save(session, "-> Find a stage with @Sam")
        assert (on_it(journal), promised(journal)) == ((["Priya Nair"], ["Sam Okafor"]), [])

    def test_chosen_by_hand_it_outlasts_the_line_and_its_changes(self, journal, priya, sam, theo):
        session = journal.sessions.add(DAY, [priya], text="-> Find a stage")
        journal.commitments.edit(last(journal), people_promised=[priya])
        assert journal.notes.text(session) == "-> Find a stage @Priya"
        journal.notes.save(session, "-> Find a big stage @Priya @Theo")
        assert promised(journal) == ["Priya Nair"]
        assert on_it(journal)[1] == ["Theo Lindqvist"]

    def test_they_are_told_that_it_is_done(self, journal, sam):
        promise = journal.commitments.add("Find a stage", people_promised=[sam])
        journal.commitments.finish(promise)
        assert to_hear(journal) == ["Sam Okafor"]

    def test_it_was_no_promise_after_all(self, journal, sam):
        promise = journal.commitments.add("Find a stage", people_promised=[sam])
        journal.commitments.finish(promise)
        journal.commitments.edit(promise, people_for=[sam])
        assert (to_hear(journal), promised(journal)) == ([], [])

    def test_a_promise_to_either_of_two_entries_is_one_to_both(self, journal, priya, sam):
        journal.commitments.add("Find a stage", people=[priya], people_promised=[sam])
        merge = journal.people.merge(priya, sam)
        assert (on_it(journal), promised(journal)) == (([], []), ["Priya Nair"])
        journal.people.unmerge(merge)
        assert (on_it(journal), promised(journal)) == ((["Priya Nair"], []), ["Sam Okafor"])

    def test_the_prep_card_has_promises_apart(self, journal, priya):
        journal.commitments.add("Find a stage", people_promised=[priya])
        journal.commitments.add("Cut the deck", people=[priya])
        kept = journal.commitments.add("Send the slides", people_promised=[priya])
        journal.commitments.finish(kept)
        card = journal.prep.card(priya)
        titles = [[row.title for row in rows] for rows in (card.promised, card.kept, card.acting)]
        assert titles == [["Find a stage"], ["Send the slides"], ["Cut the deck"]]
