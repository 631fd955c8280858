# SPDX-License-Identifier: MIT
"""The right button, the menu keys and the menu bar, in the whole window."""

import pytest

pytestmark = pytest.mark.window

LISTS = (
    ("ctrl+1", "Questions to bring", "Tab"),
    ("ctrl+2", "Questions", "Tab"),
    ("ctrl+3", "Sessions", "F6"),
    ("ctrl+4", "Commitments", "Tab"),
    ("ctrl+5", "People", "Tab"),
)


def go_to_list(app, page, name, by):
    app.press(page)
    for _ in range(20):
        if app.focus()["name"] == name:
            return
        app.press(by)
    raise AssertionError(f"no way by {by} to {name}")


def menu_entries(app):
    """What the menu that is open offers."""
    app.wait_until(lambda: app.state()["dialog_class"] == "QMenu", "a menu is open")
    bar = {each["menu"].replace("&", "") for each in app.menus()}
    found = [each for each in app.find("") if each["class"] == "entry"]
    return [each["text"] for each in found if each["text"] not in bar]


def test_menus_help_and_where_the_focus_goes(window, home):
    app = window(home)
    the_menu_bar_by_key(app)
    each_row_has_a_menu_by_key_and_by_mouse(app)
    help_says_how_it_goes(app)
    the_focus_goes_to_what_comes_next(app)


def the_menu_bar_by_key(app):
    app.press("F10")
    app.press("Down")
    assert "New session" in menu_entries(app)
    app.press("Escape", "Escape")
    app.press("alt+e")
    assert {"Cut", "Copy", "Paste", "Select all", "Find"} <= set(menu_entries(app))
    app.press("Escape", "Escape")
    for page in range(1, 7):
        app.press(f"ctrl+{page}")
        entries = app.menus()
        letters = [(each["menu"], each["mnemonic"]) for each in entries if each["mnemonic"]]
        unreached = [each for each in entries if not each["mnemonic"] and not each["keys"]]
        assert unreached == [], page
        assert len(letters) == len(set(letters)), page
    app.press("ctrl+3")
    app.press("ctrl+a")
    enabled = {each["text"] for each in app.menus() if each["menu"] == "Edit" and each["enabled"]}
    assert {"Cut", "Copy", "Select all"} <= enabled
    app.press("alt+s")
    assert "It took place" in menu_entries(app)
    app.press("Escape", "Escape")


def each_row_has_a_menu_by_key_and_by_mouse(app):
    for page, name, by in LISTS:
        go_to_list(app, page, name, by)
        app.press("Home")
        for key in ("Menu", "shift+F10"):
            app.press(key)
            assert menu_entries(app), (name, key)
            app.press("Escape")
            assert app.focus()["name"] == name
    app.press("ctrl+3")
    row = app.rows("Sessions")[-1]
    app.click(row, button=3, role="ListItem")
    assert "Delete the session" in menu_entries(app)
    app.press("Escape")


def help_says_how_it_goes(app):
    app.press("alt+h")
    app.click("How it goes")
    app.wait_for("In a note, the first sign of a line makes it more than text")
    app.press("Return")
    assert app.state()["dialog"] == ""


def the_focus_goes_to_what_comes_next(app):
    app.press("ctrl+1")
    app.press("alt+t")
    app.click("The talk will not take place")
    app.press("Return")
    app.wait_for("not take place")
    focused = app.focus()
    assert focused["enabled"], focused
    assert focused["text"] not in ("Act on it", "Back"), focused
    app.press("ctrl+3")
    app.press("F6")
    go_to_list(app, "ctrl+3", "Sessions", "F6")
    app.press("Home", "Delete")
    app.press("ctrl+comma")
    app.click("Trash")
    app.wait_for("Restore")
    app.click("Restore", role="Button")
    app.wait_for("Nothing here")
    focused = app.focus()
    assert focused["name"], focused
    assert focused["enabled"], focused


def test_on_a_small_screen_nothing_covers_or_scrolls_away(window, home):
    app = window(home, size=(1024, 640))
    arrows_on_a_button_stay_on_the_page(app)
    what_is_said_covers_nothing_one_needs(app)


def arrows_on_a_button_stay_on_the_page(app):
    app.press("ctrl+5", "c")
    app.wait_until(lambda: app.page() == "prep", "the prep card shows")
    before = app.focus()
    for key in ("Up", "Down", "Left", "Right"):
        app.press(key)
        assert (app.focus()["class"], app.focus()["text"]) == (before["class"], before["text"])


def what_is_said_covers_nothing_one_needs(app):
    app.press("ctrl+l")
    app.wait_for("Show it again")
    app.press("Return")
    app.wait_gone("Show it again")
    go_to_list(app, "ctrl+4", "Commitments", "Tab")
    app.press("Home", "space")
    app.wait_for("Undo")
    toast = next(each["rect"] for each in app.find("") if each["class"] == "UndoToast")
    row = next(each["rect"] for each in app.find("") if each["focused"] and each["class"] == "row")
    assert row[1] + row[3] <= toast[1] + 16 or toast[1] + toast[3] - 16 <= row[1]
