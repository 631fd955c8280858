# SPDX-License-Identifier: MIT
"""What a prep card says, in English and as Markdown."""

import html
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.text.render import to_html
from rmjournal.words.prep import Advice, LastWords, PrepFacts, Promise, ToAsk, prep_sheet
from rmjournal.words.sheet import escaped, more_words, shortened, to_markdown

TODAY = date(2026, 11, 23)


class English:
    def say(self, pattern):
        return pattern

    def count(self, number):
        return str(number)

    def day(self, day):
        return f"{day.day}/{day.month}"

    def due(self, day):
        return f"due {day.day}/{day.month}"

    def when(self, day, start):
        return f"{day.day}/{day.month}" + (f" {start:%H:%M}" if start else "")


def facts(**values):
    return PrepFacts(TODAY, "Amara Osei", "Amara", **values)


def sheet(**values):
    return prep_sheet(facts(**values), English())


def only_item(**values):
    (section,) = sheet(**values).sections
    (item,) = section.items
    return item


def test_a_card_about_nobody_known_has_no_sections():
    assert sheet().sections == ()
    assert sheet().lines == ("No date yet", "You have not spoken yet")


def test_below_the_name_stand_who_when_and_last():
    made = sheet(
        role="Designer", team="Brand", next_day=date(2026, 11, 26), next_start=time(10, 0),
        minutes=45, place="Canteen", last_day=date(2026, 11, 17),
    )  # fmt: skip
    assert made.lines == (
        "Designer, Brand",
        "26/11 10:00, 45 minutes  ·  Canteen",
        "You last spoke 17/11",
    )


def test_a_question_says_its_age_and_how_often_it_was_carried():
    for since, carried, note in [
        (date(2026, 11, 20), 0, "New this week"),
        (date(2026, 11, 3), 0, "Waiting since 3/11"),
        (date(2026, 11, 20), 1, "Waiting since 20/11, carried over once"),
        (date(2026, 10, 3), 2, "Waiting since 3/10, carried over twice"),
        (date(2026, 10, 3), 5, "Waiting since 3/10, carried over 5 times"),
    ]:
        assert only_item(to_ask=(ToAsk("What slows you down?", since, carried),)).note == note, (
            since,
            carried,
        )


def test_a_promise_says_when_and_how_far():
    for state, due_on, note, needs_you in [
        ("to_do", None, "", False),
        ("to_do", date(2026, 11, 20), "due 20/11", True),
        ("under_way", date(2026, 11, 26), "due 26/11  ·  Under way", False),
        ("paused", date(2026, 11, 20), "due 20/11  ·  Paused", False),
    ]:
        item = only_item(promised=(Promise("Cancel one call", state, due_on),))
        assert (item.note, item.needs_you) == (note, needs_you), (state, due_on)


def test_advice_says_what_came_of_it_and_whether_they_know():
    for advice, note, needs_you in [
        (
            Advice("x", "done", date(2026, 11, 12), "yes", date(2026, 11, 14)),
            "Done 12/11. They know, you told them 14/11.",
            False,
        ),
        (
            Advice("x", "done", date(2026, 11, 12), "not yet"),
            "Done 12/11. They do not know yet.",
            True,
        ),
        (
            Advice("x", "let_go", date(2026, 11, 12), "this time"),
            "Let go 12/11. To tell them this time.",
            True,
        ),
        (Advice("x", "declined", None, "not yet"), "Not taken up. They do not know yet.", True),
        (Advice("x", "", None, "not yet"), "They do not know yet.", True),
        (Advice("x", "done", None, "yes"), "Done. They know.", False),
        (Advice("x", "done", None, "need not"), "Done. No need to tell.", False),
        (Advice("x", "let_go", None, "nobody"), "Let go.", False),
    ]:
        item = only_item(advice=(advice,))
        assert (item.note, item.needs_you) == (note, needs_you), (advice, note)


def test_the_last_words_of_each():
    (section,) = sheet(
        their_words=LastWords("Search is dead.", date(2026, 11, 17)),
        my_words=LastWords("How budgets work.", None),
    ).sections
    assert [(item.text, item.note) for item in section.items] == [
        ("Search is dead.", "Amara, 17/11"),
        ("How budgets work.", "You"),
    ]


def test_a_name_is_no_pattern():
    made = prep_sheet(
        PrepFacts(TODAY, "{day}", "{day}", their_words=LastWords("Hm", TODAY)), English()
    )
    assert made.sections[0].items[0].note == "{day}, 23/11"


