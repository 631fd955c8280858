# SPDX-License-Identifier: MIT
"""Guesses over the months, and the taps after each talk."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from rmjournal.store.queries.pictures import GapMonth, MirrorPoint
from rmjournal.ui.kit.charts.balance import GapChart
from rmjournal.ui.kit.charts.heard_done import MirrorChart

NAMES = {"G1": "Digital fluency", "G2": "Cultural awareness"}
GAPS = [
    GapMonth("G2", 2026, 8, 3.0, 1),
    GapMonth("G1", 2026, 9, 0.0, 2),
    GapMonth("G2", 2026, 11, 2.0, 4),
    GapMonth(None, 2026, 11, 1.0, 1),
]
DAY = date(2026, 9, 1)


@pytest.fixture
def gap(theme, put):
    made = GapChart()
    made.set_gaps(GAPS, NAMES)
    return put(made, 800, 400)


@pytest.fixture
def mirror(theme, put):
    made = MirrorChart()
    taps = [(3, None, 1), (3, None, 2), (1, None, 3), (1, None, None)]
    points = [MirrorPoint(DAY + timedelta(weeks=at), *each) for at, each in enumerate(taps)]
    made.set_points(points)
    return put(made, 270, 320)


def walk(qtbot, chart, *keys):
    chart.picture.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chart.picture.hasFocus)
    for key in keys:
        qtbot.keyClick(chart.picture, key)


def test_areas_come_in_the_order_of_their_names(gap):
    words = [spot.words for spot in gap.picture.spots()]
    assert words == [
        "Digital fluency, September 2026: just as you thought, in 2 answers",
        "Cultural awareness, August 2026: far off, in one answer",
        "Cultural awareness, November 2026: some way off, in 4 answers",
        "No area, November 2026: nearly as you thought, in one answer",
    ]


def test_the_arrows_pass_over_months_without_a_guess(qtbot, gap, spoken):
    walk(qtbot, gap, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert [words.split(":")[0] for words in spoken] == [
        "Cultural awareness, August 2026",
        "Cultural awareness, November 2026",
    ]


def test_a_guess_far_off_is_higher(gap):
    picture = gap.picture
    assert picture._y(0, 3) < picture._y(0, 0)


def test_without_a_guess_there_is_only_the_sentence(theme, put):
    chart = GapChart()
    chart.set_gaps([], NAMES)
    put(chart, 800, 200)
    assert chart.sentence.text().startswith("No guesses compared yet.")
    assert not chart.picture.isVisible()


def test_a_tap_that_was_never_made_has_no_line(mirror):
    rows = {spot.row for spot in mirror.picture.spots()}
    assert len(rows) == 2
    assert mirror.sentence.text() == "Lately you talk less."


def test_the_walk_begins_at_the_latest_talk(qtbot, mirror, spoken):
    walk(qtbot, mirror, Qt.Key.Key_Left, Qt.Key.Key_Down)
    assert spoken == [
        "You talked, 15 September: some of it",
        "You were surprised, 15 September: very",
    ]


@pytest.mark.parametrize("count", [1, 60])
def test_any_number_of_talks_can_be_painted(theme, put, count):
    chart = MirrorChart()
    chart.set_points([MirrorPoint(DAY + timedelta(weeks=at), 1, 2, 3) for at in range(count)])
    assert not put(chart, 270, 320).grab().isNull()
    assert chart.table.model().rowCount() == count
