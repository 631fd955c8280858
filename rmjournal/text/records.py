# SPDX-License-Identifier: MIT
"""A record as it stands in a note."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from rmjournal.text.mentions import Mention
from rmjournal.text.sentence import Due

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
