# SPDX-License-Identifier: MIT
"""What is kept and can come back or be taken back: the trash, and imports."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Slot
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.store import Changes, TrashRow
from rmjournal.store.operations.imports import ImportRow
from rmjournal.store.operations.trash import KEPT_FOR
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.undoable import Creation, ImportRemoval
from rmjournal.ui.frame.workspace import LongStep, Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.page_header import EmptyState
from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.rows import Icon, RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.themed import Column, Row, at_bottom, filling, holder
from rmjournal.words.days import day_words
from rmjournal.words.language import without_stop

_STYLE = RowStyle(pad=6, foot=9, indent=32, lead=(10, 18, 16), gaps=(0, 1), heights=(23, 15))


@dataclass(frozen=True, slots=True)
class KeptLine:
    """Something that is kept, and what is said about it."""

    key: Hashable
    icon: Icon
    text: str
    about: str
    row: Any
    """As the store has it."""


class KeptList(RowList):
    """What each is, and below it a line about it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.rows = RowsModel[KeptLine](lambda line: line.key, _kept_row, self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self, _STYLE))

    def current(self) -> Any:
        """The row of the store that is selected, or None."""
        line: KeptLine | None = self.value()
        return None if line is None else line.row

    def show_lines(self, lines: Iterable[KeptLine], *, starts_anew: bool = False) -> None:
        with self.kept(starts_anew=starts_anew):
            self.rows.set_rows(list(lines))


