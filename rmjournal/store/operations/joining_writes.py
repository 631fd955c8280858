# SPDX-License-Identifier: MIT
"""What a copy changes in records that are here, with the way back from it."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping
from typing import Any

from rmjournal.core.changes import Changes
from rmjournal.store.queries.notes import text_of_note
from rmjournal.store.queries.raw_rows import Values
from rmjournal.store.records import Manager
from rmjournal.store.revisions import OWNERS, keep_text
from rmjournal.store.schema import (
    Aim,
    Asking,
    Attachment,
    BaseModel,
    Commitment,
    Insight,
    Loop,
    Person,
    Question,
    Record,
    Review,
    Revision,
    Session,
)

from .import_edits import RawEdits, touch
from .imports import Imports
from .joined_moves import JoinedMoves
from .joined_reviews import JoinedReviews
from .note_records import KeptTie
from .notes import Notes
from .trash import TrashKind

_TRASH_KIND: Mapping[Any, TrashKind] = {
    Person: "person", Session: "session", Aim: "aim", Question: "question", Asking: "asking",
    Insight: "insight", Commitment: "commitment", Attachment: "attachment",
}  # fmt: skip
_KIND_OF: Mapping[Any, Any] = {model: kind for kind, model in OWNERS.items()}


class JoiningWrites(Manager):
    """Used by a CopyRun alone, inside a write."""

    def text(self, session_id: int) -> str | None:
        return text_of_note(session_id)

    def put_note(self, session_id: int, text: str, ties: list[KeptTie]) -> None:
        """Of a session that was here before; what it said is kept."""
        before = self.text(session_id)
        self.put_first_note(session_id, text, ties)
        after = self.text(session_id)
        if before != after:
            edit = {"session": session_id, "before": before, "after": after}
            self._use(Imports).keep_edit(edit)

    def put_first_note(self, session_id: int, text: str, ties: list[KeptTie]) -> None:
        self._use(Notes).bring_back(session_id, text, ties)

    def update(
        self, model: type[Record], record_id: int, values: Values,
        moves: Collection[str] | None = None,
    ) -> None:  # fmt: skip
        """As it is there; the texts it had here are kept."""
        edit = self._use(RawEdits).set(model, record_id, values, moves)
        if model is Loop:
            loop = Loop.get_by_id(record_id)
            is_of_insight = loop.commitment_id is None
            about = Insight.__name__ if is_of_insight else Commitment.__name__
            edit["about"] = [about, loop.insight_id if is_of_insight else loop.commitment_id]
        self._use(Imports).keep_edit(edit)

    def out_of_trash(self, model: type[Record], record_id: int) -> bool:
        """Whether there was a way out: a loop or a review has none of its own."""
        kind = _TRASH_KIND.get(model)
        if kind is not None:
            edit = self._use(RawEdits).out_of_trash(kind, record_id)
            self._use(Imports).keep_edit(edit)
        return kind is not None

    def withdraw_loops(self, about: Any, known: Collection[str], changes: Changes) -> None:
        """Those about it that nobody was told of and whose uid is not known."""
        waiting = Loop.deleted_at.is_null() & (Loop.state != "told")
        query = Loop.select(Loop.id, Loop.uid).where(about & waiting)
        now = Loop.deleted_at.db_value(self._db.clock.now())
        for loop_id, uid in [*query.tuples()]:
            if uid not in known:
                self.update(Loop, loop_id, {"deleted_at": now})
                touch(Loop, [loop_id], changes)

    def follow_moves(self, commitment_id: int, theirs: Values, events: list[Values]) -> bool:
        return self._use(JoinedMoves).follow(commitment_id, theirs, events)

    def follow_review(
        self, review_id: int, theirs: Values, decisions: list[Values], picks: list[Values],
        changes: Changes,
    ) -> bool:  # fmt: skip
        """Whether anything came into it."""
        aside = self._use(JoinedReviews).follow(review_id, theirs, decisions, picks, changes)
        for field, text in aside.items():
            self.keep(Review, review_id, field, text)
        return review_id in changes.reviews

    def keep_added(self, added: Mapping[type[BaseModel], list[int]]) -> None:
        """The rows that became part of records that were here."""
        if added:
            rows = {model.__name__: keys for model, keys in added.items()}
            self._use(Imports).keep_edit({"added": rows})

    def keep(self, model: type[Record], record_id: int, field: str, text: str) -> None:
        """A text that another one stands in place of, unless it is kept already."""
        kind = _KIND_OF.get(model)
        if kind is None or not text:
            return
        of_it = (Revision.owner_kind == kind) & (Revision.owner_id == record_id)
        rows = Revision.select(Revision.text).where(of_it & (Revision.field == field)).tuples()
        if all(zlib.decompress(packed).decode() != text for (packed,) in rows):
            keep_text(kind, record_id, field, text, self._db.clock.now(), self._db.why)
