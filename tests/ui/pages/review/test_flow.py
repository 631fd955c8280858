# SPDX-License-Identifier: MIT
"""From the first step to the closed week, left and resumed."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from rmjournal.store import State
from rmjournal.store.schema import Commitment
from rmjournal.ui.kit.choices import PickBox
from rmjournal.ui.kit.signs import Chip
from rmjournal.ui.pages.review.decide_step import DecideStep
from rmjournal.ui.pages.review.view import ReviewView
from rmjournal.ui.shell.main_window import MainWindow

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
        assert undone == f"Undone: {done}"
        assert card.startswith("Ask Theo to run the clinic. ")


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
