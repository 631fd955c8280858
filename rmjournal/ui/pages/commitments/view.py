# SPDX-License-Identifier: MIT
"""Act on it: what one set out to do, as a list and as a board, with the details beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.store import ENDED, Changes, CommitmentRow, State
from rmjournal.ui.frame.line_draft import LineDraft
from rmjournal.ui.frame.list_detail import ListDetailPage
from rmjournal.ui.frame.list_filter import ListFilter
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.inspector import Inspector
from rmjournal.ui.kit.menus import passing_menu
from rmjournal.ui.kit.row_list import fill_menu
from rmjournal.ui.kit.text_layout import INSET
from rmjournal.ui.kit.theme import current_theme
from rmjournal.ui.kit.themed import Row, filling, holder
from rmjournal.ui.parts.commitment_decisions import Decisions
from rmjournal.ui.parts.commitment_line import Wanted
from rmjournal.ui.parts.commitment_model import LEAVE_MS, CommitmentModel, Line, possible_with
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.words.commitment_groups import Column, Spot, untold
from rmjournal.words.commitments import plan_words, tell_words
from rmjournal.words.people_directory import PeopleDirectory

from .page import BOARD, LIST, CommitmentPage
from .panel import CommitmentPanel
from .positions import CommitmentsSource


class Details(Inspector):
    """Shows nothing but a hint until show_commitment()."""

    left = Signal()
    reason_requested = Signal(object)  # the LoopRow of somebody who need not be told

    def __init__(self, workspace: Workspace, verbs: CommitmentVerbs, commands: CommandSet) -> None:
        super().__init__(self.tr("Details of the commitment"), inset=INSET)
        self._workspace = workspace
        self._verbs = verbs
        self._commands = commands
        self._hint = self.add_hint(self.tr("Choose a commitment to see more of it."))
        self._next = Button("")
        self._next.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._more = IconButton("ellipsis", self.tr("More to do with it"))
        self._actions = holder(Row(gap=6).put(filling(self._next), self._more))
        self.add_action(self._actions)
        self._next.clicked.connect(self._on_next)
        self._more.clicked.connect(self._on_more)
        self.show_nothing()

    @cached_property
    def panel(self) -> CommitmentPanel:
        """Made for the first commitment that is chosen."""
        panel = CommitmentPanel(self._workspace, self._verbs)
        self.add_part(panel)
        self.setFocusProxy(panel.title)
        panel.left.connect(self.left)
        panel.advance_requested.connect(self._commands["advance"].trigger)
        panel.loops.reason_requested.connect(self.reason_requested)
        return panel

    def flush(self) -> None:
        """Save what is typed."""
        if self._has_panel():
            self.panel.flush()

    def show_nothing(self) -> None:
        self._hint.show()
        if self._has_panel():
            self.panel.hide()
        self._actions.hide()

    def _has_panel(self) -> bool:
        return "panel" in vars(self)

    def show_commitment(self, commitment_id: int, directory: PeopleDirectory) -> None:
        """Raises NotFoundError."""
        row = self.panel.show_commitment(commitment_id, directory)
        words, icon = self._next_words(row, directory)
        self._next.setText(words.replace("&", "&&"))
        self._next.set_icon_name(icon)
        self._hint.hide()
        self.panel.show()
        self._actions.show()

    def _next_words(self, row: CommitmentRow, directory: PeopleDirectory) -> tuple[str, str]:
        """What the button at the foot says, and its icon."""
        match row.state:
            case State.TO_DO:
                return self.tr("Start it"), "arrow-right"
            case State.PAUSED:
                return self.tr("Take it up again"), "arrow-right"
            case State.UNDER_WAY:
                return self.tr("Done"), "check"
        tell = tell_words(untold(row), directory)
        return (tell, "message-circle-reply") if tell else (self.tr("Open it again"), "undo-2")

    @Slot()
    def _on_next(self) -> None:
        for name in ("advance", "reopen"):
            action = self._commands[name]
            if action.isEnabled():
                action.trigger()
                return

    @Slot()
    def _on_more(self) -> None:
        menu = passing_menu(self, self._more.accessibleName())
        fill_menu(menu, self._commands.menu("more"))
        menu.popup(self._more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


class CommitmentsView(ListDetailPage):
    """Joins the page, the details and the store; decides when a row leaves its group."""

    touches = frozenset({"commitments", "loops", "sessions", "people", "aims", "reviews"})
    can_find = True

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._values = workspace.preferences.values
        self._rows_source = CommitmentsSource(workspace.journal)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(LEAVE_MS)
        self.verbs = CommitmentVerbs(workspace, self)
        self.model = CommitmentModel(self)
        self.narrowing = ListFilter(workspace, "commitment", "commitments")
        self.page = CommitmentPage(self.model, self.narrowing)
        self.commands, self.row_commands = self._make_commands()
        self.details = Details(workspace, self.verbs, self.row_commands)
        self._set_side(self.page, self.details)
        self._fill_with(self.side)
        self.decisions = Decisions(self.page.ask_bar, self.verbs)
        self._connect()
        self._shape(BOARD if self._values.commitments_as_board else LIST)
        self._command_sets = (self.commands, self.row_commands)
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

    @Slot()
    @override
    def find_text(self) -> None:
        self.narrowing.open_bar()

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

    point_at = restore_record

    @override
    def current_record(self) -> int | None:
        line = self.page.current()
        return None if line is None else line.row.id

    def new_commitment(self) -> None:
        """Ready to type a new commitment."""
        journal = self._workspace.journal
        self.page.new_line.start(journal.clock.today(), journal.people.known())

    @override
    def begin_new(self, people: Sequence[int] | None = None) -> None:
        self.new_commitment()

    @override
    def _save_fields(self) -> None:
        self.details.flush()

    def _make_commands(self) -> tuple[CommandSet, CommandSet]:
        """Those of the page, and those of the selected commitment."""
        of_page: dict[str, Callable[[], object]] = {
            "new": self.new_commitment,
            "list": partial(self._show_as, LIST),
            "board": partial(self._show_as, BOARD),
            "details": self.toggle_details,
        }
        names = ("advance", "done", "move", "pause", "put_back", "let_go", "reopen", "tell")
        of_row: dict[str, Callable[[], object]] = {
            "open": self._on_opened,
            **{name: partial(self._decide, name) for name in (*names, "delete")},
        }
        commands = CommandSet(self, "commitments", of_page)
        row_commands = CommandSet(self, "commitment", of_row)
        for rows in self.page.lists():
            row_commands.attach(rows)
        return commands, row_commands

    def _connect(self) -> None:
        page, workspace = self.page, self._workspace
        self._leaving.timeout.connect(self._arrange_all)
        page.selected.connect(self._on_selected)
        self.narrowing.mark_in(*page.lists())
        self.narrowing.narrowed.connect(self._arrange_all)
        self.narrowing.left.connect(self.focus_first)
        page.opened.connect(self._on_opened)
        page.advance_requested.connect(self.row_commands["advance"].trigger)
        page.card_moved.connect(self._on_card_moved)
        page.shape_chosen.connect(self._show_as)
        page.new_requested.connect(self.new_commitment)
        workspace.day_changed.connect(page.new_line.turn_day)
        workspace.day_changed.connect(page.ask_bar.turn_day)
        page.new_line.wanted.connect(self._on_wanted)
        page.new_line.left.connect(self.focus_first)
        self.decisions.settled.connect(self.focus_first)
        self.details.left.connect(self.leave_details)
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

    @override
    def _follow(self, changes: Changes) -> None:
        self.narrowing.ask_again()
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
    def _arrange_all(self) -> None:
        self._arrange({})

    @Slot(object)
    def _on_selected(self, line: Line | None) -> None:
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
