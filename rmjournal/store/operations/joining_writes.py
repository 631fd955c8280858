# SPDX-License-Identifier: MIT
"""What a copy changes in records that are here, with the way back from it.

Of a commitment that was moved on two computers the one that was moved last has the say: its moves
follow those that were made here, as if they were made now; one that cannot follow is left out. What
was noted on the way comes in any case, since it moves nothing. Of a week's review that was gone
through on both, what ours lacks comes in.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, get_args

from rmjournal.core.changes import Changes
from rmjournal.core.errors import MoveNotAllowedError, PlanMustChangeError
from rmjournal.model.transitions import ENDED
from rmjournal.store.queries.notes import text_of_note
from rmjournal.store.queries.raw_rows import Values, insert, row_of
from rmjournal.store.records import Manager
from rmjournal.store.revisions import keep_text
from rmjournal.store.schema import (
    KIND_OF,
    BaseModel,
    Commitment,
    CommitmentEvent,
    Insight,
    Loop,
    Record,
    Review,
    ReviewDecision,
    ReviewPick,
    Revision,
)

from .import_edits import RawEdits, touch
from .imports import Imports
from .insights import Loops
from .note_records import KeptTie
from .notes import Notes
from .reviews import MOST_PICKS
from .trash import TrashKind

_NOTED = "check_in"
_MADE = "created"


class JoinedMoves(Manager):
    """Used by Joining alone, inside its write."""

    def follow(self, commitment_id: int, theirs: Values, events: Iterable[Values]) -> bool:
        """`theirs` is its row there with our ids, `events` all of its moves there.

        Whether anything was moved or noted.
        """
        here = self._here(commitment_id)
        there = {each["uid"] for each in events}
        fresh = [
            each for each in events
            if each["uid"] not in here and not each["taken_back"] and each["move"] != _MADE
        ]  # fmt: skip
        ours = [at for uid, (move, at) in here.items() if uid not in there and move != _NOTED]
        last = max((str(e["at"]) for e in fresh if e["move"] != _NOTED), default="")
        if last <= max(ours, default=""):
            fresh = [each for each in fresh if each["move"] == _NOTED]
        followed = [each for each in fresh if self._made(commitment_id, each, theirs)]
        if any(each["move"] != _NOTED for each in followed):
            self._end_as_there(commitment_id, theirs)
        with self._db.write() as changes:
            if Commitment.get_by_id(commitment_id).state not in ENDED:
                self._use(Loops).withdraw_for_commitment(commitment_id, changes)
        return bool(followed)

    def _here(self, commitment_id: int) -> dict[str, tuple[str, str]]:
        """Move and moment of each that was made here, by uid."""
        fields = CommitmentEvent.uid, CommitmentEvent.move, CommitmentEvent.at
        query = CommitmentEvent.select(*fields).where(CommitmentEvent.commitment == commitment_id)
        to_raw = CommitmentEvent.at.db_value
        return {uid: (move, str(to_raw(at))) for uid, move, at in query.tuples()}

    def _made(self, commitment_id: int, event: Values, theirs: Values) -> bool:
        with suppress(MoveNotAllowedError, PlanMustChangeError):
            more = _more(event, theirs)
            made = self._use(Imports).move(commitment_id, event["move"], more)
            CommitmentEvent.update(
                uid=event["uid"],
                at=CommitmentEvent.at.python_value(event["at"]),
                day=date.fromisoformat(event["day"]),
            ).where(CommitmentEvent.id == made).execute()
            return True
        return False

    def _end_as_there(self, commitment_id: int, theirs: Values) -> None:
        """On the day it ended there."""
        row = Commitment.get_by_id(commitment_id)
        if row.state == theirs["state"] and row.state in ENDED and theirs["ended_on"]:
            values = {"ended_on": theirs["ended_on"]}
            edit = self._use(RawEdits).set(Commitment, commitment_id, values)
            self._use(Imports).keep_edit(edit)


def _more(event: Values, theirs: Values) -> Mapping[str, Any]:
    """What goes with the move, as plain JSON. How long a pause is only the last one says."""
    match event["move"]:
        case "finish":
            return {"outcome": event["detail"]}
        case "let_go":
            return {"why": event["detail"]}
        case "check_in":
            return {"words": event["detail"]}
        case "move":
            return {"due_on": event["detail"]}
        case "pause" if theirs["state"] == "paused":
            until, person = theirs["paused_until"], theirs["paused_for_id"]
            return {"until": until, "for_person": person} if until or person else {}
    return {}


_OF_END = ("finished_at", "summary_markdown", "summary_json", "step")


class JoinedReviews(Manager):
    """Used by Joining alone, inside its write."""

    def follow(
        self, review_id: int, theirs: Values, decisions: Iterable[Values], picks: Iterable[Values],
        changes: Changes,
    ) -> dict[str, str]:  # fmt: skip
        """All of it with our ids. What ours lacks comes in; a review that is closed stays as it is.

        The texts that another stands in place of, by field.
        """
        ours = row_of(Review, review_id)
        taken, aside = _of_two(ours, theirs)
        if taken:
            self._use(Imports).keep_edit(self._use(RawEdits).set(Review, review_id, taken))
        added = {
            ReviewDecision.__name__: _decisions(review_id, decisions),
            ReviewPick.__name__: [] if ours["finished_at"] else _picks(review_id, picks),
        }
        rows = {name: keys for name, keys in added.items() if keys}
        if rows:
            self._use(Imports).keep_edit({"added": rows})
        if rows or taken:
            changes.reviews.add(review_id)
        return aside


def _of_two(ours: Values, theirs: Values) -> tuple[Values, dict[str, str]]:
    """What ours takes, and the texts that it does not."""
    taken: Values = {}
    aside = {}
    if theirs["finished_at"] and not ours["finished_at"]:
        taken = {name: theirs[name] for name in _OF_END if theirs[name] != ours[name]}
    elif theirs["summary_markdown"] != ours["summary_markdown"]:
        aside["summary_markdown"] = str(theirs["summary_markdown"])
    if theirs["line"] and not ours["line"]:
        taken["line"] = theirs["line"]
    elif theirs["line"] != ours["line"]:
        aside["line"] = str(theirs["line"])
    return taken, aside


def _decisions(review_id: int, theirs: Iterable[Values]) -> list[int]:
    """The ids of those that were not here."""
    names = ("at", "step", "subject_uid", "decision")
    here = {
        tuple(row_of(ReviewDecision, each)[name] for name in names)
        for (each,) in ReviewDecision.select(ReviewDecision.id)
        .where(ReviewDecision.review == review_id)
        .tuples()
    }
    made = [
        insert(ReviewDecision, {**row, "id": None, "review_id": review_id, "undo": None})
        for row in theirs
        if tuple(row[name] for name in names) not in here
    ]
    return [each for each in made if each is not None]


def _picks(review_id: int, theirs: Iterable[Values]) -> list[int]:
    """As many as a week has room for, behind those that are here."""
    count = ReviewPick.select().where(ReviewPick.review == review_id).count()
    made = []
    for row in theirs:
        if count >= MOST_PICKS:
            break
        values = {**row, "id": None, "review_id": review_id, "position": count}
        key = insert(ReviewPick, values)
        if key is not None:
            made.append(key)
            count += 1
    return made


_TRASH_KINDS = frozenset(get_args(TrashKind))


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
        kind = KIND_OF[model]
        if kind not in _TRASH_KINDS:
            return False
        edit = self._use(RawEdits).out_of_trash(kind, record_id)
        self._use(Imports).keep_edit(edit)
        return True

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
        kind = KIND_OF.get(model)
        if kind is None or not text:
            return
        of_it = (Revision.owner_kind == kind) & (Revision.owner_id == record_id)
        rows = Revision.select(Revision.text).where(of_it & (Revision.field == field)).tuples()
        if all(zlib.decompress(packed).decode() != text for (packed,) in rows):
            keep_text(kind, record_id, field, text, self._db.clock.now(), self._db.why)
