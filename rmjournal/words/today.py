# SPDX-License-Identifier: MIT
"""What Today says of the next talk, of something heard, and of the week's review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from rmjournal.core.record import dataclass
from rmjournal.model.commitments import CommitmentRow
from rmjournal.model.details import SessionDetail
from rmjournal.model.insights import InsightRow, LoopRow
from rmjournal.model.people import PersonRhythm
from rmjournal.model.reviews import ReviewRow
from rmjournal.model.sessions import Attending, SessionRow
from rmjournal.model.transitions import State
from rmjournal.words.commitments import names_words
from rmjournal.words.days import day_words, when_words
from rmjournal.words.language import number_words, place, translate
from rmjournal.words.people import (
    NextWords,
    PeopleDirectory,
    agreement_words,
    next_words,
    strip_words,
)

_tr = partial(translate, "today")

if TYPE_CHECKING:  # its module is only read where there are questions
    from rmjournal.model.questions import AskingRow

_NEAR = 6  # days ahead that are called by their weekday
_FRIDAY = 5


def title_words(session: SessionRow | None, directory: PeopleDirectory, *, is_busy: bool) -> str:
    """A sentence about the next conversation; is_busy when something is due soon."""
    if session is None:
        return _tr("Nobody in the diary yet")
    if is_far(session, directory.today) and not is_busy:
        return _tr("A quiet week")
    return talk_words(session, directory)


def talk_words(session: SessionRow, directory: PeopleDirectory) -> str:
    """Thursday, you listen to Amara."""
    pattern = _tr("{day}, you listen to {who}")
    if session.kind == "team session":
        pattern = _tr("{day}, you and the team listen to {who}")
    day = day_words(session.day, directory.today)
    return pattern.replace("{day}", day).replace("{who}", who_words(session.people, directory))


def is_far(session: SessionRow, today: date) -> bool:
    return (session.day - today).days > _NEAR


def who_words(people: Sequence[Attending], directory: PeopleDirectory) -> str:
    """Those one listens to, by their short names."""
    return names_words(
        [directory.short_name(each.id, each.name) for each in speakers(tuple(people))]
    )


def place_words(detail: SessionDetail, today: date) -> str:
    """Thursday 10:00, 45 minutes, and where."""
    said = when_words(detail.day, detail.start, today)
    if detail.minutes is not None:
        pattern = _tr("{when}, %Ln minutes", "", detail.minutes)
        said = pattern.replace("{when}", said)
    return f"{said}  ·  {detail.place}" if detail.place else said


def carried_words(asking: AskingRow, who: str) -> str:
    """How often it was carried over, and for whom where several come; often empty."""
    match asking.times_carried:
        case 0:
            said = ""
        case 1:
            said = _tr("Carried over once")
        case 2:
            said = _tr("Carried over twice")
        case count:
            pattern = _tr("Carried over {count} times")
            said = pattern.replace("{count}", small_number(count))
    return "  ·  ".join(part for part in (who, said) if part)


def due_count_words(count: int, older: int) -> str:
    """3 due soon, 22 older."""
    soon = _tr("nothing due soon")
    if count:
        pattern = _tr("{count} due soon")
        soon = pattern.replace("{count}", place().number(count))
    if not older:
        return soon
    before = _tr("{soon}, {count} older")
    return before.replace("{count}", place().number(older)).replace("{soon}", soon)


def to_tell_words(people: int) -> str:
    """What the last link of the chain waits for."""
    if people == 1:
        return _tr("One person does not know yet what came of it")
    pattern = _tr("{count} people do not know yet what came of it")
    count = small_number(people)
    return pattern.replace("{count}", count[:1].upper() + count[1:])


def outcome_words(loop: LoopRow, row: CommitmentRow | None, today: date) -> str:
    """Done, 12 November: what came of it, and when; that it was for a talk that has been."""
    said = _tr("Nothing will come of it")
    if row is not None and row.state == State.LET_GO:
        said = _tr("Let go")
    elif row is not None:
        said = _tr("Done")
    day = loop.opened_on if row is None or row.ended_on is None else row.ended_on
    pattern = _tr("{said}, {day}")
    words = pattern.replace("{day}", day_words(day, today, mid_sentence=True))
    words = words.replace("{said}", said)
    if loop.state == "next_agenda":
        agenda = _tr("It was for your last talk")
        words = f"{words}  ·  {agenda}"
    return words


@dataclass(frozen=True, slots=True)
class RhythmWords:
    """The next date, a plain fact (an agreement ends, talks were cancelled), all as a sentence."""

    next: NextWords
    fact: str
    sentence: str


def rhythm_words(row: PersonRhythm, today: date) -> RhythmWords:
    said = next_words(row, today)
    if row.next_day is not None and (row.next_day - today).days > _NEAR:
        said = replace(said, first=day_words(row.next_day, today))  # no room for the time
    rhythm = row.rhythm
    fact = ""
    if rhythm.cancelled_in_a_row > 1:
        count = small_number(rhythm.cancelled_in_a_row)
        pattern = _tr("The last {count} were cancelled")
        fact = pattern.replace("{count}", count)
    ends = agreement_words(row.agreed_until, today)
    fact = "  \u00b7  ".join(part for part in (ends, fact) if part)
    parts = [row.name, said.first, fact, strip_words(row)]
    return RhythmWords(said, fact, " ".join(f"{part}." for part in parts if part))


def heard_words(row: InsightRow, today: date) -> str:
    """You heard this three weeks ago."""
    weeks = (today - (row.session_day or today)).days // 7
    if weeks <= 1:
        return _tr("You heard this a week ago")
    if weeks < 9:
        pattern = _tr("You heard this {count} weeks ago")
        return pattern.replace("{count}", small_number(weeks))
    pattern = _tr("You heard this {count} months ago")
    return pattern.replace("{count}", small_number(max(2, round(weeks / 4.35))))


def source_words(row: InsightRow, directory: PeopleDirectory) -> str:
    """Priya, 3 Nov. Nothing came of it yet."""
    who = (
        "" if row.person_id is None else directory.short_name(row.person_id, row.person_name or "")
    )
    day = "" if row.session_day is None else day_words(row.session_day, directory.today)
    source = ", ".join(part for part in (who, day) if part)
    pattern = _tr("{source}. Nothing came of it yet.")
    return pattern.replace("{source}", source)


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """The line below the title, and what the button says."""

    line: str
    button: str


def review_words(row: ReviewRow | None, last: ReviewRow | None, today: date) -> ReviewWords:
    """row is this week's if it was begun; last the latest that was closed before it."""
    if row is not None and row.finished_at is not None:
        day = day_words(row.finished_at.astimezone().date(), today, mid_sentence=True)
        line = _tr("Closed {day}").replace("{day}", day)
        return ReviewWords(line, _tr("Read it"))
    if row is not None:
        pattern = _tr("Begun, at step {step} of 6")
        line = pattern.replace("{step}", place().number(row.step))
        return ReviewWords(line, _tr("Continue"))
    missed = _weeks_missed(last, today)
    is_early = today.isoweekday() < _FRIDAY
    early = _tr("Begin early")
    button = early if is_early else _tr("Begin")
    if missed > 0:
        pattern = _tr("Last closed {count} weeks ago. That happens.")
        return ReviewWords(pattern.replace("{count}", small_number(missed + 1)), button)
    line = _tr("Friday, a quarter of an hour") if is_early else _tr("A quarter of an hour")
    return ReviewWords(line, button)


def _weeks_missed(last: ReviewRow | None, today: date) -> int:
    """Whole weeks between the latest one closed and this one, that had none."""
    if last is None:
        return 0
    then = date.fromisocalendar(last.year, last.week, 1)
    now = today - timedelta(days=today.weekday())
    return max(0, (now - then).days // 7 - 1)


def small_number(count: int) -> str:
    """In words as far as people use words for it, small in the middle of a sentence."""
    return number_words(count).lower() if count > 1 else place().number(count)


def speakers(people: tuple[Attending, ...]) -> tuple[Attending, ...]:
    """Those one listens to, or everybody where nobody speaks."""
    found = tuple(person for person in people if person.part != "attendee")
    return found or people
