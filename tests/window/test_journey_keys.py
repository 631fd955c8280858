# SPDX-License-Identifier: MIT
"""From the first key to the first review, by real keys and clicks alone, in one window."""

from datetime import date

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal

pytestmark = [pytest.mark.window, pytest.mark.slow]
PASSPHRASE = "harbour lantern velvet goose"
NOTE = """# Why our posts read like a press office
? What would you post instead?
! Short video first, then a person, then search.
-> Post one paragraph in my own voice by Friday"""
PREPARED = "What do you look at before you trust a profile?"


def test_from_the_first_key_to_the_first_review(window, empty_home):
    app = window(empty_home)
    begin_a_journal(app)
    write_the_first_note(app)
    prepare_the_next_talk(app)
    lock_and_unlock(app)
    app.close("ctrl+q")
    app = window(empty_home)
    unlock(app)
    write_up_the_talk(app)
    do_and_tell(app)
    review(app)
    app.close("ctrl+q")
    look_into(empty_home)


def begin_a_journal(app):
    app.wait_until(lambda: app.focus()["name"] == "Passphrase", "the first key goes there")
    app.type(f"{PASSPHRASE}\n{PASSPHRASE}\n")
    app.wait_until(lambda: app.page() == "CodePage", "the recovery code shows")
    texts = app.texts()
    code = texts[texts.index("Recovery code") + 1 :][:8]
    app.click("I have it on paper")
    app.type(" ".join(code).lower() + "\n")
    app.wait_until(lambda: app.page() == "today", "the journal is open")


def write_the_first_note(app):
    app.press("ctrl+n")
    app.type("Amara\n")
    app.wait_for("Take out Amara")
    app.click("Start the note")
    app.wait_until(lambda: app.focus().get("class") == "MarkdownEditor", "the caret is in the note")
    app.type(NOTE)
    app.wait_until(lambda: app.shows("Saved") and app.shows("Short video first"), "it is saved")


def prepare_the_next_talk(app):
    app.press("ctrl+5", "Home", "n")
    app.wait_for("When will you talk?")
    app.press("p", "ctrl+1")
    app.click("Add a question for Amara")
    app.type(f"{PREPARED}\n")
    app.wait_for("Questions to bring")
    app.press("ctrl+5", "Home", "c")
    app.wait_until(lambda: app.page() == "prep", "the prep card is open")
    app.wait_for(PREPARED)


def write_up_the_talk(app):
    app.move_clock(days=7)
    app.press("ctrl+1")
    app.click("Start notes")
    app.wait_for("Planned for this session")
    app.click(f"Put it in the note: {PREPARED}")
    app.wait_until(lambda: f"? {PREPARED}" in app.focus()["text"], "the line is in the note")
    app.press("ctrl+End")
    app.type("\n! The photograph, and who is missing from it.")
    app.wait_for("The photograph, and who is missing from it.")
    app.click("It took place")


def lock_and_unlock(app):
    app.press("ctrl+l")
    app.wait_locked()
    assert not app.shows("Amara")
    unlock(app)
    app.wait_until(lambda: app.page() != "UnlockPage", "it is open again")


def unlock(app):
    app.type(f"{PASSPHRASE}\n")
    app.wait_until(lambda: app.page() not in ("", "UnlockPage"), "the journal is open")


def do_and_tell(app):
    app.press("ctrl+4", "Home", "space")
    app.wait_for("Under way")
    app.press("space")
    app.wait_for("What happened?")
    app.press("Return", "t")
    app.wait_for("Told Amara today")


def review(app):
    app.press("ctrl+6")
    app.click("Begin early")
    app.wait_for("Step 1 of")
    for _ in range(9):
        if app.shows("Step 6 of 6"):
            break
        if app.find("Keep it", "Button"):  # what was heard waits for a decision
            app.click("Keep it")
        app.click("Continue", role="Button")
    app.click("Close the week")
    app.wait_gone("Step 6 of 6")


def look_into(home):
    with Journal.open(paths(home).journal, passphrase=PASSPHRASE) as journal:
        (commitment,) = journal.commitments.rows()
        assert commitment.title == "Post one paragraph in my own voice"
        assert commitment.state == "done"
        assert {row.person_name for row in journal.insights.rows()} == {"Amara"}
        assert len(journal.insights.rows()) == 2
        assert date(2026, 11, 30) in [row.told_on for row in journal.loops.rows()]
        assert [row.finished_at is not None for row in journal.reviews.rows()] == [True]
        texts = {row.text: row.state for row in journal.questions.rows()}
        assert texts == {PREPARED: "answered", "What would you post instead?": "answered"}
