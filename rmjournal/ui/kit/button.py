# SPDX-License-Identifier: MIT
"""Buttons: at most one primary a screen, the rest plain, quiet or a link."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from rmjournal.ui.kit.icons import tinted_icon
from rmjournal.ui.kit.theme import current_theme, px

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
KINDS = ("primary", "plain", "quiet", "link", "icon", "toast")
_TONES = {"primary": "accent_on", "link": "accent", "plain": "ink", "toast": "toast_ink"}


class Button(QPushButton):
    """Looks as its kind says; Enter presses it as well as Space."""

    def __init__(self, text: str, kind: str = "plain", *, icon: str = "", tone: str = "") -> None:
        """icon is a file of resources/icons; tone its token, by default that of the text."""
        super().__init__(text.replace("&", "&&"))
        self._kind = kind
        self._icon_name = icon
        self._tone = tone or _TONES.get(kind, "ink2")
        self.setProperty("kind", kind)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_icon_name(self, icon: str, tone: str = "") -> None:
        self._icon_name = icon
        self._tone = tone or self._tone
        self._on_theme_changed()

    @override
    def setText(self, text: str) -> None:
        """As Qt takes it: && for an ampersand."""
        super().setText(text)
        if self._icon_name:
            self._dress_icon()

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._kind == "icon":
            return QSize(px(30), px(30))
        return hint

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would go to whatever was made before or after, as to the rail; the page scrolls.
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        role = "body_strong" if self._kind in ("primary", "toast") else "button"
        self.setFont(current_theme().font(role))
        if self._icon_name:
            self._dress_icon()
        self.updateGeometry()

    def _dress_icon(self) -> None:
        theme = current_theme()
        side = px(18 if self._kind == "icon" else 16)
        gap = px(4) if self.text() else 0  # the style leaves too little before the text
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        # In high contrast the platform draws the button, with its own ground.
        tone = "ink" if theme.is_high_contrast() else self._tone
        colours = theme.color(tone), theme.color("inkoff")
        icon = tinted_icon(self._icon_name, *colours, side, gap_px=-gap if mirrored else gap)
        self.setIcon(icon)
        self.setIconSize(QSize(side + gap, side))


class IconButton(Button):
    """Only an icon; its name is the tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str, *, tone: str = "ink2") -> None:
        super().__init__("", "icon", icon=icon, tone=tone)
        self.setAccessibleName(name)
        self.setToolTip(name)
