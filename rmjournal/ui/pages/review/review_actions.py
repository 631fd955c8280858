# SPDX-License-Identifier: MIT
"""What is done in a review, and its way back while that is open and after it."""

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
from rmjournal.store.database import StepMade
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
    kept_as: int | None = None
    """The step in the file, for the next start."""


class ReviewActions(QObject):
    """Undoes what was done in this sitting, the latest first; then the decisions of earlier ones.

    They come on the window's undo stack once the review is closed, with the closing on top.
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
        """Close the review: what was done in it is undone as all else is. Whether it could be
        done."""
        close = partial(self._journal.review_summaries.close, self._id(), line=line)
        kept = self._perform(close, self.tr("Week closed"))
        if kept is None:
            return False
        self._review = None
        self._workspace.offer_steps([*(each.kept_as for each in self._done), kept.id])
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
        kept = self._perform(creation.do, words)
        if kept is None or creation.place is None:
            return None
        made = creation.place.id
        self._keep(partial(self._unmake, creation, made), words, place, kept)
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
        kept = self._perform(do, words)
        if kept is None:
            return False
        self._keep(undo, words, place, kept)
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
            kept_as = self._journal.undo_steps.that_made("review_decision", standing.id)
            latest = _Done(undo, standing.step, standing.subject_uid, kept_as)
        if self._take_back(latest):
            self._workspace.drop_step(latest.kept_as)
            self.undone.emit(latest.step, latest.card)

    def _take_back(self, latest: _Done) -> bool:
        def undone() -> bool:
            with self._journal.taking_back(latest.kept_as):
                latest.undo()
            return True

        with self._busy():
            return bool(self._workspace.perform(self.tr("Undone"), undone))

    def _decide(self, decide: Callable[[], int], words: str, step: int, uid: str) -> None:
        made: list[int] = []
        kept = self._perform(lambda: made.append(decide()), words)
        if kept is not None:
            undo = partial(self._journal.review_decisions.undo, made[0])
            self._keep(undo, words, (step, uid), kept)

    def _keep(
        self, undo: Callable[[], object], words: str, place: tuple[int, str], kept: StepMade
    ) -> None:
        self._done.append(_Done(undo, *place, kept.id))
        self.done.emit(words)

    def _perform(self, do: Callable[[], object], words: str) -> StepMade | None:
        """As the file keeps it; None where it could not be done."""

        def done() -> StepMade:
            with self._journal.as_step(words, page="review") as made:
                do()
            return made

        with self._busy():
            return self._workspace.perform(words, done)

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
