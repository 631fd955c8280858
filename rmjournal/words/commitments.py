# SPDX-License-Identifier: MIT
"""How commitments, their dates and their history are worded, and where each stands: its group in
the list and its column on the board.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from functools import partial
from typing import Protocol

from rmjournal.model.commitments import ChangeKind, CommitmentRow
from rmjournal.model.details import EventRow
from rmjournal.model.insights import LoopRow
from rmjournal.model.transitions import ENDED, Move, State
from rmjournal.text.sanitise import isolated

from .days import day_words, due_words
from .language import number_words, place, translate, without_stop
from .people import PeopleDirectory


class Placed(Protocol):
    """What places a commitment; of a CommitmentRow, or of many that are AlikeCommitments."""

    @property
    def state(self) -> State: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def paused_until(self) -> date | None: ...
    @property
    def ended_on(self) -> date | None: ...
    @property
    def told_on(self) -> date | None: ...
    @property
    def they_know(self) -> bool: ...
    @property
    def is_owed(self) -> bool: ...


class Group(IntEnum):
    """The groups of the list, in their order."""

    PAST = 0
    THIS_WEEK = 1
    NEXT_WEEK = 2
    """Only at a weekend, when the coming days are not far."""
    LATER = 3
    NO_DATE = 4
    PAUSED = 5
    DONE = 6
    THEY_KNOW = 7
    LET_GO = 8


class Column(StrEnum):
    """The columns of the board, in their order."""

    TO_DO = "to_do"
    UNDER_WAY = "under_way"
    DONE = "done"
    THEY_KNOW = "they_know"


Spot = tuple[Group, int]
"""A group, and a place in it that is shared by those of the same date."""


def pause_is_over(row: Placed, today: date) -> bool:
    """It was paused until a day that has come."""
    until = row.paused_until
    return row.state == State.PAUSED and until is not None and until <= today


def group_of(row: Placed, today: date) -> Group:
    """What is let go stays apart, told or not; a pause that is over counts as this week's."""
    if row.state == State.LET_GO:
        return Group.LET_GO
    if row.state == State.DONE:
        return Group.THEY_KNOW if row.they_know else Group.DONE
    if row.state == State.PAUSED:
        return Group.THIS_WEEK if pause_is_over(row, today) else Group.PAUSED
    if row.due_on is None:
        return Group.NO_DATE
    if row.due_on < today:
        return Group.PAST
    sunday = today + timedelta(days=7 - today.isoweekday())
    if row.due_on <= sunday:
        return Group.THIS_WEEK
    is_weekend = today.isoweekday() > 5
    is_near = is_weekend and row.due_on <= sunday + timedelta(weeks=1)
    return Group.NEXT_WEEK if is_near else Group.LATER


def column_of(row: Placed) -> Column | None:
    """None for what was let go with nobody left to hear of it: that is only in the list.

    What is paused waits under "to do", since taking it up leads to "under way".
    """
    if row.they_know:
        return Column.THEY_KNOW
    match row.state:
        case State.UNDER_WAY:
            return Column.UNDER_WAY
        case State.DONE:
            return Column.DONE
        case State.LET_GO:
            return Column.DONE if row.is_owed else None
        case _:
            return Column.TO_DO


def untold(row: CommitmentRow) -> list[LoopRow]:
    """The loops of those who are still to hear what came of it."""
    return [loop for loop in row.loops if loop.state in ("open", "next_agenda")]


def told(row: CommitmentRow) -> list[LoopRow]:
    """The loops of those who know, the latest to be told first."""
    known = [loop for loop in row.loops if loop.state == "told"]
    return sorted(known, key=lambda loop: loop.told_on or date.min, reverse=True)


def in_order(
    rows: Iterable[CommitmentRow], today: date, held: Mapping[int, Group]
) -> list[tuple[Group, CommitmentRow]]:
    """By group, then what comes next first; of what has ended, the latest.

    Rows in `held` stay for now in that group, at the place they had by their date.
    """
    placed = [(held.get(row.id, group_of(row, today)), row) for row in rows]
    return sorted(placed, key=_rank)


