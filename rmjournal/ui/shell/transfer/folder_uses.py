# SPDX-License-Identifier: MIT
"""What the pages of each folder are: asked where some of them say neither a day nor a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmjournal.exchange.import_plan import FolderUse, ImportFolder
from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import Column

from .choice_rows import ChoiceRows

_MOST = 200
_ROWS_SHOWN = 4.5


class _UseChoice(Choice):
    """The choice of one folder."""

    used = Signal(object, str)  # path, FolderUse

    def __init__(
        self, path: PurePosixPath, name: str, options: Sequence[tuple[FolderUse, str]]
    ) -> None:
        super().__init__(name, options)
        self._path = path
        self.chosen.connect(self._on_chosen)

    @Slot(object)
    def _on_chosen(self, use: FolderUse) -> None:
        self.used.emit(self._path, use)


class FolderUses(QWidget):
    """A row for each folder: its name, what is in it, and a choice."""

    chosen = Signal(object, str)  # path, FolderUse

    def __init__(self) -> None:
        super().__init__()
        self._choices: dict[PurePosixPath, Choice] = {}
        self._rows = ChoiceRows(_ROWS_SHOWN, 190)
        Column(self, gap=6).put(
            Label(self.tr("What is in each folder"), "body_medium", "ink2"), self._rows
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_folders(self, folders: Sequence[ImportFolder]) -> None:
        """Anew for another folder; where the same are shown only the choices follow."""
        shown = folders[:_MOST]
        if [each.path for each in shown] != list(self._choices):
            self._fill(shown)
        for each in shown:
            self._choices[each.path].set_current(each.use)
        self.setVisible(any(each.talks < each.pages or each.use != "each" for each in folders))

    def first(self) -> QWidget | None:
        """Where the keyboard begins."""
        return next(iter(self._choices.values()), None)

    def _fill(self, folders: Sequence[ImportFolder]) -> None:
        self._rows.clear()
        self._choices = {}
        for each in folders:
            name = each.shown if each.path.name else self.tr("The folder itself")
            choice = _UseChoice(each.path, name, self._options())
            choice.used.connect(self.chosen)
            self._rows.add(name, self._counted(each), choice)
            self._choices[each.path] = choice
        self._rows.fit()

    def _options(self) -> list[tuple[FolderUse, str]]:
        return [
            ("each", self.tr("As each page says")),
            ("talks", self.tr("Conversations")),
            ("notes", self.tr("Notes of no conversation")),
            ("out", self.tr("Leave out")),
        ]

    def _counted(self, folder: ImportFolder) -> str:
        pages = self.tr("1 page") if folder.pages == 1 else self.tr("%Ln pages", "", folder.pages)
        if folder.talks == folder.pages:
            return self.tr("{pages}, with a day or a person").replace("{pages}", pages)
        if not folder.talks and folder.has_days:
            return self.tr("{pages} of a diary, each with its day").replace("{pages}", pages)
        if not folder.talks:
            return self.tr("{pages}, no day, no person").replace("{pages}", pages)
        said = self.tr("{pages}, %Ln with a day or a person", "", folder.talks)
        return said.replace("{pages}", pages)
