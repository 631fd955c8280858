# SPDX-License-Identifier: MIT
"""Letters as commands: on the button of a decision, and for what is current in a list."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from rmjournal.core.record import dataclass
from rmjournal.ui.commands import command

from .announce import announce
from .text_menu import native_keys
from .theme import current_theme, paint_icon, px
from .themed import draw_again, redrawn
from .typing_guard import TypingGuard

_PAD, _ICON, _CAP = 16, 16, 22  # design px
_TEXT = _PAD + _ICON + 12
_HEIGHT, _LOW = 58, 34
_ARE_KEYS = "lettersAreKeys"
# Where reading starts: a widget's painter mirrors it.
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Choice:
    """letter is upper case; key names the decision; without a sub the button is low."""

    key: str
    letter: str
    text: str
    sub: str = ""
    icon: str = ""
    is_possible: bool = True


def set_letter_keys(page: QWidget, are_keys: bool) -> None:
    """Whether single letters act in that part of the window; a person can switch them off."""
    page.setProperty(_ARE_KEYS, are_keys)
    for button in page.findChildren(DecisionButton):
        button.describe()


def letters_are_keys(widget: QWidget | None) -> bool:
    """As set_letter_keys() said of the widget or of what it stands in."""
    while widget is not None:
        said = widget.property(_ARE_KEYS)
        if said is not None:
            return bool(said)
        widget = widget.parentWidget()
    return True


class DecisionButton(QPushButton):
    """Enter and Space press it too; the letter is the page's to hear."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        redrawn(self)
        self.set_choice(choice)

    def set_choice(self, choice: Choice) -> None:
        self.choice = choice
        self.setEnabled(choice.is_possible)
        self.setAccessibleName(choice.text)
        self.describe()
        draw_again(self)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.describe()

    def describe(self) -> None:
        """Say the letter where letters are keys."""
        key = self.tr("Key {letter}").format(letter=self.choice.letter)
        said = [self.choice.sub, key if self.choice.letter and letters_are_keys(self) else ""]
        self.setAccessibleDescription(". ".join(each for each in said if each))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        choice = self.choice
        title = QFontMetricsF(theme.font("body_strong")).horizontalAdvance(choice.text)
        sub = QFontMetricsF(theme.font("meta")).horizontalAdvance(choice.sub)
        start = _TEXT if choice.icon else _PAD
        width = max(title, sub) + px(start) + px(_PAD + (_CAP + 8 if self.choice.letter else 0))
        return QSize(int(width) + 1, px(_HEIGHT if choice.sub else _LOW))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(px(120), hint.height()) if self.choice.sub else hint

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has decided: the second must not decide what comes next."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        rect = QRectF(self.rect())
        start, end = px(_TEXT if self.choice.icon else _PAD), px(12)
        if self.choice.icon:
            top = (rect.height() - px(_ICON)) / 2
            icon = self._mirrored(QRectF(px(_PAD), top, px(_ICON), px(_ICON)))
            paint_icon(painter, icon, self.choice.icon, self._ink("ink"))
        if self.choice.letter and letters_are_keys(self):
            side = px(_CAP)
            cap = QRectF(rect.width() - end - side, (rect.height() - side) / 2, side, side)
            self._paint_cap(painter, self._mirrored(cap))
            end += side + px(8)
        self._paint_words(painter, QRectF(start, 0, rect.width() - start - end, rect.height()))

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        ground, edge = "surface", "line2"
        if not self.isEnabled():
            ground, edge = "sunken", "line"
        elif self.isDown():
            ground = "press"
        elif self.isChecked():
            ground, edge = "selected", "focus"
        elif self.underMouse():
            ground, edge = "rowhover", "ctl"
        painter.setPen(theme.color("ink" if theme.is_high_contrast() else edge))
        painter.setBrush(theme.color(ground))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, px(6), px(6))

    def _paint_cap(self, painter: QPainter, cap: QRectF) -> None:
        theme = current_theme()
        painter.setPen(QPen(theme.color("line2" if self.isEnabled() else "line"), 1))
        painter.setBrush(theme.color("sunken" if not self.isEnabled() else "surface"))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        painter.setFont(theme.font("key_cap"))
        painter.setPen(self._ink("ink2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.choice.letter)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        lines = [("body_strong", "ink", self.choice.text)]
        if self.choice.sub:
            lines.append(("meta", "ink3", self.choice.sub))
        heights = [QFontMetricsF(current_theme().font(role)).height() for role, _, _ in lines]
        gap = px(1)
        y = (room.height() - sum(heights) - gap * (len(lines) - 1)) / 2
        for (role, tone, text), height in zip(lines, heights, strict=True):
            painter.setFont(current_theme().font(role))
            painter.setPen(self._ink(tone))
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
            line = self._mirrored(QRectF(room.x(), y, room.width(), height))
            painter.drawText(line, _START, shown)
            y += height + gap

    def _mirrored(self, part: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            part.moveTopLeft(QPointF(self.width() - part.right(), part.y()))
        return part

    def _ink(self, token: str) -> QColor:
        return current_theme().color(token if self.isEnabled() else "inkoff")


class Letters(QObject):
    """The view hands on what is typed; a letter acts only for what was current when it came."""

    pressed = Signal(str)  # upper case, where letters_are_keys()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._letters: frozenset[str] = frozenset()
        self._pairs: Collection[str] = ()
        self._typing = TypingGuard(self)
        self._typing.watch(view)
        self._typing.acted.connect(self._on_acted)
        self._typing.words_began.connect(self._on_words_began)

    def set_letters(self, letters: Iterable[str], pairs: Collection[str] = ()) -> None:
        """The only ones that are told of; without any, none are. pairs as in take()."""
        self._pairs = pairs
        self._letters = frozenset(letters)

    def hear(self, event: QKeyEvent) -> None:
        """A key that writes."""
        if not self._letters:
            event.ignore()
        elif not letters_are_keys(self._view):
            self._typing.note()  # the space in what is typed is no command either
            event.ignore()
        else:
            current = QPersistentModelIndex(self._view.currentIndex())
            self._typing.take(event, self._letters, current, pairs=self._pairs)

    def act(self) -> None:
        """Do not wait any longer for another letter."""
        self._typing.act()

    @Slot(str, object)
    def _on_acted(self, letter: str, current: QPersistentModelIndex) -> None:
        if current == self._view.currentIndex():
            self.pressed.emit(letter)

    @Slot(str)
    def _on_words_began(self, _typed: str) -> None:
        """Somebody writes where no field is."""
        said = self.tr(
            "Nothing was done: in a list letters are commands, and words are not kept. "
            "{keys} begins a note."
        )
        (keys,) = command("window", "new_session").keys
        said = said.replace("{keys}", native_keys(keys))
        spot = self._view.visualRect(self._view.currentIndex()).bottomLeft()
        QToolTip.showText(self._view.viewport().mapToGlobal(spot), said, self._view)
        announce(self._view, said)
