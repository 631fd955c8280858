# SPDX-License-Identifier: MIT
"""The pictures of the gallery, with invented numbers."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.store.queries.pictures import Balance, GapMonth, MirrorPoint, ThreadStep, WeekCount
from rmjournal.ui.kit.charts.balance import BalanceChart, Face, GapChart
from rmjournal.ui.kit.charts.heard_done import HeardDoneChart, MirrorChart
from rmjournal.ui.kit.charts.thread import ThreadChart
from rmjournal.ui.kit.theme import px

_TODAY = date(2026, 11, 24)
_MONDAY = date(2026, 11, 23)
_AREAS = {"G1": "Digital fluency", "G2": "Cultural awareness", "G4": "New ways of working"}
_PEOPLE = ((1, "Amara Osei"), (2, "Jun Park"), (3, "Priya Nair"))


def charts() -> QWidget:
    """All of them, in a wide column and a narrow one."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(32))
    for stretch, widgets in (
        (2, (_heard_done(), _balance(), _gap())),
        (1, (_thread(), _mirror())),
    ):
        column = QVBoxLayout()
        column.setSpacing(px(24))
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch()
        row.addLayout(column, stretch)
    return holder


def _heard_done() -> HeardDoneChart:
    weeks = []
    for place, (heard, done) in enumerate([(2, 0), (3, 1), (0, 0), (4, 2), (1, 1), (3, 2), (2, 3)]):
        monday = _MONDAY - timedelta(weeks=6 - place)
        year, week, _ = monday.isocalendar()
        weeks.append(WeekCount(year, week, monday, heard, done))
    chart = HeardDoneChart()
    chart.set_weeks(weeks, _TODAY)
    return chart


def _balance() -> BalanceChart:
    asked = {("G1", 3): 4, ("G2", 1): 1, ("G2", 3): 2, ("G4", 1): 5, ("G4", 2): 2}
    faces = {person_id: Face(name.split()[0], name) for person_id, name in _PEOPLE}
    chart = BalanceChart()
    chart.set_balance(Balance(tuple(_AREAS.items()), _PEOPLE, asked), faces, [("G1", 1)])
    return chart


def _gap() -> GapChart:
    months = {"G1": (3.0, 2.0, 1.5), "G2": (1.0, 2.0, 0.5)}
    chart = GapChart()
    chart.set_gaps(
        [
            GapMonth(area, 2026, 9 + place, mean, 2)
            for area, means in months.items()
            for place, mean in enumerate(means)
        ],
        _AREAS,
    )
    return chart


def _thread() -> ThreadChart:
    asked, done = _TODAY - timedelta(weeks=9), _TODAY - timedelta(weeks=2)
    chart = ThreadChart()
    chart.set_steps(
        [
            ThreadStep("question", asked, "What do you look at before you trust a profile?"),
            ThreadStep("answer", asked, "Whether a person answers the comments.", "Priya"),
            ThreadStep("commitment", asked, "Answer every comment under my next post"),
            ThreadStep("outcome", done, "Eleven answers, one of them an apology.", "finish"),
            ThreadStep("told", done, "", "Priya"),
        ],
        ["Jun does not know yet."],
    )
    return chart


def _mirror() -> MirrorChart:
    taps = [(3, 0, 1), (2, 1, 1), (2, 2, None), (1, 2, 3)]
    chart = MirrorChart()
    chart.set_points(
        [
            MirrorPoint(_TODAY - timedelta(weeks=3 * (len(taps) - place)), *three)
            for place, three in enumerate(taps)
        ]
    )
    return chart
