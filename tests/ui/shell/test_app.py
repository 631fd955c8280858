# SPDX-License-Identifier: MIT
"""From start to lock: what is opened, what is remembered and what is left behind."""

import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from rmjournal import app as starter
from rmjournal.app import App, clear_our_clipboard
from rmjournal.core.errors import DiskFullError, WrongPassphraseError
from rmjournal.core.paths import paths
from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.key_copies import EARLIER_KEYS
from rmjournal.store.file.keys import KeySlots
from rmjournal.store.file.lock import says_it_is_open
from rmjournal.store.file.outside import STAGING_NAME, STAGING_PURPOSE, open_copy, remembered
from rmjournal.store.file.restore import encipher
from rmjournal.store.file.this_computer import Opens, how_it_opens, put, turn_on
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit import dialog as dialogs
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.shell import locker, pages, warm_up
from rmjournal.ui.shell.cover import WordsCover
from rmjournal.ui.shell.processes import own_arguments
from rmjournal.ui.shell.report import ErrorHook
from rmjournal.ui.shell.unlock.first_run import FirstRunPage
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage
from tests.ready_made import CHEAP, closed_journals

pytestmark = pytest.mark.page

LONG_AGO = datetime(2020, 11, 23, tzinfo=UTC)
PASSPHRASE = "harbour lantern velvet goose"


@pytest.fixture
def places(tmp_path):
    return paths(tmp_path / "home")


@pytest.fixture(scope="module")
def made_before(tmp_path_factory):
    return closed_journals(tmp_path_factory)


@pytest.fixture
def make_journal(places, made_before):
    def make(path=None, passphrase=PASSPHRASE):
        path = path or places.journal
        folder, _ = made_before(path.name, passphrase)
        shutil.copytree(folder, path.parent, dirs_exist_ok=True)
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
    monkeypatch.setattr(pages, "factories", lambda: fakes)
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


def test_without_a_journal_it_is_the_first_run_and_with_one_it_is_to_be_unlocked(
    start, make_journal, places
):
    page = gate_page(start())
    assert isinstance(page, FirstRunPage)
    assert page.path == places.journal
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


def test_one_that_was_named_is_told_of_and_not_remembered(
    qtbot, start, make_journal, tmp_path, places
):
    named = make_journal(tmp_path / "elsewhere" / "work.rmjournal", None)
    told: list[Path] = []
    app = start(named)
    app.opened.connect(told.append)
    qtbot.waitUntil(lambda: told == [named])
    assert app.window.workbench is not None
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


def test_the_samples_say_on_every_page_that_they_are_samples_and_lead_back_to_ones_own(
    qtbot, samples, begun
):
    for key in ("today", "settings"):
        samples.window.workbench.show_view(key)
        assert back_button(samples).isVisible()
    assert samples.window.windowTitle() == "RM Journal: sample pages"
    qtbot.mouseClick(back_button(samples), Qt.MouseButton.LeftButton)
    assert not samples.window.isVisible()
    assert begun == [own_arguments(None)]


@pytest.fixture
def lock(qtbot, opened, relaunched):
    """Lock, and wait until another program would stand in its place."""

    def wait():
        opened.lock()
        qtbot.waitUntil(lambda: len(relaunched) == 1)

    return wait


def test_lock_saves_first_closes_and_starts_anew_at_the_same_journal(
    qtbot, opened, relaunched, monkeypatch
):
    locking = []  # sleep waits until all is closed
    monkeypatch.setattr(
        starter, "clear_our_clipboard", lambda _: locking.append(opened.is_locking())
    )
    path = opened._journal.path
    opened.window.workbench.show_view("sessions")
    page = opened.window.workbench.page("sessions")
    opened.lock()
    assert page.asked == ["flush"]
    qtbot.waitUntil(lambda: len(relaunched) == 1)
    assert locking == [True]
    assert relaunched[0][-2:] == ["--journal", str(path)]
    assert PASSPHRASE not in " ".join(relaunched[0])
    assert not opened.window.isVisible()
    Journal.open(path, passphrase=PASSPHRASE).close()


@pytest.fixture
def chosen(keyring, opened):
    """The id of the open journal, which opens here without asking."""
    journal_id = opened._journal.slots.journal_id
    put(journal_id, opened._journal.database.key)
    turn_on(journal_id)
    return journal_id


def test_a_lock_is_none_to_be_passed_by_starting_again(qtbot, lock, chosen, start):
    lock()
    assert how_it_opens(chosen) is Opens.ONCE_ASKING
    again = start()
    page = gate_page(again)
    assert page._here.said().startswith("It was locked")
    qtbot.keyClicks(page._passphrase.edit, PASSPHRASE)
    qtbot.keyClick(page._passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: again.window.workbench is not None)
    assert how_it_opens(chosen) is Opens.ALONE
    again.window.close()
    third = start()
    qtbot.waitUntil(lambda: third.window.workbench is not None)


