# SPDX-License-Identifier: MIT
"""Closing with the focus in each kind of field that Tab reaches on a page."""

from itertools import cycle

import pytest

from tests.conftest import PROFILE

from .test_close import PAGES, WAYS, assert_ends

pytestmark = pytest.mark.window


def test_from_each_kind_of_field(window, home):
    """Each kind on the first page that has it; on every page with `make test-random`. A note takes
    Tab for itself; the fields beside it have their own test."""
    app = window(home)
    places: dict[object, tuple[str, str, int]] = {}
    for page in PAGES:
        if page != "sessions":
            app.press(*PAGES[page])
            for kind, tabs in stops(app).items():
                each = kind if PROFILE == "gate" else (page, kind)
                places.setdefault(each, (page, kind, tabs))
    assert len(places) > len(PAGES)
    app.close()
    for place, by in zip(places.values(), cycle(WAYS)):
        page, kind, tabs = place
        app = window(home)
        app.press(*PAGES[page], *["Tab"] * tabs)
        assert app.focus().get("class") == kind, place
        assert_ends(app, by, place)


def stops(app):
    """The kinds of widget that Tab reaches, and how many Tabs lead to the first of each."""
    kinds: dict[str, int] = {}
    seen = set()
    for tabs in range(60):
        focus = app.focus()
        place = focus.get("class"), focus.get("name"), tuple(focus.get("rect", ()))
        if place in seen:
            break
        seen.add(place)
        kinds.setdefault(focus.get("class", ""), tabs)
        app.press("Tab")
    return kinds
