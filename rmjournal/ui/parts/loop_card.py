# SPDX-License-Identifier: MIT
"""Where it stands with one of the people a commitment came from: do they know?"""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.model.records import LOOP
from rmjournal.store import LoopRow
from rmjournal.text.dates import Direction
from rmjournal.text.naming import called
from rmjournal.ui.frame.record_panel import Day, Inset, RecordCards, RecordPanel, Text, in_a_row
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choices import Segmented
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.signs import PersonLine
from rmjournal.ui.kit.themed import spaced
from rmjournal.ui.parts.leaving.dialog import show_draft
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.words.commitments import loop_words
from rmjournal.words.language import field_words

_NOT_YET = ""


class NoticePart(RecordPanel[LoopRow]):
    """Shown of somebody who was told. Without a day nobody asks."""

    kind = "loop"

    def __init__(self, verbs: CommitmentVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        caption = field_words(LOOP["noticed"].label)
        title = Label(caption, "meta_strong", "ink2")
        options = (
            (_NOT_YET, self.tr("Not said")), ("yes", self.tr("Yes")),
            ("partly", self.tr("Partly")), ("no", self.tr("No")),
        )  # fmt: skip
        answer = Segmented(caption, options)
        title.setBuddy(answer)
        self.bind("noticed", answer)
        self.lay_out(
            Inset(self.stack(5, title, in_a_row(answer), Day(LOOP["notice_on"])), above=8),
            Text(LOOP["noticed_words"]),
        )

    @override
    def show_record(self, record: LoopRow, today: date) -> None:
        super().show_record(record, today)
        self.parts["noticed_words"].setVisible(bool(record.noticed))
        self.days["notice_on"].setVisible(not record.noticed)

    @override
    def draft(self, record: LoopRow, field: str, text: str) -> None:
        self._verbs.draft_noticed(record, text)

    @override
    def edit(self, record: LoopRow, field: str, before: Any, after: Any) -> None:
        match field:
            case "noticed":
                self._verbs.keep_notice(record, after)
                if after:
                    self.texts["noticed_words"].setFocus()
            case "noticed_words" if record.noticed:
                self._verbs.edit_noticed(record, before, after)
            case "notice_on":
                self._verbs.ask_notice(record, after)


class LoopCard(RecordPanel[LoopRow]):
    """Open: told, next talk, not needed, a message to write. Told: when, how, what they said."""

    reason_requested = Signal(object)  # the LoopRow, when they need not be told
    message_requested = Signal(object)  # LoopRow

    kind = "loop"

    def __init__(self, verbs: CommitmentVerbs, loop: LoopRow) -> None:
        super().__init__()
        self._verbs = verbs
        self.loop = loop
        self._person = PersonLine(loop.person_name, size=28)
        self._why = Label("", "meta", "ink3")
        self._tell = Button(self.tr("I told them"), icon="check")
        self._agenda = Button(self.tr("Next talk"), "link")
        self._not_needed = Button(self.tr("Not needed"), "link")
        self._reopen = Button(self.tr("They do not know yet"), "link")
        self._write = Button(self.tr("Write to them"), "link", icon="message-circle-reply")
        self.notice = NoticePart(verbs)
        self._lay_out()
        self._connect()

    def show_loop(self, loop: LoopRow, today: date, seed: str) -> None:
        self.loop = loop
        self.show_record(loop, today)
        self.notice.show_record(loop, today)
        tone = "act" if loop.state in ("open", "next_agenda") else "ink3"
        sub = loop_words(loop, today)
        self._person.set_person(loop.person_name, sub, seed=seed, sub_tone=tone)
        is_open, is_told = loop.state in ("open", "next_agenda"), loop.state == "told"
        self._why.setText(loop.why)
        self._why.setVisible(loop.state == "not_needed" and bool(loop.why))
        for widget in (self._tell, self._not_needed):
            widget.setVisible(is_open)
        self._agenda.setVisible(loop.state == "open")
        self._reopen.setVisible(not is_open)
        self._write.setVisible(is_open)
        for part in (*self.parts.values(), self.notice):
            part.setVisible(is_told)

    @override
    def draft(self, record: LoopRow, field: str, text: str) -> None:
        self._verbs.draft_told(record, **{field: text})

    @override
    def edit(self, record: LoopRow, field: str, before: Any, after: Any) -> None:
        if field == "told_on" and after is None:
            words = self.tr("Somebody who knows was told one day.")
            self.days[field].refuse(before, words)
            return
        verb_field = "on" if field == "told_on" else field
        self._verbs.edit_told(record, {verb_field: before}, {verb_field: after})

    def _lay_out(self) -> None:
        spaced(self.column, 4, (0, 0, 0, 8))
        self.nest(self.notice)
        told, other = (self._tell, self._agenda, self._reopen), (self._write, self._not_needed)
        head = self.stack(
            5,
            self._person,
            self._why,
            in_a_row(*told, spacing=14),
            in_a_row(*other, spacing=14),
            Day(LOOP["told_on"], Direction.PAST),
        )
        self.lay_out(
            Inset(head),
            Text(LOOP["how"], above=6),
            Text(LOOP["said"]),
            self.notice,
        )

    def _connect(self) -> None:
        self._tell.clicked.connect(self._on_tell)
        self._agenda.clicked.connect(self._on_agenda)
        self._not_needed.clicked.connect(self._on_not_needed)
        self._reopen.clicked.connect(self._on_reopen)
        self._write.clicked.connect(self.write)
        self.notice.left.connect(self.left)

    @Slot()
    def write(self) -> None:
        """Look at a message to them before it is copied."""
        self.message_requested.emit(self.loop)

    @Slot()
    def _on_tell(self) -> None:
        self._verbs.tell_one(self.loop)

    @Slot()
    def _on_agenda(self) -> None:
        self._verbs.put_on_agenda(self.loop)

    @Slot()
    def _on_not_needed(self) -> None:
        self.reason_requested.emit(self.loop)

    @Slot()
    def _on_reopen(self) -> None:
        self._verbs.reopen_loop(self.loop)


class LoopCardsPart(QWidget):
    """Base of what shows a card for each of some loops."""

    reason_requested = Signal(object)  # the LoopRow of somebody who need not be told
    left = Signal()

    def __init__(self, workspace: Workspace, verbs: CommitmentVerbs) -> None:
        super().__init__()
        self._workspace = workspace
        self._verbs = verbs
        self.cards = RecordCards(self._card)

    def name_of(self, loop: LoopRow) -> str:
        """What to call whom it is about, in a message to them."""
        return called(loop.person_name)

    def _card(self, loop: LoopRow) -> LoopCard:
        card = LoopCard(self._verbs, loop)
        card.reason_requested.connect(self.reason_requested)
        card.message_requested.connect(self._on_message_requested)
        card.left.connect(self.left)
        return card

    @Slot(object)
    def _on_message_requested(self, loop: LoopRow) -> None:
        show_draft(self._workspace, self, loop, self.name_of(loop))
