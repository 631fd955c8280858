# SPDX-License-Identifier: MIT
"""How often a question was carried over from one talk to the next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from peewee import fn

from rmjournal.store.columns import some_day
from rmjournal.store.schema import Asking, Question, Session, SessionPerson
from rmjournal.text.folding import words_key


def carried() -> Any:
    """How often sessions with that person were held since it was meant for them, and not asked."""
    return _passed(fn.COUNT)


def _passed(of: Any) -> Any:
    held, there = Session.alias(), SessionPerson.alias()
    return (
        held.select(of(held.day))
        .join(there, on=there.session == held.id)
        .where(
            (there.person == Asking.person)
            & ((held.status == "held") | ((held.status == "begun") & (held.words > 0)))
            & held.deleted_at.is_null()
            & (held.day > Asking.since)
            & (Asking.asked_on.is_null() | (held.day < Asking.asked_on))
        )
    )


def counts(*people: int) -> dict[str, int]:
    """By the folded words of what was asked of them, the most that it was carried over."""
    most: dict[str, int] = {}
    for _, words, days in _days_passed(people):
        most[words] = max(most.get(words, 0), len(days))
    return most


def keep_counts(person: int, before: Mapping[str, int]) -> tuple[tuple[int, date], ...]:
    """Talks of somebody who turns out to be the same person carried nothing over: what counts more
    than before is meant for them from later on. (asking, since) as it was."""
    was = []
    for asking, words, days in _days_passed([person]):
        most = before.get(words, 0)
        if len(days) > most:
            was.append((asking.id, asking.since))
            Asking.update(since=sorted(days, reverse=True)[most]).where(
                Asking.id == asking.id
            ).execute()
    return tuple(was)


def _days_passed(people: Any) -> list[tuple[Asking, str, list[date]]]:
    """Each asking of theirs with its words and the days of the talks that passed it."""
    theirs = Asking.person.in_(people) & Asking.deleted_at.is_null()
    query = Asking.select(Asking, Question, _passed(fn.GROUP_CONCAT).alias("days"))
    return [
        (
            row,
            words_key(row.question.text),
            [some_day(day) for day in filter(None, (row.days or "").split(","))],
        )
        for row in query.join(Question).where(theirs)
    ]
