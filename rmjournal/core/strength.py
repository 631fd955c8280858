# SPDX-License-Identifier: MIT
"""How long a passphrase would hold against somebody who has the file and tries.

The lower of two estimates: our own, which is strict on plain words, and that of zxcvbn (Wheeler,
USENIX Security 2016), which knows dates, rows of keys and letters written as digits.
"""

from __future__ import annotations

import math
import re
import unicodedata
from enum import Enum
from functools import cache
from pathlib import Path

_WORD_BITS = 11.0  # one of about two thousand everyday words
_COMMON_BITS = 6.0
_FIRST_IDEOGRAPH = "\u2e80"
_WORDS = re.compile(r"[^\W\d_]{3,}|(?<!\S)[^\W\d_]{1,2}(?!\S)")
_SMALL_BITS = 4.0  # one of the words that every sentence is made of
_YEAR_BITS = 7.0
_CLOSING_BITS = 3.0  # the one sign that a form asked for
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CLOSING = re.compile(r"(?<=[\w])[!.?*#$1](?=\s*$)")
_COMMON_TEXT = """
    password passwort passphrase secret letmein welcome admin login qwerty qwertz azerty asdf
    journal dragon monkey football baseball sunshine princess iloveyou summer winter spring autumn
    monday friday january december love test hello trustno
"""
_COMMON_TEXT += """
    sommer herbst frühling fruehling hallo schatz liebe geheim montag freitag januar dezember
    weihnachten christmas mama papa oma opa mother father berlin london paris deutschland fussball
    fußball bundesliga bayern qwert asdfg
"""
_COMMON = frozenset(_COMMON_TEXT.split())
_SMALL_TEXT = """
    the and for not you all any can had her was our out has him his how its may new now old see way
    who did get let say she too use that this with from they have what when your will there their
    love like god
    der die das und ist ich nicht ein eine mit auf für von den dem sich des war wir sie ihr mein
    dein dich mich dir mir wie wenn alles alle aber über
    les des est une pas que qui pour dans
"""
_SMALL = frozenset(_SMALL_TEXT.split())
_ROWS_TEXT = (
    "one two three four five six seven eight nine ten eleven twelve",
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima",
    "spring summer autumn winter", "red orange yellow green blue", "north south east west",
)  # fmt: skip
_ROWS = tuple(frozenset(row.split()) for row in _ROWS_TEXT)
_SAYINGS = (
    "the quick brown fox jumps over the lazy dog", "to be or not to be that is the question",
    "may the force be with you", "correct horse battery staple", "i think therefore i am",
    "once upon a time", "happy birthday to you", "all you need is love", "i have a dream",
    "in the beginning was the word", "our father who art in heaven", "the lord is my shepherd",
    "let there be light", "houston we have a problem", "keep calm and carry on",
    "franz jagt im komplett verwahrlosten taxi quer durch bayern", "es war einmal",
    "habe nun ach philosophie", "freude schöner götterfunken", "ich denke also bin ich",
    "sein oder nicht sein das ist hier die frage", "vater unser im himmel",
    "portez ce vieux whisky au juge blond qui fume", "je pense donc je suis", "il était une fois",
    "liberté égalité fraternité", "en un lugar de la mancha", "lorem ipsum dolor sit amet",
    "smells like teen spirit", "never gonna give you up", "stairway to heaven", "bohemian rhapsody",
    "imagine all the people", "yesterday all my troubles seemed so far away", "let it be",
    "i will always love you", "like a rolling stone", "we are the champions", "dancing queen",
    "we will rock you", "hotel california", "another brick in the wall", "sweet child of mine",
    "you never walk alone", "twinkle twinkle little star", "row row row your boat",
    "live long and prosper", "winter is coming", "to infinity and beyond", "hasta la vista baby",
    "life is like a box of chocolates", "here is looking at you kid", "elementary my dear watson",
    "veni vidi vici", "cogito ergo sum", "god save the king", "god save the queen",
    "carpe diem", "hakuna matata", "mary had a little lamb", "jingle bells jingle all the way",
    "atemlos durch die nacht", "neunundneunzig luftballons", "der mond ist aufgegangen",
    "stille nacht heilige nacht", "alle meine entchen", "wer reitet so spät durch nacht und wind",
    "la vie en rose", "non je ne regrette rien", "frère jacques dormez vous", "bella ciao",
)  # fmt: skip
_LEAST_OF_A_SAYING = 10  # letters, as "tobeornottobe" without its question
_KNOWN_SENTENCE_BITS = 10.0  # one of a thousand that lists of quotations begin with
_OTHER_KEYBOARDS = (str.maketrans("yzYZ", "zyZY"), str.maketrans("aqwzAQWZ", "qazwQAZW"))
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")


class Strength(Enum):
    """In the order of what it takes."""

    EMPTY = 0
    GUESSED = 1  # within hours
    SHORT = 2  # within months
    FAIR = 3  # holds for years
    STRONG = 4  # nobody will try to the end


# Opening costs about half a second of one core. A thousand cores try some 2**36 a year.
_LOOKED_AT = 72  # signs that zxcvbn takes: it reads no more, and takes longer the more it reads
_MAY_BE_A_ROW = 32
_LIMITS = ((Strength.GUESSED, 24.0), (Strength.SHORT, 36.0), (Strength.FAIR, 50.0))


