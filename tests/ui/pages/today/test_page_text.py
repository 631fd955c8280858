# SPDX-License-Identifier: MIT
"""Today as one reads it, from the top down, in the one column of a narrow window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.kit.page_header import Banner
from rmjournal.ui.pages.today.tell_part import TellForm
from tests.ui.page_text import lines_of

HEARD = [
    "You heard this three weeks ago",
    "Short video first, then a person, then search.",
    "Amara, 2 Nov. Nothing came of it yet.",
    "Act on it | Open session",
]


@pytest.fixture
def narrow(known, make_view):
    return make_view(700)


def test_with_a_talk_to_come(narrow):
    assert lines_of(narrow) == [
        "Monday 23 November",
        "Thursday, you listen to Amara | New session",
        "Amara Osei",
        "Thursday 10:00, 45 minutes  ·  Canteen",
        "Bring these questions",
        "Ask: What do you look at first?",
        "(Add a question for Amara)",
        "Start notes | Prep card | Read the last one",
        "Act on it | 1 due soon, 1 older | All commitments",
        "Ask Theo. To do. Was due Fri 20 Nov. From Theo Lindqvist.",
        "Post one paragraph. To do. Friday. From Amara Osei.",
        "Rhythm | last 12 weeks",
        "Amara Osei. Thursday 10:00. A conversation in 1 of the last 12 weeks.",
        "Theo Lindqvist. No date yet. The last two were cancelled. "
        "A conversation in 1 of the last 12 weeks.",
        *HEARD,
        "Weekly review | Begin early",
        "Friday, a quarter of an hour",
    ]
    assert narrow.page.accessibleName() == "Today"


def test_what_has_passed_comes_first_and_then_whom_to_listen_to(narrow, clock):
    clock.go_on(days=4)
    narrow.refresh()
    narrow.page.lapsed.no.click()
    narrow.page.heard.act.click()
    lines = lines_of(narrow)
    assert lines[2:13] == [
        "You meant to talk with Amara yesterday. Did you?",
        "We spoke | It did not happen | Open the note",
        "Who cancelled",
        "I did | Amara",
        "Why",
        "(A few words, if you like)",
        "It did not happen | Leave it",
        "Who will you listen to next?",
        "What waits to be asked comes along. The day can be moved at any time.",
        "Plan with Theo | Plan with Amara",
        "Act on it | 2 due soon, 1 older | All commitments",
    ]
    assert lines[-4:] == [
        "(What will you do?)",
        "Act on it | Open session",
        "Weekly review | Begin",
        "A quarter of an hour",
    ]
    page = narrow.page
    assert [each for each in narrow.panes() if each.isVisible()] == [
        page.header, page.lapsed, page.plan, page.due, page.rhythm, page.heard, page.review,
    ]  # fmt: skip


def test_the_day_of_a_talk_is_asked_below_whom_to_listen_to(journal, known, narrow):
    journal.sessions.cancel(known.coming, by="me")
    narrow.page.plan.findChildren(QAbstractButton)[0].click()
    bar = narrow.page.findChild(AskBar)
    assert "When will you talk? (D)" in lines_of(narrow)
    assert narrow.page.plan.geometry().bottom() < bar.geometry().top()
    assert bar.geometry().bottom() < narrow.page.due.geometry().top()


def test_who_does_not_know_stands_above_what_is_due(journal, known, narrow):
    journal.commitments.finish(known.late, "It went well")
    tell = narrow.page.tell
    tell.buttons["told"].click()
    begin = lines_of(narrow).index("One person does not know yet what came of it")
    assert lines_of(narrow)[begin : begin + 12] == [
        "One person does not know yet what came of it",
        "Theo Lindqvist does not know yet: Ask Theo. Done, today.",
        "I told Theo… | At the next talk | Write to Theo | Not needed…",
        "Theo: Ask Theo",
        "How did you tell them?",
        "(How did you tell them?)",
        "What did they say?",
        "(What did they say?)",
        "When",
        "(For example: yesterday)",
        "I told them | Not yet",
        "Act on it | 1 due soon | All commitments",
    ]
    assert tell.list.accessibleName() == "Who does not know yet"
    assert tell in narrow.panes()
    tell.buttons["not_needed"].click()
    assert "Why does Theo not need to be told?" in " ".join(lines_of(tell))
    assert not tell.findChild(TellForm).isVisible()


def test_what_is_decided_is_asked_below_what_is_due(qtbot, narrow):
    due = narrow.page.due
    due.list.setFocus()
    qtbot.keyClick(due.list, Qt.Key.Key_D)
    lines = lines_of(due)
    assert lines[2] == "Post one paragraph. To do. Friday. From Amara Osei."
    assert "What happened?" in " ".join(lines[3:])


def test_a_plan_is_asked_for_beside_what_is_due(journal, known, make_view):
    journal.commitments.edit(known.late, cue="I open the calendar", action="ask Theo")
    journal.commitments.start(known.late)
    view = make_view()
    page = view.page
    assert page.isAncestorOf(view.rehearsal)
    assert view.rehearsal.geometry().bottom() < page.rhythm.geometry().top()
    assert view.panes().index(page.due) < view.panes().index(view.rehearsal)


def test_each_list_says_what_it_is_and_which_letters_it_hears(journal, known, narrow):
    journal.commitments.finish(known.late)
    page = narrow.page
    lists = page.talk.list, page.due.list, page.rhythm.list
    names = [rows.accessibleName() for rows in lists]
    assert names == ["Questions to bring", "Due soon", "Rhythm"]
    assert page.rhythm.list.accessibleDescription() == (
        "Enter opens the person, N plans the next talk, C shows the prep card."
    )
    assert page.tell.list.accessibleDescription() == (
        "T when they have been told, A for the next talk, N when they need not be told, "
        "W to write to them. Enter opens the person."
    )


def test_how_to_begin(make_view):
    view = make_view()
    assert lines_of(view) == [
        "Begin with one person",
        "Someone newer than you who sees what you no longer notice. Ask one thing, write down "
        "what you hear, then do something about it.",
        "Who will you learn from? | Add a person",
        "A first name is enough",
        "What would you ask them? | Write a question",
        "Ninety ready-made ones wait if you want one",
        "What did you hear? | Start a note",
        "Your first note can be three lines long",
        "Stays in one file on this computer. No account. | Look around with sample pages",
    ]
    assert view.panes() == [view.begin]


def test_without_anything_else_there_is_no_list_and_no_card(journal, make_view):
    amara = journal.people.add("Amara")
    journal.sessions.add(date(2026, 11, 23), [amara], status="planned")
    page = make_view(700).page
    lines = lines_of(page)
    assert lines[1] == "Today, you listen to Amara | New session"
    assert "No question to bring yet" in lines
    assert page.talk.list.isHidden()
    assert page.due.list.isHidden()
    assert "Act on it | All commitments" in lines
    assert page.made("lapsed", "plan", "tell", "heard") == []
    assert page.findChild(Banner) is None
