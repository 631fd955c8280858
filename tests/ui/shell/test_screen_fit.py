# SPDX-License-Identifier: MIT
"""Where a window is put when it does not fit, or lies beside the screen."""

import pytest
from PySide6.QtCore import QRect

from rmjournal.ui.kit.screen_fit import moved_inside

ROOM = QRect(10, 20, 1000, 600)


@pytest.mark.parametrize(
    ("rect", "moved"),
    [
        (QRect(100, 100, 900, 500), QRect(100, 100, 900, 500)),
        (QRect(0, 0, 900, 500), QRect(10, 20, 900, 500)),
        (QRect(3000, 2000, 900, 500), QRect(110, 120, 900, 500)),
        (QRect(-500, -500, 1280, 800), ROOM),
        (QRect(500, 300, 1280, 500), QRect(10, 120, 1000, 500)),
    ],
)
def test_a_window_is_moved_as_little_as_it_must(rect, moved):
    assert moved_inside(rect, ROOM) == moved