def _rank(placed: tuple[Group, CommitmentRow]) -> tuple[Spot, int]:
    group, row = placed
    spot = spot_in(group, row)
    return spot, -row.id if is_backwards(spot) else row.id


def spot_in(group: Group, row: Placed) -> Spot:
    """Where it stands in that group by its date: the lower, the earlier."""
    if group in (Group.DONE, Group.LET_GO, Group.THEY_KNOW) and row.state in ENDED:
        told_on = row.told_on if group == Group.THEY_KNOW else None
        return group, -(told_on or row.ended_on or date.min).toordinal()
    day = row.paused_until if group == Group.PAUSED else row.due_on
    return group, (day or date.max).toordinal()


def is_backwards(spot: Spot) -> bool:
    """Of what has ended the latest stands first."""
    return spot[1] < 0


_tr = partial(translate, "commitments")

_LONGEST_TITLE = 60


def group_words(group: Group) -> str:
    return {
        Group.PAST: _tr("Past its date"),
        Group.THIS_WEEK: _tr("This week"),
        Group.NEXT_WEEK: _tr("Next week"),
        Group.LATER: _tr("Later"),
        Group.NO_DATE: _tr("No date"),
        Group.PAUSED: _tr("Paused"),
        Group.DONE: _tr("Done"),
        Group.THEY_KNOW: _tr("Done, and they know"),
        Group.LET_GO: _tr("Let go"),
    }[group]


def column_words(column: Column) -> str:
    return {
        Column.TO_DO: _tr("To do"),
        Column.UNDER_WAY: _tr("Under way"),
        Column.DONE: _tr("Done"),
        Column.THEY_KNOW: _tr("They know"),
    }[column]


def pick_words() -> str:
    return _tr("Picked for the week")


def state_words(row: CommitmentRow) -> str:
    if row.state == State.DONE and row.they_know:
        return _tr("They know")
    return state_name(row.state)


def state_name(state: State) -> str:
    return {
        State.TO_DO: _tr("To do"),
        State.UNDER_WAY: _tr("Under way"),
        State.PAUSED: _tr("Paused"),
        State.DONE: _tr("Done"),
        State.LET_GO: _tr("Let go"),
    }[state]


def change_words(kind: ChangeKind) -> str:
    words: dict[ChangeKind, str] = {
        "leadership": _tr("How I lead"),
        "brand": _tr("How I show up"),
        "digital": _tr("Our digital strategy"),
        "team": _tr("How the team works"),
        "other": _tr("Something else"),
    }
    return words[kind]


def names_words(names: Sequence[str]) -> str:
    """Amara, Theo and Jun; beyond three, Amara, Theo and 2 more."""
    shown = list(names)
    if len(shown) > 3:
        more = _tr("%Ln more", "", len(shown) - 2)
        shown = [*shown[:2], more]
    return place().listed(shown) if shown else ""


def people_words(row: CommitmentRow, directory: PeopleDirectory) -> str:
    """Those it came from, by their short names."""
    return names_words([directory.short_name(*person) for person in row.people])


def to_hear_words(row: CommitmentRow, directory: PeopleDirectory) -> str:
    """Who is told what came of it, by their short names."""
    people = (*row.people, *row.people_promised)
    return names_words([directory.short_name(*person) for person in people])


def who_words(row: CommitmentRow, directory: PeopleDirectory) -> str:
    """Those it came from, whom it was promised to, and whom it is for."""
    said = [people_words(row, directory)]
    for people, pattern in (
        (row.people_promised, _tr("promised to {names}")),
        (row.people_for, _tr("for {names}")),
    ):
        names = names_words([directory.short_name(*person) for person in people])
        said += [pattern.replace("{names}", names)] if names else []
    return ", ".join(each for each in said if each)


