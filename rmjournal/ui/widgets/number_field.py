# SPDX-License-Identifier: MIT
"""A whole number to type, or to step with Up and Down."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QSpinBox

from rmjournal.ui.theme import Theme

_WIDTH = 120  # design px; a form would stretch it across the page


class NumberField(QSpinBox):
    """A spin box whose style sheet hides the buttons, inset like the other fields."""

    def __init__(self, theme: Theme, minimum: int, maximum: int, value: int) -> None:
        super().__init__()
        self._theme = theme
        self.setRange(minimum, maximum)
        self.setValue(value)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        # A style sheet's padding does not reach the line inside a spin box.
        line = self.findChild(QLineEdit)
        if line is not None:
            line.setTextMargins(self._theme.px(12), 0, self._theme.px(4), 0)
        self.setMaximumWidth(self._theme.px(_WIDTH))
