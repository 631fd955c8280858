# SPDX-License-Identifier: MIT
"""Bringing Markdown files in: first what would happen, then, if wanted, the import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from rmjournal.exchange.markdown_import import FolderUse, ImportPlan, ImportReport, apply, plan
from rmjournal.exchange.skip_reasons import Remark, RemarkKind, Skipped, SkipReason
from rmjournal.store import Journal
from rmjournal.ui.kit.dates import full_day_words
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.folder_row import FolderRow
from rmjournal.ui.parts.work_dialog import Progress, WorkDialog

from .folder_uses import FolderUses

_CONTEXT = "Import"


def skipped_words(skipped: Skipped) -> str:
    """One line: the file, and why it stays out."""
    said = _reason(skipped.reason)
    if skipped.other:
        said = f"{said}: {skipped.other}"
    return f"{skipped.shown}  \u00b7  {said}"


def remark_words(shown: str, remark: Remark) -> str:
    """One line: the file, and what is different in the journal."""
    said = _remark(remark.kind)
    if remark.detail:
        said = f"{said} ({remark.detail})"
    return f"{shown}  \u00b7  {said}"


def _reason(reason: SkipReason) -> str:
    translate = QCoreApplication.translate
    match reason:
        case SkipReason.NOT_MARKDOWN:
            return translate(_CONTEXT, "not Markdown")
        case SkipReason.HIDDEN:
            return translate(_CONTEXT, "hidden")
        case SkipReason.LINK:
            return translate(_CONTEXT, "a link, which is not followed")
        case SkipReason.NOT_A_FILE:
            return translate(_CONTEXT, "not a plain file")
        case SkipReason.TOO_LARGE:
            return translate(_CONTEXT, "larger than 5 MB")
        case SkipReason.TOO_DEEP:
            return translate(_CONTEXT, "too many folders deep")
        case SkipReason.TOO_MANY:
            return translate(_CONTEXT, "more than 100,000 files: the rest was not looked at")
        case SkipReason.TOO_MUCH:
            return translate(_CONTEXT, "more than 2 GB in all")
        case _:
            return _reason_inside(reason)


def _reason_inside(reason: SkipReason) -> str:
    translate = QCoreApplication.translate
    match reason:
        case SkipReason.UNREADABLE:
            return translate(_CONTEXT, "cannot be read")
        case SkipReason.BINARY:
            return translate(_CONTEXT, "not text")
        case SkipReason.NOT_UTF8:
            return translate(_CONTEXT, "not UTF-8 text")
        case SkipReason.EMPTY:
            return translate(_CONTEXT, "empty")
        case SkipReason.ALREADY_IMPORTED:
            return translate(_CONTEXT, "in the journal already")
        case SkipReason.INDEX:
            return translate(_CONTEXT, "the index of the export, with nothing to bring in")
        case SkipReason.SAME_AS_ANOTHER:
            return translate(_CONTEXT, "the same as")
        case SkipReason.OWN_RECORD:
            return translate(_CONTEXT, "comes in with its session")
        case SkipReason.BROKEN_RECORD:
            return translate(_CONTEXT, "a record that cannot be read")
        case SkipReason.LEFT_OUT:
            return translate(_CONTEXT, "left out, as you chose")
        case SkipReason.CHANGED:
            return translate(_CONTEXT, "changed since it was looked at")
        case _:
            return str(reason)


def _remark(kind: RemarkKind) -> str:
    translate = QCoreApplication.translate
    match kind:
        case RemarkKind.FRONT_MATTER_KEPT:
            return translate(_CONTEXT, "front matter that could not be read is kept as text")
        case RemarkKind.FIELDS_LEFT_OUT:
            return translate(_CONTEXT, "fields that the journal has no place for")
        case RemarkKind.DATE_NOT_READ:
            return translate(_CONTEXT, "a date that could not be read")
        case RemarkKind.DAY_OF_CHANGE:
            return translate(
                _CONTEXT, "no day in it, so it gets the day when the file was last changed"
            )
        case RemarkKind.SIGNS_LEFT_OUT:
            return translate(_CONTEXT, "signs that no text can hold are left out")
        case RemarkKind.NAME_FITS_SEVERAL:
            return translate(_CONTEXT, "a name that several people have")
        case RemarkKind.NAME_LIKE_ANOTHER:
            return translate(_CONTEXT, "a new person, who may be somebody who is here already")
        case RemarkKind.AREA_NOT_KNOWN:
            return translate(_CONTEXT, "an area that the journal does not have")
        case RemarkKind.ATTACHMENT_MISSING:
            return translate(_CONTEXT, "an attachment that is not there as it was")
        case _:
            return str(kind)


_WIDTH = 560
_MOST_LINES = 5_000
_MOST_NAMES = 8


class ImportDialog(WorkDialog):
    """Looks at the folder as soon as one is chosen. Nothing comes in before the last button."""

    brought_in = Signal(object)  # ImportReport
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, journal, _WIDTH)
        self._plan: ImportPlan | None = None
        self.set_title(self.tr("Import Markdown"))
        self.set_text(
            self.tr(
                "Choose a folder of Markdown files, an Obsidian vault or an earlier export. You "
                "see what would come in before anything does, and nothing comes in twice."
            )
        )
        self._row = FolderRow(self.tr("What to import"))
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName(self.tr("What stays out or changes, file by file"))
        self._details.setMinimumHeight(px(60))
        self._details.setMaximumHeight(px(190))
        self._details.hide()
        self._folders = FolderUses()
        self._folders.chosen.connect(self._on_use_chosen)
        for widget in (self._row, self._bar, self._folders, self._said, self._details):
            self.body.addWidget(widget)
        self._apply = self.add_button(self.tr("Import"), "primary")
        self._apply.setEnabled(False)
        self._undo = self.add_button(self.tr("Undo the import"))
        self._undo.hide()
        self._undo.clicked.connect(self.undo_requested)
        self._row.chosen.connect(self.look_at)
        self._apply.clicked.connect(self._on_apply)
        self._row.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def look_at(self, folder: Path) -> None:
        """Make the plan for that folder and show it."""
        self._row.set_folder(folder)
        self._plan = None
        self._details.hide()
        self._folders.hide()
        self.run(partial(_look, self._journal, folder), self._on_planned)

    @override
    def set_busy(self, is_busy: bool) -> None:
        self._row.setEnabled(not is_busy)
        has_items = self._plan is not None and not self._plan.is_empty
        self._apply.setEnabled(has_items and not is_busy)

    @Slot(object)
    def _on_planned(self, found: object) -> None:
        assert isinstance(found, ImportPlan)
        self._folders.show_folders(found.folders)
        self._show_plan(found)
        if not found.is_empty:
            asks = self._folders.first() if self._folders.isVisibleTo(self) else None
            (asks or self._apply).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, str)
    def _on_use_chosen(self, path: PurePosixPath, use: FolderUse) -> None:
        """The same files, seen another way: nothing is read anew."""
        if self._plan is not None:
            chosen = {each.path: each.use for each in self._plan.folders}
            self._show_plan(self._plan.choose({**chosen, path: use}))

    def _show_plan(self, found: ImportPlan) -> None:
        self._plan = found
        self._show_details(found.skipped, ((each.shown, each.remarks) for each in found.items))
        self.say(self._plan_words(found))
        self._apply.setEnabled(not found.is_empty)
        if not found.is_empty:
            self._apply.setText(self._button_words(found))

    def _button_words(self, found: ImportPlan) -> str:
        count = len(found.items)
        if found.records:
            return self.tr("Import everything")
        return self.tr("Import one note") if count == 1 else self.tr("Import %Ln notes", "", count)

    def _plan_words(self, found: ImportPlan) -> str:
        sentences = [self._notes_words(found)]
        if len(found.records) == 1:
            sentences.append(self.tr("One page of another record would come in."))
        elif found.records:
            sentences.append(
                self.tr("%Ln pages of other records would come in.", "", len(found.records))
            )
        if found.notes == 1:
            sentences.append(self.tr("One of them is of no conversation and counts as none."))
        elif found.notes:
            said = self.tr("%Ln of them are of no conversation and count as none.", "", found.notes)
            sentences.append(said)
        names = found.new_people
        if names:
            listed = ", ".join(names[:_MOST_NAMES]) + ("\u2026" if len(names) > _MOST_NAMES else "")
            sentences.append(self.tr("New people: {names}.").format(names=listed))
        if len(found.skipped) == 1:
            sentences.append(self.tr("One file stays out."))
        elif found.skipped:
            sentences.append(self.tr("%Ln files stay out.", "", len(found.skipped)))
        return " ".join(sentences)

    def _notes_words(self, found: ImportPlan) -> str:
        count = len(found.items)
        if found.is_empty:
            return self.tr("Nothing would come in.")
        if not count:
            return self.tr("No note would come in.")
        days = sorted(item.day for item in found.items)
        first, last = full_day_words(days[0]), full_day_words(days[-1])
        if count == 1:
            return self.tr("One note would come in, of {day}.").format(day=first)
        said = self.tr("%Ln notes would come in, from {first} to {last}.", "", count)
        return said.format(first=first, last=last)

    def _show_details(
        self, skipped: Iterable[Skipped], remarks: Iterable[tuple[str, Iterable[Remark]]]
    ) -> None:
        lines = self._lines([*skipped], remarks)
        if len(lines) > _MOST_LINES:
            more = self.tr("and %Ln more", "", len(lines) - _MOST_LINES)
            lines = [*lines[:_MOST_LINES], more]
        self._details.setPlainText("\n".join(lines))
        self._details.setVisible(bool(lines))
        self.fit()

    def _lines(
        self, skipped: Sequence[Skipped], remarks: Iterable[tuple[str, Iterable[Remark]]]
    ) -> list[str]:
        """What comes in changed, and what stays out, each under a heading with its count."""
        changed = [remark_words(shown, each) for shown, of_file in remarks for each in of_file]
        lines: list[str] = []
        if changed:
            lines += [self.tr("Not as it was: {count}"), *changed]
            lines[0] = lines[0].replace("{count}", str(len(changed)))
        if skipped:
            heading = self.tr("Stays out: {count}").replace("{count}", str(len(skipped)))
            lines += [*([""] if lines else []), heading, *map(skipped_words, skipped)]
        return lines

    @Slot()
    def _on_apply(self) -> None:
        if self._plan is not None and not self.is_busy():
            self.run(partial(_bring_in, self._journal, self._plan), self._on_applied)

    @Slot(object)
    def _on_applied(self, report: object) -> None:
        assert isinstance(report, ImportReport)
        assert self._plan is not None
        shown = {item.path: item.shown for item in self._plan.items}
        self._plan = None
        self._show_details(
            report.skipped, ((shown[path], each) for path, each in report.remarks.items())
        )
        count = len(report.sessions)
        said = (
            self.tr("One note came in.") if count == 1 else self.tr("%Ln notes came in.", "", count)
        )
        self.say(" ".join([said, *self._records_words(report.records)]), "hear")
        self._apply.hide()
        self._folders.hide()
        has_come = self._journal.imports.has(report.uid)
        self._undo.setVisible(has_come)
        if has_come:
            self.brought_in.emit(report)
        self._cancel.setText(self.tr("Close"))
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_taken_back(self, remark: str) -> None:
        """What came in is out again, but for what the remark names."""
        self._undo.hide()
        self._details.hide()
        said = self.tr("The import is undone.")
        self.say(f"{said} {remark}." if remark else said)
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _records_words(self, count: int) -> list[str]:
        if count == 1:
            return [self.tr("So did one page of another record.")]
        return [self.tr("So did %Ln pages of other records.", "", count)] if count else []


def _look(journal: Journal, folder: Path, progress: Progress) -> ImportPlan:
    return plan(journal, folder, progress=progress)


def _bring_in(journal: Journal, found: ImportPlan, progress: Progress) -> ImportReport:
    return apply(journal, found, progress=progress)
