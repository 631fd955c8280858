# SPDX-License-Identifier: MIT
"""Step 3: who is still to hear what came of their words, and who may have seen a change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.model.insights import DEFAULT_WEEKS
from rmjournal.store import CommitmentDetail, LoopRow, State
from rmjournal.ui.frame.ask_bar import Question
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.signs import Chip, PersonLine
from rmjournal.ui.kit.themed import (
    REST,
    Column,
    Placed,
    Row,
    at_start,
    filling,
    follow_size,
    holder,
    put,
    width_of,
)
from rmjournal.ui.parts.commitment_decisions import why_not_needed
from rmjournal.ui.parts.leaving.dialog import draft_for
from rmjournal.ui.parts.leaving.part import LeavingPart
from rmjournal.words.commitments import too_words
from rmjournal.words.days import day_words, when_words
from rmjournal.words.language import number_words
from rmjournal.words.review_cards import loop_title

from .decisions import Decision
from .queue_step import QueueStep
from .step import ReviewContext

NUMBER = 3
_BESIDE_FROM = 560  # design px of the card that hold a message with the decisions beside it
_LINES = 10


class TellStep(QueueStep[LoopRow]):
    """Told, next agenda, not needed; and a message to copy and change."""

    def __init__(self, context: ReviewContext) -> None:
        super().__init__(NUMBER, context)
        self._person = PersonLine("?")
        self._state = Chip("")
        self._title = SerifLabel("", "object_title")
        self._told = Label("", "body", "ink2", leading=20)
        self.too = Button("", "link", icon="user-plus")
        self._about = Label(self.tr("You could write"), "meta_strong", "ink2")
        self.draft = LeavingPart(
            self.tr("The message you could write"), most_lines=_LINES, ticks_first=True
        )
        self._about.setBuddy(self.draft.words)
        self._lay_out()
        self.grid.asked.connect(self._on_asked)
        self.bar.settled.connect(self._on_settled)
        self.draft.left.connect(self.grid.focus_first)
        self.draft.submitted.connect(self.copy_message)
        self.draft.added.connect(self._on_words_added)
        self.too.clicked.connect(self._on_too)

    def _lay_out(self) -> None:
        head = Row(gap=8).put(filling(self._person), self._state)
        self._message = holder(Column(gap=2).put(self._about, self.draft, REST))
        decisions = Column().put(self.grid, REST)
        self._row = Row(gap=20).put(Placed(self._message, 3), Placed(decisions, 2))
        put(
            self.box.body, head, self._title, self._told, at_start(self.too), 4, self._row, self.bar
        )
        follow_size(self, self._arrange)

    def _arrange(self) -> None:
        is_beside = width_of(self) >= _BESIDE_FROM
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if is_beside else direction.TopToBottom)

    @override
    def read(self) -> list[LoopRow]:
        """Those who have yet to hear, then those who may have seen a change."""
        cards, review = self.context.journal.review_cards, self.context.review.id
        return [*cards.to_tell(review), *cards.to_ask(review)]

    @override
    def spoken(self, row: LoopRow) -> str:
        words = self.tr("Tell {name}: {text}")
        if row.state == "told":
            words = self.tr("What did {name} see change? {text}")
        return words.replace("{name}", row.person_name).replace("{text}", row.text)

    @override
    def show_row(self, row: LoopRow) -> list[Decision]:
        directory = self.context.directory
        name = directory.short_name(row.person_id, row.person_name)
        person = directory.people.get(row.person_id)
        seed = person.uid if person is not None else row.person_name
        self._person.set_person(row.person_name, self._next_talk(row), seed=seed)
        self._title.setText(loop_title(row))
        is_told = row.state == "told"
        detail = self._detail(row)
        words = "" if detail is None or is_told else too_words(detail.row, directory)
        self.too.setText(words.replace("&", "&&"))
        self.too.setVisible(bool(words))
        self._message.setVisible(not is_told)
        self._told.setVisible(is_told)
        if is_told:
            return self._show_told(row, name)
        self._state.set_chip(*self._state_words(row, detail))
        self.draft.set_leaving(draft_for(self.context.journal, row), row.uid)
        when = directory.when(row.person_id)
        agenda = when_words(*when, directory.today) if when else self.tr("When you next talk")
        do = partial(self._do, row)
        return [
            Decision(
                "told", "T", self.tr("Told"), self.tr("How, and what they said"), "check",
                do=do("told", self.tr("{name} knows"), "how", "said"),
                ask=partial(self._how_told, name),
            ),
            Decision(
                "next_agenda", "A", self.tr("On the next agenda"), agenda, "calendar",
                do=do("next_agenda", self.tr("{name} hears it at the next talk")),
            ),
            Decision(
                "not_needed", "N", self.tr("Not needed"), self.tr("Say why, in a line"), "wind",
                do=do("not_needed", self.tr("{name} need not be told"), "why"),
                ask=partial(why_not_needed, row, row.person_name),
            ),
            Decision(
                "copy", "C", self.tr("Copy the message"), self.tr("As it stands there"), "copy",
                do=self.copy_message,
            ),
        ]  # fmt: skip

    def _do(self, row: LoopRow, key: str, said: str, *keys: str) -> Callable[..., None]:
        return self.decide(row, key, said.replace("{name}", row.person_name), *keys)

    def _how_told(self, name: str) -> Question:
        how = self.tr("How did you tell {name}?").replace("{name}", name)
        said = self.tr("What did {name} say?").replace("{name}", name)
        return Question(how, self.tr("I told them"), second=said)

    def _show_told(self, row: LoopRow, name: str) -> list[Decision]:
        """Ask once what they saw change."""
        today = self.context.today
        day = "" if row.told_on is None else day_words(row.told_on, today, mid_sentence=True)
        self._state.set_chip(self.tr("They know"), "hear")
        told = self.tr("You told {name} {day}.").replace("{name}", name).replace("{day}", day)
        said = " ".join(row.said.split())
        if said:
            words = self.tr("{told} What they said then: \u201c{said}\u201d")
            told = words.replace("{told}", told).replace("{said}", said)
        self._told.setText(told)
        weeks = self.context.journal.loops.notice_weeks() or DEFAULT_WEEKS
        later = self.tr("In %Ln weeks", "", weeks)
        words = self.tr("And their words")
        question = self.tr("What did {name} see, in their words?").replace("{name}", name)
        ask = partial(Question, question, self.tr("Keep it"))
        do, kept = partial(self._do, row), self.tr("Kept what {name} saw")

        def noticed(key: str, letter: str, text: str, icon: str) -> Decision:
            return Decision(key, letter, text, words, icon, do=do(key, kept, "words"), ask=ask)

        return [
            noticed("noticed_yes", "Y", self.tr("Yes, they saw it"), "eye"),
            noticed("noticed_partly", "P", self.tr("Partly"), "search"),
            noticed("noticed_no", "N", self.tr("No change"), "eye-off"),
            Decision(
                "notice_later", "L", self.tr("Ask later"), later, "clock",
                do=do("notice_later", self.tr("{name} is asked again later")),
            ),
            Decision(
                "notice_never", "X", self.tr("Do not ask"), self.tr("Never again"), "x",
                do=do("notice_never", self.tr("{name} is not asked")),
            ),
        ]  # fmt: skip

    @Slot(QWidget)
    def _on_asked(self, bar: QWidget) -> None:
        """The form takes the room of the message, and is whole in a low window."""
        self._message.hide()
        self.asked.emit(bar)

    @Slot()
    def _on_settled(self) -> None:
        self._message.setVisible(not self._is_told())

    @Slot()
    def _on_too(self) -> None:
        """Somebody it is for becomes a card of their own."""
        row = self.current()
        detail = None if row is None else self._detail(row)
        if row is None or detail is None:
            return
        loops = self.context.journal.loops
        for person_id, name in detail.row.not_asked_to_hear[:1]:
            on_it = detail.row.id, person_id
            words = self.tr("{name} is to hear it too").replace("{name}", name)
            tell, leave = partial(loops.tell_too, *on_it), partial(loops.leave_out, *on_it)
            self.context.review_actions.do(tell, leave, words, (NUMBER, row.uid))

    @Slot()
    def copy_message(self) -> None:
        self.draft.copy()
        self.asked.emit(self.draft)  # what was copied should be in sight
        self.context.workspace.noticed.emit(self.draft.copied_words(), False)

    @Slot()
    def _on_words_added(self) -> None:
        """Nothing is copied that was not in sight."""
        self.asked.emit(self.draft.words)

    @override
    def card_words(self) -> tuple[str, str]:
        if self._is_told():
            sub = self.tr("One question, asked once: what did you see change?")
            return self.tr("Did they notice?"), sub
        sub = self.tr("People go on telling you things when they hear what became of them.")
        return self.tr("Tell them what came of it"), sub

    @override
    def end_title(self, decided: int, left: int) -> str:
        if left:
            return self._left_title()
        states = {loop.state for loop in self.context.journal.loops.rows()}
        if decided and "next_agenda" in states:
            return self.tr("You have decided about each of them")
        if decided or "told" in states:
            return self.tr("Nobody is left waiting")
        return self.tr("There is nobody to tell yet")

    def _left_title(self) -> str:
        """Those to tell and those to ask apart."""
        states = [row.state == "told" for row in self.read()]
        ask, tell = sum(states), len(states) - sum(states)
        if tell and ask:
            words = self.tr("{tell} still to tell, {ask} to ask what they saw")
            ask_words = number_words(ask)
            lower = ask_words[:1].lower() + ask_words[1:]
            return words.replace("{tell}", number_words(tell)).replace("{ask}", lower)
        words = self.tr("{count} still to tell")
        if ask:
            words = self.tr("{count} to ask what they saw")
        return words.replace("{count}", number_words(tell or ask))

    def _is_told(self) -> bool:
        row = self.current()
        return row is not None and row.state == "told"

    def _next_talk(self, row: LoopRow) -> str:
        when = self.context.directory.when(row.person_id)
        if when is None:
            return self.tr("No date yet")
        words = self.tr("You talk {day}")
        return words.format(day=when_words(*when, self.context.today, mid_sentence=True))

    def _detail(self, row: LoopRow) -> CommitmentDetail | None:
        if row.commitment_id is None:
            return None
        try:
            return self.context.journal.commitments.detail(row.commitment_id)
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
