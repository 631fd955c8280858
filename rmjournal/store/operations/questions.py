# SPDX-License-Identifier: MIT
"""Questions, and each asking of one to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rmjournal.core.errors import InvalidValueError
from rmjournal.store.queries.questions import (
    AskingRow,
    Origin,
    QuestionReads,
    QuestionState,
)
from rmjournal.store.records import one_line
from rmjournal.store.schema import (
    Asking,
    Insight,
    Question,
    QuestionSource,
    Session,
)
from rmjournal.text.sanitise import scrub

from .asking_lists import AskingLists
from .question_joins import Joined
from .question_states import refresh_askings, refresh_questions

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes
    from rmjournal.store.journal import Journal


class Questions(QuestionReads):
    """The questions of one open journal, reached as journal.questions."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._lists = AskingLists(journal)
        self.put_on_list = self._lists.put
        self.take_off_list = self._lists.take_off
        self.write_for = self._lists.write_for
        self.take_for = self._lists.take_for
        self.list_for = self._lists.list_for
        self.unlist = self._lists.unlist
        self.list_again = self._lists.list_again
        self.with_words = self._lists.with_words

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
        _check_depth(depth)
        with self._journal.write() as changes:
            question = self._make(
                Question,
                text=one_line(text, "text"), area=area, practice=practice, depth=depth,
                why=scrub(why), origin=origin, bank_key=bank_key, state="to_ask",
            )  # fmt: skip
            changes.questions.add(question.id)
            if insight_id is not None:
                self.come_from(question.id, insight_id)
        return int(question.id)

    def come_from(self, question_id: int, insight_id: int) -> None:
        """Remember what was heard that led to it. Raises NotFoundError."""
        with self._journal.write() as changes:
            self._get(Insight, insight_id)
            QuestionSource.replace(question=question_id, insight=insight_id).execute()
            changes.questions.add(question_id)
            changes.insights.add(insight_id)

    def draft(self, question_id: int, **values: Any) -> None:
        """Change any of text, area, practice, depth, why. Its lines in notes follow the text.

        Raises NotFoundError, InvalidValueError.
        """
        if not values.keys() <= {"text", "area", "practice", "depth", "why"}:
            raise InvalidValueError(next(iter(values.keys() - {"text"})))
        _check_depth(values.get("depth"))
        if "text" in values:
            values["text"] = one_line(values["text"], "text")
        with self._journal.write() as changes:
            before = self._get(Question, question_id)
            if values.get("text", before.text) != before.text:
                self._journal.history.keep("question", question_id, "text", before.text)
                if before.origin == "bank":
                    values["origin"] = "own"
            self._update(Question, question_id, **values)
            changes.questions.add(question_id)
            if values.get("text", before.text) != before.text:
                self._journal.notes.follow_question(question_id, changes)

    def edit(self, question_id: int, **values: Any) -> Joined:
        """As draft(); and a question that says the same now becomes part of it.

        For undo_edit(), with the values there were before.
        """
        with self._journal.write() as changes:
            self.draft(question_id, **values)
            return self._lists.join_equal(question_id, changes)

    def undo_edit(self, question_id: int, joined: Joined, **before: Any) -> None:
        """Make two questions of it again, if edit() made it one, and put the values back."""
        with self._journal.write() as changes:
            self._lists.part(joined, changes)
            self.draft(question_id, **before)

    def park(self, question_id: int) -> None:
        """Not now. Raises NotFoundError."""
        self._set_state(question_id, "parked")

    def let_go(self, question_id: int) -> None:
        """Not to be asked any more. Raises NotFoundError."""
        self._set_state(question_id, "let_go")

    def take_up(self, question_id: int) -> None:
        """Out of parked or let go again, to what its askings say. Raises NotFoundError."""
        with self._journal.write() as changes:
            self._update(Question, question_id, state="to_ask")
            self.refresh_state(question_id, changes)

    def _set_state(self, question_id: int, state: QuestionState) -> None:
        with self._journal.write() as changes:
            self._update(Question, question_id, state=state)
            changes.questions.add(question_id)

    def delete(self, question_id: int) -> None:
        """Into the trash. Raises NotFoundError."""
        self._journal.trash.put("question", question_id)

    def ask(self, question_id: int, person_id: int | None, *, session_id: int | None = None) -> int:
        """Mean the question for somebody: at that session, or at the next one with them.

        The id of the asking; if one waits for them already, that one. Raises NotFoundError.
        """
        return self.put_on_list(question_id, person_id, session_id=session_id).asking_id

    def unask(self, asking_id: int) -> None:
        """Take it off the list for that person, into the trash. Raises NotFoundError."""
        self._journal.trash.put("asking", asking_id)

    def record_asked(self, asking_id: int, session_id: int) -> None:
        """It was asked in that session. Raises NotFoundError."""
        with self._journal.write() as changes:
            day = self._get(Session, session_id).day
            self._update(Asking, asking_id, session=session_id, asked_on=day)
            self.refresh_asking(asking_id, changes)

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
            values["asked_on"] = self._journal.clock.today()
        elif asking.asked_on is not None and not values["answer"] and not self._was_held(asking):
            values["asked_on"] = None
        self._edit_asking(asking_id, **values)

    @staticmethod
    def _was_held(asking: Asking) -> bool:
        session = Session.get_or_none(Session.id == asking.session_id)
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
        with self._journal.write() as changes:
            self._update(Asking, asking_id, **values)
            self.refresh_asking(asking_id, changes)

    def refresh_asking(self, asking_id: int, changes: Changes) -> None:
        """Set the asking's state and its question's from the facts; for use inside a write."""
        refresh_askings([asking_id], changes)

    def refresh_state(self, question_id: int, changes: Changes) -> None:
        """Set a question's state from its askings, unless parked or let go; inside a write."""
        refresh_questions([question_id], changes)


def _check_depth(depth: int | None) -> None:
    if depth not in (None, 1, 2, 3):
        raise InvalidValueError("depth")
