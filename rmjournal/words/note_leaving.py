# SPDX-License-Identifier: MIT
"""One note on its way out, as Markdown.

Each kind of line can stay out. What was written for oneself comes in only where it is ticked: the
free text between the marks, why a question is asked and what one guessed, what came of it, what
one gave. Where it is not to say who was there, those who were are "somebody" wherever they are
named, and what else could name somebody is marked; where it says so, whoever else is named is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rmjournal.text.leaks import find_leaks, parts_that_are_no_words
from rmjournal.text.lines import split_lines
from rmjournal.text.marks import Mark, MarkKind
from rmjournal.text.mentions import Names
from rmjournal.text.naming import KnownPerson, NameFinder, Namer, with_words
from rmjournal.text.plain import plain_line, title_of

from .leaving import Leaving, Span, Tick, Ticked, as_sentence
from .sheet import Speech, escaped, listed

_KINDS = {
    MarkKind.QUESTION: "asked",
    MarkKind.INSIGHT: "heard",
    MarkKind.COMMITMENT: "act",
}
Aside = tuple[str, tuple[str, ...]]
"""What it is about, and the private words to it."""
_NAMES_SOMEBODY = ("name", "address", "place")


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """Everything the page is made of; marks are those of the text."""

    day: date
    text: str
    marks: tuple[Mark, ...] = ()
    title: str = ""
    people: tuple[str, ...] = ()
    """As the head of the page names them."""
    there: tuple[KnownPerson, ...] = ()
    """All who were there, under former names as well, also those whom the head does not name."""
    everybody: tuple[str, ...] = ()
    """All names that the journal knows."""
    place: str = ""
    gave: str = ""
    cancelled_why: str = ""
    thoughts: tuple[Aside, ...] = ()
    """For each question why it is asked, and what one guessed."""
    outcomes: tuple[Aside, ...] = ()
    """For each thing heard or set out to do what came of it, or why nothing does."""
    plans: tuple[Aside, ...] = ()
    """For each thing set out to do its first step, its plan and its obstacle."""


def heading_of(text: str) -> str:
    """What the note is called, unless that is a first line that is no heading."""
    title = title_of(text)
    lines = split_lines(text)
    is_heading = any(line.lstrip().startswith("#") and plain_line(line) == title for line in lines)
    return title if is_heading else ""


def note_leaving(facts: NoteFacts, speech: Speech) -> Leaving:
    """The note, with a tick for each kind of line and each private part that there is."""

    def compose(on: Ticked) -> str:
        said = facts if "people" in on else _nameless(facts, speech)
        parts = [_head(said, speech, on), _body(said, on).strip("\n"), *_asides(said, speech, on)]
        return "\n\n".join(part for part in parts if part.strip()) + "\n"

    there = {*facts.people, *(each.name for each in facts.there)}
    ours = NameFinder(there)
    others = NameFinder(name for name in facts.everybody if name not in there)

    def marks(text: str) -> list[Span]:
        is_named = facts.people and escaped(_with_people(facts, speech)) in text
        return _names_of_others(others, ours, text) if is_named else _leaks(facts, speech, text)

    warning = speech.say("What is marked could say who somebody is.")
    return Leaving(tuple(_ticks(facts, speech)), compose, marks, warning)


def _nameless(facts: NoteFacts, speech: Speech) -> NoteFacts:
    """The same, with "somebody" wherever it names one of those who were there."""
    somebody = speech.say("somebody")
    mentions = Names(facts.there)
    names = {each.name for each in facts.there}
    joined = {"".join(name.split()) for name in names}  # @PriyaNair
    namer = Namer(names | joined | parts_that_are_no_words(names), somebody)

    def mentioned(line: str) -> str:
        found = [each for each in mentions.find(line) if mentions.knows(each.name)]
        return with_words(line, {(each.start, each.end): somebody for each in found})

    def without(text: str) -> str:
        return namer.without("\n".join(map(mentioned, text.split("\n"))))

    def of_asides(asides: tuple[Aside, ...]) -> tuple[Aside, ...]:
        return tuple((without(about), tuple(map(without, words))) for about, words in asides)

    return replace(
        facts,
        text=without(facts.text),
        title=without(facts.title),
        place=without(facts.place),
        gave=without(facts.gave),
        cancelled_why=without(facts.cancelled_why),
        thoughts=of_asides(facts.thoughts),
        outcomes=of_asides(facts.outcomes),
        plans=of_asides(facts.plans),
    )


def _leaks(facts: NoteFacts, speech: Speech, text: str) -> list[Span]:
    """What could name somebody, where the page does not say who was there."""
    day = escaped(speech.when(facts.day, None))
    start = text.find(day)
    ours = range(start, start + len(day)) if start >= 0 else range(0)
    names = [*facts.everybody, *(each.name for each in facts.there)]
    return [
        span
        for leak in find_leaks(text, names)
        for span in leak.spans
        if leak.kind in _NAMES_SOMEBODY and span[0] not in ours
    ]


def _names_of_others(others: NameFinder, ours: NameFinder, text: str) -> list[Span]:
    """Who else is named, where the page says who was there."""
    known = ours.find(text)
    return [
        (start, end)
        for start, end in others.find(text)
        if not any(first <= start and end <= last for first, last in known)
    ]


def _ticks(facts: NoteFacts, speech: Speech) -> list[Tick]:
    kinds = {mark.kind for mark in facts.marks}
    shown = (
        (facts.people or facts.there, "people", speech.say("Who was there")),
        (MarkKind.QUESTION in kinds, "asked", speech.say("What was asked")),
        (MarkKind.INSIGHT in kinds, "heard", speech.say("What was heard")),
        (MarkKind.COMMITMENT in kinds, "act", speech.say("What you set out to do")),
    )
    private = (
        (_rest(facts), "text", speech.say("The text around the marks")),
        (facts.place, "place", speech.say("Where it was")),
        (facts.thoughts, "thoughts", speech.say("Why you ask, and what you guessed")),
        (facts.outcomes, "outcomes", speech.say("What came of it, with your reasons")),
        (facts.plans, "plans", speech.say("Your plans, and what may get in the way")),
        (facts.gave.strip(), "gave", speech.say("What you gave in return")),
        (facts.cancelled_why.strip(), "cancelled", speech.say("Why it was cancelled")),
    )
    return [
        *(Tick(key, label, is_on=True) for is_there, key, label in shown if is_there),
        *(Tick(key, label) for is_there, key, label in private if is_there),
    ]


def _head(facts: NoteFacts, speech: Speech, on: Ticked) -> str:
    said = speech.when(facts.day, None)
    if facts.people and "people" in on:
        said = _with_people(facts, speech)
    if facts.place and "place" in on:
        said = f"{said}  ·  {facts.place}"
    about = f"*{escaped(said)}*"
    title = _title(facts)
    return f"# {escaped(title)}\n\n{about}" if title else about


def _with_people(facts: NoteFacts, speech: Speech) -> str:
    said = speech.say("{day}, with {who}").replace("{day}", speech.when(facts.day, None))
    return said.replace("{who}", listed(facts.people, speech))


def _title(facts: NoteFacts) -> str:
    """The first heading; a first line that is none is text like any other."""
    return heading_of(facts.text) if title_of(facts.text) else facts.title


def _body(facts: NoteFacts, on: Ticked) -> str:
    """The lines of the note that leave; the first heading stands above."""
    kinds = {mark.line: _KINDS[mark.kind] for mark in facts.marks}
    kept = []
    for number, line in enumerate(_lines(facts)):
        if line is not None and kinds.get(number, "text") in on:
            kept.append(line)
    return "\n".join(kept)


def _rest(facts: NoteFacts) -> str:
    marked = {mark.line for mark in facts.marks}
    lines = enumerate(_lines(facts))
    return "".join(line for at, line in lines if line and at not in marked).strip()


def _lines(facts: NoteFacts) -> list[str | None]:
    """Of the note, numbered as its marks are; None for the title, which stands above."""
    lines: list[str | None] = []
    title = _title(facts)
    marked = {mark.line for mark in facts.marks}
    for number, line in enumerate(split_lines(facts.text)):
        is_title = bool(title) and number not in marked and plain_line(line) == title
        lines.append(None if is_title else line)
        if is_title:
            title = ""
    return lines


def _asides(facts: NoteFacts, speech: Speech, on: Ticked) -> list[str]:
    parts = []
    for key, title, asides in (
        ("thoughts", speech.say("Why I asked"), facts.thoughts),
        ("outcomes", speech.say("What came of it"), facts.outcomes),
        ("plans", speech.say("My plan"), facts.plans),
    ):
        if key in on and asides:
            parts.append("\n".join([f"## {escaped(title)}", "", *map(_bullet, asides)]))
    for key, title, text in (
        ("gave", speech.say("What I gave in return"), facts.gave),
        ("cancelled", speech.say("Why it was cancelled"), facts.cancelled_why),
    ):
        if key in on and text.strip():
            parts.append(f"## {escaped(title)}\n\n{escaped(text.strip())}")
    return parts


def _bullet(aside: Aside) -> str:
    about, words = aside
    said = " ".join(as_sentence(" ".join(each.split())) for each in words)
    return f"- {escaped(about)}  \n  {escaped(said)}"


def aside(about: str, words: Sequence[str]) -> list[Aside]:
    """One aside, or none where nothing was said."""
    said = tuple(each for each in words if each.strip())
    return [(about, said)] if said else []
