# SPDX-License-Identifier: MIT
"""A line that is typed anywhere goes to the end of a note: that of a talk, or of stray thoughts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from rmjournal.core.errors import InvalidValueError, NotFoundError
from rmjournal.store.operations.notes import Notes
from rmjournal.store.operations.people import People
from rmjournal.store.operations.sessions import Sessions
from rmjournal.store.operations.settings import Settings
from rmjournal.store.operations.trash import Trash
from rmjournal.store.records import Manager
from rmjournal.text.capture import appended, by_sign, note_line, week_of, without_line
from rmjournal.text.marks import Mark, MarkKind, parse, rewrite

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
            before = kept.before if text == kept.after else without_line(text, kept.line)
            if before is None:
                raise NotFoundError(kept.session_id)
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
