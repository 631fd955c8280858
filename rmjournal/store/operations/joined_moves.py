# SPDX-License-Identifier: MIT
"""A commitment that was moved on two computers: the one that was moved last has the say.

Its moves follow those that were made here, as if they were made now; one that cannot follow is
left out. What was noted on the way comes in any case, since it moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from rmjournal.core.errors import MoveNotAllowedError, PlanMustChangeError
from rmjournal.model.transitions import ENDED
from rmjournal.store.queries.raw_rows import Values
from rmjournal.store.records import Manager
from rmjournal.store.schema import Commitment, CommitmentEvent

from .import_edits import RawEdits
from .imports import Imports
from .loops import Loops

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
