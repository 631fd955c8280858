# SPDX-License-Identifier: MIT
"""The notes that were open: the document of each with its own undo, and what draws it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument

from rmjournal.ui.kit.theme import current_theme

from .highlighter import NoteHighlighter
from .layout import NoteLayout
from .styles import NoteStyles

MOST_SHEETS = 20
MOST_CHARACTERS = 1_000_000  # of all notes that are kept, some 170,000 words


class Sheet:
    """One note's document. It belongs to `parent` and ends with it, or by discard()."""

    def __init__(self, parent: QObject, styles: NoteStyles, day: date) -> None:
        self.document = QTextDocument(parent)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(current_theme().font("note_body"))
        self.highlighter = NoteHighlighter(self.document, styles, day)
        self.layout = NoteLayout(self.document, styles, self.highlighter)
        self.document.setDocumentLayout(self.layout)
        self.is_dressed = True
        """False once the look has changed while another note was shown."""

    def dress(self) -> None:
        """In the fonts and colours of now."""
        self.is_dressed = True
        self.document.setDefaultFont(current_theme().font("note_body"))
        self.highlighter.restyle()
        self.layout.lay_out_again()

    def discard(self) -> None:
        """No word of it stays."""
        self.document.setUndoRedoEnabled(False)  # lets go of what was taken back
        self.document.clear()
        self.document.deleteLater()


class KeptSheets:
    """Those of other notes, by a name for each; the one that was left first goes first.

    Who keeps one that is too long has to discard it."""

    def __init__(self) -> None:
        self._sheets: OrderedDict[str, Sheet] = OrderedDict()

    def __iter__(self) -> Iterator[Sheet]:
        return iter(tuple(self._sheets.values()))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._sheets)

    def keep(self, name: str, sheet: Sheet) -> None:
        self._sheets[name] = sheet
        while len(self._sheets) > MOST_SHEETS or self._characters() > MOST_CHARACTERS:
            _, oldest = self._sheets.popitem(last=False)
            if oldest is not sheet:  # which is still shown
                oldest.discard()

    def take(self, name: str) -> Sheet | None:
        return self._sheets.pop(name, None)

    def forget(self, name: str) -> None:
        if (sheet := self.take(name)) is not None:
            sheet.discard()

    def _characters(self) -> int:
        return sum(sheet.document.characterCount() for sheet in self)
