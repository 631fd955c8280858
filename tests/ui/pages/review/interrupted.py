# SPDX-License-Identifier: MIT
"""Begins a review by keys in the window, says at which card it is, and waits to be killed.

python -m tests.ui.pages.review.interrupted JOURNAL
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rmjournal.store import Journal
from rmjournal.ui.frame.journal_signals import JournalSignals
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit import typing_guard
from rmjournal.ui.kit.theme import Theme
from rmjournal.ui.shell.main_window import MainWindow
from tests.conftest import FakeClock

Ctrl = Qt.KeyboardModifier.ControlModifier
Enter = Qt.Key.Key_Return


def press(window, *keys):
    """Each to whatever has the focus by then; a tuple is (modifier, key), a text is typed."""
    for key in keys:
        for each in key if isinstance(key, str) else [key]:
            modifiers, code = (
                each if isinstance(each, tuple) else (Qt.KeyboardModifier.NoModifier, each)
            )
            QTest.keyClick(window.focusWidget() or window, code, modifiers)


def main(path: Path) -> None:
    typing_guard.HOLD_MS = typing_guard.AGAIN_MS = 0  # no key here begins a word
    app = QApplication([])
    theme = Theme(app, mode="light", reduced_motion=True)
    theme.apply()
    preferences = Preferences(path.with_name("preferences.json"))
    journal = Journal.open(path, clock=FakeClock())
    window = MainWindow(preferences, app)
    window.open_workspace(Workspace(journal, JournalSignals(journal), preferences))
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    press(window, (Ctrl, Qt.Key.Key_6), Enter, Enter, "K", "D", "It went out", Enter)
    sys.stdout.write(f"{window.workbench.page('review').flow.step().card()}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
