# SPDX-License-Identifier: MIT
"""A folder, and the button that chooses another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.file_dialogs import choose_folder, documents
from rmjournal.ui.kit.label import ElidedLabel
from rmjournal.ui.kit.theme import px
from rmjournal.words.messages import shown


class FolderRow(QWidget):
    """Shows no folder until one is set or chosen."""

    chosen = Signal(object)  # Path

    def __init__(self, caption: str) -> None:
        """caption is the title of the system's dialog."""
        super().__init__()
        self._caption = caption
        self._folder: Path | None = None
        self._name = ElidedLabel(self.tr("No folder yet"), "body", "ink3")
        self.button = Button(self.tr("Choose folder"), icon="folder-open")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._name, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self._on_choose)

    def folder(self) -> Path | None:
        return self._folder

    def set_folder(self, folder: Path) -> None:
        self._folder = folder
        self._name.setText(shown(folder))
        self._name.set_tone("ink")
        self._name.setAccessibleName(shown(folder))
        self.button.setText(self.tr("Choose another"))

    @Slot()
    def _on_choose(self) -> None:
        folder = choose_folder(self, self._caption, self._folder or documents())
        if folder is not None:
            self.set_folder(folder)
            self.chosen.emit(folder)
