# SPDX-License-Identifier: MIT
"""The computer sleeps and wakes, as logind tells of it on a bus of the test's own."""

import shutil
import subprocess
import sys
from queue import Queue
from threading import Thread

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal

from .driver import ROOT
from .ready import PASSPHRASE

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon"),
]
_PATIENCE_S = 20


class Asleep:
    """The bus, and who says on it that the computer sleeps."""

    def __init__(self, folder):
        address = f"unix:path={folder / 'bus'}"
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        self.bus = self._start([*bus, f"--address={address}"])
        self.address = self.bus.stdout.readline().strip()
        self.logind = self._start([sys.executable, "-m", "tests.logind", self.address])
        self._words: Queue[str] = Queue()
        Thread(target=self._listen, daemon=True).start()
        assert self.heard() == "there"

    def _start(self, command):
        return subprocess.Popen(
            command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def _listen(self):
        for line in self.logind.stdout:
            self._words.put(line.strip())

    def heard(self):
        """The next word of logind: that somebody holds sleep back, or no longer does."""
        return self._words.get(timeout=_PATIENCE_S)

    def say(self, word):
        self.logind.stdin.write(f"{word}\n")
        self.logind.stdin.flush()

    def stop(self):
        for process in (self.logind, self.bus):
            process.terminate()
            process.wait()
            process.stdin.close()
            process.stdout.close()


@pytest.fixture
def asleep(tmp_path):
    made = Asleep(tmp_path)
    yield made
    made.stop()


def start(window, home, asleep):
    env = {"DBUS_SYSTEM_BUS_ADDRESS": asleep.address, "XDG_SESSION_ID": "7"}
    app = window(home, env=env)
    assert asleep.heard() == "held"
    return app


def who_has_it(home):
    """What the note says of whoever has the journal open."""
    return "".join(path.read_text("utf-8") for path in home.rglob("*.lock"))


def test_it_is_locked_before_the_computer_sleeps_and_when_the_screen_is(
    window, locked_home, asleep
):
    app = start(window, locked_home, asleep)
    app.type(PASSPHRASE + "\n")
    app.wait_until(lambda: app.page() == "today", "the journal is open")
    app.press("ctrl+3")
    app.wait_until(lambda: app.focus().get("class") == "MarkdownEditor", "the caret is in a note")
    app.type("Said just before. ")
    asleep.say("sleep")
    assert asleep.heard() == "released"
    assert who_has_it(locked_home) == ""  # it was closed before sleep went ahead
    assert len(list(locked_home.glob("backups/*-close.rmjournal"))) == 1
    app.wait_locked()
    assert not app.shows("Amara")
    assert asleep.heard() == "held"  # the next sleep waits too
    asleep.say("wake")
    app.type(PASSPHRASE + "\n")
    app.wait_for("Said just before.")
    asleep.say("lock")
    app.wait_locked()


def test_it_wakes_on_another_day(window, home, asleep):
    app = start(window, home, asleep)
    asleep.say("sleep")
    assert asleep.heard() == "released"
    assert app.page() == "today"  # without a passphrase there is nothing to lock
    assert app.shows("Monday")
    app.move_clock(days=1)
    asleep.say("wake")
    app.wait_for("Tuesday")


def test_an_import_that_runs_is_finished_behind_the_cover(window, locked_home, asleep, tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number}.md").write_text(f"# Came in {number}\n\n? Why {number}\n", "utf-8")
    app = start(window, locked_home, asleep)
    app.type(PASSPHRASE + "\n")
    app.wait_until(lambda: app.page() == "today", "the journal is open")
    app.press("alt+f")
    app.click("Import notes")
    app.wait_for("Nothing chosen yet")
    app.press("space")
    app.wait_until(lambda: app.dialog() != "Import notes", "the files are asked for")
    app.type(f"{folder}\n")
    app.click("Import 600 notes")
    asleep.say("lock")
    app.wait_until(lambda: not app.shows("Import"), "it is covered")
    assert not app.shows("Amara")
    app.wait_locked()
    with Journal.open(paths(locked_home).journal, passphrase=PASSPHRASE) as journal:
        titles = [row.title for row in journal.sessions.rows()]
    assert sum("Came in" in title for title in titles) == 600
