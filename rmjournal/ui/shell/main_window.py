# SPDX-License-Identifier: MIT
"""The one window: the way in first, then the open journal with its menus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QEvent,
    QObject,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from typing_extensions import override

from rmjournal import __version__
from rmjournal.core.errors import JournalError
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit.screen_fit import fit_to_screen
from rmjournal.ui.kit.theme import current_theme

# The page that asks for the passphrase is painted without what the open journal needs: all that
# is imported within a function here, is so for that or because most starts never need it.
if TYPE_CHECKING:
    from rmjournal.store import Journal
    from rmjournal.ui.frame.workspace import LongStep, Workspace
    from rmjournal.ui.kit.command_set import CommandSet

    from .cover import Cover, WordsCover
    from .palette.desk import PaletteDesk
    from .window_controls import WindowControls
    from .workbench import Workbench

MINIMUM = (900, 600)
_FIRST_SIZE = (1280, 800)
_SCALES = (0.85, 0.9, 1.0, 1.1, 1.2, 1.3, 1.45, 1.6, 1.8, 2.0)


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
        self._palette: PaletteDesk | None = None
        self._is_ending = False
        self._cover: Cover | None = None
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

        controls = WindowControls(self, self._app, self._runs(), self._undo_commands)
        controls.set_open(self._workspace is not None)
        return controls

    def make_controls(self) -> None:
        """Now that there is time for it; nothing waits for them yet."""
        _ = self.controls

    @property
    def commands(self) -> CommandSet:
        return self.controls.commands

    def _runs(self) -> dict[str, Callable[[], object]]:
        """What each command of the window does."""
        from .pages import PAGES

        return {
            **{page.key: partial(self._go, page.key) for page in PAGES if page.command},
            "new_session": partial(self._make, "sessions"),
            "new_question": partial(self._make, "questions"),
            "new_commitment": partial(self._make, "commitments"),
            "export": self._on_export,
            "take_home": self._on_take_home,
            "import": self._on_import,
            "lock": self._on_lock,
            "quit": self.close,
            "undo": lambda: self.controls.undo.undo(),
            "redo": lambda: self.controls.undo.redo(),
            "cut": lambda: self.controls.edit.cut(),
            "copy": lambda: self.controls.edit.copy(),
            "paste": lambda: self.controls.edit.paste(),
            "select_all": lambda: self.controls.edit.select_all(),
            "find": self._on_find,
            "earlier": self._on_earlier,
            "palette": self._on_palette,
            "back": partial(self._step, is_back=True),
            "forward": partial(self._step, is_back=False),
            "larger": partial(self._change_scale, 1),
            "smaller": partial(self._change_scale, -1),
            "normal": partial(self._set_scale, 1.0),
            "capture": self._on_capture,
            "sidebar": self._on_sidebar,
            "next_pane": partial(self._cycle, 1),
            "previous_pane": partial(self._cycle, -1),
            "menu_bar": self._enter_menus,
            "how": self._on_how,
            "shortcuts": self._on_shortcuts,
            "about": self._on_about,
        }

    def _undo_commands(self) -> list[QAction]:
        """None while no journal is open: there is only typing to take back."""
        if self._workspace is None:
            return []
        return [self.commands["undo"], self.commands["redo"]]

    @property
    def workbench(self) -> Workbench | None:
        """None while no journal is open."""
        return self._workbench

    def show_gate(self, gate: QWidget) -> None:
        """Put the way in into the window, in place of whatever is there."""
        self._uncover()
        self._let_go_of_workspace()
        if "controls" in vars(self):
            self.controls.set_open(False)
        self.setCentralWidget(gate)

    def open_workspace(self, workspace: Workspace) -> None:
        """Show the open journal, where it was left the last time."""
        from .pages import factories
        from .workbench import Workbench

        self._uncover()
        self._workspace = workspace
        workspace.run_long = self._run_long
        workbench = self._workbench = Workbench(workspace, factories())
        workbench.view_shown.connect(self._on_view_shown)
        workspace.samples_requested.connect(self.samples_requested)
        self.setCentralWidget(workbench)
        self.controls.set_open(True)
        self.controls.undo.set_workspace(workspace)
        self._show_first_page(workspace, workbench)
        self.controls.ring.raise_()

    def _show_first_page(self, workspace: Workspace, workbench: Workbench) -> None:
        from rmjournal.ui.pages.today.welcome import is_beginning

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
        self._workspace = self._workbench = self._palette = None
        if "controls" in vars(self):
            self.controls.undo.set_workspace(None)

    def flush(self) -> bool:
        """Save what is typed; False if it could not be saved and is only in the window."""
        if self.write_held is not None:
            return self.write_held()
        return self._workbench is None or self._workbench.flush()

    def cover_at_work(self) -> None:
        """Show nothing of the journal from now on."""
        from .cover import Cover, WorkCover

        self._uncover()
        self._cover = Cover(self, WorkCover(), self._heard_covered())

    @Slot()
    def cover_bare(self) -> None:
        """Show nothing of the journal until a key lifts the cover."""
        from .cover import BareCover, Cover

        if self._cover is not None:
            return
        page = BareCover()
        self._cover = Cover(self, page, self._heard_covered())
        page.lifted.connect(self._lift)
        page.passphrase_wanted.connect(self._on_passphrase_wanted)

    def cover_words(self, journal: Journal) -> WordsCover:
        """After close_workspace(): ask for the passphrase in place of the pages."""
        from .cover import WordsCover

        page = WordsCover(journal)
        self.show_gate(page)
        return page

    def show_held(self, fields: Sequence[tuple[str, str]]) -> None:
        """Words of fields that could not be written, to be copied to where they belong."""
        from .cover import HeldDialog

        dialog = HeldDialog(self, fields)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _heard_covered(self) -> set[QObject]:
        return {self.commands[name] for name in ("quit", "larger", "smaller", "normal")}

    def _uncover(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.end()

    @Slot()
    def _lift(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.lift()

    @Slot()
    def _on_passphrase_wanted(self) -> None:
        self._lift()
        self._go("settings")

    def remember(self, *, comes_back: bool = False) -> None:
        """Keep where everything is, for the next start; what is opened for a moment only for the
        unlock that follows a lock."""
        geometry = self.saveGeometry().toBase64().data()
        self._preferences.values.geometry = bytes(geometry).decode("ascii")
        if self._workbench is not None:
            self._workbench.remember_records()
            if comes_back:
                self._preferences.values.last_view = self._workbench.key
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
        if self._cover is not None:
            super().keyPressEvent(event)
            return
        if not self.controls.takes(event):
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
        gate = self.centralWidget()
        shows_code = getattr(gate, "has_code_to_type_back", bool)()
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

    def _go(self, key: str) -> None:
        if self._workbench is not None:
            self._workbench.go_to(key)

    def _make(self, key: str) -> None:
        if self._workbench is not None:
            self._workbench.make_new(key)

    def _step(self, *, is_back: bool) -> None:
        if self._workbench is not None:
            self._workbench.step(is_back=is_back)

    def _enter_menus(self) -> None:
        self.controls.menus.enter()

    def _cycle(self, step: int) -> None:
        if self._workbench is not None:
            self._workbench.cycle_panes(step)

    def _change_scale(self, step: int) -> None:
        now = current_theme().scale
        steps = [each for each in _SCALES if (each - now) * step > 0.001]
        if steps:
            self._set_scale(min(steps) if step > 0 else max(steps))

    def _set_scale(self, scale: float) -> None:
        current_theme().set_scale(scale)
        self._preferences.values.scale = scale
        self._preferences.save()

    @Slot(str)
    def _on_view_shown(self, key: str) -> None:
        from .pages import BY_KEY

        page = None if self._workbench is None else self._workbench.view()
        if page is not None:
            shares = page.actions_to_share()
            self.controls.menus.show_page(BY_KEY[key].title, page.actions_for_menu(), shares)
            self.commands["find"].setEnabled(page.can_find)

    @Slot()
    def _on_lock(self) -> None:
        if self._workspace is not None:
            self._workspace.lock_requested.emit()

    @Slot()
    def _on_find(self) -> None:
        """In what the page shows."""
        page = None if self._workbench is None else self._workbench.view()
        if page is not None:
            page.find_text()

    @Slot()
    def _on_earlier(self) -> None:
        """Of the text with the focus, else of all texts of the record that is shown."""
        from rmjournal.ui.frame.versioned import versioned_of
        from rmjournal.ui.parts.earlier import show_earlier, show_earlier_of

        if self._workspace is None or self._workbench is None or not self.flush():
            return
        about, record = versioned_of(self.controls.edit.text()), self._workbench.record()
        if about is not None:
            show_earlier(self._workspace, self, about)
        elif record is not None:
            show_earlier_of(self._workspace, self, *record)
        else:
            said = self.tr("Go to a note or a field first: each has its own earlier versions.")
            self._workspace.noticed.emit(said, False)

    @Slot()
    def _on_capture(self) -> None:
        if self._workbench is not None:
            self._workbench.keep_thought()

    @Slot()
    def _on_palette(self) -> None:
        from .palette.desk import PaletteDesk

        if self._workspace is None or self._workbench is None:
            return
        self.controls.edit.refresh()
        if self._palette is None:
            self._palette = PaletteDesk(self, self._workspace, self._workbench)
        self._palette.toggle()

    @Slot()
    def _on_sidebar(self) -> None:
        if self._workbench is not None:
            self._workbench.toggle_sidebar()

    @Slot()
    def _on_export(self) -> None:
        from rmjournal.ui.shell.transfer.export_dialog import ExportDialog
        from rmjournal.ui.shell.transfer.selection_form import record_named

        if self._workspace is not None and self._workbench is not None and self.flush():
            journal, view = self._workspace.journal, self._workbench.view()
            at = None if view is None else view.current_record()
            record = record_named(journal, self._workbench.key, at)
            is_damaged = self._workspace.backups.is_damaged
            dialog = ExportDialog(self, journal, record, is_damaged=is_damaged)
            dialog.exec()
            dialog.deleteLater()

    @Slot()
    def _on_take_home(self) -> None:
        from rmjournal.ui.shell.transfer.take_home import show_take_home  # as above

        if self._workspace is not None and self.flush():
            show_take_home(self._workspace, self)

    @Slot()
    def _on_import(self) -> None:
        from rmjournal.ui.shell.transfer.import_dialog import ImportDialog
        from rmjournal.ui.shell.transfer.import_undo import ImportUndo

        if self._workspace is not None and self.flush():
            dialog = ImportDialog(self, self._workspace.journal, self._workspace.preferences)
            ImportUndo(dialog, self._workspace)
            dialog.exec()
            dialog.deleteLater()

    def _run_long(self, step: LongStep) -> None:
        from rmjournal.ui.shell.transfer.step_dialog import StepDialog

        if self._workspace is not None:
            parent = QApplication.activeModalWidget() or self
            StepDialog(parent, self._workspace.journal, step).open()

    @Slot()
    def _on_shortcuts(self) -> None:
        from .shortcuts import ShortcutsSheet

        if self._workbench is not None:
            ShortcutsSheet(self, self._workbench.key).exec()

    @Slot()
    def _on_how(self) -> None:
        from .how_it_goes import HowItGoes

        HowItGoes(self).exec()

    @Slot()
    def _on_about(self) -> None:
        from rmjournal.ui.kit.dialog import Dialog

        text = self.tr(
            "Version {version}. A private, offline journal for leaders who learn from younger "
            "colleagues. It has no account, opens no network connection and tells nobody anything."
        )
        title = self.tr("About RM Journal")
        dialog = Dialog(self, title, text.format(version=__version__))
        close = dialog.add_button(self.tr("Close"), is_default=True)
        close.clicked.connect(dialog.accept)
        dialog.exec()