def too_words(row: CommitmentRow, directory: PeopleDirectory) -> str:
    """What offers to tell somebody it is for as well; empty where there is nobody."""
    if not row.not_asked_to_hear:
        return ""
    name = directory.short_name(*row.not_asked_to_hear[0])
    words = _tr("It is for {name}: tell them too")
    return words.replace("{name}", name)


def source_words(row: CommitmentRow, today: date, *, day_first: bool = False) -> str:
    """The session it came from and its day; empty when it came from none."""
    if row.session_day is None:
        return ""
    day = day_words(row.session_day, today, mid_sentence=not day_first)
    if row.session_title:
        pattern, title = _tr("{title}, {day}"), without_stop(row.session_title)
        if day_first:
            pattern, title = _tr("{day}: {title}"), row.session_title
        return pattern.replace("{day}", day).replace("{title}", isolated(title))
    return _tr("A session on {day}").format(day=day)


def date_words(row: CommitmentRow, directory: PeopleDirectory) -> str:
    """The date that matters now: when it is due, was done, or goes on."""
    today = directory.today
    if row.state == State.PAUSED:
        return pause_words(row, directory)
    if row.state in (State.TO_DO, State.UNDER_WAY):
        return due_words(row.due_on, today) if row.due_on else ""
    known = told(row)
    if row.they_know and row.state == State.DONE and known[0].told_on:
        return _told_words(known, directory)
    ended = day_words(row.ended_on, today, mid_sentence=True) if row.ended_on else ""
    pattern = _tr("Let go {day}") if row.state == State.LET_GO else _tr("Done {day}")
    return pattern.format(day=ended).strip()


def card_date_words(row: CommitmentRow, directory: PeopleDirectory) -> str:
    """As date_words(), shorter; of what is done only the day, since its column says the rest."""
    today = directory.today
    if row.state == State.DONE:
        known = told(row)
        ended = known[0].told_on if row.they_know else row.ended_on
        return day_words(ended, today) if ended is not None else ""
    if row.state in (State.TO_DO, State.UNDER_WAY) and row.due_on and row.due_on < today:
        day = day_words(row.due_on, today, mid_sentence=True)
        return _tr("Was due {day}").format(day=day)
    return date_words(row, directory)


def pause_words(row: CommitmentRow, directory: PeopleDirectory) -> str:
    """Until when it is paused; empty when that is left open."""
    if row.paused_until is not None:
        day = day_words(row.paused_until, directory.today, mid_sentence=True)
        if pause_is_over(row, directory.today):
            return _tr("Was paused until {day}").format(day=day)
        return _tr("Until {day}").format(day=day)
    if row.paused_for is not None:
        person = directory.people.get(row.paused_for)
        name = directory.short_name(row.paused_for, person.name if person else "")
        if name:
            return _tr("Until you talk with {name}").replace("{name}", name)
    return ""


def note_words(row: CommitmentRow, directory: PeopleDirectory) -> str:
    """What else a row says of its state: under way, paused, who is still to be told."""
    if row.state in (State.UNDER_WAY, State.PAUSED):
        return state_words(row)
    return owed_words(untold(row), directory)


def owed_words(loops: Sequence[LoopRow], directory: PeopleDirectory) -> str:
    """Who is still to hear of it; empty when there is nobody to tell."""
    if not loops:
        return ""
    if len(loops) > 1:
        return _tr("%Ln people do not know yet", "", len(loops))
    name = directory.short_name(loops[0].person_id, loops[0].person_name)
    return _tr("{name} does not know yet").replace("{name}", name)


def tell_words(loops: Sequence[LoopRow], directory: PeopleDirectory) -> str:
    """What the button says that tells them: an act, since as a state it would not be true yet."""
    if not loops:
        return ""
    if len(loops) > 1:
        return _tr("I told them")
    name = directory.short_name(loops[0].person_id, loops[0].person_name)
    return _tr("I told {name}").replace("{name}", name)


