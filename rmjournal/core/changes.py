# SPDX-License-Identifier: MIT
"""What a write touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields


@dataclass(slots=True)
class Changes:
    """The parts of the journal that one committed write touched, by record id."""

    people: set[int] = field(default_factory=set)
    sessions: set[int] = field(default_factory=set)
    notes: set[int] = field(default_factory=set)
    """Ids of sessions whose note text changed."""
    aims: set[int] = field(default_factory=set)
    questions: set[int] = field(default_factory=set)
    """Ids of questions, also when one of their askings changed."""
    insights: set[int] = field(default_factory=set)
    commitments: set[int] = field(default_factory=set)
    loops: set[int] = field(default_factory=set)
    reviews: set[int] = field(default_factory=set)
    attachments: set[int] = field(default_factory=set)
    settings: set[str] = field(default_factory=set)
    areas: bool = False
    tags: bool = False
    bank: bool = False

    def __bool__(self) -> bool:
        return self.touch(each.name for each in fields(self))

    def add(self, other: Changes) -> None:
        """What another write touched as well."""
        for each in fields(self):
            before, more = getattr(self, each.name), getattr(other, each.name)
            setattr(self, each.name, before | more)

    def touch(self, names: Iterable[str]) -> bool:
        """Whether anything of these fields changed."""
        return any(getattr(self, name) for name in names)


Listener = Callable[[Changes], None]
