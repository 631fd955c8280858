# SPDX-License-Identifier: MIT
"""The recovery code, large, with a way to keep it on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtGui import QFontMetricsF as Metrics
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import JournalError
from rmjournal.store.file.files import write_atomically
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.file_dialogs import documents, save_file
from rmjournal.ui.kit.fonts import make_paper_font
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import REST, Column, Grid, Row
from rmjournal.ui.parts.leaving.paper import DPI, can_print, print_page
from rmjournal.words.days import full_day_words
from rmjournal.words.messages import shown, words

_CONTEXT = "RecoverySheet"
MARGIN_MM = 25.0
_PX = DPI / 96  # the type roles are in px of 1/96 inch


def save_sheet(path: Path, code: str, journal: Path, day: date, key: str = "") -> None:
    """Write the sheet as PDF, readable by its owner only, and never anywhere else.

    Raises DiskFullError, ReadOnlyError, MissingFileError, UnreadableError.
    """
    write_atomically(path, sheet_pdf(code, journal, day, key))


def sheet_pdf(code: str, journal: Path, day: date, key: str = "") -> bytes:
    """The bytes of the PDF, made in memory; `key` is KeySlots.sheet_key() for that code."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(*[MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    writer.setTitle(sheet_title())
    writer.setCreator("RM Journal")
    painter = QPainter(writer)
    paint_sheet(painter, writer.width(), code, journal, day, key)
    painter.end()
    return bytes(buffer.data().data())


def sheet_title() -> str:
    return QCoreApplication.translate(_CONTEXT, "Recovery sheet")


def paint_sheet(
    painter: QPainter, width: int, code: str, journal: Path, day: date, key: str = ""
) -> None:
    """The whole page, in dots of 1/300 inch: the code, which journal, and how to use it."""
    translate = QCoreApplication.translate
    y = _line(painter, width, 0, sheet_title(), "page_title")
    about = f"{shown(journal.name)}  \u00b7  {full_day_words(day)}"
    y = _line(painter, width, y + 6, about, "body")
    y += 40
    y = _groups(painter, width, y, code.split("-"), columns=4, size=24)
    y += 40
    said = (
        translate(
            _CONTEXT,
            "This code opens the journal when the passphrase is forgotten or the key file is "
            "lost. Choose \u201cUse the recovery code\u201d before the journal is open, then "
            "type it.",
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
    if key:
        y = _line(painter, width, y + 24, translate(_CONTEXT, "The key, wrapped"), "section") + 4
        text = translate(
            _CONTEXT,
            "Only if every file of keys beside the journal is lost or damaged: type it after the "
            "code, or paste it from the PDF. Without the code it opens nothing.",
        )
        y = _line(painter, width, y, text, "body") + 12
        _groups(painter, width, y, key.split("-"), columns=6, size=14)


def _line(painter: QPainter, width: int, y: float, text: str, role: str) -> float:
    """Draw a paragraph at y, in px of the design, and say where the next begins."""
    font = _font(role)
    painter.setFont(font)
    room = QRectF(0, y * _PX, width, 10_000)
    flags = Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextWordWrap.value
    used = painter.boundingRect(room, flags, text)
    painter.drawText(room, flags, text)
    return y + used.height() / _PX


def _groups(
    painter: QPainter, width: int, y: float, groups: list[str], *, columns: int, size: int
) -> float:
    font = _font("mono")
    font.setPixelSize(round(size * _PX))
    painter.setFont(font)
    height = Metrics(font).height()
    row = height / _PX + 0.6 * size
    for number, group in enumerate(groups):
        down, across = divmod(number, columns)
        room = QRectF(across * width / columns, (y + down * row) * _PX, width / columns, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft.value, group)
    return y + row * -(-len(groups) // columns)


def _font(role: str) -> QFont:
    font = make_paper_font(role, 1.0)
    font.setPixelSize(round(font.pixelSize() * _PX))
    return font


_COLUMNS = 4


class CodeCard(QWidget):
    """Shows the code of one journal; the sheet goes where the person says, and nowhere else."""

    sheet_saved = Signal()

    def __init__(self, code: str, journal: Path, today: date, key: str = "") -> None:
        """The sheet carries the key too, wrapped by the code: see KeySlots.sheet_key()."""
        super().__init__()
        self._code = code
        self._key = key
        self._journal = journal
        self._today = today
        self._groups = [Label(group, "code", max_lines=1) for group in code.split("-")]
        self._card = Card(padding=18)
        # A code has one order, whichever way the language is written.
        self._card.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._save = Button(self.tr("Save as PDF"), icon="download")
        self._print = Button(self.tr("Print\u2026"), icon="printer")
        self._said = Label("", "meta", "ink3", leading=18)
        self._grid = Grid(across=18, down=10)
        for number, label in enumerate(self._groups):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self._grid.addWidget(label, number // _COLUMNS, 2 * (number % _COLUMNS))
        for gap in range(1, 2 * _COLUMNS - 1, 2):
            self._grid.setColumnStretch(gap, 1)
        self._card.body.addLayout(self._grid)
        self._card.setAccessibleName(self.tr("Recovery code"))
        self._card.setAccessibleDescription(" ".join(code.replace("-", " ")))
        self._card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = Column(self, gap=10).put(self._card)
        row = Row(gap=8).put(self._save, self._print, REST)
        column.put(row, self._said)
        self._said.hide()
        if not can_print():
            self._print.hide()
        self._save.clicked.connect(self._on_save)
        self._print.clicked.connect(self._on_print)

    def save_to(self, path: Path) -> bool:
        """Write the sheet there; False when that failed, which is said on the card."""
        try:
            save_sheet(path, self._code, self._journal, self._today, self._key)
        except JournalError as error:
            self._say(words(error), "late")
            return False
        self._say(
            self.tr("Saved as {name}. Print it, then remove the file.").format(
                name=shown(path.name)
            ),
            "ink2",
        )
        self.sheet_saved.emit()
        return True

    def _say(self, text: str, tone: str) -> None:
        self._said.setText(text)
        self._said.set_tone(tone)
        self._said.show()

    @Slot()
    def _on_save(self) -> None:
        start = documents() / self.tr("Recovery sheet.pdf")
        path = save_file(self, self.tr("Save the recovery sheet"), start, self.tr("PDF (*.pdf)"))
        if path is not None:
            self.save_to(path)

    @Slot()
    def _on_print(self) -> None:
        def paint(painter: QPainter, width: int) -> None:
            paint_sheet(painter, width, self._code, self._journal, self._today, self._key)

        is_printed = print_page(self, sheet_title(), MARGIN_MM, paint)
        if is_printed:
            self._say(self.tr("Sent to the printer. Look at the paper before you go on."), "ink2")
        elif is_printed is not None:
            self._say(self.tr("This could not be printed. Copy the code out by hand."), "late")
