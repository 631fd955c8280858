# SPDX-License-Identifier: MIT
"""What leaves is seen first, and who was told is asked what they saw: in the real window."""

from datetime import date

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal
from tests.conftest import FakeClock

pytestmark = pytest.mark.window

REASON = "He has left the team"
MESSAGE = "The message you could write"


@pytest.fixture
def journal(home):
    """The journal of the window to come, open until that starts."""
    with Journal.open(paths(home).journal, clock=FakeClock()) as opened:
        yield opened


def at_tell(journal):
    """The review of the week is left at its third step."""
    review = journal.reviews.begin(date(2026, 11, 23))
    journal.reviews.go_to(review, 3)
    journal.close()


def message(app):
    return app.find(MESSAGE)[0]["text"]


def test_a_private_reason_is_not_in_the_message_unless_it_is_ticked(window, home, journal):
    post = next(row for row in journal.commitments.rows() if row.title.startswith("Post one"))
    journal.commitments.let_go(post.id, REASON)
    at_tell(journal)
    app = window(home)
    app.press("ctrl+6")
    app.click("Continue")
    app.wait_for("Tell them what came of it")
    assert "decided not to: Post one paragraph" in message(app)
    assert REASON not in message(app)
    app.click("Include why you let it go")
    app.wait_until(lambda: REASON in message(app), "the reason is in the message")
    app.press("space")
    app.wait_until(lambda: REASON not in message(app), "the reason is out again")
    app.click(MESSAGE)
    app.press("ctrl+Home")
    app.type("Dear all, ")
    app.press("Escape", "c")  # a letter again, outside the text
    app.wait_for("Copied")
    app.click(MESSAGE)
    app.press("ctrl+a", "Delete")
    app.wait_until(lambda: message(app) == "", "nothing is left of it")
    app.press("ctrl+v")
    app.wait_until(lambda: message(app).startswith("Dear all, Hi Amara,"), "what was shown")
    app.press("ctrl+k")
    app.type("Share what you")
    app.press("Return")
    app.wait_for("Save as Markdown")
    shown = [each["text"] or "" for each in app.find("Share what you learned")]
    assert any("What I learned" in text for text in shown)
    assert not any("Amara" in text or REASON in text for text in shown)  # nobody was asked yet
    app.press("Right", "Right")  # the audience has the focus
    app.wait_for("For HR: nobody by name or by what they do, also not those who agreed to it.")
    app.press("Escape")


def test_the_share_button_means_this_note(window, home, journal):
    session = journal.sessions.rows()[-1]
    journal.sessions.edit(session.id, gave="A word with the board")
    journal.close()
    app = window(home)
    app.press("ctrl+3")
    app.click("Why our posts read")
    app.click("Share this note")
    app.wait_for("What goes in")
    text = app.find("Share this note", "EditableText")[0]["text"]
    assert text.startswith("# Why our posts read like a press office")
    assert "What the new tools" not in text
    assert "A word with the board" not in text
    marks = ("?", "!", "->", "#", "*")
    assert all(line.startswith(marks) for line in text.splitlines() if line.strip()), text
    app.click("What you gave in return")
    app.wait_for("A word with the board")
    app.press("Escape")
    app.wait_gone("What goes in")


def test_who_was_told_is_asked_once_what_they_saw(window, home, journal):
    post = next(row for row in journal.commitments.rows() if row.title.startswith("Post one"))
    journal.commitments.finish(post.id)
    (loop,) = journal.loops.rows()
    journal.loops.tell(loop.id, on=date(2026, 10, 20))
    at_tell(journal)
    app = window(home)
    app.press("ctrl+6")
    app.click("Continue")
    app.wait_for("Did they notice?")
    app.press("p")
    app.wait_for("What did Amara see, in their words?")
    app.type("The last two")
    app.press("Return")
    app.wait_gone("Did they notice?")
    app.press("ctrl+z")
    app.wait_for("Did they notice?")
    app.press("ctrl+5")
    app.wait_for("Amara")
    app.click("Amara")
    app.press("c")
    app.wait_for("Ask once: what did you see change?")
    app.click("What Amara says")
    app.type("The last two")
    app.click("Saw some of it")
    app.wait_gone("Ask once: what did you see change?")
    assert app.undo_text().endswith("Kept what Amara saw")
    app.close()
    with Journal.open(paths(home).journal, clock=FakeClock()) as after:
        (row,) = after.loops.rows()
    assert (row.noticed, row.noticed_words) == ("partly", "The last two")


def test_words_about_the_reader_are_marked_until_they_are_changed(window, home, journal):
    amara = next(row for row in journal.people.names() if row.name.startswith("Amara"))
    ask = journal.commitments.add("Ask Amara for her view", people=[amara.id])
    journal.commitments.finish(ask)
    row = journal.loops.rows(commitment_id=ask)[0]
    assert row.person_id == amara.id
    at_tell(journal)
    app = window(home)
    app.press("ctrl+6")
    app.click("Continue")
    app.wait_for("What is marked may speak of Amara")
    assert "\u201cAsk Amara for her view.\u201d" in message(app)
    app.click(MESSAGE)
    app.press("ctrl+a")
    app.type("Hi Amara, thank you.")
    app.wait_gone("What is marked may speak of Amara")


def test_the_page_for_everybody_is_found_at_the_share_button(window, home, journal):
    people = [row.id for row in journal.people.names()[:2]]
    text = "# Video on a phone\n! Sound first.\n-> Film it\n-> Buy a light"
    talk = journal.sessions.add(date(2026, 11, 23), people, text=text)
    done = journal.notes.mirror(talk).marks[2].record_id
    journal.commitments.finish(done)
    journal.close()
    app = window(home)
    app.press("ctrl+3")
    app.click("Video on a phone")
    app.click("Share this note")
    app.press("Down", "Down", "Return")
    app.wait_for("Everybody will read this")
    text = app.find("Page for everybody", "EditableText")[0]["text"]
    assert "## What came of it\n\n- Buy a light" in text
    assert text.rstrip().endswith("## What we do next\n\n- Film it")
    app.press("Escape")
    app.wait_gone("Everybody will read this")
