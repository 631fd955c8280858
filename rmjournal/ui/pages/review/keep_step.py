# SPDX-License-Identifier: MIT
"""Step 4: each thing heard that nothing was decided about yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from typing_extensions import override

from rmjournal.store import InsightRow
from rmjournal.ui.frame.ask_bar import Question
from rmjournal.ui.kit.dialog import WrappingCheck
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.signs import Chip, PersonLine
from rmjournal.ui.kit.themed import Row, filling
from rmjournal.ui.parts.coach import CoachLine, LineFollower
from rmjournal.ui.parts.commitment_line import read as read_line
from rmjournal.ui.verbs.aims import AimVerbs
from rmjournal.words.commitments import short_title
from rmjournal.words.days import day_words
from rmjournal.words.language import number_words
from rmjournal.words.review_cards import heard_from_words

from .decisions import Decision
from .queue_step import BATCH_FROM, QueueStep, cards_at_most
from .step import ReviewContext

NUMBER = 4
OLD_AT_MOST = 2
"""Of what was heard before the week, after the cards of the week itself."""


class KeepStep(QueueStep[InsightRow]):
    """Act on it, keep it, make it a question, decline it."""

    def __init__(self, context: ReviewContext) -> None:
        super().__init__(NUMBER, context)
        self._older: list[InsightRow] = []
        self._person = PersonLine("?", size=32)
        self._challenged = Chip(self.tr("Challenged you"), "hear")
        self._text = SerifLabel("", "object_title")
        self._where = Label("", "body", "ink3")
        self._row: InsightRow | None = None
        self._aim: int | None = None
        self._aims = AimVerbs(context.workspace, self)
        self.belongs = WrappingCheck()
        head = Row(gap=8).put(filling(self._person), self._challenged)
        self.lay_out(head, 4, self._text, self._where, self.belongs)
        self.belongs.clicked.connect(self._on_belongs)

    @override
    def read(self) -> list[InsightRow]:
        return self.context.journal.review_cards.to_keep(self.context.review.id)

    @override
    def for_this_sitting(self, rows: list[InsightRow]) -> list[InsightRow]:
        """This week's first, then two of before."""
        room = cards_at_most(self.context.review.mode, self.number)
        before = self.context.journal.review_cards.heard_before(self.context.review.id)
        decided = self.decided_one_by_one()
        old_decided = sum(uid in before for uid in decided)
        self._older = [row for row in rows if row.uid in before]
        recent = [row for row in rows if row.uid not in before]
        left = max(0, room - (len(decided) - old_decided))
        return recent[:left] + self._older[: max(0, OLD_AT_MOST - old_decided)]

    @override
    def is_old(self, row: InsightRow) -> bool:
        return row in self._older

    @override
    def batches(self) -> list[Decision]:
        rows = self._read_older()
        if len(rows) < BATCH_FROM:
            return []
        if self.context.is_this_week():
            text = self.tr("Keep all %Ln from before this week", "", len(rows))
            sub = self.tr("As they are; this week's stay")
        else:
            text = self.tr("Keep all %Ln from before that week", "", len(rows))
            sub = self.tr("As they are; that week's stay")
        return [Decision("keep", "B", text, sub, "bookmark", do=partial(self._keep_all, rows))]

    def _keep_all(self, rows: list[InsightRow]) -> None:
        words = self.tr("Kept %Ln from before that week", "", len(rows))
        if self.context.is_this_week():
            words = self.tr("Kept %Ln from before this week", "", len(rows))
        keep = self.context.journal.review_decisions.keep_all
        self.decide_all(partial(keep, self.context.review.id, rows), words)

    def _read_older(self) -> list[InsightRow]:
        before = self.context.journal.review_cards.heard_before(self.context.review.id)
        return [row for row in self.read() if row.uid in before]

    @override
    def spoken(self, row: InsightRow) -> str:
        words = self.tr("{from}: {text}")
        return words.replace("{from}", self._from(row)).replace("{text}", row.text)

    @override
    def show_row(self, row: InsightRow) -> list[Decision]:
        person = self.context.directory.people.get(row.person_id) if row.person_id else None
        if person is not None:
            day = row.session_day
            said = day_words(day, self.context.today) if day is not None else ""
            self._person.set_person(person.name, said, seed=person.uid)
        self._person.setVisible(person is not None)
        self._challenged.setVisible(row.challenged)
        self._text.setText(self.tr("\u201c{0}\u201d").replace("{0}", row.text))
        where = row.session_title or (self._from(row) if person is None else "")
        self._where.setText(where)
        self._where.setVisible(bool(where))
        self._show_aim(row)
        return [
            Decision(
                "act", "A", self.tr("Act on it"), self.tr("Begin with a verb"), "circle-check",
                do=partial(self._act, row),
                ask=self._what_to_do,
            ),
            Decision(
                "keep", "K", self.tr("Keep it"), self.tr("Worth remembering"), "bookmark",
                do=self.decide(row, "keep", self.tr("Kept")),
            ),
            self._ask_again(row),
            Decision(
                "decline", "X", self.tr("Decline it"), self.tr("Say why, in a line"), "wind",
                do=self.decide(row, "decline", self.tr("Nothing will come of it"), "words"),
                ask=partial(
                    Question, self.tr("Why will nothing come of it?"), self.tr("Decline")
                ),
            ),
        ]  # fmt: skip

    def _show_aim(self, row: InsightRow) -> None:
        self._row = row
        aim = self.context.journal.aims.current()
        self._aim = None if aim is None else aim.id
        self.belongs.setVisible(aim is not None)
        if aim is not None:
            words = self.tr("Belongs to my aim: {text}")
            self.belongs.set_label(words.replace("{text}", aim.text))
            self.belongs.setChecked(row.aim == aim.id)

    @Slot(bool)
    def _on_belongs(self, is_on: bool) -> None:
        if self._row is not None:
            self._aims.tie(self._row, self._aim if is_on else None)

    def _act(self, row: InsightRow, line: str) -> None:
        """The line may name a day and people, as that of a new commitment."""
        today = self.context.today
        wanted = read_line(line, today, self.context.journal.people.known())
        title, due_on = wanted.title or line, wanted.due_on
        said = self.tr("To act on: {answer}")
        if due_on is not None:
            said = self.tr("To act on, due {day}: {answer}")
            said = said.replace("{day}", day_words(due_on, today, mid_sentence=True))
        self.context.review_actions.decide(
            NUMBER,
            row,
            "act",
            said.replace("{answer}", short_title(title)),
            words=title,
            due_on=due_on,
            people=[person.id for person in wanted.people],
            promised=[person.id for person in wanted.promised],
        )

    def _what_to_do(self) -> Question:
        return Question(
            self.tr("What will you do?"),
            self.tr("Act on it"),
            missing=self.tr("Say what you will do."),
            help_text=self.tr(
                "Begin with a verb: ask, stop, try, invite. You may add @name or by Friday."
            ),
        )

    def _ask_again(self, row: InsightRow) -> Decision:
        """For whom said it, if anybody did."""
        said, sub = self.tr("To ask: {answer}"), self.tr("A question of your own")
        text = self.tr("What will you ask?")
        if row.person_id is not None:
            full = row.person_name or ""
            name = self.context.directory.short_name(row.person_id, full)
            said = self.tr("To ask {name}: {answer}").replace("{name}", full)
            sub = self.tr("A question for {name}").replace("{name}", name)
            text = self.tr("What will you ask {name}?").replace("{name}", name)
        ask = partial(
            Question,
            text,
            self.tr("Keep the question"),
            missing=self.tr("A question needs a few words."),
            stem=self.tr("What would you "),
            below=self._coach,
        )
        icon, do = "message-circle-question-mark", self.decide(row, "question", said, "words")
        return Decision("question", "Q", self.tr("Ask about it"), sub, icon, do=do, ask=ask)

    def _coach(self, field: Field) -> CoachLine:
        """Looks at the question as it is written."""
        coach = CoachLine(self.context.workspace.preferences)
        LineFollower(coach, field.edit)
        return coach

    @override
    def card_words(self) -> tuple[str, str]:
        sub = self.tr("Not everything needs an answer. Everything deserves a decision.")
        return self.tr("What you heard"), sub

    @override
    def end_title(self, decided: int, left: int) -> str:
        if left:
            return self.tr("{count} left for later").replace("{count}", number_words(left))
        if decided:
            return self.tr("All of it has found its place")
        return self.tr("Nothing new to decide about")

    def _from(self, row: InsightRow) -> str:
        return heard_from_words(row, self.context.directory) or self.tr("From nobody in particular")
