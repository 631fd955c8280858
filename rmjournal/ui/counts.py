# SPDX-License-Identifier: MIT
"""The numbers beside the pages in the sidebar."""

from __future__ import annotations

from dataclasses import dataclass

from rmjournal.store import Changes, Journal


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """What waits: questions to ask, things to act on, and whether one of those is past its date."""

    questions: int
    commitments: int
    is_late: bool


def count_open(journal: Journal) -> OpenCounts:
    return OpenCounts(journal.questions.count_to_ask(), *journal.commitments.count_open())


def touches_counts(changes: Changes) -> bool:
    return bool(changes.questions or changes.commitments)
