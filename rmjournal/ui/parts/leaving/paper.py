# SPDX-License-Identifier: MIT
"""Markdown on paper: as many pages as it takes, A4 or Letter as the country has it.

As a PDF, and to a printer or whatever else the system's print dialog offers.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QUrl
from PySide6.QtGui import (
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.ui.editor.preview import attached_image, with_halves
from rmjournal.ui.kit.fonts import SERIF, load_faces, make_paper_font

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI = 300
MARGIN_MM = 18.0
_POINTS = 11.0
_PICTURE = 480  # px at most, of the page's column
_STYLES = """
p { margin-bottom: 7pt; }
h1 { font-size: 17pt; font-weight: 600; }
h2 { font-size: 13pt; font-weight: 600; }
h3 { font-size: 11pt; font-weight: 600; }
blockquote { font-style: italic; margin-left: 14pt; margin-right: 0; }
td, th { padding: 3pt; }
a { color: #1f4e8c; }
.mark, .due { font-weight: 600; }
.ask .mark { color: #4a3f9f; }
.heard .mark { color: #17634c; }
.act .mark { color: #8f4a00; }
.pair { margin-top: 7pt; margin-bottom: 7pt; }
.pair td { padding: 0 8pt 3pt 0; }
.words { font-size: 9pt; }
"""

Attachment = Callable[[str], bytes]
Draw = Callable[[QPagedPaintDevice], None]
"""Draws all of it on a printer, or on what writes a PDF, whose margins are MARGIN_MM."""


def pdf_of(draw: Draw) -> bytes:
    """The bytes of the PDF, made in memory. Its title names nobody."""
    buffer = QBuffer()
    draw(_writer(buffer))
    return bytes(buffer.data().data())


def _writer(buffer: QBuffer) -> QPdfWriter:
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(_page_size()))
    writer.setPageMargins(QMarginsF(*[MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    writer.setTitle("RM Journal")
    writer.setCreator("RM Journal")
    return writer


def draw_text(
    text: str,
    device: QPagedPaintDevice,
    *,
    day: date | None = None,
    attachment: Attachment | None = None,
) -> None:
    """day is what dates in the text are read from."""
    from rmjournal.text.render import to_html  # here: Markdown and nh3 take 100 ms to load

    draw_html(to_html(text, anchor=day), attachment, device)


def draw_html(html: str, attachment: Attachment | None, device: QPagedPaintDevice) -> None:
    """html is what to_html() gives: nothing in it is loaded but attachments."""
    load_faces()
    device.setPageMargins(QMarginsF())  # print_() keeps 2 cm of its own
    document = _Paper(attachment)
    font = make_paper_font("note_body", 1.0)
    font.setFamilies([SERIF])
    font.setPointSizeF(_POINTS)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLES)
    document.setHtml(with_halves(html))
    document.print_(device)


class _Paper(QTextDocument):
    """Loads nothing but attachments of the journal: Qt would open any local path by itself."""

    def __init__(self, attachment: Attachment | None) -> None:
        super().__init__()
        self._attachment = attachment

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return ""
        if self._attachment is None:
            return QImage()
        address = name.toString() if isinstance(name, QUrl) else name
        return attached_image(self._attachment, address, _PICTURE)


def _page_size() -> QPageSize.PageSizeId:
    is_letter = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize.PageSizeId.Letter if is_letter else QPageSize.PageSizeId.A4


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
