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


@pytest.mark.parametrize(
    ("word", "field", "value"),
    [
        ("Half", "mirror_talk", 2),
        ("None", "mirror_follow_ups", 0),
        ("Very", "mirror_surprise", 3),
    ],
)
def test_a_tap_is_kept(qtbot, part, journal, sessions, word, field, value):
    _tap(qtbot, part.segments[field], word)
    assert getattr(journal.sessions.detail(sessions["today"]), field) == value


def test_a_tap_can_be_unmade(qtbot, part, journal, sessions):
    _tap(qtbot, part.segments["mirror_talk"], "Most")
    _tap(qtbot, part.segments["mirror_talk"], "Not said")

    assert journal.sessions.detail(sessions["today"]).mirror_talk is None


def test_undo_shows_what_was_tapped_before(qtbot, part, workspace):
    _tap(qtbot, part.segments["mirror_talk"], "Some")
    _tap(qtbot, part.segments["mirror_talk"], "Most")
    workspace.undo()

    assert part.segments["mirror_talk"].current() == "1"


def test_is_not_asked_before_the_talk(view, sessions):
    view.open_record(sessions["coming"])
    assert not view.inspector.listening.isVisible()


def test_each_session_shows_its_own(qtbot, view, part, sessions):
    _tap(qtbot, part.segments["mirror_surprise"], "Quite")
    view.open_record(sessions["earlier"])
    assert part.segments["mirror_surprise"].current() == ""

    view.open_record(sessions["today"])
    assert part.segments["mirror_surprise"].current() == "2"
