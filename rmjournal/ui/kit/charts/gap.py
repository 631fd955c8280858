# SPDX-License-Identifier: MIT
"""How far off guesses were, area by area over the months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale

from rmjournal.words.listening import (
    Gap,
    area_words,
    gap_sentence,
    gap_table,
    gap_words,
    months_between,
)

from .chart import Chart
from .lines import Dot, LinesPicture, Strip
from .speech import LocalSpeech

MONTHS = 12
FAR_OFF = 3


class GapChart(Chart):
    """The latest twelve months; the table has all of them."""

    picture: LinesPicture

    def __init__(self) -> None:
        picture = LinesPicture("", 0, FAR_OFF)
        picture.setAccessibleName(picture.tr("How far off your guesses were"))
        super().__init__(picture)

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
