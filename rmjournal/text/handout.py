# SPDX-License-Identifier: MIT
"""What goes to everybody who was at a team session: one page, the same on paper and as Markdown.

Only what the session itself says goes on it: nothing from the note around its marks, and nothing
that anybody wrote about a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .prep_words import Item, Section, Sheet, Speech, Style


@dataclass(frozen=True, slots=True)
class NextStep:
    """What somebody set out to do."""

    text: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Teacher:
    """Somebody, and what they could teach the others."""

    name: str
    topic: str


@dataclass(frozen=True, slots=True)
class HandoutFacts:
    """Everything the page is made of."""

    topic: str
    day: date
    presenters: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    teachers: tuple[Teacher, ...] = ()


def handout(facts: HandoutFacts, speech: Speech) -> Sheet:
    """The page in words; sections with nothing in them are left out."""
    topic = facts.topic or speech.say("Team session")
    steps = [Item(each.text, _due(each, speech)) for each in facts.next_steps]
    teachers = [Item(each.topic, each.name) for each in facts.teachers]
    sections = (
        _section("ask", speech.say("What was asked"), _items(facts.questions)),
        _section("last", speech.say("What was heard"), _items(facts.heard)),
        _section("promised", speech.say("What we do next"), steps),
        _section("offer", speech.say("Who could teach next"), teachers),
    )
    kept = tuple(section for section in sections if section.items)
    return Sheet(topic, tuple(filter(None, _lines(facts, speech))), kept)


def _lines(facts: HandoutFacts, speech: Speech) -> tuple[str, str]:
    shown = speech.when(facts.day, None)
    if facts.presenters:
        pattern = speech.say("{day}, presented by {who}")
        shown = pattern.replace("{day}", shown).replace("{who}", ", ".join(facts.presenters))
    there = ""
    if facts.attendees:
        there = speech.say("With {who}").replace("{who}", ", ".join(facts.attendees))
    return shown, there


def _due(step: NextStep, speech: Speech) -> str:
    """A date that has passed is a date: nobody is late on a page for everybody."""
    if step.due_on is None:
        return ""
    return speech.say("By {day}").replace("{day}", speech.day(step.due_on))


def _items(texts: Sequence[str]) -> list[Item]:
    return [Item(text) for text in texts if text.strip()]


def _section(key: str, title: str, items: Sequence[Item], style: Style = "list") -> Section:
    return Section(key, title, style, tuple(items))
