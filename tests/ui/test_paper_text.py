# SPDX-License-Identifier: MIT
"""The text of a PDF can be copied and searched, letter for letter."""

import shutil
import subprocess
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QTextLayout

from rmjournal.ui.kit.fonts import ROLES, load_faces, make_paper_font
from rmjournal.ui.parts.keys.code_card import sheet_pdf
from rmjournal.ui.parts.leaving.paper import draw_text, pdf_of

WORDS = ("different", "after", "fit", "Theo", "flow", "office", "often", "switched off")
TEXT = f"# {' '.join(WORDS)}\n\n{' '.join(WORDS)}\n\n*{' '.join(WORDS)}* **{' '.join(WORDS)}**\n"


def text_of(pdf, tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode("utf-8").split())


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_letters_stay_letters(qapp, tmp_path):
    text = text_of(pdf_of(partial(draw_text, TEXT)), tmp_path)
    for word in WORDS:
        assert text.count(word) == 4, (word, text)
    sheet = text_of(
        sheet_pdf("AB-" * 7 + "AB", Path("Theoffice.rmjournal"), date(2026, 1, 1)), tmp_path
    )
    assert "Theoffice" in sheet


@pytest.mark.parametrize("role", ROLES)
def test_each_letter_has_a_glyph_of_its_own(qapp, role):
    """The same where there is no pdftotext."""
    load_faces()
    text = "".join(WORDS).replace(" ", "")
    layout = QTextLayout(text, make_paper_font(role, 1.0))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert sum(len(run.glyphIndexes()) for run in layout.glyphRuns()) == len(text)
