# SPDX-License-Identifier: MIT
"""Backups: how it stands with them, a second place for them, and the way back to one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.store import BackupState, Changes
from rmjournal.store.backups import SECOND_FOLDER
from rmjournal.store.file.backups import Backup
from rmjournal.store.operations.joining import Joined
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.undoable import ImportStep
from rmjournal.ui.frame.workers import BackupOutcome
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.file_dialogs import choose_folder, documents
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.rows import Icon
from rmjournal.ui.kit.themed import Column, Row, at_top, filling
from rmjournal.ui.parts.check_dialog import CheckDialog
from rmjournal.ui.parts.comparing import (
    BackupDialog,
    CopyDialog,
    brought_back_words,
    brought_words,
    copies_beside,
    copies_words,
    moment_words,
)
from rmjournal.ui.parts.keys.dialogs import OldBackupsDialog, old_backups_words
from rmjournal.words.backups import reason_words, same_disk_words
from rmjournal.words.days import day_words
from rmjournal.words.messages import shown, size_words, words

from .kept_page import KeptLine, KeptList


class BackupsPage(Page):
    """Enter, a double click or the button looks into the selected one."""

    touches = frozenset(each.name for each in fields(Changes)) - {"settings"}

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._backups = workspace.backups
        self.list = KeptList(self.tr("Backups"))
        self.model = self.list.rows
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
            "back_up": (self.make, self.make_button),
            "second_place": (self.choose, self.choose_button),
            "look": (self.look, self.look_button),
            "check": (self.check, self.check_button),
            "old_keys": (self.see_to_old, self.old_button),
            "copies": (self.see_to_copy, self.copies_button),
        }
        run_of = {name: run for name, (run, _) in do.items()}
        self.commands = self._add_commands("backups", run_of, self.list)
        for run, button in do.values():
            button.clicked.connect(run)
        self.stop_button.clicked.connect(self._on_stop)
        self.list.row_selected.connect(self._follow_selection)
        self.list.activated.connect(self.look)
        self._backups.started.connect(self._on_started)
        self._backups.ended.connect(self._on_ended)
        self._lay_out()
        for button in (self.make_button, self.choose_button, self.stop_button):
            button.setEnabled(not self._journal.is_read_only)
        self._follow_journal()

    def _lay_out(self) -> None:
        made = self.tr(
            "Backups are made by themselves: when you lock or close the journal, every half an "
            "hour in which you write, and before anything that changes much. Each is as encrypted "
            "as the journal, and is read back when it is made."
        )
        head = Column(gap=8, around=(10, 0)).put(
            Label(self.tr("Here and elsewhere"), "section"),
            _beside(self.newest, self.make_button),
            _beside(self.second, self.stop_button, self.choose_button),
            _beside(self.sound, self.check_button),
            _beside(self.old, self.old_button),
            _beside(self.copies, self.copies_button),
            Label(made, "meta", "ink3", leading=18),
            10,
            _beside(Label(self.tr("Go back to one"), "section"), self.look_button),
        )
        Column(self, gap=8, around=(30, 0)).put(head, filling(self.list))

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
        is_at_newest = self.list.currentIndex().row() <= 0
        self.list.show_lines(self._lines(rows, second), starts_anew=is_at_newest)
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
        return f"{said} {same_disk_words()}" if state.is_on_same_disk else said

    def _lines(self, rows: list[Backup], second: list[Backup]) -> Iterator[KeptLine]:
        """Newest first, of both places."""
        there, icon = {each.sequence for each in second}, Icon("archive", "ink3")
        every = {each.sequence: each for each in [*second, *rows]}
        for sequence, backup in sorted(every.items(), reverse=True):
            about = [reason_words(backup.reason), size_words(backup.size_bytes)]
            if backup.path.parent.name == SECOND_FOLDER:
                about.append(self.tr("in the second place only"))
            elif sequence in there:
                about.append(self.tr("also in the second place"))
            text = moment_words(backup, self._journal.clock.today())
            yield KeptLine(sequence, icon, text, "  \u00b7  ".join(about), backup)

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
        backup = self.list.current()
        if backup is None:
            return
        dialog = BackupDialog(self, self._journal, backup)
        dialog.chosen.connect(self._workspace.restore_requested)
        dialog.about_to_write.connect(self._workspace.about_to_write)
        dialog.brought_back.connect(self._on_brought_back)
        _open(dialog)

    @Slot()
    def check(self) -> None:
        """Read every page now."""
        dialog = CheckDialog(self, self._journal)
        dialog.checked.connect(self._on_checked)
        dialog.chosen.connect(self._workspace.restore_requested)
        _open(dialog)

    @Slot()
    def see_to_old(self) -> None:
        """Make those anew that the old passphrase opens, or erase them."""
        dialog = OldBackupsDialog(self, self._journal)
        dialog.finished.connect(self.refresh)
        _open(dialog)

    @Slot()
    def see_to_copy(self) -> None:
        """Look into the latest copy beside the journal, and bring in what is not here."""
        copies = copies_beside(self._journal)
        if not copies:
            self.refresh()
            return
        dialog = CopyDialog(self, self._journal, copies[0])
        dialog.brought_in.connect(self._on_brought_in)
        dialog.finished.connect(self.refresh)
        self._workspace.about_to_write.emit()
        _open(dialog)

    @Slot(object)
    def _on_brought_in(self, joined: Joined) -> None:
        self._say_came_in(joined, brought_words(joined))

    @Slot(object)
    def _on_brought_back(self, joined: Joined) -> None:
        self._say_came_in(joined, brought_back_words(joined))
        self.refresh()
        self.list.select_row(0)

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


def _beside(words_: Label, *buttons: Button) -> Row:
    return Row(gap=8).put(filling(words_), *map(at_top, buttons))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
