# SPDX-License-Identifier: MIT
"""Words that were noted about somebody, in a text that this very person will read.

"Ask Priya for her view" is no sentence to write to Priya. Whatever names her, or says she, his or
they, is set apart as a quotation of the note and marked until somebody puts it in other words.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from rmjournal.text.naming import NameFinder, speaks_of

from .leaving import Span, as_sentence, quoted

_ADDRESSED_BEFORE = re.compile(r"(?:\A|\n|[,;:.!?]\s+|\b(?:hi|hello|dear|thanks|you)\s+)\Z", re.I)
_ADDRESSED_AFTER = re.compile(r"\s*(?:[,.!?\u2026]|\n|\Z)")


class Reader:
    """Collects what was set apart for them, to find it in the text later."""

    def __init__(self, names: Collection[str]) -> None:
        """names are all that they have, or had."""
        self._names = names
        self._finder = NameFinder(names)
        self._apart: list[str] = []

    def sentence(self, noted: str, plain: str, apart: str) -> str:
        """One of the two patterns, with what was noted in place of {words}; empty for nothing."""
        if not as_sentence(noted):
            return ""
        if not speaks_of(noted, self._names):
            return as_sentence(plain.replace("{words}", as_sentence(noted, is_first=False)))
        words = quoted(noted)
        self._apart.append(words)
        return apart.replace("{words}", words)

    def marks(self, text: str) -> list[Span]:
        """What still speaks of them as of a third person, from left to right."""
        spans = []
        for words in self._apart:
            start = text.find(words)
            if start >= 0:
                spans.append((start, start + len(words)))
        for start, end in self._finder.find(text):
            if not self._is_addressed(text, start, end) and not _is_within(spans, start, end):
                spans.append((start, end))
        return sorted(spans)

    def _is_addressed(self, text: str, start: int, end: int) -> bool:
        before = _ADDRESSED_BEFORE.search(text[:start])
        return before is not None and _ADDRESSED_AFTER.match(text, end) is not None


def _is_within(spans: list[Span], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in spans)
