# SPDX-License-Identifier: MIT
"""Draws the Markdown of a note as it is typed; changes how the text looks, never the text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from rmjournal.text.marks import KnownPerson
from rmjournal.text.mentions import Names
from rmjournal.text.sentence import SentenceReader

from .lines import (
    CODES,
    MARKS,
    MOST_AT_ONCE,
    BlockFlags,
    Line,
    LineKind,
    Units,
    item_parts,
    kind_of,
    length_in_units,
    read_states,
)
from .styles import Inline, NoteStyles, Span, StyleKey, read_inline


class Run(NamedTuple):
    """Characters that look the same, in UTF-16 units."""

    start: int
    length: int
    format: QTextCharFormat


def set_formats(layout: QTextLayout, runs: Sequence[Run]) -> None:
    """Dress the line so; what an input method is composing in it keeps its own looks."""
    composed = length_in_units(layout.preeditAreaText())
    at = layout.preeditAreaPosition()
    kept = [each for each in layout.formats() if composed and _is_inside(each, at, composed)]
    ranges = [_range(run, at, composed) for run in runs]
    if ranges or layout.formats():
        layout.setFormats(kept + ranges)


def _is_inside(each: QTextLayout.FormatRange, at: int, composed: int) -> bool:
    return at <= each.start and each.start + each.length <= at + composed


def _range(run: Run, at: int, composed: int) -> QTextLayout.FormatRange:
    """What is composed stands in the middle of the text, or moves it."""
    made = QTextLayout.FormatRange()
    start, length = run.start, run.length
    if composed and start >= at:
        start += composed
    elif composed and start + length >= at:
        length += composed
    made.start, made.length, made.format = start, length, run.format
    return made


_LONGEST_STYLED = 4000
"""Characters of one line; what comes after is plain, so that no paste can make typing slow."""


class NoteHighlighter(QObject):
    """Syntax is hidden except on the caret's line, or shown everywhere.

    It does what QSyntaxHighlighter would, but that asks for the colours of each line of a paste
    before anybody can see it: here the lines that are many wait until they are looked at.
    """

    restyled = Signal(int, int)  # position and length of what looks another way, the text as it was

    def __init__(self, document: QTextDocument, styles: NoteStyles, day: date) -> None:
        super().__init__(document)
        self.waiting = BlockFlags()
        self._document = document
        document.contentsChange.connect(self._on_contents_change)
        self._styles = styles
        self._day = day
        self._reader = SentenceReader(Names(()), day)
        self._active = -1
        self._always_shows = False

    def set_context(
        self, day: date, people: Sequence[KnownPerson], prefer: Collection[int]
    ) -> None:
        """How dates and names are read from now on; what is drawn waits for restyle_marks()."""
        self._reader = SentenceReader(Names(people, prefer), day)

    def set_always_shows(self, shows: bool) -> None:
        if shows != self._always_shows:
            self._always_shows = shows
            self.restyle()

    def restyle(self) -> None:
        """All of it; in a long note what is not on the screen waits for style()."""
        self._restyle_these(list(range(self._document.blockCount())))

    def restyle_marks(self) -> None:
        """The lines whose names and dates are read, as restyle()."""
        numbers = []
        block = self._document.begin()
        for number in range(self._document.blockCount()):
            if kind_of(block) in MARKS:
                numbers.append(number)
            block = block.next()
        self._restyle_these(numbers)

    def _restyle_these(self, numbers: list[int]) -> None:
        if self._document.blockCount() > MOST_AT_ONCE:
            for number in numbers:
                self.waiting.set(number, number)
            return
        blocks = [self._document.findBlockByNumber(number) for number in numbers]
        for block in blocks:
            self._style(block)
        if blocks:
            self._tell(blocks[0], blocks[-1])

    def style(self, block: QTextBlock) -> None:
        """Now, if it waits. Who calls this lays it out as well."""
        if self.waiting.has(block.blockNumber()):
            self._style(block)

    def set_active_line(self, number: int) -> None:
        """Show the syntax of that line, and hide it again where it was shown; -1 for no line."""
        if number == self._active:
            return
        before, self._active = self._active, number
        if not self._always_shows:
            for each in (line for line in (before, number) if line >= 0):
                block = self._document.findBlockByNumber(each)
                if block.isValid():
                    self._style(block)
                    self._tell(block, block)

    @property
    def active_line(self) -> int:
        return self._active

    def shows(self, number: int) -> bool:
        """Whether the syntax of that line is to be seen."""
        return self._always_shows or number == self._active

    @Slot(int, int, int)
    def _on_contents_change(self, position: int, _: int, added: int) -> None:
        """The layout hears of the change after this, and of what this marks as changed too."""
        document = self._document
        first = document.findBlock(position).blockNumber()
        self.waiting.follow(first, document.blockCount())
        end = document.findBlock(position + added)
        last = end.blockNumber() if end.isValid() else document.blockCount() - 1
        through = read_states(document, first, last)
        if last - first > MOST_AT_ONCE:  # which of them will be seen is not known here
            self.waiting.set(first, through)
        else:
            block = document.findBlockByNumber(first)
            for _ in range(min(through + 1 - first, MOST_AT_ONCE)):
                self._style(block)
                block = block.next()
            if block.isValid():
                self.waiting.set(block.blockNumber(), through)
        if through > last:
            below = document.findBlockByNumber(last + 1), document.findBlockByNumber(through)
            document.markContentsDirty(*_reach(*below))

    def _tell(self, first: QTextBlock, last: QTextBlock) -> None:
        """Not through the document: in the middle of a change it would add all of that to it."""
        self.restyled.emit(*_reach(first, last))

    def _style(self, block: QTextBlock) -> None:
        number = block.blockNumber()
        self.waiting.clear(number)
        line = Line.unpack(block.userState())
        runs: list[Run] = []
        if line.kind != LineKind.BLANK:
            text, shows = block.text(), self.shows(number)
            spans = self._spans(text[:_LONGEST_STYLED], line, shows)
            if spans or line.kind != LineKind.BODY:
                runs = self._runs(text, line, spans, shows)
        set_formats(block.layout(), runs)

    def _spans(self, text: str, line: Line, shows: bool) -> list[Span]:
        spans: list[Span] = []
        if line.kind in CODES:
            return spans
        if line.kind == LineKind.RULE:
            return [Span(0, len(text), Inline.SYNTAX)]
        if line.kind == LineKind.ITEM:
            spans += _bullet(text, shows)
        elif line.prefix:
            spans.append(Span(0, line.prefix, Inline.SYNTAX))
        spans += read_inline(text, line.prefix)[0]
        if line.kind in MARKS:
            spans += self._names_and_date(text, line)
        return spans

    def _names_and_date(self, text: str, line: Line) -> list[Span]:
        sentence = self._reader.read(text, line.prefix, has_due=line.kind == LineKind.ACT)
        spans = []
        for mention in sentence.mentions:
            is_known = mention.person_id is not None
            style = Inline.NAMED if is_known else Inline.UNKNOWN
            spans.append(Span(mention.start, mention.end, style))
        if sentence.due is not None:
            style = Inline.NAMED if sentence.due.day is not None else Inline.UNKNOWN
            spans.append(Span(sentence.due.start, sentence.due.end, style))
        return spans

    def _runs(self, text: str, line: Line, spans: list[Span], shows: bool) -> list[Run]:
        units = Units(text)
        styles = [Inline.NONE.value] * min(len(text), _LONGEST_STYLED)
        for span in spans:
            style = int(span.style)
            for column in range(span.start, min(span.end, len(styles))):
                styles[column] |= style
        cells = [(style, column < line.prefix) for column, style in enumerate(styles)]
        column = 0
        runs = []
        for (style, is_prefix), same in groupby(cells):
            end = column + sum(1 for _ in same)
            if end == len(styles):
                end = len(text)
            key = StyleKey(line.kind, Inline(style), is_prefix, shows)
            start = units.to_qt(column)
            runs.append(Run(start, units.to_qt(end) - start, self._styles.format(key)))
            column = end
        return runs


def _reach(first: QTextBlock, last: QTextBlock) -> tuple[int, int]:
    """Position and length, line ends included."""
    return first.position(), last.position() + last.length() - first.position()


def _bullet(text: str, shows: bool) -> list[Span]:
    """The bullet or box, drawn as such where the caret is elsewhere; a number stays as typed."""
    parts = item_parts(text)
    if parts is None:
        return []
    indent, bullet, box = parts
    start = len(indent)
    is_numbered = bullet[-1] in ".)"
    if box:
        begin = text.index("[", start)
        style = Inline.CODE if shows else Inline.CODE | Inline.PAINTED  # one width, ticked or not
        spans = [Span(begin, begin + 3, style)]
        return spans if is_numbered or shows else [Span(start, begin, Inline.SYNTAX), *spans]
    return [] if is_numbered or shows else [Span(start, start + 1, Inline.PAINTED)]
