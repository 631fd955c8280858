# SPDX-License-Identifier: MIT
"""A folder, or a file where that may be too, and the buttons that choose another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.file_dialogs import choose_folder, documents, open_file
from rmjournal.ui.kit.label import ElidedLabel
from rmjournal.ui.kit.themed import Row, filling
from rmjournal.words.messages import shown


class FolderRow(QWidget):
    """Shows nothing until something is set or chosen."""

    chosen = Signal(object)  # Path

    def __init__(self, caption: str, *, may_be_file: bool = False) -> None:
        """caption is the title of the system's dialog."""
        super().__init__()
        self._caption = caption
        self._folder: Path | None = None
        nothing = self.tr("Nothing chosen yet") if may_be_file else self.tr("No folder yet")
        self._name = ElidedLabel(nothing, "body", "ink3")
        self.button = Button(self.tr("Choose folder"), icon="folder-open")
        row = Row(self, gap=12).put(filling(self._name), self.button)
        self.file_button: Button | None = None
        if may_be_file:
            self.file_button = Button(self.tr("Choose file"), icon="file-text")
            self.file_button.clicked.connect(self._on_choose_file)
            row.addWidget(self.file_button)
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self._on_choose)

    def folder(self) -> Path | None:
        return self._folder

    def set_folder(self, folder: Path) -> None:
        self._folder = folder
        self._name.setText(shown(folder))
        self._name.set_tone("ink")
        self._name.setAccessibleName(shown(folder))
        if self.file_button is None:
            self.button.setText(self.tr("Choose another"))

    @Slot()
    def _on_choose(self) -> None:
        folder = choose_folder(self, self._caption, self._folder or documents())
        if folder is not None:
            self.set_folder(folder)
            self.chosen.emit(folder)

    @Slot()
    def _on_choose_file(self) -> None:
        start = documents() if self._folder is None else self._folder.parent
        file = open_file(self, self._caption, start, "")
        if file is not None:
            self.set_folder(file)
            self.chosen.emit(file)
