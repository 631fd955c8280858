# SPDX-License-Identifier: MIT
"""A whole number to type, or to step with Up and Down."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QSpinBox

from rmjournal.ui.kit.theme import current_theme, px

_WIDTH = 120  # design px; a form would stretch it across the page


class NumberField(QSpinBox):
    """A spin box whose style sheet hides the buttons, inset like the other fields."""

    def __init__(self, minimum: int, maximum: int, value: int) -> None:
        super().__init__()
        self.setRange(minimum, maximum)
        self.setValue(value)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        # A style sheet's padding does not reach the line inside a spin box.
        line = self.findChild(QLineEdit)
        if line is not None:
            line.setTextMargins(px(12), 0, px(4), 0)
        self.setMaximumWidth(px(_WIDTH))
