# SPDX-License-Identifier: MIT
"""Weekly reviews: one for each ISO week."""

from datetime import date

import pytest

from rmjournal.core.errors import InvalidValueError, NotFoundError
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def review(journal):
    return journal.reviews.begin(date(2026, 11, 27))


def test_one_a_week(journal, review):
    assert journal.reviews.begin(date(2026, 11, 23)) == review
    assert journal.reviews.begin(date(2026, 11, 30)) != review


def test_the_first_days_of_january_may_belong_to_week_53(journal):
    review = journal.reviews.begin(date(2027, 1, 2))
    row = journal.reviews.row(review)
    assert (row.year, row.week) == (2026, 53)


def test_the_place_is_kept(journal, review):
    journal.reviews.go_to(review, 3, "abc")
    row = journal.reviews.row(review)
    assert (row.step, row.card) == (3, "abc")


@pytest.mark.parametrize("step", [0, 7])
def test_there_are_six_steps(journal, review, step):
    with pytest.raises(InvalidValueError):
        journal.reviews.go_to(review, step)


def test_decisions_can_be_taken_back_until_it_is_closed(journal, review):
    decision = journal.reviews.decide(review, 2, ("commitment", "abc"), "keep")
    journal.reviews.take_back(decision)
    assert [row.taken_back for row in journal.reviews.decisions(review)] == [True]
    journal.reviews.close(review, line="Listen longer", markdown="# Week 48", summary={"done": 1})
    with pytest.raises(InvalidValueError):
        journal.reviews.take_back(decision)
    with pytest.raises(InvalidValueError):
        journal.reviews.decide(review, 2, ("commitment", "abc"), "done")


def test_closing_freezes_the_summary(journal, review, clock):
    journal.reviews.close(review, line="Listen longer", markdown="# Week 48", summary={"done": 1})
    row = journal.reviews.row(review)
    assert (row.line, row.summary_markdown, row.step) == ("Listen longer", "# Week 48", 6)
    assert row.finished_at is not None
    assert journal.reviews.summary(review) == {"done": 1}
    with pytest.raises(InvalidValueError):
        journal.reviews.close(review, line="", markdown="", summary={})


def test_up_to_three_picks(journal, review):
    ids = [journal.commitments.add(f"Do {number}") for number in range(4)]
    journal.reviews.pick(review, ids[:3])
    journal.reviews.judge_pick(review, ids[1], "partly")
    assert [(pick.title, pick.kept) for pick in journal.reviews.picks(review)] == [
        ("Do 0", None),
        ("Do 1", "partly"),
        ("Do 2", None),
    ]
    journal.reviews.judge_pick(review, ids[1], None)
    assert {pick.kept for pick in journal.reviews.picks(review)} == {None}
    with pytest.raises(InvalidValueError):
        journal.reviews.pick(review, ids)


def test_what_is_not_there(journal, review):
    with pytest.raises(NotFoundError):
        journal.reviews.row(99)
    with pytest.raises(NotFoundError):
        journal.reviews.judge_pick(review, 99, "kept")
    with pytest.raises(InvalidValueError):
        journal.reviews.judge_pick(review, 99, "brilliantly")
