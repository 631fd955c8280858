# SPDX-License-Identifier: MIT
"""The weekly review: what each step shows, and decisions that do what they say."""

from datetime import date, timedelta

import pytest

from rmjournal.core.errors import (
    InvalidValueError,
    MoveNotAllowedError,
    PlanMustChangeError,
    WrittenSinceError,
)
from rmjournal.store import State
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya", rhythm_weeks=2)


@pytest.fixture
@ready_made
def commitment(journal, priya):
    return journal.commitments.add("Post one line", people=[priya], due_on=date(2026, 11, 25))


@pytest.fixture
@ready_made
def review(journal):
    return journal.reviews.begin(date(2026, 11, 27))


def decide(journal, review, decision, **values):
    (row, *_) = journal.review_cards.to_decide(review)
    return journal.review_decisions.on_commitment(review, row, decision, **values)


class TestDecide:
    def test_what_is_due_by_sunday_comes_up(self, journal, review, commitment):
        journal.commitments.add("Later", due_on=date(2026, 12, 24))
        assert [row.id for row in journal.review_cards.to_decide(review)] == [commitment]

    def test_without_a_date_it_comes_up_after_two_quiet_weeks(self, journal, review, clock):
        journal.commitments.add("Some day")
        assert journal.review_cards.to_decide(review) == []
        clock.go_on(days=14)
        later = journal.reviews.begin(clock.today())
        assert [row.title for row in journal.review_cards.to_decide(later)] == ["Some day"]

    @pytest.mark.parametrize(
        ("decision", "values"),
        [
            ("done", {}),
            ("let_go", {}),
            ("pause", {"day": date(2027, 1, 4)}),
            ("move", {"day": date(2026, 12, 30)}),
            ("smaller", {"words": "Open a draft"}),
            ("keep", {}),
        ],
    )
    def test_undone_it_is_as_quiet_as_it_was(self, journal, clock, decision, values):
        journal.commitments.add("Some day")
        clock.go_on(days=14)
        review = journal.reviews.begin(clock.today())
        before = journal.review_cards.to_decide(review)
        journal.review_decisions.undo(decide(journal, review, decision, **values))
        assert journal.review_cards.to_decide(review) == before

    @pytest.mark.parametrize("change", ["ended_on", "archived"])
    def test_paused_for_somebody_who_is_not_met_again_it_comes_up(
        self, journal, review, commitment, priya, clock, change
    ):
        journal.commitments.pause(commitment, for_person=priya)
        assert journal.review_cards.to_decide(review) == []
        journal.people.edit(priya, **{change: True if change == "archived" else clock.today()})
        assert [row.id for row in journal.review_cards.to_decide(review)] == [commitment]

    def test_paused_until_the_next_session_with_somebody(
        self, journal, review, commitment, priya, clock
    ):
        journal.commitments.pause(commitment, for_person=priya)
        assert journal.review_cards.to_decide(review) == []
        clock.go_on(days=1)
        journal.sessions.add(clock.today(), [priya])
        assert [row.id for row in journal.review_cards.to_decide(review)] == [commitment]

    @pytest.mark.parametrize(
        ("decision", "values", "state"),
        [
            ("done", {"words": "Nobody minded"}, State.DONE),
            ("let_go", {"words": "No need"}, State.LET_GO),
            ("pause", {"day": date(2027, 1, 4)}, State.PAUSED),
            ("move", {"day": date(2026, 12, 4)}, State.TO_DO),
            ("smaller", {"words": "Open a draft"}, State.TO_DO),
            ("keep", {}, State.TO_DO),
        ],
    )
    def test_each_decision_does_it_once_and_can_be_undone(
        self, journal, review, commitment, decision, values, state
    ):
        before = journal.commitments.detail(commitment)
        made = decide(journal, review, decision, **values)
        assert journal.commitments.row(commitment).state is state
        assert journal.review_cards.to_decide(review) == []
        journal.review_decisions.undo(made)
        assert journal.commitments.detail(commitment) == before
        assert [row.id for row in journal.review_cards.to_decide(review)] == [commitment]

    def test_kept_comes_up_again_next_week(self, journal, review, commitment, clock):
        decide(journal, review, "keep")
        clock.go_on(days=7)
        after = journal.reviews.begin(clock.today())
        assert [row.id for row in journal.review_cards.to_decide(after)] == [commitment]

    @pytest.mark.parametrize("for_person", [False, True])
    def test_kept_while_its_pause_is_over_it_comes_up_on_the_day_it_was_kept_to(
        self, journal, commitment, priya, clock, for_person
    ):
        """Not a week early, where a late review has kept it further than the next one."""
        until = clock.today() + timedelta(days=1)
        values = {"for_person": priya} if for_person else {"until": until}
        journal.commitments.pause(commitment, **values)
        if for_person:
            clock.go_on(days=1)
            journal.sessions.add(clock.today(), [priya])
        later = clock.today() + timedelta(weeks=4)
        journal.commitments.edit(commitment, review_on=later)
        clock.go_on(days=7)
        assert journal.review_cards.to_decide(journal.reviews.begin(clock.today())) == []
        clock.go_on(days=21)
        (row,) = journal.review_cards.to_decide(journal.reviews.begin(clock.today()))
        assert row.id == commitment

    def test_moved_after_it_was_kept_it_waits_for_its_new_date(
        self, journal, review, commitment, clock
    ):
        decide(journal, review, "keep")
        kept = journal.commitments.row(commitment)
        clock.go_on(days=7)
        after = journal.reviews.begin(clock.today())
        made = decide(journal, after, "move", day=date(2026, 12, 31))
        clock.go_on(days=7)
        assert journal.review_cards.to_decide(journal.reviews.begin(clock.today())) == []
        journal.review_decisions.undo(made)
        assert journal.commitments.row(commitment) == kept

    def test_after_three_moves_keep_and_move_wait_for_another_plan(
        self, journal, review, commitment
    ):
        for weeks in (1, 2, 3):
            journal.commitments.move(commitment, date(2026, 11, 25) + timedelta(weeks=weeks))
        row = journal.commitments.row(commitment)
        assert row.must_change_plan
        for decision in ("keep", "move"):
            with pytest.raises(PlanMustChangeError):
                journal.review_decisions.on_commitment(review, row, decision, day=date(2027, 1, 10))
        with pytest.raises(PlanMustChangeError):
            journal.commitments.move(commitment, date(2027, 1, 10))
        journal.commitments.edit(commitment, first_step="Open a draft")
        journal.commitments.move(commitment, date(2027, 1, 10))
        assert journal.commitments.row(commitment).times_moved == 4

    @pytest.mark.parametrize("decision", ["move", "pause", "smaller"])
    def test_what_is_missing_is_asked_for(self, journal, review, commitment, decision):
        with pytest.raises(InvalidValueError):
            decide(journal, review, decision)
        assert journal.reviews.decisions(review) == []

    def test_a_decision_overtaken_by_another_move_is_not_undone(self, journal, review, commitment):
        made = decide(journal, review, "done")
        journal.commitments.reopen(commitment)
        with pytest.raises(MoveNotAllowedError):
            journal.review_decisions.undo(made)
        assert [row.taken_back for row in journal.reviews.decisions(review)] == [False]

    def test_a_closed_review_decides_nothing(self, journal, review, commitment):
        journal.reviews.close(review, line="", markdown="", summary={})
        with pytest.raises(InvalidValueError):
            decide(journal, review, "done")
        assert journal.commitments.row(commitment).state is State.TO_DO


