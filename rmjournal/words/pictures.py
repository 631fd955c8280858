# SPDX-License-Identifier: MIT
"""What each picture says, in a sentence and as a table. Nothing here is a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

_FORMULA = ("=", "+", "-", "@")


class Speech(Protocol):
    """The person's language: patterns here are English, days are named in the middle of a line."""

    def say(self, pattern: str) -> str: ...

    def count(self, number: int) -> str: ...

    def day(self, day: date) -> str:
        """9 November."""

    def written(self, day: date) -> str:
        """09/11/2026: short, with the year, for a table."""

    def month(self, year: int, month: int) -> str:
        """November 2026."""

    def decimal(self, number: float) -> str:
        """With one digit after the point."""


class Week(Protocol):
    """One ISO week: what was heard, and what was done about anything."""

    @property
    def monday(self) -> date: ...

    @property
    def heard(self) -> int: ...

    @property
    def done(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Table:
    """A picture's values. Cells are words, each row as long as the heads."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def tab_separated(table: Table) -> str:
    """The table for a spreadsheet: no cell breaks its line or is taken for a formula."""
    lines = (table.heads, *table.rows)
    return "".join("\t".join(_cell(text) for text in line) + "\n" for line in lines)


def heard_done_sentence(weeks: Sequence[Week], speech: Speech) -> str:
    """Both sums, neither measured by the other, and the week that brought most beyond what was
    done in it."""
    heard, done = sum(each.heard for each in weeks), sum(each.done for each in weeks)
    if not heard and not done:
        pattern = speech.say("Nothing heard and nothing done in these {weeks} weeks. That happens.")
        return pattern.replace("{weeks}", speech.count(len(weeks)))
    if not done:
        one = speech.say("You heard one thing. Nothing is done about it yet.")
        many = speech.say("You heard {heard} things. Nothing is done about them yet.")
        return one if heard == 1 else many.replace("{heard}", speech.count(heard))
    if not heard:
        one = speech.say("You did one thing. Nothing new was heard.")
        many = speech.say("You did {done} things. Nothing new was heard.")
        return one if done == 1 else many.replace("{done}", speech.count(done))
    one, many = speech.say("You heard one thing"), speech.say("You heard {heard} things")
    said = (one if heard == 1 else many).replace("{heard}", speech.count(heard))
    one, many = speech.say("one thing got done"), speech.say("{done} things got done")
    ended = (one if done == 1 else many).replace("{done}", speech.count(done))
    said = speech.say("{heard} in these weeks, and {done}.").replace("{heard}", said)
    said = said.replace("{done}", ended)
    widest = _widest(weeks)
    if heard <= done or widest is None:
        return said
    pattern = speech.say("The week of {day} brought more than was done in it.")
    return f"{said} {pattern.replace('{day}', speech.day(widest.monday))}"


def week_words(week: Week, speech: Speech) -> str:
    """One week of the picture: Week of 9 November: 5 heard, 1 done."""
    pattern = speech.say("Week of {day}: {heard} heard, {done} done")
    return (
        pattern.replace("{heard}", speech.count(week.heard))
        .replace("{done}", speech.count(week.done))
        .replace("{day}", speech.day(week.monday))
    )


def heard_done_table(weeks: Sequence[Week], speech: Speech) -> Table:
    heads = (speech.say("Week of"), speech.say("Heard"), speech.say("Done"))
    return Table(
        heads,
        tuple(
            (speech.day(each.monday), speech.count(each.heard), speech.count(each.done))
            for each in weeks
        ),
    )


def quoted(name: str, speech: Speech) -> str:
    """A name that may be several words, in a sentence."""
    return speech.say("\u201c{name}\u201d").replace("{name}", name)


def _widest(weeks: Sequence[Week]) -> Week | None:
    """The one week whose distance is wider than any other's, and worth a word."""
    by_distance = sorted(weeks, key=lambda each: each.heard - each.done)
    *others, widest = by_distance
    distance = widest.heard - widest.done
    if distance < 2 or (others and others[-1].heard - others[-1].done == distance):
        return None
    return widest


def _cell(text: str) -> str:
    text = " ".join(text.split())
    return f"'{text}" if text.startswith(_FORMULA) else text
