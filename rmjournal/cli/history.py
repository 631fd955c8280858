# SPDX-License-Identifier: MIT
"""`rmjournal history`: what the texts of a record said before each change, and the way back."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, get_args

from .console import note, printable, say, say_records
from .exits import Exit, RefusalError
from .finding import prefix_of
from .opening import opened

if TYPE_CHECKING:  # as in listing.py
    from rmjournal.store import Journal, OwnerKind, Version


def run(arguments: Namespace) -> int:
    """List the versions, or print the one of that number. Raises RefusalError."""
    prefix = prefix_of(arguments.uid)
    if arguments.put_back:
        return _put_back(arguments, prefix)
    with opened(arguments, read_only=True) as journal, journal.reading():
        owner = _owner(journal, prefix)
        versions = list(enumerate(journal.history.versions(*owner), start=1))
    if arguments.version_number is not None:
        chosen = [each for number, each in versions if number == arguments.version_number]
        if not chosen:
            raise RefusalError("There is no version of that number.", Exit.NOT_FOUND)
        versions = [(arguments.version_number, chosen[0])]
    if arguments.json:
        say_records("history", [_plain(number, each) for number, each in versions])
    elif arguments.version_number is not None:
        say(printable(versions[0][1].text).rstrip("\n"))
    else:
        for number, each in reversed(versions):
            say(_line(number, each))
    return Exit.DONE


def _put_back(arguments: Namespace, prefix: str) -> int:
    """The version of that number in place of what the text says now, which becomes one itself."""
    from rmjournal.store import TextOf

    with opened(arguments) as journal:
        owner = _owner(journal, prefix)
        versions = journal.history.versions(*owner)
        number = arguments.version_number
        if number is None or not 0 < number <= len(versions):
            raise RefusalError("There is no version of that number.", Exit.NOT_FOUND)
        version = versions[number - 1]
        with journal.because("restore"):
            journal.texts.put(TextOf(*owner, version.field), version.text)
    note("It says so again.")
    return Exit.DONE


def _owner(journal: Journal, prefix: str) -> tuple[OwnerKind, int]:
    owners = [
        (kind, record_id)
        for kind in _kinds()
        for uid, record_id in journal.restoring.ids(kind).items()
        if uid.startswith(prefix)
    ]
    if not owners:
        raise RefusalError("No record has a uid that begins like that.", Exit.NOT_FOUND)
    if len(owners) > 1:
        raise RefusalError(f"{len(owners)} records begin like that.")
    return owners[0]


def _kinds() -> tuple[OwnerKind, ...]:
    from rmjournal.store import OwnerKind  # whoever asks for help waits for no tables

    return get_args(OwnerKind)


def _line(number: int, version: Version) -> str:
    from rmjournal.text.plain import count_words

    at = version.at.astimezone().isoformat(" ", timespec="minutes")[:16]
    words = count_words(version.text)
    said = [
        str(number),
        at,
        version.field.partition(":")[0].replace("_", " "),
        f"{words} words",
        version.why,
    ]
    return "  ".join(filter(None, said))


def _plain(number: int, version: Version) -> dict[str, object]:
    return {"version": number, **version._asdict()}
