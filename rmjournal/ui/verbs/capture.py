# SPDX-License-Identifier: MIT
"""A thought that is kept in a note, and thoughts that come in from the sealed inbox."""

from __future__ import annotations

from collections.abc import Callable

from typing_extensions import override

from rmjournal.store import Brought, Journal, Kept
from rmjournal.ui.frame.undoable import Place, Undoable


class Capturing(Undoable[Kept]):
    """Appends a line to a note; taken back it is as it was, but for what was written since."""

    def __init__(self, journal: Journal, keep: Callable[[], Kept]) -> None:
        self._journal = journal
        self._keep = keep
        self._kept: Kept | None = None

    @override
    def do(self) -> Kept:
        before = self._kept
        kept = self._keep() if before is None else self._journal.captures.keep_again(before)
        self._kept = kept
        self.place = Place("session", kept.session_id)
        return kept

    @override
    def undo(self, result: Kept) -> None:
        self._journal.captures.take_back(result)

    @override
    def is_as_left(self) -> bool:
        return self._kept is not None and self._journal.captures.is_as_left(self._kept)


class ComingIn(Undoable[tuple[Kept, ...]]):
    """What came in already: one step takes all of it back."""

    def __init__(self, journal: Journal, brought: Brought, kept_as: int | None) -> None:
        self._journal = journal
        self.kept_as = kept_as
        self._kept = brought.kept
        self._is_in = True

    @override
    def do(self) -> tuple[Kept, ...]:
        if not self._is_in:
            self.kept_as = None
            self._kept = self._journal.inbox.bring_in_again(self._kept)
        self._is_in = True
        return self._kept

    @override
    def undo(self, result: tuple[Kept, ...]) -> None:
        self._journal.inbox.take_back(result)
        self._is_in = False
