# SPDX-License-Identifier: MIT
"""`rmjournal share-back`: what was learned, for others, as those it is from agreed to."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta

from rmjournal.exchange.take_home import read_take_home
from rmjournal.words.take_home import AUDIENCES, take_home

from .console import note, one_line, printable, say
from .exits import Exit, RefusalError
from .input import read_session_day
from .opening import opened
from .speech import PlainSpeech

_WEEKS = 13


def run(arguments: Namespace) -> int:
    """To standard output; what could say who somebody is, and what is to be asked first, stays out
    until it is allowed by its key. Raises RefusalError."""
    with opened(arguments, read_only=True) as journal:
        today = journal.clock.today()
        since = today - timedelta(weeks=_WEEKS)
        if arguments.since is not None:
            since = read_session_day(arguments.since, today)
        leaving = take_home(read_take_home(journal, since), PlainSpeech(), arguments.audience)
    there = {tick.key for tick in leaving.ticks}
    unknown = [one_line(key) for key in arguments.allow if key not in there]
    if unknown:
        raise RefusalError(f"There is nothing to allow as {', '.join(unknown)}.", Exit.NOT_FOUND)
    on = leaving.at_first() | set(arguments.allow)
    note(AUDIENCES[arguments.audience])
    say(printable(leaving.compose(on)).rstrip("\n"))
    for tick in leaving.ticks:
        if tick.key not in on:
            note(printable(f'Left out: {one_line(tick.label)} (--allow "{one_line(tick.key)}")'))
    return Exit.DONE
