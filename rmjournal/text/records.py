# SPDX-License-Identifier: MIT
"""A record as it stands in a note."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from .mentions import Mention
from .sentence import Due

_PREFIX = re.compile(r" {0,3}(\?|!|->)\s+")


class MarkKind(StrEnum):
    """What kind of record a line is."""

    QUESTION = "question"
    INSIGHT = "insight"
    COMMITMENT = "commitment"


KIND_OF_SIGN = {"?": MarkKind.QUESTION, "!": MarkKind.INSIGHT, "->": MarkKind.COMMITMENT}


class Mark(NamedTuple):
    """One record of a note.

    `line` counts from 0; `start` and `end` are offsets in the whole text, without the line end.
    `body` is what the record says: without mark, tail and understood date, its whitespace
    collapsed, never empty. `mentions` holds unknown names too, which stay in the body.
    `due` is only looked for in commitments.

    `answers` is the index (among the marks) of the question an insight answers: the last one above
    it. `came_from` is that of the insight a commitment came from: the last one above it, with no
    heading, underlined or not, and no line across between them. A question between them does not
    cut the tie.
    """

    kind: MarkKind
    line: int
    start: int
    end: int
    raw: str
    body: str
    mentions: tuple[Mention, ...]
    due: Due | None
    answers: int | None
    came_from: int | None


def prefix_end(raw: str) -> int:
    """The column where the words of a mark's line start."""
    found = _PREFIX.match(raw)
    return found.end() if found is not None else 0


_FOR = re.compile(r"\bfor[ \t\u00a0]+\Z", re.IGNORECASE)
_OWNS = re.compile(r"['\u2019]s?\b", re.IGNORECASE)


def promised_in(mark: Mark) -> list[int]:
    """The ids of those named behind `for`, but not of `for @Jun's team`."""
    if mark.kind is not MarkKind.COMMITMENT:
        return []
    found = (each for each in mark.mentions if _FOR.search(mark.raw, 0, each.start))
    people = (each.person_id for each in found if not _OWNS.match(mark.raw, each.end))
    return list(dict.fromkeys(each for each in people if each is not None))
