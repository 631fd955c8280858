# SPDX-License-Identifier: MIT
"""The one record of a kind whose uid begins as was typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from .exits import Exit, RefusalError
from .show import LEAST_UID


class _Row(Protocol):
    @property
    def uid(self) -> str: ...


R = TypeVar("R", bound=_Row)


def found_one(rows: Iterable[R], typed: str, kind: str) -> R:
    """Raises RefusalError for a beginning that is short, unknown, or that several share."""
    prefix = typed.strip().lower()
    if len(prefix) < LEAST_UID:
        raise RefusalError(f"At least {LEAST_UID} characters of the uid are needed.", Exit.USAGE)
    found = [row for row in rows if row.uid.startswith(prefix)]
    if not found:
        raise RefusalError(f"No {kind} has a uid that begins like that.", Exit.NOT_FOUND)
    if len(found) > 1:
        raise RefusalError(f"{len(found)} {kind}s begin like that.")
    return found[0]
