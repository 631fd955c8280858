# SPDX-License-Identifier: MIT
"""Once a day the card asks for a plan, shows what was written, and can always be skipped."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from rmjournal.ui.parts.rehearsal import RehearsalCard

TODAY = date(2026, 11, 23)


@pytest.fixture
def plan(journal):
    """A plan that was picked in the week's review."""
    made = journal.commitments.add("Open with two questions")
    journal.commitments.edit(made, cue="the Monday call opens", action="ask two questions first")
    review = journal.reviews.begin(TODAY)
    journal.reviews.pick(review, [made])
    return made


@pytest.fixture
def make(qtbot, workspace):
    def build():
        card = RehearsalCard(workspace)
        qtbot.addWidget(card)
        return card

    return build


def _words(card):
    return [each.text() for each in card.findChildren(QLabel) if each.isVisibleTo(card)]


def _say(qtbot, card, text):
    card.show()
    card.words.edit.setFocus()
    qtbot.keyClicks(card.words.edit, text)
    qtbot.keyClick(card.words.edit, Qt.Key.Key_Return)


def test_begins_the_sentence_and_keeps_its_end(plan, make):
    card = make()
    assert "When the Monday call opens, I will\u2026" in _words(card)
    assert not any("two questions" in each for each in _words(card))


def test_shows_what_was_written_afterwards(qtbot, plan, make):
    card = make()
    _say(qtbot, card, "first ask tow questions")

    assert _words(card) == [
        "That is your plan.",
        "When the Monday call opens, I will ask two questions first.",
    ]


def test_another_sentence_is_shown_beside_the_plan_and_not_judged(qtbot, plan, make):
    card = make()
    _say(qtbot, card, "make some tea")

    assert _words(card) == [
        "This is what you wrote.",
        "When the Monday call opens, I will ask two questions first.",
        "Just now: make some tea",
    ]


def test_saying_it_is_recorded_whatever_was_said(qtbot, plan, make, journal):
    _say(qtbot, make(), "make some tea")
    assert journal.commitments.detail(plan).rehearsed_on == TODAY


def test_nothing_said_is_nothing_recorded(qtbot, plan, make, journal):
    card = make()
    _say(qtbot, card, "   ")

    assert journal.commitments.detail(plan).rehearsed_on is None
    assert card.words.isVisible()


@pytest.mark.parametrize("way", ["skip", "escape"])
def test_skipping_is_enough_for_the_day(qtbot, plan, make, journal, clock, way):
    card = make()
    card.show()
    if way == "skip":
        qtbot.mouseClick(card.skip_button, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(card.words.edit, Qt.Key.Key_Escape)

    assert card.isHidden()
    assert make().isHidden()
    assert journal.commitments.detail(plan).rehearsed_on is None
    clock.go_on(days=1)
    assert not make().isHidden()


def test_is_quiet_when_it_is_switched_off(plan, make, workspace):
    workspace.preferences.values.rehearsal = False
    assert make().isHidden()
    assert make().ask(plan) is False


def test_there_is_nothing_to_say_without_a_plan(journal, make):
    made = journal.commitments.add("Open with two questions")
    assert make().isHidden()
    assert make().ask(made) is False


def test_what_is_done_is_not_asked_for(plan, make, journal):
    journal.commitments.finish(plan, "It went well")
    assert make().isHidden()


def test_a_plan_said_in_other_words_meanwhile_is_taken_away(plan, make, journal):
    card = make()
    journal.commitments.edit(plan, action="say nothing at all")
    assert card.isHidden()


def test_the_one_said_longest_ago_comes_first(plan, make, journal, clock):
    other = journal.commitments.add("Walk the floor")
    journal.commitments.edit(other, cue="lunch ends", action="walk the floor")
    journal.reviews.pick(journal.reviews.rows()[0].id, [plan, other])
    journal.commitments.rehearse(plan)
    clock.go_on(days=1)

    assert "When lunch ends, I will\u2026" in _words(make())


def test_a_pick_can_be_asked_for_at_once(qtbot, plan, make, workspace):
    card = make()
    card.close_card()
    assert card.ask(plan) is True
    with qtbot.waitSignal(card.finished):
        card.close_card()


def test_switching_it_off_takes_an_open_card_away(plan, make, workspace):
    card = make()
    workspace.preferences.values.rehearsal = False
    card.refresh()
    assert card.isHidden()


def test_one_that_is_not_for_each_day_waits_to_be_asked(qtbot, plan, workspace):
    card = RehearsalCard(workspace, is_daily=False)
    qtbot.addWidget(card)
    assert card.isHidden()
    card.refresh()
    assert card.isHidden()
    assert card.ask(plan) is True
