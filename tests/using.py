# SPDX-License-Identifier: MIT
"""Days that go by while a journal is in use."""

from __future__ import annotations

from rmjournal.store import Journal
from rmjournal.store.operations.trash import Use
from tests.conftest import FakeClock


def live(journal: Journal, clock: FakeClock, days: int) -> None:
    """So many days, with the journal open every third and on the last."""
    for day in range(days):
        clock.go_on(days=1)
        if day % 3 == 2 or day == days - 1:
            journal.manager(Use).note()
