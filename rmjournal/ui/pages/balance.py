# SPDX-License-Identifier: MIT
"""Who was asked about what, and a question to bring where nobody was: reached from the
questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.store import BankRow, QuestionRow
from rmjournal.store.queries.pictures import Balance
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.undoable import Listing
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.charts.balance import BalanceChart, Face, GapChart
from rmjournal.ui.kit.charts.chart import LocalSpeech
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.layouts import ColumnsPage
from rmjournal.ui.kit.page_header import EmptyState, PageHeader
from rmjournal.ui.kit.signs import Chip, PersonLine
from rmjournal.ui.kit.themed import REST, Row, filling, put
from rmjournal.words.days import when_words
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.pictures import times_words
from rmjournal.words.questions import depth_words

_SOME_TRUST, _MUCH_TRUST = 3, 8  # talks


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Either a question there is already, or one of the bank by its key."""

    text: str
    depth: int | None
    question_id: int | None = None
    bank_key: str = ""


def suggestions(
    code: str, person_id: int, talks: int, questions: Iterable[QuestionRow], bank: Sequence[BankRow]
) -> list[Suggestion]:
    """Not asked of them yet and not on their list; one's own first, then as brave as trust allows.

    talks is how often one has spoken with them.
    """
    own: list[Suggestion] = []
    taken: list[Suggestion] = []
    for row in questions:
        is_about = code in (row.area, row.practice)
        is_theirs = any(asking.person_id == person_id for asking in row.askings)
        if is_about and not is_theirs and row.state not in ("parked", "let_go"):
            found = Suggestion(row.text, row.depth, row.id)
            (taken if row.bank_key or row.askings else own).append(found)
    fresh = [
        Suggestion(row.question.text, row.question.depth, bank_key=row.question.key)
        for row in bank
        if row.question.code == code and not row.is_hidden and row.question_id is None
    ]
    trust = 1 + (talks >= _SOME_TRUST) + (talks >= _MUCH_TRUST)
    return own + sorted(fresh + taken, key=lambda each: _fit(each.depth, trust))


def _fit(depth: int | None, trust: int) -> tuple[int, int]:
    """Smaller is better: what asks for more trust than there is comes last."""
    depth = depth or 1
    return max(0, depth - trust), trust - depth


@dataclass(frozen=True, slots=True)
class Cell:
    """What is shown of one cell of the balance. waiting is a question on their list already."""

    person_id: int
    name: str
    seed: str
    when: str
    code: str
    area: str
    times: str
    waiting: str = ""


