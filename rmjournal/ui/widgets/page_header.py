# SPDX-License-Identifier: MIT
"""The head of a page: what it is, a quiet line about it, and its actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.ui.theme import Theme

from .label import Label


class PageHeader(QWidget):
    """Title with a line above or below it; actions at the end, level with the last line."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        sub: str = "",
        actions: Sequence[QWidget] = (),
        *,
        over: str = "",
    ) -> None:
        super().__init__()
        self._over = Label(theme, over, "body_medium", "ink3")
        self._title = Label(theme, title, "page_title", max_lines=2, width=900)
        self._sub = Label(theme, sub, "body", "ink3", max_lines=2, width=900)
        words = QVBoxLayout()
        words.setSpacing(theme.px(3))
        for label in (self._over, self._title, self._sub):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addLayout(words, 1)
        for action in actions:
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignBottom)
        self._show_lines()

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_sub(self, sub: str) -> None:
        self._sub.setText(sub)
        self._show_lines()

    def set_over(self, over: str) -> None:
        self._over.setText(over)
        self._show_lines()

    def _show_lines(self) -> None:
        for label in (self._over, self._sub):
            label.setVisible(bool(label.text()))
