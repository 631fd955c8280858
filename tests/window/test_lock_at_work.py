# SPDX-License-Identifier: MIT
"""A lock while an export is written: the window is covered at once, the export becomes whole, and
then another program stands in its place."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal
from tests.conftest import FakeClock

from .ready import PASSPHRASE
from .test_letters import MONDAY
from .test_sleep import asleep, start

__all__ = ["asleep"]  # a fixture

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon"),
]
MANY = 1_500


def test_the_screen_is_locked_while_an_export_is_written(window, locked_home, asleep):
    path = paths(locked_home).journal
    with Journal.open(path, passphrase=PASSPHRASE, clock=FakeClock()) as journal, journal.write():
        for number in range(MANY):
            journal.sessions.add(MONDAY - timedelta(days=number), text=f"# Talk {number}\n\nWords")
    app = start(window, locked_home, asleep)
    app.type(PASSPHRASE + "\n")
    app.wait_until(lambda: app.page() == "today", "it is open")
    pid = app.process.pid
    app.press("ctrl+e")
    app.wait_for("What goes out")
    app.press("Return")
    app.wait_until(lambda: not app.find("Export", "Button")[0]["enabled"], "it is being written")
    folder = locked_home.parent / f"{locked_home.name}-person"
    assert not whole(folder)
    asleep.say("lock")
    app.wait_gone("What goes out")
    assert not app.shows("Amara")
    assert app.page() != "UnlockPage" or whole(folder)
    app.wait_locked()
    assert app.process.pid == pid
    assert "--journal" in Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    assert len(whole(folder)) >= MANY
    assert not list(folder.rglob("*.tmp"))
    Journal.open(path, passphrase=PASSPHRASE).close()


def whole(folder):
    """The notes of an export that has come to its end."""
    return [
        each
        for each in folder.rglob("*.md")
        if not any(part.endswith(".tmp") for part in each.parts)
    ]
