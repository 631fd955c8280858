# SPDX-License-Identifier: MIT
"""The looks of one line, set beside the text: the document does not change, nor what undo knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextCharFormat, QTextLayout

from .units import length_in_units


class Run(NamedTuple):
    """Characters that look the same, in UTF-16 units."""

    start: int
    length: int
    format: QTextCharFormat


def set_formats(layout: QTextLayout, runs: Sequence[Run]) -> None:
    """Dress the line so; what an input method is composing in it keeps its own looks."""
    composed = length_in_units(layout.preeditAreaText())
    at = layout.preeditAreaPosition()
    kept = [each for each in layout.formats() if composed and _is_inside(each, at, composed)]
    ranges = [_range(run, at, composed) for run in runs]
    if ranges or layout.formats():
        layout.setFormats(kept + ranges)


def _is_inside(each: QTextLayout.FormatRange, at: int, composed: int) -> bool:
    return at <= each.start and each.start + each.length <= at + composed


def _range(run: Run, at: int, composed: int) -> QTextLayout.FormatRange:
    """What is composed stands in the middle of the text, or moves it."""
    made = QTextLayout.FormatRange()
    start, length = run.start, run.length
    if composed and start >= at:
        start += composed
    elif composed and start + length >= at:
        length += composed
    made.start, made.length, made.format = start, length, run.format
    return made
