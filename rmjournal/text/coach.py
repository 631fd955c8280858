# SPDX-License-Identifier: MIT
"""Says what might close a question before it is asked, and how it could begin instead.

The rules are a resource for each language (coach/en.toml), the same that the question bank keeps.
A hint is never more than that: nothing here stops a question from being asked.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from rmjournal.core.paths import resource

GAP = "\u2026"
_LONGEST_READ = 600  # characters
_FEWEST_WORDS = 3  # below that somebody has only begun to write
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!:;])\s+")


class Flag(StrEnum):
    """Why a question might get less of an answer than it could."""

    GENERATIONAL = "generational"
    BLAMING = "blaming"
    LEADING = "leading"
    DOUBLE = "double"
    CLOSED = "closed"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Hint:
    """A flag, and another way to begin.

    `offer` is what to show after "Try:", empty where no beginning helps. Taking it makes the
    question `taken`; from `open_from` on it holds words that no longer fit and wait to be written
    anew, or nothing.
    """

    flag: Flag
    offer: str
    taken: str
    open_from: int


@dataclass(frozen=True, slots=True)
class _Rule:
    flag: Flag
    pattern: re.Pattern[str]
    offer: str


_NAMES_AT_END = re.compile(r"(?<=\S)(?: [@#](?:\"[^\"]*\"|[^ ]+))+ ?\Z")


class Coach:
    """The rules of one language."""

    def __init__(self, rules: tuple[_Rule, ...], longest: int, swap: dict[str, str]) -> None:
        self._rules = rules
        self._longest = longest
        self._swap = swap

    def flags(self, question: str) -> tuple[Flag, ...]:
        """Every flag, the gravest first."""
        text = _NAMES_AT_END.sub("", _plain(question))
        found = dict.fromkeys(rule.flag for rule in self._rules if _matches(rule, text))
        return (*found, Flag.LONG) if self._is_long(text) else tuple(found)

    def hint(self, question: str) -> Hint | None:
        """The gravest flag and what to try; None for a question that can be asked as it is.

        Names and tags that follow the words are kept, and change nothing.
        """
        text = _plain(question)
        words = _NAMES_AT_END.sub("", text)
        hint = self._hint(words)
        return hint and replace(hint, taken=hint.taken + text[len(words) :])

    def _hint(self, text: str) -> Hint | None:
        for rule in self._rules:
            found = _matches(rule, text)
            if found:
                return self._worded(rule, found, text)
        if self._is_long(text):
            taken = self._core(text)
            return Hint(Flag.LONG, taken, taken, len(taken))
        return None

    def _worded(self, rule: _Rule, found: re.Match[str], text: str) -> Hint:
        if GAP in rule.offer:
            start = rule.offer.split(GAP)[0]
            kept = (found.groupdict().get("rest") or text).strip(" ?")
            return Hint(rule.flag, rule.offer, f"{start}{kept}?", len(start))
        taken = rule.offer.format(**_parts(found))
        taken = taken[0].upper() + taken[1:]
        if rule.flag is Flag.GENERATIONAL:
            taken = _WORD.sub(self._swapped, taken)
        left = self.hint(taken) if rule.flag in (Flag.DOUBLE, Flag.GENERATIONAL) else None
        if left is not None and left.offer:  # half of the question may be closed as well
            return Hint(rule.flag, left.offer, left.taken, left.open_from)
        return Hint(rule.flag, taken, taken, len(taken))

    def _swapped(self, word: re.Match[str]) -> str:
        return self._swap.get(word[0], word[0])

    def _core(self, text: str) -> str:
        """The question at the end of a long introduction, if it can stand alone."""
        last = _SENTENCE_END.split(text)[-1]
        stands = last != text and last.endswith("?") and len(last.split()) >= _FEWEST_WORDS
        return last if stands and not self.flags(last) else ""

    def _is_long(self, text: str) -> bool:
        return len(text.split()) > self._longest


@lru_cache(maxsize=4)
def coach(language: str = "en") -> Coach | None:
    """The coach for questions in that language, None where nobody has written its rules."""
    try:
        path = resource(f"coach/{language}.toml")
    except FileNotFoundError:
        return None
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    parts: dict[str, str] = {}
    for name, pattern in table["parts"].items():
        parts[name] = _filled(pattern, parts)
    rules = (_rule(each, parts) for each in table["rule"])
    return Coach(tuple(rules), int(table["longest"]), table["swap"])


def _rule(table: dict[str, str], parts: dict[str, str]) -> _Rule:
    pattern = re.compile(_filled(table["match"], parts), re.IGNORECASE)
    return _Rule(Flag(table["flag"]), pattern, table["try"])


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"%{name}%", part)
    return pattern


def _matches(rule: _Rule, text: str) -> re.Match[str] | None:
    if rule.flag is Flag.CLOSED and len(text.split()) < _FEWEST_WORDS and not text.endswith("?"):
        return None
    # A question mark is for the rules about there being one or two: to the rest the end is the end.
    return rule.pattern.search(text) or rule.pattern.search(text.rstrip(" ?"))


def _parts(found: re.Match[str]) -> dict[str, str]:
    parts = {name: (part or "") for name, part in found.groupdict().items()}
    parts["rest"] = parts.get("rest", "").rstrip(" ?")
    parts["aux"] = parts.get("aux", "").lower()
    return parts


def _plain(question: str) -> str:
    """One line with straight apostrophes."""
    return " ".join(question[:_LONGEST_READ].replace("\u2019", "'").split())
