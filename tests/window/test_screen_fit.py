# SPDX-License-Identifier: MIT
"""The window is never larger than its screen leaves room for, nor beside it."""

import pytest
from PySide6.QtCore import QRect

pytestmark = pytest.mark.window
SCREENS = [((1280, 800), 0), ((1366, 768), 40), ((1024, 640), 40)]


def is_inside(state):
    frame, available = (QRect(*state[each]) for each in ("frame", "available"))
    return available.contains(frame)


@pytest.mark.parametrize(("size", "taskbar"), SCREENS)
def test_the_first_window(window, empty_home, size, taskbar):
    app = window(empty_home, size=size, taskbar=taskbar)
    app.wait_until(lambda: is_inside(app.state()), f"all of it shows: {app.state()}")


@pytest.mark.parametrize(("size", "taskbar"), SCREENS)
def test_the_first_page(window, home, size, taskbar):
    app = window(home, size=size, taskbar=taskbar)
    app.wait_until(lambda: is_inside(app.state()), f"all of it shows: {app.state()}")
    foot = app.find("Settings")[0]["rect"]
    _, top, _, down = app.state()["available"]
    assert foot[1] + foot[3] <= top + down


def test_a_window_that_was_left_on_a_larger_screen(window, home):
    window(home, size=(1920, 1200)).close()
    app = window(home, size=(1024, 640), taskbar=40)
    app.wait_until(lambda: is_inside(app.state()), f"all of it shows: {app.state()}")


def test_a_window_that_was_left_at_the_far_corner_of_a_larger_screen(window, home):
    app = window(home, size=(1920, 1200))
    app.place(620, 380, 1290, 780)
    app.close()
    app = window(home, size=(1366, 768), taskbar=40)
    app.wait_until(lambda: is_inside(app.state()), f"all of it shows: {app.state()}")


def test_a_dialog_in_text_of_twice_the_size(window, home):
    app = window(home, size=(1024, 640), taskbar=40)
    app.press(*["ctrl+equal"] * 9)
    app.press("F1")
    app.wait_until(lambda: app.state()["dialog"], "the sheet of keys shows")
    available = QRect(*app.state()["available"])
    for words in ("Keyboard shortcuts", "Close"):  # at its head and at its foot
        assert available.contains(QRect(*app.find(words)[0]["rect"])), words
    app.press("Down", "Down", "Escape")
    app.wait_until(lambda: not app.state()["dialog"], "it is closed")
