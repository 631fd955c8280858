# SPDX-License-Identifier: MIT
"""The last link on Today, and a Friday that is about this week: in the real window."""

from datetime import date, timedelta

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal
from tests.conftest import FakeClock

pytestmark = pytest.mark.window

HEARD = "Short video first, then a person, then search."
MONDAY = date(2026, 11, 23)


@pytest.fixture
def journal(home):
    """The journal of the window to come, open until that starts."""
    with Journal.open(paths(home).journal, clock=FakeClock()) as opened:
        yield opened


@pytest.fixture
def after(home):
    """What the journal holds once the window is closed."""
    opened = []

    def read():
        opened.append(Journal.open(paths(home).journal, clock=FakeClock()))
        return opened[-1]

    yield read
    for each in opened:
        each.close()


def test_today_names_who_does_not_know_and_one_key_tells(window, home, journal, after):
    post = next(row for row in journal.commitments.rows() if row.title.startswith("Post one"))
    journal.commitments.finish(post.id, "It went out")
    journal.close()
    app = window(home)
    app.wait_for("One person does not know yet what came of it")
    (row,) = app.rows("Who does not know yet")
    assert row.startswith("Post one paragraph")
    app.click("Post one paragraph", role="ListItem")
    app.press("t")
    app.wait_for("How did you tell")
    app.type("Over coffee\n")
    app.type("About time\n")
    app.wait_for("Told Amara")
    app.wait_gone("One person does not know yet what came of it")
    app.press("ctrl+z")
    app.wait_for("One person does not know yet what came of it")
    app.press("ctrl+shift+z")
    app.wait_gone("One person does not know yet what came of it")
    app.close()
    (loop,) = after().loops.rows()
    assert (loop.state, loop.how, loop.said) == ("told", "Over coffee", "About time")


def test_a_backlog_is_said_apart_and_folded(window, home, journal):
    for days in range(22):
        journal.commitments.add(f"Old {days}", due_on=date(2026, 11, 8) - timedelta(days=days))
    journal.commitments.add("Of this week", due_on=date(2026, 11, 27))
    journal.close()
    app = window(home)
    app.wait_for("1 due soon, 23 older")
    assert len(app.rows("Due soon")) == 1
    app.click("23 older")
    app.wait_until(lambda: len(app.rows("Due soon")) == 8, "the older ones are unfolded")


def test_a_question_is_asked_for_and_words_decide_nothing(window, home, journal, after):
    review = journal.reviews.begin(MONDAY)
    for row in journal.insights.rows():
        if row.text != HEARD:
            journal.insights.keep(row.id)
    heard = next(row for row in journal.insights.rows() if row.text == HEARD)
    for act in journal.commitments.rows():
        if act.insight_id == heard.id:
            journal.trash.put("commitment", act.id)
    journal.reviews.go_to(review, 4)
    before = len(journal.commitments.rows())
    journal.close()
    app = window(home)
    app.press("ctrl+6", "Return")
    app.wait_for("What you heard")
    app.type("Why do young people hate phones ")
    assert app.shows("What you heard")
    app.wait_for("No words are asked for here. Letters decide.")
    app.press("Return", "q")
    app.wait_for("What will you ask Amara?")
    app.press("Right")  # keeps the beginning, which typing would replace
    app.type("post instead?\n")
    app.wait_for("To ask Amara: What would you post instead?")
    app.press("ctrl+z")
    app.wait_for("Undone: To ask Amara: What would you post instead?")
    app.wait_for("What you heard")
    app.press("q", "Right")
    app.type("film first?\n")
    app.press("Escape")
    app.wait_for("Continue")
    app.close()
    kept = after()
    assert len(kept.commitments.rows()) == before
    asked = kept.questions.rows()[-1]
    assert (asked.text, asked.insight_id) == ("What would you film first?", heard.id)


def test_only_its_own_button_closes_the_week(window, home, journal, after):
    review = journal.reviews.begin(MONDAY)
    journal.reviews.go_to(review, 6)
    journal.close()
    app = window(home)
    app.press("ctrl+6", "Return")
    app.wait_for("That is the week")
    app.press("Return", "Return", "ctrl+Return", "ctrl+Return")
    assert app.shows("That is the week")
    app.press("Escape")
    app.wait_for("You stopped at Close.")
    app.press("Return")
    app.wait_for("That is the week")
    app.click("Close the week")
    app.wait_gone("That is the week")
    app.close()
    assert after().reviews.row(review).finished_at is not None


def test_who_said_it_is_told_and_not_whom_it_is_for(window, home, journal, after):
    journal.people.add("Sam Okafor")
    talk = next(row for row in journal.sessions.rows() if row.people[0].name == "Priya")
    text = journal.notes.text(talk.id)
    journal.notes.save(talk.id, text + "-> Cut the deck to three slides @Sam\n")
    row = journal.commitments.rows()[-1]
    journal.commitments.finish(row.id, "Nobody missed the rest")
    review = journal.reviews.begin(MONDAY)
    journal.reviews.go_to(review, 3)
    journal.close()
    app = window(home)
    app.press("ctrl+4")
    app.click("Cut the deck to three slides", role="ListItem")
    app.wait_for("From them")
    app.wait_for("For them")
    app.press("ctrl+6", "Return")
    app.wait_for("Hi Priya,")
    assert not app.shows("the good slow")
    app.click("Include what you wrote down from them")
    app.wait_for("They make the average quick and the good slow.")
    app.click("It is for Sam: tell them too")
    app.press("ctrl+Return")
    app.wait_for("Hi Sam,")
    app.grab()
    assert app.shows("I have done something that I want you to know of")
    for word in ("the good slow", "Thank you for telling me", "Include what you wrote down"):
        assert not app.shows(word)
    app.close()
    waiting = [loop.person_name for loop in after().loops.to_hear()]
    assert waiting == ["Priya", "Sam Okafor"]


def test_the_line_to_oneself_is_no_word_that_was_not_entered(window, home, journal):
    review = journal.reviews.begin(MONDAY)
    journal.reviews.go_to(review, 6)
    journal.close()
    app = window(home)
    app.press("ctrl+6", "Return")
    app.click("One line to your future self", role="EditableText")
    app.type("Listen before I")
    app.close()
    with Journal.open(paths(home).journal) as kept:
        assert kept.reviews.row(review).line == "Listen before I"
        assert not kept.settings.get("words not entered", [])
