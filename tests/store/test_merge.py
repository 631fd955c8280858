# SPDX-License-Identifier: MIT
"""Two entries that are one person, and two people again."""

from datetime import date

import pytest

from rmjournal.core.errors import InvalidValueError, NotFoundError
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def pri(journal):
    return journal.people.add("Pri")


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya Nair", role="Social content lead")


def everything(journal):
    return (
        journal.people.rows(),
        journal.sessions.rows(),
        journal.questions.rows(),
        journal.insights.rows(),
        journal.commitments.rows(),
        journal.loops.rows(),
        [journal.people.detail(person.id) for person in journal.people.names()],
    )


def fill(journal, pri, priya):
    text = "? Why?\n! Because\n-> Do it\n"
    journal.sessions.add(date(2026, 11, 20), [pri], text=text)
    journal.sessions.add(date(2026, 11, 21), [pri, priya], text="-> Both\n! Shared\n")
    journal.commitments.finish(journal.commitments.rows()[0].id)


def test_everything_of_the_other_is_of_the_kept_one(journal, pri, priya):
    fill(journal, pri, priya)
    journal.people.merge(pri, priya)
    assert [person.name for person in journal.people.names()] == ["Pri"]
    assert {p.id for row in journal.sessions.rows() for p in row.people} == {pri}
    assert [len(row.people) for row in journal.sessions.rows()] == [1, 1]
    assert {person for row in journal.commitments.rows() for person, _ in row.people} == {pri}
    assert {loop.person_id for loop in journal.loops.rows()} == {pri}


def test_who_has_to_hear_it_hears_it_once(journal, pri, priya):
    both = journal.commitments.add("Write it down", people=[pri, priya])
    journal.commitments.finish(both)
    theirs = next(loop for loop in journal.loops.rows() if loop.person_id == priya)
    journal.loops.tell(theirs.id, said="At last")
    before = everything(journal)
    merge = journal.people.merge(pri, priya)
    (loop,) = journal.loops.rows()
    assert (loop.person_id, loop.state, loop.said) == (pri, "told", "At last")
    journal.people.unmerge(merge)
    assert everything(journal) == before


def test_a_question_that_waits_for_both_waits_once(journal, pri, priya):
    question = journal.questions.add("What do you skip?")
    for person in (pri, priya):
        journal.questions.ask(question, person)
    before = everything(journal)
    merge = journal.people.merge(pri, priya)
    assert [each.question for each in journal.questions.askings_of(pri)] == ["What do you skip?"]
    journal.people.unmerge(merge)
    assert everything(journal) == before


def test_what_either_could_teach_is_kept(journal, pri, priya):
    words = [("Reels", "Short video"), ("", "Canva"), ("The same", "The same"), ("Search", "")]
    for number, pair in enumerate(words, start=1):
        session = journal.sessions.add(date(2026, 11, number), [pri, priya], kind="team session")
        for person, could_teach in zip((pri, priya), pair, strict=True):
            journal.sessions.set_could_teach(session, person, could_teach)
    before = everything(journal)
    merge = journal.people.merge(pri, priya)
    taught = [row.people[0].could_teach for row in reversed(journal.sessions.rows())]
    assert taught == ["Reels; Short video", "Canva", "The same", "Search"]
    journal.people.unmerge(merge)
    assert everything(journal) == before


def test_what_the_kept_one_lacks_is_filled_in(journal, pri, priya):
    journal.people.merge(pri, priya)
    assert journal.people.detail(pri).role == "Social content lead"


def test_notes_still_find_them_by_the_other_name(journal, pri, priya):
    session = journal.sessions.add(date(2026, 11, 20), text="-> Ask @Priya\n")
    journal.people.merge(pri, priya)
    journal.notes.save(session, "-> Ask @Priya again\n")
    assert journal.commitments.rows()[0].people == ((pri, "Pri"),)


def test_undo_makes_two_people_of_them_again(journal, pri, priya):
    fill(journal, pri, priya)
    before = everything(journal)
    merge = journal.people.merge(pri, priya)
    journal.people.unmerge(merge)
    assert everything(journal) == before


def test_one_person_twice_is_refused(journal, pri):
    with pytest.raises(InvalidValueError):
        journal.people.merge(pri, pri)


def test_somebody_unknown_is_refused_and_nothing_changes(journal, pri):
    with pytest.raises(NotFoundError):
        journal.people.merge(pri, 99)
    assert journal.people.detail(pri).name == "Pri"


class TestCarriedOver:
    """Talks with the one did not carry over what was meant for the other."""

    def held(self, journal, clock, *people):
        clock.go_on(days=7)
        journal.sessions.add(clock.today(), list(people), text="We spoke of other things\n")

    def times(self, journal, person):
        return [each.times_carried for each in journal.questions.askings_of(person)]

    def test_merging_counts_nothing_more(self, journal, clock):
        kept, other = journal.people.add("Priya Nair"), journal.people.add("Pryia")
        journal.questions.ask(journal.questions.add("Which meeting would you miss?"), other)
        journal.questions.ask(journal.questions.add("What surprised you?"), kept)
        since = [each.since for each in journal.questions.askings_of(other)]
        self.held(journal, clock, other)
        self.held(journal, clock, kept)
        self.held(journal, clock, kept)
        merge = journal.people.merge(kept, other)
        assert sorted(self.times(journal, kept)) == [1, 2]
        self.held(journal, clock, kept)
        assert sorted(self.times(journal, kept)) == [2, 3]
        journal.people.unmerge(merge)
        assert self.times(journal, other) == [1]
        assert [each.since for each in journal.questions.askings_of(other)] == since

    def test_one_question_for_both_counts_as_the_one_that_waited_longer(self, journal, clock):
        kept, other = journal.people.add("Priya Nair"), journal.people.add("Pryia")
        question = journal.questions.add("Which meeting would you miss?")
        journal.questions.ask(question, kept)
        journal.questions.ask(question, other)
        self.held(journal, clock, other)
        self.held(journal, clock, kept)
        self.held(journal, clock, kept)
        journal.people.merge(kept, other)
        assert self.times(journal, kept) == [2]
