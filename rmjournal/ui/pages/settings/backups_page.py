# SPDX-License-Identifier: MIT
"""Backups: how it stands with them, a second place for them, and the way back to one."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.store import BackupState, Changes
from rmjournal.store.backups import SECOND_FOLDER
from rmjournal.store.file.backups import Backup
from rmjournal.store.operations.joining import Joined
from rmjournal.ui.frame.backup_runner import BackupOutcome
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.file_dialogs import choose_folder, documents
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.row_spec import Icon, RowSpec
from rmjournal.ui.kit.rows_model import Role, RowsModel
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.backup_dialog import BackupDialog, brought_back_words, moment_words
from rmjournal.ui.parts.check_dialog import CheckDialog
from rmjournal.ui.parts.copy_dialog import (
    CopyDialog,
    brought_words,
    copies_beside,
    copies_words,
)
from rmjournal.ui.parts.keys.rekey_dialog import OldBackupsDialog, old_backups_words
from rmjournal.ui.verbs.imports import ImportStep
from rmjournal.words.backups import reason_words
from rmjournal.words.days import day_words
from rmjournal.words.messages import shown, size_words, words

from .thing_row import THING_STYLE, thing_row


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup, and what is said about it."""

    backup: Backup
    text: str
    about: str


def backup_row(line: BackupLine) -> RowSpec:
    """When it was made, why, and how large it is."""
    return thing_row(Icon("archive", "ink3"), line.text, line.about)


