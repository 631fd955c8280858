# SPDX-License-Identifier: MIT
"""Walks all widgets of a screen and tells what somebody who does not see or click would miss."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from rmjournal.ui.kit.rows import HEADING_ROLE

_INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
_OF_QT = (QAbstractSpinBox, QCalendarWidget, QComboBox, QLineEdit)  # with parts of Qt's own
_SCRAPS = re.compile(r"&&|&amp;|&lt;|&nbsp;|\{\w*\}|%L?n|%1")
_MARK = "!"  # that of what was heard, which some labels show


def faults(root: QWidget) -> list[str]:
    """One line for each; none when all is well."""
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        if not _is_of_qt(widget) and not _waits(widget, root):
            found += [f"{_where(widget)}: {fault}" for fault in _faults_of(widget)]
    for action in root.findChildren(QAction):
        is_shown = action.isVisible() and not action.isSeparator()
        if is_shown and not _opens_popup(action) and not _is_of_qt(action) and not action.text():
            found.append(f"action {action.objectName()!r} of {_where(action.parent())}: no text")
    return found


def _faults_of(widget: QWidget) -> Iterator[str]:
    name = _name(widget)
    if _takes_input(widget) and not name.strip():
        yield "no accessible name"
    if isinstance(widget, QLabel):
        if widget.buddy() is widget:
            yield "a label that is its own buddy"
        if widget.text() and widget.textFormat() != Qt.TextFormat.PlainText:
            yield "a label that would read its text as HTML"
    if isinstance(widget, QAbstractButton) and _is_icon(widget) and not widget.toolTip():
        yield "an icon button without a tooltip"
    for text in {name, *_texts(widget)}:
        if text.rstrip().endswith("!") and text != _MARK:
            yield f"cries out: {text!r}"
        if _SCRAPS.search(text):
            yield f"a scrap of code: {text!r}"
    if isinstance(widget, QAbstractItemView):
        yield from _faults_of_rows(widget)


def _faults_of_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount() if model is not None else 0):
        index = model.index(row, 0)
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        if index.data(HEADING_ROLE) is not None or not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            continue
        if not spoken:
            yield f"row {row} says nothing"
        elif re.search(r"\n|  |[.?…][.]| [.,;]|^\s|\s$", spoken):
            yield f"row {row} is not spoken smoothly: {spoken!r}"
        elif _SCRAPS.search(spoken) or len(spoken) < len(str(index.data() or "")):
            yield f"row {row} does not say what it shows: {spoken!r}"


def _waits(widget: QWidget, root: QWidget) -> bool:
    """Not shown, and without words until there is something to say."""
    if not isinstance(widget, QAbstractButton) or widget.isVisibleTo(root):
        return False
    return not widget.text() and not widget.accessibleName()


def _opens_popup(action: QAction) -> bool:
    """The action every menu has, of one that stands in no other menu."""
    menu = action.parent()
    return (
        isinstance(menu, QMenu)
        and action == menu.menuAction()
        and not any(isinstance(each, QMenuBar | QMenu) for each in action.associatedObjects())
    )


def _is_icon(button: QAbstractButton) -> bool:
    return not button.text() and not button.icon().isNull()


def _takes_input(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return isinstance(widget, _INTERACTIVE) or by_tab


def _texts(widget: QWidget) -> Iterator[str]:
    """What it shows by itself, but not what a person wrote in it."""
    yield widget.toolTip()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text().replace("&&", "and")  # escaped, as it should be
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        yield widget.placeholderText()


def _name(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    return "" if face is None else face.text(QAccessible.Text.Name)


def _is_of_qt(thing: QObject) -> bool:
    """Made by Qt inside a control, which stands for it."""
    if thing.objectName().startswith(("qt_", "_q_")):
        return True
    kind = thing.metaObject().className()
    if "Private" in kind or kind in ("QScrollBar", "QSplitterHandle", "QMenuBarExtension"):
        return True
    parent = thing.parent()
    while parent is not None and not isinstance(parent, QMenu):
        if isinstance(parent, _OF_QT):
            return True
        parent = parent.parent()
    return isinstance(thing, QMenu)


def _where(thing: QObject | None) -> str:
    """The widget and what it lies in, by their classes and names."""
    steps: list[str] = []
    while thing is not None and len(steps) < 5:
        name = thing.accessibleName() if isinstance(thing, QWidget) else ""
        steps.append(f"{type(thing).__name__} {name!r}" if name else type(thing).__name__)
        thing = thing.parent()
    return " < ".join(steps)
