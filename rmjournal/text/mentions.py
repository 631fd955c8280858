# SPDX-License-Identifier: MIT
"""People named in a line: `@Priya`, `@Priya Nair`, `@"Priya Nair"`.

An `@` counts at the line's start or after anything but a letter, digit or underscore, so an
e-mail address is no mention; neither is `\\@`. Names compare whatever their case and composition.
The longest known full name wins, then a first name. Where several people fit, the one among the
preferred (the session's people) is meant; two of them, or none, leave the mention unresolved.

Only the first hundred places of a line where a mention could stand are looked at, so that a line
of nothing but `@` costs no more than a long one.

Punctuation after a name is not part of it, nor is a possessive: `@Priya's` spans `@Priya`. Inside
quotes only the quotes end the name. Between Chinese, Japanese or Korean letters, where no
space ends a word, a known name may be followed by more letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rmjournal.text.folding import name_key
from rmjournal.text.naming import KnownPerson

LONGEST_NAME = 300
MOST_IN_A_LINE = 100
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}
_WORD_CHAR = r"""[^\s@,;:!?()\[\]{}<>"“”„«»…/\\|*~`^=+#%&$—–]"""
_WORD = re.compile(_WORD_CHAR + "+")
_BEGINNING = re.compile(rf"""(?<![\w\\])@(?:(?=["“„«])|({_WORD_CHAR}+))""")
_NEXT = re.compile(rf"[^\S\r\n]+({_WORD_CHAR}+)")
_POSSESSIVE = re.compile(r"['’][sS]?\Z")
_DROPPED = str.maketrans("", "", '"“”„«»\\')
_LONGEST_UNSPACED_NAME = 20


class Mention(NamedTuple):
    """A name behind an `@`, as typed but without `@` and quotes.

    `start` and `end` are columns in the line and take in `@` and quotes. `person_id` is None for a
    name nobody known has, or several have.
    """

    name: str
    person_id: int | None
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    """One word of known names; `ids` are the people whose full name ends here."""

    ids: set[int] = field(default_factory=set)
    next: dict[str, _Node] = field(default_factory=dict)


class Names:
    """Finds mentions of the given people; build it once for many lines."""

    def __init__(self, people: Sequence[KnownPerson], prefer: Collection[int] = ()) -> None:
        self._prefer = frozenset(prefer)
        self._full = _Node()
        self._first: dict[str, set[int]] = {}
        for person in people:
            words = _fold(person.name).split()
            node = self._full
            for word in words:
                node = node.next.setdefault(word, _Node())
            if words:
                node.ids.add(person.id)
                self._first.setdefault(words[0], set()).add(person.id)

    def find(self, line: str, start: int = 0) -> Iterator[Mention]:
        """The mentions at or after column `start`, left to right, none inside another."""
        position = start
        for _ in range(MOST_IN_A_LINE):
            found = _BEGINNING.search(line, position)
            if found is None:
                return
            mention = self._read(line, found)
            if mention is not None:
                yield mention
            position = found.end() if mention is None else mention.end

    def knows(self, name: str) -> bool:
        """Whether the name, or its first word, is that of somebody, or of several."""
        words = _fold(name).split()
        return bool(words) and words[0] in self._first

    def write(self, person: KnownPerson, *, quoted: bool = False) -> str:
        """The shortest mention of that person: the first name if nobody else has it."""
        name = " ".join(person.name.translate(_DROPPED).split())
        first = name.split(" ", 1)[0]
        whole = _WORD.fullmatch(first) is not None and _trimmed(first) == first
        is_only = self._first.get(_fold(first)) == {person.id}
        return f"@{first}" if whole and is_only and not quoted else f'@"{name}"'

    def _read(self, line: str, found: re.Match[str]) -> Mention | None:
        at, word = found.start(), found[1]
        if at and line[at - 1] > "\x7f" and unicodedata.combining(line[at - 1]):
            return None
        if word is None:
            return self._read_quoted(line, at, _QUOTES[line[at + 1]])
        return self._read_full(line, at, word) or self._read_word(word, at)

    def _read_quoted(self, line: str, at: int, closing: str) -> Mention | None:
        inside = at + 2
        ends = (line.find(sign, inside, inside + LONGEST_NAME + 1) for sign in closing)
        end = min((end for end in ends if end > inside), default=inside)
        name = " ".join(line[inside:end].split())
        if not any(letter.isalnum() for letter in name):
            return None
        node: _Node | None = self._full
        words = _fold(name).split()
        for word in words:
            node = node.next.get(word) if node is not None else None
        ids = node.ids if node is not None else set()
        if not ids and len(words) == 1:
            ids = self._first.get(words[0], set())
        return Mention(name, self._only(ids), at, end + 1)

    def _read_full(self, line: str, at: int, first: str) -> Mention | None:
        """The longest full name of at least two words."""
        best: tuple[Collection[int], int] | None = None
        node = self._full.next.get(_fold(first))
        if node is None or not node.next:
            return None
        found = _NEXT.match(line, at + 1 + len(first))
        while node is not None and node.next and found is not None:
            for word in _endings(found[1]):
                known = node.next.get(_fold(word))
                if known is not None and known.ids:
                    best = (known.ids, found.start(1) + len(word))
                    break
            node = node.next.get(_fold(found[1]))
            found = _NEXT.match(line, found.end())
        if best is None:
            return None
        ids, end = best
        return Mention(line[at + 1 : end], self._only(ids), at, end)

    def _read_word(self, typed: str, at: int) -> Mention | None:
        for word in _endings(typed):
            key = _fold(word)
            node = self._full.next.get(key)
            if node is not None:
                person_id = self._only(self._first[key], node.ids)
                return Mention(word, person_id, at, at + 1 + len(word))
        word = _trimmed(typed)
        return Mention(word, None, at, at + 1 + len(word)) if word[:1].isalpha() else None

    def _only(self, ids: Collection[int], exact: Collection[int] = ()) -> int | None:
        """The one preferred, else the one whose whole name this is, else the only one."""
        for choice in (self._prefer.intersection(ids), exact, ids):
            if len(choice) == 1:
                return next(iter(choice))
        return None


def _fold(name: str) -> str:
    return name_key(name.translate(_DROPPED))


def _trimmed(word: str) -> str:
    """Without full stops, hyphens and underscores at its end, nor a possessive."""
    return _POSSESSIVE.sub("", word.rstrip(".-_·")).rstrip(".-_·'’")


def _endings(word: str) -> Iterator[str]:
    """The word as it may end a name, longest first."""
    yield word
    if word.isalnum() and word.isascii():
        return
    bare = word.rstrip(".-_·'’")
    if bare != word:
        yield bare
    trimmed = _trimmed(word)
    if trimmed != bare:
        yield trimmed
    if word[:1] >= "\u1100" and unicodedata.category(word[0]) == "Lo":
        for size in range(min(len(trimmed), _LONGEST_UNSPACED_NAME + 1) - 1, 0, -1):
            yield trimmed[:size]
