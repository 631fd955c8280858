# SPDX-License-Identifier: MIT
"""The digits by their place, on keyboards where they need Shift."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.kit.field import number_row_digit

from .keys import press

Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("name", "scan", "virtual", "digit"),
    [
        ("xcb", 10, 0x26, 1),
        ("wayland", 19, 0, 0),
        ("windows", 2, 0x31, 1),
        ("cocoa", 1, 20, 3),
        ("xcb", 24, 0x61, None),
        ("offscreen", 0, 0, None),
    ],
)
def test_by_place(platform, name, scan, virtual, digit):
    platform(name)
    assert number_row_digit(press(Qt.Key.Key_Ampersand, Ctrl, scan, virtual)) == digit


def test_else_by_what_it_types():
    assert number_row_digit(press(Qt.Key.Key_7, Ctrl)) == 7
