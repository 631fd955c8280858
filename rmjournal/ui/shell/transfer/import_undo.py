# SPDX-License-Identifier: MIT
"""An import as one step on the undo stack, and the button of the dialog that takes it back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Slot
from typing_extensions import override

from rmjournal.exchange.markdown_import import ImportReport
from rmjournal.store import Journal
from rmjournal.store.operations.imports import TakenBack
from rmjournal.ui.frame.undoable import Undoable
from rmjournal.ui.frame.workspace import Stepped, Workspace

from .import_dialog import ImportDialog

_MOST_NAMES = 3
_MOST_AT_ONCE = 25  # pages that are taken back faster than a window with a bar is there


class ImportStep(Undoable[str]):
    """An import that is done already. What was written into since stays, and is named."""

    def __init__(self, journal: Journal, uid: str, pages: int) -> None:
        self._imports = journal.imports
        self.is_long = pages > _MOST_AT_ONCE
        self._uid = uid
        self._taken: TakenBack | None = None

    @override
    def do(self) -> str:
        if self._taken is not None:
            self._imports.bring_back(self._taken, self.progress)
            self._taken = None
        return self._uid

    @override
    def undo(self, uid: str) -> None:
        self._taken = self._imports.take_back(uid, self.progress)
        self.remark = kept_words(self._taken.kept)


def kept_words(kept: tuple[str, ...]) -> str:
    """Which records stay; "" when none does."""
    if not kept:
        return ""
    tr = QCoreApplication.translate
    if len(kept) == 1:
        words = tr("ImportUndo", "This stays, since more was written in it: {names}")
    else:
        words = tr("ImportUndo", "These stay, since more was written in them: {names}")
    names = ", ".join(kept[:_MOST_NAMES]) + ("\u2026" if len(kept) > _MOST_NAMES else "")
    return words.replace("{names}", names)


class ImportUndo(QObject):
    """Puts what a dialog brings in on the undo stack of the workspace."""

    def __init__(self, dialog: ImportDialog, workspace: Workspace) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._workspace = workspace
        dialog.brought_in.connect(self._on_brought_in)
        dialog.undo_requested.connect(workspace.undo)
        workspace.stepped.connect(self._on_stepped)

    @Slot(object)
    def _on_brought_in(self, report: ImportReport) -> None:
        count = len(report.sessions) + report.records
        words = self.tr("One page imported")
        if count != 1:
            words = self.tr("%Ln pages imported", "", count)
        self._workspace.carry_out(words, ImportStep(self._workspace.journal, report.uid, count))

    @Slot(object)
    def _on_stepped(self, stepped: Stepped) -> None:
        if stepped.kind == "undone":
            self._dialog.say_taken_back(stepped.remark)
