# SPDX-License-Identifier: MIT
"""`rmjournal capture`: one thought, kept at once where the journal is free, else sealed."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from rmjournal.core.errors import BusyError, LockedError, MissingFileError, NeedsPassphraseError
from rmjournal.store.file.inbox import KINDS, LONGEST_NAME, LONGEST_TEXT, Thought, ThoughtKind

from .console import Exit, RefusalError, note, one_line, say, whole_day
from .opening import given_passphrase, journal_path

if TYPE_CHECKING:  # as in listing.py
    from rmjournal.store import Journal, Kept

_LIMIT_BYTES = 4 * LONGEST_TEXT


def run(arguments: Namespace) -> int:
    """Keep it; where the journal is locked or in use it waits sealed."""
    thought = _thought(arguments)
    kept = None if arguments.sealed else _kept(arguments, thought)
    if kept is not None:
        say(kept)
    else:
        _seal(arguments, thought)
    return Exit.DONE


def _thought(arguments: Namespace) -> Thought:
    text = _typed() if arguments.text in (None, "-") else str(arguments.text)
    text, name = " ".join(text.split()), " ".join((arguments.person or "").split())
    if not text:
        raise RefusalError("There is no thought to keep: it is empty.", Exit.USAGE)
    if len(text) > LONGEST_TEXT or len(name) > LONGEST_NAME:
        raise RefusalError(f"A thought has at most {LONGEST_TEXT} characters.", Exit.USAGE)
    kind: ThoughtKind | None = next((each for each in KINDS if each == arguments.kind), None)
    from rmjournal.core.clock import SystemClock

    return Thought(text, kind, name, SystemClock().now())


def _typed() -> str:
    data = sys.stdin.buffer.read(_LIMIT_BYTES + 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusalError("Standard input is not UTF-8 text.", Exit.USAGE) from error


def _kept(arguments: Namespace, thought: Thought) -> str | None:
    """The uid of the session it went to; None where the journal is in use, or asks for what was
    not given."""
    from rmjournal.process import harden
    from rmjournal.store import Journal

    harden()
    path = journal_path(arguments)
    if not path.exists():
        raise MissingFileError(path)
    try:
        with Journal.open(path, passphrase=given_passphrase(arguments)) as journal:
            journal.inbox.renew_seal()
            kept, added = _keep(journal, thought)
            if added:
                note(f"Added {one_line(added)}.")
            note(_where(journal, kept))
            return journal.sessions.detail(kept.session_id).uid
    except (LockedError, BusyError, NeedsPassphraseError):
        return None


def _where(journal: Journal, kept: Kept) -> str:
    detail = journal.sessions.detail(kept.session_id)
    who = " and ".join(one_line(each.name) for each in detail.people)
    where = f"the talk with {who}" if who else f"\u201c{one_line(detail.title)}\u201d"
    return f"Kept in {where}, {whole_day(detail.day)}."


def _keep(journal: Journal, thought: Thought) -> tuple[Kept, str]:
    from rmjournal.words.commitments import short_title
    from rmjournal.words.sessions import stray_title

    from .input import people_named

    added: list[str] = []
    title = stray_title(journal.clock.today())
    words = f"Captured: {short_title(one_line(thought.text).lstrip('?!-> '))}"
    with journal.as_step(words), journal.write():
        whom = people_named(journal, [thought.with_whom], added) if thought.with_whom else []
        kept = journal.inbox.keep(thought, whom[0] if whom else None, title=title)
    return kept, ", ".join(added)


def _seal(arguments: Namespace, thought: Thought) -> None:
    from rmjournal.store.file.inbox import put_thought

    path = journal_path(arguments)
    if not path.exists():
        raise MissingFileError(path)
    put_thought(path.resolve(), thought)
    note("Sealed. A window that has the journal open takes it in, else the next that unlocks it.")
