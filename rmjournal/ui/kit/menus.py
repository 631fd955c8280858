# SPDX-License-Identifier: MIT
"""Menus that are made when they are opened, and gone once they are closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget


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
