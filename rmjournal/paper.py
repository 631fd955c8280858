# SPDX-License-Identifier: MIT
"""Pages from the command line, where there may be no display: beside app.py the one place that
starts Qt."""

from __future__ import annotations

from pathlib import Path

import rmjournal.ui  # noqa: F401 - first, see there

# isort: split
from PySide6.QtGui import QGuiApplication

from rmjournal.exchange.selection import Selection
from rmjournal.store import Journal
from rmjournal.ui.parts.leaving import reading_pdf


def write_pdf(journal: Journal, path: Path, selection: Selection, *, replace: bool) -> None:
    """Raises as reading_pdf.write_pdf() does."""
    application = QGuiApplication.instance() or QGuiApplication(
        ["rmjournal", "-platform", "offscreen"]
    )
    reading_pdf.write_pdf(journal, path, selection, replace=replace)
    del application
