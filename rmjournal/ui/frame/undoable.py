# SPDX-License-Identifier: MIT
"""Pairs of doing and undoing that stay right when they are done, undone and done again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from rmjournal.core.progress import Progress, unwatched
from rmjournal.core.record import dataclass
from rmjournal.store import Journal

if TYPE_CHECKING:
    from rmjournal.store.operations.imports import TakenBack
    from rmjournal.store.operations.questions import Listed
    from rmjournal.store.operations.trash import TrashKind
    from rmjournal.store.operations.undo_steps import UndoStepRow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """A record, to find again what a step was about."""

    kind: TrashKind
    id: int


class Undoable(Generic[T]):
    """What workspace.carry_out() takes: do() returns what undo() is given."""

    place: Place | None = None
    """The record it is about, once it is done."""
    remark = ""
    """What else there is to say once it is taken back: a sentence, or nothing."""

    is_long = False
    """Whether to take it back or to do it again may take longer than a window can stand still."""
    is_kept_elsewhere = False
    """It is no step for the file to keep, since it has its own memory of it."""
    kept_as: int | None = None
    """The step in the file, where what do() does was done before it came here."""
    at: datetime | None = None
    """When it was done, if that was before this start."""
    progress: Progress = staticmethod(unwatched)
    """Where a long one says how far it is."""

    def do(self) -> T:
        raise NotImplementedError

    def undo(self, result: T) -> None:
        raise NotImplementedError

    def is_as_left(self) -> bool:
        """False when something was written since that taking it back would take along."""
        return True

    def forget(self) -> None:
        """It is not taken back any more."""


class EarlierStep(Undoable[int]):
    """What was done before this start, or in it without the stack, as the file remembers it."""

    is_kept_elsewhere = True

    def __init__(self, journal: Journal, row: UndoStepRow, *, is_of_now: bool = False) -> None:
        self._steps = journal.undo_steps
        self._row = row
        self._again: bytes | None = None
        self.at = None if is_of_now else row.at
        if row.record_id is not None:
            self.place = Place(cast("TrashKind", row.record_kind), row.record_id)

    @property
    def id(self) -> int:
        return self._row.id

    @override
    def do(self) -> int:
        """Nothing the first time: it is done."""
        if self._again is not None:
            self._row = replace(self._row, id=self._steps.do_again(self._again, self._row))
            self._again = None
        return self._row.id

    @override
    def undo(self, step_id: int) -> None:
        self._again = self._steps.take_back(step_id)

    @override
    def forget(self) -> None:
        self._steps.forget(self._row.id)


class Creation(Undoable[int]):
    """Makes a record the first time; after that takes the same one out of the trash.

    So what was undone later in time can be done again on the same id. A record that has been
    written into since is not taken back.
    """

    def __init__(
        self,
        journal: Journal,
        kind: TrashKind,
        make: Callable[[], int],
        *,
        then: Callable[[], object] | None = None,
        after_undo: Callable[[], object] | None = None,
        is_new: bool = True,
    ) -> None:
        """`then` and `after_undo` are what else follows, each time. What is not new had been
        deleted, and is deleted again when it is undone."""
        self._journal = journal
        self._kind = kind
        self._make = make
        self._then = then
        self._after_undo = after_undo
        self._is_new = is_new
        self._left_as = ""
        self._typed_away = 0

    @override
    def do(self) -> int:
        place = self.place
        with self._journal.write():
            if place is None:
                place = Place(self._kind, self._make())
            else:
                self._journal.trash.restore(place.kind, place.id)
            if self._then is not None:
                self._then()
        self.place = place
        self._left_as = self._footprint(place)
        self._typed_away = self._journal.trash.typed_away(place.kind, place.id)
        return place.id

    @override
    def undo(self, record_id: int) -> None:
        with self._journal.write():
            self._journal.trash.put(self._kind, record_id, is_undone=self._is_new)
            if self._after_undo is not None:
                self._after_undo()

    @override
    def is_as_left(self) -> bool:
        place = self.place
        if place is None or self._footprint(place) != self._left_as:
            return False
        return self._journal.trash.typed_away(place.kind, place.id) <= self._typed_away

    def _footprint(self, place: Place) -> str:
        return self._journal.trash.footprint(place.kind, place.id)


class Listing(Undoable[int]):
    """Means a question for somebody; takes back only what was not there before."""

    def __init__(
        self,
        journal: Journal,
        make: Callable[[], Listed],
        *,
        after_undo: Callable[[], object] | None = None,
    ) -> None:
        self._journal = journal
        self._make = make
        self._after_undo = after_undo
        self._listed: Listed | None = None
        self._left_as = ""

    @override
    def do(self) -> int:
        """The question's id."""
        if self._listed is None:
            self._listed = self._make()
            self.place = Place("question", self._listed.question_id)
        else:
            self._journal.questions.list_again(self._listed)
        self._left_as = self._footprint()
        return self._listed.question_id

    @override
    def undo(self, _question_id: int) -> None:
        with self._journal.write():
            if self._listed is not None:
                self._journal.questions.unlist(self._listed)
            if self._after_undo is not None:
                self._after_undo()

    @override
    def is_as_left(self) -> bool:
        return self._footprint() == self._left_as

    def _footprint(self) -> str:
        """Only a new question would take along what was written in it since."""
        if self._listed is None or not self._listed.is_new:
            return ""
        return self._journal.trash.footprint("question", self._listed.question_id)


