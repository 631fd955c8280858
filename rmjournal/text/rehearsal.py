# SPDX-License-Identifier: MIT
"""Whether a sentence said from memory is the plan it was meant to be.

Tolerant on purpose: case, punctuation, order, little words and small slips do not count. The point
of saying a plan from memory is the saying.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from rmjournal.text.folding import search_key

_WORD = re.compile(r"\w+")
_WHEN = re.compile(r"^(?:when(?:ever)?|if|as soon as)\s+", re.IGNORECASE)
_I_WILL = re.compile(r"^(?:then\s+)?(?:I will|I'll|I\u2019ll|I)\s+", re.IGNORECASE)
_LONGEST = 400  # characters
_ENOUGH = 0.6  # of the plan's words
_ALIKE = 0.75
_SHORTEST_TYPO = 4  # letters
# What a sentence can lose and still say the same.
_LITTLE = frozenset(
    (
        *("a", "an", "the", "this", "that", "their", "them", "they", "there", "then"),
        *("i", "me", "my", "we", "our", "you", "your", "it", "its", "ill", "im", "ive", "id"),
        *("am", "are", "is", "be", "been", "was", "do", "has", "have", "will"),
        *("and", "or", "but", "so", "if", "when", "as"),
        *("at", "by", "for", "from", "in", "into", "of", "on", "to", "up", "with"),
    )
)


def plan_parts(cue: str, action: str) -> tuple[str, str]:
    """What goes into "When ..., I will ...": neither part begins or ends as the sentence does."""
    cue = _WHEN.sub("", " ".join(cue.split())).rstrip(" .,;")
    action = _I_WILL.sub("", " ".join(action.split())).rstrip(" .,;")
    return cue, action


def remembers(said: str, plan: str) -> bool:
    """Whether most of what the plan says was said."""
    wanted, spoken = _words(plan), _words(said)
    if not wanted or not spoken:
        return False
    found = 0
    for word in wanted:
        match = next((other for other in spoken if _same(word, other)), None)
        if match is not None:
            found += 1
            spoken.remove(match)
    # As a whole, too: some scripts put no spaces between words, and some hands none where they go.
    return found / len(wanted) >= _ENOUGH or _alike("".join(wanted), "".join(_words(said)))


def _words(text: str) -> list[str]:
    """Those that carry the meaning; all of them where there are no others."""
    text = search_key(text[:_LONGEST]).replace("'", "")
    words = _WORD.findall(text)
    return [word for word in words if word not in _LITTLE] or words


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= _SHORTEST_TYPO and _alike(one, other)


def _alike(one: str, other: str) -> bool:
    first, second = sorted((one, other))
    matcher: SequenceMatcher[str] = SequenceMatcher(None, first, second, autojunk=False)
    return bool(matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE)
