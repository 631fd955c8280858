# SPDX-License-Identifier: MIT
"""From start to lock: what is opened, what is remembered and what is left behind."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from rmjournal.app import App, clear_our_clipboard
from rmjournal.core.errors import DiskFullError
from rmjournal.core.paths import paths
from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from rmjournal.store.file.lock import JournalLock
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.shell import main_window
from rmjournal.ui.shell.relaunch import own_arguments
from rmjournal.ui.shell.report import ErrorHook
from rmjournal.ui.shell.unlock.first_run_page import FirstRunPage
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage

CHEAP = KdfCost(8 * 1024, 1, 1)
LONG_AGO = datetime(2020, 11, 23, tzinfo=UTC)
PASSPHRASE = "harbour lantern velvet goose"


@pytest.fixture
def places(tmp_path):
    return paths(tmp_path / "home")


@pytest.fixture
def make_journal(places):
    def make(path=None, passphrase=PASSPHRASE):
        path = path or places.journal
        path.parent.mkdir(parents=True, exist_ok=True)
        Journal.create(path, passphrase=passphrase, cost=CHEAP)[0].close()
        return path

    return make


@pytest.fixture
def relaunched():
    """The command lines the app would have become."""
    return []


@pytest.fixture
def begun():
    """The command lines of the programs it started beside itself."""
    return []


@pytest.fixture
def start(qtbot, qapp, places, relaunched, begun, monkeypatch, fakes):
    monkeypatch.setattr(main_window, "factories", lambda: fakes)
    monkeypatch.setattr(qapp, "quit", lambda: None)
    apps = []

    def begin(journal=None):
        app = App(qapp, places, journal, relaunch=relaunched.append, start=begun.append, cost=CHEAP)
        apps.append(app)
        qtbot.addWidget(app.window)
        app.start()
        return app

    yield begin
    qtbot.waitUntil(lambda: not Task.any_alive())
    for app in apps:
        app.window.close()


@pytest.fixture
def opened(qtbot, start, make_journal):
    """An app with a journal that has a passphrase, open."""
    make_journal()
    app = start()
    page = app.window.centralWidget().page()
    qtbot.keyClicks(page._passphrase.edit, PASSPHRASE)
    qtbot.keyClick(page._passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: app.window.workbench is not None)
    return app


def gate_page(app):
    return app.window.centralWidget().page()


def test_without_a_journal_it_is_the_first_run(start, places):
    page = gate_page(start())
    assert isinstance(page, FirstRunPage)
    assert page.path == places.journal


def test_with_one_it_is_to_be_unlocked(start, make_journal):
    path = make_journal()
    page = gate_page(start())
    assert isinstance(page, UnlockPage)
    assert page.path == path


def test_the_journal_of_last_time_is_offered(qtbot, start, make_journal, tmp_path, places):
    other = make_journal(tmp_path / "elsewhere" / "work.rmjournal", None)
    settings = Preferences(places.preferences)
    settings.values.journal = str(other)
    places.data.mkdir()
    settings.save()
    app = start()
    qtbot.waitUntil(lambda: app.window.workbench is not None)
    assert app._journal.path == other


def test_one_that_was_named_is_not_remembered(qtbot, start, make_journal, tmp_path, places):
    named = make_journal(tmp_path / "demo.rmjournal", None)
    app = start(named)
    qtbot.waitUntil(lambda: app.window.workbench is not None)
    assert Preferences(places.preferences).values.journal == ""


@pytest.fixture
def samples(qtbot, start, make_journal, places):
    """The app with the demo's journal open."""
    app = start(make_journal(places.demo, None))
    qtbot.waitUntil(lambda: app.window.workbench is not None)
    return app


def back_button(app):
    buttons = app.window.workbench.findChildren(QAbstractButton)
    return next(button for button in buttons if button.text() == "Back to my journal")


def test_the_samples_say_on_every_page_that_they_are_samples(samples):
    for key in ("today", "settings"):
        samples.window.workbench.show_view(key)
        assert back_button(samples).isVisible()
    assert samples.window.windowTitle() == "RM Journal: sample pages"


def test_back_from_the_samples_opens_ones_own(qtbot, samples, begun):
    qtbot.mouseClick(back_button(samples), Qt.MouseButton.LeftButton)
    assert not samples.window.isVisible()
    assert begun == [own_arguments(None)]


def test_back_from_the_samples_starts_no_second_window(qtbot, samples, begun, make_journal, places):
    make_journal(passphrase=None)
    with JournalLock(places.journal):
        qtbot.mouseClick(back_button(samples), Qt.MouseButton.LeftButton)
    assert begun == []


def test_ones_own_journal_is_no_sample(opened):
    assert opened.window.windowTitle() == "RM Journal"


def test_lock_closes_and_starts_anew_at_the_same_journal(opened, relaunched, places):
    path = opened._journal.path
    opened.lock()
    assert relaunched[0][-2:] == ["--journal", str(path)]
    assert not opened.window.isVisible()
    Journal.open(path, passphrase=PASSPHRASE).close()


