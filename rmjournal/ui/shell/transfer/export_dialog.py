# SPDX-License-Identifier: MIT
"""Writing the journal out as Markdown files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.core.exchange_errors import ExportConflictError
from rmjournal.exchange.folder import lies_beside_journal
from rmjournal.exchange.markdown_export import ExportReport, export
from rmjournal.store import Journal
from rmjournal.ui.kit.dialog import ask
from rmjournal.ui.kit.file_dialogs import documents
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.folder_row import FolderRow
from rmjournal.ui.parts.work_dialog import Progress, WorkDialog
from rmjournal.words.messages import shown

_WIDTH = 480
_FOLDER = "RM Journal"


class ExportDialog(WorkDialog):
    """Says before anything is written that the files can be read by anyone."""

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, journal, _WIDTH)
        self.set_title(self.tr("Export to Markdown"))
        self.set_text(
            self.tr(
                "Writes everything as plain files that any editor can read. The files are not "
                "encrypted: whoever can open the folder can read them, names and all."
            )
        )
        self.what = Label(self._what_goes(), "body", "ink2", leading=20, width=_WIDTH)
        self._row = FolderRow(self.tr("Where to export to"))
        self._row.set_folder(documents() / _FOLDER)
        self._names = QPlainTextEdit()
        self._names.setReadOnly(True)
        self._names.setTabChangesFocus(True)
        self._names.setAccessibleName(self.tr("Files in the way"))
        self._names.setMinimumHeight(px(60))
        self._names.setMaximumHeight(px(120))
        self._names.hide()
        for widget in (self.what, self._row, self._bar, self._said, self._names):
            self.body.addWidget(widget)
        self._export = self.add_button(self.tr("Export"), "primary", is_default=True)
        self._row.chosen.connect(self._on_chosen)
        self._export.clicked.connect(self._on_export)
        self._export.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_folder(self, folder: Path) -> None:
        self._row.set_folder(folder)

    def _what_goes(self) -> str:
        """How many there are of each kind, and what is written of them."""
        counts = self._journal.uids.counts()
        kinds = (
            ("session", self.tr("Sessions: {count}")),
            ("person", self.tr("People: {count}")),
            ("question", self.tr("Questions: {count}")),
            ("insight", self.tr("Heard: {count}")),
            ("commitment", self.tr("Act on it: {count}")),
            ("review", self.tr("Reviews: {count}")),
            ("attachment", self.tr("Attachments: {count}")),
        )
        said = (
            words.replace("{count}", QLocale().toString(counts[kind]))
            for kind, words in kinds
            if counts[kind]
        )
        listed = "  \u00b7  ".join(said) or self.tr("Nothing yet.")
        also = self.tr(
            "All of it goes out, also what you wrote for yourself: reasons, guesses, plans and "
            "notes about people. For one note, use the share button above it."
        )
        return f"{listed}\n{also}"

    @override
    def set_busy(self, is_busy: bool) -> None:
        self._row.setEnabled(not is_busy)
        self._export.setEnabled(not is_busy)

    @override
    def failure_words(self, error: JournalError) -> str:
        if isinstance(error, ExportConflictError):
            self._show_names(self._inside(path) for path in error.paths)
        return super().failure_words(error)

    def _inside(self, path: Path) -> Path:
        """From the folder on, which the dialog names already."""
        folder = self._row.folder()
        return path if folder is None or folder not in path.parents else path.relative_to(folder)

    def _show_names(self, names: Iterable[str | Path]) -> None:
        self._names.setPlainText("\n".join(shown(name) for name in names))
        self._names.show()
        self.fit()

    @Slot()
    def _on_chosen(self) -> None:
        self._names.hide()
        self._said.hide()

    @Slot()
    def _on_export(self) -> None:
        folder = self._row.folder()
        if folder is None or self.is_busy() or not self._is_wanted_there(folder):
            return
        self._names.hide()
        self.run(partial(_export, self._journal, folder), self._on_exported)

    def _is_wanted_there(self, folder: Path) -> bool:
        return not lies_beside_journal(folder, self._journal.path) or ask(
            self,
            self.tr("Beside the encrypted journal?"),
            self.tr(
                "That folder lies with the journal itself. The files would not be encrypted, and "
                "go wherever that folder is copied to."
            ),
            yes=self.tr("Export there all the same"),
            no=self.tr("Choose another folder"),
            default_yes=False,
        )

    @Slot(object)
    def _on_exported(self, report: object) -> None:
        assert isinstance(report, ExportReport)
        said = self.tr("Written to {folder}. The files are not encrypted.")
        if report.missing_attachments:
            said = self.tr(
                "Written to {folder}, but for the attachments below, which the journal no longer "
                "holds. The files are not encrypted."
            )
            self._names.setAccessibleName(self.tr("Attachments that are missing"))
            self._show_names(report.missing_attachments)
        self.say(said.format(folder=shown(report.folder)), "hear")
        self._export.hide()
        self._cancel.setText(self.tr("Close"))
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)


def _export(journal: Journal, folder: Path, progress: Progress) -> ExportReport:
    return export(journal, folder, progress=progress)
