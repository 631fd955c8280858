# SPDX-License-Identifier: MIT
"""Small signs, painted in rows and as widgets: faces, chips, and what is to be ticked."""

from __future__ import annotations

import unicodedata
import zlib
from enum import StrEnum

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from .label import ElidedLabel
from .theme import current_theme, paint_icon, px
from .themed import REST, Column, Row, draw_again, filling, redrawn

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


class IconMark(QWidget):
    """Decoration; side in design px."""

    def __init__(self, icon: str, tone: str, side: int = 16) -> None:
        super().__init__()
        self._icon, self._tone, self._side = icon, tone, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        redrawn(self)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = current_theme().color(self._tone)
        paint_icon(QPainter(self), QRectF(self.rect()), self._icon, colour)


_TONES = {
    "plain": ("sunken", "ink2"),
    "ask": ("ask_bg", "ask"),
    "hear": ("hear_bg", "hear"),
    "act": ("act_bg", "act"),
    "late": ("late_bg", "late"),
}
_ROLE = "meta_strong"


def chip_size(text: str, max_width: float = 1e6) -> QSize:
    """What paint_chip needs; never wider than max_width."""
    width = QFontMetricsF(current_theme().font(_ROLE)).horizontalAdvance(text) + px(14)
    return QSize(int(min(width, max_width)) + 1, px(21))


def paint_chip(painter: QPainter, rect: QRectF, text: str, tone: str) -> None:
    """tone is plain, ask, hear, act or late; text that does not fit ends in an ellipsis."""
    theme = current_theme()
    ground, ink = _TONES[tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color("line") if theme.is_high_contrast() else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(rect, px(4), px(4))
    font = theme.font(_ROLE)
    room = rect.width() - px(12)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room + 1)
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class Chip(QLabel):
    """tone is plain, ask, hear, act or late."""

    def __init__(self, text: str, tone: str = "plain") -> None:
        super().__init__()
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        redrawn(self)

    def set_chip(self, text: str, tone: str) -> None:
        self._tone = tone
        self.setText(text)
        draw_again(self)

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self.text())

    @override
    def minimumSizeHint(self) -> QSize:
        return chip_size(self.text(), px(40))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QRectF(self.rect()), self.text(), self._tone)


RING, HOT_ZONE = 18, 32  # design px: what is drawn, and what can be clicked
_FILL_MS = 160


class RingState(StrEnum):
    TODO = "todo"
    HALF = "half"
    DONE = "done"
    TOLD = "told"
    PAUSED = "paused"
    LET_GO = "let_go"


def paint_ring(
    painter: QPainter,
    rect: QRectF,
    state: RingState,
    late: bool = False,
    fill: float = 1.0,
) -> None:
    """Centred in the rect. fill, 0 to 1, is how far the change into this state has come."""
    side = px(RING)
    ring = QRectF(0, 0, side, side)
    ring.moveCenter(rect.center())
    colour = _colour(state, late)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_edge(painter, ring, state, colour, fill)
    match state:
        case RingState.HALF:
            _paint_half(painter, ring, colour, fill)
        case RingState.DONE:
            _paint_tick(painter, ring, colour, fill)
        case RingState.TOLD:
            _paint_tick(painter, ring, current_theme().color("accent_on"), fill)
        case RingState.PAUSED:
            for x in (0.40, 0.60):
                _paint_line(painter, ring, colour, [(x, 0.35), (x, 0.65)])
        case RingState.LET_GO:
            _paint_line(painter, ring, colour, [(0.32, 0.5), (0.68, 0.5)])
        case RingState.TODO:
            pass
    painter.restore()


