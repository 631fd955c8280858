# SPDX-License-Identifier: MIT
"""Base of the verbs: what they share of making, changing and deleting records, with a way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from PySide6.QtCore import QObject

from rmjournal.ui.frame.undoable import Creation, Deletion, Edit, Place, Step
from rmjournal.ui.frame.workspace import Workspace

if TYPE_CHECKING:
    from rmjournal.store.operations.trash import TrashKind


class Verbs(QObject):
    """Every verb is one step of undo; those that take something out of sight also say so."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._journal = workspace.journal

    def _make(
        self, kind: TrashKind, words: str, make: Callable[[], int], *, notice: bool = False
    ) -> int | None:
        """The id of the record that `make` makes, or None when it could not be kept."""
        return self._workspace.carry_out(words, Creation(self._journal, kind, make), notice=notice)

    def _do(
        self,
        words: str,
        do: Callable[[], object],
        undo: Callable[[], object],
        place: Place | None = None,
        *,
        notice: bool = False,
    ) -> None:
        """A verb of the store, and the one that takes it back."""
        self._workspace.carry_out(words, Step(do, undo, place), notice=notice)

    def _put_in_trash(self, kind: TrashKind, record_id: int, words: str) -> None:
        self._workspace.carry_out(words, Deletion(self._journal, kind, record_id), notice=True)


Fields: TypeAlias = tuple[str, Callable[..., object], Callable[[int], object]]
"""What a change of fields is called, what changes them by their names, what reads the record."""


class RecordVerbs(Verbs):
    """Of one kind of record, whose fields are changed where they are read; see frame's Edits."""

    kind: ClassVar[TrashKind]

    def draft(self, record_id: int, /, **values: Any) -> None:
        """Keep what is typed so far, with no step of undo."""
        words, edit, _ = self._fields()
        self._workspace.draft(words, partial(edit, record_id, **values))

    def edit(self, record_id: int, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Change fields; before has the same fields."""
        words, edit, read = self._fields()
        here, place = partial(edit, record_id), Place(self.kind, record_id)
        step = Edit(here, partial(read, record_id), before, after, place)
        self._workspace.carry_out(words, step)

    def _fields(self) -> Fields:
        raise NotImplementedError
