# SPDX-License-Identifier: MIT
"""The page with the balance of what was asked, reached from the questions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from rmjournal.store import BankRow, QuestionRow
from rmjournal.store.queries.pictures import Balance
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.two_columns import ColumnsPage
from rmjournal.ui.frame.undoable import Listing
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.charts.balance import BalanceChart, Face, GapChart
from rmjournal.ui.kit.charts.chart import LocalSpeech
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.empty_state import EmptyState
from rmjournal.ui.kit.focus_ring import GOES_BACK, PageStack
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.page_header import PageHeader
from rmjournal.words.balance import times_words
from rmjournal.words.days import when_words
from rmjournal.words.people_directory import PeopleDirectory

from .card import Cell, Suggestion, SuggestionCard, suggestions


class BalanceVerbs(QObject):
    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._journal = workspace.journal

    def put(self, suggestion: Suggestion, person_id: int, name: str) -> bool:
        """Mean it for the next talk with them, taking it from the bank first if it is from there.

        `name` is what they are called for short. False if that failed.
        """
        questions = self._journal.questions
        if suggestion.question_id is not None:
            make = partial(questions.list_for, suggestion.question_id, [person_id])
        else:
            make = partial(questions.take_for, suggestion.bank_key, [person_id])
        listing = Listing(self._journal, make)
        words = self.tr("On the list for {name}").replace("{name}", name)
        made = self._workspace.carry_out(words, listing, notice=True)
        return made is not None


class BalanceView(Page):
    """The arrow keys walk the cells; Enter goes on to the question suggested for one."""

    touches = frozenset({"questions", "people", "sessions", "insights", "areas", "bank"})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._verbs = BalanceVerbs(workspace, self)
        self._balance = Balance((), (), {})
        self._questions: dict[str, list[QuestionRow]] = {}
        """By the area or practice they are about, as far as cells of it were looked at."""
        self._bank: list[BankRow] = []
        self._waiting: dict[tuple[str, int], str] = {}
        self._directory = PeopleDirectory([], self._journal.clock.today())
        self.setAccessibleName(self.tr("Who and what"))
        self._back = Button(self.tr("Questions"), "link", icon="chevron-left")
        self._back.setProperty(GOES_BACK, True)
        self.chart = BalanceChart()
        self.card = SuggestionCard()
        self.gaps = GapChart()
        self.page = ColumnsPage(self.tr("Who and what"))
        self._add = Button(self.tr("Add a person"), "primary")
        self._empty = EmptyState(
            self.tr("Nobody to ask yet"),
            self.tr("Here you will see who you have asked about what, and who you never have."),
            [self._add],
        )
        self._lay_out()
        run: dict[str, Callable[[], object]] = {
            "put": self.card.put,
            "another": self.card.show_another,
            "table": self.toggle_table,
            "back": self.go_back,
        }
        self.commands = CommandSet(self, "balance", run)
        self._connect()
        self._command_sets = (self.commands,)
        self._follow_journal()

    @override
    def _read(self) -> None:
        """The cursor stays with its cell."""
        with self._journal.reading():
            self._balance = self._journal.pictures.balance()
            gaps = self._journal.pictures.prediction_gaps()
            self._waiting = self._journal.questions.waiting_by_code()
            self._bank = self._journal.questions.bank_rows()
            people = self._journal.people.rows(archived=True)
        self._directory = PeopleDirectory(people, self._journal.clock.today())
        self._talks = {row.id: row.talks for row in people}
        self._questions = {}
        faces = {
            row.id: Face(self._directory.short_name(row.id, row.name), row.uid) for row in people
        }
        had_pair = self.chart.pair() is not None
        talks = self._balance.talks
        self.chart.set_balance(self._balance, faces, self._waiting.keys(), talks=talks)
        self.gaps.set_gaps(gaps, dict(self._balance.codes))
        self._stack.setCurrentWidget(self.page if self._balance.people else self._empty)
        if not had_pair:
            self._go_to_first([person.id for person in self._directory.active()])
        self._show_pair()

    @override
    def panes(self) -> list[QWidget]:
        if not self._balance.people:
            return [self._add]
        return [self._back, self.chart, self.card, self.gaps]

    @override
    def focus_first(self) -> None:
        first: QWidget = self.chart.table if self.chart.is_table() else self.chart.picture
        if not self._balance.people:
            first = self._add
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def open_record(self, record_id: int) -> None:
        """Go to what that person was never asked about."""
        self._go_to_first([record_id])
        self._show_pair()

    @Slot()
    def go_back(self) -> None:
        self._workspace.view_requested.emit("questions")

    @Slot()
    def toggle_table(self) -> None:
        self.chart.set_table_shown(not self.chart.is_table())
        self.focus_first()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        back = QHBoxLayout()
        back.addWidget(self._back)
        back.addStretch()
        self.page.head.addLayout(back)
        sub = self.tr(
            "Who you have asked about what, or talked with about it. The larger the dot, the "
            "more often; an empty ring is what never came up, and ? waits on their list."
        )
        self.page.head.addWidget(PageHeader(self.tr("Who and what"), sub))
        self.page.add_wide(self.chart)
        title = self.tr("How far off your guesses were")
        self.page.add_wide(Label(title, "section"))
        self.page.add_wide(self.gaps)
        self.page.narrow.addWidget(self.card)
        self.page.end_columns()
        # Of the picture a cell is enough: see _reveal_cell.
        self.page.keep_focus_in_sight(but=self.chart.picture)
        self._stack = PageStack()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._empty)
        self._fill_with(self._stack)

    def _connect(self) -> None:
        self._back.clicked.connect(self.go_back)
        self._add.clicked.connect(self._on_add)
        self.chart.pair_moved.connect(self._show_pair)
        self.chart.picture.moved.connect(self._reveal_cell)
        self.chart.picture.entered.connect(self._reveal_cell)
        self.chart.pair_chosen.connect(self._on_pair_chosen)
        self.chart.pair_clicked.connect(self._on_pair_clicked)
        self.card.put_requested.connect(self._on_put_requested)
        self.card.own_requested.connect(self.go_back)

    def _go_to_first(self, people: list[int]) -> None:
        """To the first cell of these people that is empty, with nothing on their list."""
        for person_id in people:
            for code, _ in self._balance.codes:
                pair = (code, person_id)
                if pair not in self._balance.asked and pair not in self._waiting:
                    self.chart.set_pair(*pair)
                    return

    @Slot()
    def _show_pair(self) -> None:
        """The card is about the cell that the cursor is on."""
        pair = self.chart.pair()
        if pair is None:
            return
        code, person_id = pair
        person = self._directory.people[person_id]
        when = self._directory.when(person_id)
        cell = Cell(
            person_id,
            person.name,
            person.uid,
            when_words(*when, self._directory.today) if when else self.tr("No date yet"),
            code,
            dict(self._balance.codes)[code],
            times_words(self._balance.asked.get(pair, 0), LocalSpeech()),
            self._waiting.get(pair, ""),
        )
        if code not in self._questions:
            self._questions[code] = self._journal.questions.about(code)
        about = self._questions[code]
        found = suggestions(code, person_id, self._talks[person_id], about, self._bank)
        self.card.show_cell(cell, found)

    @Slot()
    def _reveal_cell(self) -> None:
        """The page's head stays in sight while the cell is."""
        picture = self.chart.picture
        number = picture.cursor_spot()
        if number >= 0:
            self.page.reveal(picture, picture.spots()[number].rect.toAlignedRect())

    @Slot()
    def _on_add(self) -> None:
        self._workspace.view_requested.emit("people")

    @Slot()
    def _on_pair_chosen(self) -> None:
        self.card.focus_first()

    @Slot()
    def _on_pair_clicked(self) -> None:
        if self.page.is_one_column():
            self.page.reveal(self.card, self.card.rect())

    @Slot(object)
    def _on_put_requested(self, suggestion: Suggestion) -> None:
        cell = self.card.cell()
        if cell is not None:
            name = self._directory.short_name(cell.person_id, cell.name)
            self._verbs.put(suggestion, cell.person_id, name)
