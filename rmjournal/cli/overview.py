# SPDX-License-Identifier: MIT
"""`rmjournal today`, `agenda`, `season` and `review show`: what those pages of the window say."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .console import (
    Exit,
    RefusalError,
    note,
    one_line,
    printable,
    say,
    say_json,
    say_records,
    say_table,
)
from .finding import Records, short_uids
from .input import person_known
from .listing import who_of
from .opening import opened

if TYPE_CHECKING:  # as in listing.py
    from rmjournal.model.aims import Period
    from rmjournal.store import Journal, ReviewRow

_PERIOD = re.compile(r"(\d{4})-?(?:Q([1-4])|H([12]))", re.IGNORECASE)
_WEEK = re.compile(r"(\d{4})-?W?(\d{1,2})", re.IGNORECASE)


def run(arguments: Namespace) -> int:
    """Raises RefusalError for somebody, or a week, that is not there."""
    with opened(arguments, read_only=True) as journal, journal.reading():
        match arguments.command:
            case "today":
                return _today(journal, is_json=arguments.json)
            case "agenda":
                return _agenda(journal, arguments)
            case "season":
                return _season(journal, arguments)
        return _review(journal, arguments)


def _today(journal: Journal, *, is_json: bool) -> int:
    page, records = journal.today.page(), Records(journal)
    talks = [] if page.next_session is None else [page.next_session]
    parts: tuple[tuple[str, str, Iterable[Any]], ...] = (
        ("Next talk", "session", talks),
        ("Picked for the week", "commitment", page.picked),
        ("Due soon", "commitment", [row for row in page.due if not row.is_picked]),
        ("Past its date", "commitment", [row for row in page.older if not row.is_picked]),
        ("To tell", "loop", page.to_tell),
        ("Heard, and nothing came of it yet", "insight", [page.heard] if page.heard else []),
    )
    if is_json:
        every = [
            {"part": title, **records.listed(kind, row)}
            for title, kind, rows in parts
            for row in rows
        ]
        say_records("today", every)
        return Exit.DONE
    shown = [(title, kind, list(rows)) for title, kind, rows in parts]
    uids = short_uids(row.uid for _, _, rows in shown for row in rows)
    for title, kind, rows in shown:
        if rows:
            say(f"{title}:")
            say_table([("", uids[row.uid], *_today_cells(kind, row)) for row in rows])
    if not any(rows for _, _, rows in shown):
        note("There is nothing for today.")
    return Exit.DONE


def _today_cells(kind: str, row: Any) -> tuple[str, ...]:
    match kind:
        case "session":
            start = "" if row.start is None else f"{row.start:%H:%M}"
            names = ", ".join(person.name for person in row.people)
            return str(row.day), start, names, row.title
        case "commitment":
            return str(row.due_on or ""), ", ".join(who_of(row)), row.title
        case "loop":
            return row.person_name, row.text
    return row.person_name or "", row.text


def _agenda(journal: Journal, arguments: Namespace) -> int:
    from rmjournal.text.naming import called
    from rmjournal.words.prep import facts_of, prep_sheet
    from rmjournal.words.sheet import PlainSpeech, to_markdown

    card = journal.prep.card(person_known(journal, arguments.name))
    coming = card.next_session
    place = "" if coming is None else journal.sessions.detail(coming.id).place
    facts = facts_of(card, journal.clock.today(), called(card.person.name), place)
    speech = PlainSpeech()
    sheet = prep_sheet(facts, speech, lasts=True)
    if arguments.json:
        every = [
            {"part": section.key, "title": section.title, "text": item.text, "note": item.note}
            for section in sheet.sections
            for item in section.items
        ]
        say_records("agenda", every)
    else:
        say(printable(to_markdown(sheet, speech)).rstrip("\n"))
    return Exit.DONE


def _season(journal: Journal, arguments: Namespace) -> int:
    from rmjournal.words.season import season_parts, season_sheet, talks_sentence
    from rmjournal.words.sheet import PlainSpeech, to_markdown

    season = journal.seasons.of(_period(journal, arguments))
    if arguments.json:
        records = Records(journal)
        every = [
            {"part": part, **records.listed(kind, row)}
            for part, kind, rows in (
                ("talks", "session", season.talks), ("asked", "asking", season.asked),
                ("heard", "insight", season.heard),
                ("did", "commitment", season.did), ("told", "loop", season.told),
                ("noticed", "loop", season.noticed),
            )
            for row in rows
        ]  # fmt: skip
        every += [
            {"part": "unheard", "record": "person", "uid": row.uid, "name": row.name}
            for row in season.unheard
        ]
        say_records("season", every)
        return Exit.DONE
    speech, begin, end = PlainSpeech(), season.period.begin, season.period.end
    parts = season_parts(season, _whole_name, speech)
    if not parts and not season.talks:
        note(f"There is nothing from {begin:%B} to {end:%B} {begin.year}.")
        return Exit.DONE
    title = f"{begin:%B} to {end:%B} {begin.year}"
    talks = talks_sentence(season, _whole_name, speech)
    sheet = season_sheet(title, talks, parts, speech, names=True)
    say(printable(to_markdown(sheet, speech)).rstrip("\n"))
    return Exit.DONE


def _whole_name(_: int, name: str) -> str:
    return name


def _period(journal: Journal, arguments: Namespace) -> Period:
    """Raises RefusalError for words that are none."""
    from rmjournal.model.aims import HALF, QUARTER, Period

    if arguments.period is None:
        return Period.of(journal.clock.today(), HALF if arguments.half else QUARTER)
    found = _PERIOD.fullmatch(arguments.period.strip())
    if found is None or found[1] == "0000" or (arguments.half and found[2]):
        words = f"{one_line(arguments.period)} is no quarter or half, as 2026-Q3 or 2026-H1."
        raise RefusalError(words, Exit.USAGE)
    year, quarter, half = found.groups()
    if quarter:
        return Period(int(year), int(quarter), QUARTER)
    return Period(int(year), int(half), HALF)


def _review(journal: Journal, arguments: Namespace) -> int:
    row = _the_review(journal, arguments.week)
    if arguments.json:
        say_json(Records(journal).shown("review", row))
    elif row.finished_at is None:
        note(f"The review of week {row.week} of {row.year} is not finished: step {row.step} of 6.")
    else:
        say(printable(row.summary_markdown).rstrip("\n"))
    return Exit.DONE


def _the_review(journal: Journal, typed: str | None) -> ReviewRow:
    if typed is None:
        closed = [row for row in journal.reviews.rows() if row.finished_at is not None]
        if not closed:
            raise RefusalError("No review is finished yet.", Exit.NOT_FOUND)
        return max(closed, key=lambda row: (row.year, row.week))
    found = _WEEK.fullmatch(typed.strip())
    if found is None:
        raise RefusalError(f"{one_line(typed)} is no week, as 2026-W48.", Exit.USAGE)
    row = journal.reviews.of_week(int(found[1]), int(found[2]))
    if row is None:
        raise RefusalError(f"There is no review of {one_line(typed)}.", Exit.NOT_FOUND)
    return row
