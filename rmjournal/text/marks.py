# SPDX-License-Identifier: MIT
"""Records in a note: lines that start with `? `, `! ` or `-> `.

A mark stands after at most three spaces and is followed by a space or tab and some text. It is
plain text inside fenced code, in a block quote, indented by four columns or more, and after a
backslash (`\\\\? `). Everything else of the note stays as it is: a record is changed by replacing
its line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rmjournal.text.lines import LineKind, count_line_ends, notable_lines
from rmjournal.text.mentions import KnownPerson, Mention, Names
from rmjournal.text.sentence import Due, SentenceReader

__all__ = ["Due", "KnownPerson", "Mark", "MarkKind", "Mention", "parse", "replace_line"]

_PREFIX = re.compile(r" {0,3}(\?|!|->)\s+")


class MarkKind(StrEnum):
    """What kind of record a line is."""

    QUESTION = "question"
    INSIGHT = "insight"
    COMMITMENT = "commitment"


_KINDS = {"?": MarkKind.QUESTION, "!": MarkKind.INSIGHT, "->": MarkKind.COMMITMENT}


@dataclass(frozen=True, slots=True)
class Mark:
    """One record of a note.

    `line` counts from 0; `start` and `end` are offsets in the whole text, without the line end.
    `body` is what the record says: without mark, tail and understood date, its whitespace
    collapsed, never empty. `mentions` holds unknown names too, which stay in the body.
    `due` is only looked for in commitments.

    `answers` is the index (among the marks) of the question an insight answers: the last one above
    it. `came_from` is that of the insight a commitment came from: the last one above it, with no
    heading (`# `) between them. A question between them does not cut the tie.
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


def parse(
    text: str, anchor: date, people: Sequence[KnownPerson] = (), prefer: Collection[int] = ()
) -> list[Mark]:
    """The records of a note from top to bottom.

    Dates are read relative to `anchor`, the session's day. `prefer` are the ids of people meant
    where a name fits several: those of the session.
    """
    reader = SentenceReader(Names(people, prefer), anchor)
    marks: list[Mark] = []
    question: int | None = None
    insight: int | None = None
    line = position = 0
    for notable in notable_lines(text):
        if notable.kind is LineKind.HEADING:
            insight = None
        if notable.kind is not LineKind.MARK:
            continue
        line += count_line_ends(text, position, notable.start)
        position = notable.start
        kind = _KINDS[notable.token]
        raw = text[notable.start : notable.end]
        is_commitment = kind is MarkKind.COMMITMENT
        sentence = reader.read(raw, prefix_end(raw), has_due=is_commitment)
        mark = Mark(
            kind=kind,
            line=line,
            start=notable.start,
            end=notable.end,
            raw=raw,
            body=sentence.body,
            mentions=sentence.mentions,
            due=sentence.due,
            answers=question if kind is MarkKind.INSIGHT else None,
            came_from=insight if is_commitment else None,
        )
        if kind is MarkKind.QUESTION:
            question = len(marks)
        elif kind is MarkKind.INSIGHT:
            insight = len(marks)
        marks.append(mark)
    return marks


def replace_line(text: str, mark: Mark, new_line: str) -> str:
    """The text with the mark's line replaced and nothing else touched.

    Raises ValueError when the text is no longer the one the mark was parsed from.
    """
    if text[mark.start : mark.end] != mark.raw:
        raise ValueError("the text has changed since it was parsed")
    return text[: mark.start] + new_line + text[mark.end :]


def prefix_end(raw: str) -> int:
    """The column where the words of a mark's line start."""
    found = _PREFIX.match(raw)
    return found.end() if found is not None else 0
