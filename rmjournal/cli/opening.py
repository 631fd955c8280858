# SPDX-License-Identifier: MIT
"""Opening the journal that a command is about."""

from __future__ import annotations

import os
import stat
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rmjournal.core import errors
from rmjournal.core.paths import paths

from .console import Exit, RefusalError, note

if TYPE_CHECKING:
    from rmjournal.store import Journal
    from rmjournal.store.file.keys import DataKey

_LIMIT_BYTES = 4096
_KEYRING_PATIENCE_S = 30
_STEPS = {
    "add": "Added", "aim": "Aim changed", "answer": "Answer kept", "attach": "File attached",
    "cancel": "Cancelled",
    "delete": "Deleted", "do": "Done", "edit": "Changed", "guess": "Guess kept",
    "history": "Earlier words put back", "hold": "Took place", "let-go": "Let go",
    "move": "Moved", "noticed": "Kept what they saw",
    "tell": "Told", "trash": "Brought back",
}  # fmt: skip
"""What `rmjournal undo` calls what these commands did."""


def journal_path(arguments: Namespace) -> Path:
    """The journal that was named, else the usual one."""
    named: Path | None = arguments.journal
    return named.expanduser() if named is not None else paths(arguments.home).journal


@contextmanager
def opened(
    arguments: Namespace,
    *,
    read_only: bool = False,
    or_read_only: bool = False,
    by_passphrase: bool = False,
) -> Iterator[Journal]:
    """The journal, open; for reading also while a window has it. With or_read_only it is opened so
    where it cannot be written; with by_passphrase this computer's keyring is not asked. Raises as
    Journal.open does.
    """
    from rmjournal.process import harden
    from rmjournal.store.file.files import translated_os_errors

    harden()
    path = journal_path(arguments)
    with translated_os_errors(path, reading=True):
        path.stat()  # a loop of links would end resolve() with RuntimeError before Python 3.13
    passphrase = given_passphrase(arguments)
    open_now = partial(
        _open,
        path,
        read_only=read_only,
        or_read_only=or_read_only,
        take_over=arguments.take_over,
    )
    try:
        journal = open_now(passphrase)
    except errors.NeedsPassphraseError:
        here = None if by_passphrase else _opened_here(path, open_now)
        journal = here or open_now(asked_passphrase())
    with journal:
        _clear_stagings(journal)
        journal.reserve_given_up = _say_reserve
        with _stepping(journal, _STEPS.get(arguments.command)):
            yield journal
        _back_up_if_due(journal)


@contextmanager
def _stepping(journal: Journal, words: str | None) -> Iterator[None]:
    """What is written in here is a step for `rmjournal undo`, if there are words for it."""
    if words is None:
        yield
        return
    with journal.as_step(words) as step:
        yield
    if step.is_too_large:
        note("This was too much at once for `rmjournal undo` to take back.")


def _back_up_if_due(journal: Journal) -> None:
    """Where what was just written is not in a backup of the last half an hour."""
    if journal.is_read_only or journal.database.is_closed():
        return
    from rmjournal.words.messages import words

    try:
        if journal.backups.make_if_due() is not None:
            journal.backups.copy_to_second()
    except errors.MissingFileError:
        pass  # the second place is not there now: Today says so after fourteen days
    except errors.JournalError as error:
        note(f"There is no new backup. {words(error)}")


def _opened_here(path: Path, open_now: Callable[..., Journal]) -> Journal | None:
    """By the key in this computer's keyring; None where that was not chosen, or does not work."""
    from rmjournal.store.file.key_copies import load_keys
    from rmjournal.store.file.this_computer import Opens, how_it_opens

    journal_id = load_keys(path.resolve()).journal_id
    if how_it_opens(journal_id) is not Opens.ALONE:
        return None
    try:
        return open_now(None, key=_key_here(journal_id))
    except errors.ThisComputerError as error:
        from rmjournal.words.messages import words

        note(words(error))
        return None


def _key_here(journal_id: str) -> DataKey:
    """Waits for the keyring a while, which may ask for a password of its own and never answer."""
    from concurrent.futures import Future
    from threading import Thread

    from rmjournal.store.file.this_computer import find

    answer: Future[DataKey] = Future()

    def ask() -> None:
        try:
            answer.set_result(find(journal_id))
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            answer.set_exception(error)

    Thread(target=ask, daemon=True).start()
    try:
        return answer.result(_KEYRING_PATIENCE_S)
    except TimeoutError as error:
        raise errors.ThisComputerError(errors.KeyringProblem.REFUSED) from error


def _say_reserve() -> None:
    from rmjournal.words.messages import reserve_words

    note(reserve_words())


def _clear_stagings(journal: Journal) -> None:
    """Plain text that an export left which was killed."""
    from rmjournal.store.file.outside import STAGING_PURPOSE, clear_stagings, notes_of

    if not notes_of(journal.path):
        return
    from rmjournal.words.messages import shown

    for path in clear_stagings(journal.path, journal.derived(STAGING_PURPOSE)):
        note(f"Removed what an export that was broken off had left: {shown(path)}")


def _open(
    path: Path,
    passphrase: str | None,
    *,
    key: DataKey | None = None,
    read_only: bool,
    or_read_only: bool,
    take_over: bool,
) -> Journal:
    from rmjournal.store import Journal

    known = partial(Journal.open, path, passphrase=passphrase, key=key)
    try:
        return known(read_only=read_only, take_over=take_over)
    except (errors.LockedError, errors.BusyError, errors.ReadOnlyError):
        if not or_read_only:
            raise
    return known(read_only=True)


def given_passphrase(arguments: Namespace) -> str | None:
    """The first line of the file that was named for it, if one was. Raises as first_line()."""
    file: Path | None = arguments.passphrase_file
    return None if file is None else first_line(file)


def first_line(file: Path) -> str:
    """A passphrase in a file. Raises NotTextError, MissingFileError, UnreadableError;
    RefusalError if there is nothing on that line."""
    if str(file) == "-":
        raise RefusalError("A passphrase is not read from standard input, which is for notes.")
    from rmjournal.store.file.files import translated_os_errors
    from rmjournal.words.messages import shown

    # Not read_bounded: the passphrase may come through a pipe from a password manager.
    with translated_os_errors(file, reading=True), file.open("rb") as source:
        if _others_can_read(os.fstat(source.fileno())):
            note(f"Others can read {shown(file.name)}: take their permission away.")
        start = source.read(_LIMIT_BYTES)
    try:
        passphrase = start.decode("utf-8-sig").partition("\n")[0].rstrip("\r")
    except UnicodeDecodeError as error:
        raise errors.NotTextError(file) from error
    if not passphrase:
        raise RefusalError("There is no passphrase on the first line of that file.")
    return passphrase


def _others_can_read(status: os.stat_result) -> bool:
    is_file = stat.S_ISREG(status.st_mode)
    return os.name == "posix" and is_file and bool(status.st_mode & 0o077)


def asked_passphrase(prompt: str = "Passphrase: ") -> str:
    """Typed at the terminal and not shown. Raises RefusalError where there is none."""
    if not _has_terminal():
        raise RefusalError(
            "There is no terminal to ask for the passphrase at: give --passphrase-file FILE.",
            Exit.KEY,
        )
    from getpass import getpass

    return getpass(prompt)


def _has_terminal() -> bool:
    """Whether getpass can ask without reading the standard input, which may be a note."""
    if os.name != "posix":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
