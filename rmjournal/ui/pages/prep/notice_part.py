# SPDX-License-Identifier: MIT
"""What somebody is asked once, on their prep card, with room for what they say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.store import LoopRow
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.label import Label
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.words.sheet import Section

from .notice_line import NoticeLine


class NoticePart(QWidget):
    """One line for each loop; a line that stays keeps what is typed in it."""

    answered = Signal()

    def __init__(self, verbs: CommitmentVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self._lines: dict[int, NoticeLine] = {}
        self._title = Label("", "section")
        self._card = Card(padding=24, spacing=16)
        self._card.body.addWidget(self._title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    def show_section(self, section: Section | None, loops: Sequence[LoopRow]) -> None:
        """The section of the sheet, with an item for each of the loops."""
        items = section.items if section is not None else ()
        for loop_id in self._lines.keys() - {loop.id for loop in loops}:
            self._drop(self._lines.pop(loop_id))
        for loop, item in zip(loops, items, strict=True):
            line = self._lines.get(loop.id) or self._add(loop)
            line.show_loop(loop, item.note)
        self._title.setText(section.title if section is not None else "")
        self.setVisible(bool(items))

    def lines(self) -> list[NoticeLine]:
        return list(self._lines.values())

    def _add(self, loop: LoopRow) -> NoticeLine:
        line = self._lines[loop.id] = NoticeLine(self._verbs, loop)
        line.answered.connect(self.answered)
        self._card.body.addWidget(line)
        return line

    def _drop(self, line: NoticeLine) -> None:
        self._card.body.removeWidget(line)
        line.hide()
        line.deleteLater()
