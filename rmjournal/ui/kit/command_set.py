# SPDX-License-Identifier: MIT
"""The commands of one place as actions: with their keys and letters, in its menus."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QWidget

from rmjournal.core.record import dataclass
from rmjournal.ui.commands import PLACES, Command, Place, Scope, pairs_of

from .inspector import SidePane
from .key_groups import HEARD_OVER

if TYPE_CHECKING:
    from .month_grid import MonthGrid
    from .row_list import RowList

Run: TypeAlias = Callable[[], object]
Runs: TypeAlias = Mapping[str, Run]
"""What each command does, by its name."""
_CONTEXTS = {
    "window": Qt.ShortcutContext.WindowShortcut,
    "page": Qt.ShortcutContext.WidgetWithChildrenShortcut,
    "rows": Qt.ShortcutContext.WidgetWithChildrenShortcut,
    "field": Qt.ShortcutContext.WidgetShortcut,
}


class CommandSet(QObject):
    """Makes the commands of a place for the widget that carries them out."""

    def __init__(self, owner: QWidget, place: str, run: Runs, *lists: RowList | MonthGrid) -> None:
        """run has for each command, by its name, what it does; lists are those to attach().
        Raises ValueError for a command without, and for a name that is none."""
        super().__init__(owner)
        self.place = place
        self._place: Place = PLACES[place]
        self._run = dict(run)
        self._declared = {each.name: each for each in self._place.commands() if not each.built_in}
        if self._run.keys() != self._declared.keys():
            raise ValueError(sorted(self._run.keys() ^ self._declared.keys()))
        self._lists: list[RowList | MonthGrid] = []
        self._menus: dict[str, list[QAction]] = {}
        self._actions = {}
        for command in self._declared.values():
            scope = command.scope or self._place.scope
            action = self._actions[command.name] = self._make(command, scope)
            if scope != "rows":
                owner.addAction(action)
        for rows in lists:
            self.attach(rows)

    def __getitem__(self, name: str) -> QAction:
        """Raises KeyError."""
        return self._actions[name]

    def all(self) -> list[QAction]:
        return list(self._actions.values())

    def menu(self, name: str = "page") -> list[QAction]:
        """Those that stand in that menu, with lines between their groups."""
        if name not in self._menus:
            made = self._menus[name] = []
            for group in self._place.groups:
                shown = [each.name for each in group if self._stands_in(each, name)]
                if shown and made:
                    made.append(self._line())
                made += [self._actions[each] for each in shown]
        return self._menus[name]

    def follow(self, possible: Collection[str]) -> None:
        """Of those that are possible at times only, enable these."""
        for command in self._declared.values():
            if command.at_times:
                self._actions[command.name].setEnabled(command.name in possible)

    def attach(self, rows: RowList | MonthGrid) -> None:
        """Have the list hear the letters and the keys that are meant for rows, and offer what can
        be done with its current one."""
        letters = {command.letter for command in self._declared.values() if command.letter}
        self._lists.append(rows)
        rows.set_letters(letters, pairs_of(self.place))
        rows.set_menu(self._row_menu)
        for command in self._declared.values():
            if command.scope == "rows":
                rows.addAction(self._actions[command.name])
        rows.key_pressed.connect(self.press)

    @Slot(str)
    def press(self, letter: str) -> None:
        """What that letter does, if it is possible now."""
        for command in self._declared.values():
            if command.letter == letter and self._actions[command.name].isEnabled():
                self._run[command.name]()

    def reachable(self) -> list[Reachable]:
        """Those that can be used now."""
        owner = self.parent()
        if not isinstance(owner, QWidget) or not owner.isVisible():
            return []
        rows, no_rows = self._rows_now(owner), ((), True)
        return [
            Reachable(
                f"{self.place}.{name}",
                each.told(),
                each.keys,
                self.place,
                self._run[name],
                *(rows if "row" in each.menus.split() else no_rows),
            )
            for name, each in self._declared.items()
            if self._actions[name].isEnabled()
        ]

    def _rows_now(self, owner: QWidget) -> tuple[tuple[RowList | MonthGrid, ...], bool]:
        """The lists that are shown, and whether a row was chosen there, or what is beside the list
        about it has the focus."""
        shown = [rows for rows in self._lists if rows.isVisible()]
        filled = tuple(rows for rows in shown if rows.model() and rows.model().rowCount())
        focused = owner.window().focusWidget()
        return filled, not filled or any(
            rows.is_chosen() or (rows.currentIndex().isValid() and _is_beside(rows, focused))
            for rows in filled
        )

    @cached_property
    def line_before(self) -> QAction:
        """For a menu in which something else comes before these."""
        return self._line()

    def press_keys(self, keys: str) -> bool:
        """Do what these keys do, if that is possible now."""
        sequence = QKeySequence(keys)
        for action in self._actions.values():
            if sequence in action.shortcuts() and action.isEnabled():
                action.trigger()
                return True
        return False

    def _row_menu(self) -> list[QAction]:
        return self.menu("row")

    def _stands_in(self, command: Command, menu: str) -> bool:
        return command.name in self._actions and menu in command.menus.split()

    def _make(self, command: Command, scope: Scope) -> QAction:
        action = QAction(command.said(), self)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(each) for each in command.keys])
        action.setShortcutContext(_CONTEXTS[scope])
        action.setCheckable(command.is_checkable)
        action.setProperty(HEARD_OVER, command.is_heard_over)
        action.setEnabled(not command.at_times)
        action.triggered.connect(self._on_triggered)
        return action

    def _line(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._run[action.objectName()]()


@dataclass(frozen=True, slots=True)
class Reachable:
    """A command that can be used now, to be chosen by its words."""

    id: str
    words: str
    keys: tuple[str, ...]
    place: str
    run: Run
    rows: tuple[QAbstractItemView, ...]
    """Of one of which a row is meant."""
    is_chosen: bool
    """Whether none of those is to be chosen before."""


def _is_beside(rows: QWidget, focused: QWidget | None) -> bool:
    """Whether it is in another part of what parts the page into a list and more."""
    part, whole = rows, rows.parentWidget()
    while whole is not None and not isinstance(whole, QSplitter | SidePane):
        part, whole = whole, whole.parentWidget()
    if whole is None or focused is None or focused is part:
        return False
    return whole.isAncestorOf(focused) and not part.isAncestorOf(focused)


def page_menu(*sets: CommandSet) -> list[QAction]:
    """What all of them have for the menu of the page, with a line between one and the next."""
    actions: list[QAction] = []
    for each in sets:
        if actions:
            actions.append(each.line_before)
        actions += each.menu()
    return actions
