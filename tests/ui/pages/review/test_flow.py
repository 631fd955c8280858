# SPDX-License-Identifier: MIT
"""From the first step to the closed week, left and resumed."""

import json
from collections import Counter
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from rmjournal.store import State
from rmjournal.store.schema import Commitment, Review
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.choices import PickBox
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.signs import Chip
from rmjournal.ui.pages.review.close_step import CloseStep
from rmjournal.ui.pages.review.decide_step import DecideStep
from rmjournal.ui.pages.review.talks_part import day_to_plan
from rmjournal.ui.pages.review.view import ReviewView
from rmjournal.ui.shell.main_window import MainWindow
from rmjournal.words.days import day_words
from rmjournal.words.language import number_words
from rmjournal.words.review_cards import carry_words

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
THOUGHT = (Ctrl | Shift, Key.Key_Space)


def titles(flow):
    return flow.column.title.text()


class TestByKeyboard:
    @pytest.fixture
    def window(self, qtbot, qapp, theme, preferences, workspace, week):
        made = MainWindow(preferences, qapp)
        qtbot.addWidget(made)
        made.open_workspace(workspace)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        yield made
        made.close_workspace()

    def press(self, window, *keys):
        for key in keys:
            for each in key if isinstance(key, str) else [key]:
                target = window.focusWidget() or window
                modifiers, code = each if isinstance(each, tuple) else (None, each)
                QTest.keyClick(target, code, modifiers or Qt.KeyboardModifier.NoModifier)

    def test_a_whole_review(self, window, journal, week, clock):
        enter, space = Key.Key_Return, Key.Key_Space
        self.press(window, (Ctrl, Key.Key_6), enter)
        bench = window.workbench
        flow = bench.page("review").flow
        assert not bench.nav.isVisible()
        assert titles(flow) == "You spoke with one person this week"
        self.press(window, enter)  # on
        self.press(window, "D", "He did it", enter, "K", enter)
        assert flow.step().number == 3
        self.press(window, "T", "In the lift", enter, "At last", enter)
        self.press(window, "A", enter)  # what came of the first decision waits for the next talk
        assert flow.step().number == 4
        self.press(window, "K", "X", "We do", enter, enter)
        assert titles(flow) == "Who has no date yet?"
        self.press(window, "PP", (Ctrl, enter))
        assert titles(flow) == "What will you ask?"
        self.press(window, "What is odd here?", enter, (Ctrl, enter))
        assert titles(flow) == "Up to three for the week"
        self.press(window, space, "the review opens", enter, Key.Key_Tab, "ask first")
        self.press(window, (Ctrl, enter))
        assert titles(flow) == "Your plans, once in your own words"
        self.press(window, "ask first", enter, enter, enter)
        self.press(window, "I talk less when I write first.", enter, enter)
        (review,) = journal.reviews.rows()
        assert review.finished_at is not None
        assert review.line == "I talk less when I write first."
        assert bench.nav.isVisible()
        self.check_what_was_done(journal, week)

    def check_what_was_done(self, journal, week):
        assert journal.commitments.row(week.clinic).state is State.DONE
        assert journal.sessions.next_with(week.theo) is not None
        asked = journal.questions.rows()[-1]
        assert (asked.text, asked.askings[0].person_id) == ("What is odd here?", week.amara)
        (pick,) = journal.reviews.picks(journal.reviews.rows()[0].id)
        plan = journal.commitments.row(pick.commitment_id)
        assert (plan.cue, plan.action) == ("the review opens", "ask first")
        assert {row.fate for row in journal.insights.rows()} == {"kept", "declined"}

    def test_ctrl_z_is_the_reviews_and_another_page_brings_the_sidebar_back(
        self, window, workspace, week
    ):
        workspace.review_requested.emit()
        page = window.workbench.page("review")
        assert page.takes_whole_window()  # at once
        self.press(window, Key.Key_Return, "K")
        assert page.flow.step().current().id == week.slides
        self.press(window, (Ctrl, Key.Key_Z))
        assert page.flow.step().current().id == week.clinic
        self.press(window, "K", (Ctrl, Key.Key_3))
        assert window.workbench.nav.isVisible()
        self.press(window, (Ctrl, Key.Key_6))
        assert not window.workbench.nav.isVisible()
        assert page.flow.step().current().id == week.slides


