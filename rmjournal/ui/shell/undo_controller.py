# SPDX-License-Identifier: MIT
"""Undo and redo in the menu: of the words being written, else of what was done to records."""

from __future__ import annotations

from PySide6.QtCore import QObject, SignalInstance, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from rmjournal.ui.frame.undo import Text, UndoKeys, can_redo, can_undo, text_of
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.command_set import CommandSet

_LONGEST = 48


class UndoController(QObject):
    """Names the two commands after what they would take back, and carries them out.

    By key a field with the focus takes them before they come here, as long as it has typing to
    take back: what the menu names is what the key does.
    """

    def __init__(self, parent: QObject, app: QApplication) -> None:
        super().__init__(parent)
        self._commands: CommandSet | None = None
        self._workspace: Workspace | None = None
        self._focused: QWidget | None = None
        self._keys = UndoKeys(self)
        app.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, app.focusWidget())  # it may have it already

    def watch(self, commands: CommandSet, menu: QMenu) -> None:
        """Name them also as the menu that shows them opens."""
        self._commands = commands
        menu.aboutToShow.connect(self._refresh)

    def set_workspace(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        if workspace is not None:
            stack = workspace.undo_stack
            for changed in (stack.undoTextChanged, stack.redoTextChanged, stack.indexChanged):
                changed.connect(self._refresh)
            workspace.own_undo.changed.connect(self._refresh)
            self._refresh()

    def _text(self) -> Text | None:
        return text_of(self._focused)

    @Slot()
    def _refresh(self) -> None:
        if self._workspace is None or self._commands is None:
            return
        stack, text = self._workspace.undo_stack, self._text()
        if not isValid(stack):
            return  # the program ends, and its pages go after the journal
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

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Opening the menu by key moves the focus to it: what counts is where it was before."""
        if now is not None and not isinstance(now, QMenuBar | QMenu):
            self._follow(now)
            if text_of(now) is not None:
                now.installEventFilter(self._keys)
            self._refresh()

    def _follow(self, now: QWidget) -> None:
        """Hear when there is something to take back there: a key of a disabled command is dead."""
        before = self._text()
        if before is not None:
            for signal in _changes_of(before):
                signal.disconnect(self._refresh)
        self._focused = now
        text = self._text()
        if text is not None:
            for signal in _changes_of(text):
                signal.connect(self._refresh)

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