def _told_words(known: Sequence[LoopRow], directory: PeopleDirectory) -> str:
    """known, the latest first, is not empty."""
    day = day_words(known[0].told_on or directory.today, directory.today, mid_sentence=True)
    names = names_words([directory.short_name(loop.person_id, loop.person_name) for loop in known])
    pattern = _tr("Told {name} {day}")
    return pattern.replace("{day}", day).replace("{name}", names)


def saw_words(loop: LoopRow) -> str:
    """What they saw change, with their words; empty until they said so."""
    said = {
        "yes": _tr("Saw the change"),
        "partly": _tr("Saw some of it"),
        "no": _tr("Saw no change"),
    }.get(loop.noticed, "")
    words = " ".join(loop.noticed_words.split())
    if not said or not words:
        return said
    pattern = _tr("{saw}: \u201c{words}\u201d")
    return pattern.replace("{saw}", said).replace("{words}", words)


def loop_words(loop: LoopRow, today: date) -> str:
    """Where it stands with one person."""
    match loop.state:
        case "told":
            day = day_words(loop.told_on, today, mid_sentence=True) if loop.told_on else ""
            return _tr("Told {day}").format(day=day)
        case "next_agenda":
            return _tr("To hear it at the next talk")
        case "not_needed":
            return _tr("Need not be told")
        case _:
            return _tr("Does not know yet")


def moved_words(row: CommitmentRow) -> str:
    """How often the date was moved, without blame; empty for never."""
    if row.must_change_plan:
        return plan_words()
    if row.times_moved == 0:
        return ""
    if row.times_moved == 1:
        return _tr("Moved once.")
    if row.times_moved == 2:
        return _tr("Moved twice.")
    return _tr("Moved %Ln times.", "", row.times_moved)


def plan_words() -> str:
    """Why a commitment is not moved again as it is."""
    return _tr(
        "Moved three times. Change the plan before it moves again: a smaller first step, "
        "other words, or a when and then.",
    )


def history_words(events: Sequence[EventRow], today: date) -> str:
    """One line for each step that was not taken back, oldest first."""
    pattern = _tr("{day}  {event}")
    lines = [
        pattern.replace("{day}", day_words(event.day, today)).replace(
            "{event}", event_words(event, today)
        )
        for event in events
        if not event.taken_back
    ]
    return "\n".join(lines)


def event_words(event: EventRow, today: date) -> str:
    if event.move == "move":
        return _moved_to(event.detail, today)
    if event.move == "check_in":
        said = _tr("Looked at it. {words}")
        return said.replace("{words}", " ".join(event.detail.split())).strip()
    words = {
        "created": _tr("Written down"),
        Move.START: _tr("Under way"),
        Move.PUT_BACK: _tr("Back to do"),
        Move.PAUSE: _tr("Paused"),
        Move.RESUME: _tr("Taken up again"),
        Move.FINISH: _tr("Done"),
        Move.LET_GO: _tr("Let go"),
        Move.REOPEN: _tr("Opened again"),
    }
    return words.get(event.move, _tr("Changed"))


def _moved_to(detail: str, today: date) -> str:
    """detail is the new day as ISO text; an import may have left it out."""
    try:
        day = day_words(date.fromisoformat(detail), today, mid_sentence=True)
    except ValueError:
        return _tr("Moved")
    return _tr("Moved to {day}").format(day=day)


def open_words(count: int) -> str:
    """How many are open, as the start of a sentence."""
    words = number_words(count) if count else "0"
    return _tr("{count} open.").format(count=words)


def short_title(title: str) -> str:
    """For a notice: cut at a word."""
    if len(title) <= _LONGEST_TITLE:
        return title
    head, _, _ = title[:_LONGEST_TITLE].rpartition(" ")
    return (head or title[:_LONGEST_TITLE]).rstrip(" ,;:.-") + "\u2026"
