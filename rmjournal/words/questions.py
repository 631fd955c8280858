# SPDX-License-Identifier: MIT
"""How questions and their askings are worded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from rmjournal.model.questions import AskingRow, QuestionRow, QuestionState
from rmjournal.words.days import day_words, when_words
from rmjournal.words.language import translate
from rmjournal.words.people import PeopleDirectory, When

_tr = partial(translate, "questions")


@dataclass(frozen=True, slots=True)
class Whom:
    """Who a question is for, and when. pattern holds {who} where the name goes, if at all."""

    who: str
    pattern: str
    is_next: bool = False

    def text(self) -> str:
        return self.pattern.replace("{who}", self.who)


def state_words(state: QuestionState) -> str:
    words: dict[QuestionState, str] = {
        "to_ask": _tr("To ask"),
        "asked": _tr("Asked"),
        "answered": _tr("Answered"),
        "parked": _tr("Set aside"),
        "let_go": _tr("Let go"),
    }
    return words[state]


def depth_words(depth: int | None) -> str:
    """Empty for a depth nobody set."""
    words = {
        1: _tr("Safe"),
        2: _tr("Needs some trust"),
        3: _tr("Brave"),
    }
    return words.get(depth or 0, "")


def how_far_words() -> list[str]:
    """How far off a guess was, from 0 to 3."""
    return [
        _tr("Just as I thought"),
        _tr("Nearly"),
        _tr("Some way off"),
        _tr("Far off"),
    ]


def whom(question: QuestionRow, directory: PeopleDirectory) -> Whom:
    """The one to say in a list: the soonest who waits for it, else the latest who was asked."""
    waiting = [each for each in question.askings if each.state == "waiting"]
    if waiting:
        first = min(waiting, key=lambda each: _by_date(each, directory))
        return _waiting(first, len(waiting) - 1, directory)
    asked = [each for each in question.askings if each.asked_on is not None]
    if asked:
        return _asked(max(asked, key=lambda each: (each.asked_on, each.id)), directory)
    if question.state in ("parked", "let_go"):
        return Whom("", "")
    return Whom("", _tr("Nobody yet"))


def asking_when(asking: AskingRow, directory: PeopleDirectory) -> str:
    """When an asking that waits will have its turn."""
    when = next_turn(asking, directory)
    if when is not None:
        return when_words(*when, directory.today)
    if asking.person_id is None:
        return _tr("Whoever comes next")
    return _tr("No date yet")


def next_turn(asking: AskingRow, directory: PeopleDirectory) -> When | None:
    """The talk it is meant for, or the next with that person."""
    day = asking.session_day
    if asking.session_status == "planned" and day is not None and day >= directory.today:
        return day, asking.session_start
    return None if asking.person_id is None else directory.when(asking.person_id)


def _waiting(asking: AskingRow, more: int, directory: PeopleDirectory) -> Whom:
    if asking.person_id is None:
        return Whom("", _tr("Anyone"))
    name = directory.short_name(asking.person_id, asking.person_name or "")
    if more:
        name = _tr("{name} +{count}").format(name=name, count=more)
    when = next_turn(asking, directory)
    if when is None:
        return Whom(name, _tr("{who}, no date yet"))
    day = day_words(when[0], directory.today, mid_sentence=True)
    pattern = _tr("{who}, {day}").replace("{day}", day)
    return Whom(name, pattern, is_next=directory.is_next(asking.person_id))


def _asked(asking: AskingRow, directory: PeopleDirectory) -> Whom:
    assert asking.asked_on is not None
    day = day_words(asking.asked_on, directory.today, mid_sentence=True)
    if asking.person_id is None:
        pattern = _tr("Asked {day}")
        return Whom("", pattern.replace("{day}", day))
    name = directory.short_name(asking.person_id, asking.person_name or "")
    pattern = _tr("{who}, asked {day}")
    return Whom(name, pattern.replace("{day}", day))


def _by_date(asking: AskingRow, directory: PeopleDirectory) -> tuple[bool, str, int]:
    when = next_turn(asking, directory)
    return when is None, when[0].isoformat() if when else "", asking.id
