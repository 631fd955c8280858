# SPDX-License-Identifier: MIT
"""An icon at the end of a line to type in, that grows with the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton
from typing_extensions import override

from rmjournal.ui.kit.theme import current_theme, px

_ICON, _SIDE, _EDGE = 16, 28, 4  # design px: of the icon, of what is pressed, beside it


class FieldIcon(QToolButton):
    """Does the action; the field has a key for the same. Qt's own stays as small as at 100 %."""

    def __init__(self, edit: QLineEdit, action: QAction) -> None:
        super().__init__(edit)
        self._edit = edit
        self.setDefaultAction(action)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        edit.installEventFilter(self)
        current_theme().changed.connect(self._fit)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._place()
        return False

    @Slot()
    def _fit(self) -> None:
        self.setIconSize(QSize(px(_ICON), px(_ICON)))
        self.setFixedSize(px(_SIDE), px(_SIDE))
        self._place()

    def _place(self) -> None:
        """The words end before it."""
        taken = px(_SIDE - _EDGE)
        y = (self._edit.height() - self.height()) // 2
        if self._edit.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self._edit.setTextMargins(taken, 0, 0, 0)
            self.move(px(_EDGE), y)
        else:
            self._edit.setTextMargins(0, 0, taken, 0)
            self.move(self._edit.width() - self.width() - px(_EDGE), y)
