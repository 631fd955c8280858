# SPDX-License-Identifier: MIT
"""The board of a real window, by the mouse of its display."""

import pytest
from PySide6.QtGui import QImage

pytestmark = pytest.mark.window

AWAY = 0, 0


def cards(app, tmp_path):
    """How the first cards look; below them a notice comes and goes."""
    return QImage(str(app.grab(tmp_path / "seen.png"))).copy(0, 0, 1280, 400)


def test_no_card_looks_pointed_at_after_a_drag(window, home, tmp_path):
    app = window(home)
    app.press("ctrl+4")
    app.click("Board")
    first = app.rows("To do")[0]
    x, y, width, _ = app.find("Under way", "List")[0]["rect"]
    app.drag(first, (x + width // 2, y + 40))
    app.wait_until(lambda: app.rows("Under way"), "the card is there")
    app.point_at(*AWAY)
    seen = cards(app, tmp_path)
    for name in ("To do", "Under way"):
        x, y, width, height = app.find(name, "List")[0]["rect"]
        app.point_at(x + width // 2, y + height - 20)
        app.point_at(*AWAY)
    assert seen == cards(app, tmp_path)
