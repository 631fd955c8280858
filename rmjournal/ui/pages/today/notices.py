# SPDX-License-Identifier: MIT
"""A line above Today when no backup has reached the second place for two weeks."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from rmjournal.core.errors import JournalError
from rmjournal.store import BackupState, Changes
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.dialog import run
from rmjournal.ui.kit.page_header import Banner
from rmjournal.ui.kit.themed import Column
from rmjournal.ui.parts.keys.dialogs import CodeCheckDialog, CodeDialog
from rmjournal.words.days import day_words
from rmjournal.words.messages import shown


class BackupNotice(QWidget):
    """Offers to copy now; hidden while a copy is not due."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._banner = Banner()
        self._shown = ""
        Column(self, around=(16, 12, 16, 0)).put(self._banner)
        workspace.backups.ended.connect(self.look)
        self._banner.dismissed.connect(self.hide)
        self.hide()

    def text(self) -> str:
        return self._banner.text()

    @Slot()
    def look(self) -> None:
        """Ask how it stands: reads the names of files, so not before the first paint."""
        try:
            state = self._workspace.journal.backups.state()
        except JournalError:
            return  # Settings says why
        if not state.is_copy_due or state.second_place is None:
            self._shown = ""
            self.hide()
            return
        said = self._words(state)
        if said != self._shown:
            self._shown = said
            self.copy_button = Button(self.tr("Copy now"))
            self.copy_button.clicked.connect(self._on_copy)
            self._banner.show_message(said, actions=(self.copy_button,))
            self.show()

    def _words(self, state: BackupState) -> str:
        assert state.second_place is not None
        place = shown(state.second_place)
        if state.copied_at is None:
            said = self.tr("No backup has been copied to {place} yet.")
        else:
            said = self.tr("The last backup was copied to {place} {day}.")
            day = state.copied_at.astimezone().date()
            today = self._workspace.journal.clock.today()
            said = said.replace("{day}", day_words(day, today))
        if not state.is_reachable:
            said += " " + self.tr("Connect it, then copy.")
        return said.replace("{place}", place)

    @Slot()
    def _on_copy(self) -> None:
        self._workspace.backups.make()


class CodeNotice(QWidget):
    """Offers to type the code back, or to make another where it was never written down."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.check = Button(self.tr("Type it back"))
        self.make = Button(self.tr("Make a new code"))
        self._banner = Banner()
        self._banner.show_message(
            self.tr(
                "Your recovery code was never typed back. Without it, a lost passphrase or "
                "key file means lost notes."
            ),
            actions=(self.check, self.make),
            can_close=False,
        )
        Column(self, around=(16, 12, 16, 0)).put(self._banner)
        self.check.clicked.connect(self._on_check)
        self.make.clicked.connect(self._on_make)
        workspace.signals.changed.connect(self._on_changed)

    def text(self) -> str:
        return self._banner.text()

    def _run(self, dialog: QDialog, done: str) -> None:
        if run(dialog):
            self._workspace.noticed.emit(done, False)

    @Slot()
    def _on_check(self) -> None:
        dialog = CodeCheckDialog(self, self._workspace.journal)
        self._run(dialog, self.tr("Your recovery code is right"))

    @Slot()
    def _on_make(self) -> None:
        dialog = CodeDialog(self, self._workspace.journal)
        self._run(dialog, self.tr("The new recovery code is in place"))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.settings:
            self.setVisible(self._workspace.journal.has_code_to_prove())
