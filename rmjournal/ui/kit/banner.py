# SPDX-License-Identifier: MIT
"""A calm line on the page for what the person should know, with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.ui.kit.theme import current_theme, px

from .announce import announce
from .button import IconButton
from .label import Label

_ICONS = {"late": "triangle-alert", "act": "info", "hear": "info", "ask": "info"}


class Banner(QWidget):
    """Hidden until show_message(). It pushes the page down and never covers it."""

    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tone = "act"
        self._icon = QLabel()
        self._text = Label("", "body_medium", width=900)
        self._close = IconButton("x", self.tr("Dismiss"))
        self._close.clicked.connect(self._on_closed)
        self._actions: list[QAbstractButton] = []
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)  # or a text that wraps beside its buttons is cut
        self.setSizePolicy(policy)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def show_message(
        self,
        text: str,
        *,
        tone: str = "act",
        actions: Sequence[QAbstractButton] = (),
        can_close: bool = True,
    ) -> None:
        """Replace what is shown. tone is act, hear, ask, or late for a failure."""
        for button in self._actions:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._actions = list(actions)
        for button in self._actions:
            self._row.insertWidget(self._row.count() - 1, button)
        self._tone = tone
        self._text.setText(text)
        self._close.setVisible(can_close)
        self._on_theme_changed()
        self.show()
        announce(self, text, urgent=tone == "late")

    def text(self) -> str:
        return self._text.text()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = current_theme().is_high_contrast()
        painter.setPen(current_theme().color("ink") if edge else Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().color(f"{self._tone}_bg"))
        radius = px(8)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)

    @Slot()
    def _on_closed(self) -> None:
        self.hide()
        self.dismissed.emit()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._row.setContentsMargins(px(12), px(7), px(12), px(7))
        self._row.setSpacing(px(8))
        self._icon.setPixmap(current_theme().pixmap(_ICONS[self._tone], self._tone, 18))
        self._icon.setFixedWidth(px(22))
        self.update()
