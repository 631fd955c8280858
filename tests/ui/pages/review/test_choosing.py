# SPDX-License-Identifier: MIT
"""The step that looks ahead: picks for the week and talks that are planned."""

from datetime import date, time

from PySide6.QtCore import Qt

from rmjournal.store import State
from rmjournal.store.schema import Review
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.choices import PickBox
from rmjournal.ui.kit.label import Label
from rmjournal.ui.pages.review.talks_part import day_to_plan
from rmjournal.words.days import day_words

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
THOUGHT = (Ctrl | Shift, Key.Key_Space)


class TestChoose:
    def test_a_talk_is_planned_a_week_ahead_on_a_working_day_and_taken_back(
        self, journal, flow, at_step, press, week
    ):
        at_step(5)
        assert flow.step().card() == "people"
        press("PP")
        planned = journal.sessions.detail(journal.sessions.next_with(week.theo))
        assert planned.day >= date(2026, 11, 30)
        assert planned.day.weekday() < 5
        assert flow.foot.button().hasFocus()  # after the last person
        press((Ctrl, Key.Key_Z))
        assert journal.sessions.next_with(week.theo) is None

    def test_the_day_is_asked_for_and_the_one_proposed_comes_first(
        self, journal, flow, at_step, press, week
    ):
        step = at_step(5)
        row = next(row for row in journal.people.rows() if row.id == week.theo)
        button = flow.focusWidget()
        assert button.accessibleName() == f"{row.name}: Plan a talk"
        press("P")
        assert journal.sessions.next_with(week.theo) is None
        first = flow.focusWidget()
        proposed = day_to_plan(row, date(2026, 11, 23))
        assert first.choice.text == day_words(proposed, date(2026, 11, 23))
        assert (first.choice.letter, step.people.bar.isVisible()) == ("P", True)
        press(Key.Key_Escape)
        assert journal.sessions.next_with(week.theo) is None
        assert step.people.bar.isHidden()
        assert button.hasFocus()
        assert flow.is_open()
        press("P")
        flow.go_on()
        flow.go_back()
        assert step.card() == "people"
        assert step.people.bar.isHidden()  # what was asked is not asked on the next card
        press("P", Key.Key_Return)
        assert journal.sessions.detail(journal.sessions.next_with(week.theo)).day == proposed
        assert step.people.bar.isHidden()
        assert flow.foot.note() == "Planned for Mon 7 December: a talk with Theo Lindqvist"

    def test_another_day_is_as_near(self, journal, at_step, press, week):
        at_step(5)
        for keys, day in (
            (["PW"], date(2026, 11, 30)),
            (["P", "D", "17 Dec", Key.Key_Return], date(2026, 12, 17)),
            (["P", "3 Dec", Key.Key_Return], date(2026, 12, 3)),
        ):
            press(*keys)
            assert journal.sessions.detail(journal.sessions.next_with(week.theo)).day == day
            press((Ctrl, Key.Key_Z))
            assert journal.sessions.next_with(week.theo) is None, day

    def test_a_talk_is_prepared_there_with_a_question_one_has_and_another_day_and_time(
        self, journal, flow, at_step, week
    ):
        step = at_step(5)
        flow.go_on()
        card = step.talks.cards[week.coming]
        menu = card.menu()
        menu.actions()[0].trigger()
        menu.close()
        (asking,) = journal.questions.askings_of(week.amara)
        assert (asking.question_id, asking.session_id) == (week.question, week.coming)
        (take_off,) = card.findChildren(IconButton)
        take_off.click()
        assert journal.questions.askings_of(week.amara) == []
        flow.review_actions.undo()
        assert len(journal.questions.askings_of(week.amara)) == 1
        card = step.talks.cards[week.coming]
        before = journal.sessions.detail(week.coming)
        card.change.click()
        card.when.start.set_text("14:15")
        card.when.submit()
        assert journal.sessions.detail(week.coming).start == time(14, 15)
        assert not card.when.isVisible()
        flow.review_actions.undo()
        assert journal.sessions.detail(week.coming) == before

    def test_three_is_the_most_and_a_plan_can_be_taken_back(
        self, journal, flow, at_step, press, week
    ):
        journal.commitments.add("One more")
        step, review = at_step(5), flow.context.review.id
        while step.card() != "picks":
            flow.go_on()
        press(Key.Key_Space, "it is Monday", Key.Key_Tab)
        picked = journal.reviews.picks(review)[0].commitment_id
        assert journal.commitments.row(picked).cue == "it is Monday"
        flow.review_actions.undo()
        assert journal.commitments.row(picked).cue == ""
        flow.review_actions.undo()
        assert journal.reviews.picks(review) == []
        boxes = [panel.box for panel in step.picks.shown]
        for box in boxes[:3]:
            box.click()
        assert [box.isEnabled() for box in boxes] == [True, True, True, False]
        assert len(journal.reviews.picks(review)) == 3
        flow.review_actions.undo()
        assert len(journal.reviews.picks(review)) == 2
        assert boxes[3].isEnabled()

    def test_of_very_many_only_those_shown_are_made(self, journal, flow, at_step, week):
        """Each is a box with two fields: to make ten thousand takes a minute."""
        with journal.write():
            added = [journal.commitments.add(f"Some day {number}") for number in range(60)]
        picks = at_step(5).picks
        more = next(each for each in picks.findChildren(Button) if "more" in each.text())
        assert (len(picks.findChildren(PickBox)), more.text()) == (8, "Show 50 more")
        more.click()
        assert (len(picks.findChildren(PickBox)), more.text()) == (58, "Show 5 more")
        more.click()
        titles = [each.accessibleName() for each in picks.findChildren(PickBox)]
        assert len(titles) == len(added) + 3
        assert "Some day 59" in titles[-1]
        assert more.isHidden()


class TestChooseFocus:
    def test_with_nothing_to_pick_it_says_so_and_enter_does_not_close(
        self, journal, view, flow, week, press
    ):
        for row in journal.commitments.rows():
            if row.state is State.TO_DO:
                journal.trash.put("commitment", row.id)
        view.show_home()
        Review.update(mode="short", step=5, card="picks").execute()
        view.begin_this_week()
        assert any(
            label.text().startswith("There is nothing open to pick")
            for label in flow.findChildren(Label)
            if label.isVisible()
        )
        press(Key.Key_Return, (Ctrl, Key.Key_Return))
        assert journal.reviews.rows()[0].finished_at is None
