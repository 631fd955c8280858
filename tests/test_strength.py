# SPDX-License-Identifier: MIT
"""What is said of a passphrase, before anybody relies on it."""

from rmjournal.core.strength import Strength, guess_bits, is_guessed_at_once, strength


def test_strength():
    for passphrase, expected in [
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
        ("kQ7#vP2x!m", Strength.SHORT),
        ("kQ7#vP2x!mWz9&Lr", Strength.STRONG),
        ("P@ssw0rd2024!", Strength.GUESSED),
        ("Tr0ub4dour&3", Strength.SHORT),
        ("Passw0rt!2026", Strength.SHORT),
        ("1990-03-14", Strength.GUESSED),
        ("zxcvbnm,./", Strength.GUESSED),
        ("1q2w3e4r5t6z7u8i", Strength.GUESSED),
        ("Sommer2026!", Strength.GUESSED),
        ("Weihnachten2025", Strength.GUESSED),
        ("Berlin1989!", Strength.GUESSED),
        ("one two three four five", Strength.GUESSED),
        ("montag dienstag mittwoch donnerstag", Strength.GUESSED),
        ("to be or not to be", Strength.GUESSED),
        ("ich liebe dich mein schatz", Strength.SHORT),
        ("i love you so much", Strength.SHORT),
        ("the harbour and the lantern", Strength.SHORT),
        ("The quick brown fox jumps over the lazy dog!", Strength.GUESSED),
        ("to be, or not to be: that is the question", Strength.GUESSED),
        ("correct horse battery staple", Strength.GUESSED),
        ("es war einmal ein elch im garten mit gabeln", Strength.STRONG),
        ("\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44", Strength.GUESSED),
        ("P a s s w o r d", Strength.GUESSED),
    ]:
        assert strength(passphrase) is expected, passphrase


def test_the_same_word_again_adds_nothing():
    assert guess_bits("lantern lantern lantern") == guess_bits("lantern")


def test_a_year_and_a_closing_sign_add_what_trying_them_takes():
    assert guess_bits("harbour lantern goose 2026!") == guess_bits("harbour lantern goose") + 10


def test_scripts_without_spaces_count_their_signs():
    assert strength("港湾提灯天鵝絨鵞鳥釦郵便") is Strength.FAIR


def test_a_very_long_one_is_measured_too():
    assert strength("harbour lantern velvet goose button " * 40) is Strength.STRONG


def test_what_is_called_easy_to_guess_is_asked_for_again():
    for passphrase in [
        "a",
        "hello",
        "monkey12",
        "19900314",
        "qwertyuiop",
        "P@ssw0rd2024!",
        "harbour lantern",
    ]:
        assert is_guessed_at_once(passphrase), passphrase


def test_a_short_one_of_chance_is_not_asked_for_again():
    assert not is_guessed_at_once("kQ7#vP2x")


def test_a_song_or_a_part_of_what_everybody_knows_is_guessed():
    for passphrase in [
        *("never gonna give you up", "Smells Like Teen Spirit!", "atemlos durch die nacht"),
        *("live long and prosper", "the quick brown fox", "Non, je ne regrette rien"),
    ]:
        assert strength(passphrase) is Strength.GUESSED, passphrase
