# SPDX-License-Identifier: MIT
"""Writing the journal, or a part of it, out as plain files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import (
    AlreadyExistsError,
    DamagedFileError,
    ExportConflictError,
    JournalError,
    MissingFileError,
)
from rmjournal.exchange.folder import lies_beside_journal
from rmjournal.exchange.formats import Format, write_out
from rmjournal.exchange.markdown_export import ExportReport
from rmjournal.exchange.selection import RecordKind, Selection
from rmjournal.store import Journal
from rmjournal.store.salvage import Salvaged, readable_rest
from rmjournal.ui.kit.choices import Choice
from rmjournal.ui.kit.dialog import WrappingCheck, ask
from rmjournal.ui.kit.file_dialogs import documents
from rmjournal.ui.kit.fonts import load_faces
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.text_area import ReadText
from rmjournal.ui.kit.themed import sized
from rmjournal.ui.parts.check_dialog import lost_line, salvaged_words
from rmjournal.ui.parts.leaving.reading_pdf import write_pdf
from rmjournal.ui.parts.work_dialog import FolderRow, Progress, WorkDialog
from rmjournal.words.messages import shown

from .selection_form import EVERYTHING, SelectionForm, captioned

_WIDTH = 480
_FOLDER = "RM Journal"
_MOST_NAMES = 1000


class ExportDialog(WorkDialog):
    """Says before anything is written that the files can be read by anyone."""

    def __init__(
        self,
        parent: QWidget | None,
        journal: Journal,
        record: tuple[RecordKind, int, str] | None = None,
        *,
        is_damaged: bool = False,
    ) -> None:
        """record: kind, id and name of the one that is open in the window. is_damaged: whether a
        page of the journal is known not to be what was written."""
        super().__init__(parent, journal, _WIDTH)
        self.set_title(self.tr("Export"))
        self.set_text(
            self.tr(
                "Writes plain files. They are not encrypted: whoever can open them can read them, "
                "names and all."
            )
        )
        self.format = Choice(self.tr("Format"), self._formats())
        self.about_format = Label("", "meta", "ink3", leading=18, width=_WIDTH)
        self.form = SelectionForm(journal, record)
        self.names = WrappingCheck()
        self.names.set_label(self.tr("With names, places and what is due"))
        self.history = WrappingCheck()
        self.history.set_label(self.tr("With what your texts said before they were changed"))
        self.history.setChecked(True)
        self.what = Label("", "body", "ink2", leading=20, width=_WIDTH)
        self._everything = self._what_goes()
        self.damage = Label(self._damage_words(), "body", "late", leading=20, width=_WIDTH)
        self.damage.setVisible(is_damaged)
        self._row = FolderRow(self.tr("Where to export to"))
        self._is_folder_chosen = False
        names = ReadText(self.tr("Files in the way"))
        self._names = sized(names, min_height=60, max_height=120)
        self._names.hide()
        self._lay_out()
        self._export = self.add_button(self.tr("Export"), "primary", is_default=True)
        self.format.chosen.connect(self._on_format)
        self.form.changed.connect(self._on_selection)
        self._row.chosen.connect(self._on_chosen)
        self._export.clicked.connect(self._on_export)
        self._on_format()
        self._export.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.body.addWidget(self.damage)
        self.body.addWidget(captioned(self.tr("Format"), self.format))
        for widget in (
            *(self.about_format, self.names, self.form, self.what, self.history, self._row),
            *(self._bar, self._said, self._names),
        ):
            self.body.addWidget(widget)
        self.body.addStretch()

    def set_folder(self, folder: Path) -> None:
        self._row.set_folder(folder)
        self._is_folder_chosen = True

    def _formats(self) -> list[tuple[str, str]]:
        return [
            ("markdown", self.tr("Markdown files, in a folder")),
            ("html", self.tr("One page to read (HTML)")),
            ("pdf", self.tr("One document to print (PDF)")),
            ("json", self.tr("One file for programs (JSON)")),
            ("csv", self.tr("Table of what you set out to do (CSV)")),
            ("ics", self.tr("Calendar of talks and due dates (.ics)")),
        ]

    def _format_words(self) -> str:
        match self.format.current():
            case "markdown":
                return self.tr("For any editor. All of it can be brought back.")
            case "html":
                return self.tr("Opens in any browser. Pictures are in it; it loads nothing.")
            case "pdf":
                return self.tr(
                    "The same on pages, with text that can be selected. For somebody who listens "
                    "to it HTML is better: it says what is a heading."
                )
            case "json":
                return self.tr("The same as the Markdown files, in one file.")
            case "csv":
                return self.tr("One line for each, for a spreadsheet.")
        return self.tr(
            "Planned talks and what is due, each with a reminder. Without names an entry says "
            "only that there is a conversation, or something due."
        )

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

    def _private_words(self) -> str:
        """What goes out that was written for oneself; nothing of a calendar does."""
        match self.format.current():
            case "ics":
                return ""
            case "csv":
                return self.tr(
                    "What you wrote for yourself goes out too: your first step, your plan, what "
                    "may get in the way, and why you let something go."
                )
        if self.form.what.current() == EVERYTHING:
            return self._everything
        return self.tr(
            "What you wrote for yourself about it goes out too: reasons, guesses, plans and notes "
            "about people. For one note, use the share button above it."
        )

    def _damage_words(self) -> str:
        return self.tr(
            "Part of the journal's file is damaged. What can still be read is written, and what "
            "is missing is named. See what else can be done under Settings, Backups."
        )

    @override
    def set_busy(self, is_busy: bool) -> None:
        for widget in (self.format, self.names, self.form, self._row):
            widget.setEnabled(not is_busy)
        self._export.setEnabled(not is_busy)

    @override
    def failure_words(self, error: JournalError) -> str:
        if isinstance(error, ExportConflictError):
            self._show_names(self._inside(path) for path in error.paths)
        if isinstance(error, AlreadyExistsError) and self.format.current() == "markdown":
            return self.tr("A part goes into a folder of its own. Choose one that is empty.")
        if isinstance(error, MissingFileError) and error.path == self._row.folder():
            pattern = self.tr("The folder {folder} is not there. Choose another one.")
            return pattern.replace("{folder}", shown(error.path))
        return super().failure_words(error)

    def _inside(self, path: Path) -> Path:
        """From the folder on, which the dialog names already."""
        folder = self._row.folder()
        return path if folder is None or folder not in path.parents else path.relative_to(folder)

    def _show_names(self, names: Iterable[str | Path]) -> None:
        self._show_lines([shown(name) for name in names])

    def _show_lines(self, lines: Sequence[str]) -> None:
        self._names.setPlainText("\n".join(lines))
        self._names.setVisible(bool(lines))
        self.fit()

    @Slot()
    def _on_chosen(self) -> None:
        self._is_folder_chosen = True
        self._clear()

    def _clear(self) -> None:
        """Something else is chosen: what was said of the last export is over."""
        self._names.hide()
        self._said.hide()
        self._export.show()
        self._cancel.setText(self.tr("Cancel"))

    @Slot()
    def _on_format(self) -> None:
        self.about_format.setText(self._format_words())
        self.names.setVisible(self.format.current() == "ics")
        self._on_selection()

    @Slot()
    def _on_selection(self) -> None:
        """Without a folder of the person's choice the usual one; a part has one of its own."""
        self._clear()
        is_whole = self.form.what.current() == EVERYTHING
        self.what.setText(self._private_words())
        self.what.setVisible(bool(self.what.text()))
        self.history.setVisible(is_whole and self.format.current() in ("markdown", "json"))
        if not self._is_folder_chosen:
            self._row.set_folder(self._usual_folder())
        self.fit()

    def _usual_folder(self) -> Path:
        if self.format.current() != "markdown":
            return documents()
        if self.form.what.current() == EVERYTHING:
            return documents() / _FOLDER
        return _free(documents(), self.tr("RM Journal, a part"), "")

    def _place(self, folder: Path) -> Path:
        """The folder itself, or a file in it that is not there yet."""
        form = self.format.current()
        return folder if form == "markdown" else _free(folder, _FOLDER, f".{form}")

    @Slot()
    def _on_export(self) -> None:
        folder = self._row.folder()
        if folder is None or self.is_busy() or not self.form.finish():
            return
        if not self._is_wanted_there(folder):
            return
        self._names.hide()
        work = partial(
            _export,
            self._journal,
            self._place(folder),
            self.format.current(),
            replace(self.form.selection(), history=self.history.isChecked()),
            self.names.isChecked(),
        )
        load_faces()  # a PDF is drawn by the worker
        self.run(work, self._on_exported)

    def _is_wanted_there(self, folder: Path) -> bool:
        return not lies_beside_journal(folder, self._journal.path) or ask(
            self,
            self.tr("Beside the encrypted journal?"),
            self.tr(
                "That folder lies with the journal itself. The files would not be encrypted, and "
                "go wherever that folder is copied to."
            ),
            yes=self.tr("Export there anyway"),
            no=self.tr("Choose another folder"),
            default_yes=False,
        )

    @Slot(object)
    def _on_exported(self, written: object) -> None:
        assert isinstance(written, _Written)
        report = written.report
        said = self.tr("Written to {folder}. It is not encrypted.")
        if written.past is not None:
            self.damage.hide()  # it is said now where one looks
            said = f"{said} {salvaged_words(written.past)}"
            self._names.setAccessibleName(self.tr("What is missing"))
            lines = [lost_line(each) for each in written.past.lost]
            self._show_lines([*lines, *map(shown, report.missing_attachments)])
        elif report.missing_attachments:
            said = self.tr(
                "Written to {folder}, but for the attachments below, which the journal no longer "
                "holds. It is not encrypted."
            )
            self._names.setAccessibleName(self.tr("Attachments that are missing"))
            self._show_names(report.missing_attachments)
        self.say(said.format(folder=shown(report.folder)), "hear")
        self._export.hide()
        self._cancel.setText(self.tr("Close"))
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)


