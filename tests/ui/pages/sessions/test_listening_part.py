# SPDX-License-Identifier: MIT
"""The three taps after a talk: kept, unmade, undone, and only asked of talks that took place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton


def _tap(qtbot, row, name):
    button = next(
        each
        for each in row.findChildren(QAbstractButton)
        if name in (each.text(), each.accessibleName())
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def part(view, sessions):
    view.open_record(sessions["today"])
    return view.inspector.listening


def test_a_tap_is_kept_unmade_and_undone_and_each_session_shows_its_own(
    qtbot, view, part, journal, sessions, workspace
):
    for word, field, value in (
        ("Half", "mirror_talk", 2),
        ("None", "mirror_follow_ups", 0),
        ("Very", "mirror_surprise", 3),
    ):
        _tap(qtbot, part.segments[field], word)
        assert getattr(journal.sessions.detail(sessions["today"]), field) == value, field
    _tap(qtbot, part.segments["mirror_talk"], "Not said")
    assert journal.sessions.detail(sessions["today"]).mirror_talk is None
    _tap(qtbot, part.segments["mirror_talk"], "Some")
    _tap(qtbot, part.segments["mirror_talk"], "Most")
    workspace.undo()
    assert part.segments["mirror_talk"].current() == "1"
    view.open_record(sessions["earlier"])
    assert part.segments["mirror_surprise"].current() == ""
    view.open_record(sessions["today"])
    assert part.segments["mirror_surprise"].current() == "3"
    assert part.isVisible()
    view.open_record(sessions["coming"])
    assert not part.isVisible()  # it is not asked before the talk
