# SPDX-License-Identifier: MIT
"""A text on its way out of the journal: what is in it, and what goes in only when it is ticked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Ticked = frozenset[str]
Span = tuple[int, int]
_ENDINGS = (
    ".",
    "!",
    "?",
    "\u2026",
    "\u3002",
    "\uff01",
    "\uff1f",
    "\u061f",
    "\u06d4",
    "\u0964",
)
_CLOSING = "\"'\u201d\u2019\u00bb\u300d"
_INNER_QUOTES = str.maketrans('\u201c\u201d\u201e"', "\u2018\u2019\u201a'")


@dataclass(frozen=True, slots=True)
class Tick:
    """One part that can go in or stay out. What is written for oneself begins off."""

    key: str
    label: str
    is_on: bool = False
    short: str = ""
    """As it is named once it was copied, e.g. "your reason"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph; with a tick it is there only when that is on."""

    text: str
    tick: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """compose makes the whole text from the keys of the ticks that are on.

    marks finds in a text, as composed or as somebody changed it, what wants a second look before it
    leaves; `warning` says why.
    """

    ticks: tuple[Tick, ...]
    compose: Callable[[Ticked], str]
    marks: Callable[[str], list[Span]] = lambda _: []
    warning: str = ""

    def at_first(self) -> Ticked:
        return frozenset(tick.key for tick in self.ticks if tick.is_on)


def in_paragraphs(pieces: Sequence[Piece], ticks: Sequence[Tick]) -> Leaving:
    """A text of paragraphs; a tick with nothing to it is not offered."""
    kept = [piece for piece in pieces if piece.text.strip()]
    used = {piece.tick for piece in kept}

    def compose(on: Ticked) -> str:
        shown = (piece.text for piece in kept if not piece.tick or piece.tick in on)
        return "\n\n".join(shown)

    return Leaving(tuple(tick for tick in ticks if tick.key in used), compose)


def as_sentence(text: str, *, is_first: bool = True) -> str:
    """Words that were noted down, as a sentence of their own: a capital and a full stop.

    A first word with capitals of its own, as iPhone, stays as it is, and so does one that is not
    the first of the sentence.
    """
    text = text.strip().rstrip(",;: ")
    if not text:
        return ""
    first = text.split()[0]
    if is_first and first == first.lower() and len(text[0].upper()) == 1:
        text = text[0].upper() + text[1:]
    if text.rstrip(_CLOSING).endswith(_ENDINGS):
        return text
    return text + (
        "\u3002" if unicodedata.category(text[-1]) == "Lo" and text[-1] > "\u2e80" else "."
    )


def quoted(text: str) -> str:
    """The words as a sentence in quotation marks; marks in it become single ones."""
    return f"\u201c{as_sentence(text).translate(_INNER_QUOTES)}\u201d" if text.strip() else ""


def carried_over(shown: str, before: str, after: str) -> str:
    """What is shown, with the change that leads from before to after made in it too.

    Somebody has changed the words, and then ticks something: their changes stay. A line that they
    changed is theirs, and is not taken away.
    """
    if shown == before:
        return after
    old, now, new = before.split("\n"), shown.split("\n"), after.split("\n")
    place, untouched = _places(old, now)
    result = list(now)
    for tag, first, last, start, end in reversed(_differences(old, new)):
        if tag == "equal":
            continue
        at = place[first]
        for line in reversed(range(first, last)):
            if line in untouched:
                del result[place[line]]
        result[at:at] = new[start:end]
    return "\n".join(result)


def added(before: str, after: str) -> Span | None:
    """From where to where in after the lines stand that before had not; None for no new words."""
    new = after.split("\n")
    starts = [0]
    for line in new:
        starts.append(starts[-1] + len(line) + 1)
    lines = [
        line
        for tag, _, _, start, end in _differences(before.split("\n"), new)
        if tag in ("insert", "replace")
        for line in range(start, end)
        if new[line].strip()
    ]
    return (starts[lines[0]], starts[lines[-1] + 1] - 1) if lines else None


def _places(old: list[str], now: list[str]) -> tuple[list[int], set[int]]:
    """For each old line where it is now or would be, and those that are as they were."""
    place, untouched = [0] * (len(old) + 1), set()
    for tag, first, last, start, end in _differences(old, now):
        for line in range(first, last):
            is_same = tag == "equal"
            place[line] = start + line - first if is_same or line == first else end
            if is_same:
                untouched.add(line)
    place[len(old)] = len(now)
    return place, untouched


def _differences(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
