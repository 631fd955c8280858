# SPDX-License-Identifier: MIT
"""Questions, and each asking of one to somebody."""

from __future__ import annotations

from typing import Any

from rmjournal.core.errors import InvalidValueError
from rmjournal.model.questions import AskingRow, QuestionState
from rmjournal.store.records import one_line
from rmjournal.store.schema import Asking, Question, Session
from rmjournal.text.sanitise import scrub

from .asking_lists import AskingLists
from .question_bank import check_depth
from .question_joins import Joined
from .question_states import touch_askings


class Questions(AskingLists):
    """The questions of one open journal, reached as journal.questions."""

    def draft(self, question_id: int, **values: Any) -> None:
        """Change any of text, area, practice, depth, why, aim. Its lines in notes follow the text.

        Raises NotFoundError, InvalidValueError.
        """
        if not values.keys() <= {"text", "area", "practice", "depth", "why", "aim"}:
            raise InvalidValueError(next(iter(values.keys() - {"text"})))
        check_depth(values.get("depth"))
        if "text" in values:
            values["text"] = one_line(values["text"], "text")
        with self._db.write() as changes:
            before = self._get(Question, question_id)
            if values.get("text", before.text) != before.text and before.origin == "bank":
                values["origin"] = "own"
            self._update(Question, question_id, **values)
            changes.questions.add(question_id)
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
        self._set_state(question_id, "parked")

    def let_go(self, question_id: int) -> None:
        """Not to be asked any more. Raises NotFoundError."""
        self._set_state(question_id, "let_go")

    def take_up(self, question_id: int) -> None:
        """Out of parked or let go again, to what its askings say. Raises NotFoundError."""
        with self._db.write() as changes:
            self._update(Question, question_id, state="to_ask")
            changes.questions.add(question_id)

    def _set_state(self, question_id: int, state: QuestionState) -> None:
        with self._db.write() as changes:
            self._update(Question, question_id, state=state)
            changes.questions.add(question_id)

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
