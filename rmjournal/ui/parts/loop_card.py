# SPDX-License-Identifier: MIT
"""Where it stands with one of the people a commitment came from: do they know?"""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.store import LoopRow
from rmjournal.store.noticing import Noticed
from rmjournal.text.dates import Direction
from rmjournal.ui.kit.avatar import PersonLine
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.segmented import Segmented
from rmjournal.ui.kit.text_area import INSET
from rmjournal.ui.kit.text_part import TextPart
from rmjournal.ui.kit.theme import px
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.words.commitments import loop_words

_NOT_YET = ""


class NoticePart(QWidget):
    """Shown of somebody who was told. Without a day nobody asks."""

    left = Signal()

    def __init__(self, verbs: CommitmentVerbs, loop: LoopRow) -> None:
        super().__init__()
        self._verbs = verbs
        self._loop = loop
        self._is_saving = False
        caption = self.tr("What did they see change?")
        self._caption = Label(caption, "meta_strong", "ink2")
        options = (
            (_NOT_YET, self.tr("Not said")), ("yes", self.tr("Yes")),
            ("partly", self.tr("Partly")), ("no", self.tr("No")),
        )  # fmt: skip
        self.answer = Segmented(caption, options)
        self._caption.setBuddy(self.answer)
        self.words = TextPart(
            "noticed_words", self.tr("In their words"), self.tr("As they said it")
        )
        self.day = DayField(self.tr("Ask them on"), Direction.FUTURE, placeholder=self.tr("Never"))
        self._lay_out()
        self.answer.chosen.connect(self._on_chosen)
        self.words.drafted.connect(self._on_drafted)
        self.words.edited.connect(self._on_edited)
        self.day.day_changed.connect(self._on_day_changed)
        for part in (self.words, self.day):
            part.left.connect(self.left)

    def show_loop(self, loop: LoopRow, today: date) -> None:
        self._loop = loop
        self.answer.set_current(loop.noticed)
        self.words.area.set_text(loop.noticed_words)
        self.words.setVisible(bool(loop.noticed))
        self.day.set_day(loop.notice_on, today)
        self.day.setVisible(not loop.noticed)

    def flush(self) -> None:
        """Save what is typed."""
        if not self._is_saving:
            self.words.area.flush()

    def finish(self) -> None:
        """Save what is typed as leaving each field does."""
        self.day.finish()
        self.words.area.finish()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(px(INSET), px(8), px(INSET), 0)
        head.setSpacing(px(5))
        head.addWidget(self._caption)
        head.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignLeading)
        head.addWidget(self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.words)

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        if key == self._loop.noticed:
            return
        self._verbs.keep_notice(self._loop, cast("Noticed", key))
        if key:
            self.words.setFocus()

    @Slot(str, str)
    def _on_drafted(self, _field: str, text: str) -> None:
        self._is_saving = True  # about_to_write would ask for the same words again
        self._verbs.draft_noticed(self._loop, text)
        self._is_saving = False

    @Slot(str, str, str)
    def _on_edited(self, _field: str, before: str, after: str) -> None:
        if self._loop.noticed:
            self._verbs.edit_noticed(self._loop, before, after)

    @Slot(object)
    def _on_day_changed(self, day: date | None) -> None:
        self._verbs.ask_notice(self._loop, day)


class LoopCard(QWidget):
    """Open: told, next talk, not needed, a message to write. Told: when, how, what they said."""

    reason_requested = Signal(object)  # the LoopRow, when they need not be told
    message_requested = Signal(object)  # LoopRow
    left = Signal()

    def __init__(self, verbs: CommitmentVerbs, loop: LoopRow) -> None:
        super().__init__()
        self._verbs = verbs
        self.loop = loop
        self._is_saving = False
        self._person = PersonLine(loop.person_name, size=28)
        self._why = Label("", "meta", "ink3")
        self._tell = Button(self.tr("They know"), icon="check")
        self._agenda = Button(self.tr("Next talk"), "link")
        self._not_needed = Button(self.tr("Not needed"), "link")
        self._reopen = Button(self.tr("They do not know yet"), "link")
        self._write = Button(self.tr("Write to them"), "link", icon="message-circle-reply")
        self.when = DayField(self.tr("When"), Direction.PAST)
        self.how = TextPart("how", self.tr("How"), self.tr("Over coffee, in a message"))
        self.said = TextPart("said", self.tr("What they said"), self.tr("A word or two is enough"))
        self.notice = NoticePart(verbs, loop)
        self._lay_out()
        self._connect()

    def show_loop(self, loop: LoopRow, today: date, seed: str) -> None:
        self.loop = loop
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
        self.how.area.set_text(loop.how)
        self.said.area.set_text(loop.said)
        self.when.set_day(loop.told_on, today)
        self.notice.show_loop(loop, today)
        for part in (self.when, *self.parts(), self.notice):
            part.setVisible(is_told)

    def parts(self) -> tuple[TextPart, TextPart]:
        return self.how, self.said

    def flush(self) -> None:
        """Save what is typed."""
        if not self._is_saving:
            for part in self.parts():
                part.area.flush()
            self.notice.flush()

    def finish(self) -> None:
        """Save what is typed as leaving each field does."""
        self.when.finish()
        for part in self.parts():
            part.area.finish()
        self.notice.finish()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(px(INSET), 0, px(INSET), 0)
        head.setSpacing(px(5))
        head.addWidget(self._person)
        head.addWidget(self._why)
        for widgets in ((self._tell, self._agenda, self._reopen), (self._write, self._not_needed)):
            links = QHBoxLayout()
            links.setSpacing(px(14))
            for widget in widgets:
                links.addWidget(widget)
            links.addStretch()
            head.addLayout(links)
        head.addWidget(self.when)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(8))
        column.setSpacing(px(4))
        column.addLayout(head)
        self.how.set_room_above(6)
        column.addWidget(self.how)
        column.addWidget(self.said)
        column.addWidget(self.notice)

    def _connect(self) -> None:
        self._tell.clicked.connect(self._on_tell)
        self._agenda.clicked.connect(self._on_agenda)
        self._not_needed.clicked.connect(self._on_not_needed)
        self._reopen.clicked.connect(self._on_reopen)
        self._write.clicked.connect(self.write)
        self.when.day_changed.connect(self._on_when_changed)
        self.when.left.connect(self.left)
        self.notice.left.connect(self.left)
        for part in self.parts():
            part.drafted.connect(self._on_drafted)
            part.edited.connect(self._on_edited)
            part.left.connect(self.left)

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

    @Slot(object)
    def _on_when_changed(self, day: date | None) -> None:
        if day is None:
            self.when.refuse(self.loop.told_on, self.tr("Somebody who knows was told one day."))
        else:
            self._verbs.edit_told(self.loop, {"on": self.loop.told_on}, {"on": day})

    @Slot()
    def _on_reopen(self) -> None:
        self._verbs.reopen_loop(self.loop)

    @Slot(str, str)
    def _on_drafted(self, field: str, text: str) -> None:
        self._is_saving = True  # about_to_write would ask for the same words again
        self._verbs.draft_told(self.loop, **{field: text})
        self._is_saving = False

    @Slot(str, str, str)
    def _on_edited(self, field: str, before: str, after: str) -> None:
        self._verbs.edit_told(self.loop, {field: before}, {field: after})
