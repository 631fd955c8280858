# SPDX-License-Identifier: MIT
"""`rmjournal noticed`: what somebody saw change, some weeks after they were told."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING, cast

from .console import note, one_line
from .exits import Exit, RefusalError
from .finding import found_one
from .input import read_session_day
from .opening import opened

if TYPE_CHECKING:  # as in listing.py
    from rmjournal.model.insights import Noticed
    from rmjournal.store import Journal, LoopRow


def run(arguments: Namespace) -> int:
    """Keep the answer, or say when to ask. Raises RefusalError for a loop that is not told."""
    with opened(arguments) as journal:
        loop = found_one(journal.loops.rows(), arguments.uid, "loop")
        if loop.state != "told":
            raise RefusalError(f"{one_line(loop.person_name)} was not told yet.")
        note(_keep(journal, loop, arguments))
    return Exit.DONE


def _keep(journal: Journal, loop: LoopRow, arguments: Namespace) -> str:
    name = one_line(loop.person_name)
    if arguments.answer in ("later", "never"):
        _set_day(journal, loop, arguments)
        day = journal.loops.row(loop.id).notice_on
        return f"{name} is not asked." if day is None else f"{name} is asked from {day} on."
    noticed = cast("Noticed", arguments.answer)
    today = journal.clock.today()
    on = None if arguments.on is None else read_session_day(arguments.on, today)
    if on is not None and on > today:
        raise RefusalError("That day is still to come.", Exit.USAGE)
    journal.loops.keep_notice(loop.id, noticed, arguments.words, on=on)
    return f"Kept what {name} saw."


def _set_day(journal: Journal, loop: LoopRow, arguments: Namespace) -> None:
    if arguments.words:
        raise RefusalError(f"{arguments.answer} takes no words.", Exit.USAGE)
    if loop.noticed:
        raise RefusalError(f"{one_line(loop.person_name)} has said already what they saw.")
    if arguments.answer == "never":
        journal.loops.ask_notice(loop.id, None)
    elif arguments.on is None:
        journal.loops.put_off_notice(loop.id)
    else:
        journal.loops.ask_notice(loop.id, _day(journal, arguments.on))


def _day(journal: Journal, words: str) -> date:
    return read_session_day(words, journal.clock.today())
