# SPDX-License-Identifier: MIT
"""Shown widgets, and the line of the coach."""

import pytest

from rmjournal.ui.parts.coach import CoachLine


@pytest.fixture
def line(qtbot, theme, preferences):
    made = CoachLine(preferences)
    qtbot.addWidget(made)
    return made
