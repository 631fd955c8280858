# SPDX-License-Identifier: MIT
"""Everything is where it was left: what a person arranged comes back with the next window."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSplitter

from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.shell.main_window import MainWindow

pytestmark = pytest.mark.page

WIDE, NARROW = (1280, 800), (1024, 640)
Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sessions(journal):
    """Ids, the later one last."""
    person = journal.people.add("Amara Osei")
    days = (date(2026, 11, 12), date(2026, 11, 23))
    return [journal.sessions.add(day, [person], text=f"# On day {day.day}") for day in days]


@pytest.fixture
def start(qtbot, qapp, theme, journal, signals, tmp_path):
    """Open a window with all its pages, as a start of the app does."""
    windows = []

    def make(size=WIDE):
        preferences = Preferences(tmp_path / "preferences.json")
        window = MainWindow(preferences, qapp)
        windows.append(window)
        qtbot.addWidget(window)
        window.open_workspace(Workspace(journal, signals, preferences))
        with qtbot.waitActive(window):
            window.show()
        window.resize(*size)  # the screen of a test is smaller than the window was
        return window

    yield make
    for window in windows:
        window.close_workspace()


def quit_app(window):
    assert window.close()
    window.close_workspace()


def test_the_page_its_record_and_its_splitter_come_back(qtbot, start, sessions):
    window = start()
    qtbot.keyClick(window, "3", Ctrl)
    page = window.workbench.page("sessions")
    page.open_record(sessions[0])
    splitter = page.findChild(QSplitter)
    handle = splitter.handle(1)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 200))
    qtbot.mouseMove(handle, QPoint(60, 200))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(60, 200))
    width = page.list_pane.width()
    quit_app(window)
    page = start().workbench.page("sessions")
    assert page.current_record() == sessions[0]
    assert page.list_pane.width() == width > 268


def test_a_closed_inspector_and_a_rail_come_back(qtbot, start, sessions):
    window = start()
    qtbot.keyClick(window, "3", Ctrl)
    qtbot.keyClick(window, "i", Ctrl)
    qtbot.keyClick(window, "\\", Ctrl)
    assert not window.workbench.page("sessions").inspector.isVisible()
    quit_app(window)
    again = start()
    assert again.workbench.nav.is_rail()
    assert not again.workbench.page("sessions").inspector.isVisible()


def test_a_narrow_window_keeps_its_own(qtbot, start, sessions):
    window = start()
    qtbot.keyClick(window, "3", Ctrl)
    qtbot.keyClick(window, "i", Ctrl)
    window.resize(*NARROW)
    qtbot.keyClick(window, "i", Ctrl)
    qtbot.keyClick(window, "\\", Ctrl)
    quit_app(window)
    again = start(NARROW)
    page = again.workbench.page("sessions")
    assert page.inspector.isVisible()
    assert not again.workbench.nav.is_rail()
    again.resize(*WIDE)
    assert not page.inspector.isVisible()
    assert not again.workbench.nav.is_rail()


def test_odd_values_for_what_is_open_are_no_obstacle(start, sessions, tmp_path):
    text = '{"last_view": "sessions", "panes": {"sessions wide": "no", "sidebar wide": []}}'
    (tmp_path / "preferences.json").write_text(text)
    window = start()
    assert window.workbench.page("sessions").inspector.isVisible()
    assert window.workbench.nav.is_rail()
