# SPDX-License-Identifier: MIT
"""A line above Today until a new journal's recovery code was typed back."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from rmjournal.store import Changes
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.page_header import Banner
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.keys.key_dialog import CodeCheckDialog, CodeDialog


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
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), 0)
        column.addWidget(self._banner)
        self.check.clicked.connect(self._on_check)
        self.make.clicked.connect(self._on_make)
        workspace.signals.changed.connect(self._on_changed)

    def text(self) -> str:
        return self._banner.text()

    def _run(self, dialog: QDialog, done: str) -> None:
        if dialog.exec():
            self._workspace.noticed.emit(done, False)
        dialog.deleteLater()

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
