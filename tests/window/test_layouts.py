# SPDX-License-Identifier: MIT
"""Keys on other keyboards that need AltGr or a dead key there."""

import pytest

from .test_editor import open_note, written
from .test_every_key import size_of

pytestmark = pytest.mark.window


@pytest.mark.parametrize("layout", ["fr", "de", "us(intl)"])
def test_the_marks_of_a_note(window, home, layout):
    """Also where ~, ^ or ' wait for a letter, and - or > needs Shift or another key."""
    app = window(home, layout=layout)
    open_note(app)
    text = "? What then\n! Heard, by Zoe\n-> Do it by Friday"
    app.type(text)
    if "intl" in layout:
        app.press("Return", "dead_acute", "e")
        text += "\n\u00e9"
    app.wait_until(lambda: written(app) == text, "all is written as it is typed")


def test_the_sidebar_where_a_backslash_needs_altgr(window, home):
    app = window(home, layout="fr")
    width = size_of(app, "Pages")
    app.press("F9")
    app.wait_until(lambda: size_of(app, "Pages") != width, "F9 makes it narrow")
