# SPDX-License-Identifier: MIT
"""The ring before a commitment: its shape says how far it is, without needing its colour."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from rmjournal.ui.kit.theme import current_theme, px

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
