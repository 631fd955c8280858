# SPDX-License-Identifier: MIT
"""`rmjournal share`: one note as Markdown, without what was written for oneself."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, time

from rmjournal.exchange.one_note import read_note
from rmjournal.words.leaving import Tick
from rmjournal.words.note_leaving import note_leaving
from rmjournal.words.review import day_text

from .console import note, printable, say
from .exits import Exit, RefusalError
from .finding import found_one
from .opening import opened


class _Speech:
    """English, with whole dates: nobody knows on which day it is read."""

    def say(self, pattern: str) -> str:
        return pattern

    def count(self, number: int) -> str:
        return str(number)

    def day(self, day: date) -> str:
        return day_text(day)

    def due(self, day: date) -> str:
        return day_text(day)

    def when(self, day: date, start: time | None) -> str:
        return day_text(day) if start is None else f"{day_text(day)}, {start:%H:%M}"


def run(arguments: Namespace) -> int:
    """To standard output; what stays out is said beside it."""
    with opened(arguments, read_only=True) as journal, journal.reading():
        session = found_one(journal.sessions.rows(), arguments.uid, "session")
        leaving = note_leaving(read_note(journal, session.id), _Speech())
    there = {tick.key for tick in leaving.ticks}
    unknown = [key for key in arguments.include if key not in there]
    if unknown:
        raise RefusalError(f"There is nothing to include as {', '.join(unknown)}.", Exit.NOT_FOUND)
    on = (leaving.at_first() | set(arguments.include)) - set(arguments.leave_out)
    say(printable(leaving.compose(on)).rstrip("\n"))
    for tick in leaving.ticks:
        if tick.key not in on:
            note(_stays_out(tick))
    return Exit.DONE


def _stays_out(tick: Tick) -> str:
    return f"Left out: {tick.label[:1].lower()}{tick.label[1:]} ({tick.key})."