class CheckRing(QAbstractButton):
    """A push button, not a check box: there are more states than two, and the owner decides.

    `clicked` asks for the next state; call set_state() once it is reached.
    """

    def __init__(
        self,
        state: RingState = RingState.TODO,
        late: bool = False,
        *,
        is_leading: bool = False,
    ) -> None:
        """is_leading draws it where reading starts, in line with what stands above and below."""
        theme = current_theme()
        super().__init__()
        self._is_leading = is_leading
        self._state = state
        self._late = late
        self._fill = 1.0
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(_FILL_MS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._on_animated)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name_state()
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    @property
    def state(self) -> RingState:
        return self._state

    def set_state(self, state: RingState, late: bool = False) -> None:
        if state != self._state and current_theme().moves():
            self._fill = 0.0
            self._animation.start()
        self._state = state
        self._late = late
        self._name_state()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(HOT_ZONE), px(HOT_ZONE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRectF(self.rect())
        if self._is_leading:
            place.setWidth(px(RING))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                place.moveRight(self.width())
        if self.underMouse() and self.isEnabled():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().color("hover"))
            radius = min(place.width(), place.height()) / 2 - (0 if self._is_leading else 2)
            painter.drawEllipse(place.center(), radius, radius)
        paint_ring(painter, place, self._state, self._late, self._fill)

    def words(self) -> str:
        """What the state is called."""
        return {
            RingState.TODO: self.tr("To do"),
            RingState.HALF: self.tr("Under way"),
            RingState.DONE: self.tr("Done"),
            RingState.TOLD: self.tr("They know"),
            RingState.PAUSED: self.tr("Paused"),
            RingState.LET_GO: self.tr("Let go"),
        }[self._state]

    def _name_state(self) -> None:
        self.setAccessibleName(self.words())
        self.setToolTip(self.words())

    @Slot(object)
    def _on_animated(self, value: float) -> None:
        self._fill = value
        self.update()


def _colour(state: RingState, late: bool) -> QColor:
    theme = current_theme()
    match state:
        case RingState.DONE | RingState.TOLD:
            return theme.color("hear")
        case RingState.PAUSED | RingState.LET_GO:
            return theme.color("ink3")
        case _:
            return theme.color("late" if late else "act_fill")


def _paint_edge(
    painter: QPainter, ring: QRectF, state: RingState, colour: QColor, fill: float
) -> None:
    stroke = ring.width() * 0.095
    inset = stroke / 2
    pen = QPen(colour, stroke)
    if state == RingState.LET_GO:
        pen.setDashPattern([1.6, 1.7])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
    if state == RingState.TOLD:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = ring.width() / 2 * fill
        painter.drawEllipse(ring.center(), radius, radius)


def _paint_half(painter: QPainter, ring: QRectF, colour: QColor, fill: float) -> None:
    inset = ring.width() * 0.235
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPie(ring.adjusted(inset, inset, -inset, -inset), 90 * 16, round(-180 * 16 * fill))


def _paint_tick(painter: QPainter, ring: QRectF, colour: QColor, fill: float) -> None:
    if fill > 0.3:
        _paint_line(painter, ring, colour, [(0.30, 0.52), (0.44, 0.66), (0.70, 0.37)])


def _paint_line(
    painter: QPainter, ring: QRectF, colour: QColor, points: list[tuple[float, float]]
) -> None:
    pen = QPen(colour, ring.width() * 0.095)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    path = QPainterPath()
    for number, (x, y) in enumerate(points):
        spot = QPointF(ring.left() + x * ring.width(), ring.top() + y * ring.height())
        path.lineTo(spot) if number else path.moveTo(spot)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


TICK_BOX = 18  # design px


def paint_tick_box(
    painter: QPainter, box: QRectF, *, is_ticked: bool, is_off: bool = False, is_hot: bool = False
) -> None:
    """is_off: it cannot be ticked now; is_hot: the pointer is on it."""
    theme = current_theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_ticked:
        painter.setPen(theme.color("accent"))
        painter.setBrush(theme.color("accent"))
    else:
        edge = "line2" if is_off else "accent" if is_hot else "ctl"
        painter.setPen(QPen(theme.color(edge), 1, Qt.PenStyle.SolidLine))
        painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
    if is_ticked:
        inset = px(2)
        tick = box.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, tick, "check", theme.color("accent_on"))
    painter.restore()
