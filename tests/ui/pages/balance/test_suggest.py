# SPDX-License-Identifier: MIT
"""Which question comes first."""

import pytest

from rmjournal.ui.pages.balance import suggestions


@pytest.fixture
def suggest(journal):
    def suggest(code="G1", person_id=1, talks=0):
        questions, bank = journal.questions.rows(), journal.questions.bank_rows()
        return suggestions(code, person_id, talks, questions, bank)

    return suggest


def test_one_s_own_question_comes_first_until_it_is_theirs_or_set_aside(journal, suggest):
    own = journal.questions.add("What do you watch?", area="G1")
    of_practice = journal.questions.add("What could you teach us?", practice="P4")
    assert suggest()[0].question_id == own
    assert suggest("P4")[0].question_id == of_practice  # a practice counts like an area
    who = journal.people.add("Amara")
    journal.questions.ask(own, who)
    assert own not in [each.question_id for each in suggest(person_id=who)]
    for set_aside in (journal.questions.park, journal.questions.let_go):
        other = journal.questions.add("What do you hear?", area="G1")
        assert other in [each.question_id for each in suggest()]
        set_aside(other)
        assert other not in [each.question_id for each in suggest()], set_aside


def test_a_hidden_opener_is_not_suggested(journal, suggest):
    first = suggest()[0]
    journal.questions.set_hidden(first.bank_key, True)
    assert first.bank_key not in [each.bank_key for each in suggest()]


def test_an_opener_taken_for_somebody_else_is_the_question_it_became(journal, suggest):
    taken = journal.questions.take(suggest()[0].bank_key)
    journal.questions.ask(taken, journal.people.add("Theo"))
    texts = [each.text for each in suggest(person_id=99)]
    assert len(texts) == len(set(texts))
    assert taken in [each.question_id for each in suggest(person_id=99)]


def test_as_brave_as_trust_allows(suggest):
    for talks, depth in ((0, 1), (3, 2), (8, 3)):
        assert suggest(talks=talks)[0].depth == depth, talks


def test_what_waits_is_known_by_area_and_person(journal):
    who = journal.people.add("Amara")
    question = journal.questions.add("What do you watch?", area="G1", practice="P1")
    journal.questions.ask(question, who)
    journal.questions.ask(question, None)
    waiting = journal.questions.waiting_by_code()
    assert waiting == {("G1", who): "What do you watch?", ("P1", who): "What do you watch?"}
