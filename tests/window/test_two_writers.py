# SPDX-License-Identifier: MIT
"""Another program writes the file of the open journal, or puts another in its place."""

import shutil
import subprocess
import sys

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal

from .driver import ROOT

pytestmark = pytest.mark.window
ADDS_A_LINE = """
import sys
from pathlib import Path
from rmjournal.store import Journal
with Journal.open(Path(sys.argv[1])) as journal:
    row = next(row for row in journal.sessions.rows() if journal.notes.text(row.id))
    journal.notes.save(row.id, journal.notes.text(row.id).rstrip() + "\\nSAID ELSEWHERE\\n")
"""


def write_elsewhere(path):
    command = [sys.executable, "-c", ADDS_A_LINE, str(path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr


def typed(app, words):
    app.type(words)
    app.wait_for("Saved")


@pytest.fixture
def writing(window, home):
    """The window with the caret at the end of a note that says HERE FIRST."""
    app = window(home)
    app.press("ctrl+3")
    app.wait_until(lambda: app.focus().get("class") == "MarkdownEditor", "the caret is in a note")
    app.press("ctrl+End")
    typed(app, " HERE FIRST")
    return app


def every_text(path):
    with Journal.open(path, read_only=True) as journal:
        return "\n".join(journal.notes.text(row.id) for row in journal.sessions.rows())


def test_where_the_lock_was_tidied_away_no_line_of_either_is_lost(writing, home):
    path = paths(home).journal
    path.with_suffix(".lock").unlink()
    write_elsewhere(path)
    typed(writing, " HERE AGAIN")
    assert writing.close().code == 0
    text = every_text(path)
    assert all(words in text for words in ("HERE FIRST", "HERE AGAIN", "SAID ELSEWHERE"))


def test_a_file_that_was_replaced_is_gone_on_with_and_what_was_here_is_kept(
    writing, home, tmp_path
):
    path, other = paths(home).journal, tmp_path / "other"
    shutil.copytree(home, other)
    write_elsewhere(paths(other).journal)
    shutil.copy(paths(other).journal, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)
    typed(writing, " HERE AGAIN")
    writing.wait_for("What was here is kept as")
    assert writing.close().code == 0
    text = every_text(path)
    assert all(words in text for words in ("HERE FIRST", "HERE AGAIN", "SAID ELSEWHERE"))
    assert len(list(home.glob("journal (kept *.rmjournal"))) == 1
