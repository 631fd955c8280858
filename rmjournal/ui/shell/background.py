# SPDX-License-Identifier: MIT
"""What is done for an open journal by itself, once its first page is painted."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from rmjournal.core.errors import BusyError, JournalError
from rmjournal.ui.frame.workspace import Workspace

from .workbench import Workbench

# The first page is painted without what is imported in functions here.
if TYPE_CHECKING:
    from rmjournal.store import Journal
    from rmjournal.ui.frame.notifier import TalkNotifier

    from .kept_words import InboxReader


class BackgroundWork(QObject):
    """Begins and ends it; none of it is asked for by the person."""

    came_for = Signal()  # somebody pressed the notice of a talk

    def __init__(self, workspace: Workspace, workbench: Workbench, app: QApplication) -> None:
        super().__init__(app)
        self._workspace = workspace
        self._workbench = workbench
        self._app = app
        self._notifier: TalkNotifier | None = None
        self._inbox: InboxReader | None = None
        self._is_over = False

    def begin_after(self, delay_ms: int) -> None:
        """Each in a turn of its own, so that none keeps the person from typing for long."""
        for work in (self._notify, self._begin_workers, self._load_pages):
            QTimer.singleShot(delay_ms, self, work)
        if not self._workspace.journal.is_read_only:
            for work in (self.erase_old_trash, self._take_in):
                QTimer.singleShot(delay_ms, self, work)

    def turn_day(self) -> None:
        """What is done once a day."""
        if self._notifier is not None:
            self._notifier.look()
        if not self._workspace.journal.is_read_only:
            self.erase_old_trash()

    def stop(self) -> None:
        """The journal is about to close; what has not begun never will."""
        self._is_over = True
        with ExitStack() as steps:
            for watch in (self._inbox, self._notifier):
                if watch is not None:
                    steps.callback(watch.stop)
        self._notifier = self._inbox = None

    @Slot()
    def _load_pages(self) -> None:
        """A module a turn, so that a page is soon there when one goes to it."""
        from rmjournal.ui.shell.warm_up import WarmUp, modules_of_pages

        if not self._is_over:
            WarmUp(self._workbench, modules=modules_of_pages(), rehearsals=())

    @Slot()
    def _begin_workers(self) -> None:
        if not self._is_over:
            self._workspace.backups.begin()
            self._workspace.index.begin()
            self._tell_of_old_backups()
            self._tell_of_copies()
            self._workbench.not_entered.tell()
            self._clear_stagings()

    def _clear_stagings(self) -> None:
        """Plain text that an export left which was killed."""
        from rmjournal.store.file.outside import STAGING_PURPOSE, clear_stagings
        from rmjournal.words.messages import shown

        journal = self._workspace.journal
        for path in clear_stagings(journal.path, journal.derived(STAGING_PURPOSE)):
            said = self.tr("Removed what an export that was broken off had left: {folder}")
            self._workspace.noticed.emit(said.replace("{folder}", shown(path)), False)

    def _tell_of_old_backups(self) -> None:
        """There may be some only where the journal was given a new key."""
        journal = self._workspace.journal
        if journal.is_read_only or not journal.settings.earlier_keys():
            return
        try:
            count = len(journal.backups.under_old_keys())
        except JournalError:
            return  # Settings, Backups says so
        if count:
            from rmjournal.ui.parts.keys.dialogs import old_backups_words  # seldom needed

            go = partial(self._workspace.view_requested.emit, "settings/backups")
            self._workspace.offered.emit(old_backups_words(count), self.tr("See which"), go)

    def _tell_of_copies(self) -> None:
        """What a sync program left of two computers that wrote at a time."""
        from rmjournal.ui.parts.comparing import copies_beside, copies_words  # as above

        count = len(copies_beside(self._workspace.journal))
        if count:
            go = partial(self._workspace.view_requested.emit, "settings/backups")
            self._workspace.offered.emit(copies_words(count), self.tr("See what is in it"), go)

    @Slot()
    def erase_old_trash(self) -> None:
        if not self._is_over:
            self._workspace.perform("", partial(_purge, self._workspace.journal))

    @Slot()
    def _take_in(self) -> None:
        """What was sealed while the journal was locked."""
        if self._is_over:
            return
        from rmjournal.ui.shell.kept_words import InboxReader  # the first page does without

        self._inbox = InboxReader(self._workspace, self._workbench.notices, self._app)
        self._inbox.look()

    @Slot()
    def _notify(self) -> None:
        if self._is_over:
            return
        from rmjournal.ui.frame.notifier import TalkNotifier

        self._notifier = TalkNotifier(self._workspace, self._app.windowIcon())
        self._notifier.opened.connect(self.came_for)
        self._notifier.look()


def _purge(journal: Journal) -> None:
    with suppress(BusyError):  # nobody asked for it, and the next start does
        journal.trash.purge()