@pytest.fixture
def slow_backup(monkeypatch):
    """A backup that comes to no end, as on a network drive that does not answer, until its event
    is set: the window waits for it when the test closes it.
    """
    ends = Event()
    monkeypatch.setattr(locker, "back_up_at_end", lambda _: ends.wait(20))
    monkeypatch.setattr(locker, "_BACKUP_MS", 100)
    return ends


def test_a_backup_that_comes_to_no_end_is_not_waited_for(qtbot, opened, slow_backup, relaunched):
    opened.window.workbench.page("today").upper_edit.setText("Said by Amara alone.")
    opened.lock()
    assert "Amara" not in visible_texts(opened)  # at once
    assert opened.is_locking()
    qtbot.waitUntil(lambda: len(relaunched) == 1)
    assert not slow_backup.is_set()
    slow_backup.set()


def test_nobody_there_locks_and_a_fault_while_it_is_backed_up_does_not_keep_it_open(
    qtbot, opened, relaunched, monkeypatch
):
    monkeypatch.setattr(locker, "back_up_at_end", lambda _: 1 / 0)
    opened._idle.idle.emit()
    qtbot.waitUntil(lambda: len(relaunched) == 1)


def visible_texts(app):
    """All that can be read in any window of the program."""
    widgets = [each for top in QApplication.topLevelWidgets() for each in top.findChildren(QWidget)]
    shown = [each for each in widgets if each.isVisible()]
    return " ".join(
        str(each.property(name)) for each in shown for name in ("text", "plainText", "title")
    )


def fail(*_, **__):
    raise RuntimeError("nobody foresaw it")


def test_a_fault_while_it_saves_seals_the_words_too(qtbot, opened, unsaved, monkeypatch):
    reports: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: reports.append(error))
    monkeypatch.setattr(opened.window.workbench.page("sessions"), "flush", fail)
    opened.lock()
    assert "Amara" not in visible_texts(opened)
    qtbot.waitUntil(lambda: isinstance(opened.window.centralWidget(), WordsCover))
    assert [str(each) for each in reports] == ["nobody foresaw it"] * 2


@pytest.mark.parametrize("step", ["erase_copies", "note_lock", "clear_our_clipboard"])
def test_a_step_that_fails_keeps_nothing_open(qtbot, opened, relaunched, monkeypatch, step):
    monkeypatch.setattr(starter, step, fail)
    with qtbot.captureExceptions():
        with suppress(RuntimeError):
            opened.lock()
        qtbot.waitUntil(lambda: len(relaunched) == 1)
    assert not opened.window.isVisible()
    monkeypatch.undo()


@pytest.fixture
def unsaved(opened):
    """A note that is typed and cannot be written."""
    with opened._journal.write():
        session_id = opened._journal.sessions.add(LONG_AGO.date())
    opened.window.workbench.show_view("sessions")
    page = opened.window.workbench.page("sessions")
    page.can_save = False
    page.unsaved_note = lambda: (session_id, "Said by Amara alone.")
    page.upper_edit.setText("Said by Amara alone.")
    return session_id


def refuse(monkeypatch, opened):
    def full(*_):
        raise DiskFullError(opened._journal.path)

    monkeypatch.setattr(opened._journal.notes, "save", full)


def has_pages(app):
    return app.window.workbench is not None


def test_words_that_cannot_be_saved_are_sealed_until_the_passphrase_brings_them_back(
    qtbot, opened, unsaved, relaunched
):
    opened.lock()
    assert "Amara" not in visible_texts(opened)  # at once
    qtbot.waitUntil(lambda: isinstance(opened.window.centralWidget(), WordsCover))
    assert relaunched == []
    assert not has_pages(opened)  # the fields that held them are gone
    assert b"Amara" not in opened._locker._sealed
    assert not opened.window.menuBar().isVisible()
    field = opened.window.centralWidget()._passphrase
    qtbot.keyClicks(field.edit, "wrong one")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(field.has_error)
    assert not has_pages(opened)
    field.edit.clear()
    qtbot.keyClicks(field.edit, PASSPHRASE)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: has_pages(opened))
    page = opened.window.workbench.page("sessions")
    assert ("back", unsaved, "Said by Amara alone.") in page.asked


