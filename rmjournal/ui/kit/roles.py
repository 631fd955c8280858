# SPDX-License-Identifier: MIT
"""What a screen reader is told that widgets of our own are: headings, groups and pictures.

A class says so by `spoken_role`, the name of a QAccessible.Role; Qt knows a plain widget only as
a filler. To be installed before the first page is made: Qt keeps what it made once.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget
from typing_extensions import override


class Spoken(QAccessibleWidget):
    """A widget in its role; a heading is called what it says."""

    @override
    def text(self, kind: QAccessible.Text) -> str:
        said = super().text(kind)
        widget = self.object()
        if kind == QAccessible.Text.Name and not said and isinstance(widget, QLabel):
            return widget.text()
        return said


@cache
def install_roles() -> None:
    """For the whole process; once is enough."""
    QAccessible.installFactory(_made_for)


def _made_for(_class: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "spoken_role", "")
    if not role or not isinstance(thing, QWidget):
        return None
    return Spoken(thing, QAccessible.Role[role])
