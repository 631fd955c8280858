# SPDX-License-Identifier: MIT
"""What was used lately; kept in the journal, as it may be a name."""

from __future__ import annotations

from contextlib import suppress

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal

_USED = "palette used"  # a setting of the journal: ids of entries, the latest first
_MOST_USED = 40


def used_lately(journal: Journal) -> list[str]:
    """Ids of entries of the palette, the latest first."""
    return list(journal.settings.get(_USED, []))


def note_used(journal: Journal, entry_id: str) -> None:
    """Have it stand before its like the next time."""
    used = [entry_id, *(each for each in used_lately(journal) if each != entry_id)]
    if not journal.is_read_only:
        with suppress(JournalError):  # nobody asked for this to be kept
            journal.settings.set(_USED, used[:_MOST_USED])
