# SPDX-License-Identifier: MIT
"""Walks every list of a window by the arrows, whatever lists there are, and hears what is told.

The lists are found in the window: one that nobody thought of is walked too.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
)
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QMenu,
    QWidget,
)
from shiboken6 import isValid

from rmjournal.ui.kit.charts.chart import Chart
from rmjournal.ui.kit.choices import Segmented

from .test_fits import STATES


def found(view, _):
    view.field.edit.setText("a")
    while view.is_waiting() or not view.model.rowCount():
        QTest.qWait(5)
    yield "found"


DEEPER = {key: STATES[key] for key in ("sessions", "review")} | {"search": found}
"""Pages with states that no switch leads to."""
KEYS = (None, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Up)


def lists_in(root: QWidget) -> Iterator[QAbstractItemView]:
    """Those that one can enter, seen or not; of what Qt brings along Qt takes care."""
    for view in root.findChildren(QAbstractItemView):
        above = view.parentWidget()
        while above is not None and not isinstance(above, QComboBox | QCalendarWidget):
            above = above.parentWidget()
        takes_focus = bool(view.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if above is None and takes_focus and not isinstance(view, QHeaderView):
            yield view


def name_of(view: QAbstractItemView) -> str:
    return f"{type(view).__name__} {view.accessibleName()!r}"


def spoken(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")


class Walk:
    """Once through each list that shows, as often as step() is called."""

    def __init__(self, told: list[str]) -> None:
        """told is what listening() gives."""
        self._told = told
        self._met: set[str] = set()
        self._walked: set[str] = set()
        self.faults: list[str] = []

    def step(self, root: QWidget) -> None:
        for chart in root.findChildren(Chart):
            chart.set_table_shown(chart.isVisible())
        for view in lists_in(root):
            name = name_of(view)
            self._met.add(name)
            if view.isVisible() and name not in self._walked and self._walk(view):
                self._walked.add(name)

    def missed(self) -> list[str]:
        """Those that were there but never with a row that one can come to."""
        return sorted(self._met - self._walked)

    def _walk(self, view: QAbstractItemView) -> bool:
        """Whether there was a row to come to."""
        start, found = QPersistentModelIndex(view.currentIndex()), False
        for key in KEYS:
            before = view.currentIndex()
            self._told.clear()
            if key is None:
                view.clearFocus()
                view.setFocus()
                QCoreApplication.processEvents()  # Qt names the list first
            else:
                QTest.keyClick(view, key)
            now = view.currentIndex()
            found = found or now.isValid()
            if now.isValid() and (now != before or key is None) and spoken(now) not in self._told:
                self.faults.append(f"{name_of(view)}: {key} tells {self._told}")
        view.setCurrentIndex(view.model().index(start.row(), start.column()))
        return found


class Menus:
    """Asks for the menu of each row that can be seen, by a click and by the key for it."""

    _most_rows = 3  # of one list at a time: to select some of them opens a page

    def __init__(self) -> None:
        self._done: set[tuple[str, str]] = set()
        self.asked = 0
        self.lacking: list[str] = []

    def step(self, root: QWidget) -> None:
        for view in lists_in(root):
            if view.isVisible():
                self._ask(view)

    def _ask(self, view: QAbstractItemView) -> None:
        model, seen = view.model(), view.viewport().rect()
        rows = [model.index(row, max(0, view.currentIndex().column()), view.rootIndex())
                for row in range(model.rowCount(view.rootIndex()))]  # fmt: skip
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        rows = [row for row in rows if row.flags() & able == able]
        rows = [row for row in rows if seen.contains(view.visualRect(row).center())]
        start = QPersistentModelIndex(view.currentIndex())
        for row in rows[: self._most_rows]:
            key = name_of(view), spoken(row)
            if key in self._done:
                continue
            self._done.add(key)
            spot = view.visualRect(row).center()
            if not self._entries(view, QContextMenuEvent.Reason.Mouse, spot):
                self.lacking.append(f"{key}: no menu by a click")
            view.setCurrentIndex(row)
            if not self._entries(view, QContextMenuEvent.Reason.Keyboard, QPoint(0, 0)):
                self.lacking.append(f"{key}: no menu by the key")
        view.setCurrentIndex(model.index(start.row(), start.column()))

    def _entries(
        self, view: QAbstractItemView, reason: QContextMenuEvent.Reason, spot: QPoint
    ) -> list[str]:
        """What can be chosen in the menu that comes."""
        self.asked += 1
        above: QWidget | None = view
        while above is not None:  # Qt's own menu waits until it is left
            if above.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu:
                return [each.text() for each in above.actions() if each.isEnabled()]
            above = above.parentWidget()
        viewport = view.viewport()
        asks = QContextMenuEvent(reason, spot, viewport.mapToGlobal(spot))
        QCoreApplication.sendEvent(viewport, asks)
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return []
        entries = [each.text() for each in menu.actions() if each.isEnabled() and each.text()]
        menu.close()
        return entries


def segments(page: QWidget) -> list[QAbstractButton]:
    """What can be shown on the page instead of what shows now."""
    choice = page.findChild(Segmented)
    return [] if choice is None else choice.findChildren(QAbstractButton)


def states(view, journal, key: str) -> Iterator[None]:
    """Whatever the page can show."""
    for segment in segments(view):
        if isValid(segment) and segment.isVisible():
            segment.click()
            yield
    if key in DEEPER:
        for _ in DEEPER[key](view, journal):
            yield
