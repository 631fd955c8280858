# SPDX-License-Identifier: MIT
"""One thread, from the question to the telling."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from rmjournal.store.queries.pictures import ThreadStep
from rmjournal.ui.kit.charts.thread import ThreadChart

ASKED = date(2026, 9, 3)
LATER = ASKED + timedelta(weeks=7)
STEPS = [
    ThreadStep("question", ASKED, "What do you look at first?"),
    ThreadStep("answer", ASKED, "A short video, <b>then</b> a person.", "Priya"),
    ThreadStep("commitment", ASKED, "Record one"),
    ThreadStep("outcome", LATER, "Recorded", "finish"),
    ThreadStep("told", LATER, "", "Priya"),
]


@pytest.fixture
def chart(theme, put):
    made = ThreadChart()
    made.set_steps(STEPS, ["Jun does not know yet."])
    return put(made, 620, 700)


def test_down_reads_the_steps_and_what_is_still_open(qtbot, chart, spoken):
    chart.picture.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chart.picture.hasFocus)
    for _ in range(6):
        qtbot.keyClick(chart.picture, Qt.Key.Key_Down)
    assert spoken == [
        "Priya said, 3 September: A short video, <b>then</b> a person.",
        "You set out to, 3 September: Record one",
        "You did it, 22 October: Recorded",
        "You told Priya, 22 October",
        "Jun does not know yet.",
    ]


def test_a_longer_time_is_a_longer_line(chart):
    tops = [spot.rect.top() for spot in chart.picture.spots()]
    bottoms = [spot.rect.bottom() for spot in chart.picture.spots()]
    gaps = [below - above for above, below in zip(bottoms, tops[1:], strict=False)]
    assert gaps[2] > gaps[1]


def test_long_words_make_it_higher(chart):
    picture = chart.picture
    assert picture.heightForWidth(240) > picture.heightForWidth(900)


def test_the_table_has_every_step(chart):
    assert chart.table.model().rowCount() == len(STEPS)


def test_only_something_heard(theme, put):
    chart = ThreadChart()
    chart.set_steps([ThreadStep("answer", None, "So.", "")])
    put(chart, 620, 300)
    assert chart.sentence.text() == "Nothing has come of it yet."
    assert not chart.grab().isNull()


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_words_in_any_script_can_be_painted(theme, put, direction):
    chart = ThreadChart()
    words = ["שלום", "短い動画", "x" * 300]
    chart.set_steps([ThreadStep("answer", ASKED, text, text) for text in words])
    chart.setLayoutDirection(direction)
    assert not put(chart, 320, 700).grab().isNull()