class TestPlace:
    def test_it_is_kept_at_every_card_for_the_next_time_and_another_window(
        self, qtbot, journal, workspace, view, flow, at_step, press, week
    ):
        at_step(2)
        press("K")
        row = journal.reviews.row(flow.context.review.id)
        assert (row.step, row.card) == (2, journal.commitments.row(week.slides).uid)
        flow.leave.click()
        assert not view.takes_whole_window()
        assert view.home.begin.text() == "Continue"
        press(Key.Key_Return)
        assert view.flow.step().current().id == week.slides
        again = ReviewView(workspace)
        qtbot.addWidget(again)
        again.open_record(flow.context.review.id)
        step = again.flow.step()
        assert isinstance(step, DecideStep)
        assert step.current().id == week.slides

    def test_what_is_gone_or_changes_elsewhere_is_no_place_and_back_goes_to_the_one_before(
        self, journal, view, flow, at_step, week
    ):
        at_step(2)
        flow.go_on()
        flow.go_back()
        assert flow.step().current().id == week.clinic
        flow.go_back()
        assert flow.step().number == 1
        at_step(2)
        flow.go_on()
        view.show_home()
        journal.trash.put("commitment", week.slides)
        view.begin_this_week()
        assert view.flow.step().current().id == week.clinic
        journal.trash.restore("commitment", week.slides)
        view.hide()
        journal.trash.put("commitment", week.clinic)
        view.show()
        assert flow.step().current().id == week.slides


class TestLookBack:
    def test_the_picks_of_last_time_are_judged_by_keys(self, journal, view, week, clock, press):
        first = journal.reviews.begin(clock.today())
        journal.reviews.pick(first, [week.clinic, week.slides])
        journal.reviews.close(first, line="", markdown="", summary={})
        clock.go_on(days=7)
        view.begin_this_week()
        press("K", "P")
        assert [pick.kept for pick in journal.reviews.picks(first)] == ["kept", "partly"]

    @pytest.fixture
    def picked(self, journal, view, week, clock):
        """The review of the week before, with one pick; this week's is open at its first step."""
        first = journal.reviews.begin(clock.today())
        journal.reviews.pick(first, [week.slides])
        journal.reviews.close(first, line="", markdown="", summary={})
        clock.go_on(days=7)
        view.begin_this_week()
        return first

    def test_the_same_key_clears_the_answer_and_each_can_be_taken_back(
        self, journal, flow, picked, press
    ):
        def kept():
            (pick,) = journal.reviews.picks(picked)
            return pick.kept

        press("K", "K")
        assert kept() is None
        press("N")
        assert kept() == "not"
        press((Ctrl, Key.Key_Z))
        assert kept() is None
        press("P", "P")
        before = []
        for _ in range(4):
            press((Ctrl, Key.Key_Z))
            before.append(kept())
        assert before == ["partly", None, "kept", None]
        assert not flow.review_actions.can_undo()

    def test_missed_weeks_are_said_without_reproach(self, journal, view, clock):
        first = journal.reviews.begin(clock.today())
        journal.reviews.close(first, line="", markdown="", summary={})
        for later, words in (
            (1, "That happens. Choose one for the next."),
            (2, "Last closed three weeks ago. That happens."),
            (11, "Last closed 14 weeks ago. That happens."),
        ):
            clock.go_on(weeks=later)
            view.begin_this_week()
            assert titles(view.flow) == "No conversations this week"
            assert view.flow.column.sub.text() == words
            view.show_home()


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


def settle():
    """Until a form that is taller or lower than the one before has its place."""
    for _ in range(4):
        QCoreApplication.processEvents()


class TestWordsOnACard:
    """In the window of a small screen, in plain and in large text: what is typed is in sight."""

    @pytest.fixture(params=[1.0, 1.6], autouse=True)
    def small(self, request, view, theme):
        theme.set_scale(request.param)
        view.resize(1024, 640)
        yield
        theme.set_scale(1.0)

    @staticmethod
    def is_in_sight(view):
        widget, port = view.focusWidget(), view.flow.column.viewport()
        top = widget.mapTo(port, QPoint(0, 0)).y()
        return top >= 0 and top + widget.height() <= port.height()

    def test_what_is_asked_for_and_a_stray_thought(self, view, at_step, press):
        for step, keys in ((3, "TN"), (4, "AQX"), (5, "P"), (2, "DSLM")):
            at_step(step)
            for key in keys:
                settle()
                press(key)
                settle()
                assert self.is_in_sight(view), key
                press("It went out to all of them, and they laughed")
                assert isinstance(view.focusWidget(), QLineEdit), key
                settle()
                assert self.is_in_sight(view), key
                press(Key.Key_Escape)
                assert not isinstance(view.focusWidget(), QLineEdit), key
        view.flow.ask_for_thought()
        press("Ask Jun about the report")
        thought = view.focusWidget()
        assert view.flow.capture.isAncestorOf(thought)
        top = thought.mapTo(view, QPoint(0, 0)).y()
        assert 0 <= top <= view.height() - thought.height()


