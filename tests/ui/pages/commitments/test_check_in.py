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


def test_enter_notes_what_is_typed_and_undo_takes_it_back(
    qtbot, journal, promised, workspace, panel
):
    edit = panel.texts["check_in"].edit
    edit.setFocus()
    qtbot.keyClick(edit, Key.Key_Return)
    assert _said(journal, promised.later) == []  # there was nothing
    _type(qtbot, panel, "Half way")
    qtbot.keyClick(edit, Key.Key_Return)
    assert _said(journal, promised.later) == ["Half way"]
    assert panel.texts["check_in"].text() == ""
    assert panel._history.text().endswith("Looked at it. Half way")
    assert edit.hasFocus()  # the line stays for the next words
    qtbot.keyClicks(edit, "Nearly")
    qtbot.keyClick(edit, Key.Key_Return)
    assert _said(journal, promised.later) == ["Half way", "Nearly"]
    assert edit.hasFocus()
    for left in (["Half way"], []):
        workspace.undo()
        assert _said(journal, promised.later) == left


def test_words_left_in_the_line_are_kept_for_their_own_commitment(
    qtbot, journal, promised, view, panel
):
    _type(qtbot, panel, "Half way")
    view.page.select(promised.week)
    assert _said(journal, promised.later) == ["Half way"]
    assert _said(journal, promised.week) == []
    assert panel.texts["check_in"].text() == ""
