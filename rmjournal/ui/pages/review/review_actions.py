# SPDX-License-Identifier: MIT
"""What is done in a review, and its way back while that is open and after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from rmjournal.core.errors import FileError, WrittenSinceError
from rmjournal.store import (
    DecisionRow,
    PickRow,
    ReviewRow,
)
from rmjournal.store.database import StepMade
from rmjournal.store.operations.trash import TrashKind
from rmjournal.ui.frame.undoable import Creation, EarlierStep
from rmjournal.ui.frame.workspace import Workspace

T = TypeVar("T")
Undo: TypeAlias = Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Done:
    """Something done in this review, where, how it is undone, and how it is done again."""

    words: str
    undo: Undo
    step: int
    card: str
    do: Callable[[], Undo] | None
    """Gives how that is undone; None where it cannot be done again."""
    kept_as: int | None = None
    """The step in the file, for the next start."""
    earlier: EarlierStep | None = None
    """Of an earlier sitting: the file does it again, which keeps it itself."""


class ReviewActions(QObject):
    """Undoes what was done in this sitting, the latest first; then the decisions of earlier ones.

    They come on the window's undo stack once the review is closed, with the closing on top.
    """

    done = Signal(str)  # what was just done, in words
    undone = Signal(int, str, str)  # the step and the card where that was, and what, in words
    about_to_redo = Signal(int, str)  # the step and the card

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._journal = workspace.journal
        self._review: ReviewRow | None = None
        self._done: list[_Done] = []
        self._undone: list[_Done] = []
        self._earlier: tuple[int, _Done] | None = None
        self._at_work = False
        self._may_try_again = False
        """What failed last failed for the file, and not for what was written since."""
        workspace.undo_stack.indexChanged.connect(self._on_stack_changed)

    def begin(self, review: ReviewRow) -> None:
        """From now on it is about this review."""
        if self._review is None or review.id != self._review.id:
            self._done.clear()
        self._review = review
        self._forget_undone()

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
        self._forget_undone()
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

        def made() -> Undo:
            return partial(self._unmake, creation, creation.do())

        is_done = self._carry_out(made, words, place)
        return creation.place.id if is_done and creation.place is not None else None

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

        def done() -> Undo:
            do()
            return undo

        return self._carry_out(done, words, place)

    def can_undo(self) -> bool:
        return self._latest() is not None

    def undo_words(self) -> str:
        latest = self._latest()
        return "" if latest is None else latest.words

    def redo_words(self) -> str:
        return self._undone[-1].words if self._undone else ""

    @Slot()
    def undo(self) -> None:
        """Take the latest back; undone says where to go and look at it again."""
        self._workspace.save_typed()
        latest = self._latest()
        if latest is None:
            return
        is_of_now = bool(self._done)
        if is_of_now:
            self._done.pop()
        if self._take_back(latest):
            self._workspace.drop_step(latest.kept_as)
            if latest.do is not None:
                self._undone.append(latest)
            self.undone.emit(latest.step, latest.card, latest.words)
        elif is_of_now and self._may_try_again:
            self._done.append(latest)
        self._workspace.own_undo.changed.emit()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last, where it was done."""
        self._workspace.save_typed()
        if self._review is None or not self._undone:
            return
        latest = self._undone.pop()
        if latest.do is not None:
            place = latest.step, latest.card
            self.about_to_redo.emit(*place)
            is_done = self._carry_out(latest.do, latest.words, place, again=latest)
            if not is_done and self._may_try_again:
                self._undone.append(latest)
        self._workspace.own_undo.changed.emit()

    def _take_back(self, latest: _Done) -> bool:
        def undone() -> bool:
            if latest.earlier is not None:
                latest.undo()
                return True
            with self._journal.taking_back(latest.kept_as):
                latest.undo()
            return True

        return bool(self._try(undone, self.tr("Undone")))

    def _decide(self, decide: Callable[[], int], words: str, step: int, uid: str) -> None:
        def decided() -> Undo:
            return partial(self._journal.review_decisions.undo, decide())

        self._carry_out(decided, words, (step, uid))

    def _carry_out(
        self,
        do: Callable[[], Undo],
        words: str,
        place: tuple[int, str],
        *,
        again: _Done | None = None,
    ) -> bool:
        """Whether it could be done. Something new leaves nothing to be done again."""
        made: list[Undo] = []
        earlier = None if again is None else again.earlier
        kept = self._perform(lambda: made.append(do()), words, earlier)
        if kept is None:
            return False
        self._done.append(_Done(words, made[0], *place, do, kept.id, earlier))
        if again is None:
            self._forget_undone()
        said = words if again is None else self.tr("Redone: {what}").replace("{what}", words)
        self.done.emit(said)
        return True

    def _perform(
        self, do: Callable[[], object], words: str, earlier: EarlierStep | None = None
    ) -> StepMade | None:
        """As the file keeps it; None where it could not be done."""

        def done() -> StepMade:
            if earlier is not None:
                do()
                return StepMade(words, id=earlier.id)
            with self._journal.as_step(words, page="review") as made:
                do()
            return made

        return self._try(done, words)

    def _try(self, do: Callable[[], T], words: str) -> T | None:
        def tried() -> T:
            try:
                return do()
            except FileError:
                self._may_try_again = True
                raise

        self._may_try_again = False
        with self._busy():
            return self._workspace.perform(words, tried)

    @Slot()
    def _on_stack_changed(self) -> None:
        """Something was done, undone or done again elsewhere. A stack that goes says so too."""
        if not self._at_work and isValid(self._workspace.undo_stack):
            self._forget_undone()

    def _forget_undone(self) -> None:
        self._undone.clear()
        self._workspace.own_undo.changed.emit()

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

    def _latest(self) -> _Done | None:
        """What is the next to be taken back: of this sitting, else the latest decision of an
        earlier one that was not taken back."""
        if self._review is None:
            return None
        if self._done:
            return self._done[-1]
        decisions = self._journal.reviews.decisions(self._id())
        standing = next((each for each in reversed(decisions) if not each.taken_back), None)
        return None if standing is None else self._of_earlier(standing)

    def _of_earlier(self, decision: DecisionRow) -> _Done:
        """Without its step in the file, as after a week, it is taken back for good."""
        if self._earlier is not None and self._earlier[0] == decision.id:
            return self._earlier[1]
        place = decision.step, decision.subject_uid
        made_by = self._journal.undo_steps.that_made("review_decision", decision.id)
        row = next((each for each in self._journal.undo_steps.rows() if each.id == made_by), None)
        if row is None:
            undo = partial(self._journal.review_decisions.undo, decision.id)
            found = _Done(self.tr("Decided earlier"), undo, *place, None)
        else:
            step = EarlierStep(self._journal, row, is_of_now=True)

            def again() -> Undo:
                return partial(step.undo, step.do())

            found = _Done(row.words, partial(step.undo, row.id), *place, again, row.id, step)
        self._earlier = decision.id, found
        return found

    def _id(self) -> int:
        if self._review is None:
            raise RuntimeError("no review is open")
        return self._review.id