class TestSmallAndLarge:
    """The least window with the largest text: what has the focus is in sight."""

    @pytest.fixture(autouse=True)
    def small(self, view, theme):
        theme.set_scale(1.6)
        view.resize(900, 560)
        yield
        theme.set_scale(1.0)

    def is_in_sight(self, view):
        widget, port = view.focusWidget(), view.flow.column.viewport()
        top = widget.mapTo(port, QPoint(0, 0)).y()
        return top >= 0 and top + widget.height() <= port.height()

    def test_the_second_answer_and_when_and_then_of_each_pick(self, view, flow, at_step, press):
        at_step(3)
        press("T", "In the lift", Key.Key_Return)
        assert self.is_in_sight(view)
        press(Key.Key_Escape)
        step = at_step(5)
        while step.card() != "picks":
            flow.go_on()
        for box in step.picks.findChildren(PickBox):
            box.setFocus()
            press(Key.Key_Space)
            assert self.is_in_sight(view)
            press("the review opens", Key.Key_Tab, "ask first")
            assert self.is_in_sight(view)

    def test_the_judged_picks(self, qtbot, journal, view, week, clock, press):
        first = journal.reviews.begin(clock.today())
        journal.reviews.pick(first, [week.clinic, week.slides])
        journal.reviews.close(first, line="", markdown="", summary={})
        clock.go_on(days=7)
        view.begin_this_week()
        press("K")
        assert self.is_in_sight(view)


class TestTell:
    def test_tab_goes_from_what_was_told_to_what_they_said(self, journal, at_step, press, week):
        at_step(3)
        press("T", "In the lift", Key.Key_Tab, "At last", Key.Key_Tab, Key.Key_Space)
        (loop,) = journal.loops.rows()
        assert (loop.state, loop.how, loop.said) == ("told", "In the lift", "At last")


