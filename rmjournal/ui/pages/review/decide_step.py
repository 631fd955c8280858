# SPDX-License-Identifier: MIT
"""Step 2: each commitment that is due, and what becomes of it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from rmjournal.store import CommitmentRow, State
from rmjournal.store.queries.review_cards import week_of
from rmjournal.ui.kit.chip import Chip
from rmjournal.ui.kit.dates import day_words
from rmjournal.ui.kit.decision_button import Choice
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.theme import px
from rmjournal.ui.words.commitments import moved_words, people_words, source_words, who_words
from rmjournal.ui.words.review import heard_from_words, number_words, why_words

from .batch_part import Batch
from .pace import BATCH_FROM
from .queue_step import QueueStep
from .quote import Quote
from .step import Setting

NUMBER = 2
_LONG = timedelta(weeks=12)


class DecideStep(QueueStep[CommitmentRow]):
    """Done, keep, move, smaller, pause, let go."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(NUMBER, setting)
        self._why = Chip("")
        self._moved = Label("", "meta", "ink2", max_lines=1)
        self._title = SerifLabel("", "object_title")
        self._source = Label("", "body", "ink3")
        self._quote = Quote()
        self._plan = Label("", "body", "ink2", width=640)
        self._stuck = Label("", "body_medium", "act", width=640)
        head = QHBoxLayout()
        head.addWidget(self._why)
        head.addStretch()
        head.addWidget(self._moved)
        body = self.box.body
        body.addLayout(head)
        body.addSpacing(px(4))
        for widget in (self._title, self._source, self._quote, self._plan, self._stuck):
            body.addWidget(widget)
        self.add_decisions()

    @override
    def read(self) -> list[CommitmentRow]:
        return self.setting.journal.review_cards.to_decide(self.setting.review.id)

    @override
    def uid(self, row: CommitmentRow) -> str:
        return row.uid

    @override
    def spoken(self, row: CommitmentRow) -> str:
        why, _ = why_words(row, self.setting.directory)
        said = [f"{row.title.rstrip('.')}. {why}."]
        heard = self.setting.heard(row.insight_id)
        if heard is not None:
            quote = self.tr("Because {who} said: \u201c{words}\u201d")
            who = heard_from_words(heard, self.setting.directory) or self.tr("somebody")
            said.append(quote.replace("{who}", who).replace("{words}", heard.text))
        else:
            said.append(self._source_words(row))
        return " ".join(each for each in said if each)

    @override
    def show_row(self, row: CommitmentRow) -> list[Choice]:
        setting = self.setting
        self._why.set_chip(*why_words(row, setting.directory))
        self._moved.setText("" if row.must_change_plan else moved_words(row))
        self._title.setText(row.title)
        heard = setting.heard(row.insight_id)
        said_by = heard_from_words(heard, setting.directory) if heard is not None else ""
        self._quote.show_words(heard.text if heard is not None else "", said_by)
        self._source.setText("" if heard is not None else self._source_words(row))
        self._source.setVisible(bool(self._source.text()))
        step = setting.journal.commitments.detail(row.id).first_step
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
    def decide(self, row: CommitmentRow, key: str) -> None:
        directory = self.setting.directory
        match key:
            case "done":
                self.asking.done(row)
            case "keep":
                self.verbs.keep(row)
            case "move":
                self.asking.move(row, directory)
            case "smaller":
                self.asking.make_smaller(row)
            case "pause":
                self.asking.pause(row, directory)
            case "let_go":
                self.asking.let_go(row)

    @override
    def is_old(self, row: CommitmentRow) -> bool:
        return row in self._due_before(self._monday())

    @override
    def batches(self) -> list[Batch]:
        found: list[Batch] = []
        stale, movable = self._stale(), self._movable()
        if len(stale) >= BATCH_FROM:
            text = self.tr("Let go of the oldest %Ln", "", len(stale))
            day = day_words(self._long_ago(), self.setting.today)
            sub = self.tr("From before {day}. Say why, in a line").replace("{day}", day)
            why = self.tr("Why do you let them go?")
            found.append(Batch("let_go", "L", text, sub, "wind", asks=why))
        if len(movable) >= BATCH_FROM:
            text = self.tr("Move all %Ln from before this week", "", len(movable))
            asks = self.tr("To which day?")
            sub = self.tr("Pick a new day")
            found.append(Batch("move", "M", text, sub, "calendar", asks=asks, days=self._days()))
        return found

    @override
    @Slot(str, object)
    def decide_all(self, key: str, answer: object) -> None:
        decisions, review = self.setting.journal.review_decisions, self.setting.review.id
        if key == "let_go":
            rows = self._stale()
            words = self.tr("Let go of %Ln", "", len(rows))
            do = partial(decisions.let_go_all, review, rows, str(answer))
        elif isinstance(answer, date):
            rows = self._movable()
            day = day_words(answer, self.setting.today, mid_sentence=True)
            words = self.tr("Moved %Ln to {day}", "", len(rows)).replace("{day}", day)
            do = partial(decisions.move_all, review, rows, answer)
        else:
            return
        self.setting.review_actions.decide_all(do, words, (NUMBER, self.card()))

    def _days(self) -> tuple[date, ...]:
        """The Fridays after this week that are offered."""
        friday = self._monday() + timedelta(days=11)
        while friday <= self.setting.today:
            friday += timedelta(days=7)
        return friday, friday + timedelta(days=21)

    def _monday(self) -> date:
        return week_of(self.setting.review)[0]

    def _long_ago(self) -> date:
        return self._monday() - _LONG

    def _stale(self) -> list[CommitmentRow]:
        return self._due_before(self._long_ago())

    def _movable(self) -> list[CommitmentRow]:
        return [row for row in self._due_before(self._monday()) if not row.must_change_plan]

    def _due_before(self, day: date) -> list[CommitmentRow]:
        return self.setting.journal.review_cards.due_before(self.setting.review.id, day)

    @override
    def card_title(self) -> str:
        return self.tr("One commitment at a time")

    @override
    def card_sub(self) -> str:
        return self.tr("Letting go is an honest answer too.")

    @override
    def end_title(self, decided: int, left: int) -> str:
        if left:
            return self.tr("{count} left for later").replace("{count}", number_words(left))
        if decided:
            return self.tr("You have decided about all of them")
        return self.tr("Nothing to decide this week")

    def _source_words(self, row: CommitmentRow) -> str:
        who = who_words(row, self.setting.directory)
        where = source_words(row, self.setting.today)
        return (
            self.tr("{who}, {where}").format(who=who, where=where)
            if who and where
            else (who or where)
        )

    def _choices(self, row: CommitmentRow) -> list[Choice]:
        names = people_words(row, self.setting.directory)
        done = self.tr("Say what happened")
        if names:
            done = self.tr("Then tell {names}").replace("{names}", names)
        is_free = not row.must_change_plan
        can_pause = row.state != State.PAUSED
        later = self.tr("Back next week") if is_free else self.tr("After a new plan")
        move = self.tr("Pick a new day") if is_free else self.tr("After a new plan")
        return [
            Choice("done", "D", self.tr("Done"), done, "check"),
            Choice("keep", "K", self.tr("Keep it"), later, "arrow-right", is_free),
            Choice("move", "M", self.tr("Move it"), move, "calendar", is_free),
            Choice("smaller", "S", self.tr("Make it smaller"), self.tr("A first step"), "scissors"),
            Choice(
                "pause", "P", self.tr("Pause it"),
                self.tr("Until a day or talk") if can_pause else self.tr("It is paused"),
                "pause", can_pause,
            ),
            Choice("let_go", "L", self.tr("Let it go"), self.tr("Say why, in a line"), "wind"),
        ]  # fmt: skip
