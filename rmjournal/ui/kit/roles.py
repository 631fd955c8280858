# SPDX-License-Identifier: MIT
"""What a screen reader is told that widgets of our own are: headings, groups and pictures.

A class says so by `spoken_role`, the name of a QAccessible.Role; Qt knows a plain widget only as
a filler. A heading also has a `spoken_level`: 1 for what the page or dialog is about, 2 for a part
of it. To be installed before the first page is made: Qt keeps what it made once.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6 import QtGui
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget
from shiboken6 import Shiboken, VoidPtr
from typing_extensions import override

KNOWS_LEVELS = hasattr(QtGui, "QAccessibleAttributesInterface")
"""Whether this PySide can tell a level; an older one tells of the heading alone."""


class Spoken(QAccessibleWidget):
    """A widget in its role; a heading is called what it says."""

    @override
    def text(self, kind: QAccessible.Text) -> str:
        said = super().text(kind)
        widget = self.object()
        if kind == QAccessible.Text.Name and not said and isinstance(widget, QLabel):
            return widget.text()
        return said


if KNOWS_LEVELS:

    class _Level(QtGui.QAccessibleAttributesInterface):
        def __init__(self, level: int) -> None:
            super().__init__()
            self._level = level

        @override
        def attributeKeys(self) -> list[QAccessible.Attribute]:
            return [QAccessible.Attribute.Level]

        @override
        def attributeValue(self, key: QAccessible.Attribute) -> Any:
            return self._level if key == QAccessible.Attribute.Level else None

    @cache
    def _level(level: int) -> _Level:
        """One for all headings of that level: it stays, so that its address always leads to it."""
        return _Level(level)

    class SpokenHeading(Spoken):
        """With its level, which Qt asks for through an address: anything but a VoidPtr crashes it.

        It has no other interface, as nothing can be done with a heading.
        """

        def __init__(self, label: QWidget, level: int) -> None:
            super().__init__(label, QAccessible.Role.Heading)
            self._address = VoidPtr(Shiboken.getCppPointer(_level(level))[0])

        @override
        def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
            is_level = kind == QAccessible.InterfaceType.AttributesInterface
            return self._address if is_level else VoidPtr(0)


@cache
def install_roles() -> None:
    """For the whole process; once is enough."""
    QAccessible.installFactory(_made_for)


def _made_for(_class: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "spoken_role", "")
    if not role or not isinstance(thing, QWidget):
        return None
    if role == "Heading" and KNOWS_LEVELS:
        return SpokenHeading(thing, getattr(thing, "spoken_level", 2))
    return Spoken(thing, QAccessible.Role[role])
