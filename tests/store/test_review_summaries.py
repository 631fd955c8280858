# SPDX-License-Identifier: MIT
"""What a review leaves behind when it closes."""

from datetime import date

import pytest

from rmjournal.core.errors import InvalidValueError
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya Nair")


@pytest.fixture
@ready_made
def commitment(journal, priya):
    return journal.commitments.add("Post one line", people=[priya], due_on=date(2026, 11, 20))


@pytest.fixture
@ready_made
def review(journal, clock):
    return journal.reviews.begin(clock.today())


def test_it_says_the_week_the_talk_and_what_was_decided(journal, review, commitment, priya, clock):
    journal.sessions.add(clock.today(), [priya], text="! Nobody reads it.\n")
    row = journal.commitments.row(commitment)
    journal.review_decisions.on_commitment(review, row, "done", words="It is out")
    journal.review_summaries.close(review, line="  Write\nless ")
    assert journal.reviews.row(review).summary_markdown == (
        "# Week of 23 November 2026\n\n"
        "> Write less\n\n"
        "## Looking back\n\n"
        "You spoke with Priya Nair. You heard 1 thing and finished 1.\n\n"
        "## Decided\n\n"
        "- Done: Post one line. It is out.\n\n"
        "## Still to tell\n\n"
        "- Priya Nair: Post one line\n"
    )
    values = journal.reviews.summary(review)
    assert (values["line"], values["decided"][0]["decision"]) == ("Write less", "done")


def test_a_decision_that_was_taken_back_is_not_in_it(journal, review, commitment):
    row = journal.commitments.row(commitment)
    journal.review_decisions.undo(journal.review_decisions.on_commitment(review, row, "keep"))
    assert journal.review_summaries.gather(review).decided == ()


def test_a_pick_in_the_trash_is_not_in_it_and_others_can_be_picked(journal, review, commitment):
    other = journal.commitments.add("Ask first")
    journal.reviews.pick(review, [commitment, other])
    journal.trash.put("commitment", commitment)
    assert [pick.title for pick in journal.review_summaries.gather(review).picks] == ["Ask first"]
    journal.reviews.pick(review, [pick.commitment_id for pick in journal.reviews.picks(review)])


def test_it_is_frozen_once(journal, review):
    journal.review_summaries.close(review, line="Listen")
    with pytest.raises(InvalidValueError):
        journal.review_summaries.close(review, line="Talk")
    assert journal.reviews.row(review).line == "Listen"


def test_it_says_the_aim_of_that_week_and_what_belonged_to_it(journal, review, commitment, clock):
    before = journal.aims.add("Listen first", begins_on=date(2026, 1, 1), until=date(2026, 6, 30))
    aim = journal.aims.add("Be heard")
    journal.commitments.edit(commitment, aim=aim)
    journal.commitments.finish(commitment)
    other = journal.commitments.add("Of the one before")
    journal.commitments.edit(other, aim=before)
    journal.commitments.finish(other)
    journal.review_summaries.close(review)
    assert "## My aim\n\nBe heard\n\n- Post one line\n\n" in (
        journal.reviews.row(review).summary_markdown
    )
    journal.aims.edit(aim, text="Otherwise")
    values = journal.reviews.summary(review)
    assert (values["aim"], values["for_aim"]) == ("Be heard", ["Post one line"])
