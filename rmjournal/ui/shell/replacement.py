# SPDX-License-Identifier: MIT
"""Puts another file in the place of the open journal: a backup, or the same under a new key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from rmjournal.core.errors import JournalError
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.tasks import Task

from .notices import Notices

if TYPE_CHECKING:
    from rmjournal.store.file.keys import DataKey, KeySlots


class FileReplacement(QObject):
    """Does it when the workspace asks; the program begins anew with what stands there then."""

    done = Signal(object)  # the path
    failed = Signal(object)  # a JournalError; the journal is as it was

    def __init__(self, workspace: Workspace, flush: Callable[[], bool], parent: QObject) -> None:
        """flush saves what is typed; False if it could not be saved."""
        super().__init__(parent)
        self._workspace = workspace
        self._flush = flush
        workspace.restore_requested.connect(self._restore)
        workspace.rekey_requested.connect(self._rekey)

    def say_if_gone_back(self, notices: Notices) -> None:
        """Once, until it is dismissed: the program began anew in between, and asked for the
        passphrase, so that nobody may look when it opens."""
        preferences = self._workspace.preferences
        if preferences.values.went_back:
            preferences.values.went_back = False
            preferences.save()
            words = self.tr(
                "You went back to a backup. What the journal held before is among the backups."
            )
            show = Button(self.tr("See the backups"))
            go = partial(self._workspace.view_requested.emit, "settings/backups")
            show.clicked.connect(go)
            notices.show_standing(words, show, can_close=True)

    @Slot(object, object)
    def _restore(self, backup: Path, key: DataKey) -> None:
        self._replace(partial(self._go_back, backup, key))

    @Slot(object, object)
    def _rekey(self, slots: KeySlots, key: DataKey) -> None:
        self._replace(partial(self._workspace.journal.rekey, slots, key))

    def _go_back(self, backup: Path, key: DataKey) -> None:
        self._workspace.journal.restore(backup, key)
        self._workspace.preferences.values.went_back = True
        self._workspace.preferences.save()

    def _replace(self, replace: Callable[[], object]) -> None:
        if not self._flush():
            return
        Task.end_all()
        path = self._workspace.journal.path
        try:
            replace()
        except JournalError as error:
            self.failed.emit(error)
            return
        self.done.emit(path)
