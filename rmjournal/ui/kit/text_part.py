# SPDX-License-Identifier: MIT
"""One field of a record as words that are changed in place, under their caption."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.text_layout import INSET
from rmjournal.ui.kit.theme import current_theme, px

_CAPTION = 40  # design px for a caption beside its words


class TextPart(QWidget):
    """Its `area` says what is typed."""

    def __init__(
        self,
        caption: str,
        placeholder: str,
        *,
        one_line: bool = False,
        beside: bool = False,
    ) -> None:
        """beside puts the caption before the words, so that they read on from it."""
        super().__init__()
        self.area = TextArea(caption, placeholder, one_line=one_line)
        self._caption = Label(caption, "meta_strong", "ink2")
        self._caption.setBuddy(self.area.edit)
        self._is_beside = beside
        self._head = QHBoxLayout()
        self._head.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignTop)
        self._whole: QHBoxLayout | QVBoxLayout
        self._whole = QHBoxLayout(self) if beside else QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addLayout(self._head)
        self._whole.addWidget(self.area, 1 if beside else 0)
        self.setFocusProxy(self.area)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_room_above(self, room: int) -> None:
        """In design px; it goes with the part when that is hidden."""
        self._whole.setContentsMargins(0, px(room), 0, 0)

    @Slot()
    def _on_theme_changed(self) -> None:
        if not self._is_beside:
            self._head.setContentsMargins(px(INSET), 0, px(INSET), 0)
            return
        self._caption.setFixedWidth(px(_CAPTION))
        words = QFontMetrics(self.area.edit.font()).ascent()
        top = px(4) + words - QFontMetrics(self._caption.font()).ascent()
        self._head.setContentsMargins(px(INSET), top, 0, 0)
