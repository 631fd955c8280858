# SPDX-License-Identifier: MIT
"""Act on it: what one set out to do, as a list and as a board, with the details beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.store import ENDED, Changes, CommitmentRow
from rmjournal.ui.frame.line_draft import LineDraft
from rmjournal.ui.frame.page import ListDetailPage
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.command_set import Runs
from rmjournal.ui.kit.theme import current_theme
from rmjournal.ui.parts.commitment_decisions import Decisions
from rmjournal.ui.parts.commitment_line import Wanted
from rmjournal.ui.parts.commitments import LEAVE_MS, CommitmentModel, Line, possible_with
from rmjournal.ui.parts.leaving.dialog import show_draft
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.words.commitments import Column, Spot, plan_words, untold

from .page import BOARD, LIST, CommitmentPage
from .panel import Details
from .positions import CommitmentsSource


class CommitmentsView(ListDetailPage):
    """Joins the page, the details and the store; decides when a row leaves its group."""

    touches = frozenset({"commitments", "loops", "sessions", "people", "aims", "reviews"})
    can_find = True
    narrows = "commitment", "commitments"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._values = workspace.preferences.values
        self._rows_source = CommitmentsSource(workspace.journal)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(LEAVE_MS)
        self.verbs = CommitmentVerbs(workspace, self)
        self.model = CommitmentModel(self)
        self.page = CommitmentPage(self.model, self.narrowing)
        self._make_commands()
        self.details = Details(workspace, self.verbs, self.row_commands)
        self._set_side(self.page, self.details)
        self._fill_with(self.side)
        self.decisions = Decisions(self.page.ask_bar, self.verbs)
        self._connect()
        self._shape(BOARD if self._values.commitments_as_board else LIST)
        self._follow_journal()
        self.side.set_empty(self.page.current() is None)
        new_line = self.page.new_line
        LineDraft(workspace, new_line.line, "new commitment")
        if new_line.line.text():
            new_line.open(self._journal.clock.today(), self._journal.people.known())

    @override
    def _read(self) -> None:
        self._leaving.stop()
        self._rows_source.load()
        self._arrange({})

    @override
    def panes(self) -> list[QWidget]:
        panes = [self.page.pane()]
        if self.side.is_open():
            panes.append(self.details.panel.title)
        return panes

    @override
    def focus_first(self) -> None:
        self.page.focus_rows()

    @override
    def restore_record(self, record_id: int) -> None:
        """Select it; one that is only in the list brings the list."""
        if self._is_stale or self.page.line(record_id) is None:
            self.refresh()
        if self.page.line(record_id) is None:
            self.narrowing.clear()
        if self.page.line(record_id) is None:
            return
        if not self.page.select(record_id):
            self._show_as(LIST)
            self.page.select(record_id)
        self.page.focus_rows()

    @override
    def open_record(self, record_id: int) -> None:
        """Select it and show its details."""
        self.restore_record(record_id)
        if self.current_record() == record_id:
            self.side.set_open(True)

    @override
    def point_at(self, record_id: int) -> None:
        """Where it belongs, at once: to leave a group later would select what is beside it."""
        if self._leaving.isActive():
            self._leaving.stop()
            self._arrange({})
        self.restore_record(record_id)

    @override
    def current_record(self) -> int | None:
        line = self.page.current()
        return None if line is None else line.row.id

    @override
    def begin_new(self, people: Sequence[int] | None = None) -> None:
        """Ready to type a new commitment."""
        self.page.new_line.start(self._journal.clock.today(), self._journal.people.known())

    @override
    def _save_fields(self) -> None:
        self.details.flush()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.decisions.leave():
            super().keyPressEvent(event)

    def _make_commands(self) -> None:
        """Those of the page, and those of the selected commitment."""
        of_page: Runs = {
            "new": self.begin_new,
            "list": partial(self._show_as, LIST),
            "board": partial(self._show_as, BOARD),
            "details": self.toggle_details,
        }
        names = ("advance", "done", "move", "pause", "put_back", "let_go", "reopen", "tell")
        decide = {name: partial(self._decide, name) for name in (*names, "delete")}
        of_row: Runs = {"open": self._on_opened, "write": self._write, **decide}
        self.commands = self._add_commands("commitments", of_page)
        self.row_commands = self._add_commands("commitment", of_row, *self.page.lists())

    def _connect(self) -> None:
        page, workspace = self.page, self._workspace
        self._leaving.timeout.connect(self._fill_lists)
        page.selected.connect(self._on_selected)
        self._narrow(*page.lists())
        page.opened.connect(self._on_opened)
        page.advance_requested.connect(self.row_commands["advance"].trigger)
        page.board.card_moved.connect(self._on_card_moved)
        page.shape.chosen.connect(self._show_as)
        page.shape.clicked_on.connect(self.focus_first)
        for button in (page.new_button, page.by_hand):
            button.clicked.connect(self.commands["new"].trigger)
        workspace.day_changed.connect(page.new_line.turn_day)
        workspace.day_changed.connect(page.ask_bar.turn_day)
        page.new_line.wanted.connect(self._on_wanted)
        page.new_line.left.connect(self.focus_first)
        self.decisions.settled.connect(self.focus_first)
        self.details.reason_requested.connect(self.decisions.not_needed)

    def _arrange(self, held: Mapping[int, Spot]) -> None:
        """Rows in `held` stay where they are for now."""
        rows_source = self._rows_source
        rows_source.arrange(held, self.narrowing.found())
        follows = not self.page.has_row_focus()
        self.page.arrange(rows_source.arrangement, rows_source.lines, follows=follows)
        if self.narrowing.found() is None:  # else it would count only those
            self.page.say(rows_source.arrangement.open_count)

    def _show_details(self, line: Line | None) -> None:
        self.row_commands.follow(() if line is None else possible_with(line.row))
        if line is not None:
            with suppress(NotFoundError):
                self.details.show_commitment(line.row.id, self._rows_source.directory)
                return
        self.details.show_only()

    def _current_row(self) -> CommitmentRow | None:
        line = self.page.current()
        return None if line is None else self._rows_source.get(line.row.id)

    @override
    def _follow(self, changes: Changes) -> None:
        self._ask_again()
        before = self._rows_source.arrangement
        if not self._rows_source.update(changes) and not (changes.aims or changes.reviews):
            return
        spots = {each: before.spot_of(each) for each in changes.commitments}
        held = self._rows_source.held | {each: spot for each, spot in spots.items() if spot}
        if not held or not current_theme().moves():
            self._arrange({})
            return
        self._arrange(held)
        self._leaving.start()

    @Slot()
    @override
    def _fill_lists(self) -> None:
        self._arrange({})

    @Slot(object)
    def _on_selected(self, line: Line | None) -> None:
        self.decisions.turn_to(None if line is None else line.row.id)
        walked = any(rows.is_walking() for rows in self.page.lists())
        self._looks_at(None if line is None else line.row.id, walked=walked)
        self._show_details(line)
        self.side.set_empty(line is None)

    @Slot()
    def _on_opened(self) -> None:
        self.side.set_open(True)
        self.details.panel.title.setFocus()

    @Slot(str)
    def _show_as(self, shape: str) -> None:
        self._values.commitments_as_board = shape == BOARD
        self._workspace.preferences.save()
        self._shape(shape)

    def _shape(self, shape: str) -> None:
        self.page.show_as(board=shape == BOARD)
        # Four columns need the room: there Enter opens it.
        self.side.remember_as(f"commitments {shape}", opens_wide=shape == LIST)

    @Slot(int, str)
    def _on_card_moved(self, commitment_id: int, column: str) -> None:
        row = self._rows_source.get(commitment_id)
        if row is not None:
            self.page.select(commitment_id)
            self._move_to(row, Column(column))

    def _move_to(self, row: CommitmentRow, column: Column) -> None:
        if row.state not in ENDED and column in (Column.DONE, Column.THEY_KNOW):
            self.decisions.done(row, they_know=column is Column.THEY_KNOW)
        else:
            self.verbs.move_to(row, column)

    @Slot(object, bool)
    def _on_wanted(self, wanted: Wanted, with_details: bool) -> None:
        people = [person.id for person in wanted.people]
        promised = [person.id for person in wanted.promised]
        added = self.verbs.add(wanted.title, people, wanted.due_on, promised)
        if added is None:
            return
        self.page.select(added)
        if with_details:
            self.page.new_line.hide()
            self._on_opened()

    def _write(self) -> None:
        """To the first who does not know yet: the message is looked at before it is copied."""
        row = self._current_row()
        for loop in untold(row)[:1] if row is not None else ():
            name = self._rows_source.directory.short_name(loop.person_id, loop.person_name)
            show_draft(self._workspace, self, loop, name)

    def _decide(self, name: str) -> None:
        """Carry out that command for the selected commitment."""
        row = self._current_row()
        if row is None:
            return
        if name == "move" and row.must_change_plan:
            self._workspace.noticed.emit(plan_words(), False)
            self._on_opened()
            self.details.panel.ask_for_a_plan()
        else:
            self.decisions.decide(name, row, self._rows_source.directory)
