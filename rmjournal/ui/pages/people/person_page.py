# SPDX-License-Identifier: MIT
"""Somebody's own page: everything asked, heard, done and told, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.store import LoopRow, PersonDetail, PersonRow
from rmjournal.store.queries.pictures import MirrorPoint
from rmjournal.ui.frame.ask_bar import AskBar, Question
from rmjournal.ui.frame.page import ListDetailPage
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button, IconButton, MoreButton
from rmjournal.ui.kit.charts.heard_done import MirrorChart
from rmjournal.ui.kit.command_set import Runs
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.inspector import Inspector
from rmjournal.ui.kit.label import INSET, Label
from rmjournal.ui.kit.page_header import EmptyState, PageHeader
from rmjournal.ui.kit.row_list import PageList
from rmjournal.ui.kit.rows import Heading
from rmjournal.ui.kit.themed import (
    Column,
    around_rows,
    around_words,
    filling,
    holder,
    inset,
)
from rmjournal.ui.parts.sessions import NextTalk
from rmjournal.ui.parts.thread import show_thread, thread_of
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.verbs.people import PersonVerbs
from rmjournal.ui.verbs.sessions import TodayVerbs
from rmjournal.words.people import head_words

from .form import LoopPanel, PersonForm
from .history import HISTORY_STYLE, HistoryLine, history_model, history_of


class ListeningPart(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.chart = MirrorChart()
        title = Label(self.tr("How you listened"), "meta_strong", "ink2")
        Column(self, gap=8, around=(INSET, 8, INSET, 0)).put(title, self.chart)

    def show_points(self, points: Sequence[MirrorPoint]) -> None:
        """Oldest first."""
        self.chart.set_points(points)
        self.setVisible(bool(points))


_UNTOLD = ("open", "next_agenda")


class PersonPage(ListDetailPage):
    """Enter opens what a row is about; in the list T, A and N say whether they know."""

    left = Signal()  # back to the list of people
    selected = Signal()  # another row, or the same as it is now
    touches = frozenset({"people", "sessions", "questions", "insights", "commitments", "loops"})

    def __init__(self, workspace: Workspace, verbs: PersonVerbs) -> None:
        super().__init__(workspace, "person")
        self._verbs = verbs
        self._loop_verbs = CommitmentVerbs(workspace, self)
        self._person: PersonDetail | None = None
        self._has_thread = False
        self._prep = Button(self.tr("Prep card"), "quiet")
        self._plan = Button(self.tr("Set a date"), icon="calendar-plus")
        self._open_next = Button(self.tr("Open the next talk"), icon="calendar")
        self._details = IconButton("panel-right", self.tr("Show or hide details"))
        self.more = MoreButton()
        buttons = [self._prep, self._plan, self._open_next, self._details, self.more]
        self._header = PageHeader("", "", buttons)
        self.model = history_model(self)
        self.list = PageList(self.tr("History"), self.model, HISTORY_STYLE)
        self._begin = Button(self.tr("Start a note"), icon="file-text")
        self._empty = EmptyState("", "", [self._begin])
        self._ask = AskBar()
        self.next = NextTalk(workspace, TodayVerbs(workspace, self), lambda: self._ask, self)
        self.form = PersonForm(verbs)
        self.loop_panel = LoopPanel(workspace, self._loop_verbs)
        self._thread = Button(self.tr("What came of it"), icon="history")
        self.listening = ListeningPart()
        run: Runs = {
            "open": self.list.open_current,
            "thread": self.show_thread,
            "prep": self.open_prep,
            "told": partial(self._with_loop, self._loop_verbs.tell_one),
            "next_agenda": partial(self._with_loop, self._loop_verbs.put_on_agenda),
            "not_needed": partial(self._with_loop, self._ask_why),
        }
        self.commands = self._add_commands("history", run, self.list)
        self._lay_out()
        self._connect()
        self._follow_journal()

    @override
    def _read(self) -> None:
        if self._person is not None:
            try:
                self.show_person(self._person.id)
            except NotFoundError:
                self.left.emit()

    def show_person(self, person_id: int) -> None:
        """Show them, or the same as they are now. Raises NotFoundError."""
        self._set_fresh()
        is_other = self._person is None or self._person.id != person_id
        if is_other:
            self._ask.close_now()
            self.loop_panel.clear()
        with self._journal.reading():
            self._person = self._journal.people.detail(person_id)
            rows = self._journal.people.rows(archived=True)
            history = history_of(self._journal, person_id)
            taps = self._journal.pictures.mirror_of(person_id)
        self._show_head(self._person, next(row for row in rows if row.id == person_id))
        self._fill(history, starts_anew=is_other)
        self.form.show_person(self._person, self._journal.clock.today())
        self.listening.show_points(taps)
        self._show_loop()

    def person_id(self) -> int | None:
        return None if self._person is None else self._person.id

    def person(self) -> PersonDetail | None:
        return self._person

    def current_loop(self) -> LoopRow | None:
        """The loop whose row is selected."""
        line: HistoryLine | None = self.list.value()
        if line is None or line.kind != "loop":
            return None
        try:
            return self._journal.loops.row(line.id)
        except NotFoundError:
            return None

    def current_thread(self) -> int | None:
        """The insight that the selected row goes back to."""
        line: HistoryLine | None = self.list.value()
        try:
            return None if line is None else thread_of(self._journal, line.kind, line.id)
        except NotFoundError:
            return None

    def has_thread(self) -> bool:
        """Whether the selected row goes back to something heard."""
        return self._has_thread

    @override
    def focus_first(self) -> None:
        first: QWidget = self.list if self.model.rowCount() else self._begin
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def panes(self) -> list[QWidget]:
        return [self._header, self.list, self._empty, self._ask, self.inspector]

    @override
    def _save_fields(self) -> None:
        self.form.flush()
        self.loop_panel.cards.flush()

    @Slot()
    def plan(self) -> None:
        """Ask for the day of the next talk."""
        if self._person is not None:
            self.next.ask(self._person.id)

    @Slot()
    def open_prep(self) -> None:
        """Their prep card, on a page of its own."""
        if self._person is not None:
            self._workspace.prep_requested.emit(self._person.id)

    @Slot()
    def show_thread(self) -> None:
        """What came of what the selected row is about."""
        insight_id = self.current_thread()
        if insight_id is not None:
            show_thread(self._workspace, self, insight_id)

    @Slot()
    @override
    def go_back(self) -> None:
        self.left.emit()

    def _lay_out(self) -> None:
        self._stack = PageStack(self.list, self._empty)
        head = Column(gap=4, around=around_words())
        head.put(self._back_row(self.tr("People")), self._header)
        inset(self._ask, (0, 0, 10, 16))
        column = Column(gap=18, around=around_rows(18))
        content = holder(column.put(head, filling(self._stack), self._ask))
        self.inspector = Inspector(self.tr("About the person"), inset=INSET)
        self.inspector.add_part(self.loop_panel)
        self.inspector.add_part(self.form)
        self.inspector.add_part(self.listening)
        self.inspector.add_action(self._thread)
        self.form.left.connect(self.inspector.left)
        self.loop_panel.left.connect(self.inspector.left)
        self._set_side(content, self.inspector, toggled_by=self._details)
        self._fill_with(self.side)

    def _connect(self) -> None:
        self._prep.clicked.connect(self.open_prep)
        self._plan.clicked.connect(self.plan)
        self._open_next.clicked.connect(self._on_open_next)
        self._thread.clicked.connect(self.show_thread)
        self.list.opened.connect(self._on_opened)
        self.list.row_selected.connect(self._show_loop)
        self._workspace.day_changed.connect(self._ask.turn_day)
        self._begin.clicked.connect(self._workspace.new_session_requested)
        self._ask.settled.connect(self.focus_first)
        self.loop_panel.reason_requested.connect(self._ask_why)

    def _show_head(self, person: PersonDetail, row: PersonRow) -> None:
        today = self._journal.clock.today()
        self._header.set_title(person.name)
        self._header.set_sub(head_words(row, today))
        has_date = row.next_day is not None and row.next_day >= today
        self._plan.setVisible(not has_date and not person.archived)
        self._open_next.setVisible(has_date)

    def _fill(self, history: list[HistoryLine | Heading], *, starts_anew: bool) -> None:
        with self.list.kept(starts_anew=starts_anew):
            self.model.set_rows(history)
        self._stack.setCurrentIndex(0 if history else 1)
        if not history and self._person is not None:
            title = self.tr("Nothing with {name} yet").replace("{name}", self._person.name)
            words = self.tr("What you ask, hear and do comes together here.")
            self._empty.set_words(title, words)

    @Slot()
    def _show_loop(self) -> None:
        loop = self.current_loop()
        if loop is not None and self._person is not None:
            self.loop_panel.show_loop(loop, self._person)
        else:
            self.loop_panel.clear()
        self.loop_panel.setVisible(loop is not None)
        self._has_thread = self.current_thread() is not None
        self._thread.setVisible(self._has_thread)
        self.commands.follow(self._possible(loop))
        self.selected.emit()

    def _possible(self, loop: LoopRow | None) -> set[str]:
        """The names of the commands that do something with the selected row."""
        line: HistoryLine | None = self.list.value()
        possible = {"open"} if line is not None and line.opens is not None else set()
        possible |= {"thread"} if self._has_thread else set()
        possible |= {"prep"}
        is_open = loop is not None and loop.state in _UNTOLD
        return possible | ({"told", "next_agenda", "not_needed"} if is_open else set())

    @Slot(object)
    def _ask_why(self, loop: LoopRow) -> None:
        text = self.tr("Why do they not need to be told?")
        question = Question(text, self.tr("No need to tell"), loop.text)
        self._ask.ask(question, partial(self._on_answered, self._loop_verbs.set_not_needed, loop))

    def _on_answered(self, verb: Callable[..., object], about: object, answer: object) -> None:
        verb(about, answer)
        self.focus_first()

    @Slot(object)
    def _on_opened(self, line: HistoryLine) -> None:
        if line.opens is None:
            return
        match line.kind:
            case "session" | "insight" | "gift":
                self._workspace.session_requested.emit(line.opens)
            case "asking":
                self._workspace.question_requested.emit(line.opens)
            case "commitment" | "loop":
                self._workspace.commitment_requested.emit(line.opens)

    def _with_loop(self, do: Callable[[LoopRow], object]) -> None:
        loop = self.current_loop()
        if loop is not None:
            do(loop)

    @Slot()
    def _on_open_next(self) -> None:
        if self._person is not None:
            session_id = self._journal.sessions.next_with(self._person.id)
            if session_id is not None:
                self._workspace.session_requested.emit(session_id)
