# SPDX-License-Identifier: MIT
"""`rmjournal share`, one note without what was written for oneself, and `share-back`, what was
learned, as those it is from agreed to. Both go to standard output; what stays out is said beside.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import timedelta

from rmjournal.exchange.leaving import read_note, read_take_home
from rmjournal.words.leaving import Leaving, Tick, Ticked
from rmjournal.words.note_leaving import note_leaving
from rmjournal.words.sheet import PlainSpeech
from rmjournal.words.take_home import AUDIENCES, take_home

from .console import Exit, RefusalError, note, one_line, printable, say
from .finding import found_one
from .input import given_day
from .opening import opened

_WEEKS = 13


def run_share(arguments: Namespace) -> int:
    """Raises RefusalError."""
    with opened(arguments, read_only=True) as journal, journal.reading():
        session = found_one(journal.sessions.rows(), arguments.uid, "session")
        leaving = note_leaving(read_note(journal, session.id), PlainSpeech())
    _refuse_unknown(leaving, arguments.include, "include")
    on = (leaving.at_first() | set(arguments.include)) - set(arguments.leave_out)
    for tick in _say_leaving(leaving, on):
        note(f"Left out: {tick.label[:1].lower()}{tick.label[1:]} ({tick.key}).")
    return Exit.DONE


def run_share_back(arguments: Namespace) -> int:
    """What could say who somebody is, and what is to be asked first, stays out until it is allowed
    by its key. Raises RefusalError."""
    with opened(arguments, read_only=True) as journal:
        today = journal.clock.today()
        since = given_day(arguments.since, today) or today - timedelta(weeks=_WEEKS)
        leaving = take_home(read_take_home(journal, since), PlainSpeech(), arguments.audience)
    _refuse_unknown(leaving, arguments.allow, "allow")
    note(AUDIENCES[arguments.audience])
    for tick in _say_leaving(leaving, leaving.at_first() | set(arguments.allow)):
        note(printable(f'Left out: {one_line(tick.label)} (--allow "{one_line(tick.key)}")'))
    return Exit.DONE


def _refuse_unknown(leaving: Leaving, keys: Sequence[str], to: str) -> None:
    there = {tick.key for tick in leaving.ticks}
    unknown = ", ".join(one_line(key) for key in keys if key not in there)
    if unknown:
        raise RefusalError(f"There is nothing to {to} as {unknown}.", Exit.NOT_FOUND)


def _say_leaving(leaving: Leaving, on: Ticked) -> list[Tick]:
    """What is left out of it."""
    say(printable(leaving.compose(on)).rstrip("\n"))
    return [tick for tick in leaving.ticks if tick.key not in on]