def _kept_row(line: KeptLine) -> RowSpec:
    return RowSpec(
        line.text,
        f"{line.text}. {line.about}.",
        lead=line.icon,
        lines=(Text(line.text, "row_title_card", "ink"), Text(line.about)),
    )


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page of kept things says of itself."""

    name: str
    """What a screen reader calls the list."""
    about: str
    do: str
    icon: str
    empty: str
    hint: str
    """Below `empty`, how something comes here."""


class KeptPage(Page):
    """Base of a page that lists such things: Enter, a double click or its button does the one
    thing that can be done with the selected one."""

    touches = frozenset(each.name for each in fields(Changes))
    page_key: ClassVar[str]
    command: ClassVar[str]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        words = self._words()
        self.list = KeptList(words.name)
        self.model = self.list.rows
        self.button = Button(words.do, icon=words.icon)
        head = Row(around=(10, 0))
        head.put(filling(Label(words.about, "body", "ink3")), at_bottom(self.button))
        self._rows = holder(Column(gap=10, around=(30, 0)).put(head, filling(self.list)))
        self._empty = EmptyState(words.empty, words.hint)
        self._stack = PageStack(self._rows, self._empty)
        self._fill_with(self._stack)
        run = {self.command: self._on_asked}
        self.commands = self._add_commands(self.page_key, run, self.list)
        self.list.row_selected.connect(self._follow_selection)
        self.list.activated.connect(self._on_asked)
        self.button.clicked.connect(self._on_asked)
        self._follow_selection()
        self._follow_journal(at_once=False)

    def _words(self) -> PageWords:
        raise NotImplementedError

    def _lines(self) -> Iterable[KeptLine]:
        """What there is, newest first."""
        raise NotImplementedError

    def _do(self, row: Any) -> None:
        """The one thing, with that row of the store."""
        raise NotImplementedError

    @override
    def _read(self) -> None:
        self.list.show_lines(self._lines())
        self._stack.setCurrentWidget(self._rows if self.model.rowCount() else self._empty)
        self._follow_selection()

    @Slot()
    def _on_asked(self) -> None:
        row = self.list.current()
        if row is not None:
            self._do(row)

    @Slot()
    def _follow_selection(self) -> None:
        self.button.setEnabled(self.list.currentIndex().isValid())


class ImportsPage(KeptPage):
    """What was imported, and taking it back as one."""

    page_key, command = "imports", "undo_import"

    @override
    def _words(self) -> PageWords:
        return PageWords(
            self.tr("Imports"),
            self.tr(
                "An import goes as it came, in one step. What you wrote into since stays, and is "
                "named."
            ),
            self.tr("Undo the import"),
            "undo-2",
            self.tr("Nothing was imported"),
            self.tr("File, Import notes brings in what another app wrote, or an earlier export."),
        )

    @override
    def _lines(self) -> Iterable[KeptLine]:
        icon = Icon("folder-open", "ink3")
        for row in self._journal.imports.rows():
            yield KeptLine(row.uid, icon, row.name, self._about(row), row)

    def _about(self, row: ImportRow) -> str:
        day = day_words(row.at.astimezone().date(), self._journal.clock.today())
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
        return said

    @override
    def _do(self, row: ImportRow) -> None:
        """Take it back; a large one in a worker, with a bar."""
        workspace = self._workspace
        step = ImportRemoval(self._journal, row.uid, row.records)
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


_LONGEST = 60


class TrashPage(KeptPage):
    """What was deleted and can come back where it was."""

    page_key, command = "trash", "restore"

    @override
    def _words(self) -> PageWords:
        return PageWords(
            self.tr("Deleted things"),
            self.tr("What you delete or undo rests here for thirty days, then it is erased."),
            self.tr("Restore"),
            "undo-2",
            self.tr("Nothing here"),
            self.tr("What you delete can come back for thirty days."),
        )

    @override
    def _lines(self) -> Iterable[KeptLine]:
        for row in self._journal.trash.rows():
            kind, icon = self._kind(row.kind)
            yield KeptLine((row.kind, row.id), icon, self._text(row), self._about(row, kind), row)

    def _kind(self, kind: str) -> tuple[str, Icon]:
        """What it is called, and its icon."""
        kinds = {
            "person": (self.tr("Person"), "user", "ink3"),
            "session": (self.tr("Session"), "file-text", "ink3"),
            "aim": (self.tr("Aim"), "map-pin", "ink2"),
            "question": (self.tr("Question"), "ask", "ask"),
            "insight": (self.tr("Heard"), "hear", "hear"),
            "commitment": (self.tr("Commitment"), "act", "act"),
            "attachment": (self.tr("Attachment"), "paperclip", "ink3"),
            "template": (self.tr("Template"), "copy", "ink3"),
        }
        words, icon, tone = kinds.get(kind, (self.tr("Something"), "archive", "ink3"))
        return words, Icon(icon, tone)

    def _text(self, row: TrashRow) -> str:
        text = " ".join(row.text.split()) or self.tr("Without a title")
        talk = self._journal.trash.talk(row.id) if row.kind == "session" else None
        if talk is None:
            return text
        held, names = talk
        day = day_words(held, self._journal.clock.today(), mid_sentence=True)
        return ", ".join([without_stop(text), *names, day])

    def _about(self, row: TrashRow, kind: str) -> str:
        today, day = self._journal.clock.today(), row.deleted_at.astimezone().date()
        said = self.tr("{kind}, deleted {day}, kept until {end}")
        if row.is_undone:
            said = self.tr("{kind}, undone {day}, kept until {end}")
        said = said.replace("{kind}", kind)
        said = said.replace("{day}", day_words(day, today, mid_sentence=True))
        return said.replace("{end}", day_words(day + KEPT_FOR, today, mid_sentence=True))

    @override
    def _do(self, row: TrashRow) -> None:
        """Bring it back where it was."""
        restore = partial(self._restore, row)
        step = Creation(self._journal, row.kind, restore, is_new=row.is_undone)
        text = self._text(row)
        text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "\u2026"
        words = self.tr("Restored: {text}").replace("{text}", text)
        self._workspace.carry_out(words, step, notice=True)

    def _restore(self, row: TrashRow) -> int:
        self._journal.trash.restore(row.kind, row.id)
        return row.id
