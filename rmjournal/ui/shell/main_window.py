# SPDX-License-Identifier: MIT
"""The one window: the way in first, then the open journal with its menus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QEvent,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit.screen_fit import fit_to_screen

# The page that asks for the passphrase is painted without what the open journal needs: all that
# is imported within a function here, is so for that or because most starts never need it.
if TYPE_CHECKING:
    from rmjournal.store import Journal
    from rmjournal.ui.frame.workspace import LongStep, Workspace
    from rmjournal.ui.kit.command_set import CommandSet

    from .cover import CoverController, WordsCover
    from .window_controls import WindowControls
    from .workbench import Workbench

MINIMUM = (900, 600)
_FIRST_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """Its title never says more than the app's name."""

    closed = Signal()
    samples_requested = Signal()  # the demo, in a window of its own
    own_journal_requested = Signal()  # back from the demo

    def __init__(self, preferences: Preferences, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._preferences = preferences
        self._workspace: Workspace | None = None
        self._workbench: Workbench | None = None
        self._is_ending = False
        self.write_held: Callable[[], bool] | None = None
        """Writes what a locked window holds sealed; False if that failed."""
        self.setObjectName("main")
        self.setWindowTitle("RM Journal")
        self.resize(*_FIRST_SIZE)
        self._is_framed = False
        geometry = preferences.values.geometry.encode("ascii", "replace")
        is_placed = self.restoreGeometry(QByteArray.fromBase64(geometry))
        fit_to_screen(self, QSize(*MINIMUM), is_placed=is_placed)

    @cached_property
    def controls(self) -> WindowControls:
        """Made when first asked for, or once the page that asks for the passphrase is painted."""
        from .window_controls import WindowControls

        return WindowControls(self, self._app, self._preferences, self.flush)

    @cached_property
    def cover(self) -> CoverController:
        """What hides the journal: see Locker."""
        from .cover import CoverController

        cover = CoverController(self, self.controls.heard_covered)
        cover.passphrase_wanted.connect(self._on_passphrase_wanted)
        return cover

    def make_controls(self) -> None:
        """Now that there is time for it; nothing waits for them yet."""
        _ = self.controls

    @property
    def commands(self) -> CommandSet:
        return self.controls.commands

    @property
    def workbench(self) -> Workbench | None:
        """None while no journal is open."""
        return self._workbench

    def show_start(self, flow: QWidget) -> None:
        """Put the way in into the window, in place of whatever is there."""
        if "cover" in vars(self):
            self.cover.end()
        self._let_go_of_workspace()
        self.setCentralWidget(flow)

    def open_workspace(self, workspace: Workspace) -> None:
        """Show the open journal, where it was left the last time."""
        from .pages import factories
        from .workbench import Workbench

        if "cover" in vars(self):
            self.cover.end()
        self._workspace = workspace
        workspace.run_long = self._run_long
        workbench = self._workbench = Workbench(workspace, factories())
        workspace.samples_requested.connect(self.samples_requested)
        self.setCentralWidget(workbench)
        self.controls.open(workspace, workbench)
        self._show_first_page(workspace, workbench)
        self.controls.ring.raise_()

    def _show_first_page(self, workspace: Workspace, workbench: Workbench) -> None:
        from rmjournal.ui.pages.today.welcome import is_beginning

        from .typed_words import put_caret_back

        values = workspace.preferences.values
        last, values.last_view = values.last_view, "today"
        if not is_beginning(workspace.journal):
            workbench.show_view(last)
        if not workbench.key:
            workbench.show_view("today")
        self._open_last_record(workbench, values.last_record.get(workbench.key))
        self.commands["capture"].setEnabled(not workspace.journal.is_read_only)
        if workspace.journal.is_read_only:
            workbench.notices.show_standing(
                self.tr("This journal is open to read only. Nothing can be changed.")
            )
        workbench.begin()
        page, was_typing, values.was_typing = workbench.view(), values.was_typing, False
        if was_typing and page is not None:
            put_caret_back(workspace.journal, page)

    def mark_samples(self) -> None:
        """Say above every page and in the title that this is the demo, with a way back."""
        from rmjournal.ui.kit.button import Button

        if self._workbench is None:
            return
        self.setWindowTitle(self.tr("RM Journal: sample pages"))
        back = Button(self.tr("Back to my journal"))
        back.clicked.connect(self.own_journal_requested)
        self._workbench.notices.show_standing(
            self.tr(
                "Sample pages. Nothing here is yours, nothing is protected, and all of it is made "
                "anew the next time."
            ),
            back,
        )

    def _open_last_record(self, workbench: Workbench, record_id: int | None) -> None:
        view = workbench.view()
        if view is None or record_id is None:
            return
        try:
            view.restore_record(record_id)
        except JournalError:
            return  # it was deleted since, or it is of another journal

    def leave_fields(self) -> None:
        """Take the focus out of whatever has it, which saves what was typed there."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def close_workspace(self) -> None:
        """Take the pages away for good, with their timers.

        Not to be called by a page itself: it would lose the ground under its feet.
        """
        # A field that dies with the focus tells its watchers of a widget that is half gone.
        for dialog in self.findChildren(QDialog):
            if (focused := dialog.focusWidget()) is not None:
                focused.clearFocus()
            dialog.done(QDialog.DialogCode.Rejected)
        self.leave_fields()
        if self._workbench is not None:
            self._workbench.deleteLater()
            delete = QEvent.Type.DeferredDelete.value
            QCoreApplication.sendPostedEvents(self._workbench, delete)
        self._let_go_of_workspace()

    def _let_go_of_workspace(self) -> None:
        self._workspace = self._workbench = None
        if "controls" in vars(self):
            self.controls.close()

    def flush(self) -> bool:
        """Save what is typed; False if it could not be saved and is only in the window."""
        if self.write_held is not None:
            return self.write_held()
        return self._workbench is None or self._workbench.flush()

    def cover_words(self, journal: Journal) -> WordsCover:
        """After close_workspace(): ask for the passphrase in place of the pages."""
        from .cover import WordsCover

        page = WordsCover(journal)
        self.show_start(page)
        return page

    def show_held(self, fields: Sequence[tuple[str, str]]) -> None:
        """Words of fields that could not be written, to be copied to where they belong."""
        from .cover import HeldDialog

        dialog = HeldDialog(self, fields)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def _on_passphrase_wanted(self) -> None:
        if self._workbench is not None:
            self._workbench.go_to("settings")

    def note_caret(self, journal: Journal) -> None:
        """Where it is now, before a lock."""
        from .typed_words import note_caret

        self._preferences.values.was_typing = note_caret(journal, self.focusWidget())

    def remember(self, *, comes_back: bool = False) -> None:
        """Keep where everything is, for the next start; what is opened for a moment, and where the
        caret is, only for the unlock that follows a lock."""
        geometry = self.saveGeometry().toBase64().data()
        self._preferences.values.geometry = bytes(geometry).decode("ascii")
        if self._workbench is not None:
            self._workbench.remember_records()
            if comes_back:
                self._preferences.values.last_view = self._workbench.key
        self._preferences.values.was_typing &= comes_back
        self._preferences.save()

    @override
    def changeEvent(self, event: QEvent) -> None:
        # By the time a window is first active the system has put its frame around it.
        if event.type() == QEvent.Type.ActivationChange and not self._is_framed:
            self._is_framed = True
            fit_to_screen(self, QSize(*MINIMUM), is_placed=True)
        super().changeEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self.remember()
        event.accept()
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+F10; and Ctrl with a key of the number row that is no digit without Shift."""
        is_covered = "cover" in vars(self) and self.cover.page is not None
        if is_covered or not self.controls.takes(event):
            super().keyPressEvent(event)

    @Slot()
    def end(self) -> None:
        """Close because the system says so: ask only where words would be lost."""
        self._is_ending = True
        self.close()
        self._is_ending = False

    def _may_close(self) -> bool:
        if not self._flush_patiently() and not self._wants_to_lose_words():
            return False
        flow = self.centralWidget()
        shows_code = getattr(flow, "has_code_to_type_back", bool)()
        return self._is_ending or not shows_code or self._wants_to_leave_code()

    def _flush_patiently(self) -> bool:
        """Better to wait for another program that has the file than to ask about words."""
        if self._workspace is None:
            return self.flush()
        with self._workspace.journal.database.waiting(long=True):
            return self.flush()

    def _wants_to_leave_code(self) -> bool:
        from rmjournal.ui.kit.dialog import ask

        return ask(
            self,
            self.tr("Your recovery code is not typed back yet"),
            self.tr(
                "It is shown only now. The journal is made and will open. But if you forget the "
                "passphrase or lose the key file beside the journal, only this code brings your "
                "notes back. Today will remind you."
            ),
            yes=self.tr("Close anyway"),
            no=self.tr("Stay"),
            default_yes=False,
        )

    def _wants_to_lose_words(self) -> bool:
        from rmjournal.ui.kit.dialog import ask

        return ask(
            self,
            self.tr("Your latest words are not saved"),
            self.tr("They could not be written to disk. If you close now, they are lost."),
            yes=self.tr("Close and lose them"),
            no=self.tr("Stay"),
            default_yes=False,
        )

    def _run_long(self, step: LongStep) -> None:
        from rmjournal.ui.shell.transfer.step_dialog import StepDialog

        if self._workspace is not None:
            parent = QApplication.activeModalWidget() or self
            StepDialog(parent, self._workspace.journal, step).open()
