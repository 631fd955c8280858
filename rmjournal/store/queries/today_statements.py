# SPDX-License-Identifier: MIT
"""What the first page asks of the file, as finished statements that an index answers.

A start waits for these. Each takes as long as what is shown of it, or what happened in the last
weeks; but to count what is due takes as long as there is.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from rmjournal.store.columns import some_day
from rmjournal.store.schema import database

Days = defaultdict[int, list[date]]

MOST_COUNTED = 1000
_POOL = 366  # of what was heard: another one each day of a year

_TALKS = """
    SELECT a.person_id, s.status, s.day, COUNT(*) FROM session s
    CROSS JOIN session_person a ON a.session_id = s.id
    WHERE s.deleted_at IS NULL AND s.status IN ('held', 'cancelled') AND s.day >= ?1
    GROUP BY 1, 2, 3
    UNION ALL
    SELECT a.person_id, 'held', s.day, COUNT(*) FROM session s
    CROSS JOIN session_person a ON a.session_id = s.id
    WHERE s.deleted_at IS NULL AND s.status = 'begun' AND s.day >= ?1 AND s.words > 0
    GROUP BY 1, 3"""
_LAST_HELD = """
    SELECT a.person_id, MAX(s.day) FROM session_person a
    CROSS JOIN session s ON s.id = a.session_id
    WHERE a.person_id IN (SELECT value FROM json_each(?))
        AND s.deleted_at IS NULL
        AND (s.status = 'held' OR (s.status = 'begun' AND s.words > 0))
    GROUP BY 1"""
_CANCELLED = """
    SELECT a.person_id, s.day FROM session_person a
    CROSS JOIN session s ON s.id = a.session_id
    WHERE a.person_id IN (SELECT value FROM json_each(?))
        AND s.deleted_at IS NULL AND s.status = 'cancelled' AND s.day < ?"""
_DUE = """
    SELECT id FROM (
        SELECT * FROM (SELECT due_on AS day, id FROM "commitment" WHERE state = 'to_do'
            AND due_on >= ?1 AND due_on <= ?2 AND deleted_at IS NULL {order} LIMIT ?3)
        UNION ALL
        SELECT * FROM (SELECT due_on AS day, id FROM "commitment" WHERE state = 'under_way'
            AND due_on >= ?1 AND due_on <= ?2 AND deleted_at IS NULL {order} LIMIT ?3)
        UNION ALL
        SELECT paused_until, id FROM "commitment" WHERE state = 'paused'
            AND paused_until >= ?1 AND paused_until <= ?2 AND deleted_at IS NULL)
    {order} LIMIT ?3"""
_OLDEST_FIRST, _NEWEST_FIRST = "ORDER BY day, id", "ORDER BY day DESC, id DESC"
_COUNT_DUE = """
    SELECT COUNT(*), COUNT(CASE WHEN day < ?1 THEN 1 END) FROM (
        SELECT due_on AS day FROM "commitment" WHERE state IN ('to_do', 'under_way')
            AND due_on <= ?2 AND deleted_at IS NULL
        UNION ALL
        SELECT paused_until FROM "commitment" WHERE state = 'paused'
            AND paused_until <= ?2 AND deleted_at IS NULL)"""
_WAITING = """
    SELECT
        (SELECT COUNT(*) FROM (SELECT 1 FROM question
            WHERE deleted_at IS NULL AND state = 'to_ask' LIMIT ?2)),
        (SELECT COUNT(*) FROM (SELECT 1 FROM "commitment" WHERE deleted_at IS NULL
            AND state IN ('to_do', 'under_way', 'paused') LIMIT ?2)),
        EXISTS (SELECT 1 FROM "commitment" WHERE state IN ('to_do', 'under_way', 'paused')
            AND due_on < ?1 AND deleted_at IS NULL)"""
_HEARD = """
    SELECT i.id FROM insight i CROSS JOIN session s ON s.id = i.session_id
    WHERE i.fate = 'open' AND i.deleted_at IS NULL AND s.deleted_at IS NULL AND s.day <= ?
    ORDER BY i.id DESC LIMIT ?"""


def held_and_cancelled(since: date) -> tuple[Days, Days]:
    """By person: the days of talks held from that day on, and of those cancelled."""
    days: dict[str, Days] = {"held": defaultdict(list), "cancelled": defaultdict(list)}
    for person_id, status, day, count in _run(_TALKS, since.isoformat()):
        days[status][person_id] += [some_day(day)] * count
    return days["held"], days["cancelled"]


def last_held(people: Sequence[int]) -> dict[int, date]:
    """When one last spoke with each of them: takes as long as these have talks."""
    rows = _run(_LAST_HELD, json.dumps(people))
    return {person_id: some_day(day) for person_id, day in rows}


def cancelled_before(people: Sequence[int], until: date) -> Days:
    """By person, of these: the days of talks cancelled before that day."""
    days: Days = defaultdict(list)
    for person_id, day in _run(_CANCELLED, json.dumps(people), until.isoformat()):
        days[person_id].append(some_day(day))
    return days


def due_ids(since: date, until: date, most: int) -> list[int]:
    """Commitments due, or back from their pause, on one of these days; the first of them first."""
    return _ids(_DUE.format(order=_OLDEST_FIRST), since, until, most)


def older_ids(before: date, most: int) -> list[int]:
    """Those that were due, or back from their pause, before that day; the latest first."""
    until = before - timedelta(days=1)
    return _ids(_DUE.format(order=_NEWEST_FIRST), date.min, until, most)


def count_due(monday: date, last: date) -> tuple[int, int]:
    """How many are due from that Monday to that last day, and how many before."""
    everything, older = _run(_COUNT_DUE, monday.isoformat(), last.isoformat()).fetchone()
    return everything - older, older


def _ids(sql: str, since: date, until: date, most: int) -> list[int]:
    return [number for (number,) in _run(sql, since.isoformat(), until.isoformat(), most)]


def waiting(today: date) -> tuple[int, int, bool]:
    """Questions to ask, commitments that have not ended, and whether one is past its date.

    Counted up to MOST_COUNTED.
    """
    questions, acts, is_late = _run(_WAITING, today.isoformat(), MOST_COUNTED).fetchone()
    return questions, acts, bool(is_late)


def unanswered_ids(until: date) -> list[int]:
    """Insights heard up to that day that nothing came of: the newest, some hundreds at most."""
    return [number for (number,) in _run(_HEARD, until.isoformat(), _POOL)]


def _run(sql: str, *values: Any) -> Any:
    return database.execute_sql(sql, values)
