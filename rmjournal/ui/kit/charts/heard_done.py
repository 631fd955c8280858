# SPDX-License-Identifier: MIT
"""Heard above the line, done below it, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from typing_extensions import override

from rmjournal.ui.kit.label import natural_width
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.words.days import month_day_words
from rmjournal.words.pictures import (
    LEAST,
    MOST,
    TAPS,
    Tap,
    Week,
    heard_done_sentence,
    heard_done_table,
    level_words,
    mirror_sentence,
    mirror_table,
    tap_titles,
    tap_words,
    week_words,
)

from .chart import Chart, LocalSpeech
from .picture import Dot, LinesPicture, Picture, Spot, Strip

TALKS = 24


class MirrorChart(Chart):
    """The latest talks, for a narrow column; the table has all of them."""

    picture: LinesPicture

    def __init__(self) -> None:
        picture = LinesPicture("", LEAST, MOST, is_stacked=True)
        super().__init__(picture, is_narrow=True)
        picture.setAccessibleName(self.tr("How you listened"))

    def set_points(self, points: Sequence[Tap]) -> None:
        """Oldest first."""
        speech = LocalSpeech()
        shown = points[-TALKS:]
        titles = tap_titles(speech)
        strips = [_strip(shown, tap, titles[tap]) for tap in TAPS]
        columns = [month_day_words(point.day, short=True) for point in shown]
        self.picture.set_strips([each for each in strips if any(each.dots)], columns)
        self.set_words(mirror_sentence(points, speech), mirror_table(points, speech))


def _strip(points: Sequence[Tap], tap: str, title: str) -> Strip:
    speech = LocalSpeech()
    levels = [getattr(point, tap) for point in points]
    dots = tuple(
        None if level is None else Dot(level, tap_words(point, tap, speech))
        for point, level in zip(points, levels, strict=True)
    )
    known = [level for level in levels if level is not None]
    return Strip(title, dots, level_words(tap, known[-1], speech) if known else "")


HEIGHT, LABELS = 170, 30  # design px; the labels' part is at the bottom
UNIT, GAP, BLOCK = 15, 4, 27
OFF_AXIS = 5
READ_AT_A_GLANCE = 4  # from one more on the number is written
_MERGED = 5  # px of a unit below which blocks become a bar


@dataclass(frozen=True, slots=True)
class _Scale:
    axis: float
    unit: float


class HeardDonePicture(Picture):
    """One block for each thing; the latest week stands on a ground of its own."""

    def __init__(self) -> None:
        self._weeks: tuple[Week, ...] = ()
        self._today = date.min
        super().__init__("")
        self.setAccessibleName(self.tr("Heard and done, by week"))

    def set_weeks(self, weeks: Sequence[Week], today: date) -> None:
        self._weeks = tuple(weeks)
        self._today = today
        self.lay_out_again()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(680), px(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(HEIGHT))

    @override
    def first_spot(self) -> int:
        return len(self._weeks) - 1

    @override
    def make_spots(self) -> Sequence[Spot]:
        start = self._side_width()
        pitch = (self.width() - start) / max(1, len(self._weeks))
        speech = LocalSpeech()
        height = float(self.height())
        return [
            Spot(
                self.mirrored(QRectF(start + number * pitch, 0, pitch, height)),
                week_words(week, speech),
                column=number,
            )
            for number, week in enumerate(self._weeks)
        ]

    @override
    def paint(self, painter: QPainter) -> None:
        scale = self._scale()
        self._paint_sides(painter, scale)
        spots = self.spots()
        if spots:
            self._paint_ground(painter, spots[-1].rect)
        for spot, week in zip(spots, self._weeks, strict=True):
            self._paint_stack(painter, spot.rect, scale, week.heard, is_up=True)
            self._paint_stack(painter, spot.rect, scale, week.done, is_up=False)
        painter.setPen(current_theme().color("line2"))
        axis = round(scale.axis) + 0.5
        span = self.mirrored(QRectF(self._side_width(), axis, self.width(), 0))
        painter.drawLine(span.topLeft(), QPointF(min(span.right(), self.width()), axis))
        self._paint_labels(painter)

    def _scale(self) -> _Scale:
        """The axis leaves more room to the side that needs more."""
        up = max([3, *(week.heard for week in self._weeks)])
        down = max([2, *(week.done for week in self._weeks)])
        number = QFontMetricsF(current_theme().font("key_cap")).height()
        above, below = (number if count > READ_AT_A_GLANCE else 0.0 for count in (up, down))
        margin = 2 * current_theme().scale * OFF_AXIS
        room = self.height() - px(LABELS) - margin - above - below
        unit = min(current_theme().scale * UNIT, room / (up + down))
        spare = room - (up + down) * unit
        return _Scale(spare / 2 + above + up * unit + margin / 2, unit)

    def _side_width(self) -> float:
        font = current_theme().font("meta_strong")
        return max(natural_width(text, font) for text in self._sides()) + px(24)

    def _sides(self) -> tuple[str, str]:
        return self.tr("Heard"), self.tr("Done")

    def _paint_sides(self, painter: QPainter, scale: _Scale) -> None:
        painter.setFont(current_theme().font("meta_strong"))
        height = painter.fontMetrics().height()
        gap = max(2.0, 1.5 * scale.unit)
        heard, done = self._sides()
        places = (
            (heard, "hear", scale.axis - gap - height),
            (done, "act", scale.axis + gap),
        )
        for text, tone, y in places:
            painter.setPen(current_theme().color(tone))
            rect = self.mirrored(QRectF(px(4), y, self._side_width(), height))
            painter.drawText(rect, self._start_alignment(), text)

    def _start_alignment(self) -> Qt.AlignmentFlag:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        theme = current_theme()
        rect = rect.adjusted(px(2), 0, -px(2), 0)
        if theme.is_high_contrast():
            painter.setPen(theme.color("ink"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("rowsel"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))

    def _paint_stack(
        self, painter: QPainter, column: QRectF, scale: _Scale, count: int, *, is_up: bool
    ) -> None:
        theme = current_theme()
        width = min(px(BLOCK), column.width() * 0.6)
        x = column.center().x() - width / 2
        sign, unit, gap = (-1 if is_up else 1), scale.unit, scale.unit * GAP / UNIT
        start = scale.axis + sign * theme.scale * OFF_AXIS
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("hear" if is_up else "act_fill"))
        if unit < _MERGED:
            far = start + sign * count * unit
            painter.drawRect(QRectF(QPointF(x, start), QPointF(x + width, far)).normalized())
        else:
            for number in range(count):
                near = start + sign * (number * unit)
                block = QRectF(QPointF(x, near), QPointF(x + width, near + sign * (unit - gap)))
                painter.drawRoundedRect(block.normalized(), px(3), px(3))
        if count > READ_AT_A_GLANCE:
            self._paint_number(painter, column, start + sign * count * unit, count, is_up=is_up)

    def _paint_number(
        self, painter: QPainter, column: QRectF, edge: float, count: int, *, is_up: bool
    ) -> None:
        painter.setFont(current_theme().font("key_cap"))
        painter.setPen(current_theme().color("hear" if is_up else "act"))
        height = painter.fontMetrics().height()
        y = edge - height if is_up else edge
        rect = QRectF(column.left(), y, column.width(), height)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, LocalSpeech().count(count))

    def _paint_labels(self, painter: QPainter) -> None:
        """From the latest week back, as many as have room."""
        theme = current_theme()
        last_right = float("inf")
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number in reversed(range(len(self._weeks))):
            is_last = number == len(self._weeks) - 1
            font = theme.font("meta_strong" if is_last else "meta")
            text = self._label(self._weeks[number], font)
            width = natural_width(text, font)
            centre = self.mirrored(self.spots()[number].rect).center().x()
            if centre + width / 2 + px(6) > last_right:
                continue
            left = min(centre - width / 2, self.width() - width)
            last_right = left
            height = px(LABELS)
            rect = self.mirrored(QRectF(left, self.height() - height, width + 1, height))
            painter.setFont(font)
            painter.setPen(theme.color("ink" if is_last else "ink2"))
            side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _label(self, week: Week, font: QFont) -> str:
        """This week is called so where the words have room in its column."""
        words = self.tr("This week")
        fits = natural_width(words, font) <= self.spots()[-1].rect.width() - px(8)
        if fits and week.monday <= self._today < week.monday + timedelta(weeks=1):
            return words
        return month_day_words(week.monday, short=True)


class HeardDoneChart(Chart):
    """The weeks up to the one that is looked back on, oldest first."""

    picture: HeardDonePicture

    def __init__(self) -> None:
        super().__init__(HeardDonePicture())

    def set_weeks(self, weeks: Sequence[Week], today: date) -> None:
        speech = LocalSpeech()
        self.picture.set_weeks(weeks, today)
        self.set_words(heard_done_sentence(weeks, speech), heard_done_table(weeks, speech))
