# SPDX-License-Identifier: MIT
"""What a start loads before its first page stands: each of these once cost it dear."""

import os
import subprocess
import sys

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal

from .conftest import ROOT

FOR_LATER = (
    "markdown", "nh3", "yaml", "PySide6.QtPrintSupport", "PySide6.QtDBus", "playhouse.migrate",
    "rmjournal.ui.editor", "rmjournal.ui.pages.sessions.view", "rmjournal.ui.pages.review",
    "rmjournal.ui.pages.prep",
    "rmjournal.ui.pages.settings.view", "rmjournal.ui.kit.charts",
    "rmjournal.ui.kit.undo_toast",
    "rmjournal.ui.verbs.commitments", "rmjournal.ui.parts.rehearsal",
    "rmjournal.ui.frame.ask_bar", "rmjournal.store.operations.questions",
    "keyring", "jeepney",
    "rmjournal.store.operations.trash", "rmjournal.store.operations.notes", "rmjournal.text.marks",
)  # fmt: skip


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    place = paths(home).journal
    place.parent.mkdir(parents=True, exist_ok=True)
    journal, _ = Journal.create(place, passphrase=None)
    with journal:
        journal.people.add("Amara")
    started = subprocess.run(
        [sys.executable, "-m", "tests.window.starting", str(home)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return started.stdout.split()


@pytest.mark.parametrize("module", FOR_LATER)
def test_it_waits_for_nothing_that_the_first_page_need_not_have(said, module):
    assert module not in said


def test_no_viewport_has_all_widgets_of_qt_made(said):
    """As PySide does to find out what kind of widget one is that Qt made: see wrap_viewport()."""
    assert "QtWidgets.QListView" in said
    assert "QtWidgets.QMdiArea" not in said


def test_the_first_window_is_dressed(said):
    assert said[0] == "dressed"
    assert "rmjournal.ui.pages.today.view" in said
