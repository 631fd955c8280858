# SPDX-License-Identifier: MIT
"""Bringing notes in: first what would happen, then, if wanted, the import, and its way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from rmjournal.exchange.drafts import DraftPerson
from rmjournal.exchange.import_plan import (
    FolderUse,
    ImportItem,
    ImportPlan,
    ImportReport,
    PlanRow,
    RecordItem,
)
from rmjournal.exchange.importers.table import sample_at
from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.scan import Remark, Skipped, SkipReason, staying_out
from rmjournal.exchange.tables import Columns, Sample
from rmjournal.store import MANY_BYTES, Journal
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.frame.undoable import ImportStep
from rmjournal.ui.frame.workspace import Stepped, Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.dialog import WrappingCheck
from rmjournal.ui.kit.field import keep_nowhere
from rmjournal.ui.kit.pictures import as_kept
from rmjournal.ui.kit.text_area import ReadText
from rmjournal.ui.kit.themed import Column, Row, design_px, filling, sized
from rmjournal.ui.parts.work_dialog import FolderRow, Progress, WorkDialog
from rmjournal.words.messages import size_words

from .import_choices import FolderUses, TableColumns, TagPeople, remember, remembered
from .import_table import (
    ImportTable,
    change_words,
    matching,
    plan_words,
    remark_words,
    skipped_words,
)

_WIDTH = 860
_MOST_LINES = 5_000
_EXPECTED = (SkipReason.ALREADY_IMPORTED, SkipReason.INDEX, SkipReason.HIDDEN)
"""Told last: nobody wonders about them."""


class ImportDialog(WorkDialog):
    """Looks at what is chosen at once. Nothing comes in before the last button."""

    brought_in = Signal(object)  # ImportReport
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None, journal: Journal, preferences: Preferences) -> None:
        super().__init__(parent, journal, _WIDTH)
        self._preferences = preferences
        self._sample: Sample | None = None
        self._plan: ImportPlan | None = None
        self._tag_people: dict[str, DraftPerson | None] = {}
        self.set_title(self.tr("Import notes"))
        self.set_text(
            self.tr(
                "Choose a folder of Markdown files, an Obsidian vault, an earlier export, a CSV "
                "table of questions, commitments or people, or what Day One, jrnl, Joplin, "
                "RedNotebook, Standard Notes, Mini Diary or org-journal wrote, zipped or not. You "
                "see what would come in before anything does, and nothing comes in twice."
            )
        )
        self._row = FolderRow(self.tr("What to import"), may_be_file=True)
        self._every: tuple[PlanRow, ...] = ()
        details = ReadText(self.tr("What stays out or changes, file by file"))
        self._details = sized(details, min_height=60)
        self._details.hide()
        self._folders = FolderUses()
        self._folders.chosen.connect(self._on_use_chosen)
        self.tags = TagPeople()
        self.tags.changed.connect(self._on_tag_said)
        self.tags.unfold.clicked.connect(self.fit)
        self._columns = TableColumns()
        self._columns.changed.connect(self._on_columns)
        self._choosing = self._build_choosing()
        parts = (
            self._row, self._bar, self._said, self._folders, self._columns, self.tags,
            self._choosing, self._details,
        )  # fmt: skip
        for widget in parts:
            self.body.addWidget(widget)
        self._rest = QWidget()
        self._rest.hide()
        self.body.addWidget(self._rest, 1)
        self._apply = self.add_button(self.tr("Import"), "primary")
        self._apply.setEnabled(False)
        self._undo = self.add_button(self.tr("Undo the import"))
        self._undo.hide()
        self._undo.clicked.connect(self.undo_requested)
        self._row.chosen.connect(self.look_at)
        self._apply.clicked.connect(self._on_apply)
        self._row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_choosing(self) -> QWidget:
        """The table, and above it what finds pages in it."""
        self._find = QLineEdit()
        keep_nowhere(self._find)
        self._find.setClearButtonEnabled(True)
        self._find.setPlaceholderText(self.tr("Title, folder, tag, person or day, as 2024-03"))
        self._find.setAccessibleName(self.tr("Show only pages with these words"))
        self._all_in = Button(self.tr("Tick these"))
        self._all_out = Button(self.tr("Untick these"))
        self._table = ImportTable()
        self.tasks = WrappingCheck()
        self.tasks.set_label(self.tr("Open tasks, - [ ], become commitments"))
        row = Row(gap=8).put(filling(self._find), self._all_in, self._all_out)
        holder = QWidget()
        Column(holder, gap=8).put(row, filling(self._table), self.tasks)
        self._find.textChanged.connect(self._fill_table)
        self._all_in.clicked.connect(partial(self._table.tick_shown, is_in=True))
        self._all_out.clicked.connect(partial(self._table.tick_shown, is_in=False))
        self._table.pages.ticked.connect(self._on_ticked)
        self.tasks.clicked.connect(self._on_tasks)
        holder.hide()
        return holder

    @Slot(object)
    def look_at(self, path: Path) -> None:
        """Make the plan for that folder or file and show it, also after an import is done."""
        self._row.set_folder(path)
        self._plan = None
        self._offer_import()
        self._rest.hide()
        self._cancel.setText(self.tr("Cancel"))
        self._details.hide()
        self._folders.hide()
        self._choosing.hide()
        self._find.clear()
        self._columns.hide()
        self.tags.hide()
        self._tag_people = {}
        self._look(path, None)

    def _offer_import(self) -> None:
        """The buttons as before the first import, without the undo of the last one."""
        self._undo.hide()
        self._apply.setText(self.tr("Import"))
        self._apply.setEnabled(False)
        self._apply.show()

    def _look(self, path: Path, columns: Columns | None) -> None:
        known = dict(self._preferences.values.table_columns)
        said = dict(self._tag_people)
        look = _Look(self._journal, path, self.tasks.isChecked(), columns, known, said)
        self.run(look.work, self._on_planned)

    @Slot(object)
    def _on_columns(self, columns: Columns) -> None:
        if self._plan is not None and not self.is_busy():
            self._look(self._plan.path, columns)

    @Slot()
    def _on_tasks(self) -> None:
        if self._plan is not None and not self.is_busy():
            self._look(self._plan.path, self._columns.columns() if self._sample else None)

    @Slot(object)
    def _on_tag_said(self, said: dict[str, DraftPerson | None]) -> None:
        if self._plan is not None and not self.is_busy():
            self._tag_people |= said
            self._look(self._plan.path, self._columns.columns() if self._sample else None)

    @Slot()
    def _fill_table(self) -> None:
        chosen = () if self._plan is None else self._plan.chosen
        self._table.pages.set_items(matching(self._every, self._find.text()), chosen)

    @Slot(object, bool)
    def _on_ticked(self, paths: list[PurePosixPath], is_in: bool) -> None:
        if self._plan is not None and not self.is_busy():
            self._show_plan(self._plan.choose(rows=dict.fromkeys(paths, is_in)))

    @override
    def set_busy(self, is_busy: bool) -> None:
        self._row.setEnabled(not is_busy)
        for widget in (self._choosing, self._columns, self.tags):
            widget.setEnabled(not is_busy)
        has_items = self._plan is not None and not self._plan.is_empty
        self._apply.setEnabled(has_items and not is_busy)
        if not is_busy:
            self.tags.take_focus()

    @Slot(object)
    def _on_planned(self, looked: object) -> None:
        assert isinstance(looked, Looked)
        found, self._sample = looked.plan, looked.sample
        is_first = self._plan is None
        if self._plan is not None:  # the same files, read in another way
            found = found.choose(self._plan.uses, rows=self._plan.rows)
        if self._sample is not None:
            self._columns.show_table(self._sample, looked.columns)
        self._folders.show_folders(found.folders)
        self._every = found.every
        self.tags.show_tags(found.tags, self._journal.people.names(), found.wishes.people)
        self._choosing.setVisible(bool(found.every))
        pages = (each for each in found.every if isinstance(each, ImportItem))
        self.tasks.setVisible(any(not each.is_own for each in pages))
        self._show_plan(found)
        if self._sample is not None:
            self.fit()
            if is_first and not found.is_empty:
                self._apply.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not found.is_empty and not self.tags.wants_focus():
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
        self._fill_table()
        every: tuple[ImportItem | RecordItem, ...] = (*found.items, *found.records)
        remarks = ((each.shown, each.remarks) for each in every)
        self._show_details(found.skipped, remarks, map(change_words, found.updates))
        self.say(plan_words(found))
        self._apply.setEnabled(not found.is_empty)
        if not found.is_empty:
            self._apply.setText(self._button_words(found))

    def _button_words(self, found: ImportPlan) -> str:
        count = len(found.items)
        if found.format == "csv":
            rows = self.tr("Import %Ln rows", "", len(found.records))
            return self.tr("Import one row") if len(found.records) == 1 else rows
        if found.records or found.updates:
            is_chosen = any(each.reason is SkipReason.LEFT_OUT for each in found.skipped)
            return self.tr("Import what is ticked") if is_chosen else self.tr("Import everything")
        return self.tr("Import one note") if count == 1 else self.tr("Import %Ln notes", "", count)

    def _show_details(
        self,
        skipped: Iterable[Skipped],
        remarks: Iterable[tuple[str, Iterable[Remark]]],
        edits: Iterable[str] = (),
    ) -> None:
        lines = self._lines(staying_out(skipped), remarks)
        if edited := list(edits):
            heading = self.tr("Changes here: {count}").replace("{count}", str(len(edited)))
            lines = [heading, *edited, *([""] if lines else []), *lines]
        if len(lines) > _MOST_LINES:
            more = self.tr("and %Ln more", "", len(lines) - _MOST_LINES)
            lines = [*lines[:_MOST_LINES], more]
        self._details.setPlainText("\n".join(lines))
        spacing = self._details.fontMetrics().lineSpacing()
        height = design_px(spacing * (len(lines) + 1)) + 16
        sized(self._details, max_height=max(60, min(height, 130)))
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
            in_order = sorted(skipped, key=lambda each: each.reason in _EXPECTED)
            lines += [*([""] if lines else []), heading, *map(skipped_words, in_order)]
        return lines

    @Slot()
    def _on_apply(self) -> None:
        if self._plan is not None and not self.is_busy():
            if self._sample is not None:
                values = self._preferences.values
                remember(values.table_columns, self._sample, self._columns.columns())
                self._preferences.save()
            self.run(partial(_bring_in, self._journal, self._plan), self._on_applied)

    @Slot(object)
    def _on_applied(self, report: object) -> None:
        assert isinstance(report, ImportReport)
        assert self._plan is not None
        shown = {item.path: item.shown for item in self._plan.items}
        is_table = self._plan.format == "csv"
        files = sum(item.files for item in self._plan.items)
        self._plan = None
        self._show_details(
            report.skipped, ((shown[path], each) for path, each in report.remarks.items())
        )
        count = len(report.sessions)
        said = (
            self.tr("One note came in.") if count == 1 else self.tr("%Ln notes came in.", "", count)
        )
        came = [said, *self._records_words(report.records)]
        if is_table:
            rows = self.tr("%Ln rows of the table came in.", "", report.records)
            came = [self.tr("One row of the table came in.") if report.records == 1 else rows]
        came += [*self._changed_words(report.updated), *self._size_words(files)]
        self.say(" ".join(came), "hear")
        self._apply.hide()
        self._folders.hide()
        self._choosing.hide()
        self._columns.hide()
        self.tags.hide()
        self._rest.show()  # what is left stays together, where it was
        has_come = self._journal.imports.has(report.uid)
        self._undo.setVisible(has_come)
        if has_come:
            self.brought_in.emit(report)
        self._cancel.setText(self.tr("Close"))
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_taken_back(self, remark: str) -> None:
        """What came in is out again, but for what the remark names."""
        self._offer_import()
        self._details.hide()
        said = self.tr("The import is undone.")
        self.say(f"{said} {remark}." if remark else said)
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _size_words(self, files: int) -> list[str]:
        """How much all files take, once that is a lot."""
        total = self._journal.attachments.total_bytes() if files else 0
        if total <= MANY_BYTES:
            return []
        said = self.tr("The files in this journal take {0} now, and as much in each backup.")
        return [said.format(size_words(total))]

    def _changed_words(self, count: int) -> list[str]:
        if count == 1:
            return [self.tr("One record changed as it was edited.")]
        return [self.tr("%Ln records changed as they were edited.", "", count)] if count else []

    def _records_words(self, count: int) -> list[str]:
        if count == 1:
            return [self.tr("So did one page of another record.")]
        return [self.tr("So did %Ln pages of other records.", "", count)] if count else []


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found; of a table also how it begins, and what its columns were taken for."""

    plan: ImportPlan
    sample: Sample | None = None
    columns: Columns | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    journal: Journal
    path: Path
    wants_tasks: bool
    columns: Columns | None
    known: dict[str, str]
    people: dict[str, DraftPerson | None]

    def work(self, progress: Progress) -> Looked:
        """Raises as plan()."""
        sample = sample_at(self.path)
        columns = self.columns
        if columns is None and sample is not None:
            columns = remembered(self.known, sample)
        found = plan(
            self.journal, self.path, tasks=self.wants_tasks, columns=columns, people=self.people,
            progress=progress,
        )  # fmt: skip
        return Looked(found, sample, columns) if found.format == "csv" else Looked(found)


def _bring_in(journal: Journal, found: ImportPlan, progress: Progress) -> ImportReport:
    return apply(journal, found, progress=progress, as_kept=as_kept)


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
