# SPDX-License-Identifier: MIT
"""What is planned for the people of a session stands beside its note, and goes into it by a key."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import Label
from rmjournal.ui.pages.sessions.view import SessionsView
from tests.ready_made import ready_made

WANTED = "What should I stop doing?"
WORDS = "What would you tell me if I were not your boss?"


@pytest.fixture
@ready_made
def asking(journal, people, sessions):
    question = journal.questions.add(WORDS)
    asking = journal.questions.ask(question, people["Priya"])
    journal.questions.predict(asking, "Nothing much")
    return asking


@pytest.fixture
def view(make, asking, sessions):
    view = make()
    view.open_record(sessions["coming"])
    return view


def shown(view):
    part = view.inspector.planned
    labels = [*part.findChildren(Label), *part.in_mind.findChildren(Label)]
    return [each.text() for each in labels if each.isVisibleTo(view)]


def buttons(view, words):
    found = view.inspector.planned.findChildren(Button)
    return [each for each in found if each.text() == words and each.isVisibleTo(view)]


def put_in(qtbot, view):
    assert view.inspector.planned.focus_first()
    qtbot.keyClick(view.inspector.planned.focusWidget(), Qt.Key.Key_Return)


def every_word(view):
    return [each.text() for each in view.inspector.findChildren(Label) if each.isVisibleTo(view)]


def undo_and_redo(view, journal, session):
    """The line of the question: it stands once in the panel each time."""
    view.editor.undo()
    assert view.flush()
    assert WORDS in shown(view)
    assert every_word(view).count(WORDS) == 1
    assert "No longer in the note" not in every_word(view)
    view.editor.redo()
    assert view.flush()
    assert every_word(view).count(WORDS) == 1
    (tied,) = journal.notes.mirror(session).marks
    assert tied.record_id is not None


def test_enter_puts_a_planned_question_into_the_note_tied_to_that_asking(
    qtbot, view, journal, asking, sessions
):
    assert WORDS in shown(view)
    put_in(qtbot, view)
    assert journal.notes.text(sessions["coming"]) == f"? {WORDS}"
    (tied,) = journal.notes.mirror(sessions["coming"]).marks
    assert (tied.record_id, tied.state) == (asking, "waiting")
    assert WORDS not in shown(view)
    assert view.editor.hasFocus()
    undo_and_redo(view, journal, sessions["coming"])
    assert journal.questions.asking(asking).prediction == "Nothing much"


def test_after_the_talk_a_press_says_that_it_was_asked(qtbot, view, journal, asking, sessions):
    journal.sessions.hold(sessions["coming"])
    put_in(qtbot, view)
    undo_and_redo(view, journal, sessions["coming"])
    view.editor.undo()
    assert view.flush()
    (button,) = buttons(view, "Mark as asked")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    view.editor.insertPlainText("\n! Less than you fear.")
    assert view.flush()
    row = journal.questions.asking(asking)
    assert (row.state, row.answer, row.prediction) == (
        "answered",
        "Less than you fear.",
        "Nothing much",
    )


def test_what_was_promised_stands_below_and_of_several_people_the_line_names_whose_it_is(
    qtbot, view, journal, asking, people, sessions
):
    journal.commitments.add("Send her the draft", people=[people["Priya"]])
    assert {"What you set out to do", "Send her the draft"} <= set(shown(view))
    journal.commitments.add("Find a stage", people_promised=[people["Priya"]])
    assert {"What you promised", "Find a stage"} <= set(shown(view))
    journal.sessions.set_people(sessions["coming"], [people["Amara"], people["Priya"]])
    assert "For Priya" in shown(view)
    put_in(qtbot, view)
    assert journal.notes.text(sessions["coming"]) == f"? {WORDS} @Priya"
    (tied,) = journal.notes.mirror(sessions["coming"]).marks
    assert tied.record_id == asking


def test_typing_a_question_mark_offers_it_and_a_talk_of_long_ago_shows_none(
    qtbot, view, journal, people, sessions
):
    journal.sessions.set_people(sessions["october"], [people["Priya"]])
    view.open_record(sessions["october"])
    assert shown(view) == []
    view.open_record(sessions["coming"])
    view.editor.setFocus()
    qtbot.keyClicks(view.editor, "? What")
    offered = view.editor._completer._request
    assert [each.label for each in offered.suggestions] == [WORDS]


@pytest.fixture
def yesterday(journal, people):
    return journal.sessions.add(date(2026, 11, 22), [people["Priya"]], text="# Coffee")


def test_what_is_meant_for_the_next_talk_is_not_asked_of_the_last_unless_none_is_planned(
    make, journal, people, sessions, clock, yesterday
):
    clock.go_on(days=-3)
    journal.questions.ask(journal.questions.add(WANTED), people["Priya"])
    clock.go_on(days=3)
    view = make()
    for session in (sessions["coming"], None):  # of that one, or whichever is the next
        question = journal.questions.add(WORDS)
        journal.questions.ask(question, people["Priya"], session_id=session)
        view.open_record(yesterday)
        assert WORDS not in shown(view), session
        assert WANTED in shown(view)  # prepared before: it stays while that is written up
        assert len(buttons(view, "Mark as asked")) == 1
        view.open_record(sessions["coming"])
        assert WORDS in shown(view), session
        journal.trash.put("question", question)
        assert WORDS not in shown(view), session
    journal.questions.ask(journal.questions.add(WORDS), people["Priya"])
    journal.sessions.cancel(sessions["coming"], by="me")
    view.open_record(yesterday)
    assert WORDS in shown(view)


def test_what_is_meant_for_nobody_yet_is_offered_at_the_mark(qtbot, make, journal, sessions):
    """And after the key it is that question which is asked, not a second one."""
    question = journal.questions.add(WANTED)
    view = make()
    view.open_record(sessions["coming"])
    journal.sessions.hold(sessions["coming"])
    view.editor.setFocus()
    qtbot.keyClicks(view.editor, "? What sh")
    qtbot.keyClick(view.editor, Qt.Key.Key_Tab)
    assert view.flush()
    assert view.editor.text() == f"? {WANTED}"
    found = [(row.id, row.state) for row in journal.questions.rows() if row.text == WANTED]
    assert found == [(question, "asked")]


def test_what_to_have_in_mind_is_read_once_the_page_is_shown(
    qtbot, workspace, journal, sessions, people, asking, monkeypatch
):
    """A page that is being made takes long enough."""
    journal.commitments.add("Send her the numbers", people_promised=[people["Priya"]])
    read, card = [], journal.prep.card
    monkeypatch.setattr(journal.prep, "card", lambda *a, **k: read.append(a) or card(*a, **k))
    view = SessionsView(workspace)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.open_record(sessions["coming"])
    assert read == []
    view.show()
    qtbot.waitUntil(lambda: "Send her the numbers" in shown(view))
