# SPDX-License-Identifier: MIT
"""What stands in the long lists, and where, without a word of it.

A list shows a page of its rows at a time. So it asks first only for ids, by what places them: one
aggregate over a covering index, in which a hundred thousand records are a few hundred rows. What a
row says is read by the manager's some() when the row comes into view.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from rmjournal.model.questions import QuestionState
from rmjournal.model.transitions import ENDED, State
from rmjournal.store.columns import some_day
from rmjournal.store.records import Manager
from rmjournal.store.schema import database

_SESSIONS = """
    SELECT id FROM session WHERE deleted_at IS NULL ORDER BY day DESC, start DESC, id DESC"""
_DAYS = """
    SELECT day, COUNT(*) FROM session WHERE deleted_at IS NULL GROUP BY day ORDER BY day DESC"""
_QUESTIONS = """
    SELECT state, area_code, practice_code, json_group_array(id) FROM question
    WHERE deleted_at IS NULL GROUP BY state, area_code, practice_code"""
_COMMITMENTS = """
    SELECT state, due_on, paused_until, NULL, json_group_array(id) FROM "commitment"
    WHERE deleted_at IS NULL AND state IN ('to_do', 'under_way', 'paused')
    GROUP BY state, ended_on, paused_until, due_on
    UNION ALL
    SELECT state, NULL, NULL, ended_on, json_group_array(id) FROM "commitment"
    WHERE deleted_at IS NULL AND state IN ('done', 'let_go') GROUP BY state, ended_on"""
_TELLING = """
    SELECT told_on, is_told AND NOT is_owed, is_owed, json_group_array(commitment_id) FROM (
        SELECT commitment_id, MAX(state = 'told') AS is_told,
            MAX(state IN ('open', 'next_agenda')) AS is_owed,
            MAX(CASE state WHEN 'told' THEN told_on END) AS told_on
        FROM loop WHERE deleted_at IS NULL AND commitment_id IS NOT NULL GROUP BY commitment_id)
    GROUP BY 1, 2, 3"""
Telling = tuple[date | None, bool, bool]
_NOBODY: Telling = (None, False, False)


@dataclass(frozen=True, slots=True)
class AlikeQuestions:
    """Those of one state, area and practice."""

    state: QuestionState
    area: str | None
    practice: str | None
    ids: list[int]


@dataclass(frozen=True, slots=True)
class AlikeCommitments:
    """Those that stand at one place: what a CommitmentRow of any of them would say of it.

    A date that does not place them is None, as the due date of what has ended.
    """

    state: State
    due_on: date | None
    paused_until: date | None
    ended_on: date | None
    told_on: date | None
    they_know: bool
    is_owed: bool
    ids: list[int]


class ListIndex(Manager):
    """The lists of one open journal, reached as journal.outlines."""

    def sessions(self) -> list[tuple[date, list[int]]]:
        """The ids of each day, the newest first in all."""
        ids, days = _all(_SESSIONS), _all(_DAYS)
        newest_first = (session_id for (session_id,) in ids)
        return [(_day(day), list(islice(newest_first, count))) for day, count in days]

    def questions(self) -> list[AlikeQuestions]:
        """All of them, in no order that means anything."""
        return [
            AlikeQuestions(state, area, practice, json.loads(ids))
            for state, area, practice, ids in _all(_QUESTIONS)
        ]

    def commitments(self) -> list[AlikeCommitments]:
        """All of them, in no order that means anything."""
        telling: dict[int, Telling] = {}
        for day, they_know, is_owed, ids in _all(_TELLING):
            said = _day(day) if they_know else None, bool(they_know), bool(is_owed)
            telling.update(dict.fromkeys(json.loads(ids), said))
        alike: list[AlikeCommitments] = []
        for name, due_on, paused_until, ended_on, text in _all(_COMMITMENTS):
            state, ids = State(name), json.loads(text)
            parts: dict[Telling, list[int]] = {_NOBODY: ids}
            if state in ENDED:
                parts = defaultdict(list)
                for commitment_id in ids:
                    parts[telling.get(commitment_id, _NOBODY)].append(commitment_id)
            dates = _day(due_on), _day(paused_until), _day(ended_on)
            alike += [AlikeCommitments(state, *dates, *said, part) for said, part in parts.items()]
        return alike


def _day(text: Any) -> Any:
    return None if text is None else some_day(text)


def _all(sql: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = database.execute_sql(sql).fetchall()
    return rows