class SuggestionCard(Card):
    """One suggestion at a time; those asked for with Another come round again."""

    put_requested = Signal(object)  # Suggestion
    own_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cell: Cell | None = None
        self._suggestions: Sequence[Suggestion] = ()
        self._place = 0
        self._person = PersonLine("", "")
        self._area = Chip("")
        self._times = Label("", "meta", "ink3")
        self._waiting_title = Label(self.tr("On their list"), "meta_strong", "ink2")
        self._waiting = SerifLabel("", "row_title_card", "ink2", max_lines=3)
        self._title = Label("", "meta_strong", "ink2")
        self._text = SerifLabel("", "row_title_today")
        self._depth = Chip("", "ask")
        self.put_button = Button(self.tr("Put it on their list"), "primary")
        self._another = Button(self.tr("Another question"), "quiet")
        self._own = Button(self.tr("Write one of your own"))
        self.setAccessibleName(self.tr("A question to bring"))
        self._lay_out()
        self.put_button.clicked.connect(self.put)
        self._another.clicked.connect(self.show_another)
        self._own.clicked.connect(self.own_requested)

    def show_cell(self, cell: Cell, suggestions: Sequence[Suggestion]) -> None:
        """Of the same cell the suggestion stays, as long as there is still the same."""
        same = self._cell is not None and (cell.code, cell.person_id) == (
            self._cell.code,
            self._cell.person_id,
        )
        shown = self.suggestion() if same else None
        self._cell, self._suggestions = cell, suggestions
        self._place = suggestions.index(shown) if shown in suggestions else 0
        self._person.set_person(cell.name, cell.when, seed=cell.seed)
        self._area.set_chip(cell.area, "plain")
        self._times.setText(cell.times)
        self._waiting.setText(cell.waiting)
        for part in (self._waiting_title, self._waiting):
            part.setVisible(bool(cell.waiting))
        self._show_suggestion()

    def cell(self) -> Cell | None:
        return self._cell

    def suggestion(self) -> Suggestion | None:
        """The one that is shown."""
        return self._suggestions[self._place] if self._suggestions else None

    def focus_first(self) -> None:
        first = self.put_button if self._suggestions else self._own
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def put(self) -> None:
        suggestion = self.suggestion()
        if suggestion is not None:
            self.put_requested.emit(suggestion)

    @Slot()
    def show_another(self) -> None:
        if self._suggestions:
            self._place = (self._place + 1) % len(self._suggestions)
            self._show_suggestion()

    def _show_suggestion(self) -> None:
        shown = self.suggestion()
        for part in (self._text, self._depth, self.put_button):
            part.setVisible(shown is not None)
        self._another.setVisible(len(self._suggestions) > 1)
        self._own.setVisible(shown is None)
        if shown is None:
            self._title.setText(self.tr("No question is left here that you could bring."))
            return
        own = self.tr("One of your questions")
        opener = self.tr("A question you could bring")
        self._title.setText(opener if shown.bank_key else own)
        self._text.setText(shown.text)
        depth = depth_words(shown.depth)
        self._depth.set_chip(depth, "ask")
        self._depth.setVisible(bool(depth))

    def _lay_out(self) -> None:
        buttons = (self.put_button, self._another, self._own)
        for button in buttons:
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        put(
            self.body,
            self._person,
            Row(gap=8).put(self._area, filling(self._times)),
            4,
            self._waiting_title,
            self._waiting,
            self._title,
            self._text,
            Row().put(self._depth, REST),
            4,
            *buttons,
        )


class BalanceView(Page):
    """The arrow keys walk the cells; Enter goes on to the question suggested for one."""

    touches = frozenset({"questions", "people", "sessions", "insights", "areas", "bank"})
    back_to = "questions"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._balance = Balance((), (), {})
        self._questions: dict[str, list[QuestionRow]] = {}
        """By the area or practice they are about, as far as cells of it were looked at."""
        self._bank: list[BankRow] = []
        self._waiting: dict[tuple[str, int], str] = {}
        self._directory = PeopleDirectory([], self._journal.clock.today())
        self.setAccessibleName(self.tr("Who and what"))
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
        run = {
            "put": self.card.put,
            "another": self.card.show_another,
            "table": self.toggle_table,
            "back": self.go_back,
        }
        self.commands = self._add_commands("balance", run)
        self._connect()
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
    def toggle_table(self) -> None:
        self.chart.set_table_shown(not self.chart.is_table())
        self.focus_first()

    def _lay_out(self) -> None:
        self.page.head.addLayout(self._back_row(self.tr("Questions")))
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
        self._stack = PageStack(self.page, self._empty)
        self._fill_with(self._stack)

    def _connect(self) -> None:
        self._add.clicked.connect(partial(self._workspace.view_requested.emit, "people"))
        self.chart.pair_moved.connect(self._show_pair)
        self.chart.picture.moved.connect(self._reveal_cell)
        self.chart.picture.entered.connect(self._reveal_cell)
        self.chart.pair_chosen.connect(self.card.focus_first)
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
    def _on_pair_clicked(self) -> None:
        if self.page.is_one_column():
            self.page.reveal(self.card, self.card.rect())

    @Slot(object)
    def _on_put_requested(self, suggestion: Suggestion) -> None:
        """Mean it for the next talk with them; what is from the bank is taken from it first."""
        cell = self.card.cell()
        if cell is None:
            return
        questions, person_id = self._journal.questions, cell.person_id
        if suggestion.question_id is not None:
            make = partial(questions.list_for, suggestion.question_id, [person_id])
        else:
            make = partial(questions.take_for, suggestion.bank_key, [person_id])
        name = self._directory.short_name(person_id, cell.name)
        words = self.tr("On the list for {name}").replace("{name}", name)
        self._workspace.carry_out(words, Listing(self._journal, make), notice=True)
