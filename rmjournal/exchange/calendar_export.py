# SPDX-License-Identifier: MIT
"""Planned talks and open due dates as a calendar (RFC 5545).

A calendar is often seen by others: unless words are allowed it says no more than when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from rmjournal.model.transitions import ENDED
from rmjournal.store import CommitmentRow, Journal, SessionRow

from .layout import Snapshot
from .lots import lots, of
from .progress import Progress

NEUTRAL_TALK: Final = "Conversation"
NEUTRAL_DUE: Final = "Something due"
MINUTES_IF_NOT_SAID: Final = 30
_FOLD_BYTES = 75
_TALK_ALARM = "-PT15M"
_DAY_ALARM = "PT9H"  # after the start of the day
_JOINERS = "\u200c\u200d"  # within a word, and within an emoji
_SEQUENCE_FROM = datetime(2020, 1, 1, tzinfo=UTC)
"""Seconds since then are a number that only grows, and that 31 bits hold until 2088."""
_START = (
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//RM Journal//RM Journal//EN", "CALSCALE:GREGORIAN",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Event:
    uid: str
    stamp: datetime
    when: tuple[str, ...]
    summary: str
    alarm: str
    place: str = ""
    is_free: bool = False


def calendar_chunks(
    journal: Journal, snapshot: Snapshot, progress: Progress, *, with_words: bool = False
) -> Iterator[bytes]:
    """with_words: names, places, and what is due.

    A time of day stands without a zone, as the journal keeps it: each calendar takes it as its
    own. Raises NotFoundError; progress may raise CancelledError.
    """
    talks = [row for row in snapshot.sessions if row.status == "planned"]
    due = [row for row in snapshot.commitments if row.state not in ENDED and row.due_on is not None]
    total = len(talks) + len(due)
    yield _lines(_START)
    done = 0
    for lot in lots(talks):
        details = journal.sessions.details([row.id for row in lot]) if with_words else None
        for session in lot:
            progress(done, total)
            place = None if details is None else of(details, session.id).place
            yield _lines(_written(_talk(snapshot, session, place)))
            done += 1
    for commitment in due:
        progress(done, total)
        yield _lines(_written(_due(snapshot, commitment, with_words=with_words)))
        done += 1
    yield _lines(["END:VCALENDAR"])
    progress(total, total)


def _talk(snapshot: Snapshot, row: SessionRow, place: str | None) -> _Event:
    """place is None where no words are to be in it."""
    summary = NEUTRAL_TALK
    if place is not None:
        summary = ", ".join(person.name for person in row.people) or NEUTRAL_TALK
    stamp = _stamp(snapshot, row.uid)
    if row.start is None:
        return _Event(row.uid, stamp, _all_day(row.day), summary, _DAY_ALARM, place or "")
    minutes = row.minutes or MINUTES_IF_NOT_SAID
    start = datetime.combine(row.day, row.start)
    when = (f"DTSTART:{start:%Y%m%dT%H%M%S}", f"DURATION:PT{minutes}M")
    return _Event(row.uid, stamp, when, summary, _TALK_ALARM, place or "")


def _due(snapshot: Snapshot, row: CommitmentRow, *, with_words: bool) -> _Event:
    assert row.due_on is not None
    summary = row.title if with_words else NEUTRAL_DUE
    stamp = _stamp(snapshot, row.uid)
    return _Event(row.uid, stamp, _all_day(row.due_on), summary, _DAY_ALARM, is_free=True)


def _stamp(snapshot: Snapshot, uid: str) -> datetime:
    """When it was last changed: the same journal gives the same bytes."""
    known = snapshot.moments.get(uid)
    never = datetime.combine(date(1970, 1, 1), time(), UTC)
    return never if known is None else known.updated_at.astimezone(UTC)


def _all_day(day: date) -> tuple[str, ...]:
    after = day + timedelta(days=1) if day < date.max else day
    return f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"


def _written(event: _Event) -> Iterator[str]:
    summary = _escaped(event.summary)
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@rmjournal.invalid"
    yield f"DTSTAMP:{event.stamp:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{max(0, int((event.stamp - _SEQUENCE_FROM).total_seconds()))}"
    yield from event.when
    yield f"SUMMARY:{summary}"
    if event.place:
        yield f"LOCATION:{_escaped(event.place)}"
    yield "CLASS:PRIVATE"
    yield f"TRANSP:{'TRANSPARENT' if event.is_free else 'OPAQUE'}"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{summary}")
    yield from (f"TRIGGER:{event.alarm}", "END:VALARM", "END:VEVENT")


def _escaped(text: str) -> str:
    """On one line, and with a backslash before what RFC 5545 reads as more than itself (3.3.11)."""
    line = " ".join(text.split())
    for sign in ("\\", ";", ","):
        line = line.replace(sign, f"\\{sign}")
    return "".join(sign for sign in line if sign.isprintable() or sign in _JOINERS)


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(_folded(line.encode()) + b"\r\n" for line in lines)


def _folded(line: bytes) -> bytes:
    """In lines of 75 octets at most; no character is cut in two (RFC 5545, 3.1)."""
    parts, room = [], _FOLD_BYTES
    while len(line) > room:
        cut = room
        while line[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(line[:cut])
        line, room = line[cut:], _FOLD_BYTES - 1
    return b"\r\n ".join([*parts, line])
