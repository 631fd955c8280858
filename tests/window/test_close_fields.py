# SPDX-License-Identifier: MIT
"""Closing from each page, with the focus in each kind of field that Tab reaches there."""

import pytest

from tests.conftest import PROFILE

from .test_close import PAGES, assert_ends, by_turns

pytestmark = pytest.mark.window


def test_from_each_page_and_each_kind_of_field(window, home):
    """Each kind on the first page that has it, and each page at least as it opens; each kind on
    every page with `make test-random`. A note takes Tab for itself; the fields beside it have
    their own test."""
    app = window(home)
    places: dict[object, tuple[str, str, int]] = {}
    for page in PAGES:
        app.press(*PAGES[page])
        assert app.page() == page
        first = app.focus().get("class", "")
        for kind, tabs in stops(app).items() if page != "sessions" else ():
            each = kind if PROFILE == "gate" else (page, kind)
            places.setdefault(each, (page, kind, tabs))
        if not any(place[0] == page for place in places.values()):
            places[page] = page, first, 0
    assert len(places) > len(PAGES)
    app.close()
    for (page, kind, tabs), by in by_turns(places.values()):
        app = window(home)
        app.press(*PAGES[page], *["Tab"] * tabs)
        assert (app.page(), app.focus().get("class", "")) == (page, kind)
        assert_ends(app, by, (page, kind))


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
