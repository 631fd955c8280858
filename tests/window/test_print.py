# SPDX-License-Identifier: MIT
"""One note, one prep card and one week on paper: through the print dialog, in the dark theme."""

import json
import shutil
import subprocess
from datetime import date

import pytest
from PySide6.QtGui import QImage

from rmjournal.core.paths import paths
from rmjournal.store import Journal
from tests.conftest import FakeClock

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed"),
]
PDF = "Pages of RM Journal.pdf"
LONG = "\n\n".join(f"Paragraph {n}: what stayed with me of it." for n in range(1, 91))


@pytest.fixture
def dark(home):
    """Its window is dark; the note of the 9th has two pages, and a week is closed."""
    paths(home).preferences.parent.mkdir(parents=True, exist_ok=True)
    paths(home).preferences.write_text(json.dumps({"theme": "dark"}), encoding="utf-8")
    with Journal.open(paths(home).journal, clock=FakeClock()) as journal:
        note = next(row for row in journal.sessions.rows() if row.title.startswith("Why our"))
        journal.notes.save(note.id, f"{journal.notes.text(note.id)}\n{LONG}\n")
        review = journal.reviews.begin(date(2026, 11, 20))
        journal.review_summaries.close(review, line="Less, and sooner")
    return home


@pytest.fixture
def printed(window, dark):
    """Prints what the dialog on the screen shows: its text by page, and the dots of page one."""
    app = window(dark)
    assert QImage(str(app.grab())).pixelColor(4, 300).lightness() < 80
    pdf = dark.parent / f"{dark.name}-person" / PDF

    def print_it():
        pdf.unlink(missing_ok=True)
        app.wait_for("What goes in")
        app.click("Print\u2026", role="Button")
        app.wait_until(lambda: app.state()["dialog_class"] == "QPrintDialog", "it asks where to")
        app.press("alt+p")
        app.wait_until(lambda: pdf.exists() and app.shows("Sent to the printer."), "it is printed")
        assert pdf.stat().st_mode & 0o077 == 0
        return pages_of(pdf), dots_of(pdf)

    return app, print_it


def pages_of(pdf):
    told = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True)
    return told.stdout.split("\f")[:-1]


def dots_of(pdf):
    """Red, green and blue of each dot of the first page."""
    told = subprocess.run(
        ["pdftoppm", "-r", "40", "-f", "1", "-l", "1", pdf], capture_output=True, check=True
    )
    head, _, _, dots = told.stdout.split(b"\n", 3)
    assert head == b"P6"
    return [tuple(dots[at : at + 3]) for at in range(0, len(dots), 3)]


def is_ink_on_paper(dots):
    return dots.count((255, 255, 255)) > len(dots) * 0.6 and min(map(max, dots)) < 100


def has_colour(dots):
    return any(max(dot) - min(dot) > 40 for dot in dots)


def test_a_note_a_card_and_a_week_are_ink_on_paper(printed):
    app, print_it = printed
    one_note_prints_all_of_it_on_as_many_pages_as_it_takes(app, print_it)
    one_prep_card_prints_on_one_page(app, print_it)
    one_week_prints_without_the_line_to_oneself(app, print_it)


def one_note_prints_all_of_it_on_as_many_pages_as_it_takes(app, print_it):
    app.press("ctrl+3")
    app.click("Why our posts read")
    app.click("Share this note")
    app.click("The text around the marks")
    pages, dots = print_it()
    assert len(pages) >= 2
    whole = "\n".join(pages)
    assert pages[0].startswith("Why our posts read like a press office")
    said = [f"Paragraph {n}: what stayed with me of it." for n in range(1, 91)]
    assert [words for words in said if whole.count(words) != 1] == []
    assert "What the new tools" not in whole
    assert is_ink_on_paper(dots)
    assert has_colour(dots)  # of the marks


def one_prep_card_prints_on_one_page(app, print_it):
    app.press("ctrl+5", "Return")
    app.click("Prep card")
    app.click("Print or copy")
    (page,), dots = print_it()
    assert "Amara" in page
    assert "What do you look at before you trust a profile?" in page
    assert "The photograph." not in page
    assert is_ink_on_paper(dots)


def one_week_prints_without_the_line_to_oneself(app, print_it):
    app.press("ctrl+6")
    app.click("Week of 16 November", times=2)
    app.click("Print or copy")
    (page,), dots = print_it()
    assert page.startswith("Week of 16 November 2026")
    assert "You spoke with Priya." in page
    assert "Less, and sooner" not in page
    assert is_ink_on_paper(dots)
