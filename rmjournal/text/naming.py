# SPDX-License-Identifier: MIT
"""Where a text names somebody: whole, by the first name, or by any other part of the name.

However it was typed (see `folding`), with or without `@`, with a possessive, and in scripts that
put no space between words. A name that is also a word, as Will or Rose, counts with a capital only;
a surname always does, and one that is also a word not at the beginning of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from rmjournal.core.record import dataclass

from .folding import SearchedText, name_key

Span = tuple[int, int]

TITLES = frozenset(
    {
        *("dr", "prof", "professor", "doctor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame"),
        *("lady", "lord", "rev", "herr", "frau", "mme", "mlle", "monsieur", "madame", "sr", "sra"),
        *("srta", "don", "doña", "sig", "ing", "dipl", "dhr", "mevr", "pan", "pani"),
    }
)
PARTICLES = frozenset(
    {
        *("von", "van", "de", "der", "den", "da", "do", "dos", "di", "du", "la", "le", "el", "al"),
        *("bin", "ibn", "ben", "bint", "y", "e", "of", "the", "and", "zu", "zum", "ter", "ten"),
        *("jr", "sr", "ii", "iii", "iv", "phd", "md", "mba"),
    }
)
ALSO_WORDS = frozenset(
    {
        *("amber", "angel", "april", "art", "august", "autumn", "bill", "bob", "chance", "charity"),
        *("chase", "chip", "christian", "chuck", "cliff", "crystal", "daisy", "dale", "dawn"),
        *("dean", "dick", "drew", "duke", "earl", "eve", "faith", "fern", "flora", "frank"),
        *("gene", "ginger", "glen", "grace", "grant", "gray", "guy", "harmony", "hazel", "heather"),
        *("holly", "honor", "hope", "hunter", "iris", "ivy", "jack", "jade", "jasmine", "jay"),
        *("jewel", "joy", "june", "justice", "lance", "lily", "mark", "mason", "max", "may"),
        *("mercy", "miles", "mike", "olive", "opal", "page", "pat", "patience", "paris", "pearl"),
        *("penny", "piper", "pierce", "poppy", "randy", "ray", "read", "reed", "rich", "rob"),
        *("robin", "rocky", "rod", "rose", "ruby", "rusty", "sage", "sandy", "scout", "sky"),
        *("skip", "star", "stone", "sue", "summer", "sunny", "taylor", "terry", "tom", "tony"),
        *("trinity", "victor", "violet", "wade", "ward", "will", "winter", "woody"),
        *("an", "ball", "banks", "bell", "best", "black", "book", "bright", "brown", "bush"),
        *("case", "church", "cook", "cross", "day", "english", "field", "fish", "fox", "french"),
        *("green", "hall", "head", "he", "hill", "house", "hunt", "king", "lane", "law", "lee"),
        *("little", "long", "love", "major", "marks", "may", "moon", "my", "no", "noble", "north"),
        *("park", "parks", "post", "power", "price", "rice", "she", "short", "small", "so"),
        *("song", "south", "street", "strong", "sun", "too", "wall", "waters", "west", "white"),
        *("wise", "wood", "woods", "wright", "you", "young"),
    }
)
"""Names that are also English words."""
_CAPITAL, _INSIDE = 1, 2  # how strict: with a capital; and not where a sentence begins
_GIVEN_FROM = 3  # letters of a name without spaces, of which the first is the surname
_SHORTEST = 2
_BEFORE = 200
"""Letters before a name that are looked at: no blanks and signs between sentences are more."""
_SENTENCE_START = re.compile(r"(?:\A|[.!?:\u2026]\s+|\n\s*)[\"'“‘(@]*\Z")
_OPENS = re.compile(r"(?:\A[ \t#>*\-]*|[.!?\u2026][\"'”’)]*\s+|\n[\s#>*\-]*)[\"'“‘(@]*\Z")
_BETWEEN = re.compile(r"\s*[,;，；、]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+", re.IGNORECASE)
_AFTER_A_NAME = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba"})
_PREFIXES = frozenset("ולבשמהכولبفك")
"""Letters that Hebrew and Arabic write before a name, as in "to Sara"."""
_THIRD_PERSON = re.compile(
    r"(?<!\w)(?:she|he|they|her|his|hers|him|their|theirs|them|herself|himself|themselves|themself|"
    r"xe|xem|xyr|ze|hir|zir|sie|ihr|ihre|ihren|ihrem|ihrer|ihm|ihn|er|elle|elles|lui|leur|leurs|"
    r"ella|ellos|ellas)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """One way to call somebody."""

    words: str
    strictness: int


class NameFinder:
    """Looks for the names of these people."""

    def __init__(self, names: Iterable[str]) -> None:
        parts = {part for name in names for part in _parts(name)}
        self._parts = sorted(parts, key=lambda part: (-len(part.words), part.words))

    def find(self, text: str) -> list[Span]:
        """Start and end of each, with its `@`, from left to right, none inside another."""
        searched = SearchedText(text)
        found: list[Span] = []
        taken = bytearray(len(text) + 1)  # 1 for each letter of a name that is found
        for part in self._parts:
            for start, end in searched.find(part.words):
                if _stands_alone(text, start, end) and _is_meant(text, start, part):
                    start -= text[start - 1 : start] == "@"
                    if not any(taken[start:end]):
                        taken[start:end] = b"\1" * (end - start)
                        found.append((start, end))
        return sorted(found)


class Namer:
    """Puts a word for each name."""

    def __init__(self, names: Iterable[str], word: str) -> None:
        self._finder = NameFinder(names)
        self._word = word

    def without(self, text: str) -> str:
        """The text with the word for each name; the same text where it names nobody."""
        return with_words(text, dict.fromkeys(self._finder.find(text), self._word))


def with_words(text: str, words: Mapping[Span, str]) -> str:
    """With other words in those places, of which none overlaps another: with a capital where a
    sentence begins, and without a second stop after an ellipsis."""
    for start, end in sorted(words, reverse=True):
        word = words[start, end]
        if _OPENS.search(text, max(0, start - _BEFORE), start):
            word = word[:1].upper() + word[1:]
        if word.endswith("\u2026") and text[end : end + 1] == ".":
            end += 1
        text = f"{text[:start]}{word}{text[end:]}"
    return text


def speaks_of(text: str, names: Iterable[str]) -> bool:
    """Whether somebody with these names would read of themselves as of a third person."""
    return _THIRD_PERSON.search(text) is not None or bool(NameFinder(names).find(text))


def typed_names(text: str, known: Iterable[str] = ()) -> tuple[list[str], str]:
    """The names that are over, as a comma, a semicolon, "and" or "&" came after them, and what is
    typed since. A name that is known, or begins so, stays whole whatever stands in it; "Bell, Anna"
    is the Anna Bell who is known."""
    known = tuple(known)
    key = name_key(text)
    if any(name_key(each).startswith(key) for each in known):
        return [], text
    turned = turned_name(text)
    if turned:
        meant = [each for each in known if name_key(each) == turned]
        if meant:
            return meant[:1], ""
        surname, _, given = (part.strip() for part in key.partition(","))
        names = map(name_key, known)
        if any(each.endswith(f" {surname}") and each.startswith(given) for each in names):
            return [], text
    *over, rest = _BETWEEN.split(text)
    return [name for name in (" ".join(each.split()) for each in over) if name], rest


def turned_name(text: str) -> str:
    """The key of "Anna Bell" for "Bell, Anna"; empty for what is not written so."""
    surname, comma, given = name_key(text).partition(",")
    is_turned = bool(comma) and "," not in given and bool(surname.strip())
    return f"{given} {surname}".strip() if is_turned else ""


def names_in(text: str, known: Iterable[str] = ()) -> list[str]:
    """The names of all who stand in it, as in "Theo, Zoë and Anna Smith, PhD"."""
    over, rest = typed_names(text, known)
    found: list[str] = []
    for name in (*over, " ".join(rest.split())):
        if found and name_key(name).replace(".", "") in _AFTER_A_NAME:
            found[-1] = f"{found[-1]}, {name}"
        elif name:
            found.append(name)
    return found


def called(name: str) -> str:
    """What one calls somebody of that name: the first name, or all of it where that is unclear."""
    words = name.split()
    plain = [word for word in words if not _is_title(word)]
    is_surname = len(plain) == 1 and len(words) > 1  # Frau Schmidt
    is_list = len(plain) > 1 and plain[0].endswith((",", ";"))  # Lee, Sam: two, or turned around
    if (
        not plain
        or is_surname
        or is_list
        or (len(plain) > 1 and len(plain[0].rstrip(".")) < _SHORTEST)
    ):
        return " ".join(words).rstrip(",;")
    return plain[0].rstrip(",;")


def _parts(name: str) -> Iterable[_Part]:
    words = [word for word in name.split() if not _is_title(word)]
    if len(words) > 1:
        strictness = _CAPITAL if all(name_key(word) in ALSO_WORDS for word in words) else 0
        yield _Part(" ".join(name.split()), strictness)
        yield _Part(" ".join(words), strictness)
    for place, word in enumerate(words):
        key = name_key(word).strip(".,")
        if len(key) < _SHORTEST and not _is_unspaced(key):
            continue
        if word.endswith(".") or (place and key in PARTICLES):
            continue
        is_word = key in ALSO_WORDS
        yield _Part(word, (_INSIDE if is_word else _CAPITAL) if place else is_word * _CAPITAL)
        if len(word) >= _GIVEN_FROM and all(map(_is_unspaced, word)):
            yield _Part(word[1:], 0)


def _is_title(word: str) -> bool:
    return name_key(word).rstrip(".") in TITLES


def _is_unspaced(letter: str) -> bool:
    """Of a script that puts no space between words."""
    return letter >= "\u1100" and unicodedata.category(letter[0]) == "Lo"


def _stands_alone(text: str, start: int, end: int) -> bool:
    if _is_unspaced(text[start]):
        return True
    before = re.search(r"[^\W_]*\Z", text[max(0, start - _SHORTEST - 1) : start])
    head = "" if before is None else before[0]
    after = re.match(r"[^\W_]*", text[end : end + _SHORTEST])
    rest = "" if after is None else after[0]
    has_prefix = len(head) <= _SHORTEST and set(head) <= _PREFIXES
    return has_prefix and rest.casefold() in ("", "s")


def _is_meant(text: str, start: int, part: _Part) -> bool:
    letter = text[start]
    if not part.strictness or letter.lower() == letter.upper() or text[start - 1 : start] == "@":
        return True
    if not letter.isupper():
        return False
    before = max(0, start - _BEFORE)
    return part.strictness != _INSIDE or not _SENTENCE_START.search(text, before, start)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody a mention can mean."""

    id: int
    name: str
