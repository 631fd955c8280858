# SPDX-License-Identifier: MIT
"""The last step: what it says, what is frozen, and that no key on the way closes."""

import json
from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from rmjournal.store import State
from rmjournal.store.schema import Review
from rmjournal.ui.pages.review.close_step import CloseStep
from rmjournal.ui.pages.review.view import ReviewView
from rmjournal.words.language import number_words
from rmjournal.words.review_cards import carry_words

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
THOUGHT = (Ctrl | Shift, Key.Key_Space)


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
