# SPDX-License-Identifier: MIT
"""People as initials on a pale tint, alone or with their name."""

from __future__ import annotations

import unicodedata
import zlib

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.ui.kit.themed import REST, Column, Row, filling

from .label import ElidedLabel
from .theme import current_theme, px

TINTS = 4


def initials(name: str) -> str:
    """First letters of the first and last word; one sign for a single word; "?" for nothing."""
    words = [word for word in name.split() if any(sign.isalnum() for sign in word)]
    if not words:
        return "?"
    letters = [_first_letter(word) for word in (words[0], words[-1])[: len(words)]]
    return "".join(letters).upper()


def tint(seed: str) -> int:
    """From 1 to 4, the same for the same seed on every computer."""
    return zlib.crc32(seed.encode("utf-8", "surrogatepass")) % TINTS + 1


def paint_avatar(painter: QPainter, rect: QRectF, name: str, seed: str) -> None:
    """A disc with initials that fills the rect. seed is the person's uid, or the name."""
    theme = current_theme()
    number = tint(seed)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"avatar{number}"))
    painter.drawEllipse(rect)
    font = theme.font("body_strong")
    font.setPixelSize(max(6, round(rect.height() * (0.40 if rect.height() >= 24 else 0.5))))
    painter.setFont(font)
    painter.setPen(theme.color(f"avatar{number}_ink"))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


class Avatar(QWidget):
    """Decoration beside a name, so it is silent for a screen reader unless alone."""

    def __init__(self, name: str, seed: str = "", size: int = 40) -> None:
        theme = current_theme()
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_person(name, seed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def set_person(self, name: str, seed: str = "") -> None:
        self._name = name
        self._seed = seed or name
        self.setAccessibleName(name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), QRectF(self.rect()), self._name, self._seed)


class PersonLine(QWidget):
    """Avatar, name, and a quieter line below it, e.g. the next date."""

    def __init__(
        self,
        name: str,
        sub: str = "",
        *,
        seed: str = "",
        size: int = 40,
        sub_tone: str = "ink3",
    ) -> None:
        super().__init__()
        large = size >= 36
        self._avatar = Avatar(name, seed, size)
        self._name = ElidedLabel(name, "section" if large else "body_strong")
        self._sub_role = "body" if large else "meta"
        self._sub = ElidedLabel("", self._sub_role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        lines = Column(gap=3 if large else 1).put(REST, self._name, self._sub, REST)
        Row(self, gap=12 if large else 10).put(self._avatar, filling(lines))
        self._set_sub(sub, sub_tone)  # shows it, for which it must not be a window of its own

    def set_person(
        self,
        name: str,
        sub: str = "",
        *,
        seed: str = "",
        sub_tone: str = "ink3",
        has_face: bool = True,
    ) -> None:
        """has_face is for a name that stands for somebody in particular."""
        self._avatar.set_person(name, seed)
        self._avatar.setVisible(has_face)
        self._name.setText(name)
        self._set_sub(sub, sub_tone)

    def _set_sub(self, sub: str, tone: str) -> None:
        speaks_up = tone != "ink3"
        strong = {"body": "body_medium", "meta": "meta_strong"}[self._sub_role]
        self._sub.setText(sub)
        self._sub.set_role(strong if speaks_up else self._sub_role)
        self._sub.set_tone(tone)
        self._sub.setVisible(bool(sub))


def _first_letter(word: str) -> str:
    """With the accents that are written after it, and without quotes or brackets before it."""
    start = next(i for i, sign in enumerate(word) if sign.isalnum())
    end = start + 1
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return word[start:end]
