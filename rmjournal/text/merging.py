# SPDX-License-Identifier: MIT
"""What differs between two texts, and two changes of one text put together."""

from __future__ import annotations


def changed_part(before: str, after: str) -> tuple[int, int, str]:
    """Start and end in `before` of the one part that differs, and what stands there after."""
    limit = min(len(before), len(after))
    start = 0
    while start < limit and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < limit - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return start, len(before) - tail, after[start : len(after) - tail]


def merged(before: str, typed: str, elsewhere: str) -> str:
    """`before` with both changes: what was typed, and what changed elsewhere meanwhile.

    Where they touch the same place, what was typed stands. The same change on both sides, as when
    the journal tells of a save of ours, is one change.
    """
    if typed == elsewhere:
        return typed
    start, end, new = changed_part(before, elsewhere)
    first, last, _ = changed_part(before, typed)
    grown = len(typed) - len(before)
    if last <= start:
        return typed[: start + grown] + new + typed[end + grown :]
    if end <= first:
        return typed[:start] + new + typed[end:]
    return typed
