# SPDX-License-Identifier: MIT
"""The numbers beside the pages in the sidebar."""

from __future__ import annotations

from dataclasses import dataclass

from rmjournal.store import ENDED, Changes, Journal


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """What waits: questions to ask, things to act on, and whether one of those is past its date."""

    questions: int
    commitments: int
    is_late: bool


def count_open(journal: Journal) -> OpenCounts:
    questions = sum(row.state == "to_ask" for row in journal.questions.rows())
    waiting = [row for row in journal.commitments.rows() if row.state not in ENDED]
    today = journal.clock.today()
    is_late = any(row.due_on is not None and row.due_on < today for row in waiting)
    return OpenCounts(questions, len(waiting), is_late)


def touches_counts(changes: Changes) -> bool:
    return bool(changes.questions or changes.commitments)
