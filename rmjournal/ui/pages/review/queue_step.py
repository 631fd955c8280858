# SPDX-License-Identifier: MIT
"""A step that goes through cards, each with its decisions; a decided card does not come again.

After as many cards as fit one sitting the rest waits for next week, unless somebody goes on.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from rmjournal.model.reviews import ReviewMode
from rmjournal.store import Changes
from rmjournal.store.operations.review_decisions import TOGETHER
from rmjournal.ui.frame.step import StepWords
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.letters import Choice, DecisionButton
from rmjournal.ui.kit.themed import REST, Column, Part, at_start, inset, put
from rmjournal.words.commitments import short_title
from rmjournal.words.days import day_words

from .decisions import Decision, DecisionGrid
from .step import ReviewContext, ReviewStep

_AT_MOST: dict[ReviewMode, dict[int, int]] = {
    "full": {2: 8, 3: 5, 4: 6},
    "short": {2: 4, 3: 2},
}
BATCH_FROM = 3
"""As many as it takes before something is offered about all of them at once."""
END = "end"
"""In place of a card's uid: past the last of them."""


def cards_at_most(mode: ReviewMode, step: int) -> int:
    """Of a quarter of an hour, or five minutes; those beyond wait for the next review."""
    return _AT_MOST[mode][step]


class Row(Protocol):
    @property
    def uid(self) -> str: ...


R = TypeVar("R", bound=Row)


