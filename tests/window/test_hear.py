# SPDX-License-Identifier: MIT
"""Ask and hear meet, in the real window."""

import pytest

pytestmark = pytest.mark.window

WORDS = "What do you look at before you trust a profile?"


def test_a_prepared_question_goes_into_the_note_and_is_one(window, home):
    app = window(home)
    app.press("ctrl+3")
    app.click("Conversation. Amara")
    app.wait_for("To ask")
    app.click(WORDS)
    app.wait_until(lambda: f"? {WORDS}" in app.focus()["text"], "its line is in the note")
    app.wait_gone("To ask")
    app.press("ctrl+2")
    assert sum(WORDS in row for row in app.rows("Questions")) == 1
    app.press("ctrl+3", "ctrl+z")
    app.wait_for("To ask")
