# SPDX-License-Identifier: MIT
"""The app is killed in the middle of a review and comes back to the same card."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rmjournal.store import Journal
from rmjournal.ui.bridge import JournalSignals
from rmjournal.ui.review.view import ReviewView
from rmjournal.ui.workspace import Workspace

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
def test_the_review_goes_on_at_the_same_card(qtbot, qapp, tmp_path, clock, theme, preferences):
    path = tmp_path / "killed.rmjournal"
    journal, _ = Journal.create(path, passphrase=None, clock=clock)
    with journal:
        for number in range(3):
            journal.commitments.add(f"Do {number}", due_on=clock.today())
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.review.interrupted", str(path)],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        card = process.stdout.readline().strip()
        process.kill()
    with Journal.open(path, clock=clock) as journal:
        signals = JournalSignals(journal)
        view = ReviewView(Workspace(journal, signals, theme, preferences))
        qtbot.addWidget(view)
        view.show()
        assert view.home.begin.text() == "Continue"
        view.home.begin.click()
        assert view.flow.step().card() == card
        assert view.flow.step().current().title == "Do 1"
        assert view.flow.deeds.can_undo()
        signals.stop()
