# SPDX-License-Identifier: MIT
"""Commitments as a table, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from rmjournal.model.records import COMMITMENT
from rmjournal.store import CommitmentDetail, CommitmentRow, Journal

from .layout import Snapshot
from .lots import lots, of
from .progress import Progress

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
