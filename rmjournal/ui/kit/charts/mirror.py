# SPDX-License-Identifier: MIT
"""Three small lines about one's own listening, talk by talk with one person."""

from __future__ import annotations

from collections.abc import Sequence

from rmjournal.ui.kit.dates import month_day_words
from rmjournal.words.listening import (
    LEAST,
    MOST,
    TAPS,
    Tap,
    level_words,
    mirror_sentence,
    mirror_table,
    tap_titles,
    tap_words,
)

from .chart import Chart
from .lines import Dot, LinesPicture, Strip
from .speech import LocalSpeech

TALKS = 24


class MirrorChart(Chart):
    """The latest talks, for a narrow column; the table has all of them."""

    picture: LinesPicture

    def __init__(self) -> None:
        picture = LinesPicture("", LEAST, MOST, is_stacked=True)
        picture.setAccessibleName(picture.tr("How you listened"))
        super().__init__(picture, is_narrow=True)

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
