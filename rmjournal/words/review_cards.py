# SPDX-License-Identifier: MIT
"""How a weekly review, its weeks, its cards and the aim of the half year are worded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from rmjournal.model.commitments import CommitmentRow
from rmjournal.model.insights import InsightRow, LoopRow
from rmjournal.model.reviews import ReviewRow, week_of
from rmjournal.model.transitions import State

from .commitments import pause_words
from .days import day_words, due_words, month_day_words, written
from .language import number_words, place, translate
from .people import PeopleDirectory

if TYPE_CHECKING:
    from rmjournal.model.aims import AimRow, OfAim

_tr = partial(translate, "review")

_FRIDAY = 4
_MONTH_AND_YEAR = 183


def step_words(number: int) -> str:
    """1 to 6."""
    return (
        _tr("Look back"), _tr("Decide"), _tr("Tell"), _tr("Keep"), _tr("Choose"), _tr("Close"),
    )[number - 1]  # fmt: skip


def week_words(monday: date, today: date) -> str:
    """Week of 23 November; with the year where it could be mistaken."""
    year = abs((today - monday).days) > _MONTH_AND_YEAR
    day = written(monday, month="MMMM", year=year)
    return _tr("Week of {day}").format(day=day)


def spoke_words(count: int, *, is_this_week: bool) -> str:
    if count == 0:
        return _tr("No conversations this week") if is_this_week else _tr("No conversations")
    if count == 1:
        one = _tr("You spoke with one person this week")
        return one if is_this_week else _tr("You spoke with one person")
    several = _tr("You spoke with {count} people this week")
    if not is_this_week:
        several = _tr("You spoke with {count} people")
    return several.format(count=_in_sentence(number_words(count)))


def gap_words(weeks: int) -> str:
    """How long ago a review was closed, without reproach; empty for the week before."""
    small = {
        2: _tr("Last closed two weeks ago. That happens."),
        3: _tr("Last closed three weeks ago. That happens."),
        4: _tr("Last closed four weeks ago. That happens."),
    }
    if weeks < 2:
        return ""
    return small.get(weeks) or _tr("Last closed %Ln weeks ago. That happens.", "", weeks)


def weeks_between(earlier: ReviewRow, monday: date) -> int:
    """Whole weeks from that review's week to the one that begins on monday."""
    return (monday - week_of(earlier)[0]).days // 7


def why_words(row: CommitmentRow, directory: PeopleDirectory) -> tuple[str, str]:
    """Why a commitment comes up, and the tone of a chip that says so."""
    today = directory.today
    if row.state == State.PAUSED:
        said = pause_words(row, directory)
        if row.paused_until is None and row.paused_for is not None:
            person = directory.people.get(row.paused_for)
            name = directory.short_name(row.paused_for, person.name if person else "")
            said = _tr("You have talked with {name} since").replace("{name}", name)
        return said, "act"
    if row.due_on is not None:
        return due_words(row.due_on, today), "late" if row.due_on < today else "act"
    if row.review_on is not None:
        return _tr("To look at again"), "plain"
    return _tr("Quiet for two weeks"), "plain"


def heard_from_words(row: InsightRow, directory: PeopleDirectory) -> str:
    """Theo, 28 Oct; as much of it as is known."""
    name = ""
    if row.person_id is not None:
        name = directory.short_name(row.person_id, row.person_name or "")
    day = ""
    if row.session_day is not None:
        day = day_words(row.session_day, directory.today, mid_sentence=bool(name))
    if name and day:
        return _tr("{name}, {day}").replace("{day}", day).replace("{name}", name)
    return name or day


def loop_title(loop: LoopRow) -> str:
    """What they are to hear of: quoted where it is their own words."""
    if loop.commitment_id is None:
        return _tr("\u201c{0}\u201d").replace("{0}", loop.text)
    return loop.text


def carry_words(done: int, let_go: int, going_on: int, paused: int = 0) -> str:
    """Four commitments that came up carry on, one marked done here, one let go, one is paused.

    What there is none of is not named.
    """
    firsts = (
        (
            _tr("One commitment that came up carries on"),
            _tr("{count} commitments that came up carry on"),
        ),
        (_tr("One commitment marked done here"), _tr("{count} commitments marked done here")),
        (_tr("One commitment let go"), _tr("{count} commitments let go")),
        (_tr("One commitment is paused"), _tr("{count} commitments are paused")),
    )
    others = (
        (_tr("one carries on"), _tr("{count} carry on")),
        (_tr("one marked done here"), _tr("{count} marked done here")),
        (_tr("one let go"), _tr("{count} let go")),
        (_tr("one is paused"), _tr("{count} are paused")),
    )
    parts: list[str] = []
    for number, count in enumerate((going_on, done, let_go, paused)):
        if count:
            one, many = others[number] if parts else firsts[number]
            words = _in_sentence(number_words(count)) if parts else number_words(count)
            parts.append(one if count == 1 else many.format(count=words))
    return ", ".join(parts)


def _in_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]


def names_or_nothing(names: Sequence[str]) -> str:
    """Amara, Theo and Jun, in the language's way."""
    return place().listed(list(dict.fromkeys(names))) if names else ""


def next_review(monday: date, today: date) -> date:
    """The Friday of the next week to review: after this one's, and not in the past."""
    friday = monday + timedelta(days=7 + _FRIDAY)
    while friday < today:
        friday += timedelta(days=7)
    return friday


def closed_words(finished_at: datetime, today: date) -> str:
    day = day_words(finished_at.astimezone().date(), today, mid_sentence=True)
    return _tr("Closed {day}").format(day=day)


def left_words(step: int) -> str:
    return _tr("Left at {step}").format(step=step_words(step))


def aim_words(aim: AimRow) -> str:
    """Your aim until 31 December: Write in my own voice."""
    words = _tr("Your aim until {day}: {text}").replace("{day}", month_day_words(aim.until))
    return words.replace("{text}", aim.text)


def next_aim_words(latest: AimRow | None, today: date) -> str:
    """Where none goes on."""
    if latest is None or latest.begins_on > today:
        return _tr("You have no aim for this half of the year")
    words = _tr("Your aim until {day} was: {text}")
    return words.replace("{day}", month_day_words(latest.last_day)).replace("{text}", latest.text)


def belonging_words(of_aim: OfAim) -> str:
    """What of some week belongs to it."""
    parts = (
        (_tr("Asked: {words}"), of_aim.asked),
        (_tr("Heard: {words}"), of_aim.heard),
        (_tr("Done: {words}"), of_aim.done),
    )
    said = [words.replace("{words}", _quoted(each)) for words, each in parts if each]
    return "  \u00b7  ".join(said) or _tr("Nothing of the week belongs to it yet.")


def _quoted(texts: Sequence[str]) -> str:
    return ", ".join(_tr("\u201c{0}\u201d").replace("{0}", text) for text in texts)
