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


def test_one_s_own_question_comes_first(journal, suggest):
    own = journal.questions.add("What do you watch?", area="G1")
    assert suggest()[0].question_id == own


def test_a_practice_counts_like_an_area(journal, suggest):
    own = journal.questions.add("What could you teach us?", practice="P4")
    assert suggest("P4")[0].question_id == own


def test_a_question_for_them_is_not_suggested_again(journal, suggest):
    who = journal.people.add("Amara")
    own = journal.questions.add("What do you watch?", area="G1")
    journal.questions.ask(own, who)
    assert own not in [each.question_id for each in suggest(person_id=who)]


@pytest.mark.parametrize("verb", ["park", "let_go"])
def test_what_was_set_aside_is_not_suggested(journal, suggest, verb):
    own = journal.questions.add("What do you watch?", area="G1")
    getattr(journal.questions, verb)(own)
    assert own not in [each.question_id for each in suggest()]


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


@pytest.mark.parametrize(("talks", "depth"), [(0, 1), (3, 2), (8, 3)])
def test_as_brave_as_trust_allows(suggest, talks, depth):
    assert suggest(talks=talks)[0].depth == depth


def test_what_waits_is_known_by_area_and_person(journal):
    who = journal.people.add("Amara")
    question = journal.questions.add("What do you watch?", area="G1", practice="P1")
    journal.questions.ask(question, who)
    journal.questions.ask(question, None)
    waiting = journal.questions.waiting_by_code()
    assert waiting == {("G1", who): "What do you watch?", ("P1", who): "What do you watch?"}
