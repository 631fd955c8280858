# SPDX-License-Identifier: MIT
"""What the page for everybody at a team session says, and what it leaves out."""

from datetime import date

from rmjournal.words.handout import HandoutFacts, NextStep, Teacher, handout
from rmjournal.words.sheet import sheet_leaving, ticked, to_markdown


class English:
    def say(self, pattern):
        return pattern

    def count(self, number):
        return str(number)

    def day(self, day):
        return f"{day.day}/{day.month}"

    def due(self, day):
        return f"Was due {day.day}/{day.month}"

    def when(self, day, start):
        return f"{day.day}/{day.month}"


def page(**values):
    values.setdefault("topic", "Video on a phone")
    return handout(HandoutFacts(day=date(2026, 11, 23), **values), English())


def test_begins_with_the_topic_and_who_presented():
    sheet = page(presenters=("Priya Nair",), attendees=("Amara", "Theo"))

    assert sheet.title == "Video on a phone"
    assert sheet.lines == ("23/11, presented by Priya Nair", "With Amara and Theo")


def test_the_head_names_nobody_until_it_is_ticked():
    leaving = sheet_leaving(
        page(
            topic="Priya on video",
            presenters=("Priya Nair",),
            attendees=("Amara", "Theo"),
            names=("Priya Nair", "Amara", "Theo"),
        ),
        English(),
    )
    assert leaving.compose(leaving.at_first()) == "# Somebody on video\n\n23/11\n"
    assert leaving.compose(frozenset({"head"})).startswith("# Priya on video\n\n23/11, presented")


def test_a_head_that_names_nobody_has_no_tick():
    assert page().ticks == ()


def test_a_session_without_a_title_still_has_one():
    assert page(topic="").title == "What we talked about"


def test_has_no_empty_sections():
    assert page().sections == ()
    assert page(heard=("  ",)).sections == ()


def test_keeps_the_order_of_a_talk():
    sheet = page(
        teachers=(Teacher("Theo", "Spreadsheets"),),
        next_steps=(NextStep("Film it"),),
        heard=("Sound first",),
        questions=("Who has filmed?",),
    )
    assert [each.key for each in sheet.sections] == ["ask", "last", "promised", "offer"]


def test_says_when_and_never_that_somebody_is_late():
    sheet = page(next_steps=(NextStep("Film it", date(2026, 11, 20)),))
    assert sheet.sections[0].items[0].note == "By 20/11"


def test_reads_as_markdown():
    sheet = page(
        presenters=("Priya",),
        heard=("Sound *first*",),
        teachers=(Teacher("Theo", "Spreadsheets"),),
    )
    on = frozenset(tick.key for tick in sheet.ticks)
    assert to_markdown(ticked(sheet, on), English()) == (
        "# Video on a phone\n\n23/11, presented by Priya\n\n"
        "## What was heard\n\n- Sound \\*first\\*\n\n"
        "## Who could teach next\n\n- Spreadsheets  \n  *Theo*\n"
    )


def test_what_is_done_is_not_what_we_do_next():
    sheet = page(
        next_steps=(
            NextStep("Film it", date(2026, 11, 27)),
            NextStep("Buy a light", date(2026, 11, 20), "done", date(2026, 11, 22)),
            NextStep("Wait for the board", date(2026, 12, 4), "paused"),
            NextStep("Write it up", state="done"),
        )
    )
    said = [(each.title, [(i.text, i.note) for i in each.items]) for each in sheet.sections]
    assert said == [
        ("What came of it", [("Buy a light", "Done 22/11"), ("Write it up", "Done")]),
        ("What we do next", [("Film it", "By 27/11"), ("Wait for the board", "Paused")]),
    ]


def test_what_was_let_go_is_there_only_when_it_is_ticked():
    leaving = sheet_leaving(page(next_steps=(NextStep("Buy a light", state="let_go"),)), English())
    assert leaving.compose(leaving.at_first()) == "# Video on a phone\n\n23/11\n"
    (tick,) = leaving.ticks
    assert tick.label == "Let go: Buy a light"
    assert "## What we let go\n\n- Buy a light\n" in leaving.compose(frozenset({tick.key}))


def test_a_question_that_is_still_to_come_was_not_asked():
    sheet = page(questions=("Who has filmed?",), to_ask=("Who wants to?",))
    assert [(each.title, each.items[0].text) for each in sheet.sections] == [
        ("What was asked", "Who has filmed?"),
        ("What we want to ask", "Who wants to?"),
    ]
