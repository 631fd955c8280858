# SPDX-License-Identifier: MIT
"""Search: a line to type in, and below it what was found, each in its sentence."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QLocale, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from rmjournal.store import AreaRow, Found, FoundGroup, PersonName, SearchHit
from rmjournal.text.search_query import (
    GROUPS,
    Filter,
    FilterKey,
    Group,
    SearchQuery,
    group_named,
    read_query,
    with_filter,
)
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.workers import SearchRunner
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.announce import announce, as_sentences
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.field import InlineCreate
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.label import Label, in_units
from rmjournal.ui.kit.layouts import FlowLayout
from rmjournal.ui.kit.page_header import EmptyState, PageHeader
from rmjournal.ui.kit.row_list import PageList
from rmjournal.ui.kit.rows import End, Heading, Icon, RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.text_menu import add_choice, open_below, passing_menu
from rmjournal.ui.kit.themed import Column, around_rows, around_words, filling, take_out
from rmjournal.words.days import day_order, day_words, full_day_words
from rmjournal.words.language import noop, translate
from rmjournal.words.review_cards import week_words

RESULT_STYLE = RowStyle(pad=10, indent=32, lead=(10, 21.5, 16), gaps=(0, 3), end_share=0.4)
_tr = partial(translate, "search")
_KINDS = {
    "question": (Icon("ask", "ask"), noop("Question")),
    "session": (Icon("file-text", "ink3"), noop("Session")),
    "insight": (Icon("hear", "hear"), noop("What you heard")),
    "attachment": (Icon("paperclip", "ink3"), noop("File")),
    "commitment": (Icon("circle-check", "act"), noop("Act on it")),
    "person": (Icon("user", "ink3"), noop("Person")),
    "review": (Icon("refresh-cw", "ink3"), noop("Weekly review")),
    "aim": (Icon("map-pin", "ink3"), noop("Your aim")),
}
_GROUPS: dict[Group, str] = {
    "questions": noop("Questions"),
    "sessions": noop("Sessions"),
    "commitments": noop("Act on it"),
    "people": noop("People"),
    "reviews": noop("Weekly reviews"),
}


@dataclass(frozen=True, slots=True)
class More:
    """The row below the first hits of a group: Enter shows them all."""

    group: Group
    count: int
    is_at_least: bool


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A hit on a day, or the row that shows more of them."""

    today: date
    hit: SearchHit | None = None
    more: More | None = None


def result_row(line: ResultLine) -> RowSpec:
    if line.more is not None:
        said = _more_words(line.more)
        return RowSpec(said, said, lines=(Text(said, "body_medium", "accent"),))
    hit = line.hit
    assert hit is not None
    words = hit.excerpt.text or title_words(hit, line.today)
    about = about_words(hit, words, line.today)
    spans = in_units(words, hit.excerpt.spans) if hit.excerpt.text else ()
    return RowSpec(
        words,
        as_sentences(kind_words(hit), words, about, full_day_words(hit.day)),
        lead=kind_icon(hit),
        lines=(
            Text(words, "row_title", "ink", 2, leading=23, spans=spans),
            *([Text(about)] if about else []),
        ),
        ends=(End(day_words(hit.day, line.today)),),
    )


def kind_icon(hit: SearchHit) -> Icon:
    return _KINDS[hit.kind][0]


def kind_words(hit: SearchHit) -> str:
    """What it is, in the singular."""
    return _tr(_KINDS[hit.kind][1])


def title_words(hit: SearchHit, today: date) -> str:
    if hit.week is not None:
        return week_words(date.fromisocalendar(*hit.week, 1), today)
    return hit.title or _tr("Nothing written yet")


def about_words(hit: SearchHit, shown: str, today: date) -> str:
    """Of what the sentence is a part, and with whom."""
    title = title_words(hit, today)
    parts = [] if title == shown else [title]
    if hit.kind != "person":
        parts.append(", ".join(hit.people))
    return "  \u00b7  ".join(filter(None, parts))


def group_words(group: Group) -> str:
    return _tr(_GROUPS[group])


def _more_words(more: More) -> str:
    count = QLocale().toString(more.count)
    said = _tr("Show all {count}")
    if more.is_at_least:
        said = _tr("Show the newest {count}")
    return said.format(count=count)


def result_model(parent: QObject | None = None) -> RowsModel[ResultLine]:
    return RowsModel(_key, result_row, parent)


def _key(line: ResultLine) -> tuple[str, str, int]:
    if line.more is not None:
        return "more", line.more.group, 0
    assert line.hit is not None
    return "hit", line.hit.kind, line.hit.id


