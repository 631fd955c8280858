# SPDX-License-Identifier: MIT
"""Pairs of doing and undoing that stay right when they are done, undone and done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rmjournal.store import Journal
    from rmjournal.store.trash import TrashKind


class Creation:
    """Makes a record the first time; after that takes the same one out of the trash.

    So what was undone later in time can be done again on the same id.
    """

    def __init__(self, journal: Journal, kind: TrashKind, make: Callable[[], int]) -> None:
        self._journal = journal
        self._kind = kind
        self._make = make
        self._made: int | None = None

    def do(self) -> int:
        if self._made is None:
            self._made = self._make()
        else:
            self._journal.trash.restore(self._kind, self._made)
        return self._made

    def undo(self, record_id: int) -> None:
        self._journal.trash.put(self._kind, record_id)


class Deletion:
    """Puts a record into the trash and takes it out again."""

    def __init__(self, journal: Journal, kind: TrashKind, record_id: int) -> None:
        self._journal = journal
        self._kind = kind
        self._record_id = record_id

    def do(self) -> int:
        self._journal.trash.put(self._kind, self._record_id)
        return self._record_id

    def undo(self, record_id: int) -> None:
        self._journal.trash.restore(self._kind, record_id)


class Step:
    """A verb that returns nothing, and the verb that takes it back."""

    def __init__(self, do: Callable[[], object], undo: Callable[[], object]) -> None:
        self._do = do
        self._undo = undo

    def do(self) -> bool:
        """True, so that the workspace knows that it was done."""
        self._do()
        return True

    def undo(self, _was_done: bool) -> None:
        self._undo()
