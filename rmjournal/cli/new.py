# SPDX-License-Identifier: MIT
"""`rmjournal new`: make a journal."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from rmjournal.core.strength import is_guessed_at_once
from rmjournal.process import harden
from rmjournal.store import Journal, key_file_path, keys_path, second_keys_path
from rmjournal.store.file.files import make_private_folder
from rmjournal.store.file.inbox import seal_path
from rmjournal.store.file.keys import DEFAULT_COST, calibrate

from .console import note, printable, say
from .exits import Exit, RefusalError
from .opening import asked_passphrase, given_passphrase, journal_path

WEAK = "Someone who has the file guesses this passphrase within hours."


def run(arguments: Namespace) -> int:
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
            note(WEAK)
        return given
    return chosen_twice("A passphrase for the new journal: ", "no journal was made")


def chosen_twice(prompt: str, otherwise: str) -> str:
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
        note(f"{WEAK} A few words more would do.")
        chosen = asked_passphrase("Another one, or the same again to keep it: ")
        if chosen == passphrase:
            break
        passphrase = chosen
    return passphrase
