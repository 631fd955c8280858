# SPDX-License-Identifier: MIT
"""The row of digits above the letters, told by its place.

Where digits need Shift, as on a French keyboard, Qt takes Ctrl+Shift+1 for Ctrl+1, and Ctrl+1 is
no key at all.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

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
