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


def test_dark(qtbot, view, theme, kept):
    _choose(qtbot, view.look.settings["theme"], "Dark")
    assert theme.is_dark()
    assert kept().theme == "dark"


def test_text_size_by_key(qtbot, view, theme, kept):
    view.look.scale.setFocus()
    qtbot.keyClick(view.look.scale, Qt.Key.Key_Right)
    assert theme.scale == pytest.approx(1.05)
    assert kept().scale == pytest.approx(1.05)


def test_text_size_follows_what_is_set_elsewhere(view, theme):
    theme.set_scale(1.3)
    assert view.look.scale.value() == 130


def test_typefaces_of_the_computer(qtbot, view, theme, kept):
    _choose(qtbot, view.look.settings["faces"], "The computer's own")
    assert theme.faces == kept().faces == "system"


def test_no_movement(qtbot, view, theme, kept):
    theme.set_reduced_motion(False)
    _choose(qtbot, view.look.settings["reduced_motion"], "None")
    assert not theme.moves()
    assert kept().reduced_motion is True


def test_movement_as_the_computer_has_it(qtbot, view, kept):
    _choose(qtbot, view.look.settings["reduced_motion"], "A little")
    _choose(qtbot, view.look.settings["reduced_motion"], "As the computer")
    assert kept().reduced_motion is None


@pytest.mark.parametrize("field", ["always_show_marks", "always_show_scroll_bars", "letter_keys"])
def test_switches(qtbot, view, kept, field):
    before = getattr(kept(), field)
    with qtbot.waitSignal(view.values_changed):
        view.look.settings[field].box.click()
    assert getattr(kept(), field) is not before


def test_scroll_bars_show_at_once(qtbot, view):
    view.look.settings["always_show_scroll_bars"].box.click()
    assert all(scroll._always for scroll in view.findChildren(AutoHideScrollBars))
