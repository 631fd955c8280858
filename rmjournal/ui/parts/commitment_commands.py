# SPDX-License-Identifier: MIT
"""Which commands make sense for a commitment as it is."""

from __future__ import annotations

from rmjournal.store import ENDED, CommitmentRow, State
from rmjournal.ui.words.commitment_groups import untold


def possible_with(row: CommitmentRow) -> set[str]:
    """The names of the commands that do something with it as it is."""
    possible = {"delete"}
    if row.state in ENDED:
        possible |= {"reopen"}
        possible |= {"tell", "advance"} if untold(row) else set()
    else:
        possible |= {"done", "move", "let_go", "advance"}
        possible |= {"put_back"} if row.state != State.TO_DO else set()
        possible |= {"pause"} if row.state != State.PAUSED else set()
    return possible
