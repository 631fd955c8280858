# SPDX-License-Identifier: MIT
"""One field of a commitment as words that are changed in place, under their caption."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.ui.text_area import INSET, TextArea
from rmjournal.ui.theme import Theme
from rmjournal.ui.widgets.label import Label


class TextPart(QWidget):
    """Passes on what its TextArea says, with the name of the field."""

    drafted = Signal(str, str)  # field, text
    edited = Signal(str, str, str)  # field, before, after
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        field: str,
        caption: str,
        placeholder: str,
        *,
        one_line: bool = False,
        role: str = "row_title_card",
    ) -> None:
        """field is a name that Commitments.edit() or Loops.tell() knows."""
        super().__init__()
        self.field = field
        self.area = TextArea(theme, caption, placeholder, role=role, one_line=one_line)
        self._theme = theme
        self._caption = Label(theme, caption, "meta_strong", "ink2")
        self._caption.setBuddy(self.area.edit)
        self._head = QHBoxLayout()
        self._head.addWidget(self._caption)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.area)
        self.setFocusProxy(self.area)
        self.area.drafted.connect(self._on_drafted)
        self.area.edited.connect(self._on_edited)
        self.area.left.connect(self.left)
        self.area.submitted.connect(self.left)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot(str)
    def _on_drafted(self, text: str) -> None:
        self.drafted.emit(self.field, text)

    @Slot(str, str)
    def _on_edited(self, before: str, after: str) -> None:
        self.edited.emit(self.field, before, after)

    @Slot()
    def _on_theme_changed(self) -> None:
        inset = self._theme.px(INSET)
        self._head.setContentsMargins(inset, 0, inset, 0)
