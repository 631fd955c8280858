# SPDX-License-Identifier: MIT
"""The recovery sheet: one page to print and keep away from the computer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtGui import QFontMetricsF as Metrics

from rmjournal.store.file.files import write_atomically
from rmjournal.ui.frame.printing import DPI
from rmjournal.ui.kit.dates import full_day_words
from rmjournal.ui.kit.fonts import make_paper_font
from rmjournal.words.messages import shown

_CONTEXT = "RecoverySheet"
MARGIN_MM = 25.0
_PX = DPI / 96  # the type roles are in px of 1/96 inch


def save_sheet(path: Path, code: str, journal: Path, day: date) -> None:
    """Write the sheet as PDF, readable by its owner only, and never anywhere else.

    Raises DiskFullError, ReadOnlyError, MissingFileError, UnreadableError.
    """
    write_atomically(path, sheet_pdf(code, journal, day))


def sheet_pdf(code: str, journal: Path, day: date) -> bytes:
    """The bytes of the PDF, made in memory."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(*[MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    writer.setTitle(sheet_title())
    writer.setCreator("RM Journal")
    painter = QPainter(writer)
    paint_sheet(painter, writer.width(), code, journal, day)
    painter.end()
    return bytes(buffer.data().data())


def sheet_title() -> str:
    return QCoreApplication.translate(_CONTEXT, "Recovery sheet")


def paint_sheet(painter: QPainter, width: int, code: str, journal: Path, day: date) -> None:
    """The whole page, in dots of 1/300 inch: the code, which journal, and how to use it."""
    translate = QCoreApplication.translate
    y = _line(painter, width, 0, sheet_title(), "page_title")
    about = f"{shown(journal.name)}  \u00b7  {full_day_words(day)}"
    y = _line(painter, width, y + 6, about, "body")
    y += 40
    groups = code.split("-")
    for start in (0, 4):
        y = _groups(painter, width, y, groups[start : start + 4])
    y += 40
    said = (
        translate(
            _CONTEXT,
            "This code opens the journal when the passphrase is forgotten or the key file is "
            "lost. Choose \u201cUse recovery sheet\u201d before the journal is open and type it.",
        ),
        translate(
            _CONTEXT,
            "Whoever has this sheet and the journal's files can read them. Keep it on paper, "
            "away from the computer, and remove the file it was printed from.",
        ),
        translate(
            _CONTEXT, "If passphrase and sheet are both lost, nobody can open the journal again."
        ),
    )
    for text in said:
        y = _line(painter, width, y, text, "lead") + 10


def _line(painter: QPainter, width: int, y: float, text: str, role: str) -> float:
    """Draw a paragraph at y, in px of the design, and say where the next begins."""
    font = _font(role)
    painter.setFont(font)
    room = QRectF(0, y * _PX, width, 10_000)
    flags = Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextWordWrap.value
    used = painter.boundingRect(room, flags, text)
    painter.drawText(room, flags, text)
    return y + used.height() / _PX


def _groups(painter: QPainter, width: int, y: float, groups: list[str]) -> float:
    font = _font("mono")
    font.setPixelSize(round(24 * _PX))
    painter.setFont(font)
    height = Metrics(font).height()
    for number, group in enumerate(groups):
        room = QRectF(number * width / 4, y * _PX, width / 4, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft.value, group)
    return y + height / _PX + 14


def _font(role: str) -> QFont:
    font = make_paper_font(role, 1.0)
    font.setPixelSize(round(font.pixelSize() * _PX))
    return font
