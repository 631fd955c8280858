# SPDX-License-Identifier: MIT
"""The review of one week that was gone through on two computers."""

from __future__ import annotations

from collections.abc import Iterable

from rmjournal.core.changes import Changes
from rmjournal.store.queries.raw_rows import Values, insert, row_of
from rmjournal.store.records import Manager
from rmjournal.store.schema import Review, ReviewDecision, ReviewPick

from .import_edits import RawEdits
from .imports import Imports
from .reviews import MOST_PICKS

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
