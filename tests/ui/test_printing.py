# SPDX-License-Identifier: MIT
"""The recovery sheet goes to a printer, with no more words on it than it needs."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from typing_extensions import override

from rmjournal.ui.kit.button import Button
from rmjournal.ui.parts.keys import code_card
from rmjournal.ui.parts.keys.code_card import CodeCard
from rmjournal.ui.parts.leaving.paper import paint_on

CODE = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def card(qtbot, theme, tmp_path):
    made = CodeCard(CODE, tmp_path / "Secret" / "journal.rmjournal", date(2026, 11, 28))
    qtbot.addWidget(made)
    made.show()
    return made


def button(card, words):
    return next(each for each in card.findChildren(Button) if each.text() == words)


@pytest.fixture
def to_pdf(monkeypatch, tmp_path):
    """The person chooses to print to this file."""
    path = tmp_path / "printed.pdf"
    names = []

    def run(dialog):
        printer = dialog.printer()
        names.append((printer.docName(), dialog.windowTitle()))
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", run)
    return path, names


def test_the_sheet_is_printed(qtbot, card, to_pdf):
    path, names = to_pdf
    qtbot.mouseClick(button(card, "Print\u2026"), LEFT)
    assert path.read_bytes().startswith(b"%PDF")
    assert path.stat().st_mode & 0o077 == 0
    assert names == [("Recovery sheet", "Recovery sheet")]
    assert card._said.text().startswith("Sent to the printer")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_it_says_the_code_and_which_journal_and_no_folder(qtbot, card, to_pdf):
    path, _ = to_pdf
    qtbot.mouseClick(button(card, "Print\u2026"), LEFT)
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    text = told.stdout.decode()
    assert all(group in text for group in CODE.split("-"))
    assert "journal.rmjournal" in text
    assert "Secret" not in text
    assert text.count("\f") == 1


@pytest.mark.parametrize("resolution", [96, 300, 600, 1200])
def test_it_fits_the_paper_of_any_printer(qtbot, card, tmp_path, resolution):
    printer = QPrinter()
    printer.setResolution(resolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    widths = []
    assert paint_on(printer, 25, lambda _painter, width: widths.append(width))
    paper_inches = printer.pageLayout().fullRectPoints().width() / 72
    assert abs(widths[0] - (paper_inches - 50 / 25.4) * 300) < 20


def test_who_leaves_the_dialog_prints_nothing(qtbot, card, monkeypatch):
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QDialog.DialogCode.Rejected)
    qtbot.mouseClick(button(card, "Print\u2026"), LEFT)
    assert card._said.isHidden()


def test_what_cannot_be_printed_is_said(qtbot, card, monkeypatch):
    monkeypatch.setattr(code_card, "print_page", lambda *_: False)
    qtbot.mouseClick(button(card, "Print\u2026"), LEFT)
    assert "could not be printed" in card._said.text()


def test_where_nothing_can_be_printed_it_is_not_offered(qtbot, theme, monkeypatch):
    monkeypatch.setattr(code_card, "can_print", lambda: False)
    made = CodeCard(CODE, Path("a"), date(2026, 11, 28))
    qtbot.addWidget(made)
    made.show()
    assert button(made, "Print\u2026").isHidden()


def test_no_start_loads_what_prints():
    code = "import sys, rmjournal.app; sys.exit('PySide6.QtPrintSupport' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0


def test_no_button_flashes_beside_the_window(qtbot, theme):
    shown = []

    class Watch(QObject):
        @override
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
                shown.append(watched)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    made = CodeCard(CODE, Path("a"), date(2026, 11, 28))
    QApplication.instance().removeEventFilter(watch)
    qtbot.addWidget(made)
    assert shown == []
