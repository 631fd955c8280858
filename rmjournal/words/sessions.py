# SPDX-License-Identifier: MIT
"""What sessions are called, in the list, above the note and beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from rmjournal.model.details import SessionDetail
from rmjournal.model.sessions import Attending, SessionKind, SessionRow, SessionStatus

from .days import day_words, needs_year, time_words, written
from .language import place, translate
from .people import PeopleDirectory

_tr = partial(translate, "sessions")


def kind_words(kind: SessionKind) -> str:
    words = {
        "conversation": _tr("Conversation"),
        "digital help": _tr("Digital help"),
        "team session": _tr("Team session"),
        "other": _tr("Something else"),
    }
    return words[kind]


def status_words(status: SessionStatus) -> str:
    words = {
        "planned": _tr("Planned"),
        "held": _tr("Held"),
        "cancelled": _tr("Cancelled"),
        "begun": _tr("Nothing written yet"),
        "note": _tr("A note of no conversation"),
    }
    return words[status]


def who_words(people: Sequence[Attending], directory: PeopleDirectory) -> str:
    """Short names; a third and more are only counted."""
    names = [directory.short_name(person.id, person.name) for person in people]
    if not names:
        return _tr("Nobody named")
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return _tr("{0} and {1}").format(*names)
    return _tr("{0}, {1} and {2} more").format(names[0], names[1], len(names) - 2)


def list_day_words(day: date, today: date) -> str:
    """Mon 23 in this week, Thu 3 Dec after it, before it as days are said anywhere."""
    if day.isocalendar()[:2] == today.isocalendar()[:2]:
        return f"{place().weekday(day.isoweekday(), short=True)} {day.day}"
    if day <= today:
        return day_words(day, today)
    return written(day, weekday="ddd", year=needs_year(day, today))


def head_words(detail: SessionDetail, directory: PeopleDirectory, *, short: bool) -> str:
    """Monday 23 November, with Amara; the year where it is another. What is short may be cut, and
    begins with the name: Amara, Mon 23 Nov."""
    year = needs_year(detail.day, directory.today)
    if short:
        day = written(detail.day, weekday="ddd", year=year)
    else:
        day = written(detail.day, weekday="dddd", month="MMMM", year=year)
    if not detail.people:
        return day
    pattern = _tr("{who}, {day}") if short else _tr("{day}, with {who}")
    return pattern.replace("{day}", day).replace("{who}", who_words(detail.people, directory))


def heading_words(people: Sequence[Attending], day: date, directory: PeopleDirectory) -> str:
    """Amara, 23 November: what a note is called that has no title of its own."""
    said = written(day, month="MMMM", year=needs_year(day, directory.today))
    return f"{who_words(people, directory)}, {said}" if people else said


def span_words(day: date, start: time | None, minutes: int | None, today: date) -> str:
    """Mon 23 Nov, 09:30 to 10:10."""
    said = written(day, weekday="ddd", year=needs_year(day, today))
    if start is None:
        return said if minutes is None else f"{said}, {minutes_words(minutes)}"
    pattern = _tr("{day}, {start}") if minutes is None else _tr("{day}, {start} to {end}")
    end = start
    if minutes is not None:
        end = (datetime.combine(day, start) + timedelta(minutes=minutes)).time()
    return pattern.format(day=said, start=time_words(start), end=time_words(end))


def minutes_words(minutes: int) -> str:
    return _tr("1 minute") if minutes == 1 else _tr("%Ln minutes", "", minutes)


def word_count_words(count: int) -> str:
    return _tr("1 word") if count == 1 else _tr("%Ln words", "", count)


def title_words(row: SessionRow, directory: PeopleDirectory) -> str:
    """The note's first heading; without one whose note it is and of when, or what kind of session
    it is while nothing is written."""
    if not row.title and row.snippet:
        return heading_words(row.people, row.day, directory)
    return row.title or (_tr("Note") if row.status == "note" else kind_words(row.kind))


def snippet_words(row: SessionRow) -> str:
    """The beginning of the note; why there is none where there is none."""
    if row.status == "cancelled":
        return _tr("Cancelled")
    if row.snippet:
        return row.snippet
    if row.status == "planned":
        return _tr("Planned")
    return _tr("Only a title so far") if row.title else _tr("Nothing written yet")


def cancelled_words(by: str, why: str) -> str:
    """By whom and why, as far as that was said."""
    by = _tr("you") if by == _tr("me") else by
    said = _tr("Cancelled by {who}").replace("{who}", by) if by else _tr("Cancelled")
    return f"{said}: {why}" if why else said


def month_words(month: int) -> str:
    return place().month(month)


def is_group(detail: SessionDetail) -> bool:
    """A team session, or a talk with several: there is a page for everybody."""
    return detail.kind == "team session" or len(detail.people) > 1


def stray_title(day: date) -> str:
    """Of the week of that day."""
    return f"Stray thoughts, week {day.isocalendar().week}"
