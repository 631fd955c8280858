# SPDX-License-Identifier: MIT
"""The list of people and the history of one, as data."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from rmjournal.ui.kit.delegates import columns
from rmjournal.ui.kit.rows import Heading
from rmjournal.ui.pages.people.history import history_model, history_of
from rmjournal.ui.pages.people.list_page import LAYOUTS, person_lines, person_model

TODAY = date(2026, 11, 23)


def headings(rows):
    return [row.text for row in rows if isinstance(row, Heading)]


def in_group(rows, heading):
    """The lines under that heading."""
    found, current = [], None
    for row in rows:
        if isinstance(row, Heading):
            current = row.text
        elif current == heading:
            found.append(row)
    return found


@pytest.fixture
def history(journal, known):
    return history_of(journal, known.amara)


def test_the_list_is_sound_and_speaks(qtmodeltester, journal, known):
    model = person_model()
    model.set_rows(person_lines(journal.people.rows(), TODAY, with_archived=False))
    qtmodeltester.check(model, force_py=True)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Amara. Designer. Every 2 weeks. A conversation in 1 of the last 12 weeks. "
        "1 talk, 1 heard. 1 of 2 done. Thursday 10:00. Next conversation."
    )


def test_the_archived_stand_apart_and_only_when_wanted(journal, known):
    journal.people.edit(known.zoe, archived=True)
    rows = journal.people.rows(archived=True)
    everybody = person_lines(rows, TODAY, with_archived=True)
    assert [row for row in everybody if isinstance(row, Heading)] == [
        Heading("Archived", 1, "ink3")
    ]
    shown = person_lines(rows, TODAY, with_archived=False)
    assert [line.person.name for line in shown] == ["Amara", "Theo"]


def test_what_was_given_stands_by_its_talk(journal, known):
    journal.sessions.edit(known.talk, gave="An hour on\nhow budgets are made")
    journal.sessions.edit(known.coming, gave="Not yet")
    november = in_group(history_of(journal, known.amara), "November")
    assert [(line.kind, line.text, line.when) for line in november if line.kind == "gift"] == [
        ("gift", "An hour on how budgets are made", "17 Nov")
    ]


@pytest.mark.parametrize(("by", "who"), [("Amara", "Amara"), ("me", "you")])
def test_who_cancelled_a_talk_and_why_is_said(journal, known, by, who):
    journal.sessions.cancel(known.coming, by=by, why="Her exam")
    lines = history_of(journal, known.amara)
    details = [line.detail for line in lines if getattr(line, "state", "") == "cancelled"]
    assert details == [f"Cancelled by {who}: Her exam"]


def test_the_history_is_sound_and_speaks(qtmodeltester, history):
    model = history_model()
    model.set_rows(history)
    qtmodeltester.check(model, force_py=True)
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "To tell: Ask in writing first. Today."


def test_what_waits_comes_first_then_month_by_month(history):
    assert headings(history) == [
        "Still to hear what came of it",
        "Next time",
        "You are on it",
        "November",
    ]


def test_next_time_holds_the_talk_and_what_to_ask(history):
    lines = in_group(history, "Next time")
    assert [(line.text, line.when) for line in lines] == [
        ("A conversation", "Thursday 10:00"),
        ("Which words do I use?", ""),
    ]


def test_a_month_holds_asked_and_heard_of_the_talk_newest_first(history):
    lines = in_group(history, "November")
    assert [(line.kind, line.text) for line in lines] == [
        ("commitment", "Ask in writing first"),
        ("session", "What would you stop"),
        ("asking", "What would you stop doing?"),
        ("insight", "The Monday call."),
    ]


def test_an_answer_stands_below_its_question(history):
    asked = next(line for line in in_group(history, "November") if line.kind == "asking")
    assert asked.detail == "“The Monday call.”"


def test_a_told_loop_moves_to_its_month(journal, known):
    journal.loops.tell(known.loop, said="Good to know")
    rows = history_of(journal, known.amara)
    assert "Still to hear what came of it" not in headings(rows)
    told = next(line for line in in_group(rows, "November") if line.kind == "loop")
    assert told.detail == "“Good to know”"


def test_what_they_saw_ends_it(journal, known):
    journal.loops.tell(known.loop, said="Good to know")
    journal.loops.ask_notice(known.loop, journal.clock.today())

    def detail():
        rows = history_of(journal, known.amara)
        return next(line.detail for line in in_group(rows, "November") if line.kind == "loop")

    assert detail() == "Ask what they saw change"
    journal.loops.keep_notice(known.loop, "partly", "The short one")
    assert detail() == "Saw some of it: \u201cThe short one\u201d"


def test_another_year_is_said(journal, known):
    journal.sessions.add(date(2025, 3, 4), [known.zoe])
    assert headings(history_of(journal, known.zoe)) == ["March 2025"]


def test_a_date_has_room_in_the_narrow_window(theme):
    place = columns(LAYOUTS, 3, 844, 1.0)
    words = QFontMetrics(theme.font("body_strong")).horizontalAdvance("Wed 16 December 13:30")
    coming = place.starts[-1]
    assert coming is not None
    assert place.button is not None
    assert words <= place.button - coming - 14


@pytest.mark.parametrize("width", [500, 686, 800, 1000])
def test_a_date_has_room_in_large_text(theme, width):
    theme.set_scale(2.0)
    place = columns(LAYOUTS, 3, width, 2.0)
    words = QFontMetrics(theme.font("body_strong")).horizontalAdvance("Wed 16 December 13:30")
    assert place.button is None
    assert words <= place.end - (place.starts[-1] or 112)


@pytest.mark.parametrize(
    ("width", "scale", "count"), [(950, 1.0, 4), (680, 1.0, 3), (780, 1.6, 1), (680, 1.6, 0)]
)
def test_columns_give_way_where_there_is_no_room(width, scale, count):
    place = columns(LAYOUTS, 3, width, scale)
    shown = [*place.starts, place.button]
    assert sum(each is not None for each in shown) == count
