# SPDX-License-Identifier: MIT
"""Sessions that come in by the thousand: their rows are put in a table at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rmjournal.core.errors import InvalidValueError
from rmjournal.model.sessions import KINDS, Part, SessionKind, SessionStatus
from rmjournal.store.prepared import Gathered
from rmjournal.store.queries.notes import NoteSession
from rmjournal.store.records import Manager, optional_line
from rmjournal.store.schema import (
    ALL,
    Note,
    Session,
    SessionArea,
    SessionPerson,
    SessionTag,
)
from rmjournal.text.lines import has_marks
from rmjournal.text.plain import count_words, snippet_of, title_of
from rmjournal.text.sanitise import scrub
from rmjournal.text.templates import own_title

from .groups import Tags
from .note_people import EverybodyKnown
from .notes import Notes
from .sessions import check_minutes, checked, usual_part, usual_status

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes
    from rmjournal.store.database import Database

_AT_ONCE: Final = 100
"""Sessions: so long may it take until an import is stopped."""


class _ToRead(NamedTuple):
    """A note whose lines are yet to become records."""

    session: NoteSession
    attending: list[tuple[int, str]]
    text: str


class NewSessions(Manager):
    """Makes sessions as journal.sessions and journal.notes do, in a fraction of the time.

    For use inside one write, in which nobody else makes a session. Whoever looks at what was made,
    makes a person, or ends the write, calls put_in() first.
    """

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._rows = Gathered(ALL)
        self._to_read: list[_ToRead] = []
        self._tags: dict[tuple[str, ...], list[int]] = {}
        self._waiting = 0

    def add(
        self,
        day: date,
        people: Sequence[int] = (),
        *,
        text: str = "",
        kind: SessionKind = "conversation",
        status: SessionStatus | None = None,
        start: time | None = None,
        minutes: int | None = None,
        place: str = "",
        imported_from: str | None = None,
        uid: str | None = None,
        stamp: tuple[datetime | None, datetime | None] = (None, None),
        parts: Mapping[int, Part] | None = None,
        could_teach: Mapping[int, str] | None = None,
        areas: Iterable[str] = (),
        tags: Sequence[str] = (),
        has_records: bool = True,
        **more: Any,
    ) -> int:
        """Its id. As Sessions.add(), set_areas(), set_tags() and Notes.save() one after the other;
        `parts`, `could_teach`, when it was made and changed, and `more`, which is as for
        Sessions.edit(), are those of a session that comes back. The lines of the text become
        records, unless it has them already.

        The people have to be there. Raises InvalidValueError.
        """
        values = _checked(kind, minutes, more)
        status = status or usual_status(day, self._db.clock.today())
        if status == "begun" and values.get("gave"):
            status = "held"  # who gives something is there
        text, now = scrub(text), self._db.clock.now()
        made_at, changed_at = stamp
        with self._db.write() as changes:
            session_id = self._rows.add(
                Session, uid=uid or self._db.new_uid(), created_at=made_at or now,
                updated_at=changed_at or now, kind=kind, status=status, day=day, start=start,
                minutes=minutes, place=optional_line(place), imported_from=imported_from,
                title=own_title(title_of(text)), snippet=snippet_of(text), words=count_words(text),
                **values,
            )  # fmt: skip
            attending = self._attend(session_id, people, kind, parts or {}, could_teach or {})
            self._file_under(session_id, areas, tags, changes)
            changes.sessions.add(session_id)
            changes.people.update(people)
            note = _ToRead(NoteSession(session_id, day, status), attending, text)
            self._add_note(note, changes, has_records=has_records)
        return session_id

    def _add_note(self, note: _ToRead, changes: Changes, *, has_records: bool) -> None:
        """The last of a session: when enough of them wait, all are put in."""
        self._rows.add(Note, session=note.session.id, text=note.text)
        if note.text:
            changes.notes.add(note.session.id)
        if has_records and has_marks(note.text):
            self._to_read.append(note)
        self._waiting += 1
        if self._waiting >= _AT_ONCE:
            self.put_in()

    def _file_under(
        self, session_id: int, areas: Iterable[str], tags: Sequence[str], changes: Changes
    ) -> None:
        for code in dict.fromkeys(areas):
            self._rows.add(SessionArea, session=session_id, area=code)
        for tag_id in self._tags_of(tags, changes):
            self._rows.add(SessionTag, session=session_id, tag=tag_id)

    def _attend(
        self,
        session_id: int,
        people: Sequence[int],
        kind: SessionKind,
        parts: Mapping[int, Part],
        could_teach: Mapping[int, str],
    ) -> list[tuple[int, str]]:
        """(id, part) of each."""
        attending: list[tuple[int, str]] = []
        for position, person in enumerate(dict.fromkeys(people)):
            part = parts.get(person, usual_part(kind, position))
            attending.append((person, part))
            self._rows.add(
                SessionPerson, session=session_id, person=person, part=part, position=position,
                could_teach=optional_line(could_teach.get(person, "")),
            )  # fmt: skip
        return attending

    def _tags_of(self, names: Sequence[str], changes: Changes) -> list[int]:
        if not names:
            return []
        changes.tags = True
        key = tuple(names)
        if key not in self._tags:
            self._tags[key] = self._use(Tags).ids(names)
        return self._tags[key]

    def put_in(self) -> None:
        """Inside the write: what was made is in the file, and so are the records of its notes."""
        self._rows.put_in()
        self._waiting = 0
        to_read, self._to_read = self._to_read, []
        if not to_read:
            return
        everybody = EverybodyKnown()
        with self._db.write() as changes:
            for session, attending, text in to_read:
                self._use(Notes).read_new(session, attending, text, everybody, changes)


def _checked(kind: str, minutes: int | None, more: Mapping[str, Any]) -> dict[str, Any]:
    """What more is said of it, as it is kept. Raises InvalidValueError."""
    if kind not in KINDS:
        raise InvalidValueError("kind")
    check_minutes(minutes)
    return {field: checked(field, value) for field, value in more.items()}
