# SPDX-License-Identifier: MIT
"""One ring that follows the keyboard: a style sheet's outline cannot lie outside a control."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.ui.kit.theme import current_theme, px

KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_GAP, _WIDTH = 2, 2
# These show their focus themselves, in their edge or in a row.
_OWN_RING = (QAbstractItemView, QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit)
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
_POINTER = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress}


class FocusRing(QWidget):
    """Lies over a window, lets the mouse through, and shows only while keys move the focus."""

    def __init__(self, window: QWidget, app: QApplication) -> None:
        super().__init__(window)
        self._window = window
        self._app = app
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._uses_keys = False
        self._knows_window = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        app.focusChanged.connect(self._on_focus_changed)
        current_theme().changed.connect(self._follow)

    def target(self) -> QWidget | None:
        """The widget that has the ring now."""
        return self._target if self.isVisible() else None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_theme().color("focus"), _WIDTH))
        inset = _WIDTH / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = px(7)
        painter.drawRoundedRect(rect, radius, radius)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            self._watch_input(kind)
        if kind in _KEYS:
            self._uses_keys = True
        elif kind in _POINTER:
            self._uses_keys = False
            self._follow()
        elif kind in _MOVES and watched in self._watched:
            self._follow()
        return False

    def _watch_input(self, kind: QEvent.Type) -> None:
        """The native window, once it exists, sees every key and click before any widget does."""
        handle = self._window.windowHandle()
        if kind == QEvent.Type.Show and handle is not None and not self._knows_window:
            handle.installEventFilter(self)
            self._knows_window = True

    @Slot()
    def _on_focus_changed(self) -> None:
        new = self._app.focusWidget()
        for widget in self._watched:
            if isValid(widget):  # it may be the page that is going that took the focus along
                widget.removeEventFilter(self)
        self._watched = []
        has_place = (
            new is not None and not isinstance(new, _OWN_RING) and new.window() is self._window
        )
        self._target = new if has_place else None
        if self._target is not None:
            self._watched = self._chain(self._target)
            for widget in self._watched:
                widget.installEventFilter(self)
        self._follow()

    def _chain(self, widget: QWidget) -> list[QWidget]:
        """The widget and what it lies in, up to below the window: any of them can move it."""
        chain = []
        parent: QWidget | None = widget
        while parent is not None and parent is not self._window:
            chain.append(parent)
            parent = parent.parentWidget()
        return chain

    @Slot()
    def _follow(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not self._uses_keys or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        grow = _GAP + _WIDTH
        rect = QRect(corner, target.size()).adjusted(-grow, -grow, grow, grow)
        self.setGeometry(rect & self._visible_part(target))
        self.raise_()
        self.show()
        self.update()

    def _visible_part(self, target: QWidget) -> QRect:
        """The window, less what scroll areas around the target hide."""
        part = self._window.rect()
        parent = target.parentWidget()
        while parent is not None and parent is not self._window:
            holder = parent.parentWidget()
            if isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent:
                corner = parent.mapTo(self._window, QPoint(0, 0))
                part = part & QRect(corner, parent.size())
            parent = holder
        return part
