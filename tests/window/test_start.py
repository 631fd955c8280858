# SPDX-License-Identifier: MIT
"""What a start loads before its first page stands: each of these once cost it dear."""

import os
import subprocess
import sys

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal

from .conftest import ROOT
from .starting import PATIENCE_S

pytestmark = pytest.mark.slow  # two starts of the whole program
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
    started = start(home)
    assert started.returncode == 0, started.stderr
    return started.stdout.split()


def start(home):
    """In a process that no message bus of this computer keeps waiting."""
    nowhere = "unix:path=/nonexistent"
    own = {
        "QT_QPA_PLATFORM": "offscreen",
        "DBUS_SESSION_BUS_ADDRESS": nowhere,
        "DBUS_SYSTEM_BUS_ADDRESS": nowhere,
    }
    return subprocess.run(
        [sys.executable, "-m", "tests.window.starting", str(home)],
        env=os.environ | own, cwd=ROOT, capture_output=True, text=True, check=False,
        timeout=PATIENCE_S + 20,
    )  # fmt: skip


def test_it_waits_for_nothing_that_the_first_page_need_not_have(said):
    assert [module for module in FOR_LATER if module in said] == []


def test_where_no_page_can_stand_it_says_so_and_does_not_wait(tmp_path):
    place = paths(tmp_path).journal
    place.write_bytes(b"no journal")
    started = start(tmp_path)
    assert (started.returncode, started.stdout) == (1, "")
    assert "the journal does not open" in started.stderr


def test_no_viewport_has_all_widgets_of_qt_made(said):
    """As PySide does to find out what kind of widget one is that Qt made: see wrap_viewport()."""
    assert "QtWidgets.QListView" in said
    assert "QtWidgets.QMdiArea" not in said


def test_the_first_window_is_dressed(said):
    assert said[0] == "dressed"
    assert "rmjournal.ui.pages.today.view" in said
