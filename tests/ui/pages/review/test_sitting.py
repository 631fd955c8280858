# SPDX-License-Identifier: MIT
"""More cards than fit one sitting wait, and what was done in one is undone after a restart."""

import time
from threading import Event

import pytest
from PySide6.QtCore import Qt

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.pages.review.view import ReviewView

UNDO = (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Z)


@pytest.fixture
def step(journal, flow, at_step):
    """The fourth step with eight things heard, of which six come up."""
    for number in range(6):
        journal.insights.add(f"Heard {number}")
    return at_step(4)


def test_the_rest_waits_for_next_week_and_undo_brings_the_last_card_back(
    journal, flow, step, press
):
    assert step.words().sub.startswith("1 of 6.")
    press("KKKKKK")
    assert step.current() is None
    press(UNDO)
    assert step.words().sub.startswith("6 of 6.")
    press("K")
    assert step.current() is None
    assert step.words().title == "Two left for later"
    assert "They come up again next time." in step.words().sub
    assert flow.foot.button().text() == "Continue"
    press("GK", UNDO)
    assert step.words().sub.startswith("7 of 8.")
    press("K")
    step.forward()
    assert step.words().title == "One left for later"
    assert step.words().sub == "It comes up again next time."
    after = journal.reviews.begin(journal.clock.today().replace(day=30))
    assert len(journal.review_cards.to_keep(after)) == 1


def test_a_key_goes_on_with_it_also_where_one_resumes(qtbot, workspace, flow, step, press):
    press("KKKKKKG")
    assert step.current() is not None
    again = ReviewView(workspace)
    qtbot.addWidget(again)
    again.open_record(flow.context.review.id)
    assert again.flow.step().card() == step.card() != ""
    press("KK")
    assert step.words().title == "All of it has found its place"
    assert not step.more.isVisible()


def test_what_is_decided_later_is_passed_over_then(step, flow, press):
    flow.go_on()
    press("KKKKK")
    assert step.words().title == "Three left for later"
    press("G")
    assert step.words().sub.startswith("7 of 8.")


class TestAfterARestart:
    @pytest.fixture
    def restarted(self, qtbot, journal, signals, preferences):
        """Another run of the program on the same journal."""

        def start():
            workspace = Workspace(journal, signals, preferences)
            again = ReviewView(workspace)
            qtbot.addWidget(again)
            again.open_record(journal.reviews.rows()[0].id)
            return workspace, again

        return start

    def test_what_was_decided_is_the_next_that_is_undone(self, journal, step, press, restarted):
        press("K")
        assert len(journal.undo_steps.rows()) == 1
        press(UNDO)
        assert journal.undo_steps.rows() == []  # undone at once it is no step any more
        press("KK")
        heard = [row.fate for row in journal.insights.rows()]
        workspace, _ = restarted()
        workspace.undo()
        assert [row.fate for row in journal.insights.rows()].count("kept") == 1
        workspace.undo()
        assert "kept" not in [row.fate for row in journal.insights.rows()]
        workspace.redo()
        workspace.redo()
        assert [row.fate for row in journal.insights.rows()] == heard

    def test_undone_in_the_review_it_is_not_offered_again(self, journal, step, press, restarted):
        journal.people.add("Zoe")
        press("K")
        workspace, again = restarted()
        assert workspace.undo_stack.count() == 1
        again.flow.review_actions.undo()
        assert "kept" not in [row.fate for row in journal.insights.rows()]
        assert workspace.undo_stack.count() == 0
        assert journal.undo_steps.rows() == []

    def test_undo_waits_for_work_of_our_own(self, qtbot, journal, step, press, restarted):
        press("K")
        workspace, again = restarted()
        failures: list[JournalError] = []
        workspace.failed.connect(failures.append)
        assert again.flow.review_actions.can_undo()
        begun = Event()
        reading = Task(lambda _: _write_slowly(journal, begun))
        with qtbot.waitSignal(reading.signals.finished):
            reading.start()
            begun.wait()
            again.flow.review_actions.undo()
        assert failures == []
        assert "kept" not in [row.fate for row in journal.insights.rows()]

    def test_a_pick_and_its_plan_are_steps(self, journal, flow, at_step, restarted, week):
        picks = at_step(5)
        picks._on_toggled(week.slides, True)
        picks.draft(week.slides, cue="After lunch")
        picks.edit(week.slides, {"cue": ""}, {"cue": "After lunch, at once"})
        workspace, _ = restarted()
        workspace.undo()
        assert journal.commitments.row(week.slides).cue == ""
        workspace.undo()
        assert journal.reviews.picks(flow.context.review.id) == []
        assert workspace.undo_stack.index() == 0


def _write_slowly(journal: Journal, begun: Event) -> None:
    """As the search reads what was written last."""
    with journal.connected(), journal.write():
        begun.set()
        time.sleep(0.3)
