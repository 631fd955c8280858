# SPDX-License-Identifier: MIT
"""The app is killed in the middle of a review, comes back to the same card, and ends it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from rmjournal.store import Journal, State
from rmjournal.ui.frame.journal_signals import JournalSignals
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.shell.main_window import MainWindow

from .interrupted import Ctrl, Enter, press

ROOT = Path(__file__).parents[4]
GO_ON = (Ctrl, Enter)


@pytest.fixture
def path(tmp_path, clock):
    """A journal with four things due."""
    made = tmp_path / "killed.rmjournal"
    journal, _ = Journal.create(made, passphrase=None, clock=clock)
    with journal:
        for number in range(4):
            journal.commitments.add(f"Do {number}", due_on=clock.today())
    return made


@pytest.fixture
def card(path):
    """The uid of the card at which the app was killed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.pages.review.interrupted", str(path)],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        process.kill()
    return said


@pytest.mark.slow
def test_the_review_goes_on_at_the_same_card(qtbot, qapp, path, card, clock, theme, preferences):
    with Journal.open(path, clock=clock) as journal:
        window = MainWindow(preferences, qapp)
        qtbot.addWidget(window)
        window.open_workspace(Workspace(journal, JournalSignals(journal), preferences))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        press(window, (Ctrl, Qt.Key.Key_6), Enter)
        step = window.workbench.page("review").flow.step()
        assert (step.card(), step.current().title) == (card, "Do 2")
        press(window, (Ctrl, Qt.Key.Key_Z))
        assert step.current().title == "Do 1"
        press(
            window,
            "LNo need",
            Enter,
            "KK",
            GO_ON,
            GO_ON,
            GO_ON,
            GO_ON,
            "Less is more",
            GO_ON,
            Enter,
        )
        (review,) = journal.reviews.rows()
        assert (review.line, review.finished_at is not None) == ("Less is more", True)
        titles = {row.title: row.state for row in journal.commitments.rows()}
        assert (titles["Do 1"], titles["Do 2"]) == (State.LET_GO, State.TO_DO)
        assert "Let go: Do 1. No need" in review.summary_markdown
        window.close_workspace()
