# SPDX-License-Identifier: MIT
"""How the lines of a note look: fonts and colours of the theme by kind of line and inline style."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat

from rmjournal.ui.kit.theme import current_theme, px

from .inline import Inline
from .lines import CODES, HEADINGS, MARKS, LineKind

Weight = QFont.Weight
_ALL = QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll

COLUMN, MARGIN = 720, 44
"""The widest column of text, and the least room beside it, where the glyphs hang; design px."""

_STEPS = {
    LineKind.BLANK: 16,
    LineKind.HEADING_1: 36,
    LineKind.HEADING_2: 29,
    LineKind.CODE: 23,
    LineKind.FENCE: 23,
}
_BODY_STEP = 29
_GAP = 11
_TIGHT = {LineKind.ITEM: 2, LineKind.QUOTE: 0, LineKind.CODE: 0, LineKind.FENCE: 0}
_ABOVE_HEADING = {LineKind.HEADING_1: 20, LineKind.HEADING_2: 18, LineKind.HEADING_3: 16}
_BELOW_HEADING = {LineKind.HEADING_1: 13, LineKind.HEADING_2: 8, LineKind.HEADING_3: 6}
_HEADING_ROLES = {LineKind.HEADING_1: "note_h1", LineKind.HEADING_2: "note_h2"}


class StyleKey(NamedTuple):
    """What decides a character format. `shows` is whether syntax is to be seen."""

    kind: LineKind
    inline: Inline
    is_prefix: bool
    shows: bool


class NoteStyles:
    """The character formats and distances of one theme; clear() when it changed."""

    def __init__(self) -> None:
        self._formats: dict[StyleKey, QTextCharFormat] = {}

    def clear(self) -> None:
        self._formats.clear()

    def format(self, key: StyleKey) -> QTextCharFormat:
        made = self._formats.get(key)
        if made is None:
            made = self._formats[key] = self._make(key)
        return made

    def step(self, kind: LineKind) -> int:
        """From one base line to the next within a block."""
        return px(_STEPS.get(kind, _BODY_STEP))

    def gap(self, above: LineKind | None, kind: LineKind) -> int:
        """The room between two blocks; above None is the top of the note."""
        return px(0 if above is None else _gap(above, kind))

    def gaps(self) -> list[list[int]]:
        """Between a line of one kind and one of another below it; the last row is for none."""
        above: list[LineKind | None] = [*LineKind, None]
        return [[self.gap(kind, below) for below in LineKind] for kind in above]

    def _make(self, key: StyleKey) -> QTextCharFormat:
        if Inline.SYNTAX in key.inline and not key.shows:
            return _hidden()
        font, tone = self._base(key)
        if Inline.BOLD in key.inline:
            font.setWeight(Weight.Bold)
        if Inline.ITALIC in key.inline:
            font.setItalic(not font.italic())
        if Inline.STRIKE in key.inline:
            font.setStrikeOut(True)
            tone = "ink3"
        made = QTextCharFormat()
        made.setFont(font, _ALL)
        if Inline.LINK in key.inline:
            tone = "accent"
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            made.setUnderlineColor(current_theme().color("accent"))
        if Inline.SYNTAX in key.inline:
            tone = "ink3"
        made.setForeground(current_theme().color(tone))
        if Inline.PAINTED in key.inline:
            made.setForeground(QColor(Qt.GlobalColor.transparent))
        return made

    def _base(self, key: StyleKey) -> tuple[QFont, str]:
        if key.is_prefix and Inline.CODE not in key.inline:
            return self._prefix(key.kind), "ink3"
        if key.kind in CODES or Inline.CODE in key.inline:
            return self._mono(key.kind), "ink3" if key.kind == LineKind.FENCE else "ink2"
        if Inline.NAMED in key.inline:
            return current_theme().font("body_medium"), "act"
        if Inline.UNKNOWN in key.inline:
            return current_theme().font("body_medium"), "ink3"
        font = current_theme().font(_HEADING_ROLES.get(key.kind, "note_body"))
        if key.kind in MARKS:
            font.setWeight(Weight.Medium)
        elif key.kind == LineKind.HEADING_3:
            font.setWeight(Weight.DemiBold)
        elif key.kind == LineKind.QUOTE:
            font.setItalic(True)
        return font, _tone(key)

    def _prefix(self, kind: LineKind) -> QFont:
        font = current_theme().font("note_body" if kind == LineKind.ITEM else "lead")
        font.setWordSpacing(px(5))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _mono(self, kind: LineKind) -> QFont:
        font = current_theme().font("mono")
        if kind not in CODES:  # between serif words it looks smaller than it is
            font.setPixelSize(px(15))
        return font


def _tone(key: StyleKey) -> str:
    if key.kind == LineKind.ASK:
        return "ask"
    if key.kind == LineKind.QUOTE:
        return "ink2"
    return "ink"


def _gap(above: LineKind, kind: LineKind) -> int:
    if LineKind.BLANK in (above, kind):
        return 0
    if kind in HEADINGS:
        return _ABOVE_HEADING[kind]
    if above in HEADINGS:
        return _BELOW_HEADING[above]
    if above in CODES and kind in CODES:
        return 0
    return _TIGHT.get(kind, _GAP) if above == kind else _GAP


def _hidden() -> QTextCharFormat:
    """Next to no width: the caret can still stand there, and the text stays what it is."""
    made = QTextCharFormat()
    font = QFont()
    font.setPixelSize(1)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 1)
    made.setFont(font, _ALL)
    made.setForeground(QColor(Qt.GlobalColor.transparent))
    return made
