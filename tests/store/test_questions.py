# SPDX-License-Identifier: MIT
"""Questions, askings and the bank."""

from datetime import date, timedelta

import pytest

from rmjournal.core.errors import InvalidValueError, NotFoundError
from rmjournal.store.check import check
from rmjournal.store.operations.question_bank import bank
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya")


@pytest.fixture
@ready_made
def question(journal):
    return journal.questions.add("Which meeting would you miss least?", area="G4", depth=1)


def test_a_new_question_is_to_ask(journal, question):
    row = journal.questions.row(question)
    assert (row.state, row.area, row.origin, row.askings) == ("to_ask", "G4", "own", ())


@pytest.mark.parametrize("depth", [0, 4])
def test_depth_is_one_to_three(journal, depth):
    with pytest.raises(InvalidValueError):
        journal.questions.add("Why?", depth=depth)


def test_it_waits_for_the_next_session_with_somebody(journal, question, priya):
    journal.questions.ask(question, priya)
    (asking,) = journal.questions.askings_of(priya)
    assert (asking.state, asking.session_id, asking.person_name) == ("waiting", None, "Priya")


def test_asking_the_same_person_twice_waits_once(journal, question, priya):
    first = journal.questions.ask(question, priya)
    session = journal.sessions.add(date(2026, 12, 1), [priya])
    assert journal.questions.ask(question, priya, session_id=session) == first
    assert journal.questions.asking(first).session_id == session


def test_a_question_can_be_for_anyone(journal, question):
    asking = journal.questions.ask(question, None)
    assert journal.questions.asking(asking).person_id is None


def test_an_answer_says_it_was_asked_and_keeps_how_far_off_one_was(journal, question, priya):
    asking = journal.questions.ask(question, priya)
    journal.questions.predict(asking, "The Monday one")
    journal.questions.answer(asking, "All of them", how_far=2)
    row = journal.questions.row(question)
    assert row.state == "answered"
    assert (row.askings[0].answer, row.askings[0].how_far, row.askings[0].asked_on) == (
        "All of them",
        2,
        date(2026, 11, 23),
    )


def test_an_answer_can_be_undone_exactly(journal, question, priya):
    before = journal.questions.asking(journal.questions.ask(question, priya))
    journal.questions.predict(before.id, "The Monday one")
    journal.questions.answer(before.id, "All of them", how_far=2)
    journal.questions.put_as_it_was(before)
    assert journal.questions.asking(before.id) == before
    assert journal.questions.row(question).state == "to_ask"


def test_an_answer_without_words_again_is_no_answer(journal, question, priya):
    asking = journal.questions.ask(question, priya)
    journal.questions.answer(asking, "All of them")
    journal.questions.answer(asking, " ")
    assert journal.questions.asking(asking).state == "waiting"


def test_what_was_asked_in_a_session_stays_asked_without_an_answer(journal, priya):
    journal.sessions.add(date(2026, 11, 20), [priya], text="? Why not?\n")
    (asking,) = journal.questions.askings_of(priya)
    journal.questions.answer(asking.id, "Habit")
    journal.questions.answer(asking.id, "")
    assert journal.questions.asking(asking.id).state == "asked"


def test_each_person_keeps_an_answer(journal, question, priya):
    jun = journal.people.add("Jun")
    journal.questions.answer(journal.questions.ask(question, priya), "Monday")
    journal.questions.ask(question, jun)
    row = journal.questions.row(question)
    assert (row.state, [each.state for each in row.askings]) == ("to_ask", ["answered", "waiting"])


def test_it_carries_over_until_it_is_asked(journal, question, priya, clock):
    asking = journal.questions.ask(question, priya)
    for _ in range(2):
        clock.go_on(days=7)
        journal.sessions.add(clock.today(), [priya], text="We spoke of other things\n")
    assert journal.questions.asking(asking).times_carried == 2
    clock.go_on(days=7)
    text = "? Which meeting would you miss least?\n"
    journal.sessions.add(clock.today(), [priya], text=text)
    after = journal.questions.asking(asking)
    assert (after.state, after.times_carried) == ("asked", 2)
    clock.go_on(days=7)
    journal.sessions.add(clock.today(), [priya])
    assert journal.questions.asking(asking).times_carried == 2


def test_cancelled_sessions_carry_nothing(journal, question, priya, clock):
    asking = journal.questions.ask(question, priya)
    session = journal.sessions.add(clock.today() + timedelta(days=1), [priya])
    journal.sessions.cancel(session, by="me")
    assert journal.questions.asking(asking).times_carried == 0


@pytest.mark.parametrize(("put", "state"), [("park", "parked"), ("let_go", "let_go")])
def test_put_aside_it_stays_so_until_it_is_taken_up(journal, question, priya, put, state):
    asking = journal.questions.ask(question, priya)
    getattr(journal.questions, put)(question)
    journal.questions.answer(asking, "Monday")
    assert journal.questions.row(question).state == state
    journal.questions.take_up(question)
    assert journal.questions.row(question).state == "answered"


