# SPDX-License-Identifier: MIT
"""What somebody is asked once, on their prep card, with room for what they say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.store import LoopRow
from rmjournal.store.noticing import Noticed
from rmjournal.text.naming import called
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.theme import px
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.words.sheet import Section


class NoticeLine(QWidget):
    """Their words, then yes, partly or no; or later, or never."""

    answered = Signal()

    def __init__(self, verbs: CommitmentVerbs, loop: LoopRow) -> None:
        super().__init__()
        self.loop = loop
        self._verbs = verbs
        self._about = SerifLabel(loop.text, "row_title")
        self._note = Label("", "meta", "ink3")
        self.words = Field(
            self.tr("What {name} says").replace("{name}", called(loop.person_name)),
            placeholder=self.tr("In their words, if you like"),
        )
        self.words.edit.setAccessibleDescription(loop.text)
        answers: list[tuple[Noticed, str]] = [
            ("yes", self.tr("Saw it")),
            ("partly", self.tr("Saw some of it")),
            ("no", self.tr("Saw no change")),
        ]
        self.buttons = {key: Button(text) for key, text in answers}
        self.later = Button(self.tr("Ask later"), "link")
        self.never = Button(self.tr("Do not ask"), "link")
        row = QWidget()
        flow = FlowLayout(row, px(8))
        for button in (*self.buttons.values(), self.later, self.never):
            button.setAccessibleDescription(loop.text)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        for widget in (self._about, self._note, self.words, row):
            column.addWidget(widget)
        for key, button in self.buttons.items():
            button.clicked.connect(partial(self._answer, key))
        self.later.clicked.connect(self._on_later)
        self.never.clicked.connect(self._on_never)

    def show_loop(self, loop: LoopRow, note: str) -> None:
        """What is typed stays."""
        self.loop = loop
        self._about.setText(loop.text)
        self._note.setText(note)

    def _answer(self, noticed: Noticed) -> None:
        self._verbs.keep_notice(self.loop, noticed, self.words.text().strip())
        self.answered.emit()

    @Slot()
    def _on_later(self) -> None:
        self._verbs.put_off_notice(self.loop)
        self.answered.emit()

    @Slot()
    def _on_never(self) -> None:
        self._verbs.ask_notice(self.loop, None)
        self.answered.emit()


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
