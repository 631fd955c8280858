# SPDX-License-Identifier: MIT
"""What lies in the trash because its making was undone, and not because somebody deleted it."""

from __future__ import annotations

from rmjournal.store.operations.settings import Settings
from rmjournal.store.records import Manager

_KEY = "undone"  # the setting that remembers it, as [kind, id]


class Undone(Manager):
    """Reached through journal.trash; what is written here is written inside a write."""

    def all(self) -> set[tuple[str, int]]:
        """(kind, id) of each."""
        return {(kind, record_id) for kind, record_id in self._use(Settings).get(_KEY, [])}

    def mark(self, kind: str, record_id: int, *, is_undone: bool) -> None:
        """It has gone into the trash, or out of it."""
        before = self.all()
        after = before | {(kind, record_id)} if is_undone else before - {(kind, record_id)}
        self._keep(before, after)

    def forget_all_but(self, there: set[tuple[str, int]]) -> None:
        """The others were erased."""
        before = self.all()
        self._keep(before, before & there)

    def _keep(self, before: set[tuple[str, int]], after: set[tuple[str, int]]) -> None:
        if after != before:
            self._use(Settings).set(_KEY, sorted(map(list, after)))