class Deletion(Undoable[int]):
    """Puts a record into the trash and takes it out again."""

    def __init__(self, journal: Journal, kind: TrashKind, record_id: int) -> None:
        self._journal = journal
        self._kind = kind
        self._record_id = record_id
        self.place = Place(kind, record_id)

    @override
    def do(self) -> int:
        self._journal.trash.put(self._kind, self._record_id)
        return self._record_id

    @override
    def undo(self, record_id: int) -> None:
        self._journal.trash.restore(self._kind, record_id)


class Step(Undoable[bool]):
    """A verb that returns nothing, and the verb that takes it back."""

    def __init__(
        self, do: Callable[[], object], undo: Callable[[], object], place: Place | None = None
    ) -> None:
        self._do = do
        self._undo = undo
        self.place = place

    @override
    def do(self) -> bool:
        """True, so that the workspace knows that it was done."""
        self._do()
        return True

    @override
    def undo(self, _was_done: bool) -> None:
        self._undo()


class Move(Undoable[T]):
    """A verb that returns what the verb that takes it back needs."""

    def __init__(
        self, do: Callable[[], T], undo: Callable[[T], object], place: Place | None = None
    ) -> None:
        self._do = do
        self._undo = undo
        self.place = place

    @override
    def do(self) -> T:
        return self._do()

    @override
    def undo(self, result: T) -> None:
        self._undo(result)


class Edit(Undoable[bool]):
    """New values of fields, and the old ones; a field that was written since keeps what it has."""

    def __init__(
        self,
        edit: Callable[..., object],
        read: Callable[[], object],
        before: Mapping[str, Any],
        after: Mapping[str, Any],
        place: Place | None,
    ) -> None:
        """`edit` takes the fields by name; `read` gives the record that has them."""
        self._edit = edit
        self._read = read
        self._before = before
        self._after = after
        self._left: dict[str, Any] = {}
        self.place = place

    @override
    def do(self) -> bool:
        self._edit(**self._after)
        self._left = self._now()
        return True

    @override
    def undo(self, _was_done: bool) -> None:
        now = self._now()
        held = {name: old for name, old in self._before.items() if now[name] == self._left[name]}
        self._edit(**held)

    @override
    def is_as_left(self) -> bool:
        now = self._now()
        return any(now[name] == self._left[name] for name in self._before)

    def _now(self) -> dict[str, Any]:
        record = self._read()
        return {name: value_of(record, name) for name in self._before}


def value_of(record: object, field: str) -> Any:
    """The field of a record, or of the row that the details of one hold."""
    holder = record if hasattr(record, field) else getattr(record, "row", record)
    return getattr(holder, field)


_MOST_NAMES = 3
_MOST_AT_ONCE = 25  # pages that are taken back faster than a window with a bar is there


class ImportStep(Undoable[str]):
    """An import that is done already. What was written into since stays, and is named."""

    is_kept_elsewhere = True

    def __init__(self, journal: Journal, uid: str, pages: int, at: datetime | None = None) -> None:
        """`at` is when it was, if that was before this start."""
        self._imports = journal.imports
        self.is_long = pages > _MOST_AT_ONCE
        self.at = at
        self._uid = uid
        self._taken: TakenBack | None = None

    @override
    def do(self) -> str:
        if self._taken is not None:
            self._imports.bring_back(self._taken, self.progress)
            self._taken = None
        return self._uid

    @override
    def undo(self, uid: str) -> None:
        self._taken = self._imports.take_back(uid, self.progress)
        self.remark = kept_words(self._taken.kept)


def kept_words(kept: tuple[str, ...]) -> str:
    """Which records stay; "" when none does."""
    if not kept:
        return ""
    tr = QCoreApplication.translate
    if len(kept) == 1:
        words = tr("ImportUndo", "This stays, since more was written in it: {names}")
    else:
        words = tr("ImportUndo", "These stay, since more was written in them: {names}")
    names = ", ".join(kept[:_MOST_NAMES]) + ("\u2026" if len(kept) > _MOST_NAMES else "")
    return words.replace("{names}", names)


class ImportRemoval(Undoable[str]):
    """Takes back an import of some time ago; undone, all of it is there again."""

    is_kept_elsewhere = True

    def __init__(self, journal: Journal, uid: str, pages: int) -> None:
        self._imports = journal.imports
        self.is_long = pages > _MOST_AT_ONCE
        self._uid = uid
        self._taken: TakenBack | None = None

    def take(self) -> None:
        """The work of do(), which does none after it. Raises NotFoundError."""
        self._taken = self._imports.take_back(self._uid, self.progress)

    @property
    def kept(self) -> str:
        """Which records stay, as kept_words()."""
        return "" if self._taken is None else kept_words(self._taken.kept)

    @override
    def do(self) -> str:
        if self._taken is None:
            self.take()
        return self._uid

    @override
    def undo(self, uid: str) -> None:
        if self._taken is not None:
            self._imports.bring_back(self._taken, self.progress)
            self._taken = None
