# SPDX-License-Identifier: MIT
"""Keys as a platform sends them, which QTest does not: with the place of the key."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent


def press(key, modifiers, scan=0, virtual=0, text="", kind=QEvent.Type.KeyPress):
    return QKeyEvent(kind, key, modifiers, scan, virtual, 0, text)
