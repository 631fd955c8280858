# SPDX-License-Identifier: MIT
"""Act on it: what one set out to do, as a list and as a board, with the details beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.store import ENDED, AlikeCommitments, Changes, CommitmentRow, Journal, State
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.decision_button import set_letter_keys
from rmjournal.ui.kit.inspector import SidePane
from rmjournal.ui.kit.theme import current_theme
from rmjournal.ui.parts.commitment_commands import LETTERS, Commands
from rmjournal.ui.parts.commitment_decisions import Decisions
from rmjournal.ui.parts.commitment_model import CommitmentModel, Line
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.words.commitment_groups import LEAVE_MS, Column, Spot, group_of
from rmjournal.ui.words.commitments import plan_words
from rmjournal.ui.words.people_directory import PeopleDirectory

from .details import Details
from .new_line import Wanted
from .page import BOARD, LIST, CommitmentPage
from .positions import Positions


class CommitmentsSource:
    """Call load() once, then update() with every Changes."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._outline: list[AlikeCommitments] = []
        self.held: dict[int, Spot] = {}
        self.directory = PeopleDirectory([], journal.clock.today())
        self.arrangement = Positions([], self.directory.today)

    def load(self) -> None:
        self._read_people()
        self._outline = self._journal.outlines.commitments()

    def arrange(self, held: Mapping[int, Spot]) -> None:
        """Put them where they belong, but those held where they were."""
        self.held = dict(held)
        self.arrangement = Positions(self._outline, self.directory.today, held)

    def lines(self, ids: Sequence[int]) -> list[Line]:
        """Those, read now."""
        return [self._line(row) for row in self._journal.commitments.some(ids)]

    def get(self, commitment_id: int) -> CommitmentRow | None:
        """As it is now; None when it is gone."""
        try:
            return self._journal.commitments.row(commitment_id)
        except NotFoundError:
            return None

    def update(self, changes: Changes) -> bool:
        """Read again what the write touched; whether any of it may be shown here."""
        before = self.directory
        if changes.people or changes.sessions:
            self._read_people()
        moved = bool(changes.commitments or changes.loops)
        if moved:
            self._outline = self._journal.outlines.commitments()
        return moved or bool(changes.sessions) or self.directory is not before

    def is_of_today(self) -> bool:
        """False once the day has changed since load()."""
        return self.directory.today == self._journal.clock.today()

    def _line(self, row: CommitmentRow) -> Line:
        group, _ = self.held.get(row.id) or (group_of(row, self.directory.today), 0)
        return Line(row, group, self.directory)

    def _read_people(self) -> None:
        """Keep the directory there is, unless something of it is different now that can be seen."""
        people = self._journal.people.rhythms(archived=True)
        directory = PeopleDirectory(people, self._journal.clock.today())
        if _seen_of(directory) != _seen_of(self.directory):
            self.directory = directory


def _seen_of(directory: PeopleDirectory) -> list[object]:
    people = directory.people.values()
    return [
        directory.today,
        *((p.id, p.uid, p.name, p.archived, directory.when(p.id)) for p in people),
    ]


