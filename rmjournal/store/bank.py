# SPDX-License-Identifier: MIT
"""The question bank: a resource with stable ids."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rmjournal.core.resources import resource


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A ready question. `key` is stable across releases, `code` the gain or practice it serves."""

    key: str
    code: str
    depth: int
    text: str

    @property
    def area(self) -> str | None:
        """The gain it is about, if it is one."""
        return self.code if self.code.startswith("G") else None

    @property
    def practice(self) -> str | None:
        return self.code if self.code.startswith("P") else None


@dataclass(frozen=True, slots=True)
class BankRow:
    """A bank question; question_id is the one taken from it, if any."""

    question: BankQuestion
    is_hidden: bool
    question_id: int | None


@lru_cache(maxsize=4)
def bank(language: str = "en") -> tuple[BankQuestion, ...]:
    """Every question of the bank, in its order."""
    lines = resource(f"questions/{language}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("|", 2) for line in lines if line and not line.startswith("#"))
    return tuple(BankQuestion(key, key[:2], int(depth), text) for key, depth, text in rows)


def bank_question(key: str) -> BankQuestion | None:
    """The question with that key, if the bank has it."""
    return next((question for question in bank() if question.key == key), None)
