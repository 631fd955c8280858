# SPDX-License-Identifier: MIT
"""Questions, each asking of one to somebody, and what is to be asked of whom: their lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import Expression

from rmjournal.core.errors import InvalidValueError
from rmjournal.model.questions import AskingRow
from rmjournal.store.records import one_line, refuse_others, touch_askings
from rmjournal.store.schema import Asking, NoteMark, Person, Question, Session, SessionPerson
from rmjournal.text.sanitise import scrub

from .question_bank import QuestionBank, check_depth
from .question_joins import Joined, QuestionJoins
from .trash import Trash

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes


@dataclass(frozen=True, slots=True)
class OnList:
    """A question that was put on somebody's list, for take_off_list()."""

    asking_id: int
    person_id: int | None
    is_new: bool
    joined: Joined = field(default_factory=Joined)
    """What it met there: the same words, waiting or in a note."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A question that was written for some people, for unlist()."""

    question_id: int
    is_new: bool
    lists: tuple[OnList, ...]


class AskingLists(QuestionBank):
    """Reached through journal.questions."""

    @property
    def _joins(self) -> QuestionJoins:
        return self._use(QuestionJoins)

    def with_words(self, text: str) -> list[int]:
        """The questions that say the same, oldest first."""
        return self._joins.with_words(text)

    def put_on_list(
        self, question_id: int, person_id: int | None, *, session_id: int | None = None
    ) -> OnList:
        """Mean the question for somebody: at that session, or at the next one with them.

        Where the same words wait for them already, or stand in a note of today or later with no
        answer, that is the one. Raises NotFoundError.
        """
        with self._db.write() as changes:
            question = self._get(Question, question_id)
            if person_id is not None:
                self._get(Person, person_id)
                changes.people.add(person_id)
            same = self._same(question, person_id)
            if same is None:
                made = self._make(
                    Asking,
                    question=question_id, person=person_id, session=session_id, state="waiting",
                    since=self._db.clock.today(),
                )  # fmt: skip
                put = OnList(int(made.id), person_id, is_new=True)
            else:
                put = self._meet(question, same, person_id, session_id, changes)
            question_id = Asking.get_by_id(put.asking_id).question_id
            self._update(Question, question_id, state="to_ask")
            if session_id is not None:
                changes.sessions.add(session_id)
        return put

    def take_off_list(self, put: OnList) -> None:
        """What put_on_list() did, undone. Raises NotFoundError."""
        if put.is_new:
            self._use(Trash).put("asking", put.asking_id, is_undone=True)
            return
        with self._db.write() as changes:
            self.part(put.joined, changes)

    def write_for(
        self,
        text: str,
        people: Iterable[int | None],
        *,
        session_id: int | None = None,
        **values: Any,
    ) -> Listed:
        """Mean these words for each of them; a question that says them already is the one."""
        with self._db.write():
            same = self.with_words(text)
            question = same[0] if same else self.add(text, **values)
            lists = [self.put_on_list(question, each, session_id=session_id) for each in people]
            if lists:
                question = int(Asking.get_by_id(lists[-1].asking_id).question_id)
        return Listed(question, not same, tuple(lists))

    def take_for(self, bank_key: str, people: Iterable[int | None]) -> Listed:
        """Take a question of the bank, and mean it for each of them. Raises NotFoundError."""
        with self._db.write():
            taken = (Question.bank_key == bank_key) & Question.deleted_at.is_null()
            before = {id_ for (id_,) in Question.select(Question.id).where(taken).tuples()}
            question = self.take(bank_key)
            lists = tuple(self.put_on_list(question, each) for each in people)
        return Listed(question, question not in before, lists)

    def list_for(
        self, question_id: int, people: Iterable[int | None], *, session_id: int | None = None
    ) -> Listed:
        """Mean a question that is there for each of them. Raises NotFoundError."""
        with self._db.write():
            lists = [self.put_on_list(question_id, each, session_id=session_id) for each in people]
        return Listed(question_id, is_new=False, lists=tuple(lists))

    def unlist(self, listed: Listed) -> None:
        """What write_for() or list_for() did, undone. Raises NotFoundError."""
        with self._db.write():
            for put in reversed(listed.lists):
                if not (put.is_new and listed.is_new):
                    self.take_off_list(put)
            if listed.is_new:
                self._use(Trash).put("question", listed.question_id, is_undone=True)

    def list_again(self, listed: Listed) -> None:
        """After unlist(): on the same records. Raises NotFoundError."""
        with self._db.write():
            if listed.is_new:
                self._use(Trash).restore("question", listed.question_id)
            for put in listed.lists:
                if put.is_new and not listed.is_new:
                    self._use(Trash).restore("asking", put.asking_id)
                elif not put.is_new:
                    asking = self._get(Asking, put.asking_id)
                    self.put_on_list(
                        listed.question_id, put.person_id, session_id=asking.session_id
                    )

    def join_equal(self, question_id: int, changes: Changes) -> Joined:
        """Let the other questions of its words become part of it."""
        joined = Joined()
        text = self._get(Question, question_id).text
        for other in self._joins.with_words(text, but=question_id):
            joined += self._joins.join_questions(question_id, other, changes)
        return joined

    def part(self, joined: Joined, changes: Changes) -> None:
        """Make two of what was joined, each as it was."""
        self._joins.undo(joined, changes)

    def _same(self, question: Question, person_id: int | None) -> Asking | None:
        questions = [question.id, *self._joins.with_words(question.text, but=question.id)]
        where = Asking.question.in_(questions) & Asking.deleted_at.is_null()
        theirs = Asking.person.is_null() if person_id is None else Asking.person == person_id
        waiting: Asking | None = (
            Asking.select()
            .where(where & theirs & Asking.asked_on.is_null())
            .order_by(Asking.question != question.id, Asking.id)
            .first()
        )
        if waiting is not None or person_id is None:
            return waiting
        of_lines = where & (theirs | Asking.person.is_null()) & (Asking.state != "answered")
        found: Asking | None = (
            Asking.select()
            .where(of_lines & Asking.session.in_(_sessions(person_id, self._db.clock.today())))
            .where(Asking.id.in_(NoteMark.select(NoteMark.asking).where(NoteMark.live)))
            .order_by(Asking.person.is_null(), Asking.id)
            .first()
        )
        return found

    def _meet(
        self,
        question: Question,
        same: Asking,
        person_id: int | None,
        session_id: int | None,
        changes: Changes,
    ) -> OnList:
        joined = self._joins.kept(same)
        if same.question_id != question.id:
            kept, gone = question.id, same.question_id
            if question.origin == "note":
                kept, gone = gone, kept
            joined += self._joins.join_questions(kept, gone, changes)
        in_note = NoteMark.select().where((NoteMark.asking == same.id) & NoteMark.live).exists()
        self._update(
            Asking, same.id,
            session=same.session_id if in_note else session_id,
            person=same.person_id or person_id,
        )  # fmt: skip
        return OnList(same.id, person_id, is_new=False, joined=joined)


