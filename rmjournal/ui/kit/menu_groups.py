# SPDX-License-Identifier: MIT
"""A page's commands in groups, with a line between them in its menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction


def divided(parent: QObject, *groups: Sequence[QAction]) -> list[QAction]:
    """All of them, with separators that belong to the parent. To be called once."""
    every: list[QAction] = []
    for group in groups:
        if every:
            line = QAction(parent)
            line.setSeparator(True)
            every.append(line)
        every += group
    return every
