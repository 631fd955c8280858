# SPDX-License-Identifier: MIT
"""The button with three dots: what else can be done with what the page shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from .button import IconButton


class MoreButton(IconButton):
    """Its menu is made when it is asked for, of the actions that can be seen then."""

    def __init__(self) -> None:
        super().__init__("ellipsis", self.tr("More"))
        self._actions: Sequence[QAction] = ()
        self.clicked.connect(self._on_clicked)

    def set_actions(self, actions: Sequence[QAction]) -> None:
        self._actions = actions

    def menu_of_now(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.accessibleName())
        for action in self._actions:
            if action.isVisible():
                menu.addAction(action)
        return menu

    @Slot()
    def _on_clicked(self) -> None:
        menu = self.menu_of_now()
        at_end = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        x = self.width() - menu.sizeHint().width() if at_end else 0
        menu.popup(self.mapToGlobal(QPoint(x, self.height())))
