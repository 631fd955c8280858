# SPDX-License-Identifier: MIT
"""A line above Today when no backup has reached the second place for two weeks."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.core.errors import JournalError
from rmjournal.store import BackupState
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.page_header import Banner
from rmjournal.ui.kit.theme import px
from rmjournal.words.days import day_words
from rmjournal.words.messages import shown


class BackupNotice(QWidget):
    """Offers to copy now; hidden while a copy is not due."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._banner = Banner()
        self._shown = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), 0)
        column.addWidget(self._banner)
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
            said = said.replace("{day}", day_words(day, today, mid_sentence=True))
        if not state.is_reachable:
            said += " " + self.tr("Connect it, then copy.")
        return said.replace("{place}", place)

    @Slot()
    def _on_copy(self) -> None:
        self._workspace.backups.make()
