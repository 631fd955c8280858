# SPDX-License-Identifier: MIT
"""Draws the Markdown of a note as it is typed; changes how the text looks, never the text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import Slot
from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextDocument
from typing_extensions import override

from rmjournal.text.marks import KnownPerson
from rmjournal.text.mentions import Names
from rmjournal.text.sentence import SentenceReader

from .flags import MOST_AT_ONCE, BlockFlags
from .inline import Inline, Span, read_inline
from .lines import CODES, MARKS, Line, LineKind, item_parts, read_line
from .styles import NoteStyles, StyleKey
from .units import Units

_LONGEST_STYLED = 4000
"""Characters of one line; what comes after is plain, so that no paste can make typing slow."""


class NoteHighlighter(QSyntaxHighlighter):
    """Syntax is hidden except on the caret's line, or shown everywhere."""

    def __init__(self, document: QTextDocument, styles: NoteStyles, day: date) -> None:
        super().__init__(document.parent() or document)
        self.waiting = BlockFlags()
        self._passed = 0  # blocks looked at since the text last changed
        document.contentsChange.connect(self._on_contents_change)  # before Qt's own slot
        self.setDocument(document)
        self._styles = styles
        self._day = day
        self._reader = SentenceReader(Names(()), day)
        self._active = -1
        self._always_shows = False

    def set_context(
        self, day: date, people: Sequence[KnownPerson], prefer: Collection[int]
    ) -> None:
        """How dates and names are read from now on; lines already drawn wait for rehighlight()."""
        self._reader = SentenceReader(Names(people, prefer), day)

    def set_always_shows(self, shows: bool) -> None:
        if shows != self._always_shows:
            self._always_shows = shows
            self.restyle()

    def restyle(self) -> None:
        """All of it; in a long note what is not on the screen waits for style()."""
        if self.document().blockCount() > MOST_AT_ONCE:
            self.waiting.set(0, self.document().blockCount() - 1)
        else:
            self.rehighlight()

    def restyle_marks(self) -> None:
        """The lines whose names and dates are read, as restyle()."""
        is_long = self.document().blockCount() > MOST_AT_ONCE
        block = self.document().begin()
        while block.isValid():
            if Line.unpack(block.userState()).kind in MARKS:
                if is_long:
                    self.waiting.set(block.blockNumber(), block.blockNumber())
                else:
                    self.rehighlightBlock(block)
            block = block.next()

    def style(self, block: QTextBlock) -> None:
        """Now, if it waits."""
        if self.waiting.has(block.blockNumber()):
            self._passed = 0
            self.rehighlightBlock(block)
            self.waiting.clear(block.blockNumber())

    def set_active_line(self, number: int) -> None:
        """Show the syntax of that line, and hide it again where it was shown; -1 for no line."""
        if number == self._active:
            return
        before, self._active = self._active, number
        if not self._always_shows:
            for each in (line for line in (before, number) if line >= 0):
                block = self.document().findBlockByNumber(each)
                if block.isValid():
                    self.rehighlightBlock(block)

    @property
    def active_line(self) -> int:
        return self._active

    def shows(self, number: int) -> bool:
        """Whether the syntax of that line is to be seen."""
        return self._always_shows or number == self._active

    @override
    def highlightBlock(self, text: str) -> None:
        line = read_line(text, Line.unpack(self.previousBlockState()).fence)
        self.setCurrentBlockState(line.pack())
        if line.kind == LineKind.BLANK:
            return
        self._passed += 1
        if self._passed > MOST_AT_ONCE:
            number = self.currentBlock().blockNumber()
            self.waiting.set(number, number)
            return
        shows = self.shows(self.currentBlock().blockNumber())
        spans = self._spans(text[:_LONGEST_STYLED], line, shows)
        if not spans and line.kind == LineKind.BODY:
            return
        self._apply(text, line, spans, shows)

    @Slot(int, int, int)
    def _on_contents_change(self, position: int, _: int, added: int) -> None:
        document = self.document()
        first = document.findBlock(position).blockNumber()
        self.waiting.follow(first, document.blockCount())
        last = document.findBlock(position + added)
        blocks = (last.blockNumber() if last.isValid() else document.blockCount() - 1) - first
        # Of very many none is styled at once: which of them will be seen is not known here.
        self._passed = MOST_AT_ONCE if blocks > MOST_AT_ONCE else 0

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

    def _apply(self, text: str, line: Line, spans: list[Span], shows: bool) -> None:
        units = Units(text)
        styles = [Inline.NONE.value] * min(len(text), _LONGEST_STYLED)
        for span in spans:
            style = int(span.style)
            for column in range(span.start, min(span.end, len(styles))):
                styles[column] |= style
        cells = [(style, column < line.prefix) for column, style in enumerate(styles)]
        column = 0
        for (style, is_prefix), run in groupby(cells):
            end = column + sum(1 for _ in run)
            if end == len(styles):
                end = len(text)
            key = StyleKey(line.kind, Inline(style), is_prefix, shows)
            start = units.to_qt(column)
            self.setFormat(start, units.to_qt(end) - start, self._styles.format(key))
            column = end


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
