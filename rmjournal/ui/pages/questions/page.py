# SPDX-License-Identifier: MIT
"""The page of the questions: its head, the line to write in, and what is listed below."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from rmjournal.store import AlikeQuestions, AreaRow, BankRow, QuestionRow, QuestionState
from rmjournal.ui.frame.page import ListFilter
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit.announce import as_sentences
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.choices import Choice, Segmented
from rmjournal.ui.kit.field import InlineCreate
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.page_header import EmptyState, PageHeader
from rmjournal.ui.kit.row_list import PageList
from rmjournal.ui.kit.rows import Dots, End, Heading, Icon, RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.themed import (
    REST,
    Column,
    Row,
    around_rows,
    around_words,
    filling,
    in_font,
    sized,
)
from rmjournal.ui.parts.coach import CoachLine, LineFollower
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.questions import Whom, depth_words, state_words, whom

_SET_ASIDE: tuple[QuestionState, ...] = ("parked", "let_go")
_ORDER: dict[QuestionState, int] = {"to_ask": 0, "asked": 1, "answered": 2}


@dataclass(frozen=True)  # without slots, for the words that are kept
class QuestionLine:
    """A question as the list shows it."""

    question: QuestionRow
    directory: PeopleDirectory

    @cached_property
    def whom(self) -> Whom:
        return whom(self.question, self.directory)


QUESTION_STYLE = RowStyle(
    pad=12, indent=32, lead=(10, 23.5, 16), end=202, end_share=0.34, end_gap=20
)
_MARKS = {
    "to_ask": Icon("ask", "ask"),
    "asked": Icon("clock", "ask"),
    "answered": Icon("check", "hear"),
    "parked": Icon("pause", "ink3"),
    "let_go": Icon("wind", "ink3"),
}
_INKS = {"answered": "ink2", "parked": "ink3", "let_go": "ink3"}


def question_row(line: QuestionLine) -> RowSpec:
    """Up to two lines of the question; the soonest talk it is for in its own colour."""
    question, whom = line.question, line.whom
    asked = QCoreApplication.translate("questions", "{state}: {question}")
    asked = asked.format(state=state_words(question.state), question=question.text)
    role, tone = ("meta_strong", "ask") if whom.is_next else ("meta", "ink3")
    return RowSpec(
        question.text,
        as_sentences(asked, whom.text()),
        lead=_MARKS[question.state],
        lines=(Text(question.text, "row_title", _INKS.get(question.state, "ink"), 2, leading=23),),
        ends=(End(whom.text(), role, tone, gives_way=whom.who),),
    )


def question_model(parent: QObject | None = None) -> RowsModel[QuestionLine]:
    return RowsModel(lambda line: line.question.id, question_row, parent)


def sections(
    outline: Iterable[AlikeQuestions],
    areas: Sequence[AreaRow],
    shown: str,
    kept: int | None = None,
    found: Container[int] | None = None,
) -> list[tuple[Heading, list[int]]]:
    """The questions of that state, or all, by area in the areas' order, one's own next.

    In each group what is still to ask comes first, then what waits for its answer; oldest first.

    All of them means those set aside too, in groups of their own at the end. kept is a question
    that stays whatever its state, because somebody is writing about it. Of all only those found.
    """
    names = {area.code: area.name for area in areas}
    names[""] = QCoreApplication.translate("questions", "Your own")
    names |= {state: state_words(state) for state in _SET_ASIDE}
    groups: dict[str, list[tuple[int, int]]] = {code: [] for code in names}
    for alike in outline:
        code = alike.area or alike.practice or ""
        place = alike.state if alike.state in _SET_ASIDE else code
        place = place if place in groups else ""  # an area that is not there
        fits = shown in ("all", alike.state)
        rank = _ORDER.get(alike.state, 0)
        ids = alike.ids if found is None else [each for each in alike.ids if each in found]
        groups[place] += [(rank, each) for each in ids if fits or each == kept]
    return [
        (
            Heading(names[code], len(ranked), "ink3" if code in _SET_ASIDE else "ink"),
            [id_ for _, id_ in sorted(ranked)],
        )
        for code, ranked in groups.items()
        if ranked
    ]


def possible_with(question: QuestionRow) -> set[str]:
    """The names of the commands that do something with it as it is."""
    possible = {"bring", "delete"}
    possible |= {"park"} if question.state != "parked" else set()
    possible |= {"let_go"} if question.state != "let_go" else set()
    return possible | ({"take_up"} if question.state in ("parked", "let_go") else set())


_BANK_STYLE = RowStyle(pad=12, indent=32, lead=(16, 23.5, 32), end=122, end_gap=20)


def bank_row(row: BankRow) -> RowSpec:
    """Three dots: one filled is safe, two need some trust, three are brave."""
    tr = QCoreApplication.translate
    said = [row.question.text, f"{depth_words(row.question.depth)}."]
    if row.question_id is not None:
        said.append(tr("BankModel", "Among your questions."))
    if row.is_hidden:
        said.append(tr("BankModel", "Hidden."))
    tone, ends = "ink", []
    if row.is_hidden:
        tone = "ink3"
        ends = [End(tr("BankDelegate", "Hidden"), icon=Icon("eye-off", "ink3"))]
    elif row.question_id is not None:
        tone = "ink2"
        ends = [End(tr("BankDelegate", "Taken"), icon=Icon("check", "hear"))]
    words = Text(row.question.text, "row_title", tone, 2, leading=23)
    lead = Dots(row.question.depth)
    return RowSpec(row.question.text, " ".join(said), lead, (words,), ends)


def bank_model(parent: QObject | None = None) -> RowsModel[BankRow]:
    return RowsModel(lambda row: row.question.key, bank_row, parent)


def bank_grouped(
    rows: Iterable[BankRow], areas: Iterable[AreaRow], code: str | None, with_hidden: bool
) -> list[BankRow | Heading]:
    """The openers of one area, or of all with code None."""
    shown = [row for row in rows if with_hidden or not row.is_hidden]
    grouped: list[BankRow | Heading] = []
    for area in areas:
        of_it = [row for row in shown if row.question.code == area.code]
        if of_it and code in (None, area.code):
            grouped.append(Heading(area.name, len(of_it)))
            grouped += of_it
    return grouped


class BankPage(QWidget):
    """Enter takes, H hides or shows again, E puts it in one's own words."""

    selected = Signal()
    left = Signal()  # Escape in the list

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[BankRow] = []
        self._areas: Sequence[AreaRow] = ()
        self.area = sized(Choice(self.tr("Topic or habit")), width=240)
        self.with_hidden = in_font(QCheckBox(self.tr("Show hidden")), "body")
        self.model = bank_model(self)
        self.list = PageList(self.tr("Ready-made questions"), self.model, _BANK_STYLE)
        filters = Row(gap=14, around=(10, 0, 10, 8))
        filters.put(self.area, self.with_hidden, REST)
        Column(self, gap=6).put(filters, filling(self.list))
        self.area.chosen.connect(self._on_filtered)
        self.with_hidden.toggled.connect(self._on_filtered)
        self.list.row_selected.connect(self.selected)
        self.list.left.connect(self.left)

    def set_bank(self, rows: list[BankRow], areas: Sequence[AreaRow]) -> None:
        self._rows = rows
        self._areas = [area for area in areas if area.kind != "own"]
        names = [(area.code, area.name) for area in self._areas]
        self.area.set_options([(None, self.tr("Everything")), *names])
        self._fill()

    def _fill(self) -> None:
        rows = bank_grouped(
            self._rows, self._areas, self.area.current(), self.with_hidden.isChecked()
        )
        with self.list.kept():
            self.model.set_rows(rows)

    @Slot()
    def _on_filtered(self) -> None:
        self._fill()
        self.selected.emit()


