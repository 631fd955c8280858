# SPDX-License-Identifier: MIT
"""`rmjournal rekey`: a new data key, passphrase and recovery code, for who fears for the old."""

from __future__ import annotations

import sys
from argparse import Namespace

from rmjournal.core.errors import InvalidValueError, JournalError
from rmjournal.core.strength import is_guessed_at_once
from rmjournal.store import Journal
from rmjournal.store.file.keys import calibrate
from rmjournal.words.backups import when
from rmjournal.words.messages import shown, words

from .console import note, say
from .exits import Exit, RefusalError
from .new import WEAK, chosen_twice
from .opening import first_line, opened


def run(arguments: Namespace) -> int:
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
        return chosen_twice("A new passphrase: ", "nothing was changed")
    given = first_line(arguments.new_passphrase_file)
    if is_guessed_at_once(given):
        note(WEAK)
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
