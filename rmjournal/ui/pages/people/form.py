# SPDX-License-Identifier: MIT
"""What one knows of somebody, changed where it is read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.store import PersonDetail
from rmjournal.text.dates import Direction
from rmjournal.ui.kit.avatar import Avatar
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.text_area import INSET, TextArea
from rmjournal.ui.kit.text_part import TextPart
from rmjournal.ui.kit.theme import px
from rmjournal.ui.verbs.people import PersonVerbs
from rmjournal.ui.words.people import RHYTHMS, ended_words, rhythm_words


class ArrangementPart(QWidget):
    """Once it has ended there is nothing to pause."""

    pause_chosen = Signal(object)  # date or None
    end_chosen = Signal()
    take_up_chosen = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self._stored: date | None = None
        self.pause = DayField(
            self.tr("Paused until"),
            Direction.FUTURE,
            placeholder=self.tr("Only if it rests for a while"),
        )
        self.ended = Label("", "body", "ink2")
        self.end = Button(self.tr("End these talks for good"), "link")
        self.take_up = Button(self.tr("Take it up again"), "link")
        buttons = QHBoxLayout()
        buttons.addWidget(self.end)
        buttons.addWidget(self.take_up)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.pause)
        column.addWidget(self.ended)
        column.addLayout(buttons)
        self.pause.day_changed.connect(self._on_pause_changed)
        self.pause.left.connect(self.left)
        self.end.clicked.connect(self.end_chosen)
        self.take_up.clicked.connect(self.take_up_chosen)

    def show_person(self, person: PersonDetail, today: date) -> None:
        """As it is arranged now; words that are being typed stay."""
        self._today, self._stored = today, person.paused_until
        self.pause.set_day(person.paused_until, today)
        ended_on = person.ended_on
        had_focus = self.end.hasFocus() or self.take_up.hasFocus()
        self.ended.setText("" if ended_on is None else ended_words(ended_on, today))
        gone, shown = (self.take_up, self.end) if ended_on is None else (self.end, self.take_up)
        shown.show()
        if had_focus:
            shown.setFocus()
        gone.hide()
        self.ended.setVisible(ended_on is not None)
        self.pause.setVisible(ended_on is None)

    def finish(self) -> None:
        """Save what is typed as leaving the field does."""
        self.pause.finish()

    @Slot(object)
    def _on_pause_changed(self, day: date | None) -> None:
        if day is not None and day <= self._today:
            self.pause.refuse(self._stored, self.tr("That day is past. Choose one to come."))
        else:
            self.pause_chosen.emit(day)


class PersonForm(QWidget):
    """Follows the store when show_person() is called again."""

    left = Signal()  # Escape in a field

    def __init__(self, verbs: PersonVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self._person: PersonDetail | None = None
        self._avatar = Avatar("", size=44)
        self.name = TextArea(self.tr("Name"), role="heading", one_line=True, required=True)
        self.parts = {
            part.field: part
            for part in (
                _line("role", self.tr("Role"), self.tr("What they do")),
                _line("team", self.tr("Team"), self.tr("Where they work")),
                TextPart("met", self.tr("How you met"), self.tr("How did it begin?")),
                TextPart(
                    "offer",
                    self.tr("What you can offer"),
                    self.tr("What could you give in return?"),
                ),
                TextPart(
                    "asked_of_me",
                    self.tr("What they asked of you"),
                    self.tr("What do they hope for?"),
                ),
                TextPart("notes", self.tr("Notes"), self.tr("Anything worth remembering")),
            )
        }
        self.rhythm = Choice(self.tr("Rhythm"))
        self.arrangement = ArrangementPart()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self._lay_out()
        self.rhythm.chosen.connect(self._on_rhythm_chosen)
        self.arrangement.pause_chosen.connect(self._on_pause_chosen)
        self.arrangement.end_chosen.connect(self._on_end_chosen)
        self.arrangement.take_up_chosen.connect(self._on_take_up_chosen)
        self.arrangement.left.connect(self.left)
        self.name.drafted.connect(self._on_name_drafted)
        self.name.edited.connect(self._on_name_edited)
        self.name.left.connect(self.left)
        self.name.submitted.connect(self.left)
        for part in self.parts.values():
            part.drafted.connect(self._on_drafted)
            part.edited.connect(self._on_edited)
            part.left.connect(self.left)

    def show_person(self, person: PersonDetail, today: date) -> None:
        """Show another person, or the same as they are now."""
        if self._person is not None and self._person.id != person.id:
            for area in self._areas():
                area.finish()
                area.clear()
            self.arrangement.finish()
        self._person = person
        self._avatar.set_person(person.name, person.uid)
        self.name.set_text(person.name)
        for field, part in self.parts.items():
            part.area.set_text(getattr(person, field))
        weeks = sorted({*RHYTHMS, person.rhythm_weeks or 1})
        options = [(each, rhythm_words(each)) for each in weeks]
        self.rhythm.set_options([(None, rhythm_words(None)), *options])
        self.rhythm.set_current(person.rhythm_weeks)
        self.arrangement.show_person(person, today)

    def flush(self) -> None:
        """Save what is typed."""
        for area in self._areas():
            area.flush()

    def _areas(self) -> list[TextArea]:
        return [self.name, *(part.area for part in self.parts.values())]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(INSET), 0, 0, 0)
        head.setSpacing(px(6))
        head.addWidget(self._avatar)
        head.addWidget(self.name, 1)
        self._column.addLayout(head)
        for field in ("role", "team"):
            self._column.addWidget(self.parts[field])
        caption = Label(self.rhythm.accessibleName(), "meta_strong", "ink2")
        caption.setBuddy(self.rhythm)
        rhythm = QVBoxLayout()
        rhythm.setContentsMargins(px(INSET), 0, px(INSET), 0)
        rhythm.setSpacing(px(4))
        rhythm.addWidget(caption)
        rhythm.addWidget(self.rhythm)
        rhythm.addSpacing(px(8))
        rhythm.addWidget(self.arrangement)
        self._column.addLayout(rhythm)
        for field in ("met", "offer", "asked_of_me", "notes"):
            self._column.addWidget(self.parts[field])

    @Slot(str)
    def _on_name_drafted(self, text: str) -> None:
        self._on_drafted("name", text)

    @Slot(str, str)
    def _on_name_edited(self, before: str, after: str) -> None:
        self._on_edited("name", before, after)

    @Slot(str, str)
    def _on_drafted(self, field: str, text: str) -> None:
        if self._person is not None:
            self._verbs.draft(self._person.id, **{field: text})

    @Slot(str, str, str)
    def _on_edited(self, field: str, before: str, after: str) -> None:
        if self._person is not None:
            self._verbs.edit(self._person.id, {field: before}, {field: after})

    @Slot(object)
    def _on_rhythm_chosen(self, weeks: int | None) -> None:
        if self._person is not None:
            before = {"rhythm_weeks": self._person.rhythm_weeks}
            self._verbs.edit(self._person.id, before, {"rhythm_weeks": weeks})

    @Slot(object)
    def _on_pause_chosen(self, day: date | None) -> None:
        if self._person is not None:
            before = {"paused_until": self._person.paused_until}
            self._verbs.edit(self._person.id, before, {"paused_until": day})

    @Slot()
    def _on_end_chosen(self) -> None:
        if self._person is not None:
            self._verbs.end(self._person)

    @Slot()
    def _on_take_up_chosen(self) -> None:
        if self._person is not None:
            self._verbs.take_up(self._person)


def _line(field: str, caption: str, placeholder: str) -> TextPart:
    part = TextPart(field, caption, placeholder, one_line=True)
    part.area.set_role("body")
    return part