def test_unask_takes_it_off_and_can_be_undone(journal, question, priya):
    asking = journal.questions.ask(question, priya)
    journal.trash.put("asking", asking)
    assert journal.questions.askings_of(priya) == []
    journal.trash.restore("asking", asking)
    assert [each.id for each in journal.questions.askings_of(priya)] == [asking]


def test_without_its_only_answer_it_is_to_ask_again(journal, question, priya):
    def to_ask():
        return [row.id for row in journal.questions.first("to_ask", 9, but_of=None)]

    asking = journal.questions.ask(question, priya)
    assert to_ask() == [question]
    journal.questions.answer(asking, "All of them")
    assert to_ask() == []
    journal.trash.put("asking", asking)
    assert to_ask() == [question]
    journal.trash.restore("asking", asking)
    assert journal.questions.row(question).state == "answered"
    assert check(journal) == []


def test_a_deleted_question_comes_back_with_its_askings(journal, question, priya):
    journal.questions.ask(question, priya)
    before = journal.questions.rows()
    journal.trash.put("question", question)
    assert journal.questions.rows() == []
    journal.trash.restore("question", question)
    assert journal.questions.rows() == before


def test_whom_it_is_asked_of_is_told_when_it_is_parked(journal, question, priya):
    journal.questions.ask(question, priya)
    told = []
    journal.listen(lambda changes: told.append(changes.people))
    journal.questions.park(question)
    assert told == [{priya}]


def test_what_was_heard_is_deleted_and_it_is_asked_but_not_answered(journal, priya):
    session = journal.sessions.add(journal.clock.today(), [priya])
    journal.notes.save(session, "? Which meeting would you miss least?\n! The Monday one\n")
    (row,) = journal.questions.rows()
    (insight,) = journal.insights.rows()
    assert (row.state, row.askings[0].state) == ("answered", "answered")
    told = []
    journal.listen(lambda changes: told.append(changes.questions))
    journal.trash.put("insight", insight.id)
    assert told == [{row.id}]
    (row,) = journal.questions.rows()
    assert (row.state, row.askings[0].state) == ("asked", "asked")


class TestBank:
    def test_it_has_ninety_questions_with_ids_of_their_own(self):
        assert len({question.key for question in bank()}) == 90

    def test_every_question_keeps_the_rules_it_was_written_by(self):
        for question in bank():
            assert question.text.count("?") == 1
            assert len(question.text.split()) <= 22
            assert question.depth in (1, 2, 3)

    def test_the_ids_stand_for_the_same_words_as_ever(self):
        words = {question.key: question.text for question in bank()}
        assert words["G1.01"].startswith("Which app or tool has quietly changed")
        assert words["P5.10"].startswith("A year from now, how would you judge")

    def test_taking_one_twice_gives_the_same_question(self, journal):
        first = journal.questions.take("P2.03")
        assert journal.questions.take("P2.03") == first
        row = journal.questions.row(first)
        assert (row.origin, row.bank_key, row.practice, row.depth) == ("bank", "P2.03", "P2", 1)

    def test_one_with_words_of_ones_own_is_ones_own(self, journal):
        mine = journal.questions.take("G1.01", text="Which app changed your mornings?")
        row = journal.questions.row(mine)
        assert (row.origin, row.area, row.text) == (
            "own",
            "G1",
            "Which app changed your mornings?",
        )

    def test_editing_one_makes_it_ones_own(self, journal):
        taken = journal.questions.take("G1.01")
        journal.questions.edit(taken, text="Which app changed your mornings?")
        assert journal.questions.row(taken).origin == "own"

    def test_hidden_ones_can_be_shown_again(self, journal):
        journal.questions.set_hidden("G1.01", True)
        assert [row.question.key for row in journal.questions.bank_rows() if row.is_hidden] == [
            "G1.01"
        ]
        journal.questions.set_hidden("G1.01", False)
        assert not any(row.is_hidden for row in journal.questions.bank_rows())

    def test_an_unknown_key(self, journal):
        with pytest.raises(NotFoundError):
            journal.questions.take("G9.99")


def test_one_that_was_asked_in_the_same_write_does_not_wait(journal):
    """What an asking is follows at the end of a write: what it is not, is known at once."""
    priya = journal.people.add("Priya")
    session = journal.sessions.add(journal.clock.today(), [priya])
    question = journal.questions.add("What did I miss?")
    with journal.write():
        first = journal.questions.ask(question, priya)
        journal.questions.record_asked(first, session)
        second = journal.questions.ask(question, priya)
    assert first != second
    assert journal.questions.asking(first).session_id == session
