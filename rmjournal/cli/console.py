# SPDX-License-Identifier: MIT
"""What a command says and how it ends: results on standard output, everything else on standard
error, and the exit codes that scripts can rely on.

Both streams are UTF-8 whatever the locale. Text of a journal cannot steer the terminal: what is not
printable is shown as a sign for it.
"""

from __future__ import annotations

import io
import json
import os
import sys
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from enum import IntEnum
from typing import Any, TextIO

from rmjournal.core import errors
from rmjournal.core.errors import JournalError


class Exit(IntEnum):
    """The exit codes, as docs/command-line.md lists them."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    KEY = 3
    NOT_FOUND = 4
    DAMAGED = 5
    LOCKED = 6
    STORAGE = 7
    REFUSED = 8
    NEWER = 9
    INTERRUPTED = 130


class RefusalError(JournalError):
    """A command says no, in its own words; nothing was changed."""

    def __init__(self, sentence: str, code: Exit = Exit.REFUSED) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


_CODES: tuple[tuple[Exit, tuple[type[JournalError], ...]], ...] = (
    (
        Exit.KEY,
        (
            errors.WrongPassphraseError,
            errors.WrongRecoveryCodeError,
            errors.WrongKeyFileError,
            errors.NeedsPassphraseError,
            errors.KeyFileMissingError,
            errors.KeysMissingError,
            errors.ForeignKeysError,
            errors.ThisComputerError,
        ),
    ),
    (Exit.NOT_FOUND, (errors.NotFoundError, errors.MissingFileError)),
    (Exit.DAMAGED, (errors.DamagedFileError, errors.NotAJournalError, errors.StrangeSchemaError)),
    (Exit.LOCKED, (errors.LockedError, errors.BusyError)),
    (
        Exit.STORAGE,
        (
            errors.ReadOnlyError,
            errors.DiskFullError,
            errors.UnreadableError,
            errors.HardLinkError,
        ),
    ),
    (Exit.NEWER, (errors.NewerJournalError,)),
    (Exit.INTERRUPTED, (errors.CancelledError,)),
)


def code_of(error: JournalError) -> Exit:
    """The exit code for an error; REFUSED for input that cannot be used."""
    if isinstance(error, RefusalError):
        return error.code
    for code, kinds in _CODES:
        if isinstance(error, kinds):
            return code
    return Exit.REFUSED


def sentence_of(error: JournalError) -> str:
    """What to say about it: one or two sentences."""
    if isinstance(error, RefusalError):
        return error.sentence
    from rmjournal.words.messages import words  # seldom needed

    if isinstance(error, errors.LockedError) and error.may_take_over:
        return f"{words(error)} If that computer is off or crashed, add --take-over."
    return words(error)


ENVELOPE_VERSION = 1
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# They join letters and emoji, and turn nothing.
_HARMLESS = {"\u200c", "\u200d", "\u00ad"}


def prepare_streams() -> None:
    """Make standard output and error UTF-8, with one kind of line end.

    Where a stream is closed what goes there is dropped: and no file that is opened later can get
    its number, or a library that writes to it would write into that file.
    """
    _occupy_standard_streams()
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _occupy_standard_streams() -> None:
    descriptor = os.open(os.devnull, os.O_RDWR)
    while descriptor < 3:
        descriptor = os.open(os.devnull, os.O_RDWR)
    os.close(descriptor)


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - as long as we run


def say(text: str = "") -> None:
    """A line of the result."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """A line about the work, beside the result."""
    sys.stdout.flush()
    sys.stderr.write(text + "\n")


def say_json(value: Any) -> None:
    """The result as JSON, with escapes for what is not printable."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_plain_value)
    say("".join(_escaped(c) if unicodedata.category(c) in _UNPRINTABLE else c for c in text))


def say_records(what: str, records: Sequence[Any]) -> None:
    """What every list is with --json: docs/command-line.md, "JSON"."""
    say_json({"list": what, "version": ENVELOPE_VERSION, "records": list(records)})


_WIDEST = 60  # of a column that others are lined up behind


def say_table(rows: Sequence[Sequence[str]]) -> None:
    """Rows of cells, two spaces apart; the last cell, and a very long one, is as long as it is."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    columns = list(zip(*cells, strict=True))[:-1]
    widths = [min(max(map(width, column)), _WIDEST) for column in columns]
    for *row, last in cells:
        padded = [cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)]
        say("  ".join([*padded, last]).rstrip())


def one_line(text: str) -> str:
    """The text on one line, with a sign in place of each unprintable character."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """The text, its lines kept, with a sign in place of each other unprintable character."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if _is_printable(c) else _sign(c) for c in text)


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(_columns(c) for c in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me") or character in _HARMLESS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _is_printable(character: str) -> bool:
    return (
        character in "\n\t"
        or character in _HARMLESS
        or unicodedata.category(character) not in _UNPRINTABLE
    )


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def _escaped(character: str) -> str:
    if character == "\n":
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _plain_value(value: object) -> str:
    match value:
        case datetime():
            return value.isoformat(timespec="seconds")
        case time():
            return value.strftime("%H:%M")
        case date():
            return value.isoformat()
    raise TypeError(type(value).__name__)


def counted(number: int, one: str, many: str = "") -> str:
    """1 record, 2 records."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def whole_day(day: date) -> str:
    """Monday 23 November 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def say_if_many(total: int) -> None:
    """How much all files take, in bytes, once that is a lot."""
    from rmjournal.store import MANY_BYTES
    from rmjournal.words.messages import size_words

    if total > MANY_BYTES:
        note(f"The files in this journal take {size_words(total)} now, and as much in each backup.")
