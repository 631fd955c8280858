# SPDX-License-Identifier: MIT
"""Who was asked about what: a disc for each cell, larger for more often, a ring for never."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from rmjournal.ui.kit.label import TextBlock, natural_width
from rmjournal.ui.kit.signs import paint_avatar
from rmjournal.ui.kit.theme import current_theme, paint_icon, px
from rmjournal.words.pictures import (
    Balance,
    Gap,
    area_words,
    asked_words,
    balance_sentence,
    balance_table,
    gap_sentence,
    gap_table,
    gap_words,
    months_between,
)

from .chart import Chart, LocalSpeech
from .picture import Dot, LinesPicture, Picture, Spot, Strip

MONTHS = 12
FAR_OFF = 3


class GapChart(Chart):
    """The latest twelve months; the table has all of them."""

    picture: LinesPicture

    def __init__(self) -> None:
        picture = LinesPicture("", 0, FAR_OFF)
        super().__init__(picture)
        picture.setAccessibleName(self.tr("How far off your guesses were"))

    def set_gaps(self, gaps: Sequence[Gap], names: Mapping[str, str]) -> None:
        """gaps oldest first; names by code, in the order in which areas are shown."""
        speech = LocalSpeech()
        months = months_between(gaps, MONTHS)
        strips = [
            Strip(area_words(area, names, speech), _dots(gaps, area, months, names))
            for area in _areas(gaps, names)
        ]
        columns = [QLocale().standaloneMonthName(month, _SHORT) for _, month in months]
        ends = self.tr("As you thought"), self.tr("Far off")
        shown = [strip for strip in strips if any(strip.dots)]
        self.picture.set_strips(shown, columns, ends if shown else ("", ""))
        self.set_words(gap_sentence(gaps, names, speech), gap_table(gaps, names, speech))


_SHORT = QLocale.FormatType.ShortFormat


def _areas(gaps: Sequence[Gap], names: Mapping[str, str]) -> list[str | None]:
    """Those with a gap, in the order of the names, what has no area last."""
    found = {gap.area for gap in gaps}
    known = [code for code in names if code in found]
    return [*known, *([None] if None in found else [])]


def _dots(
    gaps: Sequence[Gap],
    area: str | None,
    months: Sequence[tuple[int, int]],
    names: Mapping[str, str],
) -> tuple[Dot | None, ...]:
    speech = LocalSpeech()
    by_month = {(gap.year, gap.month): gap for gap in gaps if gap.area == area}
    return tuple(
        None
        if (gap := by_month.get(month)) is None
        else Dot(gap.mean, gap_words(gap, names, speech), gap.count)
        for month in months
    )


# All in design px.
HEAD, ROW, GROUP_GAP, BAND_GAP = 58, 32, 10, 20
AVATAR, PITCH_MIN, PITCH_MAX = 28, 62, 104
ONE, LARGEST = 6.0, 13.0  # radius of a disc that stands for one, and of the largest
WAITING = 12
_MOST_WRITTEN = 99


@dataclass(frozen=True, slots=True)
class Face:
    """How somebody is shown over their column; seed is their uid."""

    short_name: str
    seed: str


@dataclass(frozen=True, slots=True)
class _Grid:
    """How many columns one band has, and where: people who find no room go into the next band."""

    start: float
    pitch: float
    columns: int
    tops: tuple[float, ...]
    """Of each row, from the top of its band."""
    band: float

    def cell(self, row: int, number: int, height: float) -> QRectF:
        band, column = divmod(number, self.columns)
        top = band * self.band + self.tops[row]
        return QRectF(self.start + column * self.pitch, top, self.pitch, height)


class BalancePicture(Picture):
    """Areas from top to bottom, people along; the spots go row by row."""

    def __init__(self) -> None:
        self._codes: tuple[tuple[str, str], ...] = ()
        self._people: tuple[tuple[int, str], ...] = ()
        self._asked: Mapping[tuple[str, int], int] = {}
        self._faces: Mapping[int, Face] = {}
        self._waiting: frozenset[tuple[str, int]] = frozenset()
        super().__init__("")
        self.setAccessibleName(self.tr("Who you have asked about what"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_balance(
        self, balance: Balance, faces: Mapping[int, Face], waiting: Collection[tuple[str, int]]
    ) -> None:
        self._codes, self._people = tuple(balance.codes), tuple(balance.people)
        self._asked, self._faces, self._waiting = balance.asked, faces, frozenset(waiting)
        self.lay_out_again()

    def pair(self, number: int) -> tuple[str, int]:
        """Code and person of a spot."""
        row, column = divmod(number, len(self._people))
        return self._codes[row][0], self._people[column][0]

    def number_of(self, code: str, person_id: int) -> int | None:
        """The spot of that pair, if it is shown."""
        codes = [each for each, _ in self._codes]
        people = [each for each, _ in self._people]
        if code not in codes or person_id not in people:
            return None
        return codes.index(code) * len(people) + people.index(person_id)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        grid = self._grid(width)
        bands = -(-len(self._people) // grid.columns)
        return round(max(1, bands) * grid.band - px(BAND_GAP))

    @override
    def sizeHint(self) -> QSize:
        wide = self._label_width(10_000) + len(self._people) * px(PITCH_MAX)
        return QSize(round(wide), self.heightForWidth(round(wide)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(220), px(HEAD + ROW))

    @override
    def make_spots(self) -> Sequence[Spot]:
        grid, speech = self._grid(self.width()), LocalSpeech()
        return [
            Spot(
                self.mirrored(grid.cell(row, number, px(ROW))),
                asked_words(
                    name,
                    area,
                    self._asked.get((code, person), 0),
                    speech,
                    waits=(code, person) in self._waiting,
                ),
                row + number // grid.columns * len(self._codes),
                number % grid.columns,
            )
            for row, (code, area) in enumerate(self._codes)
            for number, (person, name) in enumerate(self._people)
        ]

    @override
    def paint(self, painter: QPainter) -> None:
        grid = self._grid(self.width())
        for number in range(len(self._people)):
            self._paint_head(painter, grid, number)
            if number % grid.columns == 0:
                self._paint_rows(painter, grid, number)
        if self.spots():
            self._paint_current(painter, self.spots()[self.cursor_spot()].rect)
        for number, spot in enumerate(self.spots()):
            pair = self.pair(number)
            self._paint_disc(painter, spot.rect.center(), self._asked.get(pair, 0))
            if pair in self._waiting:
                self._paint_waiting(painter, spot.rect)

    def _label_width(self, width: int) -> float:
        font = current_theme().font("body")
        natural = max((natural_width(name, font) for _, name in self._codes), default=0.0)
        return min(natural + px(20), width * 0.4)

    def _grid(self, width: int) -> _Grid:
        start = self._label_width(width)
        room = max(1.0, width - start)
        fitting = max(1, int(room // px(PITCH_MIN)))
        bands = max(1, -(-len(self._people) // fitting))
        columns = max(1, -(-len(self._people) // bands))  # the same in each, as far as that goes
        tops: list[float] = []
        y = float(px(HEAD))
        for row, (code, _) in enumerate(self._codes):
            if row and code[:1] != self._codes[row - 1][0][:1]:
                y += px(GROUP_GAP)
            tops.append(y)
            y += px(ROW)
        pitch = min(px(PITCH_MAX), room / columns)
        return _Grid(start, pitch, columns, tuple(tops), y + px(BAND_GAP))

    def _paint_head(self, painter: QPainter, grid: _Grid, number: int) -> None:
        theme = current_theme()
        person, name = self._people[number]
        face = self._faces.get(person, Face(name, name))
        band, column = divmod(number, grid.columns)
        left, top = grid.start + column * grid.pitch, band * grid.band
        side = px(AVATAR)
        disc = QRectF(left + (grid.pitch - side) / 2, top, side, side)
        paint_avatar(painter, self.mirrored(disc), name, face.seed)
        width = grid.pitch - px(6)
        text = TextBlock(
            face.short_name,
            theme.font("meta"),
            width,
            max_lines=1,
            alignment=Qt.AlignmentFlag.AlignHCenter,
        )
        y = top + side + px(5)
        rect = self.mirrored(QRectF(left + px(3), y, width, text.height))
        text.draw(painter, rect.x(), rect.y(), theme.color("ink2"))

    def _paint_rows(self, painter: QPainter, grid: _Grid, number: int) -> None:
        """The names of the areas, and a hairline over each group."""
        theme = current_theme()
        height = px(ROW)
        count = min(grid.columns, len(self._people) - number)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        for row, (_, area) in enumerate(self._codes):
            cell = grid.cell(row, number, height)
            if row == 0 or grid.tops[row] - grid.tops[row - 1] > height:
                y = round(cell.top() - px(GROUP_GAP if row else 4) / 2) + 0.5
                end = grid.start + count * grid.pitch
                line = self.mirrored(QRectF(0, y, end, 0))
                painter.setPen(theme.color("line"))
                painter.drawLine(line.topLeft(), line.topRight())
            width = grid.start - px(12)
            font = theme.font("body")
            text = TextBlock(area, font, width, max_lines=1, alignment=side)
            rect = self.mirrored(QRectF(0, cell.center().y() - text.height / 2, width, text.height))
            text.draw(painter, rect.x(), rect.y(), theme.color("ink"))

    def _paint_current(self, painter: QPainter, cell: QRectF) -> None:
        """Whatever stands beside the picture is about this cell."""
        theme = current_theme()
        is_bare = theme.is_high_contrast()
        painter.setPen(theme.color("ink") if is_bare else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("rowsel"))
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), px(5), px(5))

    def _paint_disc(self, painter: QPainter, centre: QPointF, times: int) -> None:
        theme = current_theme()
        if not times:
            painter.setPen(QPen(theme.color("ctl"), 1.2 * theme.scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, ONE * theme.scale, ONE * theme.scale)
            return
        radius = min(LARGEST, ONE * sqrt(times)) * theme.scale
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ask"))
        painter.drawEllipse(centre, radius, radius)
        if times > 1:
            written = LocalSpeech().count(min(times, _MOST_WRITTEN))
            painter.setFont(theme.font("key_cap"))
            painter.setPen(theme.color("surface"))
            box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, written)

    def _paint_waiting(self, painter: QPainter, cell: QRectF) -> None:
        """A question mark beside the disc: one is on their list."""
        side = px(WAITING)
        start = (cell.width() - side) / 2 + px(LARGEST + WAITING / 2 + 2)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = cell.right() - start - side if is_mirrored else cell.left() + start
        mark = QRectF(left, cell.center().y() - side / 2, side, side)
        paint_icon(painter, mark, "ask", current_theme().color("ask"))


class BalanceChart(Chart):
    """Signals give the code of the area or practice, and the person's id."""

    pair_moved = Signal(str, int)  # the cursor came there
    pair_chosen = Signal(str, int)  # by Enter or Space
    pair_clicked = Signal(str, int)

    picture: BalancePicture

    def __init__(self) -> None:
        super().__init__(BalancePicture())
        self.picture.moved.connect(self._on_moved)
        self.picture.chosen.connect(self._on_chosen)
        self.picture.clicked.connect(self._on_clicked)

    def set_balance(
        self,
        balance: Balance,
        faces: Mapping[int, Face],
        waiting: Collection[tuple[str, int]] = (),
        *,
        talks: int = 0,
    ) -> None:
        """faces by the id of the person; waiting are pairs with a question on somebody's list;
        talks are those held.

        The cursor stays with its pair.
        """
        kept = self.pair()
        self.picture.set_balance(balance, faces, waiting)
        if kept is not None:
            self.set_pair(*kept)
        speech = LocalSpeech()
        self.set_words(
            balance_sentence(balance, speech, talks=talks), balance_table(balance, speech)
        )

    def pair(self) -> tuple[str, int] | None:
        """What the cursor is on."""
        number = self.picture.cursor_spot()
        return None if number < 0 else self.picture.pair(number)

    def set_pair(self, code: str, person_id: int) -> None:
        """Put the cursor there; a pair that is not shown is passed over."""
        number = self.picture.number_of(code, person_id)
        if number is not None:
            self.picture.set_cursor_spot(number)

    @Slot(int)
    def _on_moved(self, number: int) -> None:
        self.pair_moved.emit(*self.picture.pair(number))

    @Slot(int)
    def _on_chosen(self, number: int) -> None:
        self.pair_chosen.emit(*self.picture.pair(number))

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.pair_clicked.emit(*self.picture.pair(number))
