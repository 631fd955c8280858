# SPDX-License-Identifier: MIT
"""Exporting from the window."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.core.errors import DiskFullError
from rmjournal.ui.shell.transfer import export_dialog
from rmjournal.ui.shell.transfer.export_dialog import ExportDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def out(tmp_path):
    """Not beside the journal, where it would be asked about."""
    elsewhere = tmp_path.with_name(f"{tmp_path.name}-elsewhere")
    elsewhere.mkdir()
    return elsewhere / "out"


@pytest.fixture
def dialog(qtbot, theme, journal, out):
    made = ExportDialog(None, journal)
    qtbot.addWidget(made)
    made.set_folder(out)
    made.show()
    return made


def wait_until_idle(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.is_busy())


def test_it_says_first_that_nothing_is_encrypted(dialog):
    assert "not encrypted" in dialog.text.text()


def test_it_says_what_will_be_written(qtbot, theme, journal, clock):
    journal.sessions.add(clock.today(), [journal.people.add("Priya")], text="! Short video.\n")
    dialog = ExportDialog(None, journal)
    qtbot.addWidget(dialog)
    words = dialog.what.text()
    assert "Sessions: 1  ·  People: 1  ·  Heard: 1" in words
    assert "what you wrote for yourself" in words


def test_the_journal_is_written_there(qtbot, dialog, journal, clock, out):
    priya = journal.people.add("Priya")
    journal.sessions.add(clock.today(), [priya], text="# Posts\n\n! Short video first.\n")
    qtbot.mouseClick(dialog._export, LEFT)
    wait_until_idle(qtbot, dialog)
    notes = list((out / "sessions").glob("*.md"))
    assert "! Short video first." in notes[0].read_text(encoding="utf-8")
    assert dialog._said.text().startswith("Written to")


@pytest.mark.parametrize("wanted", [False, True])
def test_beside_the_encrypted_journal_it_asks_first(qtbot, dialog, journal, monkeypatch, wanted):
    asked = []
    monkeypatch.setattr(export_dialog, "ask", lambda *a, **_: asked.append(a[1]) or wanted)
    plain = journal.path.parent / "plain"
    dialog.set_folder(plain)
    qtbot.mouseClick(dialog._export, LEFT)
    wait_until_idle(qtbot, dialog)
    assert asked == ["Beside the encrypted journal?"]
    assert plain.exists() == wanted


def test_files_in_the_way_are_listed_and_left(qtbot, dialog, out):
    out.mkdir()
    mine = out / "index.md"
    mine.write_text("mine")
    qtbot.mouseClick(dialog._export, LEFT)
    wait_until_idle(qtbot, dialog)
    assert dialog._names.toPlainText() == "index.md"
    assert mine.read_text() == "mine"


def test_another_try_is_possible_after_a_failure(qtbot, dialog, monkeypatch, out):
    def fail(*_, **__):
        raise DiskFullError(out)

    monkeypatch.setattr(export_dialog, "export", fail)
    qtbot.mouseClick(dialog._export, LEFT)
    wait_until_idle(qtbot, dialog)
    assert dialog._said.text() == "The disk is full. Nothing was written."
    assert dialog._export.isEnabled()


def test_cancel_stops_the_work(qtbot, dialog, monkeypatch):
    def endless(*_, progress):
        for done in range(10_000_000):
            progress(done, 10_000_000)

    monkeypatch.setattr(export_dialog, "export", endless)
    qtbot.mouseClick(dialog._export, LEFT)
    qtbot.mouseClick(dialog._cancel, LEFT)
    wait_until_idle(qtbot, dialog)
    assert dialog._said.text() == "Stopped. Nothing was changed."
    assert dialog.isVisible()


def test_closing_while_it_works_only_stops_it(qtbot, dialog, monkeypatch):
    def endless(*_, progress):
        while True:
            progress(0, 0)

    monkeypatch.setattr(export_dialog, "export", endless)
    qtbot.mouseClick(dialog._export, LEFT)
    assert not dialog.close()
    wait_until_idle(qtbot, dialog)
