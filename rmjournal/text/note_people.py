# SPDX-License-Identifier: MIT
"""Whom a note can mention."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody a mention can mean."""

    id: int
    name: str