class TestTell:
    @pytest.fixture
    def loop(self, journal, commitment):
        journal.commitments.finish(commitment)
        return journal.loops.rows()[0]

    @pytest.mark.parametrize(
        ("decision", "values"),
        [
            ("told", {"how": "By message", "said": "At last"}),
            ("next_agenda", {}),
            ("not_needed", {"why": "She was there"}),
        ],
    )
    def test_each_decision_and_its_undo(self, journal, review, loop, decision, values):
        assert journal.review_cards.to_tell(review) == [loop]
        made = journal.review_decisions.on_loop(review, loop, decision, **values)
        assert journal.loops.row(loop.id).state == decision
        assert journal.review_cards.to_tell(review) == []
        journal.review_decisions.undo(made)
        assert journal.review_cards.to_tell(review) == [loop]

    def test_an_agenda_that_will_not_come_comes_up_again(self, journal, review, loop, priya, clock):
        journal.loops.put_on_agenda(loop.id)
        assert journal.review_cards.to_tell(review) == []
        journal.people.edit(priya, ended_on=clock.today())
        assert [row.id for row in journal.review_cards.to_tell(review)] == [loop.id]

    def test_a_talk_before_it_was_put_there_is_not_its_agenda(self, journal, loop, priya, clock):
        clock.go_on(days=1)
        journal.sessions.add(clock.today(), [priya])
        clock.go_on(days=1)
        journal.loops.put_on_agenda(loop.id)
        assert journal.review_cards.to_tell(journal.reviews.begin(clock.today())) == []

    def test_an_agenda_that_has_passed_comes_up_again(self, journal, loop, priya, clock):
        journal.loops.put_on_agenda(loop.id)
        review = journal.reviews.begin(clock.today())
        assert journal.review_cards.to_tell(review) == []
        clock.go_on(days=3)
        journal.sessions.add(clock.today(), [priya])
        assert [row.id for row in journal.review_cards.to_tell(review)] == [loop.id]


