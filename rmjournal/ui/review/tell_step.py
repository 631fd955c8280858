# SPDX-License-Identifier: MIT
"""Step 3: each person who is still to hear what came of their words."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from rmjournal.errors import NotFoundError
from rmjournal.store import CommitmentDetail, LoopRow, State
from rmjournal.ui.dates import when_words
from rmjournal.ui.drafts import draft_for
from rmjournal.ui.leaving.part import LeavingPart
from rmjournal.ui.widgets.avatar import PersonLine
from rmjournal.ui.widgets.chip import Chip
from rmjournal.ui.widgets.decision_button import Choice
from rmjournal.ui.widgets.label import Label, SerifLabel

from .queue_step import QueueStep
from .step import Setting
from .words import loop_title, number_words

NUMBER = 3
_BESIDE_FROM = 560  # design px of the card that hold a message with the decisions beside it
_LINES = 11


class TellStep(QueueStep[LoopRow]):
    """Told, next agenda, not needed; and a message to copy and change."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(NUMBER, setting)
        self._person = PersonLine(self.theme, "?")
        self._state = Chip(self.theme, "")
        self._title = SerifLabel(self.theme, "", "object_title")
        self._about = Label(self.theme, self.tr("You could write"), "meta_strong", "ink2")
        self.draft = LeavingPart(
            self.theme, self.tr("The message you could write"), most_lines=_LINES
        )
        self._about.setBuddy(self.draft.words)
        self._lay_out()
        self.draft.left.connect(self.grid.focus_first)
        self.draft.submitted.connect(self.copy_message)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._person, 1)
        head.addWidget(self._state)
        words = QVBoxLayout()
        words.setSpacing(self.theme.px(6))
        words.addWidget(self._about)
        words.addWidget(self.draft)
        decisions = QVBoxLayout()
        decisions.addWidget(self.grid)
        decisions.addStretch()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addLayout(words, 3)
        self._row.addLayout(decisions, 2)
        self._row.setSpacing(self.theme.px(20))
        body = self.box.body
        body.addLayout(head)
        body.addWidget(self._title)
        body.addSpacing(self.theme.px(4))
        body.addLayout(self._row)
        body.addWidget(self.bar)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_beside = self.width() >= self.theme.px(_BESIDE_FROM)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if is_beside else direction.TopToBottom)

    @override
    def read(self) -> list[LoopRow]:
        return self.setting.journal.review_cards.to_tell(self.setting.review.id)

    @override
    def uid(self, row: LoopRow) -> str:
        return row.uid

    @override
    def spoken(self, row: LoopRow) -> str:
        words = self.tr("Tell {name}: {text}")
        return words.replace("{name}", row.person_name).replace("{text}", row.text)

    @override
    def show_row(self, row: LoopRow) -> list[Choice]:
        diary = self.setting.diary
        name = diary.short_name(row.person_id, row.person_name)
        person = diary.people.get(row.person_id)
        seed = person.uid if person is not None else row.person_name
        self._person.set_person(row.person_name, self._next_talk(row), seed=seed)
        self._title.setText(loop_title(row))
        self._state.set_chip(*self._state_words(row, self._detail(row)))
        self.draft.set_leaving(draft_for(self.setting.journal, row, name), row.uid)
        when = diary.when(row.person_id)
        agenda = when_words(*when, diary.today) if when else self.tr("When you next talk")
        told = self.tr("How, and what they said")
        return [
            Choice("told", "T", self.tr("Told"), told, "check"),
            Choice("next_agenda", "A", self.tr("On the next agenda"), agenda, "calendar"),
            Choice("not_needed", "N", self.tr("Not needed"), self.tr("Say why, in a line"), "wind"),
            Choice("copy", "C", self.tr("Copy the message"), self.tr("As it stands there"), "copy"),
        ]

    @override
    def decide(self, row: LoopRow, key: str) -> None:
        match key:
            case "told":
                self.asking.told(row, self.setting.diary.short_name(row.person_id, row.person_name))
            case "next_agenda":
                self.verbs.put_on_agenda(row)
            case "not_needed":
                self.asking.not_needed(row)
            case "copy":
                self.copy_message()

    @Slot()
    def copy_message(self) -> None:
        self.draft.copy()
        words = self.tr("Copied. Locking the journal clears it.")
        self.setting.workspace.noticed.emit(words, False)

    @override
    def card_title(self) -> str:
        return self.tr("Tell them what came of it")

    @override
    def card_sub(self) -> str:
        return self.tr("People go on telling you things when they hear what became of them.")

    @override
    def end_title(self, decided: int, left: int) -> str:
        if left:
            return self.tr("{count} still to tell").replace("{count}", number_words(left))
        if decided:
            return self.tr("Nobody is left waiting")
        return self.tr("Everyone has heard what came of it")

    def _next_talk(self, row: LoopRow) -> str:
        when = self.setting.diary.when(row.person_id)
        if when is None:
            return self.tr("No date yet")
        words = self.tr("You talk {day}")
        return words.format(day=when_words(*when, self.setting.today, mid_sentence=True))

    def _detail(self, row: LoopRow) -> CommitmentDetail | None:
        if row.commitment_id is None:
            return None
        try:
            return self.setting.journal.commitments.detail(row.commitment_id)
        except NotFoundError:
            return None

    def _state_words(self, row: LoopRow, detail: CommitmentDetail | None) -> tuple[str, str]:
        if row.state == "next_agenda":
            return self.tr("Was for your last talk"), "act"
        if detail is None:
            return self.tr("Declined"), "plain"
        if detail.row.state == State.LET_GO:
            return self.tr("Let go"), "plain"
        return self.tr("Done"), "hear"
