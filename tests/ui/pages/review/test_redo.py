# SPDX-License-Identifier: MIT
"""In a review, the keys and the menu take back and do again what was done in it, and only that."""

from contextlib import contextmanager
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rmjournal.store.file.database import JournalDatabase
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.pages.review.view import ReviewView
from rmjournal.ui.shell.main_window import MainWindow

Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
UNDO, REDO = (Ctrl, Key.Key_Z), (Ctrl | Shift, Key.Key_Z)


@pytest.fixture
def window(qtbot, qapp, workspace, preferences, week):
    made = MainWindow(preferences, qapp)
    qtbot.addWidget(made)
    made.open_workspace(workspace)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.workbench.show_view("review")
    made.workbench.page("review").begin_this_week()
    return made


@pytest.fixture
def review(window):
    return window.workbench.page("review").flow


@pytest.fixture
def keys(window):
    def press(*pressed):
        for each in pressed:
            if isinstance(each, tuple):
                QTest.keyClick(window.windowHandle(), each[1], each[0])
            elif isinstance(each, str):
                QTest.keyClicks(window.focusWidget(), each)
            else:
                QTest.keyClick(window.focusWidget(), each)

    return press


@pytest.fixture
def menu(window):
    def said():
        actions = [window.commands[name] for name in ("undo", "redo")]
        return [(each.text().replace("&", ""), each.isEnabled()) for each in actions]

    return said


@pytest.fixture
def told(journal):
    return lambda: [(each.state, each.how) for each in journal.loops.rows()]


def capture(workspace, journal):
    """Something done outside of the review, on the window's own stack."""
    add, leave = partial(journal.questions.add, "Why so?"), lambda _: None
    workspace.perform("Captured: Why so?", add, leave)


def standing(journal, review_id):
    return [each.decision for each in journal.reviews.decisions(review_id) if not each.taken_back]


def test_what_was_told_is_told_again_and_nothing_of_elsewhere(
    journal, workspace, review, keys, menu, told
):
    capture(workspace, journal)
    workspace.undo()
    review._go(3)
    keys("T", "over coffee", Key.Key_Return, Key.Key_Return)
    assert told() == [("told", "over coffee")]
    review._go(6)
    keys(UNDO)
    assert told()[0][0] != "told"
    assert review.step().number == 3
    review._go(6)
    keys(REDO)
    assert told() == [("told", "over coffee")]
    assert review.step().number == 3
    assert review.foot.note().startswith("Redone: ")
    keys(UNDO)
    assert told()[0][0] != "told"
    keys((Ctrl, Key.Key_Y))
    assert told() == [("told", "over coffee")]
    keys(REDO)
    assert workspace.undo_stack.canRedo()
    keys(UNDO, UNDO, UNDO)
    assert workspace.undo_stack.canRedo()
    assert menu()[0] == ("Undo", False)
    assert menu()[1] == ("Redo: Theo Lindqvist knows", True)


@pytest.fixture
def reader(journal):
    """While in it another program reads the file."""

    @contextmanager
    def reading():
        db = JournalDatabase(journal.path, journal.database.key, read_only=True)
        with db.connection_context():
            rows = db.execute_sql("SELECT name FROM sqlite_schema")
            rows.fetchone()
            yield
            rows.close()

    return reading


def test_what_another_program_was_in_the_way_of_is_the_next_all_the_same(
    qtbot, journal, workspace, review, keys, menu, told, reader
):
    review._go(3)
    keys("T", "over coffee", Key.Key_Return, Key.Key_Return)
    add = partial(journal.questions.add, "What is odd?")
    review.review_actions.make("question", add, "Kept: What is odd?", (3, ""))
    count = len(journal.questions.rows())
    for _ in range(2):
        done = menu()
        assert done == [("Undo: Kept: What is odd?", True), ("Redo", False)]
        with reader(), qtbot.waitSignal(workspace.failed):
            keys(UNDO)
        assert menu() == done
        keys(UNDO)
        undone = menu()
        assert undone == [
            ("Undo: Theo Lindqvist knows", True),
            ("Redo: Kept: What is odd?", True),
        ]
        assert len(journal.questions.rows()) == count - 1
        with reader(), qtbot.waitSignal(workspace.failed):
            keys(REDO)
        assert menu() == undone
        keys(REDO)
        assert len(journal.questions.rows()) == count
    assert told() == [("told", "over coffee")]