def strength(passphrase: str) -> Strength:
    if not passphrase.strip():
        return Strength.EMPTY
    bits = guess_bits(passphrase)
    return next((kind for kind, limit in _LIMITS if bits < limit), Strength.STRONG)


def is_guessed_at_once(passphrase: str) -> bool:
    """Whether it should be asked for again before anything relies on it: if it is called easy."""
    return strength(passphrase) in (Strength.EMPTY, Strength.GUESSED)


def guess_bits(passphrase: str) -> float:
    """The doublings of work for one who tries signs, words, or what people usually choose."""
    if not passphrase:
        return 0.0
    return min(_bits_as_written(each) for each in _plainer(passphrase))


def _plainer(passphrase: str) -> set[str]:
    """As it is, and as whoever tries would read it: wide letters narrow, letters closed up."""
    narrow = unicodedata.normalize("NFKC", passphrase)
    parts = narrow.split()
    is_spaced_out = len(parts) > 2 and all(len(part) == 1 for part in parts)
    return {passphrase, narrow, "".join(parts) if is_spaced_out else narrow}


def _bits_as_written(text: str) -> float:
    return min(
        _bits_by_sign(text), _bits_by_word(text), _bits_by_saying(text), _bits_by_habit(text)
    )


def _bits_by_saying(text: str) -> float:
    """A sentence that everybody knows, and what was added to it."""
    letters = _only_letters(text)
    sayings = [_only_letters(each) for each in _SAYINGS]
    known = [each for each in sayings if each in letters]
    if not known:
        is_part = len(letters) >= _LEAST_OF_A_SAYING and any(letters in each for each in sayings)
        known = [letters] if is_part else []
    if not known:
        return math.inf
    added = letters.replace(max(known, key=len), "", 1)
    added += "".join(sign for sign in text if sign.isdigit())
    return _KNOWN_SENTENCE_BITS + (_bits_by_sign(added) if added else 0.0)


def _only_letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())


def _bits_by_habit(text: str) -> float:
    from zxcvbn import zxcvbn  # here, since its word lists take as long to load as Python itself

    known = ["rmjournal", "journal", Path.home().name]
    text = text[:_LOOKED_AT]
    spellings = {text}
    if len(text) <= _MAY_BE_A_ROW and " " not in text:  # also as keys lie in Germany and France
        spellings |= {text.translate(keys) for keys in _OTHER_KEYBOARDS}
    return min(math.log2(float(zxcvbn(each, user_inputs=known)["guesses"])) for each in spellings)


def _bits_by_sign(text: str) -> float:
    pools = (
        (any("a" <= sign <= "z" for sign in text), 26),
        (any("A" <= sign <= "Z" for sign in text), 26),
        (any(sign.isdigit() for sign in text), 10),
        (any(sign.isascii() and not sign.isalnum() for sign in text), 33),
        (any(not sign.isascii() for sign in text), 60),
    )
    pool = sum(size for has, size in pools if has)
    return _surprises(text) * math.log2(max(2, pool))


def _surprises(text: str) -> float:
    """Signs that do not just repeat or continue the one before."""
    count = 0.0
    for number, sign in enumerate(text):
        before = text[number - 1].lower() if number else ""
        pair = before + sign.lower()
        goes_on = any(pair in run or pair in run[::-1] for run in _RUNS) if before else False
        count += 0.2 if before == sign.lower() or goes_on else 1.0
    return min(count, 2.5 * len(set(text.lower())))


def _bits_by_word(text: str) -> float:
    """Words count as words, what stands between them sign by sign."""
    years, closing = _YEAR.findall(text), _CLOSING.findall(text)
    bits, seen = _YEAR_BITS * len(set(years)) + _CLOSING_BITS * len(closing), set[str]()
    text = rest = _YEAR.sub(" ", _CLOSING.sub(" ", text))
    for word in _WORDS.findall(text):
        rest = rest.replace(word, " ", 1)
        plain = word.lower()
        if plain not in seen:
            is_next = any(plain in row and not row.isdisjoint(seen) for row in _ROWS)
            bits += 1.0 if is_next else _bits_of_word(plain)
        bits += 1.0 if word != plain else 0.0
        seen.add(plain)
    between = "".join(rest.split())
    return bits + (_bits_by_sign(between) if between else 0.0)


def _bits_of_word(word: str) -> float:
    if len(word) < 3 or word in _SMALL:
        return _SMALL_BITS
    if word in _COMMON:
        return _COMMON_BITS
    if max(word) >= _FIRST_IDEOGRAPH:  # written without spaces: about two signs are a word
        return _WORD_BITS / 2 * len(set(word))
    return min(_WORD_BITS, _bits_by_sign(word))


@cache
def word_lists() -> tuple[frozenset[str], frozenset[str]]:
    """First names, and words of English, in small letters: each word stands in the list where it is
    commonest, so that a name that is also a word may be in either."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS as LISTS  # as above

    names = frozenset(LISTS["female_names"]) | frozenset(LISTS["male_names"])
    return names, frozenset(LISTS["english_wikipedia"]) | frozenset(LISTS["us_tv_and_film"])
