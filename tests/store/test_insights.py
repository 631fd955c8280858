# SPDX-License-Identifier: MIT
"""What was heard, and its fate."""

import pytest

from rmjournal.core.errors import InvalidValueError
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya")


@pytest.fixture
@ready_made
def insight(journal, priya):
    return journal.insights.add("Nobody believes it", person_id=priya, area="G2")


def test_a_new_one_is_open(journal, insight):
    row = journal.insights.row(insight)
    assert (row.fate, row.person_name, row.area, row.challenged) == ("open", "Priya", "G2", False)


def test_kept(journal, insight, clock):
    journal.insights.keep(insight)
    row = journal.insights.row(insight)
    assert (row.fate, row.fate_on) == ("kept", clock.today())


def test_declined_opens_a_loop_so_that_they_hear_why(journal, insight, priya):
    journal.insights.decline(insight, "The board decided otherwise")
    (loop,) = journal.loops.rows(person_id=priya)
    assert (loop.insight_id, loop.text, loop.state) == (insight, "Nobody believes it", "open")
    assert journal.insights.row(insight).fate_why == "The board decided otherwise"


def test_reopening_withdraws_the_loop(journal, insight):
    journal.insights.decline(insight, "No")
    journal.insights.reopen(insight)
    assert journal.loops.rows() == []
    assert journal.insights.row(insight).fate == "open"


def test_declining_again_opens_one_loop(journal, insight):
    journal.insights.decline(insight, "No")
    journal.insights.reopen(insight)
    journal.insights.decline(insight, "Still no")
    assert len(journal.loops.rows()) == 1


def test_a_question_can_come_of_it(journal, insight):
    question = journal.insights.make_question(insight, "What would you believe?")
    row = journal.questions.row(question)
    assert (row.text, row.area, row.origin) == ("What would you believe?", "G2", "own")
    assert row.insight_id == insight
    assert [(each.person_name, each.state) for each in row.askings] == [("Priya", "waiting")]
    assert journal.insights.row(insight).fate == "kept"


def test_a_question_outlives_what_it_came_from(journal, insight):
    question = journal.insights.make_question(insight, "What would you believe?")
    journal.trash.put("insight", insight)
    assert journal.questions.row(question).insight_id is None
    journal.trash.restore("insight", insight)
    assert journal.questions.row(question).insight_id == insight


def test_without_words_there_is_no_question(journal, insight):
    with pytest.raises(InvalidValueError):
        journal.insights.make_question(insight, " ")
    assert journal.insights.row(insight).fate == "open"


def test_a_decision_outlasts_a_commitment(journal, insight):
    journal.insights.keep(insight)
    journal.commitments.add("Try", insight_id=insight)
    assert journal.insights.row(insight).fate == "kept"


@pytest.mark.parametrize("values", [{"text": " "}, {"fate": "kept"}])
def test_edits_that_are_refused(journal, insight, values):
    with pytest.raises(InvalidValueError):
        journal.insights.edit(insight, **values)


def test_an_edit_leaves_a_revision(journal, insight):
    journal.insights.edit(insight, text="Few believe it", challenged=True)
    (revision,) = journal.history.rows("insight", insight)
    assert journal.history.text(revision.id) == "Nobody believes it"
    assert journal.insights.row(insight).challenged
