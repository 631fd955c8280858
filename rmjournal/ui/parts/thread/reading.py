# SPDX-License-Identifier: MIT
"""What a thread is made of, and which thread a record belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from rmjournal.store import ENDED, CommitmentRow, InsightRow, Journal, LoopRow, State
from rmjournal.store.queries.pictures import ThreadStep, telling_steps


@dataclass(frozen=True, slots=True)
class Thread:
    """The steps there were, and in words what has not come to pass yet."""

    steps: tuple[ThreadStep, ...]
    open_ends: tuple[str, ...]


def read_thread(journal: Journal, insight_id: int) -> Thread:
    """Raises NotFoundError."""
    with journal.reading():
        steps = journal.pictures.thread(insight_id)
        insight = journal.insights.row(insight_id)
        commitments = [row for row in journal.commitments.rows() if row.insight_id == insight_id]
        declined = [
            row
            for row in journal.loops.rows()
            if row.insight_id == insight_id and row.commitment_id is None
        ]
        asked = [row.text for row in journal.questions.rows() if row.insight_id == insight_id]
    pattern = QCoreApplication.translate("thread", "It led you to ask: {question}")
    questions = [pattern.replace("{question}", text) for text in asked]
    loops = [loop for row in commitments for loop in row.loops] + declined
    ends = [
        *_of_insight(insight, commitments),
        *questions,
        *_of_commitments(commitments),
        *_of_loops(loops),
    ]
    return Thread((*steps, *telling_steps(declined)), tuple(ends))


def thread_of(journal: Journal, kind: str, record_id: int) -> int | None:
    """The insight that an asking, insight, commitment or loop goes back to, if there is one.

    Raises NotFoundError.
    """
    match kind:
        case "insight":
            return record_id
        case "asking":
            heard = journal.insights.rows(asking_id=record_id)
            return heard[-1].id if heard else None
        case "commitment":
            return journal.commitments.row(record_id).insight_id
        case "loop":
            loop = journal.loops.row(record_id)
            if loop.commitment_id is not None:
                return journal.commitments.row(loop.commitment_id).insight_id
            return loop.insight_id
    return None


def _of_insight(insight: InsightRow, commitments: Sequence[CommitmentRow]) -> list[str]:
    if commitments:
        again = QCoreApplication.translate("thread", "Nothing came of it. It waits for you.")
        return [again] if insight.fate == "open" else []
    match insight.fate:
        case "kept":
            return [QCoreApplication.translate("thread", "You kept it as it is.")]
        case "declined":
            said = QCoreApplication.translate("thread", "You let it be.")
            return [f"{said} {insight.fate_why}" if insight.fate_why else said]
    return [QCoreApplication.translate("thread", "Nothing yet. It waits for you.")]


def _of_commitments(commitments: Sequence[CommitmentRow]) -> list[str]:
    words = {
        State.TO_DO: QCoreApplication.translate("thread", "Still to do."),
        State.UNDER_WAY: QCoreApplication.translate("thread", "You are on it."),
        State.PAUSED: QCoreApplication.translate("thread", "It rests for now."),
    }
    open_ones = [row for row in commitments if row.state not in ENDED]
    if len(commitments) == 1:
        return [words[row.state] for row in open_ones]
    return [f"{row.title}: {words[row.state]}" for row in open_ones]


def _of_loops(loops: Iterable[LoopRow]) -> list[str]:
    waiting = QCoreApplication.translate("thread", "{name} does not know yet.")
    agenda = QCoreApplication.translate("thread", "{name} will hear it next time.")
    patterns = {"open": waiting, "next_agenda": agenda}
    said = [
        patterns[loop.state].replace("{name}", loop.person_name)
        for loop in loops
        if loop.state in patterns
    ]
    return list(dict.fromkeys(said))
