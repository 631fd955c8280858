# SPDX-License-Identifier: MIT
"""Closing with the focus in each kind of field that Tab reaches on a page."""

from itertools import cycle

import pytest

from .test_close import PAGES, WAYS, assert_ends

pytestmark = pytest.mark.window


@pytest.mark.parametrize("page", [page for page in PAGES if page != "sessions"])
def test_from_each_kind_of_field(window, home, page):
    """A note takes Tab for itself; the fields beside it have their own test."""
    app = window(home)
    app.press(*PAGES[page])
    kinds = stops(app)
    ways = cycle(WAYS)
    assert_ends(app, next(ways))
    for kind, tabs in kinds.items():
        app = window(home)
        app.press(*PAGES[page], *["Tab"] * tabs)
        assert app.focus().get("class") == kind
        assert_ends(app, next(ways))


def stops(app):
    """The kinds of widget that Tab reaches, and how many Tabs lead to the first of each."""
    kinds: dict[str | None, int] = {}
    seen = set()
    for tabs in range(60):
        focus = app.focus()
        place = focus.get("class"), focus.get("name"), tuple(focus.get("rect", ()))
        if place in seen:
            break
        seen.add(place)
        kinds.setdefault(focus.get("class"), tabs)
        app.press("Tab")
    return kinds
