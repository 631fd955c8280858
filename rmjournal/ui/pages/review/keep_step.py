# SPDX-License-Identifier: MIT
"""Step 4: each thing heard that nothing was decided about yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from rmjournal.store import InsightRow
from rmjournal.ui.kit.avatar import PersonLine
from rmjournal.ui.kit.chip import Chip
from rmjournal.ui.kit.dates import day_words
from rmjournal.ui.kit.decision_button import Choice
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.coach.line import CoachLine
from rmjournal.ui.words.review import heard_from_words, number_words

from .batch_part import Batch
from .pace import BATCH_FROM, OLD_AT_MOST, cards_at_most
from .queue_step import QueueStep
from .step import Setting

NUMBER = 4


class KeepStep(QueueStep[InsightRow]):
    """Act on it, keep it, make it a question, decline it."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(NUMBER, setting)
        self._older: list[InsightRow] = []
        self._person = PersonLine("?", size=32)
        self._challenged = Chip(self.tr("Challenged you"), "hear")
        self._text = SerifLabel("", "object_title")
        self._where = Label("", "body", "ink3")
        head = QHBoxLayout()
        head.addWidget(self._person, 1)
        head.addWidget(self._challenged)
        body = self.box.body
        body.addLayout(head)
        body.addSpacing(px(4))
        body.addWidget(self._text)
        body.addWidget(self._where)
        self.add_decisions()

    @override
    def read(self) -> list[InsightRow]:
        return self.setting.journal.review_cards.to_keep(self.setting.review.id)

    @override
    def for_this_sitting(self, rows: list[InsightRow]) -> list[InsightRow]:
        """This week's first, then two of before."""
        room = cards_at_most(self.setting.review.mode, self.number)
        before = self.setting.journal.review_cards.heard_before(self.setting.review.id)
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
    def batches(self) -> list[Batch]:
        rows = self._read_older()
        if len(rows) < BATCH_FROM:
            return []
        text = self.tr("Keep all %Ln from before this week", "", len(rows))
        sub = self.tr("As they are; this week's stay")
        return [Batch("keep", "B", text, sub, "bookmark")]

    @override
    @Slot(str, object)
    def decide_all(self, key: str, answer: object) -> None:
        rows = self._read_older()
        words = self.tr("Kept %Ln from before this week", "", len(rows))
        keep = self.setting.journal.review_decisions.keep_all
        keep_them = partial(keep, self.setting.review.id, rows)
        self.setting.review_actions.decide_all(keep_them, words, (NUMBER, self.card()))

    def _read_older(self) -> list[InsightRow]:
        before = self.setting.journal.review_cards.heard_before(self.setting.review.id)
        return [row for row in self.read() if row.uid in before]

    @override
    def uid(self, row: InsightRow) -> str:
        return row.uid

    @override
    def spoken(self, row: InsightRow) -> str:
        words = self.tr("{from}: {text}")
        return words.replace("{from}", self._from(row)).replace("{text}", row.text)

    @override
    def show_row(self, row: InsightRow) -> list[Choice]:
        person = self.setting.directory.people.get(row.person_id) if row.person_id else None
        if person is not None:
            day = row.session_day
            said = day_words(day, self.setting.today) if day is not None else ""
            self._person.set_person(person.name, said, seed=person.uid)
        self._person.setVisible(person is not None)
        self._challenged.setVisible(row.challenged)
        self._text.setText(self.tr("\u201c{0}\u201d").replace("{0}", row.text))
        where = row.session_title or (self._from(row) if person is None else "")
        self._where.setText(where)
        self._where.setVisible(bool(where))
        return [
            Choice("act", "A", self.tr("Act on it"), self.tr("Begin with a verb"), "circle-check"),
            Choice("keep", "K", self.tr("Keep it"), self.tr("Worth remembering"), "bookmark"),
            Choice(
                "question", "Q", self.tr("Ask about it"), self._ask_words(row),
                "message-circle-question-mark",
            ),
            Choice("decline", "X", self.tr("Decline it"), self.tr("Say why, in a line"), "wind"),
        ]  # fmt: skip

    def _ask_words(self, row: InsightRow) -> str:
        name = self._short_name(row)
        words = self.tr("A question for {name}").replace("{name}", name)
        return words if name else self.tr("A question of your own")

    @override
    def decide(self, row: InsightRow, key: str) -> None:
        match key:
            case "act":
                self.asking.act_on(row)
            case "keep":
                self.verbs.keep_heard(row)
            case "question":
                self.asking.ask_again(row, self._short_name(row), self._coach())
            case "decline":
                self.asking.decline(row)

    @override
    def card_title(self) -> str:
        return self.tr("What you heard")

    @override
    def card_sub(self) -> str:
        return self.tr("Not everything needs an answer. Everything deserves a decision.")

    @override
    def end_title(self, decided: int, left: int) -> str:
        if left:
            return self.tr("{count} left for later").replace("{count}", number_words(left))
        if decided:
            return self.tr("All of it has found its place")
        return self.tr("Nothing new to decide about")

    def _short_name(self, row: InsightRow) -> str:
        if row.person_id is None:
            return ""
        return self.setting.directory.short_name(row.person_id, row.person_name or "")

    def _coach(self) -> CoachLine:
        return CoachLine(self.setting.workspace.preferences)

    def _from(self, row: InsightRow) -> str:
        return heard_from_words(row, self.setting.directory) or self.tr("From nobody in particular")
