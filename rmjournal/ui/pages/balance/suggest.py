# SPDX-License-Identifier: MIT
"""Which question to bring to somebody about an area, from one's own and from the bank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rmjournal.store import BankRow, QuestionRow

_SOME_TRUST, _MUCH_TRUST = 3, 8  # talks


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Either a question there is already, or one of the bank by its key."""

    text: str
    depth: int | None
    question_id: int | None = None
    bank_key: str = ""


def suggestions(
    code: str, person_id: int, talks: int, questions: Iterable[QuestionRow], bank: Sequence[BankRow]
) -> list[Suggestion]:
    """Not asked of them yet and not on their list; one's own first, then as brave as trust allows.

    talks is how often one has spoken with them.
    """
    own: list[Suggestion] = []
    taken: list[Suggestion] = []
    for row in questions:
        is_about = code in (row.area, row.practice)
        is_theirs = any(asking.person_id == person_id for asking in row.askings)
        if is_about and not is_theirs and row.state not in ("parked", "let_go"):
            found = Suggestion(row.text, row.depth, row.id)
            (taken if row.bank_key or row.askings else own).append(found)
    fresh = [
        Suggestion(row.question.text, row.question.depth, bank_key=row.question.key)
        for row in bank
        if row.question.code == code and not row.is_hidden and row.question_id is None
    ]
    trust = 1 + (talks >= _SOME_TRUST) + (talks >= _MUCH_TRUST)
    return own + sorted(fresh + taken, key=lambda each: _fit(each.depth, trust))


def waiting_pairs(questions: Iterable[QuestionRow]) -> dict[tuple[str, int], str]:
    """By code and person, the first question that is on their list."""
    found: dict[tuple[str, int], str] = {}
    for row in questions:
        for asking in row.askings:
            if asking.state == "waiting" and asking.person_id is not None:
                for code in (row.area, row.practice):
                    if code is not None:
                        found.setdefault((code, asking.person_id), row.text)
    return found


def _fit(depth: int | None, trust: int) -> tuple[int, int]:
    """Smaller is better: what asks for more trust than there is comes last."""
    depth = depth or 1
    return max(0, depth - trust), trust - depth