class CommitmentsView(QWidget):
    """Joins the page, the details and the store; decides when a row leaves its group."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._values = workspace.preferences.values
        self._rows_source = CommitmentsSource(workspace.journal)
        self._is_stale = False
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(LEAVE_MS)
        self.verbs = CommitmentVerbs(workspace, self)
        self.model = CommitmentModel(self)
        self.page = CommitmentPage(self.model)
        self.commands = Commands(self, self.page.rows_area)
        self.details = Details(workspace, self.verbs, self.commands)
        panes = self._values.panes
        self.pane = SidePane(self.page, self.details, is_open_at=panes)
        self.decisions = Decisions(self.page.ask_bar, self.verbs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        self._connect()
        self._follow_preferences()
        self._shape(BOARD if self._values.commitments_as_board else LIST)
        self.refresh()
        self.pane.set_empty(self.page.current() is None)

    def refresh(self) -> None:
        """Show what the journal holds now; selection and scroll position stay."""
        self._is_stale = False
        self._leaving.stop()
        self._rows_source.load()
        self._arrange({})

    def panes(self) -> list[QWidget]:
        """In reading order, for F6."""
        panes = [self.page.pane()]
        if self.pane.is_open():
            panes.append(self.details.panel.title)
        return panes

    def focus_first(self) -> None:
        self.page.focus_rows()

    def restore_record(self, commitment_id: int) -> None:
        """Select it; one that is only in the list brings the list."""
        if self._is_stale or self.page.line(commitment_id) is None:
            self.refresh()
        if self.page.line(commitment_id) is None:
            return
        if not self.page.select(commitment_id):
            self._show_as(LIST)
            self.page.select(commitment_id)
        self.page.focus_rows()

    def open_record(self, commitment_id: int) -> None:
        """Select it and show its details."""
        self.restore_record(commitment_id)
        if self.current_record() == commitment_id:
            self.pane.set_open(True)

    def point_at(self, record_id: int) -> None:
        """Select it after an undo, with the panel as it is."""
        self.restore_record(record_id)

    def current_record(self) -> int | None:
        line = self.page.current()
        return None if line is None else line.row.id

    def actions_for_menu(self) -> list[QAction]:
        return self.commands.actions()

    def new_commitment(self) -> None:
        """Ready to type a new commitment."""
        journal = self._workspace.journal
        self.page.new_line.start(journal.clock.today(), journal.people.known())

    def flush(self) -> bool:
        """Save what is typed; False when that failed."""
        self.details.flush()
        return True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_preferences()
        if self._is_stale or not self._rows_source.is_of_today():
            self.refresh()

    def _connect(self) -> None:
        for rows in self.page.lists():
            rows.set_menu(partial(self.commands.for_row, rows.open_action(self.tr("Open"))))
        page, workspace = self.page, self._workspace
        workspace.signals.changed.connect(self._on_changed)
        workspace.day_changed.connect(self._on_day_changed)
        workspace.about_to_write.connect(self._on_about_to_write)
        current_theme().changed.connect(self._follow_preferences)
        self._leaving.timeout.connect(self._on_leaving)
        page.selected.connect(self._on_selected)
        page.opened.connect(self._on_opened)
        page.letter_pressed.connect(self._on_letter_pressed)
        page.advance_requested.connect(self._on_advance_requested)
        page.card_moved.connect(self._on_card_moved)
        page.shape_chosen.connect(self._show_as)
        page.new_requested.connect(self.new_commitment)
        workspace.day_changed.connect(page.new_line.turn_day)
        workspace.day_changed.connect(page.ask_bar.turn_day)
        page.new_line.wanted.connect(self._on_wanted)
        page.new_line.left.connect(self.focus_first)
        self.commands.called.connect(self._on_called)
        self.decisions.settled.connect(self.focus_first)
        self.details.left.connect(self.focus_first)
        self.details.reason_requested.connect(self.decisions.not_needed)

    def _arrange(self, held: Mapping[int, Spot]) -> None:
        """Rows in `held` stay where they are for now."""
        rows_source = self._rows_source
        rows_source.arrange(held)
        follows = not self.page.has_row_focus()
        self.page.arrange(rows_source.arrangement, rows_source.lines, follows=follows)
        self.page.say(rows_source.arrangement.open_count)

    def _show_details(self, line: Line | None) -> None:
        self.commands.follow(None if line is None else line.row)
        if line is None:
            self.details.show_nothing()
            return
        try:
            self.details.show_commitment(line.row.id, self._rows_source.directory)
        except NotFoundError:
            self.details.show_nothing()

    def _current_row(self) -> CommitmentRow | None:
        line = self.page.current()
        return None if line is None else self._rows_source.get(line.row.id)

    @Slot()
    def _on_day_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            self._is_stale = True
            return
        before = self._rows_source.arrangement
        if not self._rows_source.update(changes):
            return
        spots = {each: before.spot_of(each) for each in changes.commitments}
        held = self._rows_source.held | {each: spot for each, spot in spots.items() if spot}
        if not held or not current_theme().moves():
            self._arrange({})
            return
        self._arrange(held)
        self._leaving.start()

    @Slot()
    def _on_leaving(self) -> None:
        self._arrange({})

    @Slot()
    def _on_about_to_write(self) -> None:
        self.details.flush()

    @Slot()
    def _follow_preferences(self) -> None:
        for rows in self.page.lists():
            rows.set_letter_keys(self._values.letter_keys)
            rows.scroll_bars.set_always(self._values.always_show_scroll_bars)
        set_letter_keys(self.page, self._values.letter_keys)
        self.details.scroll_bars.set_always(self._values.always_show_scroll_bars)

    @Slot(object)
    def _on_selected(self, line: Line | None) -> None:
        self._show_details(line)
        self.pane.set_empty(line is None)

    @Slot()
    def _on_opened(self) -> None:
        self.pane.set_open(True)
        self.details.panel.title.setFocus()

    @Slot(str)
    def _show_as(self, shape: str) -> None:
        self._values.commitments_as_board = shape == BOARD
        self._workspace.preferences.save()
        self._shape(shape)

    def _shape(self, shape: str) -> None:
        self.page.show_as(board=shape == BOARD)
        # Four columns need the room: there Enter opens it.
        self.pane.remember_as(f"commitments {shape}", opens_wide=shape == LIST)

    @Slot(str)
    def _on_letter_pressed(self, letter: str) -> None:
        name = LETTERS.get(letter)
        if name is not None and self.commands.get(name).isEnabled():
            self._on_called(name)

    @Slot()
    def _on_advance_requested(self) -> None:
        self._on_called("advance")

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
        added = self.verbs.add(wanted.title, people, wanted.due_on)
        if added is None:
            return
        self.page.select(added)
        if with_details:
            self.page.new_line.hide()
            self._on_opened()

    @Slot(str)
    def _on_called(self, name: str) -> None:
        match name:
            case "new":
                self.new_commitment()
            case "list" | "board":
                self._show_as(name)
            case "details":
                self.pane.toggle()
            case _:
                row = self._current_row()
                if row is not None:
                    self._decide(name, row)

    def _decide(self, name: str, row: CommitmentRow) -> None:
        directory = self._rows_source.directory
        match name:
            case "advance" if row.state is not State.UNDER_WAY:
                self.verbs.advance(row)
            case "advance" | "done":
                self.decisions.done(row)
            case "tell":
                self.verbs.tell(row)
            case "move" if row.must_change_plan:
                self._workspace.noticed.emit(plan_words(), False)
                self._on_opened()
                self.details.panel.ask_for_a_plan()
            case "move":
                self.decisions.move(row, directory)
            case "pause":
                self.decisions.pause(row, directory)
            case "put_back":
                self.verbs.put_back(row)
            case "let_go":
                self.decisions.let_go(row)
            case "reopen":
                self.verbs.reopen(row)
            case "delete":
                self.verbs.delete(row)
