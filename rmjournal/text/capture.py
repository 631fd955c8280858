# SPDX-License-Identifier: MIT
"""A line that is typed anywhere: what it is by its first sign, and as a line of a note."""

from __future__ import annotations

import re
from datetime import date

from rmjournal.text.records import MarkKind
from rmjournal.text.sanitise import scrub

SIGNS = {MarkKind.QUESTION: "?", MarkKind.INSIGHT: "!", MarkKind.COMMITMENT: "->"}
_BEGINS = re.compile(r"\s*(\?|!|->)\s*(?=[^\s?!>=]|\Z)")
_FENCE = re.compile(r"(`{3}|~{3})")


def by_sign(line: str) -> tuple[MarkKind | None, str]:
    """The kind that the first sign says, None without one; and the words behind it on one line."""
    words = " ".join(scrub(line).split())
    found = _BEGINS.match(words)
    if found is None:
        return None, words
    kind = next(kind for kind, sign in SIGNS.items() if sign == found[1])
    return kind, words[found.end() :]


def note_line(kind: MarkKind | None, words: str) -> str:
    """As it stands in a note; a plain thought opens no block of code there."""
    if kind is not None:
        return f"{SIGNS[kind]} {words}"
    return f"\\{words}" if _FENCE.match(words) else words


def appended(text: str, line: str, *, is_marked: bool) -> str:
    """The note with the line at its end; a plain one is a paragraph of its own."""
    if not text.strip():
        return f"{line}\n"
    body = text if text.endswith("\n") else f"{text}\n"
    gap = "" if is_marked or body.endswith("\n\n") else "\n"
    return f"{body}{gap}{line}\n"


def without_line(text: str, line: str) -> str | None:
    """The note without the last such line; None if it has none."""
    lines = text.split("\n")
    places = [place for place, each in enumerate(lines) if each == line]
    if not places:
        return None
    del lines[places[-1]]
    return "\n".join(lines)


def week_of(day: date) -> str:
    """2026-W48"""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
