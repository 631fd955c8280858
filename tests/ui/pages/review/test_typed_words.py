# SPDX-License-Identifier: MIT
"""Words that stand in a form when one goes on are kept, or wait there; they are never dropped."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from rmjournal.store import State
from rmjournal.store.schema import Review

Key = Qt.Key
GO_ON = (Qt.KeyboardModifier.ControlModifier, Key.Key_Return)
UNDO = (Qt.KeyboardModifier.ControlModifier, Key.Key_Z)


class TestGoOnByKey:
    """The key that goes on does in a form what the button of the form does."""

    def test_every_form_of_words(self, journal, flow, at_step, press, week):
        def standing():
            decisions = journal.reviews.decisions(flow.context.review.id)
            return [each for each in decisions if not each.taken_back]

        for step, keys, of in (
            (2, "D", "done"),
            (2, "S", "smaller"),
            (2, "L", "let_go"),
            (3, "N", "not_needed"),
            (4, "A", "act"),
            (4, "Q", "question"),
            (4, "X", "decline"),
        ):
            at_step(step)
            row = flow.step().current()
            press(keys, "Some words", GO_ON)
            (decision,) = standing()
            assert (decision.decision, decision.subject_uid) == (of, row.uid)
            assert "Some words" in decision.detail, of
            press(UNDO)
            assert standing() == [], of
        at_step(3)
        press("T", "In the corridor", Key.Key_Tab, "She laughed", GO_ON)
        (loop,) = [row for row in journal.loops.rows() if row.commitment_id == week.draft]
        assert (loop.state, loop.how, loop.said) == ("told", "In the corridor", "She laughed")

    def test_a_day_that_cannot_be_read_says_why_until_it_can(
        self, journal, view, flow, at_step, press, week
    ):
        at_step(2)
        press("M", "D", "in two moons", GO_ON)
        assert flow.step().current().id == week.clinic
        field = flow.step().bar.field
        assert field.text() == "in two moons"
        assert field.has_error()
        field.edit.selectAll()
        press("in two weeks", GO_ON)
        assert journal.commitments.row(week.clinic).due_on == date(2026, 12, 7)
        view.keep_thought()
        press("Who decides?", GO_ON)
        assert journal.questions.rows()[-1].text == "Who decides?"
        assert flow.capture.isHidden()
        at_step(4)
        row = flow.step().current()
        press("Q", GO_ON)  # the beginning that stands there was not typed
        assert flow.step().current() != row
        assert journal.insights.row(row.id).fate == "open"


class TestGoOnByButton:
    """To decide later, or to go back, decides nothing; the words wait with the card."""

    def test_the_words_wait_and_it_is_said(self, journal, flow, at_step, press):
        at_step(3)
        row = flow.step().current()
        on, back = flow.foot.button(), flow.foot.back
        for way, other in ((on, back), (back, on)):
            press("T", "In the corridor", Key.Key_Tab, "She laughed")
            way.click()
            assert "What you typed waits" in flow.foot.note()
            assert journal.loops.row(row.id).state == "open"
            other.click()
            while flow.step().number != 3 or flow.step().current() != row:
                other.click()
            bar = flow.step().bar
            assert (bar.field.text(), bar.second.text()) == ("In the corridor", "She laughed")
            press(GO_ON)
            assert journal.loops.row(row.id).said == "She laughed"
            press(UNDO)
            assert journal.loops.row(row.id).state == "open"

    def test_they_are_there_after_another_page_and_the_week_is_not_closed_over_them(
        self, journal, view, flow, at_step, press, week
    ):
        at_step(4)
        press("A", "Stop the newsletter")
        flow.leave.click()
        view.begin_this_week()
        assert flow.step().bar.field.text() == "Stop the newsletter"
        journal.people.edit(week.amara, name="Amara O.")
        assert flow.step().bar.field.text() == "Stop the newsletter"
        flow.foot.button().click()
        at_step(6)
        flow.foot.button().click()
        assert Review.get().finished_at is None
        assert flow.step().number == 4
        assert flow.step().bar.field.text() == "Stop the newsletter"
        assert "are not kept yet" in flow.foot.note()
        press(Key.Key_Escape)
        flow.foot.button().click()
        flow.foot.back.click()
        assert flow.step().bar.isHidden()
        at_step(6)
        flow.foot.button().click()
        assert Review.get().finished_at is not None

    def test_what_cannot_be_chosen_any_more_is_said(self, journal, flow, at_step, press, week):
        at_step(2)
        press("M", "D", "in two weeks")
        flow.foot.button().click()
        for day in (24, 25, 26):
            journal.commitments.move(week.clinic, date(2026, 11, day))
        flow.foot.button().click()
        assert flow.foot.note().endswith("You had typed: in two weeks")
        flow._go(6)
        flow.foot.button().click()
        assert Review.get().finished_at is not None


class TestChoose:
    def test_a_question_that_is_typed_is_added(self, journal, flow, at_step, press, week):
        for way in ("key", "on", "back"):
            flow._go(5)
            press(GO_ON, f"What is odd here, {way}?")
            if way == "key":
                press(GO_ON)
            else:
                (flow.foot.button() if way == "on" else flow.foot.back).click()
            assert journal.questions.rows()[-1].text == f"What is odd here, {way}?"
            assert flow.foot.note() == "Question added"

    def test_a_day_that_is_typed_is_planned_and_one_that_cannot_be_read_stays(
        self, journal, flow, at_step, press, week
    ):
        step = at_step(5)
        press("P", "D", "in two moons", GO_ON)
        assert step.card() == "people"
        assert step.people.bar.field.has_error()
        step.people.bar.field.edit.selectAll()
        press("4 January 2027", GO_ON)
        planned = journal.sessions.next_with(week.theo)
        assert journal.sessions.detail(planned).day == date(2027, 1, 4)
        flow._go(5)
        press(GO_ON)
        card = flow.step().talks.cards[week.coming]
        card.change.click()
        card.when.minutes.set_text("25")
        flow.foot.button().click()
        assert journal.sessions.detail(week.coming).minutes == 25


class TestActOnIt:
    """What to do is read as a new commitment is."""

    def test_a_day_and_a_name(self, journal, flow, at_step, press, week):
        at_step(4)
        press("A", "Stop the newsletter @Theo by Friday", Key.Key_Return)
        made = journal.commitments.rows()[-1]
        row = next(r for r in journal.commitments.rows() if r.title == "Stop the newsletter")
        assert row.due_on == date(2026, 11, 27)
        assert {name for _, name in row.people} == {"Amara Osei", "Theo Lindqvist"}
        assert "Stop the newsletter" in flow.foot.note()
        assert "Friday" in flow.foot.note()
        assert made.state is State.TO_DO


NO_FIELD = "No words are asked for here."


class TestWordsWithoutAField:
    """On a step that asks for no words, what is typed does nothing and goes nowhere."""

    @pytest.fixture
    def nothing_to_pick(self, journal, flow, at_step):
        for row in journal.commitments.rows():
            journal.trash.put("commitment", row.id)
        step = at_step(5)
        flow._go(5, "picks")
        flow.focus_first()
        return step

    def test_nothing_to_pick(self, flow, nothing_to_pick, press, words):
        assert flow.foot.button().hasFocus()
        press("I listened more")
        assert (flow.step().number, flow.step().card()) == (5, "picks")
        assert flow.foot.note() == NO_FIELD
        press(Qt.Key.Key_Return)
        assert flow.step().number == 5

    def test_something_to_pick_and_what_stands_above(
        self, journal, view, flow, at_step, press, words
    ):
        at_step(5)
        for button in (flow.leave, flow.thought):
            button.setFocus()
            press("I listened more", Key.Key_Return)  # which ends the words alone
            assert view.takes_whole_window()
            assert flow.capture.isHidden()
        flow._go(5, "picks")
        flow.focus_first()
        press("i listened more")
        assert journal.reviews.picks(flow.context.review.id) == []
        assert flow.foot.note() == NO_FIELD

    def test_the_button_that_goes_on_takes_none_and_a_field_every_letter_and_space(
        self, journal, flow, at_step, press, words
    ):
        for number in (1, 2, 3, 4, 5, 6):
            step = at_step(number)
            card = step.card()
            flow.foot.button().setFocus()
            press("I listened more")
            assert (flow.step().number, flow.step().card()) == (number, card)
            decides = "" if number in (1, 6) else " Letters decide."  # nothing was picked last time
            assert flow.foot.note() == NO_FIELD + decides, number
            press(Key.Key_Return)  # which ends the words alone
            assert (flow.step().number, flow.step().card()) == (number, card)
            assert journal.reviews.rows()[0].finished_at is None, number
        press("I ")
        step.focus_first()
        press("listened more to you")
        assert step.line.text() == "listened more to you"
