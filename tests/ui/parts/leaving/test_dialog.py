# SPDX-License-Identifier: MIT
"""The dialog that looks at a text before it leaves."""

import shutil
import subprocess
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from rmjournal.ui.parts.leaving import dialog as leaving_dialog
from rmjournal.ui.parts.leaving.dialog import LeavingDialog, Outgoing
from rmjournal.ui.parts.leaving.paper import draw_text
from rmjournal.words.leaving import Piece, Tick, in_paragraphs

Key = Qt.Key
LEAVING = in_paragraphs(
    [Piece("Hi,"), Piece("Because of the money.", "why"), Piece("Bye.")],
    [Tick("why", "Include why you let it go")],
)


def as_text(text, _ticked, _is_changed):
    return partial(draw_text, text)


@pytest.fixture
def dialog(qtbot, workspace):
    outgoing = Outgoing("A page", "About it.", LEAVING, "Page", as_text)
    made = LeavingDialog(workspace, None, outgoing)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_copy_is_exactly_what_is_shown(qtbot, dialog):
    dialog.part.words.setFocus()
    qtbot.keyClicks(dialog.part.words, "Oh. ")
    qtbot.keyClick(dialog.part.words, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Oh. Hi,\n\nBye."
    assert dialog.isHidden()


def test_the_title_of_a_window_names_nobody(qtbot, workspace, journal, monkeypatch):
    shown: list[QDialog] = []
    host = QWidget()
    qtbot.addWidget(host)
    monkeypatch.setattr(leaving_dialog, "run", shown.append)
    made = journal.commitments.add("Ask", people=[journal.people.add("Priya")])
    journal.commitments.finish(made, "It went out")
    leaving_dialog.show_draft(workspace, host, journal.loops.rows()[0], "Priya")
    (draft,) = shown
    assert isinstance(draft, LeavingDialog)
    assert (draft.title.text(), draft.windowTitle()) == ("A message to Priya", "Message")


def test_a_tick_is_named_and_reached_by_tab(qtbot, dialog):
    dialog.part.words.setFocus()
    qtbot.keyClick(dialog.part.words, Key.Key_Tab)
    box = dialog.focusWidget()
    assert box.accessibleName() == "Include why you let it go"
    assert not box.isChecked()
    qtbot.keyClick(box, Key.Key_Space)
    assert "Because of the money." in dialog.part.text()
    qtbot.keyClick(box, Key.Key_Space)
    assert dialog.part.text() == "Hi,\n\nBye."


def test_the_file_holds_what_is_shown(qtbot, dialog, tmp_path):
    dialog.part.boxes()["why"].click()
    dialog.save_to(tmp_path / "a.md", dialog.part.text().encode())
    assert (tmp_path / "a.md").read_text() == "Hi,\n\nBecause of the money.\n\nBye."


def test_escape_leaves_without_a_copy(qtbot, dialog):
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(dialog.part.words, Key.Key_Escape)
    assert dialog.isHidden()
    assert QGuiApplication.clipboard().text() == ""


def test_escape_does_not_lose_changed_words_at_once(qtbot, dialog):
    dialog.part.words.setFocus()
    qtbot.keyClicks(dialog.part.words, "Oh. ")
    qtbot.keyClick(dialog.part.words, Key.Key_Escape)
    assert dialog.focusWidget() is dialog.copy
    assert dialog.part.text().startswith("Oh.")
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert dialog.isHidden()


def looked_at_again(qtbot, workspace, leaving=LEAVING):
    made = LeavingDialog(workspace, None, Outgoing("A page", "About it.", leaving, "Page", as_text))
    qtbot.addWidget(made)
    return made.part


def test_changed_words_are_there_the_next_time(qtbot, workspace, dialog):
    dialog.part.boxes()["why"].click()
    dialog.part.words.setFocus()
    qtbot.keyClicks(dialog.part.words, "Oh. ")
    dialog.reject()
    part = looked_at_again(qtbot, workspace)
    assert part.text() == "Oh. Hi,\n\nBecause of the money.\n\nBye."
    assert part.boxes()["why"].isChecked()
    other = looked_at_again(qtbot, workspace, in_paragraphs([Piece("Other")], []))
    assert other.text() == "Other"


@pytest.mark.parametrize("words", ["", "Hi,\n\nBecause of the money.\n\nBye."])
def test_a_tick_or_an_emptied_text_is_not_kept(qtbot, workspace, dialog, words):
    dialog.part.boxes()["why"].click()
    dialog.part.words.setPlainText(words)
    dialog.reject()
    part = looked_at_again(qtbot, workspace)
    assert part.text() == "Hi,\n\nBye."
    assert not part.boxes()["why"].isChecked()


def test_tab_goes_from_the_words_to_the_ticks_to_the_buttons(qtbot, dialog):
    dialog.part.words.setFocus()
    reached = []
    for _ in range(7):
        reached.append(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Tab)
    cancel = reached[5]
    box = dialog.part.boxes()["why"]
    saves = dialog.save_pdf, dialog.save_text
    assert reached == [dialog.part.words, box, dialog.print, *saves, cancel, dialog.copy]


def test_save_asks_where_to(qtbot, monkeypatch, dialog, workspace, tmp_path):
    offered = []

    def choose(_parent, _caption, start, _filter):
        offered.append(Path(start).name)
        return str(tmp_path / "page.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(workspace.noticed) as notice:
        qtbot.keyClick(dialog.save_pdf, Key.Key_Space)
    assert offered == ["Page.pdf"]
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "page.pdf").stat().st_mode & 0o077 == 0
    assert "not encrypted" in notice.args[0]


@pytest.mark.parametrize("button", ["save_pdf", "save_text"])
def test_the_place_to_save_is_where_documents_are(qtbot, monkeypatch, dialog, tmp_path, button):
    folders = []
    monkeypatch.setattr(leaving_dialog, "documents", lambda: tmp_path)

    def leave(_parent, _caption, start, _filter):
        folders.append(Path(start).parent)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", leave)
    qtbot.keyClick(getattr(dialog, button), Key.Key_Space)
    assert folders == [tmp_path]


def test_a_file_that_cannot_be_written_is_said(qtbot, dialog, workspace, tmp_path):
    with qtbot.waitSignal(workspace.failed):
        dialog.save_to(tmp_path / "no" / "a.md", b"")


def test_what_was_changed_comes_back_with_its_text(qtbot, dialog):
    part, other = dialog.part, in_paragraphs([Piece("Other")], [])
    part.set_leaving(LEAVING, "one")
    part.boxes()["why"].click()
    part.words.setFocus()
    qtbot.keyClicks(part.words, "Oh. ")
    part.set_leaving(other, "two")
    assert part.text() == "Other"
    part.set_leaving(LEAVING, "one")
    assert part.text() == "Oh. Hi,\n\nBecause of the money.\n\nBye."


LONG = "What you wrote with each decision in this review, and the reasons you gave yourself for it"


def test_a_long_tick_wraps_and_is_whole(qtbot, workspace):
    leaving = in_paragraphs([Piece("Hi", "a"), Piece("Ho", "b")], [Tick("a", LONG), Tick("b", "B")])
    made = LeavingDialog(workspace, None, Outgoing("A page", "About it.", leaving, "Page"))
    qtbot.addWidget(made)
    made.show()
    long, short = made.part.boxes()["a"], made.part.boxes()["b"]
    qtbot.waitUntil(lambda: long.height() > short.height())
    assert long.height() >= long.heightForWidth(long.width())
    assert long.toolTip() == ""
    assert short.y() >= long.geometry().bottom()


def test_nothing_moves_under_the_pointer(qtbot, workspace):
    lines = [Piece(f"Line {number}") for number in range(4)]
    why = Piece("They would talk about it. " * 9, "why")
    leaving = replace(
        in_paragraphs([*lines, why], LEAVING.ticks),
        marks=lambda text: [(0, 4)] if "They" in text else [],
        warning="What is marked may speak of them, who will read it. " * 3,
    )
    made = LeavingDialog(workspace, None, Outgoing("A message", "About it.", leaving))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    box = made.part.boxes()["why"]
    places = []
    for _ in range(3):
        buttons = (box, made.copy)
        places.append([(made.geometry(), each.mapToGlobal(QPoint())) for each in buttons])
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
        QCoreApplication.processEvents()
    assert places[0] == places[1] == places[2]
    assert made.part.words.height() > made.part.words.fontMetrics().height() * 3


def test_what_a_tick_adds_is_in_sight_and_marked(qtbot, workspace, dialog):
    lines = [Piece(f"Line {number}") for number in range(60)]
    part = dialog.part
    part.set_leaving(in_paragraphs([*lines, Piece("No money.", "why")], LEAVING.ticks), "long")
    part.boxes()["why"].click()
    words = part.words
    (tint,) = words.extraSelections()
    assert tint.cursor.selectedText() == "No money."
    assert words.viewport().rect().contains(words.cursorRect(tint.cursor))
    assert not words.textCursor().hasSelection()
    part.boxes()["why"].click()
    assert words.extraSelections() == []


def test_what_was_copied_is_named(qtbot, workspace, dialog):
    leaving = in_paragraphs(
        [Piece("Hi"), Piece("No money.", "why")], [Tick("why", "Why", short="your reason")]
    )
    dialog.part.set_leaving(leaving, "other")
    dialog.part.boxes()["why"].click()
    with qtbot.waitSignal(workspace.noticed) as notice:
        dialog.copy.click()
    assert notice.args[0].startswith("Copied, with your reason.")


@pytest.mark.parametrize("scale", [0.85, 1.0, 1.6])
def test_it_is_no_wider_than_the_window_below(qtbot, workspace, theme, scale):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    theme.set_scale(scale)
    made = LeavingDialog(workspace, window, Outgoing("A page", "About it.", LEAVING, "Page"))
    made.show()
    assert made.width() <= window.width()
    assert made.height() <= window.height()
    made.reject()


@pytest.fixture
def noticed(workspace):
    said = []
    workspace.noticed.connect(lambda words, _: said.append(words))
    return said


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_what_is_ticked_and_shown_is_printed(qtbot, dialog, monkeypatch, noticed, tmp_path):
    path = tmp_path / "printed.pdf"
    names = []

    def choose(chooser):
        printer = chooser.printer()
        names.append(printer.docName())
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    dialog.part.boxes()["why"].click()
    qtbot.keyClick(dialog.print, Key.Key_Space)
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
    assert told.stdout.split("\n")[:3] == ["Hi,", "Because of the money.", "Bye."]
    assert names == ["Pages of RM Journal"]  # the system shows the name of the job to others
    assert path.stat().st_mode & 0o077 == 0
    assert noticed == ["Sent to the printer."]
    assert dialog.isHidden()


@pytest.mark.parametrize(("answer", "words"), [(None, 0), (False, 1)])
def test_what_was_not_printed_stays_there(qtbot, dialog, monkeypatch, noticed, answer, words):
    monkeypatch.setattr(leaving_dialog, "print_paper", lambda *_: answer)
    qtbot.keyClick(dialog.print, Key.Key_Space)
    assert len(noticed) == words
    assert dialog.isVisible()


def test_where_nothing_can_be_printed_it_is_not_offered(qtbot, workspace, monkeypatch):
    monkeypatch.setattr(leaving_dialog, "can_print", lambda: False)
    made = LeavingDialog(workspace, None, Outgoing("A", "", LEAVING, "Page", as_text))
    qtbot.addWidget(made)
    assert made.print.isHidden()
    assert not made.save_pdf.isHidden()
