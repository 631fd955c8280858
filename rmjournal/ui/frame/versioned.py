# SPDX-License-Identifier: MIT
"""Texts whose earlier versions can be looked at, found from the widget that shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from rmjournal.core.record import dataclass

if TYPE_CHECKING:
    from rmjournal.store import OwnerKind


@dataclass(frozen=True, slots=True)
class Versioned:
    """A text of a record."""

    kind: OwnerKind
    record_id: int
    field: str
    label: str
    text: str
    """As it is shown now."""
    put: Callable[[str], object]
    """Put another in its place, as one step of undo."""


@runtime_checkable
class HasVersions(Protocol):
    """A widget that shows records, with their texts in widgets inside it."""

    def versioned(self, text: QWidget) -> Versioned | None:
        """None for what is no text of a record."""


def versioned_of(text: QWidget | None) -> Versioned | None:
    """What that widget shows, if its versions are kept."""
    holder = text
    while text is not None and holder is not None:
        found = holder.versioned(text) if isinstance(holder, HasVersions) else None
        if found is not None:
            return found
        holder = holder.parentWidget()
    return None
