# SPDX-License-Identifier: MIT
"""Search: a line to type in, and below it what was found."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.store import Found, SearchHit
from rmjournal.text.search_query import FilterKey, read_query, with_filter
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.search_runner import SearchRunner
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.empty_state import EmptyState
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.inline_create import InlineCreate
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.page_header import PageHeader
from rmjournal.ui.kit.row_list import PageList
from rmjournal.ui.kit.themed import Column, around_rows, around_words, filling
from rmjournal.words.days import day_order

from .filters import FilterRow
from .model import RESULT_STYLE, ResultLine, result_model, rows

_FEW, _MANY = 8, 100


class SearchView(Page):
    """Shows the answer to the latest key; what is found opens with the word marked."""

    touches = frozenset({
        "people", "sessions", "notes", "questions", "insights", "commitments", "loops", "reviews",
        "attachments", "areas", "tags",
    })  # fmt: skip
    can_find = True

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.field = InlineCreate(
            self.tr("Words, a name, or \u201ca phrase\u201d"), glyph="search", keeps_line=True
        )
        self.filters = FilterRow()
        self.model = result_model(self)
        self.list = PageList(self.tr("What was found"), self.model, RESULT_STYLE)
        self._reading = Label("", "meta", "ink3")
        self._empty = EmptyState("", "")
        self._stack = PageStack(self._empty, self.list)
        self._runner = SearchRunner(self._journal, self)
        self._said = ""
        self._lay_out()
        run = {
            "open": self.list.open_current,
            "narrow": self.filters.open_menu,
            "clear": self.clear,
        }
        self.commands = self._add_commands("search", run, self.list)
        self._connect()
        self._follow_journal()

    @override
    def _read(self) -> None:
        with self._journal.reading():
            people, areas = self._journal.people.names(), self._journal.areas.rows()
        self.filters.set_choices(people, areas, self._journal.clock.today())
        self._ask()

    @override
    def panes(self) -> list[QWidget]:
        shown = self._stack.currentWidget() is self.list
        return [self.field, self.list] if shown else [self.field]

    @override
    def focus_first(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()

    find_text = focus_first

    @Slot()
    def clear(self) -> None:
        """Begin anew."""
        self.field.edit.clear()
        self.focus_first()

    @override
    def place(self) -> Hashable:
        return self.field.text()

    @override
    def go_to_place(self, place: Hashable) -> None:
        self.field.edit.setText(str(place))

    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._runner.is_busy()

    def _lay_out(self) -> None:
        self._header = PageHeader(
            self.tr("Search"), self.tr("Everything you wrote, in whatever script.")
        )
        head = Column(gap=12, around=around_words())
        head.put(self._header, self.field, self.filters, self._reading)
        Column(self, gap=12, around=around_rows(32)).put(head, filling(self._stack))
        self._reading.hide()

    def _connect(self) -> None:
        self.field.edit.textChanged.connect(self._ask)
        self.field.submitted.connect(self._on_submitted)
        self.field.went_down.connect(self._enter_list)
        self.filters.chosen.connect(self._on_filter_chosen)
        self.list.activated.connect(self._on_activated)
        self.list.left.connect(self.focus_first)
        self._runner.found.connect(self._on_found)
        self._runner.failed.connect(self._workspace.failed)
        self._workspace.index.read_on.connect(self._on_read_on)

    @Slot()
    def _ask(self) -> None:
        typed = self.field.text()
        query = read_query(typed, self._journal.clock.today(), day_order())
        self.filters.show_filters(query)
        if query.asks_nothing:
            self._runner.forget()
            self._show(Found(query))
        else:
            self._runner.ask(typed, limit=_MANY if len(query.groups) == 1 else _FEW)

    @Slot(object)
    def _on_found(self, found: Found) -> None:
        if not read_query(self.field.text(), self._journal.clock.today()).asks_nothing:
            self._show(found)

    def _show(self, found: Found) -> None:
        listed = rows(found.groups, self._journal.clock.today())
        self._found = found
        with self.list.kept(starts_anew=not self.list.hasFocus()):
            self.model.set_rows(listed)
        self._stack.setCurrentWidget(self.list if listed else self._empty)
        self._word_empty(found)
        self._reading.setVisible(bool(found.waiting))
        if found.waiting:
            said = self.tr("Not everything has been read yet: there may be more in a moment.")
            self._reading.setText(said)
        self.commands.follow(self._possible(bool(listed)))
        self._say(sum(each.count for each in found.groups), found.query.asks_nothing)

    def _possible(self, has_rows: bool) -> set[str]:
        return ({"open"} if has_rows else set()) | ({"clear"} if self.field.text() else set())

    def _say(self, count: int, asks_nothing: bool) -> None:
        """How many there are, for who does not see the list; once for each answer."""
        if asks_nothing or not self.field.edit.hasFocus():
            return
        one, many = self.tr("1 found"), self.tr("%Ln found", "", count)
        said = self.tr("Nothing found") if not count else one if count == 1 else many
        if said != self._said:
            self._said = said
            announce(self.field.edit, said)

    def _word_empty(self, found: Found) -> None:
        if found.query.asks_nothing:
            self._empty.set_words(
                self.tr("What are you looking for?"),
                self.tr(
                    "The beginning of a word is enough. Put \u201cwords that belong together\u201d "
                    "in quotes, and a minus before what you do not mean."
                ),
            )
            return
        said = self.tr("Nothing with \u201c{0}\u201d")
        self._empty.set_words(
            said.format(self.field.text().strip()),
            self.tr("Try fewer letters, or a name.")
            if not found.query.filters
            else self.tr("Try fewer letters, or take a filter away."),
        )

    @Slot(str)
    def _on_submitted(self, _text: str) -> None:
        """Enter in the line opens the best, once it is there."""
        if self._stack.currentWidget() is self.list and not self.is_waiting():
            self.list.open_current()

    @Slot()
    def _enter_list(self) -> None:
        if self._stack.currentWidget() is self.list:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str, str)
    def _on_filter_chosen(self, key: FilterKey, value: str) -> None:
        self.field.edit.setText(with_filter(self.field.text(), key, value))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        line: ResultLine | None = index.data(Qt.ItemDataRole.UserRole)
        if line is None:
            return
        if line.more is not None:
            self._on_filter_chosen("kind", line.more.group)
        elif line.hit is not None:
            self._open(line.hit)

    def _open(self, hit: SearchHit) -> None:
        if hit.target is None:
            self._workspace.trash_requested.emit()
        else:
            self._workspace.found_requested.emit(hit, self._found.query.wanted)

    @Slot()
    def _on_read_on(self) -> None:
        if self.isVisible() and self._found.waiting:
            self._ask()
