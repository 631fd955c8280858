# SPDX-License-Identifier: MIT
"""`rmjournal aim`: the aim of the half year, to read, to set or to end."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from .console import note, one_line, say, say_records
from .exits import Exit, RefusalError
from .input import read_due_day, read_session_day
from .opening import opened
from .records import Records

if TYPE_CHECKING:  # as in listing.py
    from rmjournal.store import AimRow, Journal


def run(arguments: Namespace) -> int:
    """Raises RefusalError for days that cannot be, and where there is none to end."""
    _check(arguments)
    changes = arguments.text is not None or arguments.end
    with opened(arguments, read_only=not changes) as journal:
        if arguments.text is not None:
            note(_set(journal, arguments))
        elif arguments.end:
            note(_end(journal))
        aim = journal.aims.current()
        plain = [] if aim is None else [Records(journal).listed("aim", aim)]
    if arguments.json:
        say_records("aim", plain)
    elif not changes and aim is not None:
        _tell(aim)
    elif not changes:
        note('There is no aim now. rmjournal aim "What should be different" sets one.')
    return Exit.DONE


def _check(arguments: Namespace) -> None:
    has_details = any((arguments.why, arguments.first, arguments.until))
    if arguments.end and (arguments.text is not None or has_details):
        raise RefusalError("--end stands alone: it ends the aim there is.", Exit.USAGE)
    if arguments.text is None and has_details:
        raise RefusalError("--why, --from and --until go with the words of an aim.", Exit.USAGE)
    if arguments.text is not None and not arguments.text.strip():
        raise RefusalError("An aim needs a few words.", Exit.USAGE)


def _set(journal: Journal, arguments: Namespace) -> str:
    from rmjournal.core.errors import InvalidValueError

    today = journal.clock.today()
    first = None if arguments.first is None else read_session_day(arguments.first, today)
    until = None if arguments.until is None else read_due_day(arguments.until, today)
    try:
        aim = journal.aims.add(arguments.text, why=arguments.why, begins_on=first, until=until)
    except InvalidValueError as error:
        raise RefusalError("Its last day is before its first.", Exit.USAGE) from error
    row = journal.aims.row(aim)
    return f"Kept from {row.begins_on} until {row.until}."


def _end(journal: Journal) -> str:
    aim = journal.aims.current()
    if aim is None:
        raise RefusalError("There is no aim now.", Exit.NOT_FOUND)
    journal.aims.end(aim.id)
    return f"Ended, and kept: {one_line(aim.text)}"


def _tell(aim: AimRow) -> None:
    say(one_line(aim.text))
    if aim.why:
        say(f"why: {one_line(aim.why)}")
    say(f"from {aim.begins_on} until {aim.until}")
