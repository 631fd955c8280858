# SPDX-License-Identifier: MIT
"""Where files are asked for: a folder that is there, a suffix, and nothing is kept of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from rmjournal.ui.kit import file_dialogs

PDF = "PDF (*.pdf)"
LOOKS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from rmjournal.ui.kit.file_dialogs import forget_folders
forget_folders()
app = QApplication([])
dialog = QFileDialog(None, "Folder", sys.argv[1])
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.setFileMode(QFileDialog.FileMode.Directory)
QTimer.singleShot(0, dialog.accept)
dialog.exec()
del dialog
"""


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def chosen(monkeypatch):
    """What the person answers, and where each dialog began."""
    answers: list[str] = []
    began: list[Path] = []

    def save(*words, **_options):
        began.append(Path(words[2]))
        return answers.pop(), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    return answers, began


def test_it_begins_in_a_folder_that_is_there(parent, chosen, tmp_path):
    answers, began = chosen
    answers.append("")
    assert file_dialogs.save_file(parent, "Save", tmp_path / "no" / "a.pdf", PDF) is None
    assert began == [tmp_path / "a.pdf"]


@pytest.mark.parametrize(
    ("typed", "kept"), [("sheet", "sheet 2.pdf"), ("page", "page.pdf"), ("a.txt", "a.txt")]
)
def test_a_suffix_is_added_and_nothing_is_written_over(parent, chosen, tmp_path, typed, kept):
    (tmp_path / "sheet.pdf").touch()
    chosen[0].append(str(tmp_path / typed))
    path = file_dialogs.save_file(parent, "Save", tmp_path / "a.pdf", PDF)
    assert path == tmp_path / kept


def test_a_journal_that_is_there_is_not_another_one(parent, chosen, tmp_path):
    (tmp_path / "own.rmjournal").touch()
    chosen[0].append(str(tmp_path / "own"))
    start = tmp_path / "journal.rmjournal"
    path = file_dialogs.place_file(parent, "Place", start, "Journals (*.rmjournal)")
    assert path == tmp_path / "own.rmjournal"


def test_no_folder_is_remembered_outside_the_journal(tmp_path):
    folder, config = tmp_path / "Secret", tmp_path / "config"
    folder.mkdir()
    env = os.environ | {"XDG_CONFIG_HOME": str(config), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", LOOKS, folder], env=env, check=True, timeout=60)
    assert not config.exists()


def test_files_are_asked_for_in_one_place():
    """So that none begins elsewhere, or forgets the suffix."""
    package = Path(file_dialogs.__file__).parents[1]
    users = [each for each in package.rglob("*.py") if "QFileDialog" in each.read_text("utf-8")]
    assert [each.name for each in users] == ["file_dialogs.py"]
