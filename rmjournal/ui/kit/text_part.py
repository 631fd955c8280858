# SPDX-License-Identifier: MIT
"""One field of a record as words that are changed in place, under their caption."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.text_layout import INSET
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.kit.themed import Column, Row, at_top, filling, set_margins, sized

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
        above: int = 0,
    ) -> None:
        """beside puts the caption before the words, so that they read on from it; room above, in
        design px, goes with the part when that is hidden."""
        super().__init__()
        self.area = TextArea(caption, placeholder, one_line=one_line)
        self._caption = Label(caption, "meta_strong", "ink2")
        self._caption.setBuddy(self.area.edit)
        self.setFocusProxy(self.area)
        room = (0, above, 0, 0)
        if not beside:
            head = Row(around=(INSET, 0)).put(at_top(self._caption))
            Column(self, around=room).put(head, self.area)
            return
        self._head = Row().put(at_top(sized(self._caption, width=_CAPTION)))
        Row(self, around=room).put(self._head, filling(self.area))
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        """The caption is on the base line of the words."""
        words = QFontMetrics(self.area.edit.font()).ascent()
        top = px(4) + words - QFontMetrics(self._caption.font()).ascent()
        set_margins(self._head, self, px(INSET), top, 0, 0)
