# SPDX-License-Identifier: MIT
"""The lists of Today: what is due soon, and how it stands with whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.record import dataclass
from rmjournal.store import PersonRhythm, State
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.command_set import CommandSet, Runs
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.region import NameKey, name_order
from rmjournal.ui.kit.row_list import FittingList
from rmjournal.ui.kit.rows import Face, Role, RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.signs import HOT_ZONE
from rmjournal.ui.kit.themed import REST, Column, Row, filling, put, spaced
from rmjournal.ui.parts.commitments import (
    COMMITMENT_STYLE,
    CommitmentModel,
    Line,
    commitment_row,
    possible_with,
)
from rmjournal.words.commitments import plan_words, state_words
from rmjournal.words.people import PeopleDirectory, agreement_words
from rmjournal.words.today import RhythmWords, due_count_words, rhythm_words

from .reading import MOST_DUE

if TYPE_CHECKING:
    from rmjournal.ui.frame.ask_bar import AskBar
    from rmjournal.ui.parts.commitment_decisions import Decisions
    from rmjournal.ui.verbs.commitments import CommitmentVerbs

DUE_STYLE = replace(
    COMMITMENT_STYLE,
    has_rules=True,
    end_margin=0,
    pad=11,
    foot=None,
    lead=(10, 22, HOT_ZONE),
    indent=34,
    gaps=(0, 3),
    heights=(0, 15),
    end_gap=20,
)


def due_row(line: Line) -> RowSpec:
    """As in the list of commitments, with bigger words; below them who said it, then how it stands.

    The date is the only colour; what is past its date says so in words.
    """
    state = state_words(line.row) if line.row.state != State.TO_DO else ""
    said = ", ".join(part for part in (line.who, line.source) if part)
    about = "  ·  ".join(part for part in (line.pick, said, state) if part)
    spec = commitment_row(line)
    title = replace(spec.lines[0], role="row_title_today")
    return replace(
        spec,
        lines=(title, Text(about)),
        ends=[each for each in spec.ends if each.text == line.date],
    )


class DuePart(QWidget):
    """Space and the ring take one step on; the letters of Act on it work here too, with the same
    verbs and the same questions as on the page of all commitments."""

    older_requested = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._directory = PeopleDirectory([], workspace.journal.clock.today())
        self._count = Label("", "body", "ink3")
        self.all_button = Button(self.tr("All commitments"), "link")
        self.model = CommitmentModel(self, due_row)
        name = self.tr("Due soon")
        self.list = FittingList(name, self.model, DUE_STYLE)
        self._nothing = Label("", "body", "ink3")
        self.more = Button("", "link")
        self.unfold = Button("", "link", icon="chevron-down")
        names = ("advance", "done", "move", "pause", "let_go", "tell")
        decide = {name: partial(self._decide, name) for name in names}
        run: Runs = {"open": self.list.open_current, **decide}
        self.commands = CommandSet(self, "due", run, self.list)
        title = Label(self.tr("Act on it"), "section")
        head = Row(gap=8, around=(10, 0))  # rows reach out of the text
        head.put(title, filling(self._count), self.all_button)
        more = Row(gap=6).put(self.unfold, self.more, REST)
        self._foot = Column(gap=6, around=(10, 0)).put(self._nothing, more)
        Column(self, gap=6).put(head, self.list, self._foot)
        self._connect()

    def _connect(self) -> None:
        self.list.opened.connect(self._on_opened)
        self.list.row_selected.connect(self._on_row_selected)
        self.list.ring_pressed.connect(self._on_ring_pressed)
        self.list.space_pressed.connect(partial(self._decide, "advance"))
        for button in (self.all_button, self.more):
            button.clicked.connect(partial(self._workspace.view_requested.emit, "commitments"))
        self.unfold.clicked.connect(self.older_requested)

    def show_lines(
        self, lines: Sequence[Line], count: int, older: int, *, unread: int, folded: int
    ) -> None:
        """Show the first few, some of which may be done by now.

        count is how many are due soon, older how many were due before; unread how many of
        these are not among the lines, but for those of before that are folded away.
        """
        place = self.list.currentIndex().row()
        self.model.set_rows(lines[:MOST_DUE])
        more = max(0, len(lines) - MOST_DUE) + unread
        self.more.setText(self.tr("%Ln more", "", more))
        self.more.setVisible(more > 0)
        self.unfold.setText(self.tr("%Ln older", "", folded))
        self.unfold.setVisible(folded > 0)
        self._count.setText(due_count_words(count, older) if count or older else "")
        self.list.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self._nothing.setText(self.tr("Nothing is due in the next seven days."))
        if self.list.hasFocus() and not self.list.currentIndex().isValid():
            near = self.model.nearest(place)
            if near is not None:
                self.list.select_row(near)

    @cached_property
    def ask_bar(self) -> AskBar:
        """Made for the first question, so that no start waits for it."""
        from rmjournal.ui.frame.ask_bar import AskBar

        bar = AskBar()
        self._foot.addWidget(bar)
        return bar

    def current(self) -> Line | None:
        line: Line | None = self.list.value()
        return line

    # These two come with the first deed, so that no start waits for them.
    @cached_property
    def _verbs(self) -> CommitmentVerbs:
        from rmjournal.ui.verbs.commitments import CommitmentVerbs

        return CommitmentVerbs(self._workspace, self)

    @cached_property
    def _decisions(self) -> Decisions:
        from rmjournal.ui.parts.commitment_decisions import Decisions

        self._workspace.day_changed.connect(self.ask_bar.turn_day)
        decisions = Decisions(self.ask_bar, self._verbs)
        decisions.settled.connect(self.list.setFocus)
        return decisions

    def set_directory(self, directory: PeopleDirectory) -> None:
        """Who comes when, for the days that are offered."""
        self._directory = directory
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Enable the commands that make sense for the selected row."""
        line = self.current()
        self.commands.follow(() if line is None else possible_with(line.row))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_escape = event.key() == Qt.Key.Key_Escape and "_decisions" in vars(self)
        if not (is_escape and self._decisions.leave()):
            super().keyPressEvent(event)

    @Slot()
    def _on_row_selected(self) -> None:
        line = self.current()
        if line is not None and "_decisions" in vars(self):
            self._decisions.turn_to(line.row.id)
        self.follow()

    @Slot(object)
    def _on_opened(self, line: Line) -> None:
        self._workspace.commitment_requested.emit(line.row.id)

    @Slot(QModelIndex)
    def _on_ring_pressed(self, index: QModelIndex) -> None:
        self._carry_out("advance", index.data(Role.UserRole))

    def _decide(self, name: str) -> None:
        """Carry out that command for the selected row."""
        line = self.current()
        if line is not None:
            self._carry_out(name, line)

    def _carry_out(self, name: str, line: Line) -> None:
        if name == "move" and line.row.must_change_plan:
            self._workspace.noticed.emit(plan_words(), False)
            self._workspace.commitment_requested.emit(line.row.id)
        else:
            self._decisions.decide(name, line.row, self._directory)