class QueueStep(ReviewStep, Generic[R]):
    """The cards are those the store still has to show; the place among them is kept by uid."""

    def __init__(self, number: int, context: ReviewContext) -> None:
        super().__init__(number, context)
        self._rows: list[R] = []
        self._place = 0
        self._beyond = 0
        """How many cards wait for next week."""
        self._takes_all = False
        self.box = Card(padding=28)
        self.grid = DecisionGrid(context.typing)
        self.bar = self.grid.bar
        self.batch = DecisionGrid()
        self.more = DecisionButton(Choice("more", "G", self.tr("Go on with them")))
        self.more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.batch.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = Column(self, gap=6).put(self.box, at_start(self.more))
        for part in (self.batch, self.batch.bar):
            column.put(inset(part, (0, 6, 0, 0)))
        column.put(REST)
        self.more.clicked.connect(self._on_more)
        for grid in (self.grid, self.batch):
            grid.asked.connect(self.asked)
            grid.laid_by.connect(self.laid_by)
            context.workspace.day_changed.connect(grid.bar.turn_day)

    def lay_out(self, *parts: Part) -> None:
        """What the card shows, and the decisions below it."""
        put(self.box.body, *parts, 10, self.grid, self.bar)

    @abstractmethod
    def read(self) -> list[R]:
        """What is still to be decided."""

    @abstractmethod
    def spoken(self, row: R) -> str:
        """The card in a sentence, for those who do not see it change."""

    @abstractmethod
    def show_row(self, row: R) -> list[Decision]:
        """Fill the card; what can be decided about it."""

    @abstractmethod
    def card_words(self) -> tuple[str, str]:
        """What the step asks for, while there are cards; and a quiet sentence after "2 of 6."."""

    @abstractmethod
    def end_title(self, decided: int, left: int) -> str:
        """At the end of the cards: how many were decided, and how many left for later."""

    def for_this_sitting(self, rows: list[R]) -> list[R]:
        """The first of the cards, as many as fit."""
        room = cards_at_most(self.context.review.mode, self.number) - self._decided()
        return rows[: max(0, room)]

    def batches(self) -> list[Decision]:
        """What can be decided about many at once."""
        return []

    def is_old(self, row: R) -> bool:  # noqa: ARG002 - others look at it
        """Whether it is of before this week: then many at once are offered below."""
        return False

    def decide(self, row: R, decision: str, said: str, *keys: str) -> Callable[..., None]:
        """Carries that decision out; what was answered are the store's values of these keys, and
        stands in what is said for {answer}."""
        return partial(self._decide, row, decision, said, keys)

    def _decide(
        self, row: R, decision: str, said: str, keys: tuple[str, ...], answer: Any = None
    ) -> None:
        if isinstance(answer, date):
            day = day_words(answer, self.context.today, mid_sentence=True)
            said = said.replace("{answer}", day)
        elif isinstance(answer, str):
            said = said.replace("{answer}", short_title(answer))
        answers = answer if isinstance(answer, tuple) else (answer,)
        values = dict(zip(keys, answers, strict=False))
        self.context.review_actions.decide(self.number, row, decision, said, **values)

    def decide_all(self, do: Callable[[], int], said: str) -> None:
        self.context.review_actions.decide_all(do, said, (self.number, self.card()))

    @override
    def open(self, card: str, *, at_end: bool = False) -> None:
        self._takes_all = False
        self._read()
        if card not in ("", END, *(row.uid for row in self._rows)):
            self._takes_all = card in (row.uid for row in self.read())
            self._read()
        places = [row.uid for row in self._rows]
        last = max(0, len(places) - 1)
        self._place = places.index(card) if card in places else (last if at_end else 0)
        if card == END:
            self._place = len(self._rows)
        self._show()

    @override
    def refresh(self, changes: Changes) -> None:
        current = self.current()
        was = None if current is None else current.uid
        self._read()
        places = [row.uid for row in self._rows]
        if was in places:
            self._place = places.index(was)
            if self.current() == current and not (changes.people or changes.sessions):
                self.turned.emit()
                return
        self._show(has_moved=was not in places)

    def current(self) -> R | None:
        return self._rows[self._place] if self._place < len(self._rows) else None

    @override
    def card(self) -> str:
        row = self.current()
        if row is None:
            return END if self._rows or self._beyond else ""
        return row.uid

    @override
    def spoken_now(self) -> str:
        row = self.current()
        return self.words().title if row is None else self.spoken(row)

    @override
    def words(self) -> StepWords:
        note = self.tr("Each choice can be undone.")
        decided = self._decided()
        if self.current() is None:
            left = len(self._rows) + self._beyond
            enough = self.tr("Enough for one sitting.") if self._beyond else ""
            sub = self._again(enough) if left else ""
            return StepWords(self.end_title(decided, left), sub, self.tr("Continue"), note)
        title, words = self.card_words()
        place = self.tr("{number} of {count}.").format(
            number=decided + self._place + 1, count=decided + len(self._rows)
        )
        sub = self.tr("{place} {words}").format(place=place, words=words)
        return StepWords(title, sub, self.tr("Decide later"), note, is_primary=False)

    def _again(self, before: str) -> str:
        """That those left are not lost."""
        is_one = len(self._rows) + self._beyond == 1
        one = self.tr("It comes up again next time.")
        words = one if is_one else self.tr("They come up again next time.")
        return f"{before} {words}".strip()

    @override
    def forward(self) -> bool:
        if self._place >= len(self._rows):
            return False
        self._place += 1
        self._show(has_moved=True)
        return True

    @override
    def backward(self) -> bool:
        if self._place == 0:
            return False
        self._place -= 1
        self._show(has_moved=True)
        return True

    @override
    def on_letter(self, letter: str) -> bool:
        if not self.batch.bar.isHidden():
            return False
        if self.more.isVisible() and letter == self.more.choice.letter:
            self.more.click()
            return True
        if self.grid.isVisible() and (self.grid.press(letter) or self.grid.knows(letter)):
            return True
        return self.bar.isHidden() and self.batch.isVisible() and self.batch.press(letter)

    @override
    def focus_first(self) -> bool:
        if self.current() is None:
            return False
        self.grid.focus_first()
        return True

    @override
    def answer(self) -> bool:
        return self.grid.answer() or self.batch.answer()

    @override
    def lay_by(self) -> None:
        self.grid.lay_by()
        self.batch.lay_by()

    @override
    def unkept(self) -> str | None:
        """Of many at once: the place is past the last card, where they are offered again."""
        waiting = self.grid.waiting()
        found = next((row.uid for row in self.read() if row.uid in waiting), None)
        return END if found is None and self.batch.waiting() and self.batches() else found

    def _read(self) -> None:
        rows = self.read()
        self._rows = rows if self._takes_all else self.for_this_sitting(rows)
        self._beyond = len(rows) - len(self._rows)

    def _decided(self) -> int:
        return len(self.decided_one_by_one())

    def decided_one_by_one(self) -> list[str]:
        """The uids of the cards decided here, but for those decided many at once."""
        decisions = self.context.journal.reviews.decisions(self.context.review.id)
        return [
            each.subject_uid
            for each in decisions
            if each.step == self.number
            and not each.taken_back
            and not each.decision.endswith(TOGETHER)
        ]

    def _show(self, *, has_moved: bool = False) -> None:
        row = self.current()
        self.box.setVisible(row is not None)
        self.more.setVisible(row is None and self._beyond > 0)
        if row is not None:
            self.grid.set_choices(self.show_row(row), row.uid)
            self.box.setAccessibleName(self.spoken(row))
        else:
            self.grid.lay_by()
        batches = self.batches() if row is None or self.is_old(row) else []
        if row is not None and any(self.grid.knows(each.letter) for each in batches):
            batches = [replace(each, letter="") for each in batches]  # the card's come first
        self.batch.set_choices(batches)
        self.batch.setVisible(bool(batches))
        self.turned.emit()
        if has_moved:
            self.context.typing.card_came()
            self.moved.emit(self.spoken_now())

    @Slot()
    def _on_more(self) -> None:
        self._takes_all = True
        self._place = len(self._rows)
        self._read()
        self._show(has_moved=True)
