# SPDX-License-Identifier: MIT
"""The two edges of the panel: icons and headings stand at the first, words at the second."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rmjournal.ui.kit.text_area import INSET
from rmjournal.ui.kit.theme import current_theme, px

ICON, WORDS = 16, 26  # design px: the width of an icon, and where the words beside it begin
_LINE, _LEAST_ROOM = 28, 170


def cut_to_panel(text: str, role: str) -> str:
    """What fits beside an icon, for a control that would make the panel wider than it is."""
    room = px(_LEAST_ROOM)
    return QFontMetricsF(current_theme().font(role)).elidedText(
        text, Qt.TextElideMode.ElideRight, room
    )


class IconRow(QWidget):
    """A small icon before what it is about; without the name of one only the room for it."""

    def __init__(
        self, icon: str, content: QWidget, *, inset: int = INSET, tone: str = "ink3"
    ) -> None:
        """inset is how far into the content its words begin, in design px."""
        super().__init__()
        self._icon_name = icon
        self._tone = tone
        self._inset = inset
        self._icon = QLabel()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(content, 1)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._row.setSpacing(px(WORDS - ICON - self._inset))
        self._icon.setFixedSize(px(ICON), px(_LINE) if self._icon_name else 0)
        if self._icon_name:
            self._icon.setPixmap(current_theme().pixmap(self._icon_name, self._tone, ICON))
