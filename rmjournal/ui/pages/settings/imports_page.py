# SPDX-License-Identifier: MIT
"""What was imported, and taking it back as one."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.store import Changes
from rmjournal.store.operations.imports import ImportRow
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.workspace import LongStep, Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.empty_state import EmptyState
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.row_spec import Icon, RowSpec
from rmjournal.ui.kit.rows_model import Role, RowsModel
from rmjournal.ui.kit.theme import px
from rmjournal.ui.verbs.imports import ImportRemoval
from rmjournal.words.days import day_words

from .thing_row import THING_STYLE, thing_row


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import, and what is said about it."""

    row: ImportRow
    about: str


def import_row(line: ImportLine) -> RowSpec:
    return thing_row(Icon("folder-open", "ink3"), line.row.name, line.about)


class ImportsPage(Page):
    """Enter, a double click or the button takes the selected one back."""

    touches = frozenset(each.name for each in fields(Changes))

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.model = RowsModel[ImportLine](lambda line: line.row.uid, import_row, self)
        self.list = RowList(self.tr("Imports"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list, THING_STYLE))
        self.undo_button = Button(self.tr("Undo the import"), icon="undo-2")
        self._about = Label(
            self.tr(
                "An import goes as it came, in one step. What you wrote into since stays, and is "
                "named."
            ),
            "body",
            "ink3",
        )
        self._empty = EmptyState(
            self.tr("Nothing was imported"),
            self.tr("File, Import notes brings in what another app wrote, or an earlier export."),
        )
        self.commands = CommandSet(self, "imports", {"undo_import": self.undo_import})
        self.commands.attach(self.list)
        self._lay_out()
        self.list.row_selected.connect(self._follow_selection)
        self.list.activated.connect(self.undo_import)
        self.undo_button.clicked.connect(self.undo_import)
        self._follow_selection()
        self._follow_journal(at_once=False)

    @override
    def _read(self) -> None:
        with self.list.kept():
            self.model.set_rows([self._line(each) for each in self._journal.imports.rows()])
        is_empty = not self.model.rowCount()
        self._stack.setCurrentWidget(self._empty if is_empty else self._rows)
        self._follow_selection()

    @Slot()
    def undo_import(self) -> None:
        """Take the selected one back; a large one in a worker, with a bar."""
        line = self.list.currentIndex().data(Role.UserRole)
        if not isinstance(line, ImportLine):
            return
        workspace, row = self._workspace, line.row
        step = ImportRemoval(workspace.journal, row.uid, row.records)
        words = self.tr("Import undone: {name}").replace("{name}", row.name)
        workspace.about_to_write.emit()
        ended = partial(self._on_taken, step, words)
        if step.is_long and workspace.run_long is not None:
            workspace.run_long(LongStep(words, "undone", step, step.take, ended))
            return
        try:
            step.take()
        except JournalError as error:
            workspace.failed.emit(error)
        else:
            ended(None)

    def _on_taken(self, step: ImportRemoval, words: str, error: JournalError | None) -> None:
        if error is None:
            self._workspace.carry_out(words, step, notice=not step.kept)
            if step.kept:
                self._workspace.noticed.emit(f"{words}. {step.kept}", True)

    def _lay_out(self) -> None:
        self._rows = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(px(10), 0, px(10), 0)
        head.addWidget(self._about, 1)
        head.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(px(30), 0, px(30), 0)
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self._stack = PageStack()
        self._stack.addWidget(self._rows)
        self._stack.addWidget(self._empty)
        self._fill_with(self._stack)

    def _line(self, row: ImportRow) -> ImportLine:
        today = self._workspace.journal.clock.today()
        day = day_words(row.at.astimezone().date(), today)
        others = row.records - row.sessions
        notes = self.tr("one note") if row.sessions == 1 else self.tr("%Ln notes", "", row.sessions)
        said = self.tr("{day}, {notes}").replace("{day}", day).replace("{notes}", notes)
        if others:
            more = (
                self.tr("one other record") if others == 1
                else self.tr("%Ln other records", "", others)
            )  # fmt: skip
            said = self.tr("{said} and {more}").replace("{said}", said).replace("{more}", more)
        if row.edited:
            more = (
                self.tr("one changed") if row.edited == 1
                else self.tr("%Ln changed", "", row.edited)
            )  # fmt: skip
            said = self.tr("{said}, {more}").replace("{said}", said).replace("{more}", more)
        return ImportLine(row, said)

    @Slot()
    def _follow_selection(self) -> None:
        self.undo_button.setEnabled(self.list.currentIndex().isValid())
