# SPDX-License-Identifier: MIT
"""What the list of questions holds and says."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.kit.rows import HEADING_ROLE, Heading
from rmjournal.ui.pages.questions.page import (
    QuestionLine,
    bank_grouped,
    bank_model,
    question_model,
    sections,
)
from rmjournal.words.people import PeopleDirectory

TODAY = date(2026, 11, 23)


@pytest.fixture
def directory(journal, asked):
    return PeopleDirectory(journal.people.rows(archived=True), TODAY)


@pytest.fixture
def rows(journal, directory):
    """A model of the questions of a filter."""

    def rows(shown="all", kept=None):
        model = question_model()
        model.set_sections(
            sections(journal.outlines.questions(), journal.areas.rows(), shown, kept),
            lambda ids: [QuestionLine(row, directory) for row in journal.questions.some(ids)],
        )
        return model

    return rows


def headings(model):
    found = (model.index(row).data(HEADING_ROLE) for row in range(model.rowCount()))
    return [(heading.text, heading.count) for heading in found if heading]


def whom(model, question_id):
    return model.index(model.row_of(question_id)).data(Qt.ItemDataRole.UserRole).whom


def test_questions_stand_under_area_or_practice_and_ones_own_last(rows):
    assert headings(rows()) == [
        ("Digital fluency", 1),
        ("Cultural awareness", 2),
        ("Bring it to the team", 1),
        ("Your own", 1),
    ]


def test_what_is_still_to_ask_comes_first(journal, rows, asked):
    later = journal.questions.add("How do I sound in writing?", area="G2")
    model = rows()
    assert [model.row_of(each) for each in (asked.words, later, asked.stop)] == [3, 4, 5]


def test_a_filter_leaves_only_its_state(rows, asked):
    assert headings(rows("asked")) == [("Cultural awareness", 1)]
    assert headings(rows("answered")) == []


def test_those_set_aside_are_shown_only_among_all(journal, rows, asked):
    journal.questions.park(asked.own)
    journal.questions.let_go(asked.team)
    assert headings(rows())[-2:] == [("Set aside", 1), ("Let go", 1)]
    assert ("Set aside", 1) not in headings(rows("to_ask"))


def test_one_that_is_being_written_about_stays(rows, asked):
    assert headings(rows("answered", kept=asked.own)) == [("Your own", 1)]


def test_the_very_next_talk_stands_out(rows, asked):
    shown = whom(rows(), asked.words)
    assert (shown.text(), shown.is_next) == ("Amara, Thursday", True)


def test_a_later_talk_does_not(rows, asked):
    shown = whom(rows(), asked.channel)
    assert (shown.text(), shown.is_next) == ("Priya, Tue 1 December", False)


def test_several_people_are_counted_and_the_soonest_named(journal, asked, rows):
    journal.questions.ask(asked.channel, asked.amara)
    journal.questions.ask(asked.channel, asked.theo)
    assert whom(rows(), asked.channel).text() == "Amara +2, Thursday"


@pytest.mark.parametrize(
    ("question", "words"),
    [("own", "Nobody yet"), ("stop", "Priya, asked 17 Nov")],
)
def test_who_and_when_is_said(rows, asked, question, words):
    assert whom(rows(), getattr(asked, question)).text() == words


def test_anyone_and_no_date_are_said(journal, asked, rows):
    journal.questions.ask(asked.own, None)
    journal.questions.ask(asked.team, asked.theo)
    assert whom(rows(), asked.own).text() == "Anyone"
    assert whom(rows(), asked.team).text() == "Theo, no date yet"


def test_a_shared_first_name_is_said_in_full(journal, asked):
    journal.people.add("Amara Bello")
    directory = PeopleDirectory(journal.people.rows(archived=True), TODAY)
    assert directory.short_name(asked.amara, "") == "Amara Osei"
    assert directory.short_name(asked.priya, "") == "Priya"


def test_a_first_name_is_shared_however_it_is_typed(journal):
    for name in ("Zo\u00eb Adler", "Zoe\u0308 Brandt"):
        journal.people.add(name)
    rows = journal.people.rows(archived=True)
    directory = PeopleDirectory(rows, TODAY)
    assert {directory.short_name(each.id, "") for each in rows} == {each.name for each in rows}


def test_the_model_is_sound_and_speaks(qtmodeltester, rows):
    model = rows()
    qtmodeltester.check(model, force_py=True)
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "To ask: Which channel would you leave first? Priya, Tue 1 December."


def test_openers_of_one_area_without_the_hidden(journal):
    journal.questions.set_hidden("G2.01", True)
    rows = bank_grouped(journal.questions.bank_rows(), journal.areas.rows(), "G2", False)
    shown = [(row.text, row.count) for row in rows if isinstance(row, Heading)]
    assert shown == [("Cultural awareness", 9)]


def test_the_bank_model_is_sound_and_speaks(qtmodeltester, journal):
    journal.questions.take("G1.01")
    model = bank_model()
    areas = journal.areas.rows()
    model.set_rows(bank_grouped(journal.questions.bank_rows(), areas, None, True))
    qtmodeltester.check(model, force_py=True)
    assert len(model.values()) == 90
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("working day? Safe. Among your questions.")
