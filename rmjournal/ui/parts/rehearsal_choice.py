# SPDX-License-Identifier: MIT
"""Which plan is said from memory today, if any: the first page asks, and seldom shows the card."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rmjournal.store import CommitmentRow, Journal, State

if TYPE_CHECKING:
    from rmjournal.ui.frame.workspace import Workspace


def is_to_rehearse(workspace: Workspace) -> bool:
    """Whether there is a plan to ask for at the first opening of this day, and it is wanted."""
    values, journal = workspace.preferences.values, workspace.journal
    today = journal.clock.today()
    if not values.rehearsal or values.rehearsed_on == today.isoformat() or journal.is_read_only:
        return False
    return plan_for(journal, today) is not None


def plan_for(journal: Journal, today: date) -> CommitmentRow | None:
    """One with both halves, that was not said today: of the last picks, else of what is under way.

    The one whose turn it is comes first; None when there is nothing to say.
    """
    with journal.reading():
        review = journal.reviews.latest()
        picks = [] if review is None else journal.reviews.picks(review.id)
        picked = [pick.commitment_id for pick in picks]
        rows = {row.id: row for row in journal.commitments.with_plan(picked)}
        chosen = [rows[each] for each in picked if each in rows]
        if not chosen:
            chosen = [row for row in rows.values() if row.state is State.UNDER_WAY]
        said = {row.id: journal.commitments.detail(row.id).rehearsed_on for row in chosen}
    waiting = [row for row in chosen if said[row.id] != today]
    return min(waiting, key=lambda row: said[row.id] or date.min, default=None)