class TestKeep:
    @pytest.mark.parametrize(
        ("decision", "words", "fate"),
        [
            ("act", "Try it", "under_way"),
            ("keep", "", "kept"),
            ("question", "What would you believe?", "kept"),
            ("decline", "Not ours to change", "declined"),
        ],
    )
    def test_each_decision_and_its_undo(self, journal, review, priya, decision, words, fate):
        insight = journal.insights.add("Nobody believes it", person_id=priya)
        (row,) = journal.review_cards.to_keep(review)
        made = journal.review_decisions.on_insight(review, row, decision, words=words)
        assert journal.insights.row(insight).fate == fate
        assert journal.review_cards.to_keep(review) == []
        journal.review_decisions.undo(made)
        assert journal.review_cards.to_keep(review) == [row]
        assert (journal.commitments.rows(), journal.questions.rows(), journal.loops.rows()) == (
            [],
            [],
            [],
        )


class TestLookBackAndChoose:
    def test_eight_weeks_of_heard_and_done(self, journal, review, priya, clock):
        journal.sessions.add(date(2026, 11, 12), [priya], text="! One\n! Two\n-> Do it\n")
        journal.commitments.finish(journal.commitments.rows()[0].id)
        weeks = journal.review_cards.look_back(review).weeks
        assert [(week.week, week.heard, week.done) for week in weeks[-2:]] == [
            (47, 0, 0),
            (48, 0, 1),
        ]
        assert (weeks[-3].week, weeks[-3].heard) == (46, 2)
        assert len(weeks) == 8

    def test_the_picks_of_the_review_before(self, journal, review, commitment, clock):
        journal.reviews.pick(review, [commitment])
        journal.reviews.close(review, line="", markdown="", summary={})
        clock.go_on(days=7)
        after = journal.reviews.begin(clock.today())
        assert [pick.title for pick in journal.review_cards.look_back(after).picks] == [
            "Post one line"
        ]

    def test_a_missed_week_looks_back_at_the_last_that_was_closed(
        self, journal, review, commitment, clock
    ):
        journal.reviews.pick(review, [commitment])
        journal.reviews.close(review, line="", markdown="", summary={})
        clock.go_on(days=28)
        after = journal.reviews.begin(clock.today())
        assert journal.review_cards.look_back(after).last_review.id == review

    def test_choosing_shows_coming_talks_and_people_without_a_date(
        self, journal, review, priya, commitment
    ):
        jun = journal.people.add("Jun", rhythm_weeks=4)
        session = journal.sessions.add(date(2026, 12, 1), [priya])
        question = journal.questions.add("What is odd here?")
        asking = journal.questions.ask(question, priya)
        choose = journal.review_cards.choose(review)
        assert [(each.session.id, [q.id for q in each.questions]) for each in choose.coming] == [
            (session, [asking])
        ]
        assert [row.id for row in choose.without_a_date] == [jun]
        assert choose.candidates == (commitment,)


@pytest.mark.parametrize("decision", ["act", "question"])
def test_what_was_made_of_an_insight_and_written_into_stays(journal, review, priya, decision):
    heard = journal.insights.add("Video first", person_id=priya)
    row = journal.insights.row(heard)
    words = "Post a video" if decision == "act" else "What do they skip?"
    made = journal.review_decisions.on_insight(review, row, decision, words=words)
    if decision == "act":
        journal.commitments.edit(journal.commitments.rows()[0].id, first_step="Open the camera")
    else:
        journal.questions.edit(journal.questions.rows()[0].id, why="I wonder")
    with pytest.raises(WrittenSinceError):
        journal.review_decisions.undo(made)
    assert len(journal.commitments.rows()) + len(journal.questions.rows()) == 1
    assert not next(
        each for each in journal.reviews.decisions(review) if each.id == made
    ).taken_back
