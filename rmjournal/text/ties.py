# SPDX-License-Identifier: MIT
"""PLACEHOLDER by the lead so that others can import: the text helper replaces this file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .marks import Mark, MarkKind


@dataclass(frozen=True, slots=True)
class Tie:
    key: int
    kind: MarkKind
    raw: str
    line: int
    live: bool


def match(ties: Sequence[Tie], marks: Sequence[Mark]) -> list[int | None]:
    used: set[int] = set()
    out: list[int | None] = [None] * len(marks)
    for test in (lambda t, m: t.raw == m.raw, lambda t, m: t.live and t.line == m.line):
        for at, mark in enumerate(marks):
            if out[at] is not None:
                continue
            for i, tie in enumerate(ties):
                if i not in used and tie.kind == mark.kind and test(tie, mark):
                    used.add(i)
                    out[at] = i
                    break
    return out
