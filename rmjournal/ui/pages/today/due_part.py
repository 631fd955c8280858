# SPDX-License-Identifier: MIT
"""Act on it: what is due soon, its rings, letters and menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.store import State
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.check_ring import HOT_ZONE
from rmjournal.ui.kit.command_set import CommandSet, Runs
from rmjournal.ui.kit.fitting_list import FittingList
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.row_spec import RowSpec, Text
from rmjournal.ui.kit.rows_model import Role
from rmjournal.ui.kit.themed import REST, Column, Row, filling
from rmjournal.ui.parts.commitment_model import (
    COMMITMENT_STYLE,
    CommitmentModel,
    Line,
    commitment_row,
    possible_with,
)
from rmjournal.words.commitments import plan_words, state_words
from rmjournal.words.people_directory import PeopleDirectory
from rmjournal.words.today import due_count_words

if TYPE_CHECKING:
    from rmjournal.ui.frame.ask_bar import AskBar
    from rmjournal.ui.parts.commitment_decisions import Decisions
    from rmjournal.ui.verbs.commitments import CommitmentVerbs

MOST_DUE = 8
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
        self.list.row_selected.connect(self.follow)
        self.list.ring_pressed.connect(self._on_ring_pressed)
        self.list.space_pressed.connect(partial(self._decide, "advance"))
        for button in (self.all_button, self.more):
            button.clicked.connect(partial(self._workspace.view_requested.emit, "commitments"))
        self.unfold.clicked.connect(self.older_requested)

    def show_lines(
        self, lines: Sequence[Line], count: int, older: int, *, unread: int = 0, folded: int = 0
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
            near = self.model.nearest(max(place, 0))
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