class TestThought:
    def test_it_goes_where_its_mark_says_or_tab_and_can_be_taken_back(
        self, journal, flow, press, week
    ):
        for line in ("? What is odd here, @Amara", "What is odd here @Amara"):
            press(THOUGHT, line, Key.Key_Return)
            row = journal.questions.rows()[-1]
            assert row.text == "What is odd here", line
            assert row.askings[0].person_id == week.amara, line
            press((Ctrl, Key.Key_Z))
            assert [row.id for row in journal.questions.rows()] == [week.question], line
        press(THOUGHT, "! Nobody reads it, @Amara", Key.Key_Return)
        rows = [row for row in journal.insights.rows() if row.text == "Nobody reads it"]
        assert [row.person_id for row in rows] == [week.amara]
        press(THOUGHT, "-> Ask @Amara about it by Friday", Key.Key_Return)
        row = journal.commitments.rows()[-1]
        assert row.due_on == date(2026, 11, 27)
        assert row.people == ((week.amara, "Amara Osei"),)
        press(THOUGHT, "Ask him", Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
        assert journal.commitments.rows()[-1].title == "Ask him"
        press(THOUGHT, "What", Key.Key_Escape, Key.Key_Escape)
        assert flow.capture.isHidden()
        assert [row.id for row in journal.questions.rows()] == [week.question]

    def test_it_can_be_kept_at_any_step_and_disturbs_no_answer(
        self, journal, view, flow, at_step, press, week
    ):
        for number in range(1, 7):
            at_step(number)
            before, place = view.focusWidget(), flow.step().card()
            press(THOUGHT, f"! Nobody reads {number}", Key.Key_Return)
            assert f"Nobody reads {number}" in [row.text for row in journal.insights.rows()]
            assert (flow.step().number, flow.step().card()) == (number, place)
            assert view.focusWidget() is before, number
        at_step(2)
        press("D", "It went", THOUGHT, "! Nobody reads it", Key.Key_Return, " out", Key.Key_Return)
        assert journal.commitments.detail(week.clinic).outcome == "It went out"


class TestCloseSays:
    def said(self, step):
        lines = [line for line in step._lines.values() if not line.isHidden()]
        return [line._first.text() for line in lines] + [line._second.text() for line in lines]

    def test_the_commitment_is_named_to_whom_it_is_told(self, journal, flow, week, at_step):
        review, cards = flow.context.review.id, journal.review_cards
        said = self.said(at_step(6))
        assert "Still to tell Theo Lindqvist: \u201cPublish the draft\u201d" in said
        (loop,) = cards.to_tell(review)
        journal.review_decisions.on_loop(review, loop, "told")
        said = self.said(flow.step())
        assert "Theo Lindqvist knows what came of \u201cPublish the draft\u201d" in said
        assert not any(words.startswith("Still to tell") for words in said)

    @given(kinds=st.lists(st.sampled_from(["done", "let_go", "keep", "tell"]), max_size=7))
    @settings(
        max_examples=12,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def test_every_figure_is_that_of_the_store(self, journal, flow, week, at_step, kinds):
        step, review = at_step(6), flow.context.review.id
        for kind in kinds:
            made = journal.commitments.add("Made", people=[week.amara])
            if kind == "tell":
                journal.commitments.finish(made, "It went out")
            else:
                row = journal.commitments.row(made)
                journal.review_decisions.on_commitment(review, row, kind)
        summary = journal.review_summaries.gather(review)
        said = self.said(step)
        made = Counter(each.decision for each in summary.decided if each.about == "commitment")
        carried = carry_words(made["done"], made["let_go"], made["keep"])
        assert carried in said if carried else step._lines["decided"].isHidden()
        looked = step._lines["looked"]._second.text()
        assert f"{summary.heard} heard in the week" in looked
        assert f"{summary.done} done in the week" in looked
        assert made["done"] <= summary.done
        still = [loop for loop in journal.loops.rows() if loop.state in ("open", "next_agenda")]
        first = step._lines["still"]._first.text()
        assert first.startswith(
            "Still to tell" if len(still) == 1 else f"{number_words(len(still))} still to tell"
        )


class TestClose:
    @pytest.fixture
    def closed(self, journal, view, flow, at_step, press):
        at_step(2)
        press("L", "No need", Key.Key_Return)
        at_step(6)
        press("Listen longer", Key.Key_Return)
        flow.foot.button().click()
        return journal.reviews.rows()[0]

    def test_the_summary_is_frozen_and_shown(self, qtbot, view, closed):
        assert closed.summary_markdown.startswith("# Week of 23 November 2026")
        assert "Let go: Ask Theo to run the clinic. No need" in closed.summary_markdown
        values = Review.get_by_id(closed.id).summary_json
        values = json.loads(values) if isinstance(values, str) else values
        assert (values["line"], values["week"]) == ("Listen longer", 48)
        shown = view.reading.preview
        qtbot.waitUntil(lambda: "Listen longer" in shown.toPlainText())
        view.show_home()
        assert view.home.begin.text() == "Read it"

    def test_undone_it_is_open_again_with_what_was_decided(
        self, journal, view, workspace, closed, week
    ):
        view.flow.review_actions.undo()  # the review has none of its own any more
        assert journal.commitments.row(week.clinic).state is State.LET_GO
        assert workspace.undo_stack.undoText() == "Week closed"
        workspace.undo()
        assert journal.reviews.row(closed.id).finished_at is None
        assert view.home.isVisible()
        assert view.home.begin.text() == "Continue"
        assert journal.commitments.row(week.clinic).state is State.LET_GO
        workspace.undo()
        assert journal.commitments.row(week.clinic).state is State.TO_DO
        assert [each.taken_back for each in journal.reviews.decisions(closed.id)] == []
        workspace.redo()
        workspace.redo()
        assert journal.reviews.rows()[0].line == "Listen longer"
        assert journal.reviews.rows()[0].finished_at is not None

    def test_the_line_is_kept_and_no_key_on_the_way_closes(
        self, qtbot, qapp, journal, workspace, flow, at_step, press
    ):
        step, button = at_step(6), flow.foot.button()
        button.setFocus()
        none = Qt.KeyboardModifier.NoModifier
        qapp.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, none, "", True))
        assert journal.reviews.rows()[0].finished_at is None  # held
        step.focus_first()
        press("Listen longer")
        step.flush()
        again = ReviewView(workspace)
        qtbot.addWidget(again)
        again.open_record(flow.context.review.id)
        shown = again.flow.step()
        assert isinstance(shown, CloseStep)
        assert shown.line.text() == "Listen longer"
        press(Key.Key_Return)
        assert journal.reviews.rows()[0].finished_at is None
        assert button.hasFocus()

    def test_it_can_be_closed_in_the_middle_of_the_line(
        self, qtbot, journal, workspace, view, at_step, press
    ):
        at_step(6)
        with qtbot.assertNotEmitted(workspace.failed):
            press("Listen", (Ctrl, Key.Key_Return))
            view.show_home()
        assert journal.reviews.rows()[0].line == "Listen"

    def test_keys_on_the_way_do_not_close(self, journal, flow, at_step, press):
        at_step(6)
        press(Key.Key_Return, Key.Key_Return, (Ctrl, Key.Key_Return), (Ctrl, Key.Key_Return))
        assert journal.reviews.rows()[0].finished_at is None
        assert flow.foot.button().hasFocus()
        press(Key.Key_Return)
        assert journal.reviews.rows()[0].finished_at is not None

    def test_escape_leaves_and_keeps_the_place_also_past_the_last_card(
        self, journal, view, flow, at_step, press
    ):
        for number in range(1, 7):
            at_step(number)
            place = flow.step().card()
            flow.foot.button().setFocus()
            press(Key.Key_Escape)
            assert not view.takes_whole_window(), number
            row = journal.reviews.rows()[0]
            assert (row.step, row.finished_at) == (number, None)
            view.begin_this_week()
            assert (flow.step().number, flow.step().card()) == (number, place)
        step = at_step(2)
        while step.current() is not None:
            flow.go_on()
        view.show_home()
        view.begin_this_week()
        assert (flow.step().number, flow.step().current()) == (2, None)


