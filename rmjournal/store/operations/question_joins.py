# SPDX-License-Identifier: MIT
"""Questions of the same words become one, and so do the askings of one to the same person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rmjournal.store.records import Manager, touch_askings
from rmjournal.store.schema import Asking, Insight, NoteMark, Question, QuestionSource, Revision
from rmjournal.text.folding import words_key

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes

Kept = tuple[Any, int, dict[str, Any]]
"""A row as it was: its model, its id and its fields."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Rows as they were before two became one, for undo()."""

    rows: tuple[Kept, ...] = ()
    notes: tuple[int, ...] = ()
    """Sessions whose notes have ties among them."""

    def __add__(self, other: Joined) -> Joined:
        return Joined(self.rows + other.rows, self.notes + other.notes)


class QuestionJoins(Manager):
    """Joins questions and askings; all of it inside a write."""

    def with_words(self, text: str, *, but: int | None = None) -> list[int]:
        """The questions that say the same, oldest first, without that one."""
        key = words_key(text)
        query = Question.select(Question.id, Question.text).where(Question.deleted_at.is_null())
        rows = query.order_by(Question.id).tuples()
        return [row for row, said in rows if row != but and words_key(said) == key]

    @staticmethod
    def kept(asking: Asking) -> Joined:
        """The asking and its question as they are, before anything is joined with them."""
        return Joined((_row(Question, asking.question_id), _row(Asking, asking.id)))

    def join_questions(self, kept_id: int, gone_id: int, changes: Changes) -> Joined:
        """Let everything of the one be of the other, which takes what it lacks from it."""
        kept, gone = self._get(Question, kept_id), self._get(Question, gone_id)
        rows = [_row(Question, kept_id), _row(Question, gone_id)]
        values: dict[str, Any] = {
            field: getattr(kept, field) or getattr(gone, field)
            for field in ("area_id", "practice_id", "depth", "bank_key", "aim_id")
        }
        values["why"] = _both(kept.why, gone.why)
        values["origin"] = gone.origin if kept.origin == "note" else kept.origin
        self._update(Question, kept_id, **values)
        rows += _move_source(kept_id, gone_id)
        of_both = (Asking.question.in_((kept_id, gone_id))) & Asking.deleted_at.is_null()
        theirs = list(Asking.select().where(of_both).order_by(Asking.id))
        rows += [_row(Asking, each.id) for each in theirs if each.question_id == gone_id]
        Asking.update(question=kept_id).where(of_both).execute()
        rows += self.join_askings(theirs, changes)
        older = [i for (i,) in _ids(Revision, _text_of(gone_id))]
        rows += [(Revision, each, {"owner_id": gone_id}) for each in older]
        Revision.update(owner_id=kept_id).where(Revision.id.in_(older)).execute()
        self._update(Question, gone_id, deleted_at=self._db.clock.now())
        changes.questions.update((kept_id, gone_id))
        return self._joined(rows)

    def join_askings(self, askings: Iterable[Asking], changes: Changes) -> list[Kept]:
        """Of one question: those to one person that are the same, oldest first, become one."""
        rows: list[Kept] = []
        left: list[Asking] = []
        for asking in sorted(askings, key=lambda each: (each.since, each.id)):
            same = next((each for each in left if _is_same(each, asking)), None)
            if same is None:
                left.append(asking)
            else:
                rows += self.absorb(same.id, asking.id, changes)
                left[left.index(same)] = Asking.get_by_id(same.id)
        return rows

    def join_groups(self, groups: Iterable[Iterable[Asking]], changes: Changes) -> Joined:
        """As join_askings(), of many questions."""
        return self._joined([row for each in groups for row in self.join_askings(each, changes)])

    def absorb(self, kept_id: int, gone_id: int, changes: Changes) -> list[Kept]:
        """One asking takes the place of another: its guess, its answer, and its lines."""
        kept, gone = self._get(Asking, kept_id), self._get(Asking, gone_id)
        heard = [i for (i,) in _ids(Insight, Insight.asking == gone_id)]
        ties = [i for (i,) in _ids(NoteMark, NoteMark.asking == gone_id)]
        rows = [_row(Asking, kept_id), _row(Asking, gone_id)]
        rows += [_row(Insight, each) for each in heard]
        rows += [_row(NoteMark, each) for each in ties]
        Insight.update(asking=kept_id).where(Insight.id.in_(heard)).execute()
        NoteMark.update(asking=kept_id, adopted=True).where(NoteMark.id.in_(ties)).execute()
        where_asked = gone if kept.asked_on is None and gone.session_id is not None else kept
        self._update(
            Asking, kept_id,
            session=where_asked.session_id or kept.session_id,
            asked_on=kept.asked_on or gone.asked_on, since=min(kept.since, gone.since),
            prediction=_both(kept.prediction, gone.prediction),
            answer=_both(kept.answer, gone.answer),
            how_far=gone.how_far if kept.how_far is None else kept.how_far,
        )  # fmt: skip
        self._update(Asking, gone_id, deleted_at=self._db.clock.now())
        changes.insights.update(heard)
        changes.questions.add(gone.question_id)
        touch_askings([kept_id], changes)
        return rows

    def undo(self, joined: Joined, changes: Changes) -> None:
        """Make two of them again, each as it was."""
        questions = set()
        for model, row_id, fields in reversed(joined.rows):
            key = model.question if model is QuestionSource else model.id
            model.update(**fields).where(key == row_id).execute()
            if model is Question:
                changes.questions.add(row_id)
            elif model is Insight:
                changes.insights.add(row_id)
            elif model is Asking:
                questions.add(fields["question"])
                changes.people.update({fields["person"]} - {None})
        changes.questions.update(questions)
        changes.notes.update(joined.notes)
        changes.sessions.update(joined.notes)

    @staticmethod
    def _joined(rows: list[Kept]) -> Joined:
        notes = {fields["session"] for model, _, fields in rows if model is NoteMark}
        return Joined(tuple(rows), tuple(sorted(notes)))


