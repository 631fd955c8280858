# SPDX-License-Identifier: MIT
"""Ask and hear meet, in the real window."""

from datetime import timedelta

import pytest

from .driver import NOON

pytestmark = pytest.mark.window

WORDS = "What do you look at before you trust a profile?"


def test_what_is_asked_and_said_in_a_note_is_known(window, home):
    app = window(home)
    a_prepared_question_goes_into_the_note_and_is_one(app)
    typed_with_a_pause_it_is_the_prepared_one(app)
    a_name_in_a_note_that_may_be_somebodys_is_asked_about(app)


def a_prepared_question_goes_into_the_note_and_is_one(app):
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


def typed_with_a_pause_it_is_the_prepared_one(app):
    app.press("ctrl+3")
    app.click("Conversation. Amara")
    app.wait_for("To ask")
    app.click("Note")
    app.type("? Wh")
    app.wait_until(lambda: "Saved" in app.texts(), "it is saved")
    app.press("ctrl+2")
    app.press("ctrl+3")
    app.click("Note")
    app.press("ctrl+End")
    app.type(WORDS[2:])
    app.wait_gone("To ask")
    app.press("ctrl+2")
    assert sum(WORDS in row for row in app.rows("Questions")) == 1


def a_name_in_a_note_that_may_be_somebodys_is_asked_about(app):
    app.press("ctrl+3")
    app.wait_until(lambda: app.focus()["class"] == "MarkdownEditor", "the note has the focus")
    app.press("ctrl+End", "Return")
    app.type("-> Call @Zoe soon")
    app.wait_for("Zoe is not known. One of these?")
    app.wait_for("Saved")
    app.click("Zo\u00eb", role="Button")
    app.wait_gone("Zoe is not known. One of these?")
    app.press("ctrl+5")
    assert len(app.rows("People")) == 3


def test_a_talk_is_opened_deleted_and_begun_with_those_who_are_there(window, home):
    app = window(home)
    a_step_of_a_thread_opens_what_it_is_about(app)
    a_deleted_session_comes_back_and_shows(app)
    people_said_beside_a_note_are_kept(app)
    the_form_of_a_new_session(app)


def a_step_of_a_thread_opens_what_it_is_about(app):
    app.press("ctrl+3")
    app.click("What came of it", role="Button")
    app.wait_for("You have set out to do something about it.")
    app.press("Down", "Down", "Return")
    app.wait_until(lambda: app.page() == "commitments", "its commitment is open")


def a_deleted_session_comes_back_and_shows(app):
    app.press("ctrl+3")
    app.click("Why our posts read like a press office")
    app.press("Escape", "Delete")
    app.wait_gone("Why our posts read like a press office. Amara")
    app.press("ctrl+z")
    app.wait_for("Monday 9 November, with Amara")


def people_said_beside_a_note_are_kept(app):
    app.press("ctrl+1", "ctrl+n", "Return")
    app.wait_for("Nothing written yet")
    app.click("Say who was there")
    app.wait_until(lambda: app.focus().get("name") == "Who was there", "the field is open")
    app.type("Zo")
    app.press("Return")
    app.wait_until(lambda: app.shows("Take out Zoë") or app.shows("Open Zoë"), "Zoë is chosen")
    app.click("What the new tools are for")
    app.wait_for("Zoë, Monday, 23 November 2026")


def the_form_of_a_new_session(app):
    app.press("ctrl+3")
    app.click("What the new tools are for")  # with Priya
    app.press("ctrl+1", "ctrl+n")
    app.wait_for("With whom")
    assert not app.shows("Take out")  # nobody was chosen on Today
    app.type("amara")
    for _ in range(7):
        app.press("Tab")
        assert app.shows("With whom")
    app.press("Escape")
    app.wait_gone("With whom")
    app.press("ctrl+n")
    app.type("Zoe, amara")  # the comma takes who stands before it
    app.wait_for("Take out Zo\u00eb")
    app.press("Return")
    app.wait_for("Take out Amara")  # with no time between them, two are one key that is held
    app.press("Return")
    app.wait_gone("With whom")
    app.wait_for("with Zo\u00eb and Amara")
    app.press("ctrl+5")
    assert sum("Amara" in row for row in app.rows("People")) == 1


def test_a_talk_of_yesterday_is_written_up_with_what_was_prepared(window, home):
    """Prepared before it, that is: what was written since is meant for the next one."""
    app = window(home, now=NOON + timedelta(days=2))
    app.press("ctrl+n")
    app.type("amara\n")
    app.press("Tab", "ctrl+a")
    app.type("yesterday\n")
    app.wait_gone("Start the note")
    app.wait_for("To ask")
    app.click(WORDS)
    app.wait_until(lambda: f"? {WORDS}" in app.focus()["text"], "its line is in the note")
    app.wait_for("Saved")
    app.wait_gone("To ask")
