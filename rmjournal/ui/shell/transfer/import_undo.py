# SPDX-License-Identifier: MIT
"""The button of the dialog of an import that takes it back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rmjournal.exchange.import_plan import ImportReport
from rmjournal.ui.frame.undoable import ImportStep
from rmjournal.ui.frame.workspace import Stepped, Workspace

from .import_dialog import ImportDialog


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
