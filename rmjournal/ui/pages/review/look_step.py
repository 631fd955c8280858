# SPDX-License-Identifier: MIT
"""Step 1: eight weeks of what was heard and done, the picks of last time, and this week."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.model.reviews import week_of
from rmjournal.store import Changes, PickRow, SessionRow
from rmjournal.store.queries.review_cards import LookBack
from rmjournal.ui.frame.step import StepWords
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.charts.heard_done import HeardDoneChart
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.layouts import clear_layout
from rmjournal.ui.kit.letters import Choice
from rmjournal.ui.kit.signs import PersonLine
from rmjournal.ui.kit.themed import REST, Column
from rmjournal.words.days import day_words
from rmjournal.words.review_cards import gap_words, spoke_words, weeks_between
from rmjournal.words.sessions import title_words

from .decisions import DecisionRow, DecisionRows, Quote
from .step import ReviewContext, ReviewStep


class PickJudging(DecisionRows[PickRow]):
    """Whether each pick was kept. The letter of the answer there is clears it."""

    @override
    def make_row(self, row_id: int, row: PickRow) -> DecisionRow:
        title = SerifLabel(row.title, "row_title_card", max_lines=3)
        choices = [
            Choice("kept", "K", self.tr("Kept")),
            Choice("partly", "P", self.tr("Partly")),
            Choice("not", "N", self.tr("Not")),
        ]
        return DecisionRow(row_id, title, choices)

    @override
    def fill_row(self, widget: DecisionRow, row: PickRow) -> None:
        widget.is_open = row.kept is None
        for key, button in widget.buttons.items():
            button.setCheckable(True)
            button.setChecked(key == row.kept)
            button.setToolTip(self.tr("Again to clear the answer") if key == row.kept else "")
            words = self.tr("{judgement}: {title}").replace("{judgement}", button.choice.text)
            button.setAccessibleName(words.replace("{title}", row.title))


NUMBER = 1
_MOST_SESSIONS = 4


class LookStep(ReviewStep):
    """Nothing to decide here but whether the last picks were kept; that answer can be cleared."""

    def __init__(self, context: ReviewContext) -> None:
        super().__init__(NUMBER, context)
        self._shown: LookBack | None = None
        self.chart = HeardDoneChart()
        self._picks_title = Label(self.tr("What you picked last time"), "section")
        self.picks = PickJudging()
        self._week_title = Label("", "section")
        self._sessions = Column(gap=10)
        Column(self, gap=10).put(
            self.chart, 8, self._picks_title, self.picks, 8, self._week_title, self._sessions, REST
        )
        self.picks.chosen.connect(self._on_judged)

    @override
    def open(self, card: str, *, at_end: bool = False) -> None:
        self._fill()

    @override
    def refresh(self, changes: Changes) -> None:
        self._fill()

    @override
    def words(self) -> StepWords:
        people = {person.id for row in self._look().sessions for person in row.people}
        title = spoke_words(len(people), is_this_week=self.context.is_this_week())
        note = self.tr("Nothing here leaves this computer.")
        return StepWords(title, self._sub(), self.tr("Continue"), note)

    def _sub(self) -> str:
        look = self._look()
        monday, _ = week_of(self.context.review)
        if look.last_review is not None:
            gap = gap_words(weeks_between(look.last_review, monday))
            if gap:
                return gap
        if not look.sessions:
            return self.tr("That happens. Choose one for the next.")
        return self.tr("Eight weeks of what you heard, and what you did about it.")

    @override
    def letters(self) -> str:
        return "" if self.picks.isHidden() else super().letters()

    @override
    def on_letter(self, letter: str) -> bool:
        return self.picks.press(letter)

    @override
    def focus_first(self) -> bool:
        return self.picks.focus_open()

    def _look(self) -> LookBack:
        if self._shown is None:
            self._fill()
        assert self._shown is not None
        return self._shown

    def _fill(self) -> None:
        look = self.context.journal.review_cards.look_back(self.context.review.id)
        if look == self._shown:
            return
        self._shown = look
        self.chart.set_weeks(look.weeks, self.context.today)
        self.picks.show_rows({pick.commitment_id: pick for pick in look.picks})
        self.picks.setVisible(bool(look.picks))
        self._picks_title.setVisible(bool(look.picks))
        title = self.tr("This week") if self.context.is_this_week() else self.tr("That week")
        self._week_title.setText(title)
        self._week_title.setVisible(bool(look.sessions))
        self._show_sessions(look.sessions)
        self.turned.emit()

    def _show_sessions(self, sessions: tuple[SessionRow, ...]) -> None:
        clear_layout(self._sessions)
        for row in sessions[:_MOST_SESSIONS]:
            self._sessions.addWidget(self._session_card(row))
        more = len(sessions) - _MOST_SESSIONS
        if more > 0:
            words = self.tr("And %Ln more.", "", more)
            self._sessions.addWidget(Label(words, "meta", "ink3"))

    def _session_card(self, row: SessionRow) -> QWidget:
        context = self.context
        card = Card(padding=18)
        day = day_words(row.day, context.today)
        title = title_words(row, context.directory)
        sub = self.tr("{day}: {title}").replace("{day}", day).replace("{title}", title)
        for person in row.people[:1]:
            known = context.directory.people.get(person.id)
            seed = known.uid if known is not None else person.name
            line = PersonLine(person.name, seed=seed, size=32)
            card.body.addWidget(line)
            line.set_person(person.name, sub, seed=seed)
        if not row.people:
            card.body.addWidget(Label(sub, "body", "ink2"))
        heard = context.journal.insights.rows(session_id=row.id)
        if heard:
            quote = Quote()
            more = len(heard) - 1
            words = self.tr("And %Ln more.", "", more) if more else ""
            card.body.addWidget(quote)
            quote.show_words(heard[-1].text, words)
        return card

    @Slot(int, str)
    def _on_judged(self, commitment_id: int, kept: str) -> None:
        look = self._look()
        pick = next((each for each in look.picks if each.commitment_id == commitment_id), None)
        if look.last_review is None or pick is None:
            return
        self.context.review_actions.judge(
            look.last_review.id, pick, None if pick.kept == kept else kept
        )
        self._fill()
        self.asked.emit(self.picks)
