# SPDX-License-Identifier: MIT
"""Records in a note: lines that start with `? `, `! ` or `-> `.

A mark stands after at most three spaces and is followed by a space or tab and some text. It is
plain text inside fenced code, in a block quote, indented by four columns or more, and after a
backslash (`\\\\? `). Everything else of the note stays as it is: a record is changed by replacing
its line.

A note holds a thousand records; marked lines below those are plain text. Nobody writes that many
in one conversation, and a record is a row of its own in the journal and in the panel.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from rmjournal.text.compose import KEEP, KeepDue, replace_line, rewrite
from rmjournal.text.lines import LineKind, count_line_ends, notable_lines
from rmjournal.text.mentions import Mention, Names
from rmjournal.text.naming import KnownPerson
from rmjournal.text.plain import count_words, snippet_of, title_of
from rmjournal.text.records import KIND_OF_SIGN, Mark, MarkKind, prefix_end
from rmjournal.text.sanitise import clean_title, scrub
from rmjournal.text.sentence import Due, SentenceReader

__all__ = [
    "KEEP",
    "MOST_RECORDS",
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

MOST_RECORDS = 1000
_SEPARATES = (LineKind.HEADING, LineKind.RULE)
"""Below these a commitment came from nothing above. A blank line is between any two paragraphs."""


def parse(
    text: str, anchor: date, people: Sequence[KnownPerson] = (), prefer: Collection[int] = ()
) -> list[Mark]:
    """The records of a note from top to bottom, MOST_RECORDS at most.

    Dates are read relative to `anchor`, the session's day. `prefer` are the ids of people meant
    where a name fits several: those of the session.
    """
    return parse_with(SentenceReader(Names(people, prefer), anchor), text)


def parse_with(reader: SentenceReader, text: str) -> list[Mark]:
    """As parse(); a reader that is kept knows the lines that stayed from the time before."""
    marks: list[Mark] = []
    question: int | None = None
    insight: int | None = None
    line = position = 0
    for notable in notable_lines(text):
        if notable.kind in _SEPARATES:
            insight = None
        if notable.kind is not LineKind.MARK:
            continue
        line += count_line_ends(text, position, notable.start)
        position = notable.start
        kind = KIND_OF_SIGN[notable.token]
        raw = text[notable.start : notable.end]
        is_commitment = kind is MarkKind.COMMITMENT
        sentence = reader.read_again(raw, prefix_end(raw), has_due=is_commitment)
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
        if len(marks) == MOST_RECORDS:
            break
    return marks
