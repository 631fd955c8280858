# SPDX-License-Identifier: MIT
"""A line that is typed anywhere goes to the end of a note: that of a talk, or of stray thoughts.

So does what was put in while the journal was locked, read once it is open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from rmjournal.core.errors import (
    DamagedFileError,
    InvalidValueError,
    NotFoundError,
    SealMissingError,
    UnreadableError,
)
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
from rmjournal.store.records import Manager, existing
from rmjournal.text.capture import appended, by_sign, note_line, week_of, without_line
from rmjournal.text.marks import Mark, MarkKind, parse, rewrite
from rmjournal.text.mentions import Names
from rmjournal.text.sanitise import scrub

from .notes import Notes
from .people import People
from .sessions import Sessions
from .settings import Settings
from .trash import Trash

_STRAY = "stray thoughts"  # a setting: the week and the session that is its page
_FENCES = ("", "```\n", "~~~\n")  # that closes a block of code which was left open


@dataclass(frozen=True, slots=True)
class Captured:
    """A line as it was read: kind None is a plain thought; person_id is of the first one named."""

    kind: MarkKind | None
    words: str
    person_id: int | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class CapturePlace:
    """Where a line can go; session_id None is the page of stray thoughts, not made yet."""

    kind: Literal["last", "next", "stray"]
    session_id: int | None
    day: date
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What it takes to take a line back."""

    session_id: int
    line: str
    before: str
    after: str
    is_new: bool
    """Whether the page was made for it."""


class Captures(Manager):
    """Lines for the notes of one open journal, reached as journal.captures."""

    def read(
        self, line: str, kind: MarkKind | None = None, *, by: date | None = None
    ) -> Captured | None:
        """What the line is: by its first sign, else of that kind; None where it says nothing.

        Dates are read from the day `by`, which is today if not given.
        """
        signed, words = by_sign(line)
        kind = signed or kind
        if not words:
            return None
        known = self._use(People).known()
        # A plain thought names people as well: as something heard its mentions are found.
        marks = parse(
            note_line(kind or MarkKind.INSIGHT, words), by or self._db.clock.today(), known
        )
        ids = [each.person_id for mark in marks for each in mark.mentions if each.person_id]
        due = marks[0].due if marks and kind is MarkKind.COMMITMENT else None
        return Captured(kind, words, ids[0] if ids else None, due.day if due else None)

    def places(self, captured: Captured, person_id: int | None = None) -> list[CapturePlace]:
        """Where it can go, the best first: the talks with whom it names, else stray thoughts.

        person_id is somebody else whose talks are offered after those.
        """
        stray = [self._stray_place()]
        if captured.person_id is not None:
            return [*self._talks(captured.person_id, captured.kind), *stray]
        return [*stray, *([] if person_id is None else self._talks(person_id, captured.kind))]

    def keep(self, captured: Captured, place: CapturePlace, *, title: str) -> Kept:
        """Append the line to the note of that place. title is that of a page yet to be made.

        Raises NotFoundError for a session that is gone, InvalidValueError for an empty line.
        """
        if not captured.words:
            raise InvalidValueError("text")
        with self._db.write():
            session_id, is_new = place.session_id, False
            if session_id is None:
                session_id, is_new = self._stray_page(title)
            notes = self._use(Notes)
            before = notes.text(session_id)
            line = self._line(captured, session_id)
            after = self._with_line(session_id, before, line, captured.kind)
            notes.save(session_id, after)
        return Kept(session_id, line, before, after, is_new)

    def take_back(self, kept: Kept) -> None:
        """The note without the line; a page that was made for it goes, if nothing else is on it.

        Raises NotFoundError where the line is gone.
        """
        notes = self._use(Notes)
        with self._db.write():
            text = notes.text(kept.session_id)
            if text == kept.after and kept.is_new:
                self._use(Trash).put("session", kept.session_id, is_undone=True)
                return
            before = existing(
                kept.before if text == kept.after else without_line(text, kept.line),
                kept.session_id,
            )
            notes.save(kept.session_id, before)

    def keep_again(self, kept: Kept) -> Kept:
        """What was taken back. Raises NotFoundError for a session that is gone."""
        notes = self._use(Notes)
        with self._db.write():
            if kept.is_new:
                self._use(Trash).restore("session", kept.session_id)
                return kept
            before = notes.text(kept.session_id)
            kind, _ = by_sign(kept.line)
            after = self._with_line(kept.session_id, before, kept.line, kind)
            notes.save(kept.session_id, after)
        return replace(kept, before=before, after=after)

    def is_as_left(self, kept: Kept) -> bool:
        """Whether the line still stands where it was put."""
        try:
            text = self._use(Notes).text(kept.session_id)
            self._use(Sessions).detail(kept.session_id)
        except NotFoundError:
            return False
        return without_line(text, kept.line) is not None

    def _talks(self, person_id: int, kind: MarkKind | None) -> list[CapturePlace]:
        """The last and the next one; one that is today comes first, a question belongs ahead."""
        sessions, today = self._use(Sessions), self._db.clock.today()
        found: list[CapturePlace] = []
        for row in sessions.rows(person_id=person_id):
            if row.status in ("held", "begun") and row.day <= today:
                found.append(CapturePlace("last", row.id, row.day, person_id))
                break
        ahead = sessions.next_with(person_id)
        if ahead is not None:
            day = sessions.detail(ahead).day
            is_first = kind is MarkKind.QUESTION or day == today
            found.insert(0 if is_first else 1, CapturePlace("next", ahead, day, person_id))
        return found

    def _stray_place(self) -> CapturePlace:
        return CapturePlace("stray", self._stray_session(), self._db.clock.today())

    def _stray_session(self) -> int | None:
        kept = self._use(Settings).get(_STRAY, {})
        if kept.get("week") != week_of(self._db.clock.today()):
            return None
        try:
            return self._use(Sessions).detail(kept["session"]).id
        except (NotFoundError, KeyError):
            return None

    def _stray_page(self, title: str) -> tuple[int, bool]:
        found = self._stray_session()
        if found is not None:
            return found, False
        today = self._db.clock.today()
        text = f"# {title}\n\n"
        made = self._use(Sessions).add(today, kind="other", status="note", text=text)
        self._use(Settings).set(_STRAY, {"week": week_of(today), "session": made})
        return made, True

    def _line(self, captured: Captured, session_id: int) -> str:
        """As it reads in that note: a day that was meant from today on is written out there."""
        line = note_line(captured.kind, captured.words)
        if captured.due_on is None:
            return line
        context = self._use(Notes).context(session_id)
        marks = context.parse(line)
        day = self._use(Sessions).detail(session_id).day
        if not marks or (marks[0].due is not None and marks[0].due.day == captured.due_on):
            return line
        known = self._use(People).known()
        return rewrite(marks[0], due=captured.due_on, anchor=day, known=known)

    def _with_line(self, session_id: int, before: str, line: str, kind: MarkKind | None) -> str:
        after = ""
        for fence in _FENCES:
            text = before
            if fence:
                text = f"{before}{'' if before.endswith(chr(10)) else chr(10)}{fence}"
            after = appended(text, line, is_marked=kind is not None)
            marks = self._use(Notes).context(session_id).parse(after)
            if kind is None or _ends_with(marks, after, line):
                return after
        return appended(before, line, is_marked=kind is not None)


def _ends_with(marks: list[Mark], text: str, line: str) -> bool:
    return bool(marks) and marks[-1].raw == line and marks[-1].end == len(text) - 1


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
