# SPDX-License-Identifier: MIT
"""One source for single letters: what a list or a review hears is what the sheet of keys shows."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.commands import letters_of
from rmjournal.ui.kit.row_list import RowList

UI = Path(__file__).parents[2] / "rmjournal/ui"
STEPS = {1: "look_step", 2: "decide_step", 3: "tell_step", 4: "keep_step", 5: "talks_part"}


def letters_in(source):
    """Those that stand alone in quotes, as the second of a Choice or the last of an answer."""
    return set(re.findall(r'"([A-Z])"', (UI / source).read_text("utf-8")))


@pytest.mark.parametrize(("number", "module"), STEPS.items())
def test_each_decision_of_a_review_is_listed(number, module):
    assert letters_in(f"pages/review/{module}.py") == set(letters_of(f"review {number}")) - {"G"}


def test_each_answer_to_a_day_is_listed():
    asking = ("parts/commitment_decisions.py", "parts/sessions.py", "frame/ask_bar.py")
    assert set().union(*map(letters_in, asking)) == set(letters_of("days"))


def test_a_letter_that_is_not_listed_is_not_heard(qtbot, theme):
    rows = RowList("Things")
    qtbot.addWidget(rows)
    heard: list[str] = []
    rows.key_pressed.connect(heard.append)
    rows.set_letters("D")
    for key in (Qt.Key.Key_D, Qt.Key.Key_E):
        qtbot.keyClick(rows, key)
    assert heard == ["D"]
