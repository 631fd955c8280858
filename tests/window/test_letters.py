# SPDX-License-Identifier: MIT
"""Each letter that is a command, pressed once in the whole window, and what must follow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal
from rmjournal.ui.commands import PLACES, letters_of
from tests.conftest import FakeClock

from .test_every_key import COMMITMENT, go_to_list

pytestmark = pytest.mark.window

MONDAY = date(2026, 11, 23)
UNWRITTEN = "F12"
"""A key that does nothing and does not write, before which a letter acts at once."""
LISTS = {
    "untold": {
        "T": "How did you tell them?",
        "A": "For the next talk with Priya",
        "N": "Why does Priya not need to be told?",
        "W": "A message to Priya",
    },
    "history": {
        "C": "Print or copy",
        "T": "Told Amara",
        "A": "For the next talk with Amara",
        "N": "Why do they not need to be told?",
    },
    "bank": {"E": "Press Enter to keep it as yours.", "H": "Question hidden"},
    "questions": {
        "B": "Anyone",
        "P": "Question set aside",
        "L": "Question let go",
        "U": "Question taken up again",
    },
}
REVIEW = {
    "review 2": {
        "D": "What happened?",
        "K": "Stays as it is: Post one",
        "M": "Or to another day",
        "S": "What is a smaller first step?",
        "P": "Or until another day",
        "L": "Why do you let it go?",
        "G": "9 of 12.",
    },
    "review 3": {
        "T": "How did you tell",
        "A": "hears it at the next talk",
        "C": "Copied. Locking the journal clears it.",
        "N": "not need to be told?",
        "G": "6 of 7.",
    },
    "review 4": {
        "A": "What will you do?",
        "K": "Kept",
        "Q": "What will you ask",
        "B": "Kept 3 from",
        "X": "Why will nothing come of it?",
        "G": "7 of 8.",
    },
}
QUEUES = {2: 8, 3: 5, 4: 6}
"""The steps that go through cards, and how many of these are passed before it is enough."""
NOTICED = {
    "Y": "What did Amara see, in their words?",
    "P": "What did Amara see, in their words?",
    "N": "What did Amara see, in their words?",
    "L": "Amara is asked again later",
    "X": "Amara is not asked",
}
DAYS = {
    "W": "Moved to Mon 30 November",
    "X": "Moved to Thursday",
    "E": "Moved to Mon 30 November",
    "D": "Or to another day",
}
PAUSES = {"F": "Paused: Post one", "U": "Paused: Post one"}
ELSEWHERE = ("due", "month", "people", "rhythm", "review 1", "review 5")
"""Pressed by tests of their own, below, in test_every_key.py or test_month.py."""


def journal_of(home):
    return Journal.open(paths(home).journal, clock=FakeClock())


def is_asking(app):
    """Whether a dialog, a menu or a line waits for an answer."""
    return (
        app.state()["dialog_class"]
        or app.shows("Leave it as it is")
        or app.focus()["role"] == "EditableText"
    )


def press_each(app, letters, reach):
    """Each is pressed where reach() leads, and what it did is taken back. None waits for words
    that it might begin, as those of test_every_key.py do."""
    for letter, words in letters.items():
        reach()
        before = app.undo_text()
        app.press(letter.lower(), UNWRITTEN)
        app.wait_until(
            lambda words=words: app.shows(words) or words in app.undo_text(), f"{letter}: {words}"
        )
        if is_asking(app):
            app.press("Escape")
            app.wait_until(lambda: not is_asking(app), f"{letter}: Escape leaves it")
        elif app.undo_text() != before or app.find("Undo", "Button"):
            app.press("ctrl+z")
            app.wait_for("Undone")


def test_no_letter_is_forgotten():
    pressed = {place: set(letters) for place, letters in (LISTS | REVIEW).items()}
    pressed["review 3"] |= set(NOTICED)
    pressed["commitment"] = {*COMMITMENT, "W", "T"}
    pressed["days"] = set(DAYS) | set(PAUSES) | {"P"}
    for place in PLACES:
        if place not in ELSEWHERE and letters_of(place):
            assert pressed.get(place, set()) == set(letters_of(place)), place


def test_the_letters_of_who_does_not_know(window, home):
    with journal_of(home) as journal:
        for row in journal.commitments.rows():
            journal.commitments.finish(row.id, "It went out")
    app = window(home)
    press_each(
        app, LISTS["untold"], lambda: go_to_list(app, "ctrl+1", "Who does not know yet")
    )  # fmt: skip

    def to_history():
        app.press("ctrl+5")
        if app.focus()["name"] != "History":
            go_to_list(app, "ctrl+5", "People")
            app.press("Return")
        app.press("Home")

    press_each(app, LISTS["history"], to_history)


def test_the_letters_of_questions_of_ready_made_ones_and_of_a_day(window, home):
    app = window(home)
    the_letters_of_questions(app)
    the_letters_of_a_day(app)


def the_letters_of_questions(app):
    letters = dict(LISTS["questions"])
    again = letters.pop("U")
    press_each(app, letters, lambda: go_to_list(app, "ctrl+2", "Questions"))
    go_to_list(app, "ctrl+2", "Questions")
    app.press("p", "ctrl+2")
    app.click("All")
    go_to_list(app, "ctrl+2", "Questions")
    app.press("End", "u")
    app.wait_until(lambda: again in app.undo_text(), "it is taken up again")
    app.click("Ready-made")
    press_each(
        app, LISTS["bank"], lambda: go_to_list(app, "ctrl+2", "Ready-made questions")
    )  # fmt: skip


def the_letters_of_a_day(app):
    for asks, letters in (("m", DAYS), ("p", PAUSES)):

        def reach(asks=asks):
            go_to_list(app, "ctrl+4", "Commitments")
            app.press(asks)
            app.wait_for("another day")

        press_each(app, letters, reach)


def fill(journal):
    """More of everything than fits one sitting."""
    amara = next(row.id for row in journal.people.rows() if row.name == "Amara")
    for number in range(11):
        due = MONDAY - timedelta(days=2)
        journal.commitments.add(f"Old thing {number}", people=[amara], due_on=due)
    earlier = "# Earlier\n\n! One thing\n! Another thing\n! A third\n"
    journal.sessions.add(MONDAY - timedelta(days=14), [amara], text=earlier)
    heard = "".join(f"! Words number {number}\n" for number in range(8))
    journal.sessions.add(MONDAY, [amara], text=f"# What she said\n\n{heard}")


@dataclass(frozen=True)
class Sitting:
    """A part of the review: how the journal is brought there, and each of its letters pressed."""

    at: Callable[[Journal], None]
    press: Callable[[Any], None]
    kept: Callable[[Journal], None] = lambda journal: None


def at_queues(journal):
    with journal.write():
        fill(journal)
        amara = next(row.id for row in journal.people.rows() if row.name == "Amara")
        for number in range(7):
            done = journal.commitments.add(f"Done thing {number}", people=[amara])
            journal.commitments.finish(done, "It went out")
        journal.reviews.go_to(journal.reviews.begin(MONDAY), 2)


def press_queues(app):
    for step, most in QUEUES.items():
        app.wait_for(f"Step {step} of 6")
        letters = dict(REVIEW[f"review {step}"])
        last, batch = letters.pop("G"), letters.pop("B", "")
        press_each(app, letters, lambda: None)
        app.press(*["ctrl+Return"] * most)
        if batch:  # of what is from before this week, whose cards come last
            press_each(app, {"B": batch}, lambda: None)
        app.press("g")
        app.wait_for(last)
        for _ in range(5):  # the rest can wait, too
            if app.shows(f"Step {step} of 6"):
                app.press("ctrl+Return")


def at_noticed(journal):
    row = next(row for row in journal.commitments.rows() if row.title.startswith("Post"))
    journal.commitments.finish(row.id, "It went out")
    (loop,) = journal.loops.rows()
    journal.loops.tell(loop.id)
    journal.loops.ask_notice(loop.id, MONDAY)
    journal.reviews.go_to(journal.reviews.begin(MONDAY), 3)


def press_noticed(app):
    app.wait_for("Did they notice?")
    press_each(app, NOTICED, lambda: None)


def at_picks(journal):
    picks = [row.id for row in journal.commitments.rows()]
    picks.append(journal.commitments.add("Third"))
    first = journal.reviews.begin(MONDAY - timedelta(days=7))
    journal.reviews.pick(first, picks)
    journal.reviews.close(first, line="", markdown="", summary={})
    journal.reviews.begin(MONDAY)


def press_picks(app):
    app.wait_for("Third")
    app.press("k", "Home", "p", "Home", "n", "Home")  # a key that does not write ends the wait


def kept_picks(journal):
    first = journal.reviews.begin(MONDAY - timedelta(days=7))
    assert [pick.kept for pick in journal.reviews.picks(first)] == ["kept", "partly", "not"]


def at_plan(journal):
    priya = next(row.id for row in journal.people.rows() if row.name == "Priya")
    journal.people.edit(priya, rhythm_weeks=1)
    journal.reviews.go_to(journal.reviews.begin(MONDAY), 5, "people")


def press_plan(app):
    app.wait_for("Who has no date yet?")
    app.press("p")
    app.wait_for("When will you talk?")
    assert not app.shows("Planned for")
    app.press("p")
    app.wait_for("Planned for")


SITTINGS = {
    "look back": Sitting(at_picks, press_picks, kept_picks),
    "decide, tell and keep": Sitting(at_queues, press_queues),
    "noticed": Sitting(at_noticed, press_noticed),
    "choose": Sitting(at_plan, press_plan),
}


def press_the_letters_of(part, window, home, go="ctrl+6", **how):
    with journal_of(home) as journal:
        SITTINGS[part].at(journal)
    app = window(home, **how)
    app.press(go, "Return")
    SITTINGS[part].press(app)
    app.close()
    with journal_of(home) as journal:
        SITTINGS[part].kept(journal)


@pytest.mark.parametrize("part", SITTINGS)
def test_the_letters_of_the_review(window, home, part):
    press_the_letters_of(part, window, home)


@pytest.mark.parametrize("step", [2, 4])
def test_a_card_opens_with_its_decision_in_sight_in_large_text(window, home, step):
    with journal_of(home) as journal, journal.write():
        fill(journal)
        journal.reviews.go_to(journal.reviews.begin(MONDAY), step)
    app = window(home, size=(1024, 640))
    app.press(*["ctrl+equal"] * 6, "ctrl+6", "Return")
    app.wait_until(lambda: app.focus()["class"] == "DecisionButton", "a card is open")
    app.wait_until(lambda: app.focus()["rect"][3] > 40, "its first decision is seen whole")


PHRASES = (
    "Told him already", "Let me ask", "Pushed it", "Mentioned it", "told him", "did it", "2 done",
)  # fmt: skip
NOTICE = "letters are commands"


def test_words_change_nothing_in_a_list_nor_where_a_day_is_asked_for(window, home):
    with journal_of(home) as journal:
        journal.commitments.finish(journal.commitments.rows()[0].id, "It went out")
    app = window(home)
    for page, rows in (
        ("ctrl+1", "Who does not know yet"),
        ("ctrl+2", "Questions"),
        ("ctrl+5", "People"),
        ("ctrl+4", "Commitments"),
    ):
        words_in_a_list_change_nothing(app, page, rows)
    words_where_a_day_is_asked_for_change_nothing(app)


def words_in_a_list_change_nothing(app, page, rows):
    go_to_list(app, page, rows)
    before = app.undo_text(), app.rows(rows)
    for phrase in PHRASES:
        app.type(phrase)
        app.wait_for(NOTICE)
        app.press("Return")
    assert (app.undo_text(), app.rows(rows)) == before, rows
    assert not is_asking(app), rows


def words_where_a_day_is_asked_for_change_nothing(app):
    go_to_list(app, "ctrl+4", "Commitments")
    before = app.undo_text()
    for asks in ("m", "p"):
        for phrase in PHRASES:
            app.press(asks)
            app.wait_until(lambda: app.focus()["class"] == "_AnswerButton", "it asks")
            app.type(phrase)
            app.wait_until(lambda words=phrase: app.focus()["text"] == words, "it is in the field")
            app.press("Return", "Escape")
            app.wait_until(lambda: app.focus()["name"] == "Commitments", "it is left")
    assert app.undo_text() == before


def test_words_and_double_presses_over_a_card_decide_nothing_more(window, home):
    with journal_of(home) as journal, journal.write():
        fill(journal)
        journal.reviews.go_to(journal.reviews.begin(MONDAY), 2)
    app = window(home)
    app.press("ctrl+6", "Return")
    app.wait_until(lambda: app.focus()["class"] == "DecisionButton", "a card is open")
    for phrase in PHRASES:
        app.type(phrase)
        app.wait_for("Letters decide.")
        app.press("Return")
    assert not is_asking(app)
    app.press("Right", "Return", "Return")
    app.wait_for("Stays as it is")
    assert not app.shows("What happened?")
