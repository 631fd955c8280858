# SPDX-License-Identifier: MIT
"""The one place that builds the window, opens the journal and joins the two."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import rmjournal.ui  # noqa: F401 - first, see there

# isort: split
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from rmjournal import __version__, process
from rmjournal.cli.console import Exit, note
from rmjournal.core.clock import SystemClock
from rmjournal.core.errors import JournalError
from rmjournal.core.paths import Paths, paths, resource
from rmjournal.store.file.key_copies import look_at
from rmjournal.store.file.outside import erase_copies
from rmjournal.store.file.this_computer import note_lock, note_opened
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit import limit_pictures
from rmjournal.ui.kit.file_dialogs import forget_folders
from rmjournal.ui.kit.region import settle_language, settle_region
from rmjournal.ui.kit.theme import Theme
from rmjournal.ui.kit.typing_guard import HeldKeys
from rmjournal.ui.shell.main_window import MainWindow
from rmjournal.ui.shell.processes import (
    Visitors,
    arguments,
    demo_arguments,
    own_arguments,
    replace_process,
    start_beside,
)
from rmjournal.ui.shell.report import ErrorHook
from rmjournal.ui.shell.watchers import (
    DayWatch,
    GarbageWatch,
    LockWatcher,
    TerminationWatch,
)

# What is imported in functions is not needed to paint the page that asks for the passphrase: it
# is loaded while somebody types (ui/shell/warm_up.py).
if TYPE_CHECKING:
    from rmjournal.store import Journal
    from rmjournal.store.file.keys import KdfCost
    from rmjournal.ui.frame.journal_signals import JournalSignals
    from rmjournal.ui.frame.workspace import Workspace
    from rmjournal.ui.shell.background import BackgroundWork
    from rmjournal.ui.shell.locker import Locker
    from rmjournal.ui.shell.unlock.start_flow import StartFlow
    from rmjournal.ui.shell.watchers import IdleWatch

_LATER_MS = 500  # after the first page is painted: nobody waits for what begins then


def _speak(app: QApplication) -> None:
    """Tell screen readers what widgets of our own are, in the order in which they are read."""
    from rmjournal.ui.kit.focus_ring import SpokenOrder
    from rmjournal.ui.kit.roles import install_roles  # the way in needs none

    install_roles()
    if app.findChild(SpokenOrder) is None:
        SpokenOrder(app)


class App(QObject):
    """One run: the way in, the open journal, and its end by closing or locking."""

    opened = Signal(object)  # the path of a journal that is open now

    def __init__(
        self,
        app: QApplication,
        places: Paths,
        journal: Path | None = None,
        *,
        home: Path | None = None,
        relaunch: Callable[[Sequence[str]], None] = replace_process,
        start: Callable[[Sequence[str]], None] = start_beside,
        cost: KdfCost | None = None,
    ) -> None:
        """journal is one named by the person, which is opened this once and not remembered."""
        super().__init__()
        self._app = app
        self._places = places
        self._named = journal
        self._home = home
        self._relaunch = relaunch
        self._start_beside = start
        self._cost = cost
        self._journal: Journal | None = None
        self._to_begin: Journal | None = None  # open, and not shown yet
        self._workspace: Workspace | None = None
        self._signals: JournalSignals | None = None
        self._idle: IdleWatch | None = None
        self._background: BackgroundWork | None = None
        self._start_flow: StartFlow | None = None
        self._locker: Locker | None = None
        self._held = ExitStack()
        self._is_reporting = self._is_ending = self._is_leaving = False
        self.preferences = Preferences(places.preferences)
        values = self.preferences.values
        self.theme = Theme(
            app,
            mode=values.theme if values.theme in ("light", "dark") else "system",
            scale=values.scale,
            faces=values.faces if values.faces == "system" else "bundled",
            reduced_motion=values.reduced_motion,
        )
        self.theme.prepare()
        self.window = MainWindow(self.preferences, app)
        self.window.closed.connect(self._on_closed)
        self.days = DayWatch(app, SystemClock().today)
        self.days.day_changed.connect(self._on_day_changed)
        self.window.samples_requested.connect(self._on_samples_requested)
        self.window.own_journal_requested.connect(self._on_own_journal_requested)

    def start(self) -> None:
        """Show the window with the way in, or at once with a journal that asks for nothing."""
        path = self.path()
        self._to_begin = _opened_at_once(path)
        if self._to_begin is None:
            self._show_start(path)
            self._show_window()
        else:  # from the event loop, where an error ends in a report
            QTimer.singleShot(0, self, self._begin)

    @Slot()
    def _begin(self) -> None:
        journal, self._to_begin = self._to_begin, None
        if journal is None:
            return  # the program ended before it began
        try:
            self._on_opened(journal)
            if self._journal is None:
                self._show_start(journal.path)
        finally:
            self._show_window()

    def _show_window(self) -> None:
        self.theme.dress(self.window)
        self.window.show()

    def watch_errors(self, hook: ErrorHook) -> None:
        """Show what the hook catches instead of letting it end the program."""
        hook.known.connect(self._on_known_error)
        hook.unforeseen.connect(self._on_unforeseen_error)

    def path(self) -> Path:
        """The journal to open: the one named, the one of last time, or the usual one."""
        if self._named is not None:
            return self._named.expanduser().absolute()
        last = self.preferences.values.journal
        if last and Path(last).is_file():
            return Path(last)
        return self._places.journal

    def _show_start(self, path: Path) -> None:
        from rmjournal.ui.shell.unlock.start_flow import StartFlow
        from rmjournal.ui.shell.warm_up import WarmUp

        self._start_flow = StartFlow(path, SystemClock().today(), cost=self._cost)
        self._start_flow.opened.connect(self._on_opened)
        self.window.show_start(self._start_flow)
        WarmUp(self._start_flow, self.window.make_controls)

    @Slot(object)
    def _on_opened(self, journal: Journal) -> None:
        if self._is_ending:
            journal.close()
            return
        self._journal = journal  # first: whatever fails below, it is closed at the end
        try:
            journal.database.connect(reuse_if_open=True)
        except JournalError as error:  # it went away between the worker and us
            self._journal = None
            journal.close()
            self._on_known_error(error)
            return
        self._held.callback(journal.database.close)
        self._start_flow = None
        self.opened.emit(journal.path)
        if self._named is None:
            self.preferences.values.journal = str(journal.path)
            self.preferences.save()
        from rmjournal.ui.shell.locker import Locker

        self._locker = Locker(self.window, journal, backs_up=self._is_backed_up(journal))
        self._locker.covered.connect(self._break_off)
        self._locker.sealed.connect(self._put_workspace_away)
        self._locker.came_back.connect(self._show_workspace)
        self._locker.is_done.connect(self._become_the_unlock_page)
        self._show_workspace()

    @Slot()
    def _show_workspace(self) -> None:
        from rmjournal.ui.frame.journal_signals import JournalSignals
        from rmjournal.ui.frame.workspace import Workspace
        from rmjournal.ui.shell.background import BackgroundWork
        from rmjournal.ui.shell.replacement import FileReplacement
        from rmjournal.ui.shell.watchers import IdleWatch

        journal = self._journal
        if journal is None:
            return
        note_opened(journal.slots.journal_id)
        self._signals = JournalSignals(journal)
        self._workspace = Workspace(journal, self._signals, self.preferences)
        self._workspace.lock_requested.connect(self.lock)
        replacement = FileReplacement(self._workspace, self.window.flush, self)
        replacement.failed.connect(self._on_known_error)
        replacement.done.connect(self._begin_anew)
        _speak(self._app)
        self.window.open_workspace(self._workspace)
        if journal.path == self._places.demo:
            self.window.mark_samples()
        self._idle = IdleWatch(self._app, self._idle_minutes)
        self._idle.idle.connect(self.lock_when_left)
        bench = self.window.workbench
        assert bench is not None
        replacement.say_if_gone_back(bench.notices)
        self._background = BackgroundWork(self._workspace, bench, self._app)
        self._background.came_for.connect(self._on_notice_opened)
        self._background.begin_after(_LATER_MS)
        if not journal.is_read_only:
            erase_copies(journal.path)  # the program may have been killed

    @Slot(object)
    def _on_day_changed(self, today: date) -> None:
        """Every page says the new day, and what is done once a day is done."""
        if self._start_flow is not None:
            self._start_flow.turn_day(today)
        if self._workspace is None:
            return
        self._workspace.day_changed.emit(today)
        if self._background is not None:
            self._background.turn_day()

    @Slot()
    def show_itself(self) -> None:
        """Bring the window before the others, as it is."""
        if not self._is_ending:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.raise_()
            self.window.activateWindow()

    @Slot()
    def _on_notice_opened(self) -> None:
        self.show_itself()
        if self.window.workbench is not None:
            self.window.workbench.go_to("today")

    @Slot()
    def lock(self) -> None:
        """Save, clear what we left in the clipboard, close, and start anew at the unlock page.

        What hinders that leaves the window covered: see Locker.
        """
        if self._journal is None or self._locker is None:
            return
        with ExitStack() as steps:  # the last first, and each though another fails
            steps.callback(self._locker.lock)
            steps.callback(note_lock, self._journal.slots.journal_id)
            steps.callback(erase_copies, self._journal.path)

    def is_locking(self) -> bool:
        """Whether the lock is under way, until another program stands in the place of this."""
        return self._is_leaving or (self._locker is not None and self._locker.is_locking())

    @Slot()
    def _become_the_unlock_page(self) -> None:
        if self._journal is None:
            return
        self._is_leaving = True
        with ExitStack() as steps:  # the last first, and each though another fails
            steps.callback(self._relaunch, arguments(self._journal.path, self._home))
            steps.callback(self._close_journal)
            steps.callback(clear_our_clipboard, self._app)
            steps.callback(self.window.hide)
            steps.callback(self.window.remember, comes_back=True)

    @Slot()
    def _break_off(self) -> None:
        """What goes on by itself and can go on another time is not waited for."""
        if self._workspace is not None:
            self._workspace.index.stop()

    @Slot()
    def _put_workspace_away(self) -> None:
        """The latest words are sealed: take away all that still shows or holds text."""
        self.window.remember(comes_back=True)
        clear_our_clipboard(self._app)
        with ExitStack() as steps:
            self._stop_watching(steps)
        self.window.close_workspace()

    @Slot(object)
    def _begin_anew(self, path: Path) -> None:
        """With what stands in the place of the journal now."""
        try:
            self._close_journal()  # first: events are handled below, and its database is closed
        finally:
            self.window.hide()
            clear_our_clipboard(self._app)
            self._relaunch(arguments(path, self._home))

    def _idle_minutes(self) -> int:
        return self.preferences.values.idle_minutes

    @Slot()
    def lock_when_left(self) -> None:
        """Lock as lock() does, but leave what has no passphrase as it is."""
        if self._journal is not None and self._journal.has_passphrase():
            self.lock()

    @Slot()
    def _on_closed(self) -> None:
        from rmjournal.ui.kit.tasks import Task

        self._is_ending = True
        self.window.hide()  # what is still at work may take a moment
        with ExitStack() as steps:  # the last first, and each though another fails
            steps.callback(self._app.quit)
            steps.callback(self.window.close_workspace)
            steps.callback(self._close_journal)
            steps.callback(self._back_up_at_close)
            steps.callback(self.window.leave_fields)
            steps.callback(self.days.stop)
            if self._start_flow is not None:
                steps.callback(self._start_flow.end)
            steps.callback(Task.end_all)

    def _back_up_at_close(self) -> None:
        from rmjournal.ui.frame.workers import back_up_at_end

        if self._journal is not None and self._is_backed_up(self._journal):
            back_up_at_end(self._journal)

    def _is_backed_up(self, journal: Journal) -> bool:
        return not journal.is_read_only and journal.path != self._places.demo

    def _close_journal(self) -> None:
        """Each step is taken even if another one fails, so that the journal is free in any case."""
        with ExitStack() as steps:
            if self._to_begin is not None:
                steps.callback(self._to_begin.close)
            if self._journal is not None:
                steps.callback(erase_copies, self._journal.path)
                steps.callback(self._journal.close)
                steps.callback(self._held.close)
            if self._locker is not None:
                steps.callback(self._locker.stop)
            self._stop_watching(steps)
            self._to_begin = self._journal = self._locker = None

    def _stop_watching(self, steps: ExitStack) -> None:
        if self._workspace is not None:
            steps.callback(self._workspace.backups.stop)
            steps.callback(self._workspace.index.stop)
        for watch in (self._signals, self._idle, self._background):
            if watch is not None:
                steps.callback(watch.stop)
        self._workspace = self._signals = self._idle = self._background = None

    @Slot()
    def _on_samples_requested(self) -> None:
        self._start_beside(demo_arguments(self._home))

    @Slot()
    def _on_own_journal_requested(self) -> None:
        """Where a window with it is still there, that one shows itself: see Visitors."""
        self._start_beside(own_arguments(self._home))
        self.window.close()

    @Slot(object)
    def _on_known_error(self, error: JournalError) -> None:
        if self.window.workbench is not None:
            self.window.workbench.notices.show_error(error)
        elif self._start_flow is not None:
            self._start_flow.show_error(error)

    @Slot(str)
    def _on_unforeseen_error(self, report: str) -> None:
        from rmjournal.ui.shell.report_dialog import ReportDialog

        if self._is_ending:  # there is no window any more to say it in
            print(report, file=sys.stderr)  # noqa: T201
        elif not self._is_reporting:
            self._is_reporting = True
            ReportDialog(self.window, report).exec()
            self._is_reporting = False


def _opened_at_once(path: Path) -> Journal | None:
    """The journal if its key lies beside it; None leaves it to the way in, also to say why not."""
    try:
        if not path.is_file() or look_at(path).needs_passphrase:
            return None
        from rmjournal.store import Journal

        return Journal.open(path)
    except JournalError:
        return None


def clear_our_clipboard(app: QGuiApplication) -> None:
    """Take back what was copied from here; what another program copied stays."""
    clipboard = app.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
    QGuiApplication.sync()


def _has_display() -> bool:
    """Without one Qt would end the program with a core dump and no word a person could use."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in wanted)


