# SPDX-License-Identifier: MIT
"""A whole number to type, or to step with Up and Down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSpinBox

from rmjournal.ui.kit.theme import current_theme, px

_ROW = (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)
_SCAN_CODES = {10 + place: digit for place, digit in enumerate(_ROW)}  # X11 and Wayland
_WINDOWS = {0x30 + digit: digit for digit in _ROW}  # virtual keys
_MAC = dict(zip((18, 19, 20, 21, 23, 22, 26, 28, 25, 29), _ROW, strict=True))


def number_row_digit(event: QKeyEvent) -> int | None:
    """The digit of the key, with Shift or without; else the digit that it types, if any."""
    digit = _by_place(QGuiApplication.platformName(), event)
    if digit is None and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        digit = event.key() - Qt.Key.Key_0
    return digit


def _by_place(platform: str, event: QKeyEvent) -> int | None:
    if platform.startswith(("xcb", "wayland")):
        return _SCAN_CODES.get(event.nativeScanCode())
    if platform == "windows":
        return _WINDOWS.get(event.nativeVirtualKey())
    if platform == "cocoa":
        return _MAC.get(event.nativeVirtualKey())
    return None


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