BANK = "bank"


class QuestionsPage(QWidget):
    """Shows one's own questions, the openers, or why there is nothing."""

    def __init__(self, preferences: Preferences, narrowed_by: ListFilter) -> None:
        super().__init__()
        self.narrowing = narrowed_by
        self.filter = Segmented(
            self.tr("Which questions"),
            [
                ("to_ask", self.tr("To ask")),
                ("asked", self.tr("Asked")),
                ("answered", self.tr("Answered")),
                ("all", self.tr("All")),
                (BANK, self.tr("Ready-made")),
            ],
        )
        self.filter.set_current("all")
        self.balance = Button(self.tr("Who and what"), "quiet")
        self.balance.setToolTip(self.tr("Who you have asked about what"))
        self.details = IconButton("panel-right", self.tr("Show or hide details"))
        self._header = PageHeader(
            self.tr("Questions"),
            self.tr("Good questions are short, open, and a little brave."),
            [self.filter, self.balance, self.details],
        )
        self.create_line = InlineCreate(
            self.tr("Write a question, then press Enter"), glyph="ask", tone="ask"
        )
        self.coach = CoachLine(preferences, inset=38)
        LineFollower(self.coach, self.create_line.edit)
        self.model = question_model(self)
        self.list = PageList(self.tr("Questions"), self.model, QUESTION_STYLE)
        self.bank = BankPage()
        self.openers = Button(self.tr("Show ready-made questions"))
        self._empty = EmptyState("", "", [self.openers])
        self._stack = PageStack(self.list, self._empty, self.bank)
        self._lay_out()

    def is_bank(self) -> bool:
        """Whether the openers are shown."""
        return self.filter.current() == BANK

    def show_questions(
        self,
        outline: Iterable[AlikeQuestions],
        areas: Sequence[AreaRow],
        directory: PeopleDirectory,
        read: Callable[[Sequence[int]], Iterable[QuestionRow]],
        kept: int | None,
    ) -> None:
        """Those of the filter, read when they are seen; kept as in sections()."""
        shown = "all" if self.is_bank() else self.filter.current()
        grouped = sections(outline, areas, shown, kept, self.narrowing.found())
        with self.list.kept():
            self.model.set_sections(
                grouped, lambda ids: [QuestionLine(row, directory) for row in read(ids)]
            )

    def show_what_there_is(
        self, has_questions: bool, bank: list[BankRow], areas: Sequence[AreaRow]
    ) -> None:
        """Turn to the list, the openers, or the words for an empty list."""
        self.create_line.setVisible(not self.is_bank())
        if self.is_bank():
            self.bank.set_bank(bank, areas)
            self.narrowing.clear()
            self.coach.clear()
            self._stack.setCurrentWidget(self.bank)
        elif self.model.rowCount() or self.narrowing.found() is not None:
            self._stack.setCurrentWidget(self.list)
        else:
            self._word_empty(has_questions)
            self._stack.setCurrentWidget(self._empty)

    def focus_first(self) -> None:
        if self.is_bank():
            first: QWidget = self.bank.list
        else:
            first = self.list if self.model.rowCount() else self.create_line
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not by a focus proxy, for which Tab would pass over all else on the page.
        self.focus_first()

    def _lay_out(self) -> None:
        writing = Column(gap=6).put(self.create_line, self.coach)
        head = Column(gap=17, around=around_words()).put(self._header, writing, self.narrowing)
        Column(self, gap=20, around=around_rows(32)).put(head, filling(self._stack))

    def _word_empty(self, has_questions: bool) -> None:
        shown = self.filter.current()
        self.openers.setVisible(not has_questions or shown == "to_ask")
        if not has_questions:
            self._empty.set_words(
                self.tr("No questions yet"), self.tr("Write the one you have been avoiding.")
            )
            return
        words = {
            "to_ask": self.tr("Every question has been asked. What do you still wonder about?"),
            "asked": self.tr("No question is waiting for its answer."),
            "answered": self.tr("No answers yet. They appear here as you write them down."),
        }
        self._empty.set_words(self.tr("Nothing here now"), words.get(shown, ""))
