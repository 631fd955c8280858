# SPDX-License-Identifier: MIT
"""What is done in a review, and its way back until the review is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from rmjournal.core.errors import WrittenSinceError
from rmjournal.store import (
    DecisionRow,
    PickRow,
    ReviewRow,
)
from rmjournal.store.operations.trash import TrashKind
from rmjournal.ui.frame.undoable import Creation
from rmjournal.ui.frame.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Done:
    """Something done in this sitting, where, and how it is undone."""

    undo: Callable[[], object]
    step: int
    card: str


class ReviewActions(QObject):
    """Undoes what was done in this sitting, the latest first; then the decisions of earlier ones.

    They are not on the window's undo stack: closing the review makes them final.
    """

    done = Signal(str)  # what was just done, in words
    undone = Signal(int, str)  # the step and the card where that was

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._journal = workspace.journal
        self._review: ReviewRow | None = None
        self._done: list[_Done] = []
        self._at_work = False

    def begin(self, review: ReviewRow) -> None:
        """From now on it is about this review."""
        if self._review is None or review.id != self._review.id:
            self._done.clear()
        self._review = review

    def close(self, line: str) -> bool:
        """Close the review: nothing is undone any more. Whether it could be done."""
        close = partial(self._journal.review_summaries.close, self._id(), line=line)
        if not self._perform(close, self.tr("Week closed")):
            return False
        self._review = None
        self._done.clear()
        return True

    def decide(self, step: int, row: Any, decision: Any, said: str, /, **values: Any) -> None:
        """Decide about a commitment, a loop or something heard, as the step has it.

        values as the store's method takes them; said is what was done, in words.
        """
        store = self._journal.review_decisions
        methods: dict[int, Callable[..., int]]
        methods = {2: store.on_commitment, 3: store.on_loop, 4: store.on_insight}
        do = partial(methods[step], self._id(), row, decision, **values)
        self._decide(do, said, step, row.uid)

    def decide_all(self, decide: Callable[[], int], words: str, place: tuple[int, str]) -> None:
        """Decide about many at once, at that step and card; undone as one."""
        self._decide(decide, words, *place)

    def judge(self, last_id: int, pick: PickRow, kept: str | None) -> None:
        """Say what became of a pick of the review before; None takes the answer back."""
        judge = partial(self._journal.reviews.judge_pick, last_id, pick.commitment_id)
        said = self.tr("Noted") if kept is not None else self.tr("Answer taken back")
        self.do(partial(judge, kept), partial(judge, pick.kept), said, (1, ""))

    def make(
        self, kind: TrashKind, make: Callable[[], int], words: str, place: tuple[int, str]
    ) -> int | None:
        """Make a record at that step and card; undoing puts it into the trash. Its id."""
        creation = Creation(self._journal, kind, make)
        with self._busy():
            made = self._workspace.perform(words, creation.do)
        if made is not None:
            self._keep(partial(self._unmake, creation, made), words, place)
        return made

    @staticmethod
    def _unmake(creation: Creation, made: int) -> None:
        """Raises WrittenSinceError rather than take written words along."""
        if not creation.is_as_left():
            raise WrittenSinceError
        creation.undo(made)

    def do(
        self,
        do: Callable[[], object],
        undo: Callable[[], object],
        words: str,
        place: tuple[int, str],
    ) -> bool:
        """Do something else at that step and card; whether it could be done."""
        if not self._perform(do, words):
            return False
        self._keep(undo, words, place)
        return True

    def can_undo(self) -> bool:
        return self._review is not None and (bool(self._done) or self._standing() is not None)

    def undo(self) -> None:
        """Take the latest back; undone says where to go and look at it again."""
        if self._review is None:
            return
        if self._done:
            latest = self._done.pop()
        else:
            standing = self._standing()
            if standing is None:
                return
            undo = partial(self._journal.review_decisions.undo, standing.id)
            latest = _Done(undo, standing.step, standing.subject_uid)
        if self._perform(latest.undo, self.tr("Undone")):
            self.undone.emit(latest.step, latest.card)

    def _decide(self, decide: Callable[[], int], words: str, step: int, uid: str) -> None:
        with self._busy():
            made = self._workspace.perform(words, decide)
        if made is not None:
            undo = partial(self._journal.review_decisions.undo, made)
            self._keep(undo, words, (step, uid))

    def _keep(self, undo: Callable[[], object], words: str, place: tuple[int, str]) -> None:
        self._done.append(_Done(undo, *place))
        self.done.emit(words)

    def _perform(self, do: Callable[[], object], words: str) -> bool:
        def done() -> bool:
            do()
            return True

        with self._busy():
            return bool(self._workspace.perform(words, done))

    def is_busy(self) -> bool:
        """Something is being done or undone; what it was is told in a moment."""
        return self._at_work

    @contextmanager
    def _busy(self) -> Iterator[None]:
        self._at_work = True
        try:
            yield
        finally:
            self._at_work = False

    def _standing(self) -> DecisionRow | None:
        """The latest decision that was not taken back."""
        decisions = self._journal.reviews.decisions(self._id())
        return next((each for each in reversed(decisions) if not each.taken_back), None)

    def _id(self) -> int:
        if self._review is None:
            raise RuntimeError("no review is open")
        return self._review.id
