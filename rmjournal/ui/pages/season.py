# SPDX-License-Identifier: MIT
"""A quarter or half a year, to look back on: what was asked, heard, done and told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.model.aims import HALF, QUARTER, Period
from rmjournal.model.cards import Season
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.announce import as_sentences
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choices import Segmented
from rmjournal.ui.kit.command_set import Runs
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.page_header import EmptyState, PageHeader
from rmjournal.ui.kit.row_list import PageList
from rmjournal.ui.kit.rows import End, Heading, Icon, RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.themed import REST, Column, Row, around_rows, around_words, filling
from rmjournal.ui.parts.leaving.dialog import Outgoing, show_leaving
from rmjournal.ui.parts.leaving.paper import Draw, draw_text
from rmjournal.ui.parts.prep_facts import LocalSpeech, PaperSpeech
from rmjournal.words.days import day_words
from rmjournal.words.leaving import Leaving, Ticked
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.season import (
    Line,
    NameOf,
    Part,
    period_words,
    season_parts,
    season_sheet,
    talks_sentence,
)
from rmjournal.words.sheet import NAMES, Sheet, sheet_leaving


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """One thing that was; number sets apart what is twice under one heading."""

    part: str
    number: int
    line: Line
    icon: tuple[str, str]
    day: str


SEASON_STYLE = RowStyle(
    indent=32, lead=(10, 21.5, 16), gaps=(0, 2), end=152, end_share=0.34, end_gap=20
)
ICONS = {
    "aim": ("map-pin", "ink2"),
    "asked_them": ("ask", "ask"),
    "heard": ("hear", "hear"),
    "did": ("check", "hear"),
    "told": ("message-circle-reply", "accent"),
    "noticed": ("eye", "accent"),
    "unheard": ("user", "ink3"),
}


def season_row(row: SeasonLine) -> RowSpec:
    """The words in serif, below them who and what they said, and the day at the end."""
    line = row.line
    about = "  \u00b7  ".join(each for each in (line.who, line.words) if each)
    return RowSpec(
        line.text,
        as_sentences(line.text, line.who, line.words, row.day),
        lead=Icon(*row.icon),
        lines=(
            Text(line.text, "row_title", "ink", 2, leading=23),
            *((Text(about, "meta", "ink3"),) if about else ()),
        ),
        ends=(End(row.day),),
    )


def season_rows(parts: Iterable[Part], today: date) -> list[SeasonLine | Heading]:
    rows: list[SeasonLine | Heading] = []
    for part in parts:
        rows.append(Heading(part.title, tone="ink2"))
        for number, line in enumerate(part.lines):
            day = "" if line.day is None else day_words(line.day, today)
            rows.append(SeasonLine(part.key, number, line, ICONS[part.key], day))
    return rows


def season_model(parent: QObject | None = None) -> RowsModel[SeasonLine]:
    return RowsModel(_key, season_row, parent)


def _key(row: SeasonLine) -> tuple[str, str, int | None, int]:
    return row.part, row.line.kind, row.line.id, row.number


_MONTHS = {"quarter": QUARTER, "half": HALF}


class SeasonView(Page):
    """Enter opens what a line is about; Escape goes back to the reviews."""

    touches = frozenset({
        "people", "sessions", "questions", "insights", "commitments", "loops", "aims",
    })  # fmt: skip
    back_to = "review"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.period = Period.of(self._journal.clock.today())
        self._title = ""
        self.setAccessibleName(self.tr("Look back on a season"))
        self.length = Segmented(
            self.tr("How long"),
            [("quarter", self.tr("A quarter")), ("half", self.tr("Half a year"))],
        )
        self.earlier = Button(self.tr("Earlier"), "quiet", icon="chevron-left")
        self.later = Button(self.tr("Later"), "quiet", icon="chevron-right")
        self.give = Button(self.tr("Print or copy"), icon="printer")
        self._header = PageHeader("", "", [self.give])
        self.model = season_model(self)
        self.list = PageList(self.tr("Season"), self.model, SEASON_STYLE)
        self._empty = EmptyState(
            self.tr("Nothing was asked, heard or done in these months"),
            self.tr(
                "What you ask, hear, do and tell comes together here. In a note it is what "
                "stands on a line behind ?, ! or ->."
            ),
        )
        run: Runs = {
            "open": self.list.open_current,
            "earlier": partial(self.go, -1),
            "later": partial(self.go, 1),
            "give": self.give_out,
        }
        self.commands = self._add_commands("season", run, self.list)
        self._lay_out()
        self._connect()
        self._follow_journal()

    @override
    def _read(self) -> None:
        today = self._journal.clock.today()
        speech = LocalSpeech(today)
        season, name_of = self._season()
        parts = season_parts(season, name_of, speech)
        self._title = period_words(self.period)
        self._header.set_title(self._title)
        self._header.set_sub(
            talks_sentence(season, name_of, speech)
            if parts or season.talks
            else self.tr("What you asked, heard, did and told, and what they noticed.")
        )
        with self.list.kept():
            self.model.set_rows(season_rows(parts, today))
        self._stack.setCurrentWidget(self.list if parts else self._empty)
        later = self.period.moved(1)
        has_later = later is not None and later.begin <= today
        self.later.setEnabled(has_later)
        self.give.setEnabled(bool(parts))
        possible = {"open", "give"} if parts else set()
        self.commands.follow(possible | {"earlier"} | ({"later"} if has_later else set()))

    def _season(self) -> tuple[Season, NameOf]:
        with self._journal.reading():
            season = self._journal.seasons.of(self.period)
            people = self._journal.people.rhythms(archived=True)
        directory = PeopleDirectory(people, self._journal.clock.today())
        return season, directory.short_name

    @override
    def panes(self) -> list[QWidget]:
        shown = self.list if self.model.rowCount() else self._empty
        return [self._back, self._header, self.length, shown]

    @override
    def focus_first(self) -> None:
        first: QWidget = self.list if self.model.rowCount() else self.earlier
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def open_record(self, record_id: int) -> None:
        """The half year in which that aim began, at its line. Raises NotFoundError."""
        aim = self._journal.aims.row(record_id)
        self.length.set_current("half")
        self.period = Period.of(aim.begins_on, HALF)
        self._read()
        aims = (row for row in self.model.values() if row.line.kind == "aim")
        keys = [_key(row) for row in aims if row.line.id == record_id]
        found = self.model.row_of(keys[0]) if keys else None
        if found is not None:
            self.list.select_row(found)

    def go(self, by: int) -> None:
        """To a season so many later, or earlier."""
        period = self.period.moved(by)
        if period is not None and (by < 0 or period.begin <= self._journal.clock.today()):
            self.period = period
            self._read()

    @Slot()
    def give_out(self) -> None:
        """Look at the page, tick what goes in, then copy, save or print it."""
        show_leaving(self._workspace, self, self.outgoing())

    def outgoing(self) -> Outgoing:
        """With whole dates. Names go in when they are ticked."""
        speech = PaperSpeech(self._journal.clock.today())
        season, name_of = self._season()
        parts, title = season_parts(season, name_of, speech), self._title

        def sheet_of(*, names: bool) -> Sheet:
            talks = talks_sentence(season, name_of, speech, names=names)
            return season_sheet(title, talks, parts, speech, names=names)

        def compose(on: Ticked) -> str:
            sheet = sheet_of(names=NAMES in on)
            return sheet_leaving(sheet, speech).compose(on)

        def paper(text: str, on: Ticked, is_changed: bool) -> Draw:  # noqa: ARG001 - as any paper
            return partial(draw_text, text)

        ticks = sheet_of(names=True).ticks
        about = self.tr("Paper and files lie open. Names, and what others said, begin off.")
        name = self.tr("Look back")
        return Outgoing(title, about, Leaving(ticks, compose), name, paper)

    def _lay_out(self) -> None:
        back = self._back_row(self.tr("Weekly review"))
        choose = Row(gap=8).put(self.length, self.earlier, self.later, REST)
        head = Column(gap=12, around=around_words(6)).put(back, self._header, choose)
        self._stack = PageStack(self.list, self._empty)
        Column(self, gap=8, around=around_rows(28)).put(head, filling(self._stack))

    def _connect(self) -> None:
        self.length.chosen.connect(self._on_length_chosen)
        self.earlier.clicked.connect(partial(self.go, -1))
        self.later.clicked.connect(partial(self.go, 1))
        self.give.clicked.connect(self.give_out)
        self.list.opened.connect(self._on_opened)

    @Slot(str)
    def _on_length_chosen(self, key: str) -> None:
        """The one that the first day is in, or today where it is the present one."""
        today = self._journal.clock.today()
        is_now = self.period.begin <= today <= self.period.end
        self.period = Period.of(today if is_now else self.period.begin, _MONTHS[key])
        self._read()

    @Slot(object)
    def _on_opened(self, row: SeasonLine) -> None:
        workspace = self._workspace
        requests = {
            "question": workspace.question_requested, "session": workspace.session_requested,
            "commitment": workspace.commitment_requested, "person": workspace.person_requested,
        }  # fmt: skip
        if row.line.kind == "aim":
            self.go_back()
        elif row.line.id is not None:
            requests[row.line.kind].emit(row.line.id)
