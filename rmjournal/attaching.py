# SPDX-License-Identifier: MIT
"""Files into a note from the command line, where there may be no display: Qt reads pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import rmjournal.ui  # noqa: F401 - first, see there

# isort: split
from PySide6.QtGui import QGuiApplication

from rmjournal.core.picture_bytes import Incoming
from rmjournal.store import LIMIT_BYTES, Journal
from rmjournal.store.file.files import read_bounded
from rmjournal.text.attached import link_to, with_links
from rmjournal.ui.kit import limit_pictures
from rmjournal.ui.kit.pictures import as_kept


def attach_files(journal: Journal, session_id: int, files: Iterable[Path]) -> list[str]:
    """All of them, with a link to each at the end of the note, or none: their names.

    Raises MissingFileError, UnreadableError, TooLargeError.
    """
    names, links = [], []
    with reading_pictures() as as_kept, journal.write():
        for file in files:
            kept = as_kept(file.name, read_bounded(file, LIMIT_BYTES))
            row = journal.attachments.row(
                journal.attachments.keep(session_id, kept.name, kept.data)
            )
            names.append(row.name)
            links.append(link_to(row.name, row.sha256, is_picture=kept.is_picture))
        text = journal.notes.text(session_id)
        journal.notes.save(session_id, with_links(text, links))
    return names


@contextmanager
def reading_pictures() -> Iterator[Callable[[str, bytes], Incoming]]:
    """What is kept of a file, as in the window; where there may be no display."""
    limit_pictures()
    application = QGuiApplication.instance() or QGuiApplication(
        ["rmjournal", "-platform", "offscreen"]
    )
    yield as_kept
    del application
