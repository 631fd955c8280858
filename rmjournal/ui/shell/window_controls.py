# SPDX-License-Identifier: MIT
"""The commands of the window, its menus, and what follows the focus about in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget
from typing_extensions import override

from rmjournal import __version__
from rmjournal.ui.frame.record_panel import versioned_of
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.field import number_row_digit
from rmjournal.ui.kit.focus_ring import FocusRing
from rmjournal.ui.kit.text_menu import TextMenus, asks_for_menu, show_menu_of
from rmjournal.ui.kit.theme import current_theme

from .menus import EditCommands, Menus, UndoController
from .trail import SideButtons

# What a dialog needs is imported where it is opened: most starts never do.
if TYPE_CHECKING:
    from rmjournal.ui.frame.preferences import Preferences
    from rmjournal.ui.frame.workspace import Workspace

    from .palette.controller import PaletteController
    from .workbench import Workbench

_COVERED = ("quit", "larger", "smaller", "normal")
_WITHOUT_JOURNAL = (*_COVERED, "capture")
_SCALES = (0.85, 0.9, 1.0, 1.1, 1.2, 1.3, 1.45, 1.6, 1.8, 2.0)


class AltKey(QObject):
    """Keeps from the menu bar a press of Alt that comes late: only Alt alone leads there.

    While a screen reader is there Qt lets it hear each key before the window does, but for those
    of a command, which act at once. So the press of Alt can come after the release of the key it
    was held for, and the release of Alt then looks to the menu bar as if Alt had been alone.
    """

    def __init__(self, window: QWidget) -> None:
        """To be made once the window has its menu bar, whose own filter comes after this one."""
        super().__init__(window)
        self._window = window
        self._is_alone = True
        self._knows_handle = False
        window.installEventFilter(self)
        self._watch_handle()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "_is_alone" not in self.__dict__:  # Python may have let go of it before its window
            return False
        if watched is self._window and event.type() == QEvent.Type.Show:
            self._watch_handle()
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_alt = event.key() in (Qt.Key.Key_Alt, Qt.Key.Key_Meta)
        if watched is not self._window:  # the native window, which each key comes to first
            self._is_alone = is_alt
            return False
        return is_alt and not self._is_alone

    def _watch_handle(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and not self._knows_handle:
            handle.installEventFilter(self)
            self._knows_handle = True


class WindowControls:
    """They may be made while the window is shown already, with a field that has the focus."""

    def __init__(
        self,
        window: QMainWindow,
        app: QApplication,
        preferences: Preferences,
        flush: Callable[[], bool],
    ) -> None:
        """flush saves what is typed; False if it could not be saved."""
        self._window = window
        self.undo = UndoController(window, app)
        self.edit = EditCommands(window, app)
        self.handlers = CommandHandlers(window, self, preferences, flush)
        self.commands = CommandSet(window, "window", self.handlers.runs())
        self.menus = Menus(window.menuBar(), self.commands)
        self.alt = AltKey(window)
        menu = window.menuBar().findChild(QMenu, "edit")
        assert isinstance(menu, QMenu)
        self.undo.watch(self.commands, menu)
        self.edit.watch(self.commands, menu)
        self.text_menus = TextMenus(window, app, self._undo_commands, self._for_text_menu)
        self.ring = FocusRing(window, app)
        self.sides = SideButtons(window, self.commands["back"], self.commands["forward"])
        self._set_open(False)

    def open(self, workspace: Workspace, workbench: Workbench) -> None:
        """The commands work on that journal from now on."""
        self.handlers.workspace, self.handlers.workbench = workspace, workbench
        workbench.view_shown.connect(self.handlers.on_view_shown)
        self.undo.set_workspace(workspace)
        self._set_open(True)

    def close(self) -> None:
        """There is no journal to work on."""
        self.handlers.workspace = self.handlers.workbench = self.handlers.palette = None
        self.undo.set_workspace(None)
        self._set_open(False)

    def heard_covered(self) -> set[QObject]:
        """What may still be done while nothing of the journal is shown."""
        return {self.commands[name] for name in _COVERED}

    def _undo_commands(self) -> list[QAction]:
        """None while no journal is open: there is only typing to take back."""
        if self.handlers.workspace is None:
            return []
        return [self.commands["undo"], self.commands["redo"]]

    def _set_open(self, is_open: bool) -> None:
        self._window.menuBar().setVisible(is_open)
        for action in self.commands.all():
            action.setEnabled(is_open)
        for name in _WITHOUT_JOURNAL:
            self.commands[name].setEnabled(True)

    def takes(self, event: QKeyEvent) -> bool:
        """Shift+F10; and Ctrl with a key of the number row that is no digit without Shift."""
        focused = self._window.focusWidget()
        if asks_for_menu(event) and focused is not None:
            show_menu_of(focused)
            return True
        digit = number_row_digit(event)
        is_plain = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return is_plain and digit is not None and self.commands.press_keys(f"Ctrl+{digit}")

    def _for_text_menu(self, text: QWidget) -> list[QAction]:
        return [] if versioned_of(text) is None else [self.commands["earlier"]]


class CommandHandlers(QObject):
    """What each command of the window does, with the journal that is open."""

    def __init__(
        self,
        window: QMainWindow,
        controls: WindowControls,
        preferences: Preferences,
        flush: Callable[[], bool],
    ) -> None:
        """flush saves what is typed; False if it could not be saved."""
        super().__init__(window)
        self._window = window
        self._controls = controls
        self._preferences = preferences
        self._flush = flush
        self.workspace: Workspace | None = None
        self.workbench: Workbench | None = None
        self.palette: PaletteController | None = None

    def runs(self) -> dict[str, Callable[[], object]]:
        """What each command of the window does."""
        from .pages import PAGES

        return {
            **{page.key: partial(self._go, page.key) for page in PAGES if page.command},
            "month": partial(self._go, "sessions/month"),
            "new_session": partial(self._make, "sessions"),
            "new_question": partial(self._make, "questions"),
            "new_commitment": partial(self._make, "commitments"),
            "export": self._on_export,
            "take_home": self._on_take_home,
            "import": self._on_import,
            "lock": self._on_lock,
            "quit": self._window.close,
            "undo": lambda: self._controls.undo.undo(),
            "redo": lambda: self._controls.undo.redo(),
            "cut": lambda: self._controls.edit.cut(),
            "copy": lambda: self._controls.edit.copy(),
            "paste": lambda: self._controls.edit.paste(),
            "select_all": lambda: self._controls.edit.select_all(),
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

    def _go(self, key: str) -> None:
        if self.workbench is not None:
            self.workbench.go_to(key)

    def _make(self, key: str) -> None:
        if self.workbench is not None:
            self.workbench.make_new(key)

    def _step(self, *, is_back: bool) -> None:
        if self.workbench is not None:
            self.workbench.step(is_back=is_back)

    def _enter_menus(self) -> None:
        self._controls.menus.enter()

    def _cycle(self, step: int) -> None:
        if self.workbench is not None:
            self.workbench.cycle_panes(step)

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
    def on_view_shown(self, key: str) -> None:
        from .pages import BY_KEY

        page = None if self.workbench is None else self.workbench.view()
        if page is not None:
            shares = page.actions_to_share()
            self._controls.menus.show_page(BY_KEY[key].title, page.actions_for_menu(), shares)
            self._controls.commands["find"].setEnabled(page.can_find)

    @Slot()
    def _on_lock(self) -> None:
        if self.workspace is not None:
            self.workspace.lock_requested.emit()

    @Slot()
    def _on_find(self) -> None:
        """In what the page shows."""
        page = None if self.workbench is None else self.workbench.view()
        if page is not None:
            page.find_text()

    @Slot()
    def _on_earlier(self) -> None:
        """Of the text with the focus, else of all texts of the record that is shown."""
        from rmjournal.ui.parts.earlier import show_earlier, show_earlier_of

        if self.workspace is None or self.workbench is None or not self._flush():
            return
        about, record = versioned_of(self._controls.edit.text()), self.workbench.record()
        if about is not None:
            show_earlier(self.workspace, self._window, about)
        elif record is not None:
            show_earlier_of(self.workspace, self._window, *record)
        else:
            said = self.tr("Go to a note or a field first: each has its own earlier versions.")
            self.workspace.noticed.emit(said, False)

    @Slot()
    def _on_capture(self) -> None:
        from .unlock.start_flow import StartFlow  # where it asks for nothing, none is shown

        flow = self._window.centralWidget()
        if self.workbench is not None:
            self.workbench.keep_thought()
        elif isinstance(flow, StartFlow):
            flow.keep_thought()

    @Slot()
    def _on_palette(self) -> None:
        from .palette.controller import PaletteController

        if self.workspace is None or self.workbench is None:
            return
        self._controls.edit.refresh()
        if self.palette is None:
            self.palette = PaletteController(self._window, self.workspace, self.workbench)
        self.palette.toggle()

    @Slot()
    def _on_sidebar(self) -> None:
        if self.workbench is not None:
            self.workbench.toggle_sidebar()

    @Slot()
    def _on_export(self) -> None:
        from rmjournal.ui.shell.transfer.export_dialog import ExportDialog
        from rmjournal.ui.shell.transfer.selection_form import record_named

        if self.workspace is not None and self.workbench is not None and self._flush():
            journal, view = self.workspace.journal, self.workbench.view()
            at = None if view is None else view.current_record()
            record = record_named(journal, self.workbench.key, at)
            is_damaged = self.workspace.backups.is_damaged
            _run(ExportDialog(self._window, journal, record, is_damaged=is_damaged))

    @Slot()
    def _on_take_home(self) -> None:
        from rmjournal.ui.shell.transfer.take_home import show_take_home  # as above

        if self.workspace is not None and self._flush():
            show_take_home(self.workspace, self._window)

    @Slot()
    def _on_import(self) -> None:
        from rmjournal.ui.shell.transfer.import_dialog import ImportDialog, ImportUndo

        if self.workspace is not None and self._flush():
            dialog = ImportDialog(self._window, self.workspace.journal, self.workspace.preferences)
            ImportUndo(dialog, self.workspace)
            _run(dialog)

    @Slot()
    def _on_shortcuts(self) -> None:
        from .help import ShortcutsSheet

        if self.workbench is not None:
            _run(ShortcutsSheet(self._window, self.workbench.key))

    @Slot()
    def _on_how(self) -> None:
        from rmjournal.ui.shell.help import HelpSheet

        _run(HelpSheet(self._window))

    @Slot()
    def _on_about(self) -> None:
        text = self.tr(
            "Version {version}. A private, offline journal for leaders who learn from younger "
            "colleagues. It has no account, opens no network connection and tells nobody anything."
        )
        from rmjournal.ui.kit.dialog import Dialog

        title = self.tr("About RM Journal")
        dialog = Dialog(self._window, title, text.format(version=__version__))
        close = dialog.add_button(self.tr("Close"), is_default=True)
        close.clicked.connect(dialog.accept)
        _run(dialog)


def _run(dialog: QDialog) -> None:
    from rmjournal.ui.kit.dialog import run  # as those it shows, when it is needed

    run(dialog)
