# SPDX-License-Identifier: MIT
"""The card on which one finishes one's own sentence. It can be skipped, and it never counts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.store import Changes
from rmjournal.text.rehearsal import plan_parts, remembers
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.themed import REST, Row

from .rehearsal_choice import plan_for


class RehearsalCard(Card):
    """Hidden while there is nothing to say.

    refresh() asks for one plan at the first opening of a day; ask() for a certain one at any time,
    and for nothing else where it is not for each day.
    """

    finished = Signal()  # said or skipped, and closed

    def __init__(self, workspace: Workspace, *, is_daily: bool = True) -> None:
        super().__init__(padding=18)
        self._workspace = workspace
        self._journal = workspace.journal
        self._is_daily = is_daily
        self._commitment_id: int | None = None
        self._plan = ("", "")
        self._is_told = False
        self._title = Label(self.tr("Do you still know your plan?"), "meta_strong", "ink2")
        self._cue = SerifLabel("", "row_title_today")
        self.words = TextArea(
            self.tr("I will"),
            self.tr("In your own words"),
            role="row_title_today",
            one_line=True,
            framed=True,
        )
        self.say_button = Button(self.tr("That is it"))
        self.skip_button = Button(self.tr("Skip"), "quiet")
        self._asking = QWidget()
        Row(self._asking, gap=6, around=(0, 4, 0, 0)).put(self.say_button, self.skip_button, REST)
        self._said = SerifLabel("", "row_title_card", "ink2")
        self._verdict = Label("", "meta_strong", "ink2")
        self._written = SerifLabel("", "row_title_today")
        self.close_button = Button(self.tr("Close"))
        for widget in (
            *(self._title, self._cue, self.words, self._asking),
            *(self._verdict, self._written, self._said, self.close_button),
        ):
            self.body.addWidget(widget)
        self._connect()
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Ask once a day, as long as that is wanted; a card that is open stays as it is."""
        if self._is_told or not self._is_daily:
            return
        values = self._workspace.preferences.values
        today = self._journal.clock.today()
        is_wanted = values.rehearsal and values.rehearsed_on != today.isoformat()
        if not is_wanted or self._journal.is_read_only:
            self._put_away()
        elif self._commitment_id is None:
            row = plan_for(self._journal, today)
            if row is not None:
                self._show_plan(row.id, row.cue, row.action)

    def ask(self, commitment_id: int) -> bool:
        """Ask for that plan now; False when it has none, or when nobody wants to be asked."""
        if not self._workspace.preferences.values.rehearsal or self._journal.is_read_only:
            return False
        try:
            row = self._journal.commitments.row(commitment_id)
        except NotFoundError:
            return False
        if not (row.cue.strip() and row.action.strip()):
            return False
        self._show_plan(row.id, row.cue, row.action)
        return True

    @Slot()
    def say(self) -> bool:
        """Show what was written, next to what was said from memory; False where nothing new
        was said."""
        said = " ".join(self.words.text().split())
        if self._commitment_id is None or self._is_told or not said:
            return False
        self._is_told = True
        cue, action = self._plan
        # The verb first: a note that is saved meanwhile would refresh the card.
        rehearse = partial(self._journal.commitments.rehearse, self._commitment_id)
        self._workspace.perform(self.tr("Plan said again"), rehearse)
        known = remembers(plan_parts("", said)[1], action)
        verdict = self.tr("That is your plan.") if known else self.tr("This is what you wrote.")
        self._verdict.setText(verdict)
        self._written.setText(self._sentence(cue, action))
        self._said.setText(self.tr("Just now: {words}").replace("{words}", said))
        self._said.setVisible(not known)
        self._show_parts()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{verdict} {self._written.text()}")
        return True

    @Slot()
    def close_card(self) -> None:
        """Done or skipped: not again today."""
        self._put_away()
        values = self._workspace.preferences.values
        values.rehearsed_on = self._journal.clock.today().isoformat()
        self._workspace.preferences.save()
        self.finished.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.words.submitted.connect(self.say)
        self.words.left.connect(self.close_card)
        self.say_button.clicked.connect(self.say)
        self.skip_button.clicked.connect(self.close_card)
        self.close_button.clicked.connect(self.close_card)
        self._workspace.signals.changed.connect(self._on_changed)

    def _show_plan(self, commitment_id: int, cue: str, action: str) -> None:
        self._commitment_id = commitment_id
        self._plan = plan_parts(cue, action)
        self._is_told = False
        self._cue.setText(self.tr("When {cue}, I will\u2026").replace("{cue}", self._plan[0]))
        self.words.clear()
        self.words.edit.setAccessibleDescription(self._cue.text())
        self._show_parts()
        self.show()

    def _show_parts(self) -> None:
        for widget in (self._title, self._cue, self.words, self._asking):
            widget.setVisible(not self._is_told)
        for widget in (self._verdict, self._written, self.close_button):
            widget.setVisible(self._is_told)
        if not self._is_told:
            self._said.hide()

    def _put_away(self) -> None:
        self._commitment_id = None
        self._is_told = False
        self.words.clear()
        self.hide()

    def _sentence(self, cue: str, action: str) -> str:
        pattern = self.tr("When {cue}, I will {action}.")
        before, after = pattern.split("{action}")
        return before.replace("{cue}", cue) + action + after

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        """A plan that is gone or said in other words is not asked for any more."""
        if self._commitment_id is None or self._is_told:
            return
        if self._commitment_id not in changes.commitments:
            return
        try:
            row = self._journal.commitments.row(self._commitment_id)
        except NotFoundError:
            row = None
        if row is None or plan_parts(row.cue, row.action) != self._plan:
            self._put_away()
