# SPDX-License-Identifier: MIT
"""What one knows of somebody, and what they still have to be told."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget
from typing_extensions import override

from rmjournal.model.fields import Field
from rmjournal.model.people import prolonged
from rmjournal.model.records import CONSENTS, PERSON
from rmjournal.store import LoopRow, PersonDetail
from rmjournal.ui.frame.record_panel import (
    Day,
    Inset,
    RecordPanel,
    Text,
    in_a_row,
)
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choices import Choice
from rmjournal.ui.kit.label import INSET, Hairline, Label, SerifLabel
from rmjournal.ui.kit.signs import Avatar
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.themed import Column, Row, filling, spaced
from rmjournal.ui.parts.loop_card import LoopCardsPart
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.verbs.people import PersonVerbs
from rmjournal.words.language import field_words
from rmjournal.words.people import (
    RHYTHMS,
    agreement_words,
    consent_words,
    ended_words,
    rhythm_words,
)

_AGREED = ("agreed_for", "agreed_until", "agreed_private", "agreed_stop")


class LoopPanel(LoopCardsPart):
    """Stands above what is known of the person while a loop is selected in their history."""

    def __init__(self, workspace: Workspace, verbs: CommitmentVerbs) -> None:
        super().__init__(workspace, verbs)
        self._title = SerifLabel("", "row_title_today")
        caption = Label(self.tr("Do they know?"), "meta_strong", "ink2")
        parts = [Column(around=(INSET, 0)).put(e) for e in (caption, self._title, Hairline())]
        self._column = Column(self, gap=10, around=(0, 0, 0, 10)).put(*parts)

    def show_loop(self, loop: LoopRow, person: PersonDetail) -> None:
        """Another loop, or the same as it is now."""
        if all(card.loop.id != loop.id for card in self.cards.cards()):
            self.clear()
        (card,) = self.cards.show_only([loop])
        self._column.insertWidget(2, card)
        self._title.setText(loop.text)
        card.show_loop(loop, self._workspace.journal.clock.today(), person.uid)

    def clear(self) -> None:
        """Keep what was typed, and take the loop away."""
        self.cards.finish()
        self.cards.clear()


class PersonForm(RecordPanel[PersonDetail]):
    """Follows the store when show_person() is called again."""

    kind = "person"

    def __init__(self, verbs: PersonVerbs) -> None:
        super().__init__(verbs, spacing=10)
        self._verbs = verbs
        self._today = date.min
        self._avatar = Avatar("", size=44)
        self.name = TextArea(
            field_words(PERSON["name"].label), role="heading", one_line=True, required=True
        )
        self.rhythm = Choice(field_words(PERSON["rhythm_weeks"].label))
        options = [(each, consent_words(each)) for each in CONSENTS]
        self.consent = Choice(field_words(PERSON["consent"].label), options)
        self.agree = Button(self.tr("Write down what you agreed"), "link", icon="users")
        self.ends = Label("", "body", "ink2")
        self.prolong = Button(self.tr("Extend it by half a year"), "link")
        self._agreement = QWidget()
        self._agreeing: int | None = None
        self.ended = Label("", "body", "ink2")
        self.end = Button(self.tr("End these talks for good"), "link")
        self.take_up = Button(self.tr("Take it up again"), "link")
        self._lay_out()
        self.agree.clicked.connect(partial(self.with_record, self._agree_with))
        self.prolong.clicked.connect(partial(self.with_record, self._prolong))
        self.end.clicked.connect(partial(self.with_record, verbs.end))
        self.take_up.clicked.connect(partial(self.with_record, verbs.take_up))

    def show_person(self, person: PersonDetail, today: date) -> None:
        """Show another person, or the same as they are now."""
        self._today = today
        weeks = sorted({*RHYTHMS, person.rhythm_weeks or 1})
        options = [(each, rhythm_words(each)) for each in weeks]
        self.rhythm.set_options([(None, rhythm_words(None)), *options])
        self.show_record(person, today)
        self._avatar.set_person(person.name, person.uid)
        self._show_arrangement(person, today)
        self._show_agreement(person, today)

    @override
    def edit(self, record: PersonDetail, field: str, before: Any, after: Any) -> None:
        if field == "promise":
            if self._verbs.promise(record, after) is not None:
                self.texts[field].clear()
        elif field == "paused_until" and after is not None and after <= self._today:
            words = self.tr("That day is past. Choose one to come.")
            self.days[field].refuse(before, words)
        else:
            super().edit(record, field, before, after)

    def _lay_out(self) -> None:
        self.bind("name", self.name)
        hint = self.tr("Promise something, by Friday")
        promise = Field("promise", "line", self.tr("What you promise them"), hint)
        head = Row(gap=6, around=(INSET, 0, 0, 0)).put(self._avatar, filling(self.name))
        self.lay_out(
            head,
            Text(PERSON["role"], role="body"),
            Text(PERSON["team"], role="body"),
            Inset(self._arrangement()),
            Inset(in_a_row(self.agree), above=6),
            self._agreement_part(),
            Text(promise, is_entry=True, above=8),
            *(Text(PERSON[field]) for field in ("met", "offer", "asked_of_me", "notes")),
            Inset(self._sharing(), above=8),
        )

    def _sharing(self) -> QLayout:
        """What they said one may do with their words."""
        self.bind("consent", self.consent)
        caption = Label(self.consent.accessibleName(), "meta_strong", "ink2")
        caption.setBuddy(self.consent)
        return self.stack(4, caption, self.consent)

    def _arrangement(self) -> QLayout:
        """How often one talks, and till when one does not."""
        self.bind("rhythm_weeks", self.rhythm)
        caption = Label(self.rhythm.accessibleName(), "meta_strong", "ink2")
        caption.setBuddy(self.rhythm)
        buttons = in_a_row(self.end, self.take_up)
        pause = Day(PERSON["paused_until"])
        return self.stack(4, caption, self.rhythm, 8, pause, self.ended, buttons)

    def _agreement_part(self) -> QWidget:
        """What one agreed on; folded away while there is nothing."""
        column = self.stack(
            6,
            Text(PERSON["agreed_for"]),
            Inset(self.stack(0, Day(PERSON["agreed_until"]))),
            Inset(self.ends),
            Inset(in_a_row(self.prolong)),
            Text(PERSON["agreed_private"]),
            Text(PERSON["agreed_stop"]),
        )
        spaced(column, 6, (0, 8, 0, 0))
        self._agreement.setLayout(column)
        return self._agreement

    def _show_agreement(self, person: PersonDetail, today: date) -> None:
        is_there = any(getattr(person, field) for field in _AGREED)
        is_shown = is_there or self._agreeing == person.id
        if is_shown:
            self._agreeing = person.id  # emptied, it stays until somebody else is shown
        self.agree.setVisible(not is_shown)
        self._agreement.setVisible(is_shown)
        ends = "" if person.ended_on else agreement_words(person.agreed_until, today)
        self.ends.setText(ends)
        for widget in (self.ends, self.prolong):
            widget.setVisible(bool(ends))

    def _agree_with(self, person: PersonDetail) -> None:
        self._agreeing = person.id
        self._show_agreement(person, self._today)
        self.texts["agreed_for"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _prolong(self, person: PersonDetail) -> None:
        if person.agreed_until is not None:
            self.days["agreed_until"].setFocus(Qt.FocusReason.OtherFocusReason)
            day = prolonged(person.agreed_until, self._today)
            self.change("agreed_until", person.agreed_until, day)

    def _show_arrangement(self, person: PersonDetail, today: date) -> None:
        """Once it has ended there is nothing to pause."""
        ended_on = person.ended_on
        had_focus = self.end.hasFocus() or self.take_up.hasFocus()
        self.ended.setText("" if ended_on is None else ended_words(ended_on, today))
        gone, shown = (self.take_up, self.end) if ended_on is None else (self.end, self.take_up)
        shown.show()
        if had_focus:
            shown.setFocus()
        gone.hide()
        self.ended.setVisible(ended_on is not None)
        self.days["paused_until"].setVisible(ended_on is None)
