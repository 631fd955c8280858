# SPDX-License-Identifier: MIT
"""Every format that a selection goes out in, and those of one file: a table, JSON and a calendar.

A file is written beside its place, for the owner only, and put there whole.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

from rmjournal.core.errors import AlreadyExistsError, MissingFileError, NotFoundError
from rmjournal.core.progress import Progress, unwatched
from rmjournal.model.records import COMMITMENT
from rmjournal.model.transitions import ENDED
from rmjournal.store import CommitmentDetail, CommitmentRow, Journal, SessionRow
from rmjournal.store.file.files import sync_folder, translated_os_errors
from rmjournal.store.file.outside import STAGING_NAME, STAGING_PURPOSE, remembered

from .frontmatter import OWN_MARK
from .history import history_lines
from .layout import JSON_VERSION, Layout, Snapshot
from .lots import lots, of
from .markdown_export import ExportReport, export
from .pages import Pages
from .selection import Selection

Format = Literal["markdown", "html", "json", "csv", "ics"]
SUFFIXES: Final[dict[str, Format]] = {
    ".html": "html", ".json": "json", ".csv": "csv", ".ics": "ics",
}  # fmt: skip
"""Of the formats of one file; the other is a folder."""


def write_out(
    journal: Journal,
    place: Path,
    form: Format,
    selection: Selection,
    *,
    with_words: bool = False,
    replace: bool = False,
    progress: Progress = unwatched,
) -> ExportReport:
    """with_words is for a calendar, which says only when without. replace is for a file: a folder
    is never written over. Raises as export() and write_one_file() do."""
    if form == "markdown":
        return export(journal, place, selection, progress=progress)
    chunks = _chunks(journal, form, selection, progress, with_words=with_words)
    write_one_file(journal, place, chunks, replace=replace)
    return ExportReport(place, 1, 1, 0, ())


def _chunks(
    journal: Journal, form: Format, selection: Selection, progress: Progress, *, with_words: bool
) -> Iterator[bytes]:
    from .reading import html_chunks  # Markdown and nh3 take 100 ms to load

    make: dict[str, Callable[[Journal, Snapshot, Progress], Iterator[bytes]]] = {
        "html": html_chunks,
        "json": json_chunks,
        "csv": csv_chunks,
        "ics": partial(calendar_chunks, with_words=with_words),
    }
    snapshot = selection.of(journal, tick=partial(progress, 0, 0))
    return make[form](journal, snapshot, progress)


def write_one_file(
    journal: Journal, path: Path, chunks: Iterable[bytes], *, replace: bool = False
) -> None:
    """The file holds all of it or is not there; a kill leaves nothing that is not removed when
    the journal is next opened.

    Raises AlreadyExistsError, unless replace (a link is replaced, not followed), MissingFileError
    for the folder, ReadOnlyError, DiskFullError, and what the chunks raise.
    """
    if os.path.lexists(path) and not (replace and not path.is_dir()):
        raise AlreadyExistsError(path)
    if not os.path.lexists(path.parent):
        raise MissingFileError(path.parent)
    mark = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]
    root = path.with_name(f".{mark}{STAGING_NAME}")
    with remembered(journal.path, journal.derived(STAGING_PURPOSE), root):
        with translated_os_errors(path):
            _remove(root)
            root.mkdir(mode=0o700)
        try:
            _write(root / "file", path, chunks)
            with translated_os_errors(path):
                (root / "file").replace(path)
                sync_folder(path.parent)
        finally:
            _remove(root)


def _write(staged: Path, path: Path, chunks: Iterable[bytes]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with translated_os_errors(path):
        file = open(os.open(staged, flags, 0o600), "wb")  # noqa: PTH123, SIM115 - a descriptor
    with file:
        for chunk in chunks:
            with translated_os_errors(path):
                file.write(chunk)
        with translated_os_errors(path):
            file.flush()
            os.fsync(file.fileno())


def _remove(root: Path) -> None:
    with suppress(FileNotFoundError):
        shutil.rmtree(root)


COLUMNS: Final = (
    "uid", "title", "state", "due_on", "review_on", "ended_on", "they_know", "people",
    "people_for", "people_promised", "change", "heard", "session_day", "session",
    *(each.name for each in COMMITMENT.fields if each.heading),
)  # fmt: skip
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # without it Excel takes the file for the local code page
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_chunks(journal: Journal, snapshot: Snapshot, progress: Progress) -> Iterator[bytes]:
    """A line each, with the names of COLUMNS first. Raises NotFoundError; progress may raise
    CancelledError."""
    heard = {row.id: row.text for row in snapshot.insights}
    here = {row.id for row in snapshot.sessions}
    total = len(snapshot.commitments)
    yield _BYTE_ORDER_MARK + _line(COLUMNS)
    done = 0
    for lot in lots(snapshot.commitments):
        details = journal.commitments.details(lot)
        for row in lot:
            progress(done, total)
            detail = of(details, row.id)
            yield _line(_cells(detail, row, heard, is_session_here=row.session_id in here))
            done += 1
    progress(total, total)


def _cells(
    detail: CommitmentDetail, row: CommitmentRow, heard: dict[int, str], *, is_session_here: bool
) -> Iterator[str]:
    known = {
        "they_know": "yes" if row.they_know else "no",
        "people": "; ".join(name for _, name in row.people),
        "people_for": "; ".join(name for _, name in row.people_for),
        "people_promised": "; ".join(name for _, name in row.people_promised),
        "heard": heard.get(row.insight_id or 0, ""),
        "session": row.session_title if is_session_here else "",
        "session_day": row.session_day if is_session_here else "",
    }
    for name in COLUMNS:
        value = known[name] if name in known else getattr(row, name, None)
        if name not in known and not hasattr(row, name):
            value = getattr(detail, name)
        yield safe_cell("" if value is None else str(value))


def safe_cell(text: str) -> str:
    """With a quote before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()


def json_chunks(journal: Journal, snapshot: Snapshot, progress: Progress) -> Iterator[bytes]:
    """One record after the other: memory stays flat. progress may raise CancelledError."""
    tick = partial(progress, 0, 0)
    layout = Layout(snapshot, tick)
    total = len(layout.paths())
    yield f'{{"{OWN_MARK}": "export", "version": {JSON_VERSION}, "records": ['.encode()
    for done, (path, page) in enumerate(Pages(journal, snapshot, layout, tick).every()):
        progress(done, total)
        yield _item({"file": path, **page.fields, "body": page.body}, is_first=not done)
    yield b'\n], "attachments": ['
    is_first = True
    for sha256, path in layout.attachments.items():
        try:
            data = journal.attachments.read(sha256)
        except NotFoundError:
            continue
        content = b64encode(data).decode("ascii")
        yield _item({"file": path, "sha256": sha256, "base64": content}, is_first=is_first)
        is_first = False
    yield b'\n], "history": ['
    lines = history_lines(journal, snapshot, layout)
    for number, line in enumerate(lines):
        yield _item(json.loads(line), is_first=not number)
    yield b"\n]}\n"
    progress(total, total)


def _item(values: dict[str, Any], *, is_first: bool) -> bytes:
    dumped = json.dumps(values, ensure_ascii=False, default=_plain)
    return f"{'' if is_first else ','}\n{dumped}".encode()


def _plain(value: object) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)


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
