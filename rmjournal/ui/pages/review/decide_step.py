# SPDX-License-Identifier: MIT
"""Step 2: each commitment that is due, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from typing_extensions import override

from rmjournal.model.reviews import week_of
from rmjournal.store import CommitmentRow, State
from rmjournal.store.queries.review_cards import Due, in_turn
from rmjournal.ui.frame.ask_bar import Answer, Question
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.signs import Chip
from rmjournal.ui.kit.themed import REST, Row
from rmjournal.ui.parts.commitment_decisions import (
    pause_values,
    to_which_day,
    until_when,
    what_happened,
    why_let_go,
)
from rmjournal.words.commitments import (
    moved_words,
    short_title,
    source_words,
    to_hear_words,
    who_words,
)
from rmjournal.words.days import day_words, due_words
from rmjournal.words.language import number_words
from rmjournal.words.review_cards import heard_from_words, why_words

from .decisions import Decision, Quote
from .queue_step import BATCH_FROM, QueueStep
from .step import ReviewContext

NUMBER = 2
_LONG = timedelta(weeks=12)


class DecideStep(QueueStep[CommitmentRow]):
    """Done, keep, move, smaller, pause, let go."""

    def __init__(self, context: ReviewContext) -> None:
        super().__init__(NUMBER, context)
        self._due: list[Due] = []
        self._why = Chip("")
        self._moved = Label("", "meta", "ink2", max_lines=1)
        self._title = SerifLabel("", "object_title")
        self._source = Label("", "body", "ink3")
        self._quote = Quote()
        self._plan = Label("", "body", "ink2", width=640)
        self._stuck = Label("", "body_medium", "act", width=640)
        head = Row(gap=8).put(self._why, REST, self._moved)
        self.lay_out(head, 4, self._title, self._source, self._quote, self._plan, self._stuck)

    @override
    def read(self) -> list[CommitmentRow]:
        self._due = self.context.journal.review_cards.due(self.context.review.id)
        return in_turn(self._due, self._monday())

    @override
    def spoken(self, row: CommitmentRow) -> str:
        why, _ = why_words(row, self.context.directory)
        said = [f"{row.title.rstrip('.')}. {why}."]
        heard = self.context.heard(row.insight_id)
        if heard is not None:
            quote = self.tr("Because {who} said: \u201c{words}\u201d")
            who = heard_from_words(heard, self.context.directory) or self.tr("somebody")
            said.append(quote.replace("{who}", who).replace("{words}", heard.text))
        else:
            said.append(self._source_words(row))
        return " ".join(each for each in said if each)

    @override
    def show_row(self, row: CommitmentRow) -> list[Decision]:
        context = self.context
        self._why.set_chip(*why_words(row, context.directory))
        self._moved.setText("" if row.must_change_plan else moved_words(row))
        self._title.setText(row.title)
        heard = context.heard(row.insight_id)
        said_by = heard_from_words(heard, context.directory) if heard is not None else ""
        self._quote.show_words(heard.text if heard is not None else "", said_by)
        self._source.setText("" if heard is not None else self._source_words(row))
        self._source.setVisible(bool(self._source.text()))
        step = context.journal.commitments.detail(row.id).first_step
        self._plan.setText(self.tr("First step: {step}").replace("{step}", step))
        self._plan.setVisible(bool(step))
        self._stuck.setText(
            self.tr(
                "Moved three times with the same plan. Keeping and moving wait until the plan "
                "changes: make the step smaller, pause it, or let it go."
            )
        )
        self._stuck.setVisible(row.must_change_plan)
        return self._choices(row)

    @override
    def is_old(self, row: CommitmentRow) -> bool:
        return row in self._due_before(self._monday())

    @override
    def batches(self) -> list[Decision]:
        found: list[Decision] = []
        stale, movable = self._due_before(self._long_ago()), self._movable()
        if len(stale) >= BATCH_FROM:
            text = self.tr("Let go of the oldest %Ln", "", len(stale))
            day = day_words(self._long_ago(), self.context.today)
            sub = self.tr("From before {day}. Say why, in a line").replace("{day}", day)
            ask = partial(Question, self.tr("Why do you let them go?"), text)
            let_go = partial(self._let_go_all, stale)
            found.append(Decision("let_go", "L", text, sub, "wind", do=let_go, ask=ask))
        if len(movable) >= BATCH_FROM:
            text = self.tr("Move all %Ln from before that week", "", len(movable))
            if self.context.is_this_week():
                text = self.tr("Move all %Ln from before this week", "", len(movable))
            today = self.context.today
            days = [Answer(due_words(day, today), day) for day in self._days()]
            ask = partial(Question, self.tr("To which day?"), text, today=today, answers=days)
            move = partial(self._move_all, movable)
            sub = self.tr("Pick a new day")
            found.append(Decision("move", "M", text, sub, "calendar", do=move, ask=ask))
        return found

    def _let_go_all(self, rows: list[CommitmentRow], why: str) -> None:
        words = self.tr("Let go of %Ln", "", len(rows))
        let_go_all = self.context.journal.review_decisions.let_go_all
        self.decide_all(partial(let_go_all, self.context.review.id, rows, why), words)

    def _move_all(self, rows: list[CommitmentRow], to: date) -> None:
        day = day_words(to, self.context.today, mid_sentence=True)
        words = self.tr("Moved %Ln to {day}", "", len(rows)).replace("{day}", day)
        move_all = self.context.journal.review_decisions.move_all
        self.decide_all(partial(move_all, self.context.review.id, rows, to), words)

    def _days(self) -> tuple[date, ...]:
        """The Fridays after this week that are offered."""
        friday = self._monday() + timedelta(days=11)
        while friday <= self.context.today:
            friday += timedelta(days=7)
        return friday, friday + timedelta(days=21)

    def _monday(self) -> date:
        return week_of(self.context.review)[0]

    def _long_ago(self) -> date:
        return self._monday() - _LONG

    def _movable(self) -> list[CommitmentRow]:
        return [row for row in self._due_before(self._monday()) if not row.must_change_plan]

    def _due_before(self, day: date) -> list[CommitmentRow]:
        """Of those to decide, oldest first."""
        return [row for on, row in self._due if on < day]

    @override
    def card_words(self) -> tuple[str, str]:
        return (
            self.tr("One commitment at a time"),
            self.tr("Letting go is an honest answer too."),
        )

    @override
    def end_title(self, decided: int, left: int) -> str:
        if left:
            return self.tr("{count} left for later").replace("{count}", number_words(left))
        if decided:
            return self.tr("You have decided about all that came up")
        if not self.context.is_this_week():
            return self.tr("Nothing to decide")
        return self.tr("Nothing to decide this week")

    def _source_words(self, row: CommitmentRow) -> str:
        who = who_words(row, self.context.directory)
        where = source_words(row, self.context.today)
        return (
            self.tr("{who}, {where}").format(who=who, where=where)
            if who and where
            else (who or where)
        )

    def _choices(self, row: CommitmentRow) -> list[Decision]:
        directory, title = self.context.directory, short_title(row.title)
        names = to_hear_words(row, directory)
        done = self.tr("Say what happened")
        if names:
            done = self.tr("Then tell {names}").replace("{names}", names)
        is_free = not row.must_change_plan
        can_pause = row.state != State.PAUSED
        later = self.tr("Back next week") if is_free else self.tr("After a new plan")
        move = self.tr("Pick a new day") if is_free else self.tr("After a new plan")
        pause = self.tr("Until a day or talk") if can_pause else self.tr("It is paused")

        def do(key: str, said: str, *keys: str) -> Callable[..., None]:
            return self.decide(row, key, said.replace("{title}", title), *keys)

        return [
            Decision(
                "done", "D", self.tr("Done"), done, "check",
                do=do("done", self.tr("Done: {title}"), "words"), ask=partial(what_happened, row),
            ),
            Decision(
                "keep", "K", self.tr("Keep it"), later, "arrow-right", is_free,
                do=do("keep", self.tr("Stays as it is: {title}")),
            ),
            Decision(
                "move", "M", self.tr("Move it"), move, "calendar", is_free,
                do=do("move", self.tr("Moved to {answer}: {title}"), "day"),
                ask=partial(to_which_day, row, directory),
            ),
            Decision(
                "smaller", "S", self.tr("Make it smaller"), self.tr("A first step"), "scissors",
                do=do("smaller", self.tr("Smaller: {title}"), "words"), ask=self._first_step,
            ),
            Decision(
                "pause", "P", self.tr("Pause it"), pause, "pause", can_pause,
                do=partial(self._pause, row),
                ask=partial(until_when, row, directory, most_talks=2, has_end=True),
            ),
            Decision(
                "let_go", "L", self.tr("Let it go"), self.tr("Say why, in a line"), "wind",
                do=do("let_go", self.tr("Let go: {title}"), "words"), ask=partial(why_let_go, row),
            ),
        ]  # fmt: skip

    def _pause(self, row: CommitmentRow, answer: object) -> None:
        """Until a day or a talk: without an end it would be hidden from the next reviews."""
        values = pause_values(answer)
        day, person_id = values.get("until"), values.get("for_person")
        said = self.tr("Paused: {title}").replace("{title}", short_title(row.title))
        decide = self.context.review_actions.decide
        decide(NUMBER, row, "pause", said, day=day, person_id=person_id)

    def _first_step(self) -> Question:
        return Question(
            self.tr("What is a smaller first step?"),
            self.tr("Make it smaller"),
            missing=self.tr("A smaller step needs a few words."),
            help_text=self.tr("A quarter of an hour or less. It comes back next week."),
        )
