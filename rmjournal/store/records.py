# SPDX-License-Identifier: MIT
"""What all managers do alike: make a record, find one, change one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from rmjournal.core.errors import InvalidValueError, NotFoundError
from rmjournal.text.sanitise import scrub

from .schema import (
    Aim,
    Attachment,
    Commitment,
    Insight,
    Loop,
    Person,
    Question,
    Record,
    Review,
    Session,
    database,
)

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes

    from .database import Database
    from .revisions import OwnerKind

R = TypeVar("R", bound=Record)
M = TypeVar("M", bound="Manager")
T = TypeVar("T")
TOUCHED: Mapping[type[Record], str] = {
    Person: "people", Session: "sessions", Aim: "aims", Question: "questions", Insight: "insights",
    Commitment: "commitments", Loop: "loops", Review: "reviews", Attachment: "attachments",
}  # fmt: skip
"""The part of Changes that has the ids of these records."""
_ASKED = """
    SELECT question_id, person_id FROM asking WHERE id IN (SELECT value FROM json_each(?))"""


class Manager:
    """The records of one kind in one open journal."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def _use(self, manager: type[M]) -> M:
        """Another manager of the journal, of a layer below."""
        return self._db.manager(manager)

    def _keep_text(self, kind: OwnerKind, record_id: int, field: str, text: str) -> None:
        """A revision of a text that is about to change; for use inside a write."""
        from .revisions import keep_text  # whoever only reads keeps none

        keep_text(kind, record_id, field, text, self._db.clock.now(), self._db.why)

    def _keep_taught(self, session_id: int, person_id: int, text: str) -> None:
        """As _keep_text(), of what somebody could teach."""
        from .revisions import keep_taught  # as above

        keep_taught(session_id, person_id, text, self._db.clock.now(), self._db.why)

    def _make(self, model: type[R], *, uid: str | None = None, **values: Any) -> R:
        """A new record, which Changes has; with the uid it had elsewhere when one is given."""
        now = self._db.clock.now()
        with self._db.write() as changes:
            made: R = model.create(
                uid=uid or self._db.new_uid(), created_at=now, updated_at=now, **values
            )
            _tell(model, made.id, changes)
        return made

    def _get(self, model: type[R], record_id: int) -> R:
        """The record, unless it lies in the trash. Raises NotFoundError."""
        found: R | None = model.get_or_none(id=record_id, deleted_at=None)
        return existing(found, record_id)

    def _update(self, model: type[Record], record_id: int, **values: Any) -> None:
        """Changes has it, and what its texts said becomes a revision. Raises NotFoundError when
        there is no such record outside the trash."""
        from .revisions import keep_changed  # as above

        with self._db.write() as changes:
            keep_changed(model, record_id, values, self._db.clock.now(), self._db.why)
            values["updated_at"] = self._db.clock.now()
            if not model.set_where(values, id=record_id, deleted_at=None):
                raise NotFoundError(record_id)
            _tell(model, record_id, changes)


def _tell(model: type[Record], record_id: int, changes: Changes) -> None:
    if model in TOUCHED:  # an asking is its question's
        getattr(changes, TOUCHED[model]).add(record_id)


def existing(record: T | None, key: object) -> T:
    """The record that was looked for by that key. Raises NotFoundError where there is none."""
    if record is None:
        raise NotFoundError(key)
    return record


def refuse_others(values: Collection[str], known: Collection[str]) -> None:
    """Raises InvalidValueError for a field that is none of those."""
    for field in values:
        if field not in known:
            raise InvalidValueError(field)


def one_line(text: str, field: str) -> str:
    """The text on one line, without surrogates and NULs. Raises InvalidValueError when empty."""
    line = " ".join(scrub(text).split())
    if not line:
        raise InvalidValueError(field)
    return line


def optional_line(text: str) -> str:
    """As one_line, but may be empty."""
    return " ".join(scrub(text).split())


def touch_askings(ids: Iterable[int], changes: Changes) -> None:
    """Something in them is another: their questions and people changed."""
    known = list(ids)
    if not known:
        return
    for question, person in database.execute_sql(_ASKED, (json.dumps(known),)).fetchall():
        changes.questions.add(question)
        if person is not None:
            changes.people.add(person)
