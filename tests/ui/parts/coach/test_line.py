# SPDX-License-Identifier: MIT
"""The line says one thing at a time, once nobody types, and only while it is wanted."""

import pytest
from PySide6.QtWidgets import QLabel

from rmjournal.text.coach import Flag
from rmjournal.ui.parts.coach import flag_words


def _said(line):
    return [label.text() for label in line.findChildren(QLabel) if label.isVisibleTo(line)]


def test_waits_until_nobody_types(qtbot, line):
    line.consider("Is it hard to speak up?")
    assert line.hint() is None

    qtbot.waitUntil(lambda: line.hint() is not None)
    assert line.isVisibleTo(None)


def test_says_why_and_what_to_try(line):
    line.consider("Do you like the rota?")
    line.look()

    why, offer, *_ = _said(line)
    assert why == "Yes or no would answer this."
    assert offer == "Try: What do you like about the rota?"


def test_an_offer_that_helps_nobody_is_not_made(line):
    line.consider("What would you say " + "about the rota " * 8 + "?")
    line.look()

    assert not line.take_button.isVisibleTo(line)
    assert line.take() is False


def test_a_good_question_takes_it_away(line):
    line.consider("Do you like the rota?")
    line.look()
    line.consider("What do you like about the rota?")
    line.look()

    assert line.isHidden()


def test_is_silent_when_it_is_switched_off(line, preferences):
    preferences.values.coach = False
    line.consider("Do you like the rota?")
    line.look()

    assert line.isHidden()


@pytest.mark.parametrize("flag", list(Flag))
def test_every_flag_has_a_calm_sentence(flag):
    sentence = flag_words(flag)
    assert sentence.endswith(".")
    assert "!" not in sentence