def test_the_command_line_holds_no_secret(opened, relaunched):
    opened.lock()
    assert PASSPHRASE not in " ".join(relaunched[0])


def test_lock_saves_first(opened):
    opened.window.workbench.show_view("sessions")
    page = opened.window.workbench.page("sessions")
    opened.lock()
    assert page.asked == ["flush"]


def test_words_that_cannot_be_saved_are_not_locked_away(opened, relaunched):
    opened.window.workbench.show_view("sessions")
    opened.window.workbench.page("sessions").can_save = False
    opened.lock()
    assert relaunched == []
    assert opened.window.isVisible()
    opened.window.workbench.page("sessions").can_save = True


def test_nobody_there_locks(opened, relaunched):
    opened._idle.idle.emit()
    assert len(relaunched) == 1


def test_without_a_passphrase_locking_is_said_to_be_vain(qtbot, start, make_journal, relaunched):
    make_journal(passphrase=None)
    app = start()
    qtbot.waitUntil(lambda: app.window.workbench is not None)
    app.lock()
    assert relaunched == []
    assert "no passphrase" in app.window.workbench.notices.toast.text()


def test_closing_lets_go_of_the_journal(opened):
    path = opened._journal.path
    opened.window.close()
    Journal.open(path, passphrase=PASSPHRASE).close()


@pytest.fixture
def at_code(qtbot, start):
    """An app that shows the recovery code of a journal just made."""
    app = start()
    page = gate_page(app)
    page._without.setChecked(True)
    qtbot.mouseClick(page._create, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: gate_page(app) is not page)
    yield app
    app.window.end()


@pytest.fixture
def asked(monkeypatch):
    """The titles of what was asked before the window closed; the answer is `asked.answer`."""

    class Asked(list):
        answer = True

    titles = Asked()

    def ask(parent, title, text, **buttons):
        titles.append(title)
        return titles.answer

    monkeypatch.setattr(main_window, "ask", ask)
    return titles


def test_closing_at_the_code_leaves_a_journal_that_knows_it_is_not_proved(at_code, asked, places):
    at_code.window.close()
    assert asked == ["Your recovery code is not typed back yet"]
    with Journal.open(places.journal) as journal:
        assert journal.has_code_to_prove()


def test_who_stays_at_the_code_can_type_it(at_code, asked, places):
    asked.answer = False
    assert not at_code.window.close()
    assert at_code.window.isVisible()


def test_the_end_of_the_system_waits_for_no_code(at_code, asked, places):
    at_code.window.end()
    assert asked == []
    Journal.open(places.journal).close()


def test_an_error_that_a_person_can_act_on_is_said_on_the_page(opened, tmp_path):
    hook = ErrorHook()
    opened.watch_errors(hook)
    hook.handle(DiskFullError, DiskFullError(tmp_path), None)
    assert opened.window.workbench.notices.banner.text() == "The disk is full. Nothing was written."


class FakeClipboard:
    """The platform without a display owns nothing, so ownership is said by the test."""

    def __init__(self, owns):
        self.owns = owns
        self.is_empty = False

    def ownsClipboard(self):  # noqa: N802
        return self.owns

    def supportsSelection(self):  # noqa: N802
        return False

    def clear(self):
        self.is_empty = True


@pytest.mark.parametrize("ours", [True, False])
def test_only_what_was_copied_here_is_taken_back(ours):
    clipboard = FakeClipboard(ours)
    app: Any = SimpleNamespace(clipboard=lambda: clipboard)
    clear_our_clipboard(app)
    assert clipboard.is_empty is ours


def test_what_lay_in_the_trash_for_thirty_days_is_erased(qtbot, start, make_journal):
    path = make_journal(passphrase=None)
    with Journal.open(
        path, clock=SimpleNamespace(now=lambda: LONG_AGO, today=LONG_AGO.date)
    ) as journal:
        journal.trash.put("commitment", journal.commitments.add("Long gone"))
    with Journal.open(path) as journal:
        journal.trash.put("commitment", journal.commitments.add("Just gone"))
    app = start()
    qtbot.waitUntil(lambda: app.window.workbench is not None)
    trash = app._journal.trash
    qtbot.waitUntil(lambda: [row.text for row in trash.rows()] == ["Just gone"])


def test_the_window_is_called_by_the_app_alone(opened):
    assert opened.window.windowTitle() == "RM Journal"


@pytest.mark.parametrize("step", ["the bridge", "the pages"])
def test_the_journal_is_free_even_if_something_else_fails_at_the_end(
    start, make_journal, qtbot, monkeypatch, step
):
    path = make_journal(passphrase=None)
    app = start(path)
    qtbot.waitUntil(lambda: app.window.workbench is not None)

    def fail():
        raise ZeroDivisionError

    if step == "the bridge":
        monkeypatch.setattr(app._signals, "stop", fail)
    else:
        monkeypatch.setattr(app.window, "close_workspace", fail)
    with qtbot.captureExceptions() as caught:
        app.window.close()
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    Journal.open(path).close()
    monkeypatch.undo()
    app.window.close_workspace()
