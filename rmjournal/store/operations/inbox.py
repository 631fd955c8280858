# SPDX-License-Identifier: MIT
"""What was put in while the journal was locked, read once it is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rmjournal.core.errors import DamagedFileError, SealMissingError, UnreadableError
from rmjournal.store.file.inbox import (
    Sealed,
    Thought,
    is_same,
    public_of,
    read_seal,
    read_waiting,
    remove,
    seal_path,
    set_aside,
    unseal,
    waiting,
    write_seal,
)
from rmjournal.store.operations.captures import Captured, Captures, Kept
from rmjournal.store.operations.people import People
from rmjournal.store.operations.settings import Settings
from rmjournal.store.records import Manager
from rmjournal.text.marks import MarkKind
from rmjournal.text.mentions import Names
from rmjournal.text.sanitise import scrub

PURPOSE = "inbox"
_READ = "inbox read"  # a setting: the ids of the latest thoughts that were taken in
_MOST_REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Brought:
    """What came in, in the order in which it was put in, and how many could not be read."""

    kept: tuple[Kept, ...]
    set_aside: int


class Inbox(Manager):
    """The sealed inbox of one open journal, reached as journal.inbox."""

    def renew_seal(self) -> bool:
        """See that the public half beside the journal is ours. True where another one was there.

        Raises DiskFullError, ReadOnlyError.
        """
        path, journal_id = seal_path(self._db.path), self._db.slots.journal_id
        ours = public_of(self._db.derived(PURPOSE))
        try:
            if is_same(read_seal(path, journal_id), ours):
                return False
            is_other = True
        except SealMissingError:
            is_other = False
        except (DamagedFileError, UnreadableError):
            is_other = True
        write_seal(path, ours, journal_id)
        return is_other

    def is_waiting(self) -> bool:
        """Whether anything lies there. Raises UnreadableError."""
        return bool(waiting(self._db.path))

    def bring_in(self, *, title: str) -> Brought:
        """Take in all that waits, each once, in one transaction; then its files go.

        What cannot be read is set aside. A thought with somebody it names goes to their talk,
        any other to the page of stray thoughts, which gets the title if it is made now.
        Raises DiskFullError, ReadOnlyError, UnreadableError: then all of it still waits.
        """
        paths, thoughts, refused = self._read()
        thoughts.sort(key=lambda each: each.thought.at or datetime.min.replace(tzinfo=UTC))
        settings = self._use(Settings)
        kept: list[Kept] = []
        with self._db.write():
            known = settings.get(_READ, [])
            for each in thoughts:
                if each.id not in known:
                    kept.append(self.keep(each.thought, title=title))
                    known.append(each.id)
            if kept:
                settings.set(_READ, known[-_MOST_REMEMBERED:])
        remove(self._db.path, paths)
        return Brought(tuple(kept), sum(map(set_aside, refused)))

    def take_back(self, kept: tuple[Kept, ...]) -> None:
        """All of it, in one transaction. Raises NotFoundError where a line is gone."""
        with self._db.write():
            for each in reversed(kept):
                self._use(Captures).take_back(each)

    def bring_in_again(self, kept: tuple[Kept, ...]) -> tuple[Kept, ...]:
        """What was taken back. Raises NotFoundError for a session that is gone."""
        with self._db.write():
            return tuple([self._use(Captures).keep_again(each) for each in kept])

    def _read(self) -> tuple[list[Path], list[Sealed], list[Path]]:
        keys = (
            None,
            *self._use(Settings).earlier_keys(),
        )  # also what was sealed before there was a new one
        secrets = [self._db.derived(PURPOSE, each) for each in keys]
        journal_id = self._db.slots.journal_id
        paths, thoughts, refused = [], [], []
        for path in waiting(self._db.path):
            data = read_waiting(path)
            found = None if data is None else _unsealed(data, secrets, journal_id)
            if found is None:
                refused.append(path)
            else:
                paths.append(path)
                thoughts.append(found)
        return paths, thoughts, refused

    def keep(self, thought: Thought, person_id: int | None = None, *, title: str) -> Kept:
        """Put one where it belongs; person_id is whoever it was said to be about.

        Raises as Captures.keep().
        """
        captures = self._use(Captures)
        captured = self._as_captured(thought)
        if person_id is None and thought.with_whom and captured.person_id is None:
            found = self._use(People).find(thought.with_whom)
            person_id = found[0].id if len(found) == 1 else None
        person_id = captured.person_id or person_id
        of_them = replace(captured, person_id=person_id)
        place = captures.places(of_them)[0]
        if place.kind == "stray" and captured.person_id is None and thought.with_whom:
            name = self._mention(thought.with_whom, person_id)
            captured = replace(captured, words=f"{captured.words} {name}")
        return captures.keep(captured, place, title=title)

    def _as_captured(self, thought: Thought) -> Captured:
        kind = None if thought.kind in (None, "thought") else MarkKind(thought.kind)
        day = None if thought.at is None else thought.at.astimezone().date()
        captured = self._use(Captures).read(thought.text, kind, by=day)
        # Nothing but a sign is a thought all the same: somebody typed it.
        words = " ".join(scrub(thought.text).split())
        return captured or Captured(None, words, None, None)

    def _mention(self, name: str, person_id: int | None) -> str:
        known = self._use(People).known()
        person = next((each for each in known if each.id == person_id), None)
        if person is not None:
            return Names(known).write(person)
        plain = " ".join(scrub(name).replace('"', "").replace("@", "").split())
        return f'@"{plain}"' if " " in plain else f"@{plain}"


def _unsealed(data: bytes, secrets: list[bytes], journal_id: str) -> Sealed | None:
    opened = (unseal(data, secret, journal_id) for secret in secrets)
    return next((each for each in opened if each is not None), None)
