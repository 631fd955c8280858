# SPDX-License-Identifier: MIT
"""One note on its way out, as Markdown.

Each kind of line can stay out. What was written for oneself comes in only where it is ticked: the
free text between the marks, why a question is asked and what one guessed, what came of it, what
one gave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rmjournal.text.lines import split_lines
from rmjournal.text.marks import Mark, MarkKind
from rmjournal.text.plain import plain_line, title_of

from .leaving import Leaving, Tick, Ticked, as_sentence
from .sheet import Speech, escaped, listed

_KINDS = {
    MarkKind.QUESTION: "asked",
    MarkKind.INSIGHT: "heard",
    MarkKind.COMMITMENT: "act",
}
Aside = tuple[str, tuple[str, ...]]
"""What it is about, and the private words to it."""


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """Everything the page is made of; marks are those of the text."""

    day: date
    text: str
    marks: tuple[Mark, ...] = ()
    title: str = ""
    people: tuple[str, ...] = ()
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
        parts = [
            _head(facts, speech, on),
            _body(facts, on).strip("\n"),
            *_asides(facts, speech, on),
        ]
        return "\n\n".join(part for part in parts if part.strip()) + "\n"

    return Leaving(tuple(_ticks(facts, speech)), compose)


def _ticks(facts: NoteFacts, speech: Speech) -> list[Tick]:
    kinds = {mark.kind for mark in facts.marks}
    shown = (
        (facts.people, "people", speech.say("Who was there")),
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
        pattern = speech.say("{day}, with {who}")
        said = pattern.replace("{day}", said).replace("{who}", listed(facts.people, speech))
    if facts.place and "place" in on:
        said = f"{said}  ·  {facts.place}"
    about = f"*{escaped(said)}*"
    title = _title(facts)
    return f"# {escaped(title)}\n\n{about}" if title else about


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