def test_edit_names_what_the_keys_do_there_until_another_choice_leaves_nothing_to_do_again(
    workspace, journal, window, review, keys, menu, week
):
    capture(workspace, journal)
    review._go(2)
    assert menu() == [("Undo", False), ("Redo", False)]
    keys("K")
    assert menu()[0] == ("Undo: Stays as it is: Ask Theo to run the clinic", True)
    assert [each.toString() for each in window.commands["undo"].shortcuts()] == ["Ctrl+Z"]
    keys(UNDO)
    again = ("Redo: Stays as it is: Ask Theo to run the clinic", True)
    assert menu() == [("Undo", False), again]
    window.commands["redo"].trigger()
    assert review.step().current().id == week.slides
    assert menu()[1] == ("Redo", False)
    window.workbench.show_view("today")
    assert menu() == [("Undo: Captured: Why so?", True), ("Redo", False)]
    window.workbench.show_view("review")
    assert menu()[0] == ("Undo: Stays as it is: Ask Theo to run the clinic", True)
    keys(UNDO, "K")
    assert menu()[1] == ("Redo", False)
    keys(REDO)
    assert review.step().current().id == week.slides


def test_what_an_earlier_sitting_decided_and_what_a_thought_made_is_done_again(
    qtbot, journal, signals, preferences, qapp, window, review, keys, week
):
    review._go(2)
    keys("K")
    again = ReviewView(Workspace(journal, signals, preferences))
    qtbot.addWidget(again)
    review_id = journal.reviews.rows()[0].id
    again.open_record(review_id)
    actions = again.flow.review_actions
    assert actions.undo_words() == "Stays as it is: Ask Theo to run the clinic"
    actions.undo()
    assert standing(journal, review_id) == []
    assert actions.undo_words() == ""
    assert actions.redo_words() == "Stays as it is: Ask Theo to run the clinic"
    actions.redo()
    assert standing(journal, review_id) == ["keep"]
    actions.undo()
    assert standing(journal, review_id) == []
    review.review_actions.make(
        "question", lambda: journal.questions.add("What is odd?"), "Kept: What is odd?", (2, "")
    )
    made = [row.id for row in journal.questions.rows()]
    review._go(2)
    keys(UNDO)
    assert [row.id for row in journal.questions.rows()] != made
    keys(REDO)
    assert [row.id for row in journal.questions.rows()] == made  # the same record


@pytest.fixture
def closed(window, review, journal, keys):
    """The week is closed and read."""
    review._go(6)
    keys("Listen longer", Key.Key_Return)
    review.foot.button().click()
    view = window.workbench.page("review")
    assert view.reading.isVisible()
    return view


def test_from_a_closed_week_one_comes_to_all_weeks_and_open_again_it_is_not_read(
    window, journal, closed, keys
):
    for way in ("escape", "key", "button"):
        assert closed.reading.isVisible(), way
        if way == "escape":
            keys(Key.Key_Escape)
        elif way == "key":
            keys((Qt.KeyboardModifier.AltModifier, Key.Key_Left))
        else:
            closed.reading.back.click()
        assert window.workbench.view() is closed, way
        assert closed.home.isVisible(), way
        assert closed.home.begin.hasFocus(), way
        closed.home.begin.click()
    window.workbench.show_view("commitments")
    keys(UNDO)
    assert window.workbench.view() is closed
    assert journal.reviews.rows()[0].finished_at is None
    assert not closed.reading.isVisible()
    assert closed.home.isVisible()
    assert closed.home.begin.text() == "Continue"
    assert closed.current_record() is None


def test_closing_the_week_stays_the_next_step_while_another_program_is_in_the_way(
    qtbot, workspace, journal, closed, keys, menu, reader
):
    stack = workspace.undo_stack
    done = menu()
    assert done[0] == ("Undo: Week closed", True)
    with reader(), qtbot.waitSignal(workspace.failed):
        keys(UNDO)
    assert menu() == done
    keys(UNDO)
    assert journal.reviews.rows()[0].finished_at is None
    assert stack.redoText() == "Week closed"
    with reader(), qtbot.waitSignal(workspace.failed):
        workspace.redo()
    assert stack.redoText() == "Week closed"
    workspace.redo()
    assert journal.reviews.rows()[0].finished_at is not None
    assert menu() == done


def test_a_week_that_was_closed_anew_elsewhere_is_read_anew(window, journal, closed):
    window.workbench.show_view("commitments")
    review_id = journal.reviews.rows()[0].id
    step = next(each for each in journal.undo_steps.rows() if each.words == "Week closed")
    journal.undo_steps.take_back(step.id)
    journal.review_summaries.close(review_id, line="Talk less")
    window.workbench.show_view("review")
    assert closed.reading.isVisible()
    assert closed.reading.row().line == "Talk less"
