# SPDX-License-Identifier: MIT
"""Types into the real editor until it is killed, and says what it typed and what was saved.

Reads one seed a line. For each it forks, so that a killed typist costs no new start: the child
opens the journal, begins a session and types. It prints `pid N`, then `typed COUNT TIME` after
each key and `saved COUNT` when that many characters are committed. TIME is time.monotonic().
"""

from __future__ import annotations

import os
import random
import sys
import time
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rmjournal.store import Changes, Journal
from rmjournal.ui.frame.journal_signals import JournalSignals
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.theme import Theme
from rmjournal.ui.pages.sessions.view import SessionsView

KEY_MS = 12
PAUSE_MS = 700
_LINES = ("? What is it like, {}", "! It is like this, {}", "-> Change that, {}", "Plain words {}")


def stream():
    """What is typed, sign by sign, without end."""
    for number in count(1):
        yield from _LINES[number % len(_LINES)].format(number) + "\n"


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Typist(QObject):
    """One key at a time, now and then a pause long enough to save."""

    def __init__(self, view: SessionsView, journal: Journal, seed: int) -> None:
        super().__init__()
        self._view = view
        self._journal = journal
        self._random = random.Random(seed)
        self._signs = stream()
        self._typed = 0

    def start(self) -> None:
        self._view.open_record(self._journal.sessions.add(self._journal.clock.today()))
        self._view.focus_first()
        self._press()

    def _press(self) -> None:
        sign = next(self._signs)
        if sign == "\n":
            QTest.keyClick(self._view.editor, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(self._view.editor, sign)
        self._typed += 1
        say("typed", self._typed, time.monotonic())
        rests = self._random.random() < 0.02
        QTimer.singleShot(PAUSE_MS if rests else KEY_MS, self._press)

    def on_changed(self, changes: Changes) -> None:
        for session_id in changes.notes:
            say("saved", len(self._journal.notes.text(session_id)))


def type_until_killed(path: Path, seed: int) -> None:
    app = QApplication([])
    theme = Theme(app, mode="light", reduced_motion=True)
    theme.apply()
    journal = Journal.open(path)
    signals = JournalSignals(journal)
    workspace = Workspace(journal, signals, Preferences(path.with_suffix(".json")))
    view = SessionsView(workspace)
    view.resize(1000, 700)
    view.show()
    typist = Typist(view, journal, seed)
    signals.changed.connect(typist.on_changed)
    QTimer.singleShot(0, typist.start)
    app.exec()


def main() -> None:
    path = Path(sys.argv[1])
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            say("pid", os.getpid())
            type_until_killed(path, int(line))
            os._exit(1)  # nobody killed it
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
