# SPDX-License-Identifier: MIT
"""Pages to a printer, or to whatever else the system's print dialog offers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # few ever print, so no start loads it
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
_OWNER_ONLY = 0o600

Paint = Callable[[QPainter, int], None]
"""Draws the page in dots of 1/300 inch; the number is how wide it may be."""


def can_print() -> bool:
    """Whether there is a printer; the dialog of Linux can always print to a PDF."""
    try:
        from PySide6.QtPrintSupport import QPrinterInfo
    except ImportError:  # a system without the libraries of printing
        return False
    return sys.platform.startswith("linux") or bool(QPrinterInfo.availablePrinterNames())


def print_page(parent: QWidget, title: str, margin_mm: float, paint: Paint) -> bool | None:
    """Ask for the printer and print; None when the dialog was left, False when it failed.

    The title is the name of the job, which the system shows to others: no private words in it.
    """
    printer = _chosen(parent, title, margin_mm)
    return None if printer is None else paint_on(printer, margin_mm, paint)


def print_paper(
    parent: QWidget, title: str, margin_mm: float, draw: Callable[[QPagedPaintDevice], None]
) -> bool | None:
    """As print_page(), by what draws as many pages as it takes."""
    printer = _chosen(parent, title, margin_mm)
    if printer is None:
        return None
    draw(printer)
    return _is_well(printer)


def _chosen(parent: QWidget, title: str, margin_mm: float) -> QPrinter | None:
    """None when the dialog was left."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from rmjournal.ui.kit.dialog import run

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator("RM Journal")
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
    if not run(dialog):
        return None
    _set_margins(printer, margin_mm)
    return printer


def paint_on(printer: QPrinter, margin_mm: float, paint: Paint) -> bool:
    """Print the one page; whether that went well. A file that it becomes is its owner's only."""
    _set_margins(printer, margin_mm)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    scale = printer.resolution() / DPI
    painter.scale(scale, scale)
    paint(painter, round(printer.width() / scale))
    return painter.end() and _is_well(printer)


def _set_margins(printer: QPrinter, margin_mm: float) -> None:
    printer.setPageMargins(QMarginsF(*[margin_mm] * 4), QPageLayout.Unit.Millimeter)


def _is_well(printer: QPrinter) -> bool:
    """Whether it printed. A file that it made is its owner's only."""
    states = type(printer).PrinterState
    if printer.outputFileName():
        with suppress(OSError):
            Path(printer.outputFileName()).chmod(_OWNER_ONLY)
    return printer.printerState() not in (states.Error, states.Aborted)
