# SPDX-License-Identifier: MIT
"""The look changes while one watches, and is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit.layouts import AutoHideScrollBars


def _choose(qtbot, segmented, text):
    (button,) = (each for each in segmented.findChildren(QAbstractButton) if each.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def kept(tmp_path):
    """What the file says now."""
    return lambda: Preferences(tmp_path / "preferences.json").values


def test_what_is_chosen_is_worn_at_once_and_kept(qtbot, view, theme, kept):
    settings = view.look.settings
    _choose(qtbot, settings["theme"], "Dark")
    assert theme.is_dark()
    assert kept().theme == "dark"
    _choose(qtbot, settings["faces"], "The computer's own")
    assert theme.faces == kept().faces == "system"
    theme.set_reduced_motion(False)
    _choose(qtbot, settings["reduced_motion"], "None")
    assert not theme.moves()
    assert kept().reduced_motion is True
    _choose(qtbot, settings["reduced_motion"], "A little")
    assert kept().reduced_motion is False
    _choose(qtbot, settings["reduced_motion"], "As the computer")
    assert kept().reduced_motion is None


def test_text_size_by_key_follows_what_is_set_elsewhere(qtbot, view, theme, kept):
    view.look.scale.setFocus()
    qtbot.keyClick(view.look.scale, Qt.Key.Key_Right)
    assert theme.scale == pytest.approx(1.05)
    assert kept().scale == pytest.approx(1.05)
    theme.set_scale(1.3)
    assert view.look.scale.value() == 130


def test_switches(qtbot, view, kept):
    for field in ("always_show_marks", "always_show_scroll_bars", "letter_keys"):
        before = getattr(kept(), field)
        with qtbot.waitSignal(view.values_changed):
            view.look.settings[field].box.click()
        assert getattr(kept(), field) is not before, field
    bars = view.findChildren(AutoHideScrollBars)
    assert bars
    assert all(scroll._always for scroll in bars)  # at once
