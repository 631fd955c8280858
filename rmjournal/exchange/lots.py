# SPDX-License-Identifier: MIT
"""What is read of many records with a few statements, one lot after the other: memory stays flat,
and nobody who writes has to wait for more than one lot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from rmjournal.core.errors import NotFoundError
from rmjournal.store import (
    CommitmentDetail,
    CommitmentRow,
    EventRow,
    Journal,
    PersonDetail,
    PersonRow,
    SessionDetail,
    SessionRow,
)

T = TypeVar("T")
Tick = Callable[[], object]
"""Called between two steps of something that cannot say how far it is. May raise CancelledError."""
STEP = 500
"""Records: what is done with each takes some hundredths of a millisecond."""


def ticking(rows: Iterable[T], tick: Tick) -> Iterator[T]:
    for number, row in enumerate(rows):
        if number % STEP == 0:
            tick()
        yield row


MOST_RECORDS: Final = 200
_MOST_WORDS: Final = 60_000


class SessionLot(NamedTuple):
    """Of some sessions what their lists do not hold, by id."""

    details: dict[int, SessionDetail]
    texts: dict[int, str]
    ties: Mapping[int, Sequence[Any]]

    @classmethod
    def read(cls, journal: Journal, rows: Sequence[SessionRow]) -> SessionLot:
        ids = [row.id for row in rows]
        with journal.reading():
            notes = journal.notes
            return cls(journal.sessions.details(ids), notes.texts(ids), notes.ties_of(ids))


class CommitmentLot(NamedTuple):
    """The same of some commitments."""

    details: dict[int, CommitmentDetail]
    events: dict[int, list[EventRow]]

    @classmethod
    def read(cls, journal: Journal, rows: Sequence[CommitmentRow]) -> CommitmentLot:
        with journal.reading():
            commitments = journal.commitments
            return cls(commitments.details(rows), commitments.events_of(row.id for row in rows))


def read_people(journal: Journal, rows: Sequence[PersonRow]) -> dict[int, PersonDetail]:
    return journal.people.details(row.id for row in rows)


def lots(
    rows: Iterable[T], weight: Callable[[T], int] = lambda _: 0, most: int = MOST_RECORDS
) -> Iterator[list[T]]:
    """In their order; each as large as is read at once. weight is in words."""
    lot: list[T] = []
    words = 0
    for row in rows:
        words += weight(row)
        if lot and (len(lot) >= most or words > _MOST_WORDS):
            yield lot
            lot, words = [], weight(row)
        lot.append(row)
    if lot:
        yield lot


def session_lots(rows: Iterable[SessionRow]) -> Iterator[list[SessionRow]]:
    return lots(rows, lambda row: row.words)


def of(found: Mapping[int, T], record_id: int) -> T:
    """Raises NotFoundError for what is gone since the lists were read."""
    if record_id not in found:
        raise NotFoundError(record_id)
    return found[record_id]
