# SPDX-License-Identifier: MIT
"""Records in a note: lines that start with `? `, `! ` or `-> `.

A mark stands after at most three spaces and is followed by a space or tab and some text. It is
plain text inside fenced code, in a block quote, indented by four columns or more, and after a
backslash (`\\\\? `). Everything else of the note stays as it is: a record is changed by replacing
its line.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from rmjournal.text.compose import KEEP, KeepDue, replace_line, rewrite
from rmjournal.text.lines import LineKind, count_line_ends, notable_lines
from rmjournal.text.mentions import KnownPerson, Mention, Names
from rmjournal.text.plain import clean_title, count_words, scrub, snippet_of, title_of
from rmjournal.text.records import KIND_OF_SIGN, Mark, MarkKind, prefix_end
from rmjournal.text.sentence import Due, Sentence, SentenceReader

__all__ = [
    "KEEP",
    "Due",
    "KeepDue",
    "KnownPerson",
    "Mark",
    "MarkKind",
    "Mention",
    "clean_title",
    "count_words",
    "parse",
    "replace_line",
    "rewrite",
    "scrub",
    "snippet_of",
    "title_of",
]


def parse(
    text: str, anchor: date, people: Sequence[KnownPerson] = (), prefer: Collection[int] = ()
) -> list[Mark]:
    """The records of a note from top to bottom.

    Dates are read relative to `anchor`, the session's day. `prefer` are the ids of people meant
    where a name fits several: those of the session.
    """
    reader = SentenceReader(Names(people, prefer), anchor)
    marks: list[Mark] = []
    # Many records in little text are many times the same line: each is read once.
    seen: dict[str, Sentence] = {}
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
        kind = KIND_OF_SIGN[notable.token]
        raw = text[notable.start : notable.end]
        is_commitment = kind is MarkKind.COMMITMENT
        sentence = seen.get(raw)
        if sentence is None:
            sentence = reader.read(raw, prefix_end(raw), has_due=is_commitment)
            seen[raw] = sentence
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
