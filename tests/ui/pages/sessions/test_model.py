# SPDX-License-Identifier: MIT
"""Sessions as rows, and the words they are shown in."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from rmjournal.model.people import Rhythm
from rmjournal.store import Attending, PersonRhythm, SessionDetail, SessionRow
from rmjournal.ui.pages.sessions.list_pane import (
    SessionLine,
    latest,
    sections,
    session_model,
)
from rmjournal.words.days import full_day_words
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.sessions import head_words, span_words, who_words

TODAY = date(2026, 12, 2)  # a Wednesday, in the week that began in November


def person(number, name):
    rhythm = Rhythm("no rhythm", None, None, 0)
    return PersonRhythm(
        number,
        f"{number:032x}",
        name,
        "",
        "",
        None,
        None,
        None,
        False,
        None,
        None,
        None,
        None,
        (),
        rhythm,
    )


PEOPLE = [person(1, "Amara Osei"), person(2, "Priya Nair"), person(3, "Priya Shah")]
DIARY = PeopleDirectory(PEOPLE, TODAY)


def session(number, day, title="Title", snippet="Words", people=(1,), status="held", start=None):
    attending = tuple(Attending(i, PEOPLE[i - 1].name, "mentor") for i in people)
    return SessionRow(
        number, f"{number:032x}", "conversation", status, day, start, None, title, snippet, 2,
        attending,
    )  # fmt: skip


def headings(*days, today=TODAY):
    return [(heading.text, ids) for heading, ids in sections([*days], today)]


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        (date(2026, 12, 7), "Coming up"),
        (date(2026, 12, 6), "This week"),
        (date(2026, 11, 30), "This week"),
        (date(2026, 11, 29), "November"),
        (date(2026, 1, 1), "January"),
        (date(2025, 12, 31), "2025"),
    ],
)
def test_the_heading_of_a_day(qapp, day, heading):
    assert headings((day, [1])) == [(heading, [1])]


def test_earlier_in_the_month(qapp):
    shown = headings((date(2026, 12, 2), [1]), today=date(2026, 12, 23))
    assert shown == [("Earlier in December", [1])]


def test_a_heading_stands_once(qapp):
    days = (date(2026, 11, 20), [2, 1]), (date(2026, 11, 2), [3])
    assert headings(*days) == [("November", [2, 1, 3])]


def test_a_day_of_which_nothing_is_found_has_no_heading(qapp):
    days = [(TODAY, [3]), (date(2026, 11, 2), [2, 1])]
    assert [ids for _, ids in sections(days, TODAY, {1})] == [[1]]


def test_the_latest_is_not_still_to_come(qapp):
    coming, past = (date(2026, 12, 9), [4, 3]), (TODAY, [2, 1])
    assert latest([coming, past], TODAY) == 2
    assert latest([coming], TODAY) == 3


def test_a_row_says_what_there_is_instead_of_a_note(qapp):
    planned = SessionLine(session(1, date(2026, 12, 9), "", "", status="planned"), DIARY)
    assert (planned.title, planned.snippet, planned.when) == (
        "Conversation",
        "Planned",
        "Wed 9 Dec",
    )
    cancelled = SessionLine(session(1, TODAY, status="cancelled"), DIARY)
    assert cancelled.snippet == "Cancelled"


def test_a_row_is_one_spoken_sentence(qapp):
    model = session_model()
    model.set_rows([SessionLine(session(1, date(2026, 11, 2), "A {day} title"), DIARY)])
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"A {{day}} title. Amara, {full_day_words(date(2026, 11, 2))}. Held."


def test_a_title_that_asks_is_spoken_without_a_full_stop(qapp):
    model = session_model()
    model.set_rows([SessionLine(session(1, TODAY, "Why?"), DIARY)])
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Why? Amara")


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ((), "Nobody named"),
        ((1,), "Amara"),
        ((1, 2), "Amara and Priya Nair"),
        ((1, 2, 3), "Amara, Priya Nair and 1 more"),
    ],
)
def test_who(qapp, people, words):
    assert who_words(session(1, TODAY, people=people).people, DIARY) == words


def detail(day, people=(1,)):
    row = session(1, day, people=people)
    return SessionDetail(
        1, row.uid, "conversation", "held", day, None, None, "", "", 0, row.people, (), (), "", "",
        "", None, None, None,
    )  # fmt: skip


def test_the_head_of_a_note(qapp):
    assert head_words(detail(date(2026, 11, 23)), DIARY, short=False) == (
        "Monday 23 November, with Amara"
    )
    assert head_words(detail(date(2026, 11, 23)), DIARY, short=True) == "Amara, Mon 23 Nov"
    assert head_words(detail(date(2025, 3, 3), ()), DIARY, short=True) == "Mon 3 Mar 2025"


def test_the_span_of_a_session(qapp):
    day = date(2026, 11, 23)
    assert span_words(day, None, None, TODAY) == "Mon 23 Nov"
    assert span_words(day, None, 40, TODAY) == "Mon 23 Nov, 40 minutes"
    assert span_words(day, time(23, 50), 20, TODAY).count("to") == 1


def test_replacing_keeps_the_other_rows(qapp, qtbot):
    model = session_model()
    first, second = session(1, TODAY), session(2, TODAY)
    model.set_rows([SessionLine(first, DIARY), SessionLine(second, DIARY)])
    with qtbot.waitSignal(model.dataChanged):
        assert model.replace(SessionLine(session(2, TODAY, "Another"), DIARY))
    assert [model.index(row).data() for row in range(2)] == ["Title", "Another"]
    assert not model.replace(SessionLine(session(9, TODAY), DIARY))


def test_model(qtmodeltester, qapp):
    model = session_model()
    rows = {1: session(1, TODAY), 2: session(2, date(2026, 11, 2))}
    outline = [(row.day, [row.id]) for row in rows.values()]
    model.set_sections(
        sections(outline, TODAY), lambda ids: [SessionLine(rows[each], DIARY) for each in ids]
    )
    qtmodeltester.check(model)
