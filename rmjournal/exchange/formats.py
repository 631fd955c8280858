# SPDX-License-Identifier: MIT
"""Every format that a selection goes out in, declared once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, Literal

from rmjournal.store import Journal

from .calendar_export import calendar_chunks
from .csv_export import csv_chunks
from .json_export import json_chunks
from .layout import Snapshot
from .markdown_export import ExportReport, export
from .one_file import write_one_file
from .progress import Progress, say_nothing
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
    progress: Progress = say_nothing,
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