def rows(groups: Iterable[FoundGroup], today: date) -> list[ResultLine | Heading]:
    listed: list[ResultLine | Heading] = []
    for each in groups:
        more = each.is_more_than_counted
        listed.append(Heading(group_words(each.group), each.count, is_at_least=more))
        listed += [ResultLine(today, hit) for hit in each.hits]
        if each.count > len(each.hits):
            listed.append(ResultLine(today, more=More(each.group, each.count, more)))
    return listed


class FilterRow(QWidget):
    """Knows no journal: set_choices() says what there is to choose from."""

    chosen = Signal(str, str)  # key of the filter, and its value; "" takes it away

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[PersonName] = ()
        self._areas: Sequence[AreaRow] = ()
        self._today = date.min
        self._shown: list[tuple[FilterKey, str, bool]] = []
        self._query = SearchQuery()
        self.add = Button(self.tr("Narrow it down"), "quiet", icon="plus")
        self._chips: list[Button] = []
        self._row = FlowLayout(self, 6)
        self._row.addWidget(self.add)
        self.add.clicked.connect(self.open_menu)

    def set_choices(
        self, people: Sequence[PersonName], areas: Sequence[AreaRow], today: date
    ) -> None:
        self._people, self._areas, self._today = people, areas, today

    def show_filters(self, query: SearchQuery) -> None:
        """A button for each filter that was typed or chosen."""
        filters = query.filters
        shown = [(each.key, each.value, each.is_understood) for each in filters]
        if shown == self._shown:
            return
        self._shown, self._query = shown, query
        had_focus = any(chip.hasFocus() for chip in self._chips)
        take_out(*self._chips)
        self._chips = [self._chip(each) for each in filters]
        for chip in self._chips:
            self._row.addWidget(chip)
        if had_focus:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def chips(self) -> list[Button]:
        return list(self._chips)

    @Slot()
    def open_menu(self) -> None:
        open_below(self.menu_of_now(), self.add)

    def menu_of_now(self) -> QMenu:
        menu = passing_menu(self, self.add.text())
        people = menu.addMenu(self.tr("With"))
        for person in self._people:
            self._offer(people, person.name, "with", person.name)
        people.setEnabled(bool(self._people))
        areas = menu.addMenu(self.tr("About"))
        for area in self._areas:
            self._offer(areas, area.name, "area", area.name)
        kinds = menu.addMenu(self.tr("Only"))
        for group in GROUPS:
            self._offer(kinds, group_words(group), "kind", group)
        since = menu.addMenu(self.tr("Since"))
        for words, day in self._days():
            self._offer(since, words, "since", day.isoformat())
        menu.addSeparator()
        self._offer(menu, self.tr("In the trash"), "in", "trash")
        return menu

    def _days(self) -> list[tuple[str, date]]:
        monday = self._today - timedelta(days=self._today.weekday())
        return [
            (self.tr("This week"), monday),
            (self.tr("The last four weeks"), self._today - timedelta(weeks=4)),
            (self.tr("The last three months"), self._today - timedelta(days=91)),
            (self.tr("The last twelve months"), self._today - timedelta(days=365)),
        ]

    def _offer(self, menu: QMenu, words: str, key: FilterKey, value: str) -> None:
        add_choice(menu, words, partial(self.chosen.emit, key, value))

    def _chip(self, shown: Filter) -> Button:
        chip = Button(self._words(shown), "plain", icon="x")
        taken = self.tr("Take away: {filter}").format(filter=self._words(shown))
        chip.setAccessibleName(taken)
        chip.setToolTip(f"<qt>{_escaped(taken)}")
        chip.clicked.connect(partial(self.chosen.emit, shown.key, ""))
        if not shown.is_understood:
            chip.setProperty("tone", "late")
            announce(self, self._words(shown))
        return chip

    def _words(self, shown: Filter) -> str:
        value = shown.value
        if not shown.is_understood:
            unclear = self.tr("\u201c{value}\u201d is not understood")
            return unclear.format(value=f"{shown.key}:{value}")
        if shown.key == "in":
            return self.tr("In the trash")
        if shown.key == "kind":
            return self.tr("Only {kind}").format(kind=group_words(_group(value)))
        day = {"since": self._query.since, "until": self._query.until}.get(shown.key)
        if day is not None:
            value = day_words(day, self._today, mid_sentence=True)
        words = {
            "with": self.tr("With {value}"),
            "area": self.tr("About {value}"),
            "since": self.tr("Since {value}"),
            "until": self.tr("Until {value}"),
        }
        return words[shown.key].format(value=value)


def _group(value: str) -> Group:
    return group_named(value) or "sessions"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


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
        self.list.opened.connect(self._on_opened)
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

    @Slot(object)
    def _on_opened(self, line: ResultLine) -> None:
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
