# SPDX-License-Identifier: MIT
"""`rmjournal new`, `rekey` and `this-computer`: what opens a journal, from its first day on.

That it opens without asking is switched on in the window alone, where the passphrase was typed.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from rmjournal.core.errors import InvalidValueError, JournalError, MissingFileError
from rmjournal.core.strength import is_guessed_at_once
from rmjournal.process import harden
from rmjournal.store import Journal, key_file_path, keys_path, second_keys_path
from rmjournal.store.file.files import make_private_folder
from rmjournal.store.file.inbox import seal_path
from rmjournal.store.file.key_copies import load_keys
from rmjournal.store.file.keys import DEFAULT_COST, calibrate
from rmjournal.store.file.this_computer import Opens, forget, how_it_opens, noted
from rmjournal.words.backups import when
from rmjournal.words.messages import shown, words

from .console import Exit, RefusalError, note, printable, say
from .opening import asked_passphrase, first_line, given_passphrase, journal_path, opened

_WEAK = "Someone who has the file guesses this passphrase within hours."


def run_new(arguments: Namespace) -> int:
    """Make it and say its recovery code. Raises as Journal.create does."""
    harden()
    passphrase = None if arguments.no_passphrase else _chosen_passphrase(arguments)
    path = journal_path(arguments)
    if arguments.journal is None:
        make_private_folder(path.parent)
    cost = DEFAULT_COST if passphrase is None else calibrate()
    journal, code = Journal.create(path, passphrase=passphrase, cost=cost, must_prove_code=True)
    with journal:
        journal.inbox.renew_seal()
    note(f"A new journal was made at {printable(str(path))}.")
    note("This recovery code opens it when all else fails. It is shown only now: write it down.")
    try:
        say(code)
        sys.stdout.flush()
    except OSError:  # nobody saw it, and it cannot be shown again
        _unmake(path)
        raise
    return Exit.DONE


def _unmake(path: Path) -> None:
    beside = keys_path(path), second_keys_path(path), key_file_path(path), seal_path(path)
    for file in (path, *beside):
        file.unlink(missing_ok=True)


def _chosen_passphrase(arguments: Namespace) -> str:
    """From the file, else typed twice."""
    given = given_passphrase(arguments)
    if given is not None:
        if is_guessed_at_once(given):
            note(_WEAK)
        return given
    return _chosen_twice("A passphrase for the new journal: ", "no journal was made")


def _chosen_twice(prompt: str, otherwise: str) -> str:
    """Typed twice. Raises RefusalError, with what is so otherwise."""
    passphrase = _asked_again_if_weak(asked_passphrase(prompt))
    if not passphrase:
        raise RefusalError("A passphrase needs at least one character.", Exit.KEY)
    if asked_passphrase("Once more: ") != passphrase:
        raise RefusalError(f"The two differ, so {otherwise}.", Exit.KEY)
    return passphrase


def _asked_again_if_weak(passphrase: str) -> str:
    """The same one again keeps it."""
    while passphrase and is_guessed_at_once(passphrase):
        note(f"{_WEAK} A few words more would do.")
        chosen = asked_passphrase("Another one, or the same again to keep it: ")
        if chosen == passphrase:
            break
        passphrase = chosen
    return passphrase


def run_rekey(arguments: Namespace) -> int:
    """Raises as Journal.rekey does."""
    with opened(arguments, by_passphrase=True) as journal:
        if not journal.has_passphrase():
            raise RefusalError(
                "This journal has no passphrase: set one in the window, under Settings, Privacy."
            )
        passphrase = _new_passphrase(arguments)
        code = journal.new_recovery_code()
        try:
            slots, key = journal.new_keys(passphrase, code, calibrate())
        except InvalidValueError as error:
            raise RefusalError("That is the passphrase it has now: choose another.") from error
        note("From now on this recovery code and the new passphrase open it, and nothing else.")
        note("The code is shown only now: write it down. The old sheet is of no use any more.")
        say(code)
        sys.stdout.flush()
        journal.rekey(slots, key)
        path = journal.path
    with Journal.open(path, passphrase=passphrase) as journal:
        journal.inbox.renew_seal()
        return _see_to_backups(journal, arguments.old_backups)


def _new_passphrase(arguments: Namespace) -> str:
    if arguments.new_passphrase_file is None:
        return _chosen_twice("A new passphrase: ", "nothing was changed")
    given = first_line(arguments.new_passphrase_file)
    if is_guessed_at_once(given):
        note(_WEAK)
    return given


def _see_to_backups(journal: Journal, wish: str) -> int:
    """Those that the old passphrase opens, here and in the second place."""
    old = journal.backups.under_old_keys()
    ended = Exit.DONE
    for each in old:
        name = f"Backup {each.sequence} of {when(each.made_at)}, {shown(each.path)}"
        try:
            if wish == "renew":
                journal.backups.renew(each)
                note(f"{name}: made anew under the new key.")
            elif wish == "erase":
                journal.backups.erase(each)
                note(f"{name}: erased.")
            else:
                note(f"{name}: opens with the old passphrase.")
        except JournalError as error:
            note(f"{name}: {words(error)}")
            ended = Exit.STORAGE
    if old and wish == "keep":
        note("In Settings, Backups they can be made anew under the new key, or erased.")
    return ended


_SAID = {
    Opens.ASKING: "It asks for the passphrase on this computer.",
    Opens.LEAVING: "It asks for the passphrase; its key may still be in this computer's keyring.",
    Opens.ONCE_ASKING: "It was locked: it asks once, then opens on this computer without asking.",
    Opens.ALONE: "It opens on this computer without asking.",
}


def run_this_computer(arguments: Namespace) -> int:
    """Raises ThisComputerError where the keyring does not let go of a key."""
    if arguments.all:
        if not arguments.forget:
            raise RefusalError("--all is for --forget.", Exit.USAGE)
        return _forget_all()
    path = journal_path(arguments)
    if not path.exists():
        raise MissingFileError(path)
    journal_id = load_keys(path.resolve()).journal_id
    if not arguments.forget:
        say(_SAID[how_it_opens(journal_id)])
        return Exit.DONE
    forget(journal_id)
    note("From now on it asks for the passphrase on this computer.")
    return Exit.DONE


def _forget_all() -> int:
    ended = Exit.DONE
    ids = noted()
    for journal_id in ids:
        try:
            forget(journal_id)
        except JournalError as error:
            note(f"Journal {journal_id}: {words(error)}")
            ended = Exit.KEY
    if ended is Exit.DONE:
        note(f"Forgotten: {len(ids)}. Each asks for its passphrase on this computer.")
    return ended
