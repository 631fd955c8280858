# SPDX-License-Identifier: MIT
"""From the journal to the words of the card."""

from datetime import date

import pytest

from rmjournal.core.errors import NotFoundError
from rmjournal.ui.parts.prep_facts import read_sheet


def items(journal, person, key):
    sections = {section.key: section for section in read_sheet(journal, person).sections}
    return [(item.text, item.note) for item in sections[key].items] if key in sections else []


def test_each_section_says_what_the_journal_knows(journal, known):
    sheet = read_sheet(journal, known.amara)
    assert sheet.title == "Amara Osei"
    assert sheet.lines == (
        "Designer",
        "Thursday 10:00, 45 minutes  ·  Canteen",
        "You last spoke 17 Nov",
    )
    assert items(journal, known.amara, "ask") == [("Which words do I use?", "New this week")]
    assert items(journal, known.amara, "acting") == [
        ("Cancel one Monday call", "Was due Fri 20 Nov")
    ]
    assert items(journal, known.amara, "advice") == [
        ("Ask in writing first", "Done today. They do not know yet.")
    ]
    assert items(journal, known.amara, "asked") == [("An answer in a week", "")]
    assert items(journal, known.amara, "offer") == [("A word with Ben", "")]
    assert items(journal, known.amara, "last") == [
        ("The Monday call.", "Amara, 17 Nov"),
        ("How budgets are made", "You, 17 Nov"),
    ]


def test_on_paper_each_day_is_a_whole_date(journal, known):
    sheet = read_sheet(journal, known.amara, on_paper=True)
    notes = [item.note for section in sheet.sections for item in section.items]
    assert sheet.lines[1:] == (
        "Thursday, 26 November 2026, 10:00, 45 minutes",
        "You last spoke Tuesday, 17 November 2026",
    )
    assert [item.text for item in sheet.sections[0].items] == ["Canteen"]  # a tick of its own
    assert "Waiting since Monday, 23 November 2026" in notes
    assert "Due Friday, 20 November 2026" in notes
    assert "Done Monday, 23 November 2026. They do not know yet." in notes


def test_once_they_were_told_and_said_what_they_saw_the_card_says_so(journal, known):
    (loop,) = journal.loops.rows(person_id=known.amara)
    journal.loops.tell(loop.id, on=date(2026, 11, 22))
    assert items(journal, known.amara, "advice") == [
        ("Ask in writing first", "Done today. They know, you told them yesterday.")
    ]
    journal.loops.keep_notice(loop.id, "partly", "The short one")
    ((_, note),) = items(journal, known.amara, "advice")
    assert note == "Done today. They know, you told them yesterday. They saw some of it."


def test_what_was_not_taken_up_is_to_be_told(journal, known):
    (insight,) = journal.insights.rows(person_id=known.amara)
    journal.insights.decline(insight.id, "Too early")
    assert ("The Monday call.", "Not taken up. They do not know yet.") in items(
        journal, known.amara, "advice"
    )


def test_what_is_older_than_the_latest_five_still_waits_to_be_told(journal, known):
    for number in range(6):
        later = journal.commitments.add(f"Later {number}", people=[known.amara])
        journal.commitments.finish(later)
    shown = [text for text, _ in items(journal, known.amara, "advice")]
    assert "Ask in writing first" in shown
    assert len(shown) == len(set(shown)) == 7


def test_a_question_says_how_often_it_was_carried(journal, known, clock):
    clock.go_on(days=4)
    journal.sessions.hold(known.coming)
    assert items(journal, known.amara, "ask") == [
        ("Which words do I use?", "Waiting since 23 Nov, carried over once")
    ]


def test_about_somebody_new_there_is_nothing_to_say_and_nobody_has_no_card(journal, known):
    sheet = read_sheet(journal, known.zoe)
    assert sheet.sections == ()
    assert sheet.lines == ("No date yet", "You have not spoken yet")
    with pytest.raises(NotFoundError):
        read_sheet(journal, 99)
