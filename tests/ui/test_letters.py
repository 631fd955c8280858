# SPDX-License-Identifier: MIT
"""One source for single letters: what a list or a review hears is what the sheet of keys shows."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.frame.letters import letters_of, places
from rmjournal.ui.kit.chip import Chip
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.shell.actions import Actions
from rmjournal.ui.shell.shortcuts import ShortcutsSheet

UI = Path(__file__).parents[2] / "rmjournal/ui"
STEPS = {1: "look_step", 2: "decide_step", 3: "tell_step", 4: "keep_step", 5: "choose_step"}


def letters_in(source):
    """Those that stand alone in quotes, as the second of a Choice or the last of an answer."""
    text = (UI / source).read_text("utf-8")
    text = text.replace('self.text("X"', "")  # that is measured
    return set(re.findall(r'"([A-Z])"', text))


@pytest.mark.parametrize(("number", "module"), STEPS.items())
def test_each_decision_of_a_review_is_listed(number, module):
    assert letters_in(f"pages/review/{module}.py") == set(letters_of(f"review {number}")) - {"G"}


def test_each_answer_to_a_day_is_listed():
    assert letters_in("parts/commitment_decisions.py") | letters_in("frame/ask_bar.py") <= set(
        letters_of("days")
    )


@pytest.mark.parametrize(
    ("place", "module"),
    [
        ("commitments", "parts/commitment_commands.py"),
        ("questions", "pages/questions/actions.py"),
        ("bank", "pages/questions/page.py"),
        ("people", "pages/people/list_page.py"),
        ("people", "pages/today/page.py"),
        ("history", "pages/people/person_page.py"),
    ],
)
def test_a_list_handles_just_what_is_listed(place, module):
    assert letters_in(module) == set(letters_of(place))


def test_a_letter_that_is_not_listed_is_not_heard(qtbot, theme):
    rows = RowList("Things")
    qtbot.addWidget(rows)
    heard = []
    rows.key_pressed.connect(heard.append)
    rows.set_letters("D")
    for key in (Qt.Key.Key_D, Qt.Key.Key_E):
        qtbot.keyClick(rows, key)
    assert heard == ["D"]


def test_the_sheet_shows_every_letter_where_it_counts(qtbot, theme):
    parent = Dialog(None)
    qtbot.addWidget(parent)
    sheet = ShortcutsSheet(parent, Actions(parent), ("", []), has_review=True)
    keys = [each.text() for each in sheet.findChildren(Chip)]
    words = [each.text() for each in sheet.findChildren(Label)]
    for place, title in places(with_review=True):
        assert title in words
        for letter, said in letters_of(place).items():
            assert letter in keys
            assert said in words
