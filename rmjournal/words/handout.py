# SPDX-License-Identifier: MIT
"""What goes to everybody who was at a group talk: one page, the same on paper and as Markdown.

Only what the session itself says goes on it: nothing from the note around its marks. Each line is
ticked by itself. A line that names somebody begins off, and says nobody's name unless that is
ticked; so does the head of the page, which says who presented and who was there. What somebody
could teach is one's own guess, and begins off too; so does what was let go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rmjournal.text.naming import Namer

from .leaving import Tick
from .sheet import HEAD, NAMES, Item, Section, Sheet, Speech, Style, listed

_LET_GO = "let_go"
_OFF_AT_FIRST = ("offer", _LET_GO)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What somebody set out to do; state is to_do, under_way, paused, done or let_go."""

    text: str
    due_on: date | None = None
    state: str = "to_do"
    ended_on: date | None = None


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
    to_ask: tuple[str, ...] = ()
    """Questions of a session that is still to come."""
    heard: tuple[str, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    teachers: tuple[Teacher, ...] = ()
    names: tuple[str, ...] = ()
    """Of everybody in the journal, whole."""


def handout(facts: HandoutFacts, speech: Speech) -> Sheet:
    """The page in words; sections with nothing in them are left out."""
    topic = facts.topic or speech.say("What we talked about")
    came, coming, dropped = _steps(facts.next_steps, speech)
    teachers = [Item(each.topic, each.name) for each in facts.teachers]
    sections = (
        _section("ask", speech.say("What was asked"), _items(facts.questions)),
        _section("to_ask", speech.say("What we want to ask"), _items(facts.to_ask)),
        _section("last", speech.say("What was heard"), _items(facts.heard)),
        _section("done", speech.say("What came of it"), came),
        _section("promised", speech.say("What we do next"), coming),
        _section(_LET_GO, speech.say("What we let go"), dropped),
        _section("offer", speech.say("Who could teach next"), teachers),
    )
    namer = Namer(facts.names, speech.say("somebody"))
    kept = tuple(_with_ticks(section, namer) for section in sections if section.items)
    lines = tuple(filter(None, _lines(facts, speech)))
    nameless = namer.without(topic), (speech.when(facts.day, None),)
    names_somebody = nameless != (topic, lines)
    return Sheet(
        topic,
        lines,
        kept,
        _ticks(kept, speech, names_somebody=names_somebody),
        nameless if names_somebody else None,
    )


def _with_ticks(section: Section, namer: Namer) -> Section:
    items = []
    for place, item in enumerate(section.items):
        nameless = namer.without(item.text)
        items.append(
            replace(
                item,
                tick=f"{section.key}-{place}",
                nameless=nameless if nameless != item.text else "",
            )
        )
    return replace(section, items=tuple(items))


def _ticks(
    sections: Sequence[Section], speech: Speech, *, names_somebody: bool
) -> tuple[Tick, ...]:
    ticks = [
        Tick(
            item.tick,
            _label(section, item, speech),
            is_on=not item.nameless and section.key not in _OFF_AT_FIRST,
        )
        for section in sections
        for item in section.items
    ]
    if any(item.nameless for section in sections for item in section.items):
        ticks.insert(0, Tick(NAMES, speech.say("Leave names in these lines")))
    if names_somebody:
        ticks.insert(0, Tick(HEAD, speech.say("Who was there, at the head of the page")))
    return tuple(ticks)


def _label(section: Section, item: Item, speech: Speech) -> str:
    if section.key != _LET_GO:
        return item.text
    return speech.say("Let go: {title}").replace("{title}", item.text)


def _lines(facts: HandoutFacts, speech: Speech) -> tuple[str, str]:
    shown = speech.when(facts.day, None)
    if facts.presenters:
        pattern = speech.say("{day}, presented by {who}")
        shown = pattern.replace("{day}", shown).replace("{who}", listed(facts.presenters, speech))
    there = ""
    if facts.attendees:
        there = speech.say("With {who}").replace("{who}", listed(facts.attendees, speech))
    return shown, there


def _steps(steps: Sequence[NextStep], speech: Speech) -> tuple[list[Item], list[Item], list[Item]]:
    """What is done, what is still to do, and what was let go."""
    came, coming, dropped = [], [], []
    for step in steps:
        match step.state:
            case "done":
                came.append(Item(step.text, _done(step, speech)))
            case "let_go":
                dropped.append(Item(step.text))
            case "paused":
                coming.append(Item(step.text, speech.say("Paused")))
            case _:
                coming.append(Item(step.text, _due(step, speech)))
    return came, coming, dropped


def _done(step: NextStep, speech: Speech) -> str:
    if step.ended_on is None:
        return speech.say("Done")
    return speech.say("Done {day}").replace("{day}", speech.day(step.ended_on))


def _due(step: NextStep, speech: Speech) -> str:
    """A date that has passed is a date: nobody is late on a page for everybody."""
    if step.due_on is None:
        return ""
    return speech.say("By {day}").replace("{day}", speech.day(step.due_on))


def _items(texts: Sequence[str]) -> list[Item]:
    return [Item(text) for text in texts if text.strip()]


def _section(key: str, title: str, items: Sequence[Item], style: Style = "list") -> Section:
    return Section(key, title, style, tuple(items))
