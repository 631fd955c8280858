# SPDX-License-Identifier: MIT
"""What was deleted and can come back."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.store import Changes, TrashRow
from rmjournal.store.operations.trash import KEPT_FOR
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.undoable import Creation
from rmjournal.ui.frame.workspace import Workspace
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
from rmjournal.words.days import day_words

from .thing_row import THING_STYLE, thing_row

_ICONS = {
    "person": ("user", "ink3"),
    "session": ("file-text", "ink3"),
    "aim": ("map-pin", "ink2"),
    "question": ("ask", "ask"),
    "insight": ("hear", "hear"),
    "commitment": ("act", "act"),
    "attachment": ("paperclip", "ink3"),
    "template": ("copy", "ink3"),
}


@dataclass(frozen=True, slots=True)
class TrashLine:
    """Something that can come back, and what is said about it."""

    row: TrashRow
    text: str
    about: str


def trash_row(line: TrashLine) -> RowSpec:
    """Kind, words, and when it was deleted."""
    icon = Icon(*_ICONS.get(line.row.kind, ("archive", "ink3")))
    return thing_row(icon, line.text, line.about)


def kind_words(kind: str) -> str:
    words = {
        "person": QCoreApplication.translate("trash", "Person"),
        "session": QCoreApplication.translate("trash", "Session"),
        "aim": QCoreApplication.translate("trash", "Aim"),
        "question": QCoreApplication.translate("trash", "Question"),
        "insight": QCoreApplication.translate("trash", "Heard"),
        "commitment": QCoreApplication.translate("trash", "Commitment"),
        "attachment": QCoreApplication.translate("trash", "Attachment"),
        "template": QCoreApplication.translate("trash", "Template"),
    }
    return words.get(kind, QCoreApplication.translate("trash", "Something"))


_LONGEST = 60


class TrashPage(Page):
    """Enter, a double click or the button brings the selected one back."""

    touches = frozenset(each.name for each in fields(Changes))

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.model = RowsModel[TrashLine](
            lambda line: (line.row.kind, line.row.id), trash_row, self
        )
        self.list = RowList(self.tr("Deleted things"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list, THING_STYLE))
        self.restore_button = Button(self.tr("Restore"), icon="undo-2")
        self._about = Label(
            self.tr("What you delete or undo rests here for thirty days, then it is erased."),
            "body",
            "ink3",
        )
        self._empty = EmptyState(
            self.tr("Nothing here"),
            self.tr("What you delete can come back for thirty days."),
        )
        self.commands = CommandSet(self, "trash", {"restore": self.restore})
        self.commands.attach(self.list)
        self._lay_out()
        self.list.row_selected.connect(self._follow_selection)
        self.list.activated.connect(self.restore)
        self.restore_button.clicked.connect(self.restore)
        self._column.setContentsMargins(px(30), 0, px(30), 0)
        self._column.setSpacing(px(10))
        self._head.setContentsMargins(px(10), 0, px(10), 0)
        self._follow_selection()
        self._follow_journal(at_once=False)

    @override
    def _read(self) -> None:
        with self.list.kept():
            self.model.set_rows([self._line(each) for each in self._journal.trash.rows()])
        is_empty = not self.model.rowCount()
        self._stack.setCurrentWidget(self._empty if is_empty else self._rows)
        self._follow_selection()

    @Slot()
    def restore(self) -> None:
        """Bring the selected one back where it was."""
        line = self.list.currentIndex().data(Role.UserRole)
        if not isinstance(line, TrashLine):
            return
        trash, row = self._workspace.journal.trash, line.row

        def restore() -> int:
            trash.restore(row.kind, row.id)
            return row.id

        step = Creation(self._workspace.journal, row.kind, restore, is_new=row.is_undone)
        text = line.text if len(line.text) <= _LONGEST else line.text[: _LONGEST - 1] + "\u2026"
        words = self.tr("Restored: {text}").replace("{text}", text)
        self._workspace.carry_out(words, step, notice=True)

    def _lay_out(self) -> None:
        self._rows = QWidget()
        self._head = QHBoxLayout()
        self._head.addWidget(self._about, 1)
        self._head.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._column = QVBoxLayout(self._rows)
        self._column.addLayout(self._head)
        self._column.addWidget(self.list, 1)
        self._stack = PageStack()
        self._stack.addWidget(self._rows)
        self._stack.addWidget(self._empty)
        self._fill_with(self._stack)

    def _line(self, row: TrashRow) -> TrashLine:
        today = self._workspace.journal.clock.today()
        day = row.deleted_at.astimezone().date()
        words = self.tr("{kind}, deleted {day}, kept until {end}")
        if row.is_undone:
            words = self.tr("{kind}, undone {day}, kept until {end}")
        said = words.replace("{kind}", kind_words(row.kind))
        said = said.replace("{day}", day_words(day, today, mid_sentence=True))
        said = said.replace("{end}", day_words(day + KEPT_FOR, today, mid_sentence=True))
        text = " ".join(row.text.split()) or self.tr("Without a title")
        talk = self._workspace.journal.trash.talk(row.id) if row.kind == "session" else None
        if talk is not None:
            held, names = talk
            text = ", ".join([text, *names, day_words(held, today, mid_sentence=True)])
        return TrashLine(row, text, said)

    @Slot()
    def _follow_selection(self) -> None:
        self.restore_button.setEnabled(self.list.currentIndex().isValid())
