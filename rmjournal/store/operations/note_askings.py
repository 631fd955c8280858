# SPDX-License-Identifier: MIT
"""A line that asks something, and the asking it is: the prepared one where the words are its."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from peewee import Expression

from rmjournal.store.queries.notes import areas_of_note, askings_of_line, question_texts
from rmjournal.store.records import Manager
from rmjournal.store.schema import Asking, NoteMark, Question, Revision
from rmjournal.text.folding import words_key
from rmjournal.text.ties import Likeness

from .question_bank import bank_twin
from .question_joins import QuestionJoins
from .questions import Questions

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes
    from rmjournal.store.database import Database

    from .note_people import NoteContext

_ALIKE = 0.6  # less, and the line asks something else


class NoteAskings(Manager):
    """Brings askings in line with the questions of a note; all of it inside a write."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._joins = QuestionJoins(db)
        self._by_key: dict[str, list[int]] | None = None
        self._keeps_words = False
        self.changed: set[int] = set()
        """Askings whose state has to be found anew."""

    def begin(self) -> None:
        """Before the marks of a note."""
        if not self._keeps_words:
            self._by_key = None
        self.changed.clear()

    @contextmanager
    def words_kept(self) -> Iterator[None]:
        """Read once for many notes what questions say: nobody else may change it meanwhile."""
        self._by_key, self._keeps_words = None, True
        try:
            yield
        finally:
            self._by_key, self._keeps_words = None, False

    def make(self, context: NoteContext, text: str, named: list[int]) -> tuple[int, bool]:
        """(asking, whether it was there already). The same words are the same question."""
        found = self._meeting(context, text, named)
        if found is not None:
            self.ask_here(context, found, named)
            return found, True
        same = self._questions_with(text)
        question = same[0] if same else self._add(text, origin="note", **self._about(context, text))
        session = context.session
        asking = self._make(
            Asking,
            question=question, person=_only(named or context.speakers), session=session.id,
            state="waiting", since=session.day,
            asked_on=session.day if session.status in ("held", "begun") else None,
        )  # fmt: skip
        self.changed.add(asking.id)
        return int(asking.id), False

    def follow(
        self, context: NoteContext, text: str, named: list[int], row: NoteMark, changes: Changes
    ) -> None:
        """The line, its people, or who sits in the session changed."""
        other = self._meeting(context, text, named, but=row.asking_id)
        if other is not None:
            self._turn_to(context, row, other, named, changes)
        elif self._is_shared(row) or (row.adopted and not self._is_same(context, row, text, named)):
            if not self._is_shared(row):
                self._let_go(row, changes)
            made, adopted = self.make(context, text, named)
            self._tie(row, made, adopted=adopted)
        else:
            self._set_text(context, row, text, changes)
            if named or not row.adopted:
                self._update(Asking, row.asking_id, person=_only(named or context.speakers))
            self.changed.add(row.asking_id)

    def lose(self, row: NoteMark, changes: Changes) -> bool:
        """The line is gone; whether the asking stays, as it was prepared or as another line."""
        if self._is_shared(row):
            return True
        if row.adopted:
            self._let_go(row, changes)
        return bool(row.adopted)

    def revive(self, context: NoteContext, row: NoteMark, changes: Changes) -> None:
        """The line is back, and its record with it; unless another note has taken that."""
        elsewhere = NoteMark.select().where(
            (NoteMark.asking == row.asking_id)
            & NoteMark.live
            & (NoteMark.session != context.session.id)
        )
        if elsewhere.exists():
            question = Asking.get_by_id(row.asking_id).question
            made, adopted = self.make(context, question.text, [])
            self._tie(row, made, adopted=adopted)
        else:
            self.ask_here(context, row.asking_id, [])
        changes.questions.add(Asking.get_by_id(row.asking_id).question_id)

    def ask_here(self, context: NoteContext, asking_id: int, named: list[int]) -> None:
        session = context.session
        asked_on = session.day if session.status in ("held", "begun") else None
        Asking.set_by_id(asking_id, {"session": session.id, "asked_on": asked_on})
        asking, person = Asking.get_by_id(asking_id), _only(named or context.speakers)
        if asking.person_id is None and person is not None:
            self._update(Asking, asking_id, person=person)
        self.changed.add(asking_id)

    def _meeting(
        self, context: NoteContext, text: str, named: list[int], *, but: int | None = None
    ) -> int | None:
        """The asking of these words that the line may be, if there is one."""
        questions = self._questions_with(text)
        if not questions:
            return None
        people = named or [*context.speakers, *context.prefer]
        rows = askings_of_line(questions, people, context.session, but or 0)
        wanted = _only(named or context.speakers)

        def rank(row: tuple[int, int | None, int | None]) -> tuple[bool, bool, bool, int]:
            asking, person, session = row
            return person != wanted, person is None, session != context.session.id, asking

        found = sorted(rows, key=rank)
        return int(found[0][0]) if found else None

    def _questions_with(self, text: str) -> list[int]:
        if self._by_key is None:
            self._by_key = {}
            for question, said in question_texts():
                self._by_key.setdefault(words_key(said), []).append(question)
        return self._by_key.get(words_key(text), [])

    def _turn_to(
        self,
        context: NoteContext,
        row: NoteMark,
        other: int,
        named: list[int],
        changes: Changes,
    ) -> None:
        """The line is that asking from now on; what was made for the line becomes part of it."""
        before = row.asking_id
        adopted = not NoteMark.select().where(_live(other) & ~NoteMark.adopted).exists()
        if self._is_shared(row):
            pass
        elif row.adopted:
            self._let_go(row, changes)
        else:
            question = Asking.get_by_id(before).question
            self._joins.absorb(other, before, changes)
            self._drop_if_unused(question, changes)
        self._tie(row, other, adopted=adopted)
        self.ask_here(context, other, named)
        changes.questions.add(Asking.get_by_id(other).question_id)

    def _let_go(self, row: NoteMark, changes: Changes) -> None:
        """Its line no longer asks it: what was prepared waits again, in its own words."""
        asking = self._get(Asking, row.asking_id)
        if row.prepared:
            self._give_words_back(row, asking, changes)
        if asking.asked_on is not None and not asking.answer:
            Asking.set_by_id(asking.id, {"asked_on": None, "session": None})
        self.changed.add(asking.id)

    def _give_words_back(self, row: NoteMark, asking: Asking, changes: Changes) -> None:
        question = asking.question
        before = self._exactly(row.prepared, but=question.id)
        if before is not None:
            self._update(Asking, asking.id, question=before)
            self._drop_if_unused(question, changes)
            changes.questions.add(before)
        else:
            self._rename(question, row.prepared)
        NoteMark.set_by_id(row.id, {"prepared": ""})
        row.prepared = ""

    def _set_text(self, context: NoteContext, row: NoteMark, text: str, changes: Changes) -> None:
        """A question that is of the bank or asked elsewhere too stays; this asking gets its own."""
        question = self._get(Asking, row.asking_id).question
        is_own = self._is_of_line(row, question)
        same = [each for each in self._questions_with(text) if each != question.id]
        if words_key(question.text) == words_key(text):
            if is_own and question.text != text:
                self._rename(question, text)
        elif same:
            self._remember(row, question, is_own=is_own)
            self._update(Asking, row.asking_id, question=same[0])
            self._drop_if_unused(question, changes)
            changes.questions.add(same[0])
        elif is_own or self._may_be_renamed(row, question, text):
            self._remember(row, question, is_own=is_own)
            self._rename(question, text)
            if is_own:
                self._fill_in(context, question, text)
        else:
            self._fork(row, question, text, changes)

    def _fill_in(self, context: NoteContext, question: Question, text: str) -> None:
        """What its words say it is about, once they are all there."""
        about = self._about(context, text)
        said = {"area": question.area_id, "practice": question.practice_id, "depth": question.depth}
        new = {field: value for field, value in about.items() if value and said[field] is None}
        if new:
            self._update(Question, question.id, **new)

    def _may_be_renamed(self, row: NoteMark, question: Question, text: str) -> bool:
        is_free = question.origin != "bank" and not self._is_asked_elsewhere(row, question)
        return is_free and _is_alike(row.prepared or question.text, text)

    def _fork(self, row: NoteMark, question: Question, text: str, changes: Changes) -> None:
        if row.prepared and not self._is_asked_elsewhere(row, question):
            self._rename(question, row.prepared)
        self._remember(row, question, is_own=False)
        fork = self._add(
            text, area=question.area_id, practice=question.practice_id,
            depth=question.depth, origin="note",
        )  # fmt: skip
        self._update(Asking, row.asking_id, question=fork)
        changes.questions |= {fork, question.id}

    @staticmethod
    def _remember(row: NoteMark, question: Question, *, is_own: bool) -> None:
        """The words before its line changed them, once."""
        if not is_own and not row.prepared:
            row.prepared = question.text
            NoteMark.set_by_id(row.id, {"prepared": question.text})

    def _rename(self, question: Question, text: str) -> None:
        self._update(Question, question.id, text=text)
        self._by_key = None

    @staticmethod
    def _about(context: NoteContext, text: str) -> dict[str, Any]:
        """What a question of a note is about: as its twin in the bank, else as its talk."""
        twin = bank_twin(text)
        area, practice = (None, None) if twin is None else (twin.area, twin.practice)
        if area is None:
            area = next(iter(areas_of_note(context.session.id)), None)
        return {"area": area, "practice": practice, "depth": twin and twin.depth}

    def _add(self, text: str, **values: Any) -> int:
        question = self._use(Questions).add(text, **values)
        if self._by_key is not None:
            self._by_key.setdefault(words_key(text), []).append(question)
        return question

    def _drop_if_unused(self, question: Question, changes: Changes) -> None:
        """A question that only ever was this line leaves nothing behind."""
        used = Asking.select().where((Asking.question == question.id) & Asking.deleted_at.is_null())
        if question.origin == "note" and not question.why and not used.exists():
            of_it = (Revision.owner_kind == "question") & (Revision.owner_id == question.id)
            askings = Asking.select(Asking.id).where(Asking.question == question.id)
            of_askings = (Revision.owner_kind == "asking") & Revision.owner_id.in_(askings)
            Revision.delete().where(of_it | of_askings).execute()
            Question.delete_by_id(question.id)
            self._by_key = None
        changes.questions.add(question.id)

    @staticmethod
    def _exactly(text: str, *, but: int) -> int | None:
        query = Question.select(Question.id).where(
            (Question.text == text) & (Question.id != but) & Question.deleted_at.is_null()
        )
        row = query.order_by(Question.id).tuples().first()
        return int(row[0]) if row else None

    def _is_same(self, context: NoteContext, row: NoteMark, text: str, named: list[int]) -> bool:
        """Whether a line of these words is still the question it was, to the same person."""
        asking = self._get(Asking, row.asking_id)
        people = named or [*context.speakers, *context.prefer]
        is_theirs = asking.person_id is None or asking.person_id in people
        return is_theirs and _is_alike(row.prepared or asking.question.text, text)

    def _is_of_line(self, row: NoteMark, question: Question) -> bool:
        """Whether nothing but this line ever asked it."""
        is_note = question.origin == "note" and not question.why and not row.adopted
        return is_note and not self._is_asked_elsewhere(row, question)

    @staticmethod
    def _is_asked_elsewhere(row: NoteMark, question: Question) -> bool:
        others = (Asking.question == question.id) & (Asking.id != row.asking_id)
        return bool(Asking.select().where(others & Asking.deleted_at.is_null()).exists())

    @staticmethod
    def _is_shared(row: NoteMark) -> bool:
        """Whether another line of a note is the same asking."""
        return bool(
            NoteMark.select().where(_live(row.asking_id) & (NoteMark.id != row.id)).exists()
        )

    @staticmethod
    def _tie(row: NoteMark, asking_id: int, *, adopted: bool) -> None:
        NoteMark.set_by_id(row.id, {"asking": asking_id, "adopted": adopted, "prepared": ""})
        row.asking, row.adopted, row.prepared = asking_id, adopted, ""


def _live(asking_id: int) -> Expression:
    return (NoteMark.asking == asking_id) & NoteMark.live


def _is_alike(before: str, after: str) -> bool:
    one, other = words_key(before), words_key(after)
    return Likeness().of(one, other, least=_ALIKE) >= _ALIKE


def _only(people: list[int]) -> int | None:
    return people[0] if len(people) == 1 else None
