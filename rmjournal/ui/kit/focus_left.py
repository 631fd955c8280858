# SPDX-License-Identifier: MIT
"""Says when the person goes on elsewhere from a field that opened for a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget


class FocusLeft(QObject):
    """Watches a field and all that opens from it: a list or calendar of its own is no elsewhere."""

    left = Signal()

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None or not self._field.isVisible():
            return
        if belongs_to(self._field, old) and not belongs_to(self._field, new):
            self.left.emit()


def belongs_to(field: QWidget, widget: QObject | None) -> bool:
    """Whether it is the field, in it, or opened from it."""
    while isinstance(widget, QWidget) and widget is not field:
        widget = widget.parentWidget()
    return widget is field
