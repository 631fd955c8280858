# SPDX-License-Identifier: MIT
"""The menu bar: commands of the window, of the page and of the text with the focus, and undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, SignalInstance, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QWidget
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.ui.commands import MENUS, PLACES, command
from rmjournal.ui.frame.undo import UndoKeys, can_redo, can_undo, is_note, text_of
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.text_menu import Text, give_mnemonics, native_keys, state_of


class _CommandsOfFocus(QObject):
    """Of the widget with the focus, or that had it before a menu opened, by key or pointer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._commands: CommandSet | None = None
        self._focused: QWidget | None = None

    def watch(self, commands: CommandSet, menu: QMenu) -> None:
        """Settle them also as the menu that shows them opens."""
        self._commands = commands
        menu.aboutToShow.connect(self.refresh)

    def follow_focus(self, app: QApplication) -> None:
        app.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, app.focusWidget())  # it may have it already

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not isinstance(now, QMenuBar | QMenu):
            self._follow(now)

    def _follow(self, now: QWidget) -> None:
        self._focused = now

    @Slot()
    def refresh(self) -> None:
        """Say what each would do, and whether it can be done."""
        raise NotImplementedError


class EditCommands(_CommandsOfFocus):
    """By key the field itself hears them; what can be done is seen when the menu opens."""

    def __init__(self, parent: QObject, app: QApplication) -> None:
        super().__init__(parent)
        self.follow_focus(app)

    def text(self) -> Text | None:
        focused = self._focused
        return focused if isinstance(focused, Text) and isValid(focused) else None

    @Slot()
    @override
    def refresh(self) -> None:
        do, text = self._commands, self.text()
        if do is None:
            return
        if text is None:
            for name in ("cut", "copy", "paste", "select_all"):
                do[name].setEnabled(False)
            return
        has_selection, is_secret, is_empty, can_paste = state_of(text)
        can_write = not text.isReadOnly()
        do["copy"].setEnabled(has_selection and not is_secret)
        do["cut"].setEnabled(can_write and has_selection and not is_secret)
        do["paste"].setEnabled(can_write and can_paste)
        do["select_all"].setEnabled(not is_empty)

    def cut(self) -> None:
        text = self.text()
        if text is not None:
            text.cut()

    def copy(self) -> None:
        text = self.text()
        if text is not None:
            text.copy()

    def paste(self) -> None:
        text = self.text()
        if text is not None:
            text.paste()

    def select_all(self) -> None:
        text = self.text()
        if text is not None:
            text.selectAll()


def _is_of_text(action: QAction) -> bool:
    commands = action.parent()
    return isinstance(commands, CommandSet) and commands.place == "note"


_ROLES = {
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}
"""Where macOS has a place of its own for a command."""


class Menus(QObject):
    """Fills a menu bar once; show_page() changes the menu of the page."""

    def __init__(self, bar: QMenuBar, commands: CommandSet) -> None:
        super().__init__(bar)
        self._bar = bar
        self._shortcuts = {action: action.shortcuts() for action in commands.all()}
        self._clashing: list[QAction] = []
        self._page_menu = QMenu(bar)
        self._page_menu.aboutToShow.connect(self._on_about_to_show)
        self._inner_menu = QMenu(bar)
        self._inner_menu.aboutToShow.connect(self._on_about_to_show)
        self._share_menu = QMenu(self.tr("Share"), bar)
        self._share_menu.aboutToShow.connect(self._on_about_to_show)
        for name, role in _ROLES.items():
            commands[name].setMenuRole(role)
        for name, title in MENUS.items():
            if name == "help":
                bar.addMenu(self._page_menu)
            menu = QMenu(QCoreApplication.translate("commands", title), bar)
            menu.setObjectName(name)
            menu.aboutToShow.connect(self._on_about_to_show)
            menu.addActions(commands.menu(name))
            bar.addMenu(menu)
            if name == "file":
                line = next(each for each in menu.actions() if each.isSeparator())
                menu.insertMenu(line, self._share_menu)
                menu.insertSeparator(self._share_menu.menuAction())
        self.show_page("", ())

    def show_page(
        self, title: str, actions: Sequence[QAction], to_share: Sequence[QAction] = ()
    ) -> None:
        """Offer a page's own commands under its name; without any the menu goes. Those of a text in
        it have a menu inside; those that give something out stand under File, Share as well.

        Where a page has a command of its own on keys of the window, those keys are the page's
        while it is possible: two commands on the same keys would both stay silent.
        """
        self._page_menu.clear()
        self._page_menu.setTitle(title.replace("&", "&&"))
        self._page_menu.menuAction().setVisible(bool(actions))
        give_mnemonics(self._bar.actions())
        self._fill_page_menu(actions)
        self._share_menu.clear()
        self._share_menu.addActions(list(to_share))
        self._share_menu.menuAction().setEnabled(bool(to_share))
        for action in self._clashing:
            if isValid(action):
                action.enabledChanged.disconnect(self._settle_keys)
        keys = [each for own in self._shortcuts.values() for each in own]
        clashing = [each for each in actions if any(own in keys for own in each.shortcuts())]
        self._clashing = clashing
        for action in clashing:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.enabledChanged.connect(self._settle_keys)
        self._settle_keys()

    @Slot()
    def _settle_keys(self) -> None:
        """Keys that a command of the page has, while it is possible, are none of the window's."""
        enabled = [each for each in self._clashing if isValid(each) and each.isEnabled()]
        taken = [keys for action in enabled for keys in action.shortcuts()]
        for action, keys in self._shortcuts.items():
            action.setShortcuts([each for each in keys if each not in taken])

    def _fill_page_menu(self, actions: Sequence[QAction]) -> None:
        inner = [action for action in actions if _is_of_text(action)]
        self._page_menu.addActions([action for action in actions if action not in inner])
        self._inner_menu.clear()
        if inner:
            self._inner_menu.setTitle(PLACES["note"].said())
            self._inner_menu.addActions(inner)
            self._page_menu.addSeparator()
            self._page_menu.addMenu(self._inner_menu)

    def enter(self) -> None:
        """Open the first menu. The bar takes the focus, and gives it back, by itself."""
        if not self._bar.isNativeMenuBar():
            self._bar.setActiveAction(self._bar.actions()[0])

    @Slot()
    def _on_about_to_show(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu):
            give_mnemonics(menu.actions())