@dataclass(frozen=True, slots=True)
class _Written:
    """What was written; for a damaged journal also what could be read of it."""

    report: ExportReport
    past: Salvaged | None = None


def _export(
    journal: Journal,
    place: Path,
    form: str,
    selection: Selection,
    with_words: bool,
    progress: Progress,
) -> _Written:
    """Past damaged pages as well, as `rmjournal export` does."""
    try:
        return _Written(_write(journal, place, form, selection, with_words, progress))
    except DamagedFileError as error:
        if error.path != journal.path:
            raise
    with readable_rest(journal.path, journal.database.key, journal.slots) as (rest, made):
        return _Written(_write(rest, place, form, selection, with_words, progress), made)


def _write(
    journal: Journal,
    place: Path,
    form: str,
    selection: Selection,
    with_words: bool,
    progress: Progress,
) -> ExportReport:
    if form == "pdf":
        write_pdf(journal, place, selection, progress=progress)
        return ExportReport(place, 1, 1, 0, ())
    chosen: Format = form  # type: ignore[assignment]
    return write_out(journal, place, chosen, selection, with_words=with_words, progress=progress)


def _free(folder: Path, stem: str, suffix: str) -> Path:
    """A name in the folder that nothing has."""
    names = (f"{stem}{suffix}", *(f"{stem} {number}{suffix}" for number in range(2, _MOST_NAMES)))
    return next(
        (folder / name for name in names if not (folder / name).exists()), folder / names[0]
    )
