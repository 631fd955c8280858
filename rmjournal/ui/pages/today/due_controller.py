# SPDX-License-Identifier: MIT
"""What is done with a commitment on Today: by its ring, a letter or a command."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.parts.commitment_commands import possible_with
from rmjournal.ui.parts.commitment_model import Line
from rmjournal.ui.words.commitments import plan_words
from rmjournal.ui.words.people_directory import PeopleDirectory

from .due_part import DuePart

if TYPE_CHECKING:
    from rmjournal.ui.parts.commitment_decisions import Decisions
    from rmjournal.ui.verbs.commitments import CommitmentVerbs


class DueController(QObject):
    """The same verbs and the same questions as on the page of all commitments."""

    def __init__(self, workspace: Workspace, part: DuePart) -> None:
        super().__init__(part)
        self._workspace = workspace
        self._part = part
        names = ("advance", "done", "move", "pause", "let_go", "tell")
        decide = {name: partial(self._decide, name) for name in names}
        self.commands = CommandSet(part, "due", {"open": part.list.open_current, **decide})
        self.commands.attach(part.list)
        self._directory = PeopleDirectory([], workspace.journal.clock.today())
        part.opened.connect(workspace.commitment_requested)
        part.all_requested.connect(self._on_all_requested)
        part.advance_requested.connect(self._on_advance_requested)
        part.selected.connect(self.follow)

    # These two come with the first deed, so that no start waits for them.
    @cached_property
    def _verbs(self) -> CommitmentVerbs:
        from rmjournal.ui.verbs.commitments import CommitmentVerbs

        return CommitmentVerbs(self._workspace, self)

    @cached_property
    def _decisions(self) -> Decisions:
        from rmjournal.ui.parts.commitment_decisions import Decisions

        bar = self._part.ask_bar
        self._workspace.day_changed.connect(bar.turn_day)
        decisions = Decisions(bar, self._verbs)
        decisions.settled.connect(self._part.list.setFocus)
        return decisions

    def set_diary(self, directory: PeopleDirectory) -> None:
        """Who comes when, for the days that are offered."""
        self._directory = directory
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Enable the commands that make sense for the selected row."""
        line = self._part.current()
        self.commands.follow(() if line is None else possible_with(line.row))

    @Slot()
    def _on_all_requested(self) -> None:
        self._workspace.view_requested.emit("commitments")

    @Slot(object)
    def _on_advance_requested(self, line: Line) -> None:
        self._decisions.decide("advance", line.row, self._directory)

    def _decide(self, name: str) -> None:
        """Carry out that command for the selected row."""
        line = self._part.current()
        if line is None:
            return
        if name == "move" and line.row.must_change_plan:
            self._workspace.noticed.emit(plan_words(), False)
            self._workspace.commitment_requested.emit(line.row.id)
        else:
            self._decisions.decide(name, line.row, self._directory)
