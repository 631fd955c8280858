# SPDX-License-Identifier: MIT
"""What somebody who was told saw change: when to ask, their answer, their words."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.store import LoopRow
from rmjournal.store.noticing import Noticed
from rmjournal.text.dates import Direction
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.segmented import Segmented
from rmjournal.ui.kit.text_area import INSET
from rmjournal.ui.kit.text_part import TextPart
from rmjournal.ui.kit.theme import px
from rmjournal.ui.verbs.commitments import CommitmentVerbs

_NOT_YET = ""


class NoticePart(QWidget):
    """Shown of somebody who was told. Without a day nobody asks."""

    left = Signal()

    def __init__(self, verbs: CommitmentVerbs, loop: LoopRow) -> None:
        super().__init__()
        self._verbs = verbs
        self._loop = loop
        self._is_saving = False
        caption = self.tr("What did they see change?")
        self._caption = Label(caption, "meta_strong", "ink2")
        options = (
            (_NOT_YET, self.tr("Not said")), ("yes", self.tr("Yes")),
            ("partly", self.tr("Partly")), ("no", self.tr("No")),
        )  # fmt: skip
        self.answer = Segmented(caption, options)
        self._caption.setBuddy(self.answer)
        self.words = TextPart(
            "noticed_words", self.tr("In their words"), self.tr("As they said it")
        )
        self.day = DayField(self.tr("Ask them on"), Direction.FUTURE, placeholder=self.tr("Never"))
        self._lay_out()
        self.answer.chosen.connect(self._on_chosen)
        self.words.drafted.connect(self._on_drafted)
        self.words.edited.connect(self._on_edited)
        self.day.day_changed.connect(self._on_day_changed)
        for part in (self.words, self.day):
            part.left.connect(self.left)

    def show_loop(self, loop: LoopRow, today: date) -> None:
        self._loop = loop
        self.answer.set_current(loop.noticed)
        self.words.area.set_text(loop.noticed_words)
        self.words.setVisible(bool(loop.noticed))
        self.day.set_day(loop.notice_on, today)
        self.day.setVisible(not loop.noticed)

    def flush(self) -> None:
        """Save what is typed."""
        if not self._is_saving:
            self.words.area.flush()

    def finish(self) -> None:
        """Save what is typed as leaving each field does."""
        self.day.finish()
        self.words.area.finish()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(px(INSET), px(8), px(INSET), 0)
        head.setSpacing(px(5))
        head.addWidget(self._caption)
        head.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignLeading)
        head.addWidget(self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.words)

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        if key == self._loop.noticed:
            return
        self._verbs.keep_notice(self._loop, cast("Noticed", key))
        if key:
            self.words.setFocus()

    @Slot(str, str)
    def _on_drafted(self, _field: str, text: str) -> None:
        self._is_saving = True  # about_to_write would ask for the same words again
        self._verbs.draft_noticed(self._loop, text)
        self._is_saving = False

    @Slot(str, str, str)
    def _on_edited(self, _field: str, before: str, after: str) -> None:
        if self._loop.noticed:
            self._verbs.edit_noticed(self._loop, before, after)

    @Slot(object)
    def _on_day_changed(self, day: date | None) -> None:
        self._verbs.ask_notice(self._loop, day)
