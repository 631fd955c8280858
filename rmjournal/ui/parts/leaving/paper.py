# SPDX-License-Identifier: MIT
"""Markdown on paper, printed or as a PDF: as many pages as it takes, A4 or Letter as the country
has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QUrl
from PySide6.QtGui import (
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
)
from typing_extensions import override

from rmjournal.ui.editor.preview import attached_image, with_halves
from rmjournal.ui.kit.fonts import SERIF, load_faces, make_paper_font

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
