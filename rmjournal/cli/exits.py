# SPDX-License-Identifier: MIT
"""How a command ends: the exit codes that scripts can rely on, and refusals of our own."""

from __future__ import annotations

from enum import IntEnum

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
