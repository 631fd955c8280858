# SPDX-License-Identifier: MIT
"""`rmjournal this-computer`: whether a journal opens here without asking, and the way back.

It is switched on in the window alone, where the passphrase was typed.
"""

from __future__ import annotations

from argparse import Namespace

from rmjournal.core.errors import JournalError, MissingFileError
from rmjournal.store.file.key_copies import load_keys
from rmjournal.store.file.this_computer import Opens, forget, how_it_opens, noted
from rmjournal.words.messages import words

from .console import note, say
from .exits import Exit, RefusalError
from .opening import journal_path

_SAID = {
    Opens.ASKING: "It asks for the passphrase on this computer.",
    Opens.LEAVING: "It asks for the passphrase; its key may still be in this computer's keyring.",
    Opens.ONCE_ASKING: "It was locked: it asks once, then opens on this computer without asking.",
    Opens.ALONE: "It opens on this computer without asking.",
}


def run(arguments: Namespace) -> int:
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
