# SPDX-License-Identifier: MIT
"""Decisions that come with words or a day: as on the commitments' page, and some more."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from typing_extensions import override

from rmjournal.store import CommitmentRow, InsightRow, LoopRow, State
from rmjournal.store.operations.review_decisions import CommitmentDecision, LoopDecision
from rmjournal.ui.frame.ask_bar import Answer
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.dates import day_words
from rmjournal.ui.parts.coach.line import CoachLine
from rmjournal.ui.parts.commitment_decisions import Decisions, WithPerson
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.words.commitments import short_title
from rmjournal.ui.words.people_directory import PeopleDirectory

from .ask_bar import ReviewAskBar
from .review_actions import ReviewActions

_WEEKS = (1, 4)
_MOST_TALKS = 2


class ReviewVerbs(CommitmentVerbs):
    """The verbs, each as a decision of the review."""

    def __init__(
        self, workspace: Workspace, review_actions: ReviewActions, parent: QObject
    ) -> None:
        super().__init__(workspace, parent)
        self._review_actions = review_actions

    @override
    def finish(self, row: CommitmentRow, outcome: str = "") -> None:
        self._decide(row, self.tr("Done: {title}"), decision="done", words=outcome)

    @override
    def let_go(self, row: CommitmentRow, why: str = "") -> None:
        self._decide(row, self.tr("Let go: {title}"), decision="let_go", words=why)

    @override
    def pause(
        self, row: CommitmentRow, *, until: date | None = None, for_person: int | None = None
    ) -> None:
        said = self.tr("Paused: {title}")
        self._decide(row, said, decision="pause", day=until, person_id=for_person)

    @override
    def move(self, row: CommitmentRow, due_on: date) -> None:
        day = day_words(due_on, self._journal.clock.today(), mid_sentence=True)
        said = self.tr("Moved to {day}: {title}").replace("{day}", day)
        self._decide(row, said, decision="move", day=due_on)

    @override
    def set_not_needed(self, loop: LoopRow, why: str) -> None:
        said = self.tr("{name} need not be told").replace("{name}", loop.person_name)
        self._review_actions.on_loop(loop, "not_needed", said, why=why)

    def keep(self, row: CommitmentRow) -> None:
        """As it is; it is looked at again next week."""
        self._decide(row, self.tr("Stays as it is: {title}"), decision="keep")

    def make_smaller(self, row: CommitmentRow, first_step: str) -> None:
        self._decide(row, self.tr("Smaller: {title}"), decision="smaller", words=first_step)

    def has_told(self, loop: LoopRow, how: str, said: str) -> None:
        words = self.tr("{name} knows").replace("{name}", loop.person_name)
        self._review_actions.on_loop(loop, "told", words, how=how, said=said)

    def has_noticed(self, loop: LoopRow, decision: LoopDecision, words: str) -> None:
        said = self.tr("Kept what {name} saw").replace("{name}", loop.person_name)
        self._review_actions.on_loop(loop, decision, said, words=words)

    @override
    def put_off_notice(self, loop: LoopRow) -> None:
        said = self.tr("{name} is asked again later").replace("{name}", loop.person_name)
        self._review_actions.on_loop(loop, "notice_later", said)

    def never_ask(self, loop: LoopRow) -> None:
        said = self.tr("{name} is not asked").replace("{name}", loop.person_name)
        self._review_actions.on_loop(loop, "notice_never", said)

    @override
    def put_on_agenda(self, loop: LoopRow) -> None:
        words = self.tr("{name} hears it at the next talk").replace("{name}", loop.person_name)
        self._review_actions.on_loop(loop, "next_agenda", words)

    def act_on(self, row: InsightRow, title: str) -> None:
        words = self.tr("To act on: {title}").replace("{title}", short_title(title))
        self._review_actions.on_insight(row, "act", words, words=title)

    def keep_heard(self, row: InsightRow) -> None:
        self._review_actions.on_insight(row, "keep", self.tr("Kept"))

    def make_question(self, row: InsightRow, text: str) -> None:
        words = self.tr("To ask: {question}")
        if row.person_name:
            words = self.tr("To ask {name}: {question}").replace("{name}", row.person_name)
        words = words.replace("{question}", short_title(text))
        self._review_actions.on_insight(row, "question", words, words=text)

    def decline(self, row: InsightRow, why: str) -> None:
        self._review_actions.on_insight(
            row, "decline", self.tr("Nothing will come of it"), words=why
        )

    def _decide(
        self, row: CommitmentRow, said: str, *, decision: CommitmentDecision, **values: Any
    ) -> None:
        title = short_title(row.title)
        self._review_actions.on_commitment(row, decision, said.replace("{title}", title), **values)


class ReviewAsking(Decisions):
    """Asks in the review's bar, then decides what was answered."""

    def __init__(self, bar: ReviewAskBar, verbs: ReviewVerbs) -> None:
        super().__init__(bar, verbs)
        self._ask = bar
        self._review_verbs = verbs

    @override
    def pause(self, row: CommitmentRow, directory: PeopleDirectory) -> None:
        """Until a day or a talk: a pause without an end would hide it from the next reviews."""
        if row.state == State.PAUSED:
            return
        self._decide = partial(self._pause, row)
        today = directory.today
        texts = (("W", self.tr("For a week")), ("F", self.tr("For four weeks")))
        answers = [
            self._day_answer(*text, today + timedelta(weeks=weeks), today)
            for text, weeks in zip(texts, _WEEKS, strict=True)
        ]
        answers += self._until_talks(row, directory)
        question = self.tr("Or until another day")
        self._ask.ask_day(question, "", self.tr("Pause"), answers, today)

    def make_smaller(self, row: CommitmentRow) -> None:
        self._decide = partial(self._make_smaller, row)
        self._ask.ask_needed(
            self.tr("What is a smaller first step?"),
            self.tr("Make it smaller"),
            missing=self.tr("A smaller step needs a few words."),
            help_text=self.tr("A quarter of an hour or less. It comes back next week."),
        )

    def told(self, loop: LoopRow, name: str) -> None:
        self._decide = partial(self._has_told, loop)
        how = self.tr("How did you tell {name}?").replace("{name}", name)
        said = self.tr("What did {name} say?").replace("{name}", name)
        self._ask.ask_two(how, said, self.tr("They know"))

    def noticed(self, loop: LoopRow, decision: LoopDecision, name: str) -> None:
        self._decide = partial(self._has_noticed, loop, decision)
        question = self.tr("What did {name} see, in their words?").replace("{name}", name)
        self._ask.ask(question, "", self.tr("Keep it"))

    def act_on(self, row: InsightRow) -> None:
        self._decide = partial(self._act_on, row)
        self._ask.ask_needed(
            self.tr("What will you do?"),
            self.tr("Act on it"),
            missing=self.tr("Say what you will do."),
            help_text=self.tr("Begin with a verb: ask, stop, try, invite."),
        )

    def ask_again(self, row: InsightRow, name: str, coach: CoachLine) -> None:
        """name is whom it is for, if anybody said it."""
        self._decide = partial(self._ask_again, row)
        question = self.tr("What will you ask?")
        if name:
            question = self.tr("What will you ask {name}?").replace("{name}", name)
        self._ask.ask_question(
            question,
            self.tr("Keep the question"),
            missing=self.tr("A question needs a few words."),
            stem=self.tr("What would you "),
            coach=coach,
        )

    def decline(self, row: InsightRow) -> None:
        self._decide = partial(self._decline, row)
        self._ask.ask(self.tr("Why will nothing come of it?"), "", self.tr("Decline"))

    def _until_talks(self, row: CommitmentRow, directory: PeopleDirectory) -> list[Answer]:
        answers: list[Answer] = []
        for person_id, name in row.everybody[:_MOST_TALKS]:
            text = self.tr("Until I talk with {name}")
            words = text.replace("{name}", directory.short_name(person_id, name))
            answers.append(Answer(words, WithPerson(person_id), "" if answers else "X"))
        return answers

    def _make_smaller(self, row: CommitmentRow, words: object) -> None:
        self._review_verbs.make_smaller(row, str(words))

    def _has_told(self, loop: LoopRow, answers: object) -> None:
        if isinstance(answers, tuple):
            self._review_verbs.has_told(loop, *answers)

    def _has_noticed(self, loop: LoopRow, decision: LoopDecision, words: object) -> None:
        self._review_verbs.has_noticed(loop, decision, str(words))

    def _act_on(self, row: InsightRow, words: object) -> None:
        self._review_verbs.act_on(row, str(words))

    def _ask_again(self, row: InsightRow, words: object) -> None:
        self._review_verbs.make_question(row, str(words))

    def _decline(self, row: InsightRow, words: object) -> None:
        self._review_verbs.decline(row, str(words))
