# SPDX-License-Identifier: MIT
"""Decisions that come with words or a day, asked for at the foot of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from rmjournal.store import ENDED, CommitmentRow, LoopRow, State
from rmjournal.text.dates import Direction, read_day
from rmjournal.ui.frame.ask_bar import Answer, AskBar
from rmjournal.ui.kit.dates import due_words
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.words.commitment_groups import Column
from rmjournal.ui.words.people_directory import PeopleDirectory

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WithPerson:
    """The answer "until I talk with them"."""

    person_id: int


class Decisions(QObject):
    """Asks, then does what was answered; `settled` comes when the focus may go back."""

    settled = Signal()

    def __init__(self, bar: AskBar, verbs: CommitmentVerbs) -> None:
        super().__init__(bar)
        self._bar = bar
        self._verbs = verbs
        self._decide: Callable[[object], None] | None = None
        bar.answered.connect(self._on_answered)
        bar.left.connect(self.settled)

    def done(self, row: CommitmentRow, *, they_know: bool = False) -> None:
        """they_know: everybody who is to hear of it has been told as well."""
        if row.state not in ENDED:
            self._decide = partial(self._tell_all if they_know else self._finish, row)
            self._bar.ask(self.tr("What happened?"), row.title, self.tr("Done"))

    def let_go(self, row: CommitmentRow) -> None:
        if row.state not in ENDED:
            self._decide = partial(self._let_go, row)
            self._bar.ask(self.tr("Why do you let it go?"), row.title, self.tr("Let it go"))

    def not_needed(self, loop: LoopRow) -> None:
        self._decide = partial(self._set_not_needed, loop)
        question = self.tr("Why need {name} not be told?").replace("{name}", loop.person_name)
        self._bar.ask(question, loop.text, self.tr("Not needed"))

    def move(self, row: CommitmentRow, directory: PeopleDirectory) -> None:
        if row.state in ENDED:
            return
        self._decide = partial(self._move, row)
        today = directory.today
        start = max(today, row.due_on or today)
        answers = [self._day_answer("W", self.tr("A week later"), start + _WEEK, today)]
        answers += self._talks(row, directory)
        month_end = read_day("end of month", start, Direction.FUTURE)
        if month_end is not None and month_end > start:
            answers.append(self._day_answer("E", self.tr("End of the month"), month_end, today))
        about = self.tr("Move: {title}").replace("{title}", row.title)
        question = self.tr("Or to another day")
        self._bar.ask_day(question, about, self.tr("Move"), answers, today)

    def pause(self, row: CommitmentRow, directory: PeopleDirectory) -> None:
        if row.state in ENDED or row.state == State.PAUSED:
            return
        self._decide = partial(self._pause, row)
        today = directory.today
        answers = [
            self._day_answer("W", self.tr("For a week"), today + _WEEK, today),
            self._day_answer("F", self.tr("For four weeks"), today + 4 * _WEEK, today),
        ]
        for person_id, name in row.everybody[:1]:
            words = self.tr("Until I talk with {name}")
            text = words.replace("{name}", directory.short_name(person_id, name))
            answers.append(Answer(text, WithPerson(person_id), "X"))
        answers.append(Answer(self.tr("Until I take it up"), None, "U"))
        question = self.tr("Or until another day")
        about = self.tr("Pause: {title}").replace("{title}", row.title)
        self._bar.ask_day(question, about, self.tr("Pause"), answers, today)

    def _talks(self, row: CommitmentRow, directory: PeopleDirectory) -> list[Answer]:
        """The next talk with the first of its people who has one."""
        for person_id, name in row.everybody:
            when = directory.when(person_id)
            if when is not None and when[0] > directory.today and when[0] != row.due_on:
                words = self.tr("Next talk with {name}")
                text = words.replace("{name}", directory.short_name(person_id, name))
                return [self._day_answer("X", text, when[0], directory.today)]
        return []

    def _day_answer(self, letter: str, text: str, day: date, today: date) -> Answer:
        words = self.tr("{what}, {day}").replace("{day}", due_words(day, today))
        return Answer(words.replace("{what}", text), day, letter)

    def _finish(self, row: CommitmentRow, words: object) -> None:
        self._verbs.finish(row, str(words))

    def _tell_all(self, row: CommitmentRow, words: object) -> None:
        self._verbs.move_to(row, Column.THEY_KNOW, str(words))

    def _let_go(self, row: CommitmentRow, words: object) -> None:
        self._verbs.let_go(row, str(words))

    def _set_not_needed(self, loop: LoopRow, words: object) -> None:
        self._verbs.set_not_needed(loop, str(words))

    def _move(self, row: CommitmentRow, day: object) -> None:
        if isinstance(day, date):
            self._verbs.move(row, day)

    def _pause(self, row: CommitmentRow, answer: object) -> None:
        if isinstance(answer, WithPerson):
            self._verbs.pause(row, for_person=answer.person_id)
        else:
            self._verbs.pause(row, until=answer if isinstance(answer, date) else None)

    @Slot(object)
    def _on_answered(self, answer: object) -> None:
        decide = self._decide  # stays: an answer that cannot be written is given once more
        self.settled.emit()
        if decide is not None:
            decide(answer)
