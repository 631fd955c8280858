# SPDX-License-Identifier: MIT
"""The line above the note: whose it is, whether it is saved, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.kit.button import IconButton
from rmjournal.ui.kit.label import ElidedLabel
from rmjournal.ui.kit.more_button import MoreButton
from rmjournal.ui.kit.page_list import set_margins
from rmjournal.ui.kit.theme import current_theme, px

from .autosave import SaveState

_SHORT_BELOW = 460


class NoteHead(QWidget):
    """The words come in two lengths, for a wide page and a narrow one."""

    share_requested = Signal()
    preview_toggled = Signal()
    details_toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = ("", "")
        self._title = ElidedLabel("", "body", "ink2")
        self.state = ElidedLabel("", "meta_strong", "ink3")
        self.share = IconButton("share", self.tr("Share this note"))
        self.preview = IconButton("eye", self.tr("Preview"))
        self.details = IconButton("panel-right", self.tr("Details"))
        self.more = MoreButton()
        self.preview.setCheckable(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self.state)
        for button in (self.share, self.preview, self.details, self.more):
            self._row.addWidget(button)
        self.share.clicked.connect(self.share_requested)
        self.preview.clicked.connect(self.preview_toggled)
        self.details.clicked.connect(self.details_toggled)
        current_theme().changed.connect(self._fit)
        self._fit()

    def set_words(self, long: str, short: str) -> None:
        self._words = (long, short)
        self._fit()

    def set_margins(self, start: int, end: int) -> None:
        """So that the words stand level with those of the note."""
        set_margins(self._row, self, start, px(10), end, px(4))

    def show_state(self, state: SaveState) -> None:
        words = {
            SaveState.SAVED: self.tr("Saved"),
            SaveState.SAVING: self.tr("Saving"),
            SaveState.FAILED: self.tr("Not saved"),
        }
        self.state.setText(words[state])
        self.state.set_tone("late" if state is SaveState.FAILED else "ink3")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        is_short = self.width() < px(_SHORT_BELOW)
        self._title.setText(self._words[is_short])
        self._row.setSpacing(px(4))
