# SPDX-License-Identifier: MIT
"""What a page shows before there is anything to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from .label import Label
from .logo import Logo
from .scroll_bars import LowScroll
from .theme import px
from .themed import REST, Column, Placed, Row, put

_LOW = 340  # design px


class EmptyState(QWidget):
    """The two circles, a title, a sentence or two, and what can be done, centred in its room."""

    def __init__(self, title: str, text: str, actions: Sequence[QAbstractButton] = ()) -> None:
        super().__init__()
        centred = Qt.AlignmentFlag.AlignHCenter
        self._title = Label(title, "heading", width=520)
        self._title.spoken_level = 2  # the page has its title
        self._text = Label(text, "lead", "ink2", leading=22, width=400)
        self._logo = Logo(104, pale=True)
        for label in (self._title, self._text):
            label.setAlignment(centred)
        area = LowScroll()
        Column(self).put(area)
        column = area.column
        put(column, Placed(None, 2), Placed(self._logo, 0, centred), 8)
        # In rows: a column asks an aligned label how high it is at the width of the whole page.
        put(column, Row().put(REST, self._title, REST), Row().put(REST, self._text, REST))
        put(column, 14, Row(gap=8).put(REST, *actions, REST), Placed(None, 3))

    def set_words(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture gives way before one has to scroll for the words."""
        super().resizeEvent(event)
        self._logo.setVisible(self.height() > px(_LOW))
