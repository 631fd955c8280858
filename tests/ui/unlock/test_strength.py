# SPDX-License-Identifier: MIT
"""What is said of a passphrase, before anybody relies on it."""

import pytest

from rmjournal.ui.unlock.strength import Strength, guess_bits, strength


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", Strength.EMPTY),
        ("   ", Strength.EMPTY),
        ("password", Strength.GUESSED),
        ("Password1", Strength.GUESSED),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.GUESSED),
        ("12345678901234567890", Strength.GUESSED),
        ("qwertyuiop", Strength.GUESSED),
        ("summer2026", Strength.GUESSED),
        ("harbour lantern", Strength.GUESSED),
        ("harbour lantern velvet", Strength.SHORT),
        ("harbour lantern velvet goose", Strength.FAIR),
        ("harbour lantern velvet goose button", Strength.STRONG),
        ("kQ7#vP2x!m", Strength.STRONG),
    ],
)
def test_strength(passphrase, expected):
    assert strength(passphrase) is expected


def test_the_same_word_again_adds_nothing():
    assert guess_bits("lantern lantern lantern") == guess_bits("lantern")


def test_scripts_without_spaces_count_their_signs():
    assert strength("港湾提灯天鵝絨鵞鳥釦郵便") is Strength.STRONG
