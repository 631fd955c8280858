# SPDX-License-Identifier: MIT
"""The look and the workspace that views are made with."""

import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication

from rmjournal.demo import build
from rmjournal.store import Journal
from rmjournal.ui.frame.journal_signals import JournalSignals
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit import typing_guard
from rmjournal.ui.kit.theme import Theme
from rmjournal.ui.parts.leaving.dialog import LeavingDialog
from rmjournal.ui.shell.main_window import MainWindow

_HERE = str(Path(__file__).parent)
_BUILDERS = {"workspace", "open_window", "demo"}  # of these a test makes its page or window


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that build a whole page or window take ten times as long as those of its parts."""
    for item in items:
        if str(item.path).startswith(_HERE) and _BUILDERS & set(getattr(item, "fixturenames", ())):
            item.add_marker("page")


@pytest.fixture(autouse=True)
def letters_act_at_once(monkeypatch):
    """No test waits to see whether a letter begins a word; those of words set the wait again."""
    monkeypatch.setattr(typing_guard, "HOLD_MS", 0)
    monkeypatch.setattr(typing_guard, "AGAIN_MS", 0)


@pytest.fixture
def words(monkeypatch):
    """Letters wait for others, as in the program."""
    monkeypatch.setattr(typing_guard, "HOLD_MS", 250)


@pytest.fixture(autouse=True)
def theme(qapp):
    """Put on while nothing is there to be dressed: what the last test left goes first."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made = Theme(qapp, mode="light", reduced_motion=True)
    made.prepare()
    return made


@pytest.fixture
def qtbot(qapp, qtbot, theme, monkeypatch):
    """Dresses the first widget that it is given: as a whole, which takes a third of the time that
    dressing it while it is built takes. What stands over open_window() is dressed by it.
    """
    for name in ("waitUntil", "waitSignal", "waitSignals"):  # a busy computer makes nothing fail
        monkeypatch.setattr(qtbot, name, partial(getattr(qtbot, name), timeout=30_000))
    add = qtbot.addWidget

    def add_dressed(widget, **how):
        if theme.wearer is qapp and not qapp.styleSheet():
            theme.dress()
        add(widget, **how)

    monkeypatch.setattr(qtbot, "addWidget", add_dressed)
    return qtbot


@pytest.fixture
def signals(qapp, journal):
    made = JournalSignals(journal)
    yield made
    made.stop()


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "preferences.json")


@pytest.fixture
def workspace(journal, signals, theme, preferences):
    return Workspace(journal, signals, preferences)


@pytest.fixture
def platform(monkeypatch):
    """Have the code believe that it runs on another one."""

    def be(name):
        monkeypatch.setattr(QGuiApplication, "platformName", lambda: name)

    return be


@pytest.fixture
def looked_at(monkeypatch):
    """The texts of the dialogs that show what is about to leave; none of them waits."""
    shown: list[str] = []
    monkeypatch.setattr(LeavingDialog, "exec", lambda dialog: shown.append(dialog.part.text()))
    return shown


@pytest.fixture(scope="session")
def demo_path(tmp_path_factory):
    """To be copied: see demo."""
    path = tmp_path_factory.mktemp("demo") / "demo.rmjournal"
    build(path, today=date(2026, 11, 23))
    return path


@pytest.fixture
def demo(demo_path, tmp_path, clock):
    """The journal of the demo, for this test alone."""
    copied = shutil.copytree(demo_path.parent, tmp_path / "demo") / demo_path.name
    with Journal.open(copied, clock=clock) as journal:
        yield journal


@pytest.fixture
def open_window(qtbot, qapp, theme, preferences):
    """Shows the journal in the main window."""
    kept = []

    def show(journal):
        signals = JournalSignals(journal)
        window = MainWindow(preferences, qapp)
        kept.append((window, signals))
        window.open_workspace(Workspace(journal, signals, preferences))
        theme.dress(window)
        window.show()
        return window

    yield show
    for window, signals in kept:
        signals.stop()
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shown(qtbot):
    """Shows a page or a dialog by itself."""

    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return show