def test_shortened_says_how_many_are_left_out():
    questions = tuple(ToAsk(f"What about {n}?", TODAY, 0) for n in range(5))
    short = shortened(sheet(to_ask=questions), 2)
    assert len(short.sections[0].items) == 2
    assert more_words(short.sections[0], English()) == "and 3 more"
    assert to_markdown(short, English()).endswith("- *and 3 more*\n")


def test_markdown_of_a_whole_card():
    made = sheet(
        role="Designer",
        to_ask=(ToAsk("What slows you down?", date(2026, 11, 3), 0),),
        promised=(Promise("Find a stage", "to_do", None),),
        acting=(Promise("Cancel one call", "to_do", None),),
        asked_of_me="A word with Ben.\nAnd soon.",
        their_words=LastWords("Search is dead.", TODAY),
    )
    assert to_markdown(made, English()) == (
        "# Amara Osei\n\n"
        "Designer  \nNo date yet  \nYou have not spoken yet\n\n"
        "## What you promised\n\n- Find a stage\n\n"
        "## Questions to bring\n\n"
        "- What slows you down?  \n  *Waiting since 3/11*\n\n"
        "## What you set out to do\n\n- Cancel one call\n\n"
        "## What Amara asked of you\n\nA word with Ben.  \nAnd soon.\n\n"
        "## The last words\n\n> Search is dead.\n> \n> *Amara, 23/11*\n"
    )


def test_what_people_wrote_is_not_taken_for_markdown():
    for text in [
        "# no heading",
        "1. no list",
        "- no list",
        "*no* emphasis",
        "<b>",
        "a_b_c",
        "[x](y)",
    ]:
        shown = to_html(escaped(text)).strip()
        assert shown == f"<p>{html.escape(text, quote=False)}</p>", text


@given(st.text(max_size=80))
def test_any_text_makes_a_page(text):
    made = sheet(to_ask=(ToAsk(text, TODAY, 0),), offer=text)
    assert to_markdown(made, English()).startswith("# Amara Osei\n")


def test_one_minute_is_one():
    assert sheet(next_day=TODAY, minutes=1).lines[0].endswith("1 minute")
    assert sheet(next_day=TODAY, minutes=2).lines[0].endswith("2 minutes")


def test_where_one_meets_stays_out_of_paper_until_it_is_ticked():
    made = prep_sheet(facts(next_day=TODAY, place="Room 4"), English(), lasts=True)
    assert not any("Room 4" in line for line in made.lines)
    assert [(tick.key, tick.is_on) for tick in made.ticks] == [("place", False)]
    assert "Room 4" in sheet(next_day=TODAY, place="Room 4").lines[0]


def test_whether_their_words_may_be_shared():
    for consent, last_day, said in [
        ("ask", None, "Ask them: may I share what I learn from you, and may I name you?"),
        ("named", TODAY, "You may share it, and name them."),
        ("role", TODAY, "You may share it by what they do, without a name."),
        ("never", TODAY, "They do not want it shared."),
    ]:
        assert only_item(consent=consent, last_day=last_day, next_day=TODAY).text == said, (
            consent,
            last_day,
        )


def test_after_the_first_talk_the_card_does_not_ask_again():
    assert sheet(consent="ask", last_day=TODAY, next_day=TODAY).sections == ()
    assert sheet(consent="ask").sections == ()  # no talk is planned to ask it in


def test_what_was_agreed_and_that_it_ends():
    for until, lasts, said in [
        (date(2027, 6, 1), False, "Until 1/6"),
        (date(2026, 11, 30), False, "The agreement ends 30/11. You can extend it."),
        (date(2026, 11, 20), False, "The agreement ended 20/11. You can extend it."),
        (date(2026, 11, 20), True, "Until 20/11"),
    ]:
        facts = PrepFacts(
            TODAY, "Amara Osei", "Amara", agreed_for="How we meet", agreed_until=until
        )
        (section,) = prep_sheet(facts, English(), lasts=lasts).sections
        assert (section.key, section.items[0].text, section.items[0].note) == (
            "agreed", "How we meet", said,
        ), (until, lasts)  # fmt: skip


def test_a_promise_that_is_done_stays_until_they_know():
    kept = Advice("Find a stage", "done", date(2026, 11, 20), "not yet")
    (section,) = sheet(kept=(kept,)).sections
    assert (section.key, section.items[0].needs_you) == ("promised", True)
