# SPDX-License-Identifier: MIT
"""The one record of a kind whose uid begins as was typed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from .console import one_line, printable, say, say_json
from .exits import Exit, RefusalError
from .opening import opened
from .records import Plain, Records, short_uids

if TYPE_CHECKING:
    from rmjournal.store import Journal

LEAST_UID = 4
_MOST_NAMED = 5
_TEXTS = ("notes", "summary", "note")
_REFERENCES = {"record", "uid", "question", "session", "commitment", "insight"}


def run(arguments: Namespace) -> int:
    """Raises RefusalError for a beginning that is short, unknown, or that several share."""
    prefix = prefix_of(arguments.uid)
    with opened(arguments, read_only=True) as journal, journal.reading():
        record = _find(journal, prefix)
    if arguments.json:
        say_json(record)
    else:
        for line in _lines(record):
            say(line)
    return Exit.DONE


def _find(journal: Journal, prefix: str) -> Plain:
    found = dict(Records(journal).beginning(prefix))
    if not found:
        raise RefusalError("No record has a uid that begins like that.", Exit.NOT_FOUND)
    if len(found) > 1:
        named = ", ".join(sorted(short_uids(found).values())[:_MOST_NAMED])
        raise RefusalError(f"{len(found)} records begin like that, among them {named}.")
    (make,) = found.values()
    return make()


def _lines(record: Plain) -> Iterator[str]:
    """Each field that says something on a line of its own, long texts below them."""
    for name, value in _told(record).items():
        if name in _TEXTS or value in (None, "", [], ()):
            continue
        label = name.replace("_", " ")
        if isinstance(value, list) and isinstance(value[0], dict):
            yield f"{label}:"
            yield from (f"  {_words(item)}" for item in value)
        else:
            yield f"{label}: {_words(value)}"
    for name in _TEXTS:
        if record.get(name):
            yield ""
            yield printable(record[name]).rstrip("\n")


def _told(record: Plain) -> Plain:
    """The record, without a prediction whose answer is not in yet."""
    if record.get("answer"):
        return record
    return {name: value for name, value in record.items() if name != "prediction"}


def _words(value: Any) -> str:
    """A value on one line; of a person the name."""
    match value:
        case bool():
            return "yes" if value else "no"
        case {"uid": _, "name": name, **rest}:
            return " ".join([one_line(str(name)), *(f"({_words(each)})" for each in rest.values())])
        case dict():
            shown = (each for name, each in _told(value).items() if name not in _REFERENCES)
            return ", ".join(_words(each) for each in shown if each not in (None, "", False))
        case list() | tuple():
            return ", ".join(map(_words, value))
        case datetime():
            return value.isoformat(" ", timespec="minutes")
        case time():
            return value.strftime("%H:%M")
    return one_line(str(value))


class _Row(Protocol):
    @property
    def uid(self) -> str: ...


R = TypeVar("R", bound=_Row)


def prefix_of(typed: str) -> str:
    """Raises RefusalError for a beginning that is short."""
    prefix = typed.strip().lower()
    if len(prefix) < LEAST_UID:
        raise RefusalError(f"At least {LEAST_UID} characters of the uid are needed.", Exit.USAGE)
    return prefix


def found_one(rows: Iterable[R], typed: str, kind: str) -> R:
    """Raises RefusalError for a beginning that is short, unknown, or that several share."""
    prefix = prefix_of(typed)
    found = [row for row in rows if row.uid.startswith(prefix)]
    if not found:
        raise RefusalError(f"No {kind} has a uid that begins like that.", Exit.NOT_FOUND)
    if len(found) > 1:
        raise RefusalError(f"{len(found)} {kind}s begin like that.")
    return found[0]


def the_one(rows: Mapping[str, Iterable[Any]], typed: str) -> tuple[str, Any]:
    """Kind and row of the one whose uid begins so. Raises RefusalError as found_one()."""
    prefix = prefix_of(typed)
    found = [
        (kind, row) for kind, some in rows.items() for row in some if row.uid.startswith(prefix)
    ]
    if not found:
        kinds = " or ".join(rows)
        raise RefusalError(f"No {kinds} has a uid that begins like that.", Exit.NOT_FOUND)
    if len(found) > 1:
        named = ", ".join(f"{row.uid[:12]} ({kind})" for kind, row in found[:_MOST_NAMED])
        raise RefusalError(f"{len(found)} records begin like that, among them {named}.")
    return found[0]


def rows_by_kind(journal: Journal) -> dict[str, Sequence[Any]]:
    """Of the records that can be edited and deleted by themselves."""
    return {
        "person": journal.people.rows(archived=True),
        "session": journal.sessions.rows(),
        "aim": journal.aims.rows(),
        "question": journal.questions.rows(),
        "insight": journal.insights.rows(),
        "commitment": journal.commitments.rows(),
    }
