# SPDX-License-Identifier: MIT
"""What is asked when a commitment or a loop is decided about, on its pages and in the review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from rmjournal.store import ENDED, CommitmentRow, LoopRow, State
from rmjournal.text.dates import Direction, read_day
from rmjournal.ui.frame.ask_bar import Answer, AskBar, Question
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.words.commitments import Column
from rmjournal.words.days import due_words
from rmjournal.words.people import PeopleDirectory

_WEEK = timedelta(days=7)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Decisions", text)


def what_happened(row: CommitmentRow) -> Question:
    return Question(_tr("What happened?"), _tr("Done"), row.title)


def why_let_go(row: CommitmentRow) -> Question:
    return Question(_tr("Why do you let it go?"), _tr("Let it go"), row.title)


def why_not_needed(loop: LoopRow, name: str) -> Question:
    question = _tr("Why does {name} not need to be told?").replace("{name}", name)
    return Question(question, _tr("Not needed"), loop.text)


def to_which_day(row: CommitmentRow, directory: PeopleDirectory) -> Question:
    today = directory.today
    start = max(today, row.due_on or today)
    answers = [_day_answer("W", _tr("A week later"), start + _WEEK, today)]
    answers += _next_talk(row, directory)
    month_end = read_day("end of month", start, Direction.FUTURE)
    if month_end is not None and month_end > start:
        answers.append(_day_answer("E", _tr("End of the month"), month_end, today))
    about = _tr("Move: {title}").replace("{title}", row.title)
    return Question(_tr("Or to another day"), _tr("Move"), about, today, answers)


def until_when(
    row: CommitmentRow, directory: PeopleDirectory, *, most_talks: int = 1, has_end: bool = False
) -> Question:
    """Answered by values for CommitmentVerbs.pause(), or by a day that is typed."""
    today = directory.today
    answers = [
        _day_answer("W", _tr("For a week"), today + _WEEK, today),
        _day_answer("F", _tr("For four weeks"), today + 4 * _WEEK, today),
    ]
    letter = "X"
    for person_id, name in row.everybody[:most_talks]:
        text = _tr("Until I talk with {name}")
        words = text.replace("{name}", directory.short_name(person_id, name))
        answers.append(Answer(words, {"for_person": person_id}, letter))
        letter = ""
    if not has_end:
        answers.append(Answer(_tr("Until I take it up"), {}, "U"))
    about = _tr("Pause: {title}").replace("{title}", row.title)
    return Question(_tr("Or until another day"), _tr("Pause"), about, today, answers)


def pause_values(answer: object) -> dict[str, Any]:
    """What until_when() was answered, as pause() takes it."""
    return answer if isinstance(answer, dict) else {"until": answer}


def _next_talk(row: CommitmentRow, directory: PeopleDirectory) -> list[Answer]:
    """With the first of its people who has one."""
    for person_id, name in row.everybody:
        when = directory.when(person_id)
        if when is not None and when[0] > directory.today and when[0] != row.due_on:
            words = _tr("Next talk with {name}")
            text = words.replace("{name}", directory.short_name(person_id, name))
            return [_day_answer("X", text, when[0], directory.today)]
    return []


def _day_answer(letter: str, text: str, day: date, today: date) -> Answer:
    words = _tr("{what}, {day}").replace("{day}", due_words(day, today))
    return Answer(words.replace("{what}", text), day, letter)


class Decisions(QObject):
    """Asks, then does what was answered; `settled` comes when the focus may go back."""

    settled = Signal()

    def __init__(self, bar: AskBar, verbs: CommitmentVerbs) -> None:
        super().__init__(bar)
        self._bar = bar
        self._verbs = verbs
        self._about: int | None = None  # the id of the commitment that is asked about
        bar.settled.connect(self.settled)

    def decide(self, name: str, row: CommitmentRow, directory: PeopleDirectory) -> None:
        """Carry out the command of that name, asking first where it takes words or a day."""
        match name:
            case "advance" if row.state is not State.UNDER_WAY:
                self._verbs.advance(row)
            case "advance" | "done":
                self.done(row)
            case "move":
                self.move(row, directory)
            case "pause":
                self.pause(row, directory)
            case "let_go":
                self.let_go(row)
            case "tell":
                self._verbs.tell(row)
            case "put_back":
                self._verbs.put_back(row)
            case "reopen":
                self._verbs.reopen(row)
            case "delete":
                self._verbs.delete(row)

    def done(self, row: CommitmentRow, *, they_know: bool = False) -> None:
        """they_know: everybody who is to hear of it has been told as well."""
        if row.state not in ENDED:
            verb = partial(self._verbs.finish, row)
            if they_know:
                verb = partial(self._verbs.move_to, row, Column.THEY_KNOW)
            self._ask(row.id, what_happened(row), verb)

    def let_go(self, row: CommitmentRow) -> None:
        if row.state not in ENDED:
            self._ask(row.id, why_let_go(row), partial(self._verbs.let_go, row))

    def not_needed(self, loop: LoopRow) -> None:
        question = why_not_needed(loop, loop.person_name)
        self._ask(loop.commitment_id, question, partial(self._verbs.set_not_needed, loop))

    def move(self, row: CommitmentRow, directory: PeopleDirectory) -> None:
        if row.state not in ENDED:
            self._ask(row.id, to_which_day(row, directory), partial(self._verbs.move, row))

    def pause(self, row: CommitmentRow, directory: PeopleDirectory) -> None:
        if row.state not in ENDED and row.state != State.PAUSED:
            self._ask(row.id, until_when(row, directory), partial(self._pause, row))

    def turn_to(self, commitment_id: int | None) -> None:
        """That one is selected now: a question about another goes, and what was typed for it
        waits until it is asked again."""
        if commitment_id != self._about:
            self.leave()

    def leave(self) -> bool:
        """Take the question away, unanswered; False where none was asked."""
        is_asking = not self._bar.isHidden()
        if is_asking:
            self._bar.close_now()
        return is_asking

    def _ask(self, about: int | None, question: Question, do: Callable[[Any], object]) -> None:
        self._about = about
        self._bar.ask(question, do)

    def _pause(self, row: CommitmentRow, answer: object) -> None:
        self._verbs.pause(row, **pause_values(answer))
