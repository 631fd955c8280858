# SPDX-License-Identifier: MIT
"""The questions one wants to ask, and the openers to choose from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.store import BankRow, QuestionRow
from rmjournal.ui.frame.line_draft import LineDraft
from rmjournal.ui.frame.page import ListDetailPage
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.command_set import Runs
from rmjournal.ui.verbs.questions import QuestionVerbs
from rmjournal.words.people import PeopleDirectory

from .page import BANK, QuestionLine, QuestionsPage, possible_with
from .side import QuestionInspector


class QuestionsView(ListDetailPage):
    """Own questions by area with what is known of the selected one beside them."""

    touches = frozenset({"questions", "people", "sessions", "insights", "areas", "bank", "aims"})
    can_find = True
    narrows = "question", "questions"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "questions")
        self._directory = PeopleDirectory([], self._journal.clock.today())
        self._areas = self._journal.areas.rows()
        self._verbs = QuestionVerbs(workspace, self)
        self.page = QuestionsPage(workspace.preferences, self.narrowing)
        self.filter = self.page.filter
        self.create_line = self.page.create_line
        LineDraft(workspace, self.create_line, "new question")
        self.model = self.page.model
        self.list = self.page.list
        self.bank = self.page.bank
        self.commands = self._add_commands("questions", self._runs(), self.list)
        of_bank = {"take": self.take, "own": self._edit_as_own, "hide": self.toggle_hidden}
        self.bank_commands = self._add_commands("bank", of_bank, self.bank.list)
        self.inspector = QuestionInspector(workspace, self._verbs, *self._command_sets)
        self._set_side(self.page, self.inspector, toggled_by=self.page.details)
        self._fill_with(self.side)
        self._connect()
        self._follow_journal()

    @override
    def _read(self) -> None:
        with self._journal.reading():
            outline = self._journal.outlines.questions()
            people = self._journal.people.rhythms(archived=True)
            bank = self._journal.questions.bank_rows() if self.page.is_bank() else []
            self._areas = self._journal.areas.rows()
        self._directory = PeopleDirectory(people, self._journal.clock.today())
        kept = self.current_record() if self.inspector.panel.has_focus() else None
        some = self._journal.questions.some
        self.page.show_questions(outline, self._areas, self._directory, some, kept)
        self.page.show_what_there_is(bool(outline), bank, self._areas)
        self._show_current()

    @Slot()
    @override
    def find_text(self) -> None:
        self._leave_bank()
        super().find_text()

    @override
    def panes(self) -> list[QWidget]:
        if self.page.is_bank():
            return [self.filter, self.bank.list, self.inspector]
        return [self.create_line, self.list, self.inspector.panel.text]

    @override
    def focus_first(self) -> None:
        """Where the keyboard begins: the list, or the line to write in while it is empty."""
        self.page.focus_first()

    @override
    def point_at(self, record_id: int) -> None:
        if not self.page.is_bank():
            self.open_record(record_id)

    @override
    def open_record(self, record_id: int) -> None:
        """Select the question, in a list that has it."""
        try:
            question = self._journal.questions.row(record_id)
        except NotFoundError:
            return
        if self.model.row_of(record_id) is None:
            self.narrowing.clear()
        if self.filter.current() not in ("all", question.state):
            self.go_to_place("all")
        row = self.model.row_of(record_id)
        if row is not None:
            self.list.select_row(row)

    @override
    def current_record(self) -> int | None:
        question = self.current_question()
        return None if question is None else question.id

    @override
    def place(self) -> Hashable:
        return self.filter.current()

    @override
    def go_to_place(self, place: Hashable) -> None:
        self.filter.set_current(str(place))
        self.refresh()

    def current_question(self) -> QuestionRow | None:
        line: QuestionLine | None = self.list.value()
        return None if line is None or self.page.is_bank() else line.question

    def current_opener(self) -> BankRow | None:
        return self.bank.list.value() if self.page.is_bank() else None

    @override
    def begin_new(self, people: Sequence[int] | None = None) -> None:
        """Bring the line to write in, ready for the first word."""
        self._leave_bank()
        self.create_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave_bank(self) -> None:
        if self.page.is_bank():
            self.go_to_place("all")

    @Slot()
    def show_bank(self) -> None:
        self.go_to_place(BANK)
        self.focus_first()

    @Slot()
    def bring(self) -> None:
        """Offer whom to ask the selected question."""
        if self.current_question() is not None:
            self.inspector.panel.ask_whom(self.list.menu_corner())

    @Slot()
    def open_current(self) -> None:
        """Into the panel, to change the words."""
        self.side.set_open(True)
        self.inspector.focus_first()

    @Slot()
    def toggle_hidden(self) -> None:
        row = self.current_opener()
        if row is not None:
            self._verbs.set_hidden(row.question.key, not row.is_hidden)

    @Slot()
    def take(self) -> None:
        """Make the selected opener a question, then offer whom to ask."""
        row = self.current_opener()
        if row is None:
            return
        question_id = self._verbs.take(row)
        if question_id is not None:
            question = self._journal.questions.row(question_id)
            self.inspector.panel.show_question(question, self._directory, self._areas)
            self.inspector.panel.ask_whom(self.bank.list.menu_corner())

    def _runs(self) -> Runs:
        """What each command does about one's own questions, and the page."""
        verbs = self._verbs
        return {
            "open": self.list.open_current,
            "new": self.begin_new,
            "bring": self.bring,
            "park": partial(self._with_current, verbs.park),
            "let_go": partial(self._with_current, verbs.let_go),
            "take_up": partial(self._with_current, verbs.take_up),
            "delete": partial(self._with_current, verbs.delete),
            "bank": self.show_bank,
            "balance": partial(self._workspace.view_requested.emit, "balance"),
            "details": self.toggle_details,
        }

    def _with_current(self, verb: Callable[[QuestionRow], object]) -> None:
        question = self.current_question()
        if question is not None:
            verb(question)

    def _connect(self) -> None:
        self.filter.chosen.connect(self.refresh)
        self.filter.clicked_on.connect(self.focus_first)
        self._narrow(self.list)
        self.create_line.submitted.connect(self._on_submitted)
        self.create_line.details_requested.connect(self._on_details_requested)
        self.create_line.left.connect(self.leave_details)
        self.list.row_selected.connect(self._on_row_selected)
        self.list.activated.connect(self.open_current)
        self.bank.selected.connect(self._show_current)
        self.bank.list.activated.connect(self.take)
        self.inspector.bank_panel.adapted.connect(self._on_adapted)
        self.page.openers.clicked.connect(self.show_bank)
        self.page.balance.clicked.connect(self.commands["balance"].trigger)

    @override
    def _save_fields(self) -> None:
        self.inspector.panel.flush()

    @Slot()
    def _on_row_selected(self) -> None:
        self._looks_at(self.current_record(), walked=self.list.is_walking())
        self._show_current()

    @Slot()
    def _show_current(self) -> None:
        question, opener = self.current_question(), self.current_opener()
        self._looked_at = None if question is None else question.id
        if opener is not None:
            self.inspector.show_opener(opener, self._areas, self._directory.today)
        elif question is not None:
            self.inspector.show_question(question, self._directory, self._areas)
        else:
            self.inspector.show_only()
        self.commands.follow(() if question is None else possible_with(question))
        self.bank_commands.follow(() if opener is None else ("take", "own", "hide"))

    @Slot(str)
    def _on_submitted(self, text: str) -> None:
        question_id = self._verbs.add(text)
        if question_id is not None:
            self.open_record(question_id)

    @Slot(str)
    def _on_details_requested(self, text: str) -> None:
        if text:
            self._on_submitted(text)
        if self.current_question() is not None:
            self.open_current()

    def _edit_as_own(self) -> None:
        self.side.set_open(True)
        self.inspector.bank_panel.edit_as_own()

    @Slot(object, str)
    def _on_adapted(self, row: BankRow, text: str) -> None:
        question_id = self._verbs.adapt(row, text)
        if question_id is not None:
            self.open_record(question_id)
            self.focus_first()
