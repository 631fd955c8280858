# SPDX-License-Identifier: MIT
"""A first week by keys, with the mistakes people make, from the passphrase to the Friday review."""

import pytest

from .test_first_run import NEVER, shown_code

pytestmark = pytest.mark.window
PASSPHRASE = "cold pepper 4 trains & a lamp"


def test_a_first_week(window, empty_home):
    app = window(empty_home)
    app.type(f"{PASSPHRASE}\n{PASSPHRASE[:-1]}\n")  # mistyped
    app.wait_for("do not match")
    app.press("ctrl+a")
    app.type(f"{PASSPHRASE}\n")
    app.wait_for("Your recovery code")
    code = shown_code(app)
    app.press("Return")
    app.type(code + "\n")
    app.wait_until(lambda: app.page() == "today", "the journal is open")
    assert not app.shows(NEVER)

    app.press("ctrl+5")
    app.type("Sam Okafor\n")
    app.wait_until(lambda: "Sam Okafor" in "".join(app.rows("People")), "there is somebody")
    app.press("ctrl+shift+q")
    app.type("What would you stop doing first?\n")
    app.wait_until(lambda: app.rows("Questions"), "the question is kept")

    app.move_clock(days=1)
    app.press("ctrl+n")
    app.wait_for("With whom")
    app.type("Sam\n")
    app.press("Tab", "ctrl+a")
    app.type("yesterday\n")
    app.wait_until(lambda: app.focus().get("class") == "MarkdownEditor", "the note is open")
    app.type("? What would")
    app.press("ctrl+a", "BackSpace")
    app.type("Lunch, and it went on.\n? What would you stop doing first?\n! Nobody reads it\n")
    app.type("-> Drop the Monday report @Sam\tby Friday\n")  # Tab takes the suggestion
    app.wait_for("Saved")
    app.wait_until(lambda: app.find("Drop the Monday report"), "it is kept")
    assert app.shows("Drop the Monday report @Sam by Friday")
    assert app.shows("Monday 23 November, with Sam")
    app.press("ctrl+6")
    app.press("Return")
    for _ in range(14):
        if app.shows("That is the week"):
            break
        app.press("ctrl+Return")
    app.click("Close the week")
    app.wait_gone("That is the week")
    app.press("ctrl+l")
    app.wait_until(lambda: "nlock" in app.page(), "it is locked")
    app.type("cold pepper\n")
    app.wait_for("did not open")
    app.press("ctrl+a")
    app.type(PASSPHRASE + "\n")
    app.wait_until(lambda: app.page() == "review", "it is open again where it was")
    app.press("ctrl+2")
    app.click("All")
    app.click("What would you stop doing first?", role="ListItem")
    app.wait_for("Nobody reads it")  # what was heard answers the one that was prepared
    assert sum(row.startswith("What would") for row in app.rows("Questions")) == 1
    app.press("ctrl+4")
    assert any(row.startswith("Drop the Monday report") for row in app.rows("Commitments"))
