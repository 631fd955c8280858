# SPDX-License-Identifier: MIT
"""`rmjournal share`: one note as Markdown, without what was written for oneself."""

from __future__ import annotations

from argparse import Namespace

from rmjournal.exchange.one_note import read_note
from rmjournal.words.leaving import Tick
from rmjournal.words.note_leaving import note_leaving

from .console import note, printable, say
from .exits import Exit, RefusalError
from .finding import found_one
from .opening import opened
from .speech import PlainSpeech


def run(arguments: Namespace) -> int:
    """To standard output; what stays out is said beside it."""
    with opened(arguments, read_only=True) as journal, journal.reading():
        session = found_one(journal.sessions.rows(), arguments.uid, "session")
        leaving = note_leaving(read_note(journal, session.id), PlainSpeech())
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
