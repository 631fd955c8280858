# SPDX-License-Identifier: MIT
"""Inside the driven program: says what is on the screen when the driver asks."""

from __future__ import annotations

import gc
import json
import socket
import time
import traceback
from collections.abc import Iterator
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSocketNotifier, Qt, Slot
from PySide6.QtGui import (
    QAccessible,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

from rmjournal.ui.kit.screen_fit import available_to
from rmjournal.ui.kit.text_menu import mnemonic

_TAP = (QEvent.Type.KeyRelease, 62)
"""The right Shift comes up, by its place; what is typed holds the left one."""


class Clock(Protocol):
    def go_on(self, seconds: float) -> None: ...


class Hook(QObject):
    """One question a line, one answer a line, both JSON."""

    def __init__(self, line: socket.socket, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._line = line
        self._clock = clock
        self._rest = b""
        self._taps = 0
        self._run = time.monotonic_ns()  # another one after locking, which starts anew
        self._watched: QObject | None = None
        self._notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)
        QGuiApplication.instance().focusWindowChanged.connect(self._on_focus_window)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count the taps of Shift, by which the driver knows that its keys arrived."""
        if isinstance(event, QKeyEvent) and (event.type(), event.nativeScanCode()) == _TAP:
            self._taps += 1
        return False

    @Slot(QObject)
    def _on_focus_window(self, window: QObject | None) -> None:
        if window is None:
            return
        # PySide keeps what it made for an address, and may give that for a window that lies there
        # now: then everything is watched until another one has the focus.
        app = QGuiApplication.instance()
        app.removeEventFilter(self)
        watched = window if isinstance(window, QObject) else app
        watched.removeEventFilter(self)
        watched.installEventFilter(self)

    @Slot()
    def _on_readable(self) -> None:
        got = self._line.recv(65536)
        if not got:  # the driver is gone
            self._notifier.setEnabled(False)
            return
        *lines, self._rest = (self._rest + got).split(b"\n")
        for line in lines:
            question = json.loads(line)
            try:
                answer = {"is": getattr(self, question.pop("ask"))(**question)}
            except Exception:  # noqa: BLE001 - told to the test, not shown in the window
                answer = {"error": traceback.format_exc()}
            self._line.sendall(json.dumps(answer).encode() + b"\n")

    def state(self) -> dict[str, Any]:
        """Where the person is."""
        top, main = _top(), _main()
        return {
            "page": _page(main),
            "ready": main is not None
            and main.isVisible()
            and QApplication.activeWindow() is not None,
            "hears": _hears(),
            "dialog": "" if top is None or top is main else top.windowTitle(),
            "dialog_class": "" if top is None or top is main else type(top).__name__,
            "id": 0 if main is None else int(main.winId()),
            "frame": _box(main.frameGeometry()) if main is not None else None,
            "available": _box(available_to(main)) if main is not None else None,
            "taps": self._taps,
            "run": self._run,
            "collects_anywhere": gc.isenabled(),
        }

    def focus(self) -> dict[str, Any] | None:
        """The widget that has the focus, and the row in it where it is a list."""
        widget = QApplication.focusWidget()
        if widget is None:
            return None
        told = _told(widget)
        if isinstance(widget, QAbstractItemView):
            told["row"] = str(widget.currentIndex().data() or "")
        return told

    def row(self) -> str:
        """What the row that has the focus is called; "" where none is seen."""
        view = QApplication.focusWidget()
        if not isinstance(view, QAbstractItemView):
            return ""
        index = view.currentIndex()
        is_seen = view.visualRect(index).intersects(view.viewport().rect())
        return _row_name(index) if is_seen else ""

    def nodes(self, part: str = "") -> list[dict[str, Any]]:
        """Everything that shows in the windows that can be used now, with that in name or text."""
        return [node for window in _windows() for node in _nodes(window, part)]

    def shows(self, text: str) -> bool:
        """Whether there is one of those."""
        return any(True for window in _windows() for _ in _nodes(window, text))

    def rows(self, name: str) -> list[str] | None:
        """What the rows of the list of that name say, seen or not."""
        for window in _windows():
            for view in window.findChildren(QAbstractItemView):
                if view.isVisible() and view.accessibleName() == name:
                    model = view.model()
                    texts = (model.index(row, 0).data() for row in range(model.rowCount()))
                    return [str(text or "") for text in texts]
        return None

    def menus(self) -> list[dict[str, Any]]:
        """What stands in the menu bar: the commands of each menu."""
        main = _main()
        bar = None if main is None else main.menuBar()
        if bar is None:
            return []
        return [
            {"menu": top.text().replace("&", ""), "menu_mnemonic": mnemonic(top.text()), **command}
            for top in bar.actions()
            if top.isVisible() and top.menu() is not None
            for command in _commands(top.menu())
        ]

    def undo(self) -> str:
        """What the Undo command is called, without its mnemonic."""
        main = _main()
        menu = None if main is None else main.menuBar().findChild(QMenu, "edit")
        keys = QKeySequence(QKeySequence.StandardKey.Undo)
        found = [] if menu is None else [a for a in menu.actions() if a.shortcut() == keys]
        return found[0].text().replace("&", "") if found else ""

    def grab(self, path: str) -> bool:
        """Draw the window that has the focus into a file."""
        window = _top() or _main()
        return window is not None and window.grab().save(path)

    def go_on(self, seconds: float) -> None:
        self._clock.go_on(seconds)


def _main() -> Any:
    """The main window, if there is one."""
    tops = QApplication.topLevelWidgets()
    return next((each for each in tops if each.objectName() == "main"), None)


def _top() -> QWidget | None:
    """What takes the keys now: a popup, else a dialog, else the window."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or _main()


def _hears() -> bool:
    """Whether the keys go where they are meant to: a dialog that shows has no focus before the
    window manager has given it."""
    active, modal = QApplication.activeWindow(), QApplication.activeModalWidget()
    if active is None or modal is None or QApplication.activePopupWidget() is not None:
        return active is not None
    return active is modal or modal.isAncestorOf(active)


def _windows() -> list[QWidget]:
    """Those that can be used: nothing behind a dialog."""
    modal = QApplication.activeModalWidget()
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    if modal is not None:
        shown = [
            each for each in shown if each is modal or each.windowType() == Qt.WindowType.Popup
        ]
    return shown


def _page(main: Any) -> str:
    """The key of the page, or what the way in shows: UnlockPage, FirstRunPage, CodePage."""
    if main is None:
        return ""
    if main.workbench is not None:
        return main.workbench.key
    page = getattr(main.centralWidget(), "page", None)
    return "" if page is None else type(page()).__name__


def _nodes(window: QWidget, part: str) -> Iterator[dict[str, Any]]:
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible() or widget.window() is not window:
            continue
        has_it = part in _text(widget) or part in _name(widget)
        if not has_it and not isinstance(widget, QAbstractItemView | QMenu | QMenuBar):
            continue  # first, for where it is seen takes the longest to know
        if widget.visibleRegion().isEmpty():  # scrolled away, or covered
            continue
        if has_it:
            yield _told(widget)
        within: Iterator[dict[str, Any]] = iter(())
        if isinstance(widget, QAbstractItemView):
            within = _rows(widget)
        elif isinstance(widget, QMenu | QMenuBar):
            within = _entries(widget)
        yield from (node for node in within if part in node["name"] or part in node["text"])


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def _told(widget: QWidget) -> dict[str, Any]:
    """What there is to know of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    seen = widget.visibleRegion().boundingRect()
    place = QRect(widget.mapToGlobal(seen.topLeft()), seen.size())
    return {
        "class": type(widget).__name__,
        "name": "" if interface is None else interface.text(QAccessible.Text.Name),
        "role": "" if interface is None else interface.role().name,
        "text": _text(widget),
        "description": widget.accessibleDescription(),
        "enabled": widget.isEnabled(),
        "focused": widget.hasFocus(),
        "checked": isinstance(widget, QAbstractButton) and widget.isChecked(),
        "rect": _box(place),
    }


def _text(widget: QWidget) -> str:
    match widget:
        case QLabel():
            text = widget.text()
            if "<" in text:
                return QTextDocumentFragment.fromHtml(text).toPlainText()
            return text
        case QAbstractButton() | QLineEdit():
            return widget.text()
        case QPlainTextEdit() | QTextEdit():
            return widget.toPlainText()
        case QComboBox():
            return widget.currentText()
        case QGroupBox():
            return widget.title()
    return ""


def _rows(view: QAbstractItemView) -> Iterator[dict[str, Any]]:
    """The rows that are seen."""
    model, seen = view.model(), view.viewport().rect()
    for number in range(0 if model is None else model.rowCount(view.rootIndex())):
        index = model.index(number, 0, view.rootIndex())
        place = view.visualRect(index) & seen
        if place.isEmpty():
            continue
        yield {
            "class": "row",
            "name": _row_name(index),
            "role": "ListItem",
            "text": str(index.data() or ""),
            "list": view.accessibleName(),
            "enabled": bool(index.flags() & Qt.ItemFlag.ItemIsSelectable),
            "focused": view.hasFocus() and view.currentIndex() == index,
            "checked": view.selectionModel().isSelected(index),
            "rect": _box(_global(view.viewport(), place)),
        }


def _row_name(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")


def _entries(menu: QMenu | QMenuBar) -> Iterator[dict[str, Any]]:
    for action in menu.actions():
        if action.isVisible() and not action.isSeparator():
            text = action.text().replace("&", "")
            yield {
                "class": "entry",
                "name": text,
                "role": "MenuItem",
                "text": text,
                "enabled": action.isEnabled(),
                "focused": menu.activeAction() is action,
                "checked": action.isChecked(),
                "rect": _box(_global(menu, menu.actionGeometry(action))),
            }


def _commands(menu: QMenu) -> Iterator[dict[str, Any]]:
    """The commands of a menu and of those in it, as when it is opened."""
    menu.aboutToShow.emit()
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            within = action.text().replace("&", "")  # its letters are its own
            yield from ({"menu": within, **each} for each in _commands(below))
        elif action.isVisible() and not action.isSeparator():
            yield {
                "text": action.text().replace("&", ""),
                "mnemonic": mnemonic(action.text()),
                "keys": [keys.toString() for keys in action.shortcuts()],
                "enabled": action.isEnabled(),
            }


def _global(widget: QWidget, place: QRect) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(place.x(), place.y())), place.size())


def _box(rect: QRect) -> list[int]:
    return [rect.x(), rect.y(), rect.width(), rect.height()]
