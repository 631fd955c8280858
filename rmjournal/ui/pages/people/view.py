# SPDX-License-Identifier: MIT
"""The people one learns from, and a page for each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.store import PersonDetail, PersonRow
from rmjournal.store.file.backups import Reason
from rmjournal.text.folding import same_name, search_key
from rmjournal.text.naming import names_in
from rmjournal.ui.commands import command
from rmjournal.ui.frame.line_draft import LineDraft
from rmjournal.ui.frame.page import ListPage
from rmjournal.ui.frame.workers import BackupRunner
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.choices import Choice
from rmjournal.ui.kit.command_set import CommandSet, Runs
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.region import NameKey, name_order
from rmjournal.ui.parts.sessions import NextTalk
from rmjournal.ui.verbs.people import PersonVerbs
from rmjournal.ui.verbs.sessions import TodayVerbs
from rmjournal.words.people import merge_words

from .list_page import PeopleListPage
from .person_page import PersonPage


class MergeDialog(Dialog):
    """Merges on its button; Escape changes nothing."""

    def __init__(
        self,
        parent: QWidget | None,
        verbs: PersonVerbs,
        backups: BackupRunner,
        kept: PersonDetail,
        others: Sequence[PersonRow],
    ) -> None:
        title = self.tr("Merge with {name}").replace("{name}", kept.name)
        super().__init__(parent, title, called=self.tr("Merge people"))
        self._verbs = verbs
        self._backups = backups
        self._kept = kept
        self._names = {row.id: row.name for row in others}
        question = self.tr("Who is the same person?")
        options: list[tuple[int | None, str]] = [(None, self.tr("Choose somebody"))]
        self.other = Choice(question, [*options, *_options(others)])
        self.other.set_current(_twin(kept, others))
        label = Label(question, "meta_strong", "ink2")
        label.setBuddy(self.other)
        self.body.addWidget(label)
        self.body.addWidget(self.other)
        refuse = self.add_button(self.tr("Leave them apart"))
        self.merge = self.add_button(self.tr("Merge them"), "primary", is_default=True)
        self.other.currentIndexChanged.connect(self._on_other_changed)
        refuse.clicked.connect(self.reject)
        self.merge.clicked.connect(self.accept)
        self.accepted.connect(self._on_accepted)
        self._on_other_changed()
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_other_changed(self) -> None:
        other_id = self.other.current()
        self.merge.setEnabled(other_id is not None)
        self.set_text(
            "" if other_id is None else merge_words(self._kept.name, self._names[other_id])
        )
        self.fit()

    @Slot()
    def _on_accepted(self) -> None:
        other_id = self.other.current()
        if other_id is None:
            return
        merge = partial(self._verbs.merge, self._kept, other_id, self._names[other_id])
        self._backups.before(Reason.MERGE, merge)


def _twin(kept: PersonDetail, others: Sequence[PersonRow]) -> int | None:
    """The only other one of that name; else the only one whose name begins or ends as it does."""
    named = [row.id for row in others if same_name(row.name, kept.name)]
    short = [
        row.id for row in others if _is_part(kept.name, row.name) or _is_part(row.name, kept.name)
    ]
    for found in (named, short):
        if len(found) == 1:
            return found[0]
    return None


def _is_part(short: str, name: str) -> bool:
    """Whether it is the first words of the name, or the last, each as a whole."""
    part, whole = search_key(short), search_key(name)
    return f"{whole} ".startswith(f"{part} ") or f" {whole}".endswith(f" {part}")


def _options(others: Sequence[PersonRow]) -> list[tuple[int, str]]:
    """By name; the role tells two of one name apart."""
    rows = sorted(others, key=_by_name)
    return [(row.id, ", ".join(filter(None, (row.name, row.role)))) for row in rows]


def _by_name(row: PersonRow) -> NameKey:
    return name_order(row.name)


class PeopleView(ListPage):
    """Enter opens somebody's page, Escape comes back to the list."""

    touches = PersonPage.touches
    can_find = True
    narrows = "person", "people"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._has_others = False
        self._verbs = PersonVerbs(workspace, self)
        self.list_page = PeopleListPage(self.narrowing)
        LineDraft(workspace, self.list_page.create_line, "new person")
        talks = TodayVerbs(workspace, self)
        self._next = NextTalk(workspace, talks, self.list_page.bar_to_ask, self)
        self.person_page = PersonPage(workspace, self._verbs)
        self._stack = PageStack(self.list_page, self.person_page)
        self._fill_with(self._stack)
        self.commands = self._make_commands()
        self._connect()
        self._follow_journal()

    @override
    def _read(self) -> None:
        rows = self._journal.people.rows(archived=True)
        self._has_others = len(rows) > 1
        self.list_page.show_people(rows, self._day)

    @Slot()
    @override
    def find_text(self) -> None:
        if self.is_page_open():
            self.close_page()
        super().find_text()

    @override
    def panes(self) -> list[QWidget]:
        if self.is_page_open():
            return self.person_page.panes()
        return [self.list_page.create_line, self.list_page.list]

    @override
    def focus_first(self) -> None:
        page = self.person_page if self.is_page_open() else self.list_page
        page.focus_first()

    @override
    def open_record(self, record_id: int) -> None:
        """Open the page of that person."""
        try:
            self.person_page.show_person(record_id)
        except NotFoundError:
            return
        self.list_page.select(record_id)
        self._stack.setCurrentWidget(self.person_page)
        self._update_actions()

    @override
    def point_at(self, record_id: int) -> None:
        """Select them after an undo, or turn to their page where somebody's is open."""
        if self.is_page_open():
            self.open_record(record_id)
        else:
            self.list_page.select(record_id)

    @override
    def current_record(self) -> int | None:
        """The id of the person whose page is open; none while it is the list that is shown."""
        return self.person_page.person_id() if self.is_page_open() else None

    @override
    def place(self) -> Hashable:
        """Of the list: who is selected, and whether those put away are in it."""
        if self.is_page_open():
            return None
        return self.current_person(), self.list_page.archived.isChecked()

    @override
    def go_to_place(self, place: Hashable) -> None:
        if isinstance(place, tuple):
            person_id, with_archived = place
            self.close_page()
            self.list_page.archived.setChecked(with_archived)
            if person_id is not None:
                self.list_page.select(person_id)

    @override
    def current_person(self) -> int | None:
        """The id of the person whose page is open, else of the one selected."""
        if self.is_page_open():
            return self.person_page.person_id()
        row = self.list_page.current()
        return None if row is None else row.id

    def is_page_open(self) -> bool:
        """Whether somebody's own page is shown rather than the list."""
        return self._stack.currentWidget() is self.person_page

    @override
    def flush(self) -> bool:
        return self.person_page.flush()

    @Slot()
    def add_person(self) -> None:
        """Bring the line for a name, ready for the first letter."""
        self.close_page()
        self.list_page.begin_adding()

    @Slot()
    def close_page(self) -> None:
        """Back to the list."""
        self.person_page.flush()
        if self.is_page_open():
            self.moved_on.emit(self.current_record(), False)
        self._stack.setCurrentWidget(self.list_page)
        self.list_page.focus_first()
        self._update_actions()

    def _make_commands(self) -> CommandSet:
        run: Runs = {
            "add": self.add_person,
            "open": partial(self._with_person, self._on_person_opened),
            "details": self.person_page.toggle_details,
            "next": partial(self._with_person, self._on_next),
            "plan": partial(self._with_person, self._on_date_requested),
            "prep": partial(self._with_person, self._workspace.prep_requested.emit),
            "thread": self.person_page.show_thread,
            "merge": partial(self._with_person, self._merge),
            "archive": partial(self._with_person, self._archive),
            "delete": partial(self._with_person, self._delete),
        }
        commands = self._add_commands("people", run, self.list_page.list)
        self.person_page.more.set_actions(commands.menu("more"))
        return commands

    def _with_person(self, do: Callable[[int], object]) -> None:
        """Of whom the page is open, or who is selected."""
        person_id = self.current_person()
        if person_id is not None:
            do(person_id)

    def _connect(self) -> None:
        self.list_page.name_entered.connect(self._on_name_entered)
        self.list_page.person_opened.connect(self._on_person_opened)
        self.list_page.date_requested.connect(self._on_date_requested)
        self.list_page.person_selected.connect(self._update_actions)
        self._workspace.day_changed.connect(self.list_page.ask_bar.turn_day)
        self.person_page.left.connect(self.close_page)
        self.person_page.selected.connect(self._update_actions)

    @Slot()
    def _update_actions(self) -> None:
        person = self.person_page.person() if self.is_page_open() else self.list_page.current()
        is_away = person is not None and person.archived
        back = self.tr("Bring the person back")
        words = back if is_away else command("people", "archive").said()
        self.commands["archive"].setText(words)
        possible: set[str] = set()
        if person is not None:
            possible = {"next", "plan", "prep", "archive", "delete"}
            possible |= {"merge"} if self._has_others else set()
        if self.is_page_open():
            possible |= {"details"}
            possible |= {"thread"} if self.person_page.has_thread() else set()
        elif person is not None:
            possible |= {"open"}
        self.commands.follow(possible)

    @Slot(str)
    def _on_name_entered(self, name: str) -> None:
        known = [each.name for each in self._workspace.journal.people.known()]
        for each in names_in(name, known) or [name]:
            person_id = self._verbs.add(each)
            if person_id is not None:
                self.list_page.select(person_id)

    @Slot(int)
    def _on_person_opened(self, person_id: int) -> None:
        self.moved_on.emit(self.current_record(), False)
        self.open_record(person_id)
        self.person_page.focus_first()

    @Slot(int)
    def _on_date_requested(self, person_id: int) -> None:
        self._next_of_page().ask(person_id)

    def _on_next(self, person_id: int) -> None:
        self._next_of_page().open_or_plan(person_id)

    def _next_of_page(self) -> NextTalk:
        """It asks at the foot of what is shown."""
        return self.person_page.next if self.is_page_open() else self._next

    def _merge(self, person_id: int) -> None:
        self.flush()
        kept = self._journal.people.detail(person_id)
        others = [row for row in self._journal.people.rows(archived=True) if row.id != person_id]
        if others:
            dialog = MergeDialog(self, self._verbs, self._workspace.backups, kept, others)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _archive(self, person_id: int) -> None:
        person = self._journal.people.detail(person_id)
        self._verbs.set_archived(person, not person.archived)

    def _delete(self, person_id: int) -> None:
        self._verbs.delete(self._journal.people.detail(person_id))
