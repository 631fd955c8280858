# SPDX-License-Identifier: MIT
"""The smaller cards: a talk that should have been, something heard, and whom to talk with next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.store import InsightRow, PersonRhythm, SessionRow
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.held_words import Saying
from rmjournal.ui.kit.inline_create import InlineCreate
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.theme import px
from rmjournal.ui.kit.themed import Icon, Row, filling, in_lines, put
from rmjournal.ui.parts.session_forms import CancelForm
from rmjournal.ui.verbs.talks import TodayVerbs
from rmjournal.words.days import day_words
from rmjournal.words.people_directory import PeopleDirectory
from rmjournal.words.today import heard_words, source_words, who_words


class LapsedCard(Card):
    """One at a time, the latest first."""

    def __init__(self, workspace: Workspace, verbs: TodayVerbs) -> None:
        super().__init__(kind="well", padding=22)
        self._workspace = workspace
        self._verbs = verbs
        self._row: SessionRow | None = None
        self._who = ""
        self._text = Label("", "body_medium", "ink", width=900)
        self.yes = Button(self.tr("We spoke"))
        self.no = Button(self.tr("It did not happen"), "quiet")
        self.open = Button(self.tr("Open the note"), "quiet")
        self.cancel_form = CancelForm(self.tr("It did not happen"))
        put(self.body, self._text, in_lines(self.yes, self.no, self.open), self.cancel_form)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        self.open.clicked.connect(self._on_open)
        self.cancel_form.submitted.connect(self._on_cancelled)
        self.cancel_form.left.connect(self.no.setFocus)

    def show_session(self, row: SessionRow, directory: PeopleDirectory) -> None:
        if self._row is None or row.id != self._row.id:
            self.cancel_form.hide()
        self._row = row
        self._who = who_words(row.people, directory)
        pattern = self.tr("You meant to talk with {who} on {day}. Did you?")
        ahead = (row.day - directory.today).days
        if ahead == -1:
            pattern = self.tr("You meant to talk with {who} yesterday. Did you?")
        words = pattern.replace("{day}", day_words(row.day, directory.today, mid_sentence=True))
        self._text.setText(words.replace("{who}", self._who))

    @Slot()
    def _on_yes(self) -> None:
        if self._row is not None:
            self._verbs.hold(self._row)

    @Slot()
    def _on_no(self) -> None:
        """By whom, and why?"""
        self.cancel_form.open_form(self._who)

    @Slot(str, str)
    def _on_cancelled(self, by: str, why: str) -> None:
        if self._row is not None:
            self._verbs.cancel(self._row, by, why)

    @Slot()
    def _on_open(self) -> None:
        if self._row is not None:
            self._workspace.session_requested.emit(self._row.id)


class HeardCard(Card):
    """Act on it asks in the card for what one will do."""

    def __init__(self, workspace: Workspace, verbs: TodayVerbs) -> None:
        super().__init__(kind="well", padding=18)
        self._workspace = workspace
        self._verbs = verbs
        self._row: InsightRow | None = None
        self._when = Label("", "body_medium", "ink2")
        self._text = SerifLabel("", "row_title_today", max_lines=8)
        self._source = Label("", "meta", "ink3")
        self.create_line = InlineCreate(self.tr("What will you do?"), glyph="act", tone="act")
        self.act = Button(self.tr("Act on it"), "link")
        self.open = Button(self.tr("Open session"), "link")
        head = Row(gap=8).put(Icon("hear", "hear", 16), filling(self._when))
        links = in_lines(self.act, self.open, gap=14)
        put(self.body, head, self._text, self._source, self.create_line, links)
        self.create_line.hide()
        self.act.clicked.connect(self.begin_acting)
        self.open.clicked.connect(self._on_open)
        self.create_line.submitted.connect(self._on_submitted)
        self.create_line.left.connect(self._on_left)

    def show_insight(self, row: InsightRow, directory: PeopleDirectory) -> None:
        if self._row is None or row.id != self._row.id:
            self.create_line.edit.clear()
            self.create_line.hide()
        self._row = row
        self._when.setText(heard_words(row, directory.today))
        self._text.setText(row.text)
        self._source.setText(source_words(row, directory))
        self.open.setVisible(row.session_id is not None)

    @Slot()
    def begin_acting(self) -> None:
        """Ready for the first letter of what one will do."""
        self.create_line.show()
        self.create_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def _on_submitted(self, title: str) -> None:
        if self._row is not None:
            with Saying() as saying:
                self._verbs.act_on(self._row, title)
            if saying.is_kept:
                self._on_left()

    @Slot()
    def _on_left(self) -> None:
        self.act.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.create_line.hide()

    @Slot()
    def _on_open(self) -> None:
        if self._row is not None and self._row.session_id is not None:
            self._workspace.session_requested.emit(self._row.session_id)


_MOST = 4


class PlanCard(Card):
    """A button for each of those whose time it is, or who are there at all."""

    def __init__(self, plan: Callable[[int], object]) -> None:
        """plan is given a person's id."""
        super().__init__(padding=22)
        self._plan = plan
        self._shown: list[tuple[int, str]] = []
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, px(8))
        words = self.tr("What waits to be asked comes along. The day can be moved at any time.")
        put(
            self.body, Label(self.tr("Who will you listen to next?"), "section"),
            Label(words, "body", "ink3"), 4, self._buttons,
        )  # fmt: skip

    def show_people(self, people: Sequence[PersonRhythm], directory: PeopleDirectory) -> None:
        """The first few of them; none that was shown already is made anew."""
        shown = [(each.id, directory.short_name(each.id, each.name)) for each in people[:_MOST]]
        if shown == self._shown:
            return
        self._shown = shown
        self._flow.clear()
        for person_id, name in shown:
            text = self.tr("Plan with {name}").replace("{name}", name)
            button = Button(text, icon="calendar-plus")
            button.clicked.connect(partial(self._plan, person_id))
            self._flow.addWidget(button)
            button.show()
        self._buttons.updateGeometry()
