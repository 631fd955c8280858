# SPDX-License-Identifier: MIT
"""Days in the real window: past ones are understood, the day turns, and all of them are English."""

from datetime import UTC, datetime

import pytest

pytestmark = pytest.mark.window

BEFORE_MIDNIGHT = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


def replace_day(app, text):
    """In the field of the form that asks when."""
    app.press("ctrl+a")
    app.type(text)


def test_a_talk_of_yesterday_is_written_up_under_its_day(window, home):
    app = window(home, now=SATURDAY)
    app.press("ctrl+n")
    app.wait_for("With whom")
    app.type("zoe\n")  # without its accent
    app.wait_until(lambda: app.shows("Take out Zoë"), "Zoë is chosen")
    app.press("Tab")
    for _ in range(3):
        if app.focus()["name"] == "When":
            break
        app.press("Tab")
    replace_day(app, "Thursday 27 Nov")
    app.press("Return")
    app.wait_for("27 November 2026 is a Friday.")
    replace_day(app, "yesterday morning")
    app.press("Tab")
    app.wait_until(lambda: "Yesterday" in app.texts(), "the field says what it understood")
    app.click("Start the note", role="Button")
    app.wait_for("Friday 27 November, with Zoë")
    app.type("-> Post it by Friday 18 Dec\n-> Ask her by Thu 18 Dec\n-> Call by Monday week\n")
    app.wait_for("18 Dec")
    app.wait_for("7 Dec")
    app.wait_for("“Thu 18 Dec” is not a date I can read.")
    app.wait_until(
        lambda: not any(each.endswith("Post it 18 Dec") for each in app.texts()), "whole"
    )
    assert app.close().stderr == ""


def test_midnight_under_an_open_page(window, home):
    app = window(home, now=BEFORE_MIDNIGHT)
    app.wait_for("Monday 23 November")
    app.move_clock(minutes=2)  # nobody comes to the window, and nothing is pressed
    app.wait_for("Tuesday 24 November")
    app.press("ctrl+5")
    app.wait_for("Thursday")
    app.move_clock(days=2)
    app.wait_for("Today")
    assert app.close().stderr == ""


@pytest.mark.parametrize("locale", ["de_DE.UTF-8", "ar_EG.UTF-8", "en_US.UTF-8"])
def test_days_are_english_whatever_the_system_speaks(window, home, locale):
    speaks = {"LC_ALL": "", "LC_CTYPE": "C.UTF-8", "LANG": locale}  # it need not be installed
    app = window(home, now=SATURDAY, env=speaks)
    month_first = locale.startswith("en_US")
    app.wait_for("Saturday November 28" if month_first else "Saturday 28 November")
    app.press("ctrl+4")
    app.wait_for("Was due Fri Nov 20" if month_first else "Was due Fri 20 Nov")
    foreign = [each for each in app.texts() if not each.replace("Zoë", "").isascii()]
    assert not [each for each in foreign if any("\u0600" <= sign <= "\u06ff" for sign in each)]
    assert not app.shows("Freitag")
    assert not app.shows("..")
    app.close()
