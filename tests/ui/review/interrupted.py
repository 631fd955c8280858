# SPDX-License-Identifier: MIT
"""Holds a review up to its second card, says so and waits to be killed."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rmjournal.store import Journal
from rmjournal.ui.bridge import JournalSignals
from rmjournal.ui.preferences.values import Preferences
from rmjournal.ui.review.view import ReviewView
from rmjournal.ui.theme import Theme
from rmjournal.ui.workspace import Workspace
from tests.conftest import FakeClock


def main(path: Path) -> None:
    app = QApplication([])
    theme = Theme(app, mode="light", reduced_motion=True)
    theme.apply()
    journal = Journal.open(path, clock=FakeClock())
    preferences = Preferences(path.with_name("preferences.json"))
    view = ReviewView(Workspace(journal, JournalSignals(journal), theme, preferences))
    view.show()
    view.begin(date(2026, 11, 23))
    while view.flow.step().number < 2:
        view.flow.go_on()
    QTest.keyClick(view.flow.step(), Qt.Key.Key_K)
    sys.stdout.write(f"{view.flow.step().card()}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
