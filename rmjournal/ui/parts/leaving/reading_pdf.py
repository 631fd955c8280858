# SPDX-License-Identifier: MIT
"""What is chosen of a journal as a PDF, whose text can be selected."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from rmjournal.core.progress import Progress, unwatched
from rmjournal.exchange.formats import write_one_file
from rmjournal.exchange.selection import Selection
from rmjournal.store import Journal

from .paper import draw_html, pdf_of


def write_pdf(
    journal: Journal,
    path: Path,
    selection: Selection,
    *,
    replace: bool = False,
    progress: Progress = unwatched,
) -> None:
    """Also in a worker, where the faces were loaded before. Raises as write_one_file() does;
    progress may raise CancelledError."""
    from rmjournal.exchange.reading import chapters, parts  # as paper.py

    html = "".join(chapters(parts(journal, selection.of(journal), progress)))
    draw = partial(draw_html, html, journal.attachments.read)
    write_one_file(journal, path, [pdf_of(draw)], replace=replace)