def test_left_alone_they_are_sealed_too_closing_asks_and_once_written_it_is_locked_as_ever(
    qtbot, opened, unsaved, relaunched, monkeypatch
):
    asked = []
    monkeypatch.setattr(dialogs, "ask", lambda *a, **k: asked.append(a[1]) or False)
    with monkeypatch.context() as full:
        refuse(full, opened)
        opened._idle.idle.emit()
        qtbot.waitUntil(lambda: isinstance(opened.window.centralWidget(), WordsCover))
        opened._locker._try_again()
        assert relaunched == []
        opened.window.close()
    assert asked == ["Your latest words are not saved"]
    assert opened.window.isVisible()
    path = opened._journal.path
    opened._locker._try_again()
    qtbot.waitUntil(lambda: len(relaunched) == 1)
    with Journal.open(path, passphrase=PASSPHRASE) as journal:
        assert journal.notes.text(unsaved) == "Said by Amara alone."


@pytest.fixture
def work():
    """Work that goes on until it is told to end."""
    ends = Event()
    task = Task(lambda _: ends.wait(20))
    task.start()
    yield ends
    ends.set()


def test_while_work_runs_it_is_covered_and_locked_at_its_end(
    qtbot, opened, work, relaunched, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    copy = open_copy(opened._journal.path, "plan.pdf", b"%PDF")
    opened.window.workbench.page("today").upper_edit.setText("Said by Amara alone.")
    dialog = QDialog(opened.window)
    QLabel("Amara", dialog)
    dialog.open()
    opened.lock_when_left()
    assert "Amara" not in visible_texts(opened)
    assert relaunched == []
    assert not copy.exists()  # none that was opened outlives the cover
    qtbot.keyClick(opened.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert opened.window.workbench.key == "today"  # no key reaches what is below
    late = QDialog(opened.window)  # what work shows at its end is not seen
    late.show()
    qtbot.waitUntil(lambda: not late.isVisible())
    work.set()
    qtbot.waitUntil(lambda: len(relaunched) == 1)


def test_the_other_pages_are_loaded_once_the_first_is_shown(qtbot, opened, monkeypatch):
    loaded: list[str] = []

    def load(name):
        loaded.append(name)
        return import_module(name)

    monkeypatch.setattr(warm_up, "import_module", load)
    opened._background._load_pages()
    qtbot.waitUntil(lambda: "rmjournal.ui.editor.canvas" in loaded)


def test_a_new_key_starts_anew_with_it(opened, relaunched, monkeypatch):
    journal = opened._journal
    background = opened._background
    # To clear the clipboard lets timers come due.
    monkeypatch.setattr(starter, "clear_our_clipboard", lambda _: background.erase_old_trash())
    new = "copper window quiet river"
    keys = journal.new_keys(new, journal.new_recovery_code(), CHEAP)
    opened._workspace.rekey_requested.emit(*keys)
    assert relaunched[0][-2:] == ["--journal", str(journal.path)]
    with Journal.open(journal.path, passphrase=new) as again:
        assert len(again.backups.under_old_keys()) == 1
    with pytest.raises(WrongPassphraseError):
        Journal.open(journal.path, passphrase=PASSPHRASE)


def test_backups_of_before_are_told_of(qtbot, start, make_journal):
    path = make_journal(passphrase=None)
    with Journal.open(path) as journal:
        backup = journal.backups.make(Reason.ASKED)
        _, earlier = KeySlots.new()
        encipher(backup.path, journal.database.key, backup.path.with_name("x"), earlier)
        backup.path.with_name("x").replace(backup.path)
        journal.settings.set(EARLIER_KEYS, [earlier.secret.hex()])
    app = start()
    qtbot.waitUntil(lambda: app.window.workbench is not None)
    qtbot.waitUntil(lambda: "old passphrase" in app.window.workbench.notices.toast.text())


def test_a_copy_that_a_sync_program_left_is_told_of(qtbot, start, make_journal):
    path = make_journal(passphrase=None)
    shutil.copy(path, path.with_name("journal (conflicted copy 2026-11-23).rmjournal"))
    app = start()
    qtbot.waitUntil(lambda: app.window.workbench is not None)
    qtbot.waitUntil(lambda: "from a sync program" in app.window.workbench.notices.toast.text())


def test_what_a_killed_export_left_is_removed_and_said(qtbot, start, make_journal, tmp_path):
    path, root = make_journal(passphrase=None), tmp_path / f".out{STAGING_NAME}"
    with Journal.open(path) as journal, remembered(path, journal.derived(STAGING_PURPOSE), root):
        root.mkdir()
    app = start()
    qtbot.waitUntil(lambda: app.window.workbench is not None)
    qtbot.waitUntil(lambda: "broken off" in app.window.workbench.notices.toast.text())
    assert not root.exists()


@pytest.fixture
def bare(qtbot, start, make_journal):
    """An app with a journal that has no passphrase, open."""
    make_journal(passphrase=None)
    app = start()
    qtbot.waitUntil(lambda: app.window.workbench is not None)
    app.window.workbench.page("today").upper_edit.setText("Said by Amara alone.")
    return app


def test_without_a_passphrase_the_window_is_covered_and_the_cover_offers_to_set_one(
    qtbot, bare, relaunched
):
    bare.lock_when_left()
    assert bare.window.workbench.isVisible()  # left alone it stays as it is
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        bare.lock()
        assert relaunched == []
        assert not bare.window.workbench.isVisible()
        assert "passphrase" in visible_texts(bare)
        qtbot.keyClick(bare.window.cover.page, key)
        assert bare.window.workbench.isVisible(), key
        assert bare.window.menuBar().isVisible(), key
        assert bare.window.cover.page is None, key
    bare.lock()
    qtbot.mouseClick(bare.window.cover.page._set, Qt.MouseButton.LeftButton)
    assert bare.window.workbench.key == "settings"


def test_an_end_before_the_beginning_lets_go_of_it_too(qapp, start, make_journal):
    path = make_journal(passphrase=None)
    app = start()
    app.window.end()  # as SIGTERM does
    qapp.processEvents()
    assert not says_it_is_open(path)
    assert not app.window.isVisible()


def test_a_passphrase_that_is_entered_after_the_end_opens_nothing(qtbot, start, make_journal):
    """The key was pressed before the end, and comes after it in the same turn."""
    path = make_journal()
    app = start()
    page = gate_page(app)
    qtbot.keyClicks(page._passphrase.edit, PASSPHRASE)
    app.window.end()
    qtbot.keyClick(page._passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not Task.any_alive())
    assert not says_it_is_open(path)


def test_what_goes_wrong_is_said_on_the_page_and_at_the_end_to_whoever_started_it(
    opened, tmp_path, capsys
):
    hook, path = ErrorHook(), opened._journal.path
    opened.watch_errors(hook)
    assert opened.window.windowTitle() == "RM Journal"
    hook.handle(DiskFullError, DiskFullError(tmp_path), None)
    assert opened.window.workbench.notices.banner.text() == "The disk is full. Nothing was written."
    opened.window.close()
    hook.handle(ZeroDivisionError, ZeroDivisionError(), None)
    assert "ZeroDivisionError" in capsys.readouterr().err
    Journal.open(path, passphrase=PASSPHRASE).close()


@pytest.fixture
def at_code(qtbot, start):
    """An app that shows the recovery code of a journal just made."""
    app = start()
    page = gate_page(app)
    page._without.setChecked(True)
    qtbot.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
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

    monkeypatch.setattr(dialogs, "ask", ask)
    return titles


def test_who_stays_at_the_code_can_type_it_and_closing_leaves_a_journal_that_is_not_proved(
    at_code, asked, places
):
    asked.answer = False
    assert not at_code.window.close()
    assert at_code.window.isVisible()
    asked.answer = True
    at_code.window.close()
    assert asked == ["Your recovery code is not typed back yet"] * 2
    with Journal.open(places.journal) as journal:
        assert journal.has_code_to_prove()


def test_the_end_of_the_system_waits_for_no_code(at_code, asked, places):
    at_code.window.end()
    assert asked == []
    Journal.open(places.journal).close()


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
    today = datetime.now(UTC)
    for days in range(35, 0, -5):  # it was in use since
        moment = today - timedelta(days=days)
        then = SimpleNamespace(now=lambda moment=moment: moment, today=moment.date)
        with Journal.open(path, clock=then) as journal:
            journal.trash.purge()
    with Journal.open(path) as journal:
        journal.trash.put("commitment", journal.commitments.add("Just gone"))
    app = start()
    qtbot.waitUntil(lambda: app.window.workbench is not None)
    trash = app._journal.trash
    qtbot.waitUntil(lambda: [row.text for row in trash.rows()] == ["Just gone"])


@pytest.mark.parametrize("step", ["the bridge", "the pages", "the fields", "the backup"])
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
    elif step == "the pages":
        monkeypatch.setattr(app.window, "close_workspace", fail)
    elif step == "the fields":
        monkeypatch.setattr(app.window, "leave_fields", fail)
    else:
        monkeypatch.setattr(app, "_back_up_at_close", fail)
    with qtbot.captureExceptions() as caught:
        app.window.close()
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    Journal.open(path).close()
    monkeypatch.undo()
    app.window.close_workspace()
