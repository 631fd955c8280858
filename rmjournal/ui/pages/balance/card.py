# SPDX-License-Identifier: MIT
"""Somebody, an area, and a question one could bring to them about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from rmjournal.store import BankRow, QuestionRow
from rmjournal.ui.kit.avatar import PersonLine
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.chip import Chip
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.theme import px
from rmjournal.words.questions import depth_words

_SOME_TRUST, _MUCH_TRUST = 3, 8  # talks


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Either a question there is already, or one of the bank by its key."""

    text: str
    depth: int | None
    question_id: int | None = None
    bank_key: str = ""


def suggestions(
    code: str, person_id: int, talks: int, questions: Iterable[QuestionRow], bank: Sequence[BankRow]
) -> list[Suggestion]:
    """Not asked of them yet and not on their list; one's own first, then as brave as trust allows.

    talks is how often one has spoken with them.
    """
    own: list[Suggestion] = []
    taken: list[Suggestion] = []
    for row in questions:
        is_about = code in (row.area, row.practice)
        is_theirs = any(asking.person_id == person_id for asking in row.askings)
        if is_about and not is_theirs and row.state not in ("parked", "let_go"):
            found = Suggestion(row.text, row.depth, row.id)
            (taken if row.bank_key or row.askings else own).append(found)
    fresh = [
        Suggestion(row.question.text, row.question.depth, bank_key=row.question.key)
        for row in bank
        if row.question.code == code and not row.is_hidden and row.question_id is None
    ]
    trust = 1 + (talks >= _SOME_TRUST) + (talks >= _MUCH_TRUST)
    return own + sorted(fresh + taken, key=lambda each: _fit(each.depth, trust))


def _fit(depth: int | None, trust: int) -> tuple[int, int]:
    """Smaller is better: what asks for more trust than there is comes last."""
    depth = depth or 1
    return max(0, depth - trust), trust - depth


@dataclass(frozen=True, slots=True)
class Cell:
    """What is shown of one cell of the balance. waiting is a question on their list already."""

    person_id: int
    name: str
    seed: str
    when: str
    code: str
    area: str
    times: str
    waiting: str = ""


class SuggestionCard(Card):
    """One suggestion at a time; those asked for with Another come round again."""

    put_requested = Signal(object)  # Suggestion
    own_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cell: Cell | None = None
        self._suggestions: Sequence[Suggestion] = ()
        self._place = 0
        self._person = PersonLine("", "")
        self._area = Chip("")
        self._times = Label("", "meta", "ink3")
        self._waiting_title = Label(self.tr("On their list"), "meta_strong", "ink2")
        self._waiting = SerifLabel("", "row_title_card", "ink2", max_lines=3)
        self._title = Label("", "meta_strong", "ink2")
        self._text = SerifLabel("", "row_title_today")
        self._depth = Chip("", "ask")
        self.put_button = Button(self.tr("Put it on their list"), "primary")
        self._another = Button(self.tr("Another question"), "quiet")
        self._own = Button(self.tr("Write one of your own"))
        self.setAccessibleName(self.tr("A question to bring"))
        self._lay_out()
        self.put_button.clicked.connect(self.put)
        self._another.clicked.connect(self.show_another)
        self._own.clicked.connect(self.own_requested)

    def show_cell(self, cell: Cell, suggestions: Sequence[Suggestion]) -> None:
        """Of the same cell the suggestion stays, as long as there is still the same."""
        same = self._cell is not None and (cell.code, cell.person_id) == (
            self._cell.code,
            self._cell.person_id,
        )
        shown = self.suggestion() if same else None
        self._cell, self._suggestions = cell, suggestions
        self._place = suggestions.index(shown) if shown in suggestions else 0
        self._person.set_person(cell.name, cell.when, seed=cell.seed)
        self._area.set_chip(cell.area, "plain")
        self._times.setText(cell.times)
        self._waiting.setText(cell.waiting)
        for part in (self._waiting_title, self._waiting):
            part.setVisible(bool(cell.waiting))
        self._show_suggestion()

    def cell(self) -> Cell | None:
        return self._cell

    def suggestion(self) -> Suggestion | None:
        """The one that is shown."""
        return self._suggestions[self._place] if self._suggestions else None

    def focus_first(self) -> None:
        first = self.put_button if self._suggestions else self._own
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def put(self) -> None:
        suggestion = self.suggestion()
        if suggestion is not None:
            self.put_requested.emit(suggestion)

    @Slot()
    def show_another(self) -> None:
        if self._suggestions:
            self._place = (self._place + 1) % len(self._suggestions)
            self._show_suggestion()

    def _show_suggestion(self) -> None:
        shown = self.suggestion()
        for part in (self._text, self._depth, self.put_button):
            part.setVisible(shown is not None)
        self._another.setVisible(len(self._suggestions) > 1)
        self._own.setVisible(shown is None)
        if shown is None:
            self._title.setText(self.tr("No question is left here that you could bring."))
            return
        own = self.tr("One of your questions")
        opener = self.tr("A question you could bring")
        self._title.setText(opener if shown.bank_key else own)
        self._text.setText(shown.text)
        depth = depth_words(shown.depth)
        self._depth.set_chip(depth, "ask")
        self._depth.setVisible(bool(depth))

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(px(8))
        chips.addWidget(self._area)
        chips.addWidget(self._times, 1)
        depth = QHBoxLayout()
        depth.addWidget(self._depth)
        depth.addStretch()
        self.body.addWidget(self._person)
        self.body.addLayout(chips)
        self.body.addSpacing(px(4))
        self.body.addWidget(self._waiting_title)
        self.body.addWidget(self._waiting)
        self.body.addWidget(self._title)
        self.body.addWidget(self._text)
        self.body.addLayout(depth)
        self.body.addSpacing(px(4))
        for button in (self.put_button, self._another, self._own):
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.body.addWidget(button)
