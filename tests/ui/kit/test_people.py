# SPDX-License-Identifier: MIT
"""Initials, tints, chips and rhythm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from rmjournal.ui.kit.row_delegate import paint_rhythm
from rmjournal.ui.kit.signs import TINTS, Chip, PersonLine, initials, tint


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amara Osei", "AO"),
        ("Theo", "T"),
        ("Jean-Luc de la Tour", "JT"),
        ("zoë o'brien", "ZO"),
        ("李雷", "李"),
        ("e\u0301mile zola", "E\u0301Z"),
        ("(Jun) 'Park'", "JP"),
        ("", "?"),
        ("...", "?"),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


@given(st.text())
def test_any_name_has_initials_and_a_tint(name):
    assert initials(name)
    assert 1 <= tint(name) <= TINTS


def test_a_tint_does_not_change_between_runs():
    assert [tint(seed) for seed in ("Amara", "Priya", "Jun")] == [4, 4, 1]


def test_a_long_name_gives_way(theme, put):
    line = PersonLine("Maximiliane-Alexandra von Hohenstein " * 3, "No date yet")
    put(line, 200, 40)
    assert line.width() == 200


def test_a_chip_keeps_its_words(theme, put):
    chip = put(Chip("Was due Fri 20 Nov", "late"))
    assert chip.text() == "Was due Fri 20 Nov"
    assert chip.width() > chip.fontMetrics().horizontalAdvance("Was due")


def strip_image(weeks, theme, mirrored):
    image = QImage(120, 12, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_rhythm(painter, QRectF(image.rect()), weeks, mirrored)
    painter.end()
    return image


def test_rhythm_is_mirrored_where_reading_is(theme):
    weeks = [True] * 3 + [False] * 9
    assert strip_image(weeks, theme, True) == strip_image(weeks[::-1], theme, False)
