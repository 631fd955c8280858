# SPDX-License-Identifier: MIT
"""Menus: what each text has, and those that are gone once they are closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextBrowser,
    QTextEdit,
    QWidget,
)


def native_keys(keys: str) -> str:
    """As they are written on this system."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


@cache
def _sequences(keys: tuple[str, ...]) -> tuple[QKeySequence, ...]:
    return tuple(QKeySequence(each) for each in keys)


def is_key_of(event: QKeyEvent, keys: tuple[str, ...]) -> bool:
    """Whether one of these was pressed; asked for each letter that is typed."""
    return QKeySequence(event.keyCombination()) in _sequences(keys)


def asks_for_menu(event: QKeyEvent) -> bool:
    shift = Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_F10 and event.modifiers() == shift


def show_menu_of(widget: QWidget) -> None:
    """As if the menu key was pressed."""
    spot: QPoint = widget.rect().center()
    if isinstance(widget, QLineEdit | QTextEdit):
        spot = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).toRect().bottomLeft()
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, spot, widget.mapToGlobal(spot))
    QApplication.sendEvent(widget, event)


def bare(text: str) -> str:
    """A command's words as they are read: without the sign for the underlined letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def give_mnemonics(actions: Iterable[QAction]) -> None:
    """To those that have words; the letter of the first word is tried first.

    Words that already have one, as those that change, keep it. In a long menu those come last
    that have keys anyway.
    """
    shown = [each for each in actions if each.isVisible() and not each.isSeparator()]
    taken = {letter for each in shown if (letter := mnemonic(each.text()))}
    for action in sorted(shown, key=lambda each: not each.shortcut().isEmpty()):
        text = action.text()
        if mnemonic(text):
            continue
        for place in _candidates(text):
            letter = text[place].casefold()
            if letter not in taken:
                taken.add(letter)
                action.setText(f"{text[:place]}&{text[place:]}")
                break


def mnemonic(text: str) -> str:
    """The letter that is underlined in it, if any."""
    rest = text.replace("&&", "")
    place = rest.find("&")
    return rest[place + 1 : place + 2].casefold() if place >= 0 else ""


def _candidates(text: str) -> Iterator[int]:
    """Places of letters: where words begin, then the others."""
    letters = [place for place, letter in enumerate(text) if letter.isalnum()]
    yield from (place for place in letters if place == 0 or not text[place - 1].isalnum())
    yield from letters


Text = QLineEdit | QTextEdit | QPlainTextEdit
Standard = QKeySequence.StandardKey


@runtime_checkable
class HasActions(Protocol):
    """A text with commands of its own, which its menu ends with."""

    def menu_actions(self) -> list[QAction]:
        """None is a line between two groups."""


class TextMenus(QObject):
    """Gives each text that gets the focus the menu; a press of any button gives the focus first."""

    def __init__(
        self,
        parent: QWidget,
        app: QApplication,
        undo: Callable[[], Sequence[QAction]] = tuple,
        more: Callable[[QWidget], Sequence[QAction]] = lambda _: (),
    ) -> None:
        """more gives what else there is for a text, and
        undo the commands for undo and redo of that window, if it has any now: they mean
        the same in its menus and in those of its texts. Without them a text takes back its own
        typing only."""
        super().__init__(parent)
        self._window = parent
        self._undo = undo
        self._more = more
        app.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, app.focusWidget())  # it may have it already

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        text = now.findChild(QLineEdit) if isinstance(now, QAbstractSpinBox | QComboBox) else now
        own = Qt.ContextMenuPolicy.DefaultContextMenu
        if now is not None and isinstance(text, Text) and now.contextMenuPolicy() == own:
            now.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            now.customContextMenuRequested.connect(partial(self._show, text))

    def _show(self, text: Text, place: QPoint) -> None:
        menu = self.menu_of(text, place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        origin = text.viewport() if isinstance(text, QAbstractScrollArea) else text
        menu.popup(origin.mapToGlobal(place))

    def menu_of(self, text: Text, place: QPoint) -> QMenu:
        """What can be done with it now."""
        menu = QMenu(text)
        if not text.isReadOnly():
            self._add_undo(menu, text)
        self._add_clipboard(menu, text)
        if isinstance(text, QTextBrowser) and (link := text.anchorAt(place)):
            copy = partial(QGuiApplication.clipboard().setText, link)
            self._add(menu, self.tr("Copy the link"), None, copy, True)
        if isinstance(text, HasActions):
            menu.addSeparator()
            for action in text.menu_actions():
                action.setShortcutVisibleInContextMenu(True)
                menu.addAction(action)
        if more := self._more(text):
            menu.addSeparator()
            menu.addActions(list(more))
        return menu

    def _add_undo(self, menu: QMenu, text: Text) -> None:
        held = text if isinstance(text, QLineEdit) else text.document()
        if text.window() is self._window and (of_window := self._undo()):
            for action in of_window:
                action.setShortcutVisibleInContextMenu(True)
            menu.addActions(of_window)
            menu.addSeparator()
            return
        undo, redo = self.tr("Undo typing"), self.tr("Redo typing")
        self._add(menu, undo, Standard.Undo, text.undo, held.isUndoAvailable())
        self._add(menu, redo, Standard.Redo, text.redo, held.isRedoAvailable())
        menu.addSeparator()

    def _add_clipboard(self, menu: QMenu, text: Text) -> None:
        has_selection, is_secret, is_empty, can_paste = state_of(text)
        can_copy = has_selection and not is_secret
        if not text.isReadOnly():
            self._add(menu, self.tr("Cut"), Standard.Cut, text.cut, can_copy)
        self._add(menu, self.tr("Copy"), Standard.Copy, text.copy, can_copy)
        if not text.isReadOnly():
            self._add(menu, self.tr("Paste"), Standard.Paste, text.paste, can_paste)
        menu.addSeparator()
        everything = self.tr("Select all")
        self._add(menu, everything, Standard.SelectAll, text.selectAll, not is_empty)

    def _add(
        self,
        menu: QMenu,
        name: str,
        keys: QKeySequence.StandardKey | None,
        run: Callable[[], object],
        is_enabled: bool,
    ) -> None:
        action = QAction(name, menu)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the field has the key
            action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(is_enabled)
        action.triggered.connect(lambda: run())
        menu.addAction(action)


def state_of(text: Text) -> tuple[bool, bool, bool, bool]:
    """Whether something is selected, it is secret, it is empty, and it could take a paste."""
    if isinstance(text, QLineEdit):
        is_secret = text.echoMode() != QLineEdit.EchoMode.Normal
        held = QGuiApplication.clipboard().text()
        return text.hasSelectedText(), is_secret, not text.text(), bool(held)
    cursor: QTextCursor = text.textCursor()
    return cursor.hasSelection(), False, text.document().isEmpty(), text.canPaste()


def passing_menu(parent: QWidget, name: str = "") -> QMenu:
    """name is what a screen reader calls it."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(name)
    return menu


def add_choice(
    menu: QMenu,
    words: str,
    then: Callable[[], object] | None = None,
    *,
    data: object = None,
    is_chosen: bool | None = None,
) -> QAction:
    """`words` as they are, with every ampersand; is_chosen None is for what takes no tick."""
    action = menu.addAction(words.replace("&", "&&"))
    action.setData(data)
    if is_chosen is not None:
        action.setCheckable(True)
        action.setChecked(is_chosen)
    if then is not None:
        action.triggered.connect(partial(_run, then))
    return action


def _run(then: Callable[[], object], _is_checked: bool = False) -> None:
    then()


def open_below(menu: QMenu, button: QWidget) -> None:
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def caret_corner(editor: QTextEdit) -> QPoint:
    """Where on the screen a menu about what stands at the caret belongs."""
    return editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft())
