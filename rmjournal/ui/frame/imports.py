# SPDX-License-Identifier: MIT
"""An import as one step on the undo stack, and taking an earlier one back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.store.operations.imports import TakenBack

from .undoable import Undoable

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
