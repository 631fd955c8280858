# SPDX-License-Identifier: MIT
"""Noting how a commitment goes, without moving it."""

import pytest
from PySide6.QtCore import Qt

Key = Qt.Key


@pytest.fixture
def panel(view, promised):
    view.open_record(promised.later)
    return view.details.panel


def _said(journal, commitment_id):
    events = journal.commitments.events(commitment_id)
    return [each.detail for each in events if each.move == "check_in" and not each.taken_back]


def _type(qtbot, panel, words):
    panel.texts["check_in"].setFocus()
    qtbot.keyClicks(panel.texts["check_in"].edit, words)


def test_enter_notes_it_and_empties_the_line(qtbot, journal, promised, panel):
    _type(qtbot, panel, "Half way")
    qtbot.keyClick(panel.texts["check_in"].edit, Key.Key_Return)
    assert _said(journal, promised.later) == ["Half way"]
    assert panel.texts["check_in"].text() == ""


def test_it_stands_in_the_history(qtbot, panel):
    _type(qtbot, panel, "Half way")
    qtbot.keyClick(panel.texts["check_in"].edit, Key.Key_Return)
    assert panel._history.text().endswith("Looked at it. Half way")


def test_the_line_stays_for_the_next_words(qtbot, journal, promised, panel):
    for words in ("Half way", "Nearly"):
        _type(qtbot, panel, words)
        qtbot.keyClick(panel.texts["check_in"].edit, Key.Key_Return)
    assert _said(journal, promised.later) == ["Half way", "Nearly"]
    assert panel.texts["check_in"].edit.hasFocus()


def test_undo_takes_it_back(qtbot, journal, promised, workspace, panel):
    _type(qtbot, panel, "Half way")
    qtbot.keyClick(panel.texts["check_in"].edit, Key.Key_Return)
    workspace.undo()
    assert _said(journal, promised.later) == []


def test_enter_on_nothing_notes_nothing(qtbot, journal, promised, panel):
    panel.texts["check_in"].setFocus()
    qtbot.keyClick(panel.texts["check_in"].edit, Key.Key_Return)
    assert _said(journal, promised.later) == []


def test_words_left_in_the_line_are_kept_for_their_own_commitment(
    qtbot, journal, promised, view, panel
):
    _type(qtbot, panel, "Half way")
    view.page.select(promised.week)
    assert _said(journal, promised.later) == ["Half way"]
    assert _said(journal, promised.week) == []
    assert panel.texts["check_in"].text() == ""
