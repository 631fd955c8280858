# SPDX-License-Identifier: MIT
"""One section of a prep card on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.ui.kit.icon_mark import IconMark
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.parts.prep_marks import MARKS
from rmjournal.words.sheet import Item, Section, Speech, more_words

_ICON, _INDENT = 16, 32  # design px


class SheetPart(QWidget):
    """A mark, a title, and the items in serif, each with the app's line below it."""

    def __init__(self, section: Section, speech: Speech) -> None:
        super().__init__()
        self._head = QHBoxLayout()
        self._mark = IconMark(*MARKS[section.key])
        self._head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(Label(section.title, "section"), 1)
        self._items = QVBoxLayout()
        role = "row_title_today" if section.key == "ask" else "row_title"
        for item in section.items:
            self._items.addWidget(_ItemPart(item, role))
        more = more_words(section, speech)
        if more:
            self._items.addWidget(Label(more, "meta", "ink3"))
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._items)
        self.setAccessibleName(section.title)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        indent = px(_INDENT)
        self._head.setSpacing(indent - px(_ICON))
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._items.setContentsMargins(*((0, 0, indent, 0) if is_mirrored else (indent, 0, 0, 0)))
        self._items.setSpacing(px(12))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(9))


class _ItemPart(QWidget):
    def __init__(self, item: Item, role: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        column.addWidget(SerifLabel(item.text, role))
        if item.note:
            note_role = "meta_strong" if item.needs_you else "meta"
            column.addWidget(Label(item.note, note_role, _tone(item)))


def _tone(item: Item) -> str:
    return "act" if item.needs_you else "ink3"
