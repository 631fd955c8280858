# SPDX-License-Identifier: MIT
"""Every decision by its key, and back."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from rmjournal.store import State
from rmjournal.ui.kit import typing_guard
from rmjournal.ui.kit.label import Label
from rmjournal.ui.parts.coach import CoachLine
from rmjournal.words.review import summary_markdown

Key = Qt.Key
UNDO = (Qt.KeyboardModifier.ControlModifier, Key.Key_Z)


def text_of(journal, commitment):
    return journal.commitments.detail(commitment)


class TestDecide:
    @pytest.fixture(autouse=True)
    def _there(self, at_step):
        at_step(2)

    def test_a_key_decides_and_the_next_card_comes(self, journal, flow, press, week):
        before = text_of(journal, week.clinic)
        for keys, state in (
            (("D", "He did it", Key.Key_Return), State.DONE),
            (("K",), State.TO_DO),
            (("M", Key.Key_Return), State.TO_DO),
            (("M", "next week", Key.Key_Return), State.TO_DO),
            (("S", "Write him a line", Key.Key_Return), State.TO_DO),
            (("P", Key.Key_Return), State.PAUSED),
            (("P", "in ten days", Key.Key_Return), State.PAUSED),
            (("L", "He left", Key.Key_Return), State.LET_GO),
        ):
            assert flow.step().current().id == week.clinic, keys
            press(*keys)
            assert text_of(journal, week.clinic) != before, keys
            assert journal.commitments.row(week.clinic).state is state, keys
            assert flow.step().current().id == week.slides, keys
            press(UNDO)
            assert text_of(journal, week.clinic) == before, keys
            assert flow.step().current().id == week.clinic, keys

        press("D", "Kept it short", Key.Key_Return)  # in a field letters are letters
        assert text_of(journal, week.clinic).outcome == "Kept it short"
        press(UNDO, "P", "X")
        assert journal.commitments.row(week.clinic).paused_for == week.theo

    def test_nothing_is_decided_without_words_by_escape_or_with_letters_switched_off(
        self, journal, flow, press, week, workspace
    ):
        def decided():
            return journal.reviews.decisions(flow.context.review.id)

        press("S", Key.Key_Return)
        assert flow.step().bar.field.has_error()
        assert decided() == []
        press(Key.Key_Escape, "L", "no", Key.Key_Escape)
        assert journal.commitments.row(week.clinic).state is State.TO_DO
        press("K")
        assert flow.step().current().id == week.slides
        before = decided()
        workspace.preferences.values.letter_keys = False
        press("K")
        assert decided() == before

    def test_the_place_is_said_and_undo_goes_by_the_button_and_for_another_sitting(
        self, flow, press, week
    ):
        assert flow.column.sub.text().startswith("1 of 2.")
        assert flow.foot.undo.isHidden()
        press("K")
        assert flow.column.sub.text().startswith("2 of 2.")
        assert flow.foot.note() == "Stays as it is: Ask Theo to run the clinic"
        flow.foot.undo.click()
        assert flow.step().current().id == week.clinic
        assert flow.foot.undo.isHidden()
        assert flow.column.sub.text().startswith("1 of 2.")
        press("K")
        flow.review_actions._done.clear()  # as after a restart
        press(UNDO)
        assert flow.step().current().id == week.clinic
        flow.go_on()  # later
        assert flow.step().current().id == week.slides
        flow.go_on()
        assert flow.step().current() is None
        assert flow.column.title.text() == "Two left for later"

    def test_after_three_moves_keeping_and_moving_wait(self, journal, flow, press, week, view):
        row = journal.commitments.row(week.clinic)
        for day in (21, 22, 23):
            journal.commitments.move(week.clinic, row.due_on.replace(day=day))
        step = flow.step()
        possible = {button.choice.key: button.isEnabled() for button in step.grid.buttons()}
        assert possible == {
            "done": True, "keep": False, "move": False, "smaller": True, "pause": True,
            "let_go": True,
        }  # fmt: skip
        assert "wait until the plan changes" in step._stuck.text()
        press("K")
        assert step.current().id == week.clinic
        press("S", "Open a draft", Key.Key_Return)
        assert not journal.commitments.row(week.clinic).must_change_plan

    def test_what_cannot_be_undone_any_more_is_said(self, qtbot, journal, flow, press, week, view):
        press("D", Key.Key_Return)
        journal.commitments.reopen(week.clinic)
        with qtbot.waitSignal(flow._workspace.failed):
            press(UNDO)


class TestTell:
    @pytest.fixture(autouse=True)
    def _there(self, at_step):
        at_step(3)

    def test_a_key_decides_and_can_be_undone(self, journal, flow, press):
        loop = flow.step().current()
        waits = "You have decided about each of them"
        over = "Nobody is left waiting"
        for keys, state in (
            (("T", "In the lift", Key.Key_Return, "At last", Key.Key_Return), "told"),
            (("A",), "next_agenda"),
            (("N", "He was there", Key.Key_Return), "not_needed"),
        ):
            press(*keys)
            assert journal.loops.row(loop.id).state == state
            assert flow.column.title.text() == (waits if state == "next_agenda" else over)
            press(UNDO)
            assert journal.loops.row(loop.id) == loop, state
            assert flow.step().current() == loop, state

        press("T", "In the lift", Key.Key_Return, "At last", Key.Key_Return)
        told = journal.loops.row(loop.id)
        assert (told.how, told.said) == ("In the lift", "At last")

    def test_the_message_is_copied_as_shown_without_what_is_private(self, qtbot, flow, press, qapp):
        step = flow.step()
        draft, grid = (each.mapTo(step, each.rect().topLeft()) for each in (step.draft, step.grid))
        assert draft.y() <= grid.y() or draft.x() < grid.x()
        press("C")
        text = qapp.clipboard().text()
        assert text.startswith("Hi Theo,")
        assert "Publish the draft" in text
        assert "Nobody minded" not in text
        box = step.draft.boxes()["outcome"]
        assert box.accessibleName() == "Include what happened"
        qtbot.keyClick(box, Key.Key_Space)
        press("C")
        assert "Nobody minded." in qapp.clipboard().text()
        words = step.draft.words
        words.setFocus()
        qtbot.keyClicks(words, "Dear C T, ")
        qtbot.keyClick(words, Key.Key_Escape)
        assert step.grid.isAncestorOf(flow.window().focusWidget())
        press("C")
        assert qapp.clipboard().text().startswith("Dear C T, Hi Theo,")

    def test_the_form_of_the_told_is_whole_in_a_low_window(self, qtbot, qapp, flow, press):
        flow.window().resize(1366, 560)
        qapp.processEvents()
        press("T")
        bar, view = flow.step().bar, flow.column.viewport()
        assert bar.isVisible()
        qtbot.waitUntil(lambda: bar.visibleRegion().boundingRect() == bar.rect())
        assert view.rect().contains(bar.mapTo(view, bar.rect().bottomLeft()))
        press(Key.Key_Escape)
        assert flow.step().draft.isVisible()

    def test_somebody_whose_words_were_declined_hears_it_too(self, journal, flow, week):
        insight = journal.insights.add("Sell the canteen", person_id=week.amara)
        journal.insights.decline(insight, "people meet there")
        flow.go_on()
        step = flow.step()
        assert step.current().insight_id == insight
        assert "Sell the canteen" not in step.draft.text()
        step.draft.boxes()["heard"].click()
        assert "Sell the canteen" in step.draft.text()
        assert "eople meet there" not in step.draft.text()
        step.draft.boxes()["why"].click()
        assert "\n\nPeople meet there.\n\n" in step.draft.text()


class TestKeep:
    @pytest.fixture(autouse=True)
    def _there(self, at_step):
        at_step(4)

    def test_a_key_decides_and_can_be_undone(self, journal, flow, press):
        row = flow.step().current()
        for keys, fate in (
            (("A", "Ask the chat first", Key.Key_Return), "under_way"),
            (("K",), "kept"),
            (("Q", "say now?", Key.Key_Return), "kept"),
            (("X", "We do", Key.Key_Return), "declined"),
        ):
            press(*keys)
            assert journal.insights.row(row.id).fate == fate, keys
            assert flow.step().current() != row, keys
            press(UNDO)
            assert journal.insights.row(row.id).fate == "open", keys
            assert flow.step().current() == row, keys

    def test_acting_needs_words_and_makes_a_commitment_from_it(self, journal, flow, press, week):
        row = flow.step().current()
        press("A", Key.Key_Return)
        assert flow.step().bar.field.has_error()
        press("Ask the chat first", Key.Key_Return)
        made = journal.commitments.rows()[-1]
        assert (made.title, made.insight_id) == ("Ask the chat first", row.id)
        assert made.people == ((week.amara, "Amara Osei"),)

    def test_a_question_comes_of_it_for_whoever_said_it(self, journal, flow, press, week):
        row, commitments = flow.step().current(), journal.commitments.rows()
        press("Q", "Why do young people hate phones?", Key.Key_Escape)
        assert journal.commitments.rows() == commitments
        assert journal.reviews.decisions(flow.context.review.id) == []
        press("Q")
        assert journal.questions.rows()[-1].id == week.question
        assert flow.step().bar.field.text() == "What would you "
        assert flow.step().bar.field.edit.selectedText() == "What would you "
        press(Key.Key_Return)  # the beginning alone is no question
        assert flow.step().bar.field.has_error()
        assert journal.questions.rows()[-1].id == week.question
        press(Key.Key_End, "say out loud?", Key.Key_Return)
        made = journal.questions.rows()[-1]
        assert (made.text, made.insight_id) == ("What would you say out loud?", row.id)
        assert [each.person_name for each in made.askings] == ["Amara Osei"]
        assert journal.insights.row(row.id).text == row.text
        press(UNDO)
        assert journal.questions.rows()[-1].id == week.question
        assert flow.step().current() == row
        press("Q", "Who decides?", Key.Key_Return)  # in the place of the beginning
        assert journal.questions.rows()[-1].text == "Who decides?"

    def test_the_coach_looks_at_the_question(self, qtbot, flow, press):
        press("Q")
        field = flow.step().bar.field
        field.edit.selectAll()
        press("Do you like the call?")
        coach = flow.step().bar.findChild(CoachLine)
        qtbot.waitUntil(lambda: not coach.isHidden())
        press((Qt.KeyboardModifier.ControlModifier, Key.Key_T))
        assert field.text().startswith(("What", "How"))


def test_they_are_asked_whether_they_noticed_in_the_step_that_tells(journal, flow, press):
    """Theo was told four weeks ago; nobody else is to be told."""
    (loop,) = journal.loops.rows()
    journal.loops.tell(loop.id, said="At last")
    journal.loops.ask_notice(loop.id, journal.clock.today())
    flow._go(3)
    assert flow.column.title.text() == "Did they notice?"
    step = flow.step()
    assert step.box.accessibleName() == "What did Theo Lindqvist see change? Publish the draft"
    assert not step.draft.isVisible()
    assert "At last" in step._told.text()
    for letter, noticed in (("Y", "yes"), ("P", "partly"), ("N", "no")):
        press(letter, "the short one", Key.Key_Return)
        row = journal.loops.row(loop.id)
        assert (row.noticed, row.noticed_words) == (noticed, "the short one"), letter
        press(UNDO)
        assert journal.loops.row(loop.id).noticed == "", letter
        assert flow.column.title.text() == "Did they notice?", letter
    for letter in "LX":  # later, or never
        press(letter)
        assert not journal.loops.row(loop.id).asks(journal.clock.today()), letter
        press(UNDO)
        assert journal.loops.row(loop.id).asks(journal.clock.today()), letter


def test_words_that_were_meant_for_a_field_decide_nothing(qtbot, journal, flow, at_step, press):
    step = at_step(4)
    row, commitments = step.current(), journal.commitments.rows()
    press("W")
    qtbot.waitUntil(lambda: not flow.context.typing.is_on())
    press("K")  # after a moment keys are keys again
    assert journal.insights.row(row.id).fate == "kept"
    press(UNDO)
    press("Why do young people hate phones? ", Key.Key_Return)
    assert flow.step().current() == row
    assert step.bar.isHidden()
    assert journal.commitments.rows() == commitments
    flow.ask_for_thought()
    flow.foot.button().setFocus()
    press("K")  # beside a stray thought
    assert flow.step().current() == row
    flow.capture.hide()
    flow.focus_first()
    qtbot.waitUntil(lambda: not flow.context.typing.is_on())
    press("X")
    flow.foot.button().setFocus()
    press("K")  # beside the open field
    assert flow.step().current() == row
    assert not step.bar.isHidden()


class TestBacklog:
    @pytest.fixture
    def heard(self, journal, week, clock):
        """Five things of long ago, beside the two of this week."""
        for days in range(5):
            day = date(2026, 5, 4) + timedelta(days=days)
            journal.sessions.add(day, [week.amara], text=f"! Old {days}\n")
        return journal

    @pytest.fixture
    def due(self, journal, week):
        for days in range(5):
            journal.commitments.add(f"Old {days}", due_on=date(2026, 5, 4) + timedelta(days=days))

    def test_two_old_ones_follow_this_weeks_and_the_rest_is_kept_at_once_and_undone_as_one(
        self, journal, heard, flow, at_step, press
    ):
        step = at_step(4)
        assert [row.text for row in step._rows] == [
            "Ask the chat, then say it out loud.", "Nobody reads line two.", "Old 4", "Old 3",
        ]  # fmt: skip
        assert step.batch.isHidden()
        press("K", "K")
        (button,) = step.batch.buttons()  # below an old card
        assert button.isVisible()
        assert button.choice.text == "Keep all 5 from before this week"
        press("B")
        assert {row.fate for row in journal.insights.rows()} == {"kept"}
        press(UNDO)
        assert flow.step().current().text == "Old 4"
        press("K", "K")
        assert flow.step().current() is None
        assert flow.column.title.text() == "Three left for later"
        press("B")  # all from before this week
        assert {row.fate for row in journal.insights.rows()} == {"kept"}
        assert flow.foot.button().hasFocus()
        text = summary_markdown(journal.review_summaries.gather(flow.context.review.id))
        assert "Kept as they are: 3 older things heard before this week." in text
        assert "Old 0" not in text
        press(UNDO)
        assert sorted(row.fate for row in journal.insights.rows()) == ["kept"] * 4 + ["open"] * 3
        assert flow.step().current() is None
        press(UNDO)
        assert flow.step().current().text == "Old 3"

    def test_an_earlier_week_is_not_called_this_one(self, heard, flow, at_step, press, clock):
        clock.go_on(days=7)
        step = at_step(4)
        press("K", "K")
        (button,) = step.batch.buttons()
        assert button.choice.text == "Keep all 5 from before that week"
        assert button.choice.sub == "As they are; that week's stay"
        press("B")
        assert flow.foot.note() == "Kept 5 from before that week"

    def test_commitments_of_lately_come_first_and_a_backlog_goes_at_once_and_comes_back_as_one(
        self, journal, due, flow, at_step, press, week
    ):
        step = at_step(2)
        assert [row.id for row in step._rows[:2]] == [week.clinic, week.slides]
        assert [row.title for row in step._rows[2:]] == [f"Old {days}" for days in (4, 3, 2, 1, 0)]
        while step.current() is not None:
            flow.go_on()

        def backlog():
            return [row for row in journal.commitments.rows() if row.title.startswith("Old")]

        before, old = journal.commitments.rows(), backlog()
        press("L", "no", Key.Key_Escape)
        assert journal.commitments.rows() == before
        assert view_is_open(flow)
        for keys, state in (
            (("L", "No time any more", Key.Key_Return), State.LET_GO),
            (("M", Key.Key_Return), State.TO_DO),
        ):
            press(*keys)
            assert {row.state for row in backlog()} == {state}
            assert backlog() != old, state
            press(UNDO)
            assert backlog() == old, state


def view_is_open(flow):
    return flow.isVisible() and flow.is_open()


class TestUndo:
    """Whatever was decided, undoing it shows the same card."""

    @pytest.mark.parametrize("quiet", [False, True])
    def test_of_a_commitment(self, journal, flow, at_step, press, week, clock, quiet):
        if quiet:
            journal.commitments.edit(week.clinic, due_on=None)
            clock.go_on(days=15)
        step = at_step(2)
        for key in ("done", "keep", "move", "smaller", "pause", "let_go"):
            self.decide_and_undo(flow, step, press, key)

    def test_of_a_loop_and_of_something_heard(self, flow, at_step, press):
        for key in ("told", "next_agenda", "not_needed"):
            self.decide_and_undo(flow, at_step(3), press, key)
        for key in ("act", "keep", "question", "decline"):
            self.decide_and_undo(flow, at_step(4), press, key)

    @staticmethod
    def decide_and_undo(flow, step, press, key):
        row, title = step.current(), flow.column.sub.text()
        button = next(each for each in step.grid.buttons() if each.choice.key == key)
        press(button.choice.letter)
        for _ in range(3):
            if step.current() is not None and step.current().uid == row.uid:
                press("A few words" if step.bar.field and not step.bar._answers else "")
                press(Key.Key_Return)
        assert step.current() is None or step.current().uid != row.uid, key
        press(UNDO)
        assert step.current().uid == row.uid, key
        assert flow.column.sub.text() == title, key


def button_of(step, key):
    return next(each for each in step.grid.buttons() if each.choice.key == key)


def test_the_second_enter_of_a_double_press_decides_no_card(at_step, press, monkeypatch, qtbot):
    monkeypatch.setattr(typing_guard, "AGAIN_MS", 400)
    step = at_step(2)
    button_of(step, "keep").setFocus()
    press(Key.Key_Return, Key.Key_Return, Key.Key_Space)
    assert len(step.decided_one_by_one()) == 1
    assert step.bar.isHidden()

    def asks():
        press(Key.Key_Return)
        return step.bar.isVisible()

    qtbot.waitUntil(asks)


def test_neither_words_nor_the_second_click_of_a_double_click_decide_a_card(
    at_step, press, words, qtbot
):
    step = at_step(2)
    for typed in ("kept it", "Kept", "done", "2 k", "let it"):
        for sign in typed:
            press((Qt.KeyboardModifier.ShiftModifier, sign) if sign.isupper() else sign)
        qtbot.wait(300)
        assert step.decided_one_by_one() == [], typed
        assert step.bar.isHidden(), typed
    for event in (qtbot.mouseClick, qtbot.mouseDClick, qtbot.mouseRelease):
        event(button_of(step, "keep"), Qt.MouseButton.LeftButton)
    assert len(step.decided_one_by_one()) == 1


def test_what_is_paused_and_kept_so_does_not_carry_on(at_step, press, journal, week):
    journal.commitments.pause(week.clinic, until=date(2026, 11, 23))
    step = at_step(2)
    while step.current() is not None:
        press("K")
    closing = at_step(6)
    said = [each.text() for each in closing.findChildren(Label)]
    assert any(
        "One commitment that came up carries on, one is paused" in words for words in said
    ), said


def test_what_does_not_come_up_is_not_said_to_be_decided(at_step, press):
    """Of three that are open two come up."""
    step = at_step(2)
    press("KK")
    assert step.words().title == "You have decided about all that came up"


def test_a_line_above_the_foot_says_that_there_is_more_below(qtbot, view, flow, at_step):
    """The bar is seen under the pointer only, and a message may end below the window."""
    at_step(3)
    view.resize(1280, 640)
    qtbot.waitUntil(flow.more_below.isVisible)
    bar = flow.column.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not flow.more_below.isVisible()
    bar.setValue(0)
    view.resize(1280, 1200)
    qtbot.waitUntil(lambda: not flow.more_below.isVisible())


def test_a_short_message_stands_below_its_heading(qtbot, view, at_step):
    """Beside the decisions, which are higher."""
    step = at_step(3)
    view.resize(1280, 900)
    qtbot.waitUntil(step.draft.isVisible)
    heading, words = step._about, step.draft.words
    end = heading.mapTo(step, heading.rect().bottomLeft()).y()
    assert words.mapTo(step, words.rect().topLeft()).y() - end <= 20