class TestSpoken:
    @pytest.fixture
    def spoken(self, monkeypatch):
        said = []
        monkeypatch.setattr(
            "rmjournal.ui.pages.review.flow.announce", lambda _, text, **__: said.append(text)
        )
        return said

    def test_what_was_done_then_the_next_card_with_its_quote_and_who(
        self, journal, week, flow, at_step, press, spoken
    ):
        heard = journal.insights.add("Slides the same day help nobody", person_id=week.amara)
        Commitment.update(insight=heard).where(Commitment.id == week.slides).execute()
        at_step(2)
        spoken.clear()
        press("K")
        done, card = spoken
        assert done == "Stays as it is: Ask Theo to run the clinic"
        assert card.startswith("Send the slides early. ")
        assert "Because Amara said: \u201cSlides the same day help nobody\u201d" in card
        spoken.clear()
        press((Ctrl, Key.Key_Z))
        undone, card = spoken
        assert undone == "Undone."
        assert card.startswith("Ask Theo to run the clinic. ")


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


class TestShort:
    def test_it_decides_tells_and_chooses(self, journal, view, press, week):
        view.begin(date(2026, 11, 23), "short")
        flow = view.flow
        assert flow.numbers() == (2, 3, 5)
        seen = []
        while journal.reviews.rows()[0].finished_at is None:
            seen.append(flow.step().number)
            last = flow.foot.button().text()
            flow.go_on()
        assert sorted(set(seen)) == [2, 3, 5]
        assert last == "Close the week"
        assert not view.takes_whole_window()


def test_every_control_has_a_name_and_the_keys_are_written_where_they_act(
    view, flow, at_step, press
):
    for number in range(1, 7):
        at_step(number)
        nameless = [
            widget
            for widget in view.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (widget.accessibleName() or getattr(widget, "text", str)())
        ]
        assert nameless == []
    assert "Ctrl+Return" not in keys_shown(flow)  # at the button that closes
    at_step(2)
    press("K")
    assert keys_shown(flow) == ["Ctrl+Z", "Ctrl+Return"]


def keys_shown(flow):
    return [chip.text() for chip in flow.foot.findChildren(Chip) if chip.isVisible()]


def test_a_journal_open_to_read_is_not_written(journal, view, monkeypatch, clock):
    journal.reviews.begin(clock.today())
    view.show_home()
    monkeypatch.setattr(journal, "is_read_only", True)
    view.show_home()
    assert not view.home.begin.isEnabled()


def test_a_closed_week_is_looked_at_before_it_is_copied(qtbot, journal, view, week, looked_at):
    review = journal.reviews.begin(date(2026, 11, 23))
    journal.review_decisions.on_commitment(
        review, journal.commitments.row(week.clinic), "let_go", words="He has left the team"
    )
    journal.review_summaries.close(review, line="Be braver")
    view.open_record(review)
    qtbot.keyClick(view.reading.copy, Key.Key_Space)
    (text,) = looked_at
    assert "Ask Theo to run the clinic" in text
    assert "He has left" not in text
    assert "Be braver" not in text