MOST_PEOPLE = 8


_SOON = 14  # days


@dataclass(frozen=True, slots=True)
class RhythmLine:
    """Somebody, by their short name, and how it stands with them."""

    person: PersonRhythm
    name: str
    words: RhythmWords


def shown_people(people: Sequence[PersonRhythm], today: date, most: int) -> list[PersonRhythm]:
    """The soonest first, then those without a date.

    Where there are too many, those stay who come soon and those whose time it is.
    """
    ranked = sorted(people, key=lambda row: (_need(row, today), *_by_date(row)))
    return sorted(ranked[:most], key=_by_date)


def _need(row: PersonRhythm, today: date) -> int:
    if row.next_day is not None:
        return 0 if (row.next_day - today).days <= _SOON else 2
    is_due = row.rhythm.drift in ("due", "overdue") or agreement_words(row.agreed_until, today)
    return 1 if is_due else 3


def _by_date(row: PersonRhythm) -> tuple[bool, date, str, NameKey]:
    start = "" if row.next_start is None else row.next_start.isoformat()
    return row.next_day is None, row.next_day or date.max, start, name_order(row.name)


_RHYTHM_STYLE = RowStyle(pad=5, indent=38, lead=(14, 21, 28), heights=(16, 15, 15), end_gap=10)


def rhythm_row(line: RhythmLine) -> RowSpec:
    """Face, name and next date; the strip at the end; below both what was cancelled."""
    said, fact = line.words.next, line.words.fact
    is_near = said.tone == "act"
    role, tone = ("meta_strong", "act") if is_near else ("meta", "ink3")
    return RowSpec(
        line.person.name,
        line.words.sentence,
        lead=Face(line.person.name, line.person.uid),
        lines=(
            Text(line.name, "body_strong", "ink"),
            Text(said.first, role, tone),
            *((Text(fact, tone="ink2", is_wide=True),) if fact else ()),
        ),
        weeks=line.person.weeks,
    )


class RhythmCard(Card):
    """Enter opens somebody's page, N the next talk with them or plans it, C their prep card."""

    def __init__(self, workspace: Workspace, plan: Callable[[int], object]) -> None:
        """plan is given a person's id."""
        super().__init__(padding=0)
        self._workspace = workspace
        self._plan = plan
        self.model = RowsModel[RhythmLine](lambda line: line.person.id, rhythm_row, self)
        self.list = FittingList(self.tr("Rhythm"), self.model, _RHYTHM_STYLE)
        words = self.tr("Enter opens the person, N plans the next talk, C shows the prep card.")
        self.list.setAccessibleDescription(words)
        do: dict[str, Callable[[], object]] = {
            "open": self.list.open_current,
            "next": partial(self._with_current, plan),
            "prep": partial(self._with_current, workspace.prep_requested.emit),
        }
        self.commands = CommandSet(self, "rhythm", do)
        self.commands.attach(self.list)
        self.commands.follow(do)
        self.more = Button("", "link")
        about = Label(self.tr("last 12 weeks"), "body", "ink3")
        head = Row(gap=10, around=(18, 0))
        head.put(Label(self.tr("Rhythm"), "section"), filling(about))
        rows = Column(around=(8, 0)).put(self.list)
        foot = Row(around=(18, 0)).put(self.more, REST)
        put(spaced(self.body, 6, (0, 16, 0, 14)), head, rows, foot)
        self.list.opened.connect(self._on_opened)
        self.more.clicked.connect(partial(workspace.view_requested.emit, "people"))

    def show_people(self, people: Sequence[PersonRhythm], directory: PeopleDirectory) -> None:
        rows = shown_people(people, directory.today, MOST_PEOPLE)
        lines = [
            RhythmLine(
                row, directory.short_name(row.id, row.name), rhythm_words(row, directory.today)
            )
            for row in rows
        ]
        self.model.set_rows(lines)
        more = len(people) - len(rows)
        self.more.setVisible(more > 0)
        self.more.setText(self.tr("%Ln more", "", more))

    def current(self) -> PersonRhythm | None:
        """The one whose row is selected, or was last."""
        line: RhythmLine | None = self.list.value()
        return None if line is None else line.person

    @Slot(object)
    def _on_opened(self, line: RhythmLine) -> None:
        self._workspace.person_requested.emit(line.person.id)

    def _with_current(self, do: Callable[[int], object]) -> None:
        person = self.current()
        if person is not None:
            do(person.id)
