# SPDX-License-Identifier: MIT
"""Keys that mean the same."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PRESSES: Final = (*ENTERS, Qt.Key.Key_Space)
"""Those that do what has the focus, as a click does."""
HEARD_OVER = "heard over dialogs"
"""The property of an action whose keys act while a dialog stands over its window."""
