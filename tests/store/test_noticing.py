# SPDX-License-Identifier: MIT
"""What people saw change: asked once, some weeks after they were told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmjournal.core.errors import InvalidValueError
from rmjournal.model.insights import DEFAULT_WEEKS, ask_on, is_due, moved, weeks_of
from tests.ready_made import ready_made

TODAY = date(2026, 11, 23)
days = st.dates()


@pytest.fixture
@ready_made
def loop(journal):
    person = journal.people.add("Amara Osei")
    commitment = journal.commitments.add("Send the slides early", people=[person])
    journal.commitments.finish(commitment)
    return journal.loops.rows()[0].id


@pytest.fixture
@ready_made
def told(journal, loop):
    journal.loops.tell(loop, on=TODAY)
    return loop


class TestTheRule:
    @given(days, st.integers(1, 52))
    def test_it_is_never_asked_before_its_day(self, told_on, weeks):
        due = ask_on(told_on, weeks)
        assert due is not None
        assert is_due("told", due, "", due)
        if due > told_on:
            assert not is_due("told", due, "", due - timedelta(days=1))

    @given(days, days, st.sampled_from(["yes", "partly", "no"]))
    def test_an_answer_ends_it_on_every_day(self, due, today, answer):
        assert not is_due("told", due, answer, today)

    @given(days, days, st.sampled_from(["open", "next_agenda", "not_needed"]))
    def test_nobody_is_asked_about_what_they_were_not_told(self, due, today, state):
        assert not is_due(state, due, "", today)

    @given(days, days, days)
    def test_a_clock_that_jumps_and_comes_back_changes_nothing(self, due, today, elsewhere):
        before = is_due("told", due, "", today)
        is_due("told", due, "", elsewhere)
        assert is_due("told", due, "", today) is before

    @given(days)
    def test_never_is_never(self, today):
        assert ask_on(today, 0) is None
        assert not is_due("told", None, "", today)

    @given(days, days, days)
    def test_another_day_of_telling_keeps_the_distance(self, due, before, after):
        later = moved(due, before, after)
        assert later is not None
        if date.min < later < date.max:
            assert later - due == after - before

    @pytest.mark.parametrize("setting", [None, "4", True, -1, 53, 1.5, []])
    def test_a_setting_that_makes_no_sense_is_the_default(self, setting):
        assert weeks_of(setting) == DEFAULT_WEEKS

    @pytest.mark.parametrize("setting", [0, 1, 52])
    def test_a_setting_is_taken(self, setting):
        assert weeks_of(setting) == setting


class TestLoops:
    @pytest.mark.parametrize("now", ["put_on_agenda", "reopen", "set_not_needed"])
    def test_who_was_not_told_after_all_saw_nothing(self, journal, told, now):
        journal.loops.keep_notice(told, "partly", "The short one")
        why = ("She was there",) if now == "set_not_needed" else ()
        getattr(journal.loops, now)(told, *why)
        row = journal.loops.row(told)
        assert (row.notice_on, row.noticed, row.noticed_words, row.noticed_on) == (
            None, "", "", None,
        )  # fmt: skip

    def test_who_was_told_is_asked_four_weeks_later(self, journal, told):
        row = journal.loops.row(told)
        assert row.notice_on == TODAY + timedelta(weeks=4)
        assert not row.asks(TODAY)
        assert row.asks(TODAY + timedelta(weeks=4))

    def test_the_default_is_the_journals(self, journal, loop):
        journal.settings.set("notice_weeks", 1)
        journal.loops.tell(loop, on=TODAY)
        assert journal.loops.row(loop).notice_on == TODAY + timedelta(weeks=1)

    def test_switched_off_in_settings(self, journal, loop):
        journal.settings.set("notice_weeks", 0)
        journal.loops.tell(loop, on=TODAY)
        assert journal.loops.row(loop).notice_on is None

    def test_what_they_say_ends_it(self, journal, told):
        journal.loops.keep_notice(told, "partly", "The short list")
        row = journal.loops.row(told)
        assert (row.noticed, row.noticed_words, row.noticed_on) == (
            "partly", "The short list", journal.clock.today(),
        )  # fmt: skip
        assert not row.asks(date.max)

    def test_more_words_keep_the_day(self, journal, told):
        journal.loops.keep_notice(told, "yes", on=date(2026, 11, 20))
        journal.loops.keep_notice(told, "yes", "All of it")
        assert journal.loops.row(told).noticed_on == date(2026, 11, 20)

    def test_an_answer_can_be_taken_back(self, journal, told):
        before = journal.loops.row(told)
        journal.loops.keep_notice(told, "no", "Nothing")
        journal.loops.keep_notice(told, "")
        assert journal.loops.row(told) == before

    def test_put_off_and_never(self, journal, told):
        journal.loops.put_off_notice(told)
        assert journal.loops.row(told).notice_on == journal.clock.today() + timedelta(weeks=4)
        journal.loops.ask_notice(told, None)
        assert not journal.loops.row(told).asks(date.max)

    def test_telling_on_another_day_moves_it(self, journal, told):
        journal.loops.tell(told, on=TODAY - timedelta(days=3))
        assert journal.loops.row(told).notice_on == TODAY + timedelta(days=25)

    def test_who_does_not_know_after_all_is_not_asked(self, journal, told):
        journal.loops.keep_notice(told, "yes", "Oh")
        journal.loops.reopen(told)
        row = journal.loops.row(told)
        assert (row.notice_on, row.noticed, row.noticed_words, row.noticed_on) == (
            None, "", "", None,
        )  # fmt: skip

    def test_only_who_was_told_can_say(self, journal, loop):
        with pytest.raises(InvalidValueError):
            journal.loops.keep_notice(loop, "yes")
        with pytest.raises(InvalidValueError):
            journal.loops.ask_notice(loop, TODAY)

    def test_a_row_is_put_back_exactly(self, journal, told):
        journal.loops.keep_notice(told, "yes", "Oh")
        before = journal.loops.row(told)
        journal.loops.reopen(told)
        journal.loops.put_back(told, before)
        assert journal.loops.row(told) == before


class TestReview:
    @pytest.fixture
    def asked(self, journal, told):
        journal.loops.ask_notice(told, journal.clock.today())
        return journal.loops.row(told)

    @pytest.fixture
    def review(self, journal):
        return journal.reviews.begin(journal.clock.today())

    def test_it_comes_up(self, journal, asked, review):
        assert journal.review_cards.to_ask(review) == [asked]

    def test_not_for_somebody_one_does_not_meet_any_more(self, journal, asked, review):
        journal.people.edit(asked.person_id, archived=True)
        assert journal.review_cards.to_ask(review) == []

    @pytest.mark.parametrize(
        ("decision", "noticed"),
        [("noticed_yes", "yes"), ("noticed_partly", "partly"), ("noticed_no", "no")],
    )
    def test_the_answer_can_be_undone(self, journal, asked, review, decision, noticed):
        made = journal.review_decisions.on_loop(review, asked, decision, words="Ah")
        row = journal.loops.row(asked.id)
        assert (row.noticed, row.noticed_words) == (noticed, "Ah")
        assert journal.review_cards.to_ask(review) == []
        journal.review_decisions.undo(made)
        assert journal.loops.row(asked.id) == asked

    @pytest.mark.parametrize("decision", ["notice_later", "notice_never"])
    def test_not_now_can_be_undone(self, journal, asked, review, decision):
        made = journal.review_decisions.on_loop(review, asked, decision)
        assert not journal.loops.row(asked.id).asks(journal.clock.today())
        journal.review_decisions.undo(made)
        assert journal.loops.row(asked.id) == asked

    def test_the_summary_says_what_they_saw_and_not_that_they_know(self, journal, asked, review):
        journal.review_decisions.on_loop(review, asked, "noticed_partly", words="the short list")
        journal.review_summaries.close(review)
        summary = journal.reviews.row(review).summary_markdown
        wanted = "## What they saw change\n\n- Amara Osei saw some of it: Send the slides early."
        assert wanted in summary
        assert "They know" not in summary


def test_the_thread_ends_with_what_they_saw(journal):
    person = journal.people.add("Amara Osei")
    insight = journal.insights.add("Slides come late", person_id=person)
    commitment = journal.commitments.add("Send early", people=[person], insight_id=insight)
    journal.commitments.finish(commitment)
    (loop,) = journal.loops.rows()
    journal.loops.tell(loop.id)
    journal.loops.keep_notice(loop.id, "no", "Still late")
    last = journal.pictures.thread(insight)[-1]
    assert (last.kind, last.text, last.who) == ("noticed_no", "Still late", "Amara Osei")


def test_the_prep_card_asks(journal, told):
    person = journal.loops.row(told).person_id
    assert journal.prep.card(person).to_ask == ()
    journal.loops.ask_notice(told, journal.clock.today())
    assert [loop.id for loop in journal.prep.card(person).to_ask] == [told]
