# SPDX-License-Identifier: MIT
"""The ninety questions that come with the app, with stable ids, and which of them were taken."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rmjournal.core.errors import InvalidValueError, NotFoundError
from rmjournal.core.paths import resource
from rmjournal.model.questions import Origin
from rmjournal.store.queries.questions import QuestionReads
from rmjournal.store.records import existing, one_line
from rmjournal.store.schema import HiddenBankQuestion, Insight, Question, QuestionSource
from rmjournal.text.folding import words_key
from rmjournal.text.sanitise import scrub


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


class QuestionBank(QuestionReads):
    """Makes questions, of one's own words or of the bank's; reached through journal.questions."""

    def add(
        self,
        text: str,
        *,
        area: str | None = None,
        practice: str | None = None,
        depth: int | None = None,
        why: str = "",
        origin: Origin = "own",
        bank_key: str | None = None,
        insight_id: int | None = None,
    ) -> int:
        """Its id; insight_id is what it came from. Raises InvalidValueError, NotFoundError."""
        check_depth(depth)
        with self._db.write():
            question = self._make(
                Question,
                text=one_line(text, "text"), area=area, practice=practice, depth=depth,
                why=scrub(why), origin=origin, bank_key=bank_key, state="to_ask",
            )  # fmt: skip
            if insight_id is not None:
                self.come_from(question.id, insight_id)
        return int(question.id)

    def come_from(self, question_id: int, insight_id: int) -> None:
        """Remember what was heard that led to it. Raises NotFoundError."""
        with self._db.write() as changes:
            self._get(Insight, insight_id)
            QuestionSource.replace(question=question_id, insight=insight_id).execute()
            changes.questions.add(question_id)
            changes.insights.add(insight_id)

    def bank_rows(self) -> list[BankRow]:
        """The whole bank in its order, hidden ones too."""
        hidden = {key for (key,) in HiddenBankQuestion.select().tuples()}
        taken = Question.select(Question.bank_key, Question.id).where(
            Question.bank_key.is_null(False) & Question.deleted_at.is_null()
        )
        ids = dict(taken.tuples())
        return [BankRow(each, each.key in hidden, ids.get(each.key)) for each in bank()]

    def set_hidden(self, key: str, is_hidden: bool) -> None:
        """Show a bank question no more, or again. Raises NotFoundError."""
        if bank_question(key) is None:
            raise NotFoundError(key)
        with self._db.write() as changes:
            if is_hidden:
                HiddenBankQuestion.replace(bank_key=key).execute()
            else:
                HiddenBankQuestion.delete_where(bank_key=key)
            changes.bank = True

    def take(self, key: str, *, text: str | None = None) -> int:
        """The question taken from the bank: the one taken before, or a new one.

        With a text of one's own it becomes an own question that remembers where it came from, and
        always a new one. Raises NotFoundError.
        """
        source = existing(bank_question(key), key)
        if text is None:
            before = Question.get_or_none(
                (Question.bank_key == key) & Question.deleted_at.is_null()
            )
            if before is not None:
                return int(before.id)
        with self._db.write() as changes:
            changes.bank = True
            return self.add(
                source.text if text is None else text,
                area=source.area,
                practice=source.practice,
                depth=source.depth,
                origin="bank" if text is None else "own",
                bank_key=key if text is None else None,
            )


def bank_twin(text: str) -> BankQuestion | None:
    """The question of the bank that says the same."""
    return _by_words().get(words_key(text))


@lru_cache(maxsize=1)
def _by_words() -> dict[str, BankQuestion]:
    return {words_key(each.text): each for each in bank()}


def check_depth(depth: int | None) -> None:
    if depth not in (None, 1, 2, 3):
        raise InvalidValueError("depth")
