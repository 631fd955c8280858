# SPDX-License-Identifier: MIT
"""What a command is given: a note, a day, people."""

from __future__ import annotations

import os
import select
import shlex
import stat
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rmjournal.core.errors import NotTextError, TooLargeError
from rmjournal.store.file.files import read_bounded
from rmjournal.text.folding import begins, same_name
from rmjournal.text.naming import names_in

from .console import Exit, RefusalError, one_line
from .finding import short_uids

if TYPE_CHECKING:  # as in listing.py
    from rmjournal.store import Journal, PersonName, PersonRow
    from rmjournal.text.dates import DayOrder, Direction

NOTE_LIMIT_BYTES = 5_000_000
LEAST_UID = 8
_STANDARD_INPUT = Path("standard input")
_WAIT_S = 0.2  # for whoever writes to the pipe to begin


def read_note(file: Path | None) -> str:
    """The text of the file, or of standard input for `-`; nothing for None.

    Raises MissingFileError, UnreadableError, TooLargeError, NotTextError.
    """
    if file is None:
        return ""
    if str(file) == "-":
        file, data = _STANDARD_INPUT, sys.stdin.buffer.read(NOTE_LIMIT_BYTES + 1)
        if len(data) > NOTE_LIMIT_BYTES:
            raise TooLargeError(len(data), NOTE_LIMIT_BYTES)
    else:
        data = read_bounded(file, NOTE_LIMIT_BYTES)
    if b"\0" in data:
        raise NotTextError(file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTextError(file) from error


def is_text_waiting() -> bool:
    """Whether something is piped in, or comes from a file; nothing of it is read. A pipe that
    nobody writes to has none."""
    if os.name == "nt":
        return False
    import fcntl  # not everywhere
    import termios

    try:
        at = sys.stdin.fileno()
        kind = os.fstat(at)
        if stat.S_ISREG(kind.st_mode):
            return kind.st_size > os.lseek(at, 0, os.SEEK_CUR)
        if not stat.S_ISFIFO(kind.st_mode) or not select.select([at], [], [], _WAIT_S)[0]:
            return False
        return int.from_bytes(fcntl.ioctl(at, termios.FIONREAD, bytes(4)), sys.byteorder) > 0
    except (AttributeError, OSError, ValueError):  # there is none
        return False


def read_due_day(phrase: str, today: date) -> date:
    """The day something is due. Raises RefusalError."""
    from rmjournal.text.dates import Direction  # its patterns are dear, and most give no day

    return _read_day(phrase, today, Direction.FUTURE)


def read_session_day(phrase: str, today: date) -> date:
    """The day of a conversation, which is written up when it is over. Raises RefusalError."""
    from rmjournal.text.dates import Direction

    return _read_day(phrase, today, Direction.NEAREST)


def given_day(phrase: str | None, today: date) -> date | None:
    """The day of something that was, where one is given. Raises RefusalError."""
    return None if phrase is None else read_session_day(phrase, today)


def _read_day(phrase: str, today: date, direction: Direction) -> date:
    from rmjournal.text.dates import read_day, weekday_of

    order = _day_order()
    day = read_day(phrase, today, direction, order)
    if day is not None:
        return day
    said = f"\u201c{one_line(phrase)}\u201d is not a day that can be read"
    meant = weekday_of(phrase, today, direction, order)
    if meant is not None:
        said += f": {meant.day} {meant:%B} {meant.year} is a {meant:%A}"
    raise RefusalError(f"{said}.", Exit.USAGE)


def _day_order() -> DayOrder:
    """What comes first in 3/12, by the territory in the environment."""
    from rmjournal.text.dates import DayOrder
    from rmjournal.text.day_forms import MONTH_FIRST

    setting = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_TIME", "LANG"))), "")
    name = setting.partition(".")[0].partition("@")[0]
    is_month_first = not MONTH_FIRST.isdisjoint((name, name.rpartition("_")[2]))
    return DayOrder.MONTH_FIRST if is_month_first else DayOrder.DAY_FIRST


def people_named(journal: Journal, names: Sequence[str], added: list[str]) -> list[int]:
    """Their ids, each once; several may stand in one, as "Theo, Zoë". `added` gets the names of
    those who were nobody yet.

    Raises RefusalError where several bear a name.
    """
    known = [each.name for each in journal.people.rows(archived=True)]
    each_name = [name for typed in names for name in names_in(typed, known) or [typed]]
    return list(dict.fromkeys(_person_named(journal, name, added) for name in each_name))


def people_known(journal: Journal, names: Sequence[str]) -> list[int]:
    """As people_named(), but nobody is added. Raises RefusalError for somebody who is not there."""
    return list(dict.fromkeys(person_known(journal, name) for name in names))


def person_known(journal: Journal, name: str) -> int:
    """Raises RefusalError where nobody, or several, are called that; accents may lack."""
    found = _found(journal, name)
    if not found:
        like = journal.people.like(name)
        found = [each for each in like if begins(each.name, name)]
        if not found:
            hint = f" There is {_names(like)}." if like else ""
            raise RefusalError(f"There is nobody called {one_line(name)}.{hint}", Exit.NOT_FOUND)
    return _the_one(found, name)


def refuse_namesake(journal: Journal, name: str) -> None:
    """Raises RefusalError where somebody is there who may be whom that name means."""
    like = journal.people.like(name)
    if like:
        raise RefusalError(
            f"There is {_names(like)}, so nobody was added. If {one_line(name)} is somebody else, "
            "add them with --another."
        )


def _person_named(journal: Journal, name: str, added: list[str]) -> int:
    found = _found(journal, name)
    if not found:
        like = journal.people.like(name)
        if like:
            raise RefusalError(
                f"There is {_names(like)}: if that is who {one_line(name)} is, give that name. "
                f"If not, add them first: rmjournal add person --another "
                f"{shlex.quote(one_line(name))}"
            )
        person = journal.people.add(name)
        added.append(journal.people.detail(person).name)
        return person
    return _the_one(found, name)


def _found(journal: Journal, name: str) -> Sequence[PersonName | PersonRow]:
    return journal.people.find(name) or _by_uid(journal, name) or _archived(journal, name)


def _the_one(found: Sequence[PersonName | PersonRow], name: str) -> int:
    if len(found) > 1:
        uids = short_uids([person.uid for person in found], LEAST_UID)
        named = ", ".join(f"{uids[person.uid]} ({one_line(person.name)})" for person in found)
        raise RefusalError(
            f"Several people are called {one_line(name)}. Give one of these in place of the name: "
            f"{named}."
        )
    return found[0].id


def _names(people: Sequence[PersonName]) -> str:
    return " and ".join(one_line(each.name) for each in people)


def _by_uid(journal: Journal, prefix: str) -> list[PersonName]:
    if len(prefix) < LEAST_UID:
        return []
    return [person for person in journal.people.names() if person.uid.startswith(prefix)]


def _archived(journal: Journal, name: str) -> list[PersonRow]:
    rows = journal.people.rows(archived=True)
    return [person for person in rows if same_name(person.name, name)]


def area_named(journal: Journal, typed: str) -> str:
    """Its code, by that or by its name. Raises RefusalError for one that there is not."""
    rows = journal.areas.rows()
    for row in rows:
        if same_name(typed, row.code) or same_name(typed, row.name):
            return row.code
    there = ", ".join(one_line(row.name if row.kind == "own" else row.code) for row in rows)
    raise RefusalError(f"There is no area {one_line(typed)}. There are: {there}.", Exit.NOT_FOUND)