class BackupsPage(Page):
    """Enter, a double click or the button looks into the selected one."""

    touches = frozenset(each.name for each in fields(Changes)) - {"settings"}

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._backups = workspace.backups
        self.model = RowsModel[BackupLine](lambda line: line.backup.sequence, backup_row, self)
        self.list = RowList(self.tr("Backups"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list, THING_STYLE))
        self.newest = Label("", "body", "ink2", leading=20)
        self.second = Label("", "body", "ink2", leading=20)
        self.make_button = Button(self.tr("Back up now"), icon="archive")
        self.choose_button = Button(self.tr("Choose a second place"), icon="folder-open")
        self.stop_button = Button(self.tr("Stop copying there"), "link")
        self.sound = Label("", "body", "ink2", leading=20)
        self.check_button = Button(self.tr("Check now"), icon="shield-check")
        self.old = Label("", "body", "act", leading=20)
        self.old_button = Button(self.tr("See which"), icon="key-round")
        self.copies = Label("", "body", "act", leading=20)
        self.copies_button = Button(self.tr("See what is in it"), icon="eye")
        self.look_button = Button(self.tr("Look inside"), icon="eye")
        do = {
            "back_up": self.make,
            "second_place": self.choose,
            "look": self.look,
            "check": self.check,
            "old_keys": self.see_to_old,
            "copies": self.see_to_copy,
        }
        self.commands = CommandSet(self, "backups", do)
        self.commands.attach(self.list)
        self._lay_out()
        self._connect()
        for button in (self.make_button, self.choose_button, self.stop_button):
            button.setEnabled(not self._journal.is_read_only)
        self._follow_journal()

    def _lay_out(self) -> None:
        made = self.tr(
            "Backups are made by themselves: when you lock or close the journal, every half an "
            "hour in which you write, and before anything that changes much. Each is as encrypted "
            "as the journal, and is read back when it is made."
        )
        head = QVBoxLayout()
        head.setContentsMargins(px(10), 0, px(10), 0)
        head.setSpacing(px(8))
        head.addWidget(Label(self.tr("Here and elsewhere"), "section"))
        head.addLayout(_beside(self.newest, self.make_button))
        head.addLayout(_beside(self.second, self.stop_button, self.choose_button))
        head.addLayout(_beside(self.sound, self.check_button))
        head.addLayout(_beside(self.old, self.old_button))
        head.addLayout(_beside(self.copies, self.copies_button))
        head.addWidget(Label(made, "meta", "ink3", leading=18))
        head.addSpacing(px(10))
        head.addLayout(_beside(Label(self.tr("Go back to one"), "section"), self.look_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(30), 0, px(30), 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.list.row_selected.connect(self._follow_selection)
        self.list.activated.connect(self.look)
        self.make_button.clicked.connect(self.make)
        self.choose_button.clicked.connect(self.choose)
        self.stop_button.clicked.connect(self._on_stop)
        self.check_button.clicked.connect(self.check)
        self.look_button.clicked.connect(self.look)
        self.old_button.clicked.connect(self.see_to_old)
        self.copies_button.clicked.connect(self.see_to_copy)
        self._backups.started.connect(self._on_started)
        self._backups.ended.connect(self._on_ended)

    @override
    def _read(self) -> None:
        try:
            state = self._journal.backups.state()
            rows = self._journal.backups.rows()
            second = self._journal.backups.second_rows()
            old = self._count_old()
        except JournalError as error:
            self.newest.setText(words(error))
            return
        there = {each.sequence for each in second}
        every = {each.sequence: each for each in [*second, *rows]}
        newest_first = sorted(every.values(), key=lambda each: each.sequence, reverse=True)
        with self.list.kept():
            self.model.set_rows([self._line(each, there) for each in newest_first])
        self._show_state(state)
        self.old.setText(old_backups_words(old))
        for widget in (self.old, self.old_button):
            widget.setVisible(old > 0)
        copies = len(copies_beside(self._journal))
        self.copies.setText(copies_words(copies))
        for widget in (self.copies, self.copies_button):
            widget.setVisible(copies > 0)
        self._follow_selection()

    def _count_old(self) -> int:
        """None is looked for where there never was another key."""
        if self._journal.is_read_only or not self._journal.settings.earlier_keys():
            return 0
        return len(self._journal.backups.under_old_keys())

    def _show_state(self, state: BackupState) -> None:
        self.newest.setText(self._newest_words(state))
        self.second.setText(self._second_words(state))
        self.sound.setText(self._sound_words())
        has_place = state.second_place is not None
        self.stop_button.setVisible(has_place)
        self.choose_button.setText(
            self.tr("Choose another") if has_place else self.tr("Choose a second place")
        )
        self.make_button.setEnabled(not self._backups.is_busy() and not self._journal.is_read_only)

    def _newest_words(self, state: BackupState) -> str:
        last = self._backups.last
        if self._backups.is_busy():
            return self.tr("A backup is being made\u2026")
        if last is not None and last.error is not None:
            return self.tr("The last backup failed.") + " " + words(last.error)
        if state.newest is None:
            return self.tr("There is no backup yet.")
        when = moment_words(state.newest, self._journal.clock.today(), mid_sentence=True)
        said = self.tr("The newest is of {when}, and was read back.")
        return said.replace("{when}", when)

    def _sound_words(self) -> str:
        day = self._journal.backups.checked_on()
        if day is None:
            return self.tr("The journal itself is read and checked once a week.")
        said = self.tr("Every page of the journal was read and checked {day}.")
        when = day_words(day, self._journal.clock.today(), mid_sentence=True)
        return said.replace("{day}", when)

    def _second_words(self, state: BackupState) -> str:
        if state.second_place is None:
            return self.tr(
                "All of them lie on the same disk as the journal. A stick, another disk or a "
                "synced folder keeps a copy if this computer is lost."
            )
        place = shown(state.second_place)
        if state.copied_at is None:
            said = self.tr("None has been copied to {place} yet.")
        else:
            said = self.tr("Last copied to {place} {day}.")
            day = state.copied_at.astimezone().date()
            today = self._journal.clock.today()
            said = said.replace("{day}", day_words(day, today, mid_sentence=True))
        said = said.replace("{place}", place)
        if not state.is_reachable:
            return f"{said} " + self.tr("It is not there now: the next copy is made when it is.")
        return said

    def _line(self, backup: Backup, there: set[int]) -> BackupLine:
        about = [reason_words(backup.reason), size_words(backup.size_bytes)]
        if backup.path.parent.name == SECOND_FOLDER:
            about.append(self.tr("in the second place only"))
        elif backup.sequence in there:
            about.append(self.tr("also in the second place"))
        text = moment_words(backup, self._journal.clock.today())
        return BackupLine(backup, text, "  \u00b7  ".join(about))

    @Slot()
    def make(self) -> None:
        """Back up now."""
        self._backups.make()

    @Slot()
    def choose(self) -> None:
        """Ask for the second place, and copy the newest backup there at once."""
        start = self._journal.backups.second_place() or documents()
        folder = choose_folder(self, self.tr("A second place for backups"), start)
        if folder is None:
            return
        self._workspace.perform("", partial(self._journal.backups.choose_second_place, folder))
        if self._journal.backups.second_place() == folder:
            self._backups.make()
        self.refresh()

    @Slot()
    def look(self) -> None:
        """Open the selected one, and see what is in it."""
        line = self.list.currentIndex().data(Role.UserRole)
        if not isinstance(line, BackupLine):
            return
        dialog = BackupDialog(self, self._journal, line.backup)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._workspace.restore_requested)
        dialog.about_to_write.connect(self._workspace.about_to_write)
        dialog.brought_back.connect(self._on_brought_back)
        dialog.open()

    @Slot()
    def check(self) -> None:
        """Read every page now."""
        dialog = CheckDialog(self, self._journal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.checked.connect(self._on_checked)
        dialog.chosen.connect(self._workspace.restore_requested)
        dialog.open()

    @Slot()
    def see_to_old(self) -> None:
        """Make those anew that the old passphrase opens, or erase them."""
        dialog = OldBackupsDialog(self, self._journal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self.refresh)
        dialog.open()

    @Slot()
    def see_to_copy(self) -> None:
        """Look into the latest copy beside the journal, and bring in what is not here."""
        copies = copies_beside(self._journal)
        if not copies:
            self.refresh()
            return
        dialog = CopyDialog(self, self._journal, copies[0])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.brought_in.connect(self._on_brought_in)
        dialog.finished.connect(self.refresh)
        self._workspace.about_to_write.emit()
        dialog.open()

    @Slot(object)
    def _on_brought_in(self, joined: Joined) -> None:
        self._say_came_in(joined, brought_words(joined))

    @Slot(object)
    def _on_brought_back(self, joined: Joined) -> None:
        self._say_came_in(joined, brought_back_words(joined))

    def _say_came_in(self, joined: Joined, words_: str) -> None:
        if self._journal.imports.has(joined.uid):
            step = ImportStep(self._journal, joined.uid, joined.count)
            self._workspace.carry_out(words_, step, notice=True)
        else:
            self._workspace.noticed.emit(words_, False)

    @Slot(bool)
    def _on_checked(self, is_sound: bool) -> None:
        self._workspace.backups.is_damaged = not is_sound
        if is_sound and not self._journal.is_read_only:
            self._workspace.perform("", self._journal.backups.note_checked)
            self.sound.setText(self._sound_words())

    @Slot()
    def _on_stop(self) -> None:
        self._workspace.perform("", partial(self._journal.backups.choose_second_place, None))
        self.refresh()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_started(self) -> None:
        self.make_button.setEnabled(False)
        self.newest.setText(self.tr("A backup is being made\u2026"))

    @Slot(object)
    def _on_ended(self, outcome: BackupOutcome) -> None:
        if outcome.error is None or self.isVisible():
            self.refresh()
        if self.isVisible() and outcome.copy_error is not None:
            self._workspace.failed.emit(outcome.copy_error)

    @Slot()
    def _follow_selection(self) -> None:
        has_one = self.list.currentIndex().isValid()
        self.look_button.setEnabled(has_one)
        can = {"back_up", "second_place", "check"}
        if has_one:
            can.add("look")
        if not self.old_button.isHidden():
            can.add("old_keys")
        if not self.copies_button.isHidden():
            can.add("copies")
        self.commands.follow(can)


def _beside(words_: QWidget, *buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(8))
    row.addWidget(words_, 1)
    for button in buttons:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row
