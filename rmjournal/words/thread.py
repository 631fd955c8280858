# SPDX-License-Identifier: MIT
"""One thing heard, from the question before it to the person who knows what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from .leaving import Leaving, Tick, Ticked
from .pictures import Speech, Table, tab_separated

_WEEKS_FROM, _MONTHS_FROM = 14, 70  # days
_MONTH = 30.44
_PRIVATE = {
    "outcome": "outcome", "told": "told",
    "noticed_yes": "told", "noticed_partly": "told", "noticed_no": "told",
}  # fmt: skip
"""The tick without which the words of such a step do not leave."""


class Step(Protocol):
    """One link of the chain; kind is question, answer, commitment, outcome, told, or
    noticed_yes, noticed_partly and noticed_no."""

    @property
    def kind(self) -> str: ...

    @property
    def day(self) -> date | None: ...

    @property
    def text(self) -> str: ...

    @property
    def who(self) -> str:
        """The person; of an outcome the move that led to it, finish or let_go."""


def step_label(step: Step, speech: Speech) -> str:
    """What happened there, without the words that were said."""
    match step.kind:
        case "question":
            return speech.say("You asked")
        case "answer" if step.who:
            return speech.say("{who} said").replace("{who}", step.who)
        case "answer":
            return speech.say("You heard")
        case "commitment":
            return speech.say("You set out to")
        case "outcome":
            return speech.say("You let it go") if step.who == "let_go" else speech.say("You did it")
        case "noticed_yes":
            return speech.say("{who} saw the change").replace("{who}", step.who)
        case "noticed_partly":
            return speech.say("{who} saw some of it").replace("{who}", step.who)
        case "noticed_no":
            return speech.say("{who} saw no change").replace("{who}", step.who)
    return speech.say("You told {who}").replace("{who}", step.who)


def step_words(step: Step, speech: Speech) -> str:
    """The whole step as it is spoken: You asked, 3 October: What do you see?"""
    label = step_label(step, speech)
    if step.day is not None:
        label = f"{label}, {speech.day(step.day)}"
    return f"{label}: {step.text}" if step.text else label


def since_words(before: date | None, after: date | None, speech: Speech) -> str:
    """How much later: three weeks later. Empty where it cannot be said."""
    days = _days(before, after)
    match days:
        case None:
            return ""
        case 0:
            return speech.say("the same day")
        case 1:
            return speech.say("a day later")
    return speech.say("{span} later").replace("{span}", _span(days, speech))


def thread_sentence(steps: Sequence[Step], speech: Speech) -> str:
    """From where it began to where it stands."""
    told = [each for each in steps if each.kind == "told"]
    noticed = [each for each in steps if each.kind.startswith("noticed")]
    done = [each for each in steps if each.kind == "outcome"]
    begin = next((each.day for each in steps if each.day is not None), None)
    is_asked = bool(steps) and steps[0].kind == "question"
    if noticed:
        return _noticed_sentence(noticed[-1], begin, is_asked=is_asked, speech=speech)
    if told:
        who = told[-1].who
        days = _days(begin, told[-1].day)
        if days is None:
            return speech.say("{who} knows what came of it.").replace("{who}", who)
        if is_asked:
            pattern = speech.say("From your question until {who} knew what came of it: {span}.")
        else:
            pattern = speech.say("From hearing it until {who} knew what came of it: {span}.")
        return pattern.replace("{span}", _span(days, speech)).replace("{who}", who)
    if done:
        return speech.say("It has come to an end, and nobody has been told yet.")
    if any(each.kind == "commitment" for each in steps):
        return speech.say("You have set out to do something about it.")
    return speech.say("Nothing has come of it yet.")


def _noticed_sentence(last: Step, begin: date | None, *, is_asked: bool, speech: Speech) -> str:
    """From the first word until somebody said what they saw."""
    days = _days(begin, last.day)
    label = step_label(last, speech)
    if days is None:
        return speech.say("{label}.").replace("{label}", label)
    pattern = speech.say("{label}, {span} after you heard it.")
    if is_asked:
        pattern = speech.say("{label}, {span} after your question.")
    return pattern.replace("{span}", _span(days, speech)).replace("{label}", label)


def thread_table(steps: Sequence[Step], speech: Speech) -> Table:
    heads = (speech.say("What"), speech.say("When"), speech.say("After"), speech.say("Words"))
    rows = []
    before: date | None = None
    for step in steps:
        when = "" if step.day is None else speech.written(step.day)
        rows.append(
            (step_label(step, speech), when, since_words(before, step.day, speech), step.text)
        )
        before = step.day or before
    return Table(heads, tuple(rows))


def thread_leaving(steps: Sequence[Step], speech: Speech) -> Leaving:
    """The table on its way out: what you wrote when it ended or was told only when ticked."""
    private = {
        "outcome": Tick("outcome", speech.say("What came of it, with your reasons")),
        "told": Tick("told", speech.say("What they said, and how they were told")),
    }
    parts = [_PRIVATE.get(step.kind, "") for step in steps]
    table = thread_table(steps, speech)

    def compose(on: Ticked) -> str:
        rows = (
            row if not part or part in on else (*row[:-1], "")
            for row, part in zip(table.rows, parts, strict=True)
        )
        return tab_separated(Table(table.heads, tuple(rows)))

    used = {part for step, part in zip(steps, parts, strict=True) if step.text}
    return Leaving(tuple(tick for key, tick in private.items() if key in used), compose)


def _days(before: date | None, after: date | None) -> int | None:
    """None where a day is not known, or the later one comes first."""
    if before is None or after is None or after < before:
        return None
    return (after - before).days


def _span(days: int, speech: Speech) -> str:
    if days == 0:
        return speech.say("less than a day")
    if days == 1:
        return speech.say("a day")
    if days < _WEEKS_FROM:
        return speech.say("{count} days").replace("{count}", speech.count(days))
    if days < _MONTHS_FROM:
        return speech.say("{count} weeks").replace("{count}", speech.count(round(days / 7)))
    return speech.say("{count} months").replace("{count}", speech.count(round(days / _MONTH)))