_LONGEST = 48


class UndoController(_CommandsOfFocus):
    """Names the two commands after what they would take back, and carries them out: words being
    written, else what was done to records.

    By key a text with words of its own takes them before they come here: at the start of what was
    typed there they stop, and it is said once. From the menu records come next.
    """

    def __init__(self, parent: QObject, app: QApplication) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._window = parent
        self._keys = UndoKeys(self)
        self._keys.exhausted.connect(self._on_exhausted)
        self._said: set[str] = set()  # in which ways it was said that there is nothing more
        self.follow_focus(app)

    @override
    def watch(self, commands: CommandSet, menu: QMenu) -> None:
        super().watch(commands, menu)
        for name in ("undo", "redo"):
            commands[name].setAutoRepeat(False)  # a record for each press

    def set_workspace(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        if workspace is not None:
            stack = workspace.undo_stack
            for changed in (stack.undoTextChanged, stack.redoTextChanged, stack.indexChanged):
                changed.connect(self.refresh)
            workspace.own_undo.changed.connect(self.refresh)
            self.refresh()

    def _text(self) -> Text | None:
        return text_of(self._focused)

    @Slot()
    @override
    def refresh(self) -> None:
        if self._workspace is None or self._commands is None:
            return
        stack, text = self._workspace.undo_stack, self._text()
        if not isValid(stack):
            return  # the program ends, and its pages go after the journal
        self._said.clear()
        own = self._workspace.own_undo.shown()
        to_undo = stack.undoText() if own is None else own.undo_words()
        to_redo = stack.redoText() if own is None else own.redo_words()
        undo, redo = self._commands["undo"], self._commands["redo"]
        undo.setEnabled(can_undo(text) or (stack.canUndo() if own is None else bool(to_undo)))
        redo.setEnabled(can_redo(text) or (stack.canRedo() if own is None else bool(to_redo)))
        if can_undo(text):
            undo.setText(self.tr("&Undo typing"))
        else:
            _name(
                undo,
                self.tr("&Undo"),
                self.tr("&Undo: {what}"),
                to_undo,
                self._workspace.when_of_undo() if own is None else "",
            )
        if can_redo(text):
            redo.setText(self.tr("&Redo typing"))
        else:
            _name(
                redo,
                self.tr("&Redo"),
                self.tr("&Redo: {what}"),
                to_redo,
                self._workspace.when_of_undo(redo=True) if own is None else "",
            )

    @override
    def _follow(self, now: QWidget) -> None:
        """Hear when there is something to take back there: a key of a disabled command is dead."""
        before = self._text()
        if before is not None:
            for signal in _changes_of(before):
                signal.disconnect(self.refresh)
        self._focused = now
        text = self._text()
        if text is not None:
            for signal in _changes_of(text):
                signal.connect(self.refresh)
            now.installEventFilter(self._keys)
        self.refresh()

    @Slot(object, str)
    def _on_exhausted(self, text: Text, way: str) -> None:
        """Say it once, until something else is typed or done."""
        if self._workspace is None or self._commands is None or way in self._said:
            return
        if text.window() is not self._window:
            return  # a dialog is over where it would stand
        self._said.add(way)
        said = self._nothing_more(is_note(text), is_undo=way == "undo")
        if self._commands[way].isEnabled():
            keys = native_keys(command("window", way).keys[0])
            said = f"{said} {self._elsewhere(is_undo=way == 'undo')}".replace("{keys}", keys)
        self._workspace.noticed.emit(said, False)

    def _nothing_more(self, in_note: bool, *, is_undo: bool) -> str:
        if is_undo:
            if in_note:
                return self.tr("No more typing to undo in this note.")
            return self.tr("No more typing to undo in this field.")
        if in_note:
            return self.tr("No more typing to do again in this note.")
        return self.tr("No more typing to do again in this field.")

    def _elsewhere(self, *, is_undo: bool) -> str:
        if is_undo:
            return self.tr(
                "Changes of records are undone in the Edit menu, or by {keys} outside the text."
            )
        return self.tr(
            "Changes of records are done again in the Edit menu, or by {keys} outside the text."
        )

    def undo(self) -> None:
        text = self._text()
        if text is not None and can_undo(text):
            text.undo()
        elif self._workspace is not None:
            (self._workspace.own_undo.shown() or self._workspace).undo()

    def redo(self) -> None:
        text = self._text()
        if text is not None and can_redo(text):
            text.redo()
        elif self._workspace is not None:
            (self._workspace.own_undo.shown() or self._workspace).redo()


def _name(action: QAction, bare: str, said: str, what: str, when: str) -> None:
    what = what if len(what) <= _LONGEST else what[: _LONGEST - 1] + "\u2026"
    what = f"{what}, {when}" if what and when else what
    action.setText(said.replace("{what}", what.replace("&", "&&")) if what else bare)


def _changes_of(text: Text) -> list[SignalInstance]:
    if isinstance(text, QLineEdit):
        return [text.textChanged]
    return [text.undoAvailable, text.redoAvailable]
