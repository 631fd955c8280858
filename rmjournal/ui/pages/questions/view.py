# SPDX-License-Identifier: MIT
"""The questions one wants to ask, and the openers to choose from."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.store import AlikeQuestions, BankRow, Changes, QuestionRow
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.inspector import SidePane
from rmjournal.ui.verbs.questions import QuestionVerbs
from rmjournal.ui.words.people_directory import PeopleDirectory

from .actions import QuestionActions
from .model import Filter, QuestionLine, sections
from .page import BANK, QuestionsPage
from .side import QuestionInspector


class QuestionsView(QWidget):
    """Own questions by area with what is known of the selected one beside them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._journal = workspace.journal
        self._directory = PeopleDirectory([], self._journal.clock.today())
        self._areas = self._journal.areas.rows()
        self._is_filling = False
        self._is_stale = False
        self._verbs = QuestionVerbs(workspace, self)
        self.page = QuestionsPage(workspace.preferences)
        self.filter = self.page.filter
        self.create_line = self.page.create_line
        self.model = self.page.model
        self.list = self.page.list
        self.bank = self.page.bank
        self.inspector = QuestionInspector(workspace, self._verbs)
        self.commands = QuestionActions(self, self._verbs)
        panes = workspace.preferences.values.panes
        self.side = SidePane(self.page, self.inspector, name="questions", is_open_at=panes)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.side)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show what the journal holds now; selection and scroll position stay."""
        self._is_stale = False
        self._take_preferences()
        with self._journal.reading():
            outline = self._journal.outlines.questions()
            people = self._journal.people.rhythms(archived=True)
            bank = self._journal.questions.bank_rows() if self.page.is_bank() else []
            self._areas = self._journal.areas.rows()
        self._directory = PeopleDirectory(people, self._journal.clock.today())
        self._fill(outline)
        if self.page.is_bank():
            self._is_filling = True
            self.bank.set_bank(bank, self._areas)
            self._is_filling = False
        self.page.show_what_there_is(bool(outline))
        self._show_current()

    def panes(self) -> list[QWidget]:
        """In reading order, those that can be seen."""
        if self.page.is_bank():
            return [self.filter, self.bank.list, self.inspector]
        return [self.create_line, self.list, self.inspector.panel.text]

    def focus_first(self) -> None:
        """Where the keyboard begins: the list, or the line to write in while it is empty."""
        self.page.focus_first()

    def point_at(self, record_id: int) -> None:
        """Show it after an undo, which may have brought it back."""
        if not self.page.is_bank():
            self.open_record(record_id)

    def open_record(self, record_id: int) -> None:
        """Select the question, in a list that has it."""
        try:
            question = self._journal.questions.row(record_id)
        except NotFoundError:
            return
        if self.filter.current() not in ("all", question.state):
            self.filter.set_current("all")
            self.refresh()
        row = self.model.row_of(record_id)
        if row is not None:
            self.list.select_row(row)

    def current_record(self) -> int | None:
        """The id of the selected question."""
        question = self.current_question()
        return None if question is None else question.id

    def current_question(self) -> QuestionRow | None:
        line: QuestionLine | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return None if line is None or self.page.is_bank() else line.question

    def current_opener(self) -> BankRow | None:
        return self.bank.current() if self.page.is_bank() else None

    def actions_for_menu(self) -> list[QAction]:
        return self.commands.all()

    def flush(self) -> bool:
        """Save what is typed; True as nothing is left unsaved that could be saved."""
        self.inspector.panel.flush()
        return True

    @Slot()
    def new_question(self) -> None:
        """Bring the line to write in, ready for the first word."""
        if self.page.is_bank():
            self.filter.set_current("all")
            self.refresh()
        self.create_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def show_bank(self) -> None:
        self.filter.set_current(BANK)
        self.refresh()
        self.focus_first()

    @Slot()
    def show_balance(self) -> None:
        """Turn to the page that shows who was asked about what."""
        self._workspace.view_requested.emit("balance")

    @Slot()
    def bring(self) -> None:
        """Offer whom to ask the selected question."""
        if self.current_question() is not None:
            rect = self.list.visualRect(self.list.currentIndex())
            self._ask_whom(self.list.viewport().mapToGlobal(rect.bottomLeft()))

    @Slot()
    def open_current(self) -> None:
        """Into the panel, to change the words."""
        self.side.set_open(True)
        self.inspector.focus_first()

    @Slot()
    def toggle_details(self) -> None:
        self.side.toggle()

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
            self._ask_whom(self.bank.menu_corner())

    def _ask_whom(self, where: QPoint) -> None:
        self.inspector.ask_whom(where)

    def _connect(self) -> None:
        self.list.set_menu(self.commands.for_question)
        self.bank.list.set_menu(self.commands.for_opener)
        self.filter.chosen.connect(self._on_filter_chosen)
        self.create_line.submitted.connect(self._on_submitted)
        self.create_line.details_requested.connect(self._on_details_requested)
        self.create_line.left.connect(self._on_left)
        self.list.row_selected.connect(self._on_row_selected)
        self.list.activated.connect(self.open_current)
        self.list.key_pressed.connect(self.commands.on_letter)
        self.bank.selected.connect(self._on_row_selected)
        self.bank.take_requested.connect(self.take)
        self.bank.hide_requested.connect(self.toggle_hidden)
        self.bank.own_requested.connect(self._on_own_requested)
        self.inspector.left.connect(self._on_left)
        self.inspector.take_requested.connect(self.take)
        self.inspector.hide_requested.connect(self.toggle_hidden)
        self.inspector.adapted.connect(self._on_adapted)
        self.page.details.clicked.connect(self.toggle_details)
        self.page.openers.clicked.connect(self.show_bank)
        self.page.balance.clicked.connect(self.show_balance)
        self._workspace.about_to_write.connect(self.flush)
        self._workspace.signals.changed.connect(self._on_changed)
        self._workspace.day_changed.connect(self._on_day_changed)

    def _take_preferences(self) -> None:
        values = self._workspace.preferences.values
        for rows in (self.list, self.bank.list):
            rows.set_letter_keys(values.letter_keys)
            rows.scroll_bars.set_always(values.always_show_scroll_bars)
        self.inspector.scroll_bars.set_always(values.always_show_scroll_bars)

    def _fill(self, outline: list[AlikeQuestions]) -> None:
        current, row = self.current_record(), self.list.currentIndex().row()
        kept = current if self.inspector.panel.has_focus() else None
        shown = "all" if self.page.is_bank() else self.filter.current()
        directory = self._directory
        self._is_filling = True
        self.model.set_sections(
            sections(outline, self._areas, _as_filter(shown), kept),
            lambda ids: [QuestionLine(row, directory) for row in self._journal.questions.some(ids)],
        )
        place = self.model.row_of(current) if current is not None else None
        place = self.model.nearest(row) if place is None else place
        if place is not None and place != self.list.currentIndex().row():
            self.list.select_row(place)
        self._is_filling = False

    def _show_current(self) -> None:
        question, opener = self.current_question(), self.current_opener()
        if opener is not None:
            self.inspector.show_opener(opener, self._areas)
        elif question is not None:
            self.inspector.show_question(question, self._directory, self._areas)
        else:
            self.inspector.show_nothing()
        self.commands.update_for(question, opener)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page.details.setVisible(self.side.is_narrow())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale or self._directory.today != self._journal.clock.today():
            self.refresh()
        self._take_preferences()
        super().showEvent(event)

    @Slot()
    def _on_day_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        touched = changes.questions or changes.people or changes.sessions or changes.insights
        if not (touched or changes.areas or changes.bank):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    @Slot()
    def _on_row_selected(self) -> None:
        if not self._is_filling:
            self._show_current()

    @Slot(str)
    def _on_filter_chosen(self, _key: str) -> None:
        self.refresh()

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

    @Slot()
    def _on_own_requested(self) -> None:
        self.side.set_open(True)
        self.inspector.bank_panel.edit_as_own()

    @Slot(object, str)
    def _on_adapted(self, row: BankRow, text: str) -> None:
        question_id = self._verbs.adapt(row, text)
        if question_id is not None:
            self.open_record(question_id)
            self.focus_first()

    @Slot()
    def _on_left(self) -> None:
        if self.side.is_narrow():
            self.side.set_open(False)
        self.focus_first()


def _as_filter(key: str) -> Filter:
    filters: dict[str, Filter] = {"to_ask": "to_ask", "asked": "asked", "answered": "answered"}
    return filters.get(key, "all")