def _sessions(person_id: int, since: date) -> Expression:
    """The talks with them on that day or later."""
    with_them = SessionPerson.select(SessionPerson.session).where(SessionPerson.person == person_id)
    return Session.select(Session.id).where(
        Session.id.in_(with_them) & (Session.day >= since) & Session.deleted_at.is_null()
    )


class Questions(AskingLists):
    """The questions of one open journal, reached as journal.questions."""

    def draft(self, question_id: int, **values: Any) -> None:
        """Change any of text, area, practice, depth, why, aim. Its lines in notes follow the text.

        Raises NotFoundError, InvalidValueError.
        """
        refuse_others(values, {"text", "area", "practice", "depth", "why", "aim"})
        check_depth(values.get("depth"))
        if "text" in values:
            values["text"] = one_line(values["text"], "text")
        with self._db.write():
            before = self._get(Question, question_id)
            if values.get("text", before.text) != before.text and before.origin == "bank":
                values["origin"] = "own"
            self._update(Question, question_id, **values)
            if values.get("text", before.text) != before.text:
                self._db.publish("reworded", "question", question_id)

    def edit(self, question_id: int, **values: Any) -> Joined:
        """As draft(); and a question that says the same now becomes part of it.

        For undo_edit(), with the values there were before.
        """
        with self._db.write() as changes:
            self.draft(question_id, **values)
            self._db.settle()  # the line in the note says it, before it is known what was joined
            return self.join_equal(question_id, changes)

    def undo_edit(self, question_id: int, joined: Joined, **before: Any) -> None:
        """Make two questions of it again, if edit() made it one, and put the values back."""
        with self._db.write() as changes:
            self.part(joined, changes)
            self.draft(question_id, **before)

    def park(self, question_id: int) -> None:
        """Not now. Raises NotFoundError."""
        self._update(Question, question_id, state="parked")

    def let_go(self, question_id: int) -> None:
        """Not to be asked any more. Raises NotFoundError."""
        self._update(Question, question_id, state="let_go")

    def take_up(self, question_id: int) -> None:
        """Out of parked or let go again, to what its askings say. Raises NotFoundError."""
        self._update(Question, question_id, state="to_ask")

    def ask(self, question_id: int, person_id: int | None, *, session_id: int | None = None) -> int:
        """Mean the question for somebody: at that session, or at the next one with them.

        The id of the asking; if one waits for them already, that one. Raises NotFoundError.
        """
        return self.put_on_list(question_id, person_id, session_id=session_id).asking_id

    def record_asked(self, asking_id: int, session_id: int) -> None:
        """It was asked in that session. Raises NotFoundError."""
        day = self._get(Session, session_id).day
        self._edit_asking(asking_id, session=session_id, asked_on=day)

    def predict(self, asking_id: int, prediction: str) -> None:
        """What one thinks they will say. Raises NotFoundError."""
        self._edit_asking(asking_id, prediction=scrub(prediction))

    def answer(self, asking_id: int, answer: str, *, how_far: int | None = None) -> None:
        """What they said; how_far off the prediction was, 0 to 3. Raises NotFoundError.

        An answer means it was asked: today, unless a session says when. Without words again, and
        with no session it was asked in, it waits as before.
        """
        if how_far is not None and how_far not in range(4):
            raise InvalidValueError("how_far")
        asking = self._get(Asking, asking_id)
        values: dict[str, Any] = {"answer": scrub(answer).strip(), "how_far": how_far}
        if asking.asked_on is None and values["answer"]:
            values["asked_on"] = self._db.clock.today()
        elif asking.asked_on is not None and not values["answer"] and not self._was_held(asking):
            values["asked_on"] = None
        self._edit_asking(asking_id, **values)

    @staticmethod
    def _was_held(asking: Asking) -> bool:
        session = Session.get_or_none(id=asking.session_id)
        return session is not None and session.status in ("held", "begun")

    def put_as_it_was(self, before: AskingRow) -> None:
        """Undo what was written about an asking. Raises NotFoundError."""
        self._edit_asking(
            before.id,
            prediction=before.prediction,
            answer=before.written,
            how_far=before.how_far,
            asked_on=before.asked_on,
        )

    def _edit_asking(self, asking_id: int, **values: Any) -> None:
        with self._db.write() as changes:
            self._update(Asking, asking_id, **values)
            touch_askings([asking_id], changes)
