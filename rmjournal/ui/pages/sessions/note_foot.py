# SPDX-License-Identifier: MIT
"""The line below the note: the marks, to be had by a press, and how many words there are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.editor.lines import LineKind
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import ElidedLabel, Hairline
from rmjournal.ui.kit.page_list import set_margins
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.words.sessions import word_count_words

_PADDING = 15  # design px in a button before its glyph, which stands level with the note


class NoteFoot(QWidget):
    """A press on a mark is for the line of the note's caret: it leaves the focus there."""

    mark_requested = Signal(object)  # LineKind

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[LineKind, Button] = {}
        self._words: dict[LineKind, str] = {}
        self._wanted = 0  # px for all words, once it is known
        self._count = ElidedLabel("", "meta", "ink3")
        self._row = QHBoxLayout()
        self._add(LineKind.ASK, "ask", self.tr("Asked"), self.tr("Make the line a question (?)"))
        self._add(
            LineKind.HEAR, "hear", self.tr("Heard"), self.tr("Make the line something heard (!)")
        )
        self._add(
            LineKind.ACT,
            "act",
            self.tr("Act on it"),
            self.tr("Make the line something to act on (->)"),
        )
        self._row.addStretch(1)
        self._row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(self._row)
        self.set_margins(px(44), px(20))
        current_theme().changed.connect(self._on_theme_changed)

    def _add(self, kind: LineKind, icon: str, words: str, tip: str) -> None:
        button = Button(words, "quiet", icon=icon, tone=icon)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab belongs to the note, which has keys
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(partial(self.mark_requested.emit, kind))
        self.marks[kind] = button
        self._words[kind] = words
        self._row.addWidget(button)

    def set_writable(self, is_writable: bool) -> None:
        for button in self.marks.values():
            button.setEnabled(is_writable)

    @Slot(object)
    def show_mark(self, mark: LineKind | None) -> None:
        """Of the line of the caret."""
        for kind, button in self.marks.items():
            button.setChecked(kind is mark)

    def set_margins(self, start: int, end: int) -> None:
        """So that it stands level with the note."""
        set_margins(self._row, self, start - px(_PADDING), px(4), end, px(5))
        self._row.setSpacing(px(2))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_theme_changed()  # only now the buttons are dressed

    @Slot()
    def _on_theme_changed(self) -> None:
        self._wanted = 0
        self._fit()

    def _fit(self) -> None:
        """The marks lose their words where these would be cut; the glyphs and tips stay."""
        if not self._wanted:
            self._show_words(True)
            self._wanted = sum(button.sizeHint().width() for button in self.marks.values())
            self._wanted += self._row.spacing() * len(self.marks)
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._count.sizeHint().width()
        self._show_words(room >= self._wanted)

    def _show_words(self, shown: bool) -> None:
        for kind, button in self.marks.items():
            words = self._words[kind] if shown else ""
            if button.text() != words:
                button.setText(words)

    @Slot(int)
    def show_count(self, words: int) -> None:
        self._count.setText(word_count_words(words))
        self._fit()
