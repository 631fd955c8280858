# SPDX-License-Identifier: MIT
"""One note as Markdown: the lines that go in, and those that stay out."""

from datetime import date

from rmjournal.text.marks import parse
from rmjournal.text.naming import KnownPerson
from rmjournal.words.note_leaving import NoteFacts, aside, note_leaving

DAY = date(2026, 11, 23)
TEXT = "# Video\n\nThe room was cold.\n? Who has filmed?\n! Sound first.\n\n-> Film it\n"


class Speech:
    def say(self, pattern):
        return pattern

    def count(self, number):
        return str(number)

    def day(self, day):
        return day.isoformat()

    def due(self, day):
        return day.isoformat()

    def when(self, day, start):
        return day.isoformat()


def leaving(text=TEXT, **values):
    facts = NoteFacts(day=DAY, text=text, marks=tuple(parse(text, DAY)), **values)
    return note_leaving(facts, Speech())


def test_the_note_begins_with_when_who_and_the_marks_only():
    made = leaving(people=("Amara Osei",))
    assert made.compose(made.at_first()) == (
        "# Video\n\n*2026-11-23, with Amara Osei*\n\n? Who has filmed?\n! Sound first.\n"
        "-> Film it\n"
    )


def test_each_kind_of_line_can_stay_out():
    for key, line in [
        ("asked", "? Who"),
        ("heard", "! Sound"),
        ("act", "-> Film"),
        ("text", "cold"),
    ]:
        made = leaving()
        text = made.compose((made.at_first() | {"text"}) - {key})
        assert line not in text, (key, line)
        assert text.count("\n") > 3, (key, line)


def test_the_first_line_of_a_note_without_a_heading_is_text_like_any_other():
    made = leaving("Just a line\n! Heard", title="Just a line")
    assert "Just a line" not in made.compose(made.at_first())
    assert made.compose(made.at_first() | {"text"}).count("Just a line") == 1


def test_only_what_there_is_has_a_tick():
    assert [tick.key for tick in leaving("Hello\nthere").ticks] == ["text"]


def test_what_stands_beside_it_comes_when_ticked():
    made = leaving(outcomes=tuple(aside("Film it", ["nobody minded", ""])))
    assert "minded" not in made.compose(made.at_first())
    text = made.compose(made.at_first() | {"outcomes"})
    assert text.endswith("## What came of it\n\n- Film it  \n  Nobody minded.\n")


PRIYA = (KnownPerson(1, "Priya Nair"), KnownPerson(1, "Priya Rao"))
NAMED = (
    "# Lunch with Priya\n\nNair\u2019s view; priya nair, and @PriyaNair.\n? What does Priya see?\n"
    '! @"Priya Rao" films, says Ingeborg.\n-> Post it @Priya by Friday\n-> Ring @Jun\n'
)


def of_priya():
    return leaving(
        NAMED,
        people=("Priya Nair",),
        there=PRIYA,
        everybody=("Priya Nair", "Jun Park"),
        place="Priya\u2019s desk",
        gave="A word to rao",
        outcomes=tuple(aside("Post it @Priya", ["Priya liked it"])),
    )


def test_without_who_was_there_nobody_of_them_is_named_anywhere():
    made = of_priya()
    text = made.compose(frozenset(tick.key for tick in made.ticks) - {"people"})
    assert not any(name in text.casefold() for name in ("priya", "nair", "rao"))
    assert text.startswith("# Lunch with somebody\n\n*2026-11-23  \u00b7  Somebody\u2019s desk*\n")
    assert "! Somebody films, says Ingeborg.\n-> Post it somebody by Friday\n-> Ring @Jun" in text


def test_without_who_was_there_what_could_name_somebody_else_is_marked():
    made = of_priya()
    without = made.compose(made.at_first() - {"people"})
    assert [without[slice(*span)] for span in made.marks(without)] == ["Ingeborg", "@Jun"]
    assert made.warning


def test_with_who_was_there_the_words_stay_as_they_are():
    made = of_priya()
    text = made.compose(made.at_first())
    assert "-> Post it @Priya by Friday" in text
    assert [text[slice(*span)] for span in made.marks(text)] == ["@Jun"]


def test_with_who_was_there_whoever_else_is_named_is_marked():
    nair, naidu = KnownPerson(1, "Priya Nair"), "Priya Naidu"
    made = leaving(
        '-> Post it with @Priya\n-> Lunch with @"Priya Naidu"\n! Jun and Ingeborg agree',
        people=(nair.name,), there=(nair,), everybody=(nair.name, naidu, "Jun Tanaka"),
    )  # fmt: skip
    text = made.compose(made.at_first())
    assert [text[slice(*span)] for span in made.marks(text)] == [naidu, "Jun"]
    assert made.warning


def test_a_day_is_no_name_of_somebody_called_so():
    made = leaving("! Sound first, April", there=(KnownPerson(1, "April"),))
    text = made.compose(made.at_first() - {"people"})
    assert text == "*2026-11-23*\n\n! Sound first, somebody\n"