def run(journal: Path | None = None, home: Path | None = None) -> int:
    """Open the window and stay until it is closed. The exit code of the program."""
    if not _has_display():
        note("rmjournal: there is no display to open a window on. See rmjournal --help.")
        return Exit.REFUSED
    process.harden()
    limit_pictures()
    QApplication.setApplicationName("rmjournal")
    QApplication.setApplicationDisplayName("RM Journal")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("rmjournal")
    settle_region()
    forget_folders()
    app = QApplication(sys.argv[:1])
    settle_language(app, resource("translations"))
    HeldKeys(app)
    garbage = GarbageWatch()
    garbage.start()
    app.setWindowIcon(QIcon(str(resource("icons/logo.svg"))))
    hook = ErrorHook()
    places = paths(home)
    shell = App(app, places, journal, home=home)
    visitors = Visitors(places.preferences.parent)
    if not visitors.receive(shell.path()):
        return Exit.DONE  # the window that has it shows itself
    visitors.came.connect(shell.show_itself)
    shell.opened.connect(visitors.move)
    shell.watch_errors(hook)
    hook.install()
    termination = TerminationWatch()
    termination.requested.connect(shell.window.end)
    termination.start()
    away = LockWatcher(shell.is_locking)
    away.left.connect(shell.lock_when_left)
    away.came_back.connect(shell.days.look)  # its timer stood still while the computer slept
    shell.start()
    QTimer.singleShot(_LATER_MS, away.start)
    QTimer.singleShot(_LATER_MS, visitors.listen)
    return app.exec()
