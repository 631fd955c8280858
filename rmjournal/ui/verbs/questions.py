# SPDX-License-Identifier: MIT
"""What can be done with questions, each with its way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from rmjournal.text.mentions import Names
from rmjournal.text.sentence import addressed
from rmjournal.ui.frame.undoable import Edit, Listing, Place

from .base import Fields, RecordVerbs

if TYPE_CHECKING:  # their modules are only read where there are questions
    from rmjournal.store import AskingRow, BankRow, QuestionRow, QuestionState
    from rmjournal.store.operations.question_joins import Joined
    from rmjournal.store.operations.questions import Questions


class QuestionVerbs(RecordVerbs):
    """Every verb is one step of undo; those that take something out of sight also say so."""

    kind = "question"

    def add(self, text: str) -> int | None:
        """The new question's id, or that of the one that says the same; None when not kept.

        It is meant for those who are named at its end, as in a note.
        """
        questions = self._journal.questions
        text, people = addressed(text, Names(self._journal.people.known()))
        same = questions.with_words(text)
        if same:
            self._workspace.noticed.emit(self.tr("You have that question already"), False)
        if people:
            listing = Listing(self._journal, partial(questions.write_for, text, people))
            return self._workspace.carry_out(self.tr("Question added"), listing)
        if same:
            return same[0]
        return self._make("question", self.tr("Question added"), partial(questions.add, text))

    def take(self, row: BankRow) -> int | None:
        """The question that the opener became: the one taken before, or a new one."""
        if row.question_id is not None:
            return row.question_id
        make = partial(self._journal.questions.take, row.question.key)
        return self._make("question", self.tr("Question taken"), make, notice=True)

    def adapt(self, row: BankRow, text: str) -> int | None:
        """A question of one's own that began as this opener."""
        make = partial(self._journal.questions.take, row.question.key, text=text)
        return self._make("question", self.tr("Question added"), make, notice=True)

    def set_hidden(self, key: str, is_hidden: bool) -> None:
        """Show a bank question no more, or again."""
        words = self.tr("Question hidden") if is_hidden else self.tr("Question shown again")
        set_hidden = self._journal.questions.set_hidden
        turn, back = partial(set_hidden, key, is_hidden), partial(set_hidden, key, not is_hidden)
        self._do(words, turn, back, notice=is_hidden)

    @override
    def _fields(self) -> Fields:
        questions = self._journal.questions
        return self.tr("Question changed"), questions.draft, questions.row

    @override
    def edit(self, record_id: int, before: dict[str, Any], after: dict[str, Any]) -> None:
        step = _QuestionEdit(self._journal.questions, record_id, before, after)
        self._workspace.carry_out(self.tr("Question changed"), step)

    def ask(self, question: QuestionRow, person_id: int | None) -> None:
        """Mean it for the next talk with them, or with anyone, unless it waits for them already."""
        waiting = (each for each in question.askings if each.state == "waiting")
        if any(each.person_id == person_id for each in waiting):
            return
        make = partial(self._journal.questions.list_for, question.id, [person_id])
        set_aside = question.state in ("parked", "let_go")
        put_back = self._setter(question.id, question.state) if set_aside else None
        listing = Listing(self._journal, make, after_undo=put_back)
        self._workspace.carry_out(self.tr("Put on the next talk"), listing)

    def unask(self, asking: AskingRow) -> None:
        """Take it off their list."""
        self._put_in_trash("asking", asking.id, self.tr("Taken off the list"))

    def park(self, question: QuestionRow) -> None:
        self._set_state(question, "parked", self.tr("Question set aside"))

    def let_go(self, question: QuestionRow) -> None:
        self._set_state(question, "let_go", self.tr("Question let go"))

    def take_up(self, question: QuestionRow) -> None:
        self._set_state(question, "to_ask", self.tr("Question taken up again"))

    def _set_state(self, question: QuestionRow, state: QuestionState, words: str) -> None:
        do, back = self._setter(question.id, state), self._setter(question.id, question.state)
        self._do(words, do, back, Place("question", question.id), notice=state != "to_ask")

    def _setter(self, question_id: int, state: QuestionState) -> Callable[[], None]:
        questions = self._journal.questions
        verbs = {"parked": questions.park, "let_go": questions.let_go}
        return partial(verbs.get(state, questions.take_up), question_id)

    def delete(self, question: QuestionRow) -> None:
        self._put_in_trash("question", question.id, self.tr("Question deleted"))

    def draft_guess(self, asking: AskingRow, text: str) -> None:
        predict = partial(self._journal.questions.predict, asking.id, text)
        self._workspace.draft(self.tr("Guess changed"), predict)

    def guess(self, asking: AskingRow, before: str, after: str) -> None:
        """Keep what one thinks they will say."""
        step = self._of_asking(asking, self._journal.questions.predict, "prediction", before, after)
        self._workspace.carry_out(self.tr("Guess changed"), step)

    def draft_answer(self, asking: AskingRow, text: str) -> None:
        answer = partial(self._journal.questions.answer, asking.id, text, how_far=asking.how_far)
        self._workspace.draft(self.tr("Answer changed"), answer)

    def answer(self, asking: AskingRow, before: str, after: str) -> None:
        """Keep what they said."""
        answer = partial(self._journal.questions.answer, how_far=asking.how_far)
        step = self._of_asking(asking, answer, "written", before, after)
        self._workspace.carry_out(self.tr("Answer changed"), step)

    def set_how_far(self, asking: AskingRow, how_far: int | None) -> None:
        """How far off the guess was, 0 to 3; None for not said."""
        answer = partial(self._journal.questions.answer, asking.id, asking.written)
        do, back = partial(answer, how_far=how_far), partial(answer, how_far=asking.how_far)
        self._do(self.tr("Guess compared"), do, back, Place("asking", asking.id))

    def _of_asking(
        self,
        asking: AskingRow,
        verb: Callable[[int, str], object],
        field: str,
        before: str,
        after: str,
    ) -> Edit:
        """The words of one asking; `verb` takes its id and the words, `field` is of its row."""

        def edit(**values: str) -> None:
            if field in values:
                verb(asking.id, values[field])

        read = partial(self._asking_now, asking)
        return Edit(edit, read, {field: before}, {field: after}, Place("asking", asking.id))

    def _asking_now(self, asking: AskingRow) -> AskingRow:
        rows = self._journal.questions.row(asking.question_id).askings
        return next((each for each in rows if each.id == asking.id), asking)


class _QuestionEdit(Edit):
    """New values of a question; where it came to say what another says, the two part again."""

    def __init__(
        self,
        questions: Questions,
        question_id: int,
        before: dict[str, Any],
        after: dict[str, Any],
    ) -> None:
        read, place = partial(questions.row, question_id), Place("question", question_id)
        super().__init__(self._write, read, before, after, place)
        self._questions = questions
        self._question_id = question_id
        self._joined: Joined | None = None

    def _write(self, **values: Any) -> None:
        edit, joined = self._questions.edit, self._joined
        if joined is None:
            self._joined = edit(self._question_id, **values)
        else:
            self._joined = None
            self._questions.undo_edit(self._question_id, joined, **values)