def _move_source(kept_id: int, gone_id: int) -> list[Kept]:
    """What was heard that led to the question leads to the one that is kept."""
    if QuestionSource.get_or_none(question=kept_id) is not None:
        return []
    of_gone = QuestionSource.question == gone_id
    if not QuestionSource.update(question=kept_id).where(of_gone).execute():
        return []
    return [(QuestionSource, kept_id, {"question": gone_id})]


def _is_same(one: Asking, other: Asking) -> bool:
    """To the same person, and asked in one talk, or prepared before it was asked."""
    if one.person_id != other.person_id or _lines_elsewhere(one, other):
        return False
    if one.session_id is not None and one.session_id == other.session_id:
        return True
    waiting = [each for each in (one, other) if each.asked_on is None]
    if len(waiting) == 1:
        asked = other if waiting[0] is one else one
        return bool(asked.asked_on >= waiting[0].since)
    return len(waiting) == 2


def _lines_elsewhere(one: Asking, other: Asking) -> bool:
    """Whether both stand in notes, in different ones."""
    found = [
        {s for (s,) in _ids(NoteMark, (NoteMark.asking == each.id) & NoteMark.live, "session")}
        for each in (one, other)
    ]
    return all(found) and found[0] != found[1]


def _both(kept: str, gone: str) -> str:
    return "\n".join(dict.fromkeys(filter(None, (kept, gone))))


def _text_of(question_id: int) -> Any:
    return (Revision.owner_kind == "question") & (Revision.owner_id == question_id)


def _ids(model: Any, where: Any, field: str = "id") -> Any:
    return model.select(getattr(model, field)).where(where).tuples()


def _row(model: Any, row_id: int) -> Kept:
    fields = model.select().where(model.id == row_id).dicts().get()
    del fields["id"]
    return model, row_id, fields
