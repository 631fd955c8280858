# SPDX-License-Identifier: MIT
"""The page that lists the people: those one learns from, and below them those archived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from rmjournal.store import PersonRow
from rmjournal.text.folding import may_be_same_person
from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.frame.page import ListFilter
from rmjournal.ui.kit.announce import as_sentences
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.delegates import ColumnLayout, ColumnsDelegate
from rmjournal.ui.kit.field import InlineCreate, keep_words
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.page_header import Banner, EmptyState, PageHeader
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.rows import Face, Heading, RowsModel, RowSpec, Text
from rmjournal.ui.kit.themed import REST, Column, Row, filling, follow_size, height_of, holder
from rmjournal.words.people import (
    NextWords,
    done_words,
    heard_words,
    next_words,
    rhythm_words,
    strip_words,
    talks_words,
)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody as the list shows them."""

    person: PersonRow
    next: NextWords


def person_row(line: PersonLine) -> RowSpec:
    """Those archived are paler."""
    person, coming = line.person, line.next
    about = coming.second
    quiet = person.archived
    counts = QCoreApplication.translate("PersonDelegate", "{talks}  \u00b7  {heard}")
    counts = counts.format(talks=talks_words(person), heard=heard_words(person))
    plan = QCoreApplication.translate("PersonDelegate", "Set a date")
    go = QCoreApplication.translate("PersonDelegate", "Open")
    tone = "ink3" if quiet else coming.tone
    return RowSpec(
        person.name,
        as_sentences(
            person.name,
            person.role,
            rhythm_words(person.rhythm_weeks),
            strip_words(person),
            f"{talks_words(person)}, {heard_words(person)}",
            done_words(person),
            line.next.first,
            about[:1].upper() + about[1:],
        ),
        lead=Face(person.name, person.uid),
        lines=(
            Text(person.name, "section", "ink2" if quiet else "ink"),
            Text(person.role, "body"),
            Text(rhythm_words(person.rhythm_weeks), "body", "ink2"),
            Text(""),
            Text(counts, "body", "ink2"),
            Text(done_words(person)),
            Text(coming.first, "body_strong", tone),
            Text(coming.second),
        ),
        weeks=person.weeks,
        button=plan if coming.wants_date else go,
    )


def person_model(parent: QObject | None = None) -> RowsModel[PersonLine]:
    return RowsModel(lambda line: line.person.id, person_row, parent)


def person_lines(
    rows: Iterable[PersonRow], today: date, *, with_archived: bool
) -> list[PersonLine | Heading]:
    """By name; those archived under a heading of their own."""
    lines = [PersonLine(row, next_words(row, today)) for row in rows]
    here = [line for line in lines if not line.person.archived]
    away = [line for line in lines if line.person.archived]
    if not with_archived or not away:
        return list(here)
    heading = Heading(QCoreApplication.translate("people", "Archived"), len(away), "ink3")
    return [*here, heading, *away]


LAYOUTS = (
    ColumnLayout(920, (0.305, 0.5, 0.695), has_button=True),
    ColumnLayout(780, (0.285, 0.45, 0.615), has_button=True),
    ColumnLayout(560, (0.3, 0.515, 0.727)),
    ColumnLayout(460, (0.62,)),
    ColumnLayout(0, ()),
)


class PersonDelegate(ColumnsDelegate):
    """Name and role; rhythm, counts and the next talk. The button at the end of a wide row is a
    picture of what Enter does."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view, LAYOUTS, 3)

    def has_dots(self, view_width: int) -> bool:
        """Whether rows of that width have room for the weeks."""
        return self.shows(0, view_width)


_USER = Qt.ItemDataRole.UserRole
_ROOM_FOR_BOTH = 400  # design px


class _FittingList(RowList):
    """As high as its rows, until there is no more room."""

    resized = Signal()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def fit(self) -> None:
        rows = range(self.model().rowCount())
        self.setMaximumHeight(sum(self.sizeHintForRow(row) for row in rows))


class PeopleListPage(QWidget):
    """Enter opens somebody, N the next talk with them or plans it, C their prep card."""

    name_entered = Signal(str)
    """Not before a name that may be somebody's who is there was asked about."""
    person_opened = Signal(int)
    date_requested = Signal(int)  # person id
    person_selected = Signal()

    def __init__(self, narrowed_by: ListFilter) -> None:
        super().__init__()
        self.narrowing = narrowed_by
        self._rows: list[PersonRow] = []
        self._today = date.min
        self._add = Button(self.tr("Add a person"), "primary", icon="plus")
        self._header = PageHeader(
            self.tr("People"),
            self.tr("Those you learn from, and how often you make the time."),
            [self._add],
        )
        self.create_line = InlineCreate(
            self.tr("A first name, then press Enter"), glyph="user-plus"
        )
        self._same = Banner()
        self.ask_bar = AskBar()
        self._asked_about = ""
        self._is_asking = False
        self.model = person_model(self)
        self.list = _FittingList(self.tr("People"))
        self.list.setModel(self.model)
        self._delegate = PersonDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        words = self.tr("Enter opens the person, N plans the next talk, C shows the prep card.")
        self.list.setAccessibleDescription(words)
        self._note = Label(
            self.tr(
                "Dots are weeks with a conversation, oldest on the left. "
                "A gap is information, not a failure."
            ),
            "meta",
            "ink3",
        )
        self.archived = Button("", "link")
        self.archived.setCheckable(True)
        self._empty = EmptyState(
            self.tr("Who here sees the world differently from you?"),
            self.tr("A first name is enough."),
        )
        self._lay_out()
        self._connect()

    def show_people(self, rows: list[PersonRow], today: date) -> None:
        """Show them as they are now; selection and scroll position stay."""
        self._rows, self._today = rows, today
        self._fill()

    def current(self) -> PersonRow | None:
        line: PersonLine | None = self.list.value()
        return None if line is None else line.person

    def select(self, person_id: int) -> None:
        """Select them, also when they are archived and not shown yet, or not found."""
        if self.model.row_of(person_id) is None:
            self.narrowing.clear()
        if self.model.row_of(person_id) is None and not self.archived.isChecked():
            self.archived.setChecked(True)
        row = self.model.row_of(person_id)
        if row is not None:
            self.list.select_row(row)

    def focus_first(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.create_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def begin_adding(self) -> None:
        """Bring the line for a name, ready for the first letter."""
        self.create_line.show()
        self.create_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def bar_to_ask(self) -> AskBar:
        """The bar at the foot, which is about to ask."""
        self._is_asking = True
        self._make_room()
        return self.ask_bar

    def _arrange(self) -> None:
        self._make_room()
        self._fit()

    def _make_room(self) -> None:
        """What is asked has the place of the head, where there is not enough for both."""
        is_low = height_of(self) < _ROOM_FOR_BOTH
        self._header.setHidden(is_low and self._is_asking)

    def _lay_out(self) -> None:
        self._card = Card(padding=1)
        self._card.body.addWidget(self.list)
        foot = Row(gap=14).put(filling(self._note), REST, self.archived)  # also without the note
        people = Column(gap=18).put(filling(self._card), foot, REST)
        self._stack = PageStack(holder(people), self._empty)
        Column(self, gap=17, around=(40, 32, 40, 24)).put(
            self._header,
            self.create_line,
            self._same,
            self.narrowing,
            filling(self._stack),
            self.ask_bar,
        )

    def _connect(self) -> None:
        self._add.clicked.connect(self.begin_adding)
        self.create_line.submitted.connect(self._on_submitted)
        self.create_line.edit.textChanged.connect(self._forget)
        self.create_line.left.connect(self._on_create_left)
        self.ask_bar.settled.connect(self._on_settled)
        self.list.resized.connect(self._fit)  # rows in a narrow list have more lines
        self.list.opened.connect(self._on_opened)
        self.list.ring_pressed.connect(self._on_button)
        self.list.row_selected.connect(self.person_selected)
        self.archived.toggled.connect(self._fill)
        self.narrowing.mark_in(self.list)
        self.narrowing.narrowed.connect(self._fill)
        self.narrowing.left.connect(self.focus_first)
        follow_size(self, self._arrange)

    @Slot()
    def _fill(self) -> None:
        found, rows = self.narrowing.found(), self._rows
        if found is not None:
            rows = [row for row in rows if row.id in found]
        lines = person_lines(rows, self._today, with_archived=self.archived.isChecked())
        with self.list.kept():
            self.model.set_rows(lines)
            self._fit()
        has_people = self.model.rowCount() > 0 or found is not None
        self._stack.setCurrentIndex(0 if has_people else 1)
        self._add.setVisible(has_people)
        is_used = self.create_line.edit.hasFocus() or bool(self.create_line.text())
        self.create_line.setVisible(is_used or not has_people)
        self.archived.setVisible(any(row.archived for row in self._rows))
        shown = self.archived.isChecked()
        self.archived.setText(self.tr("Hide archived") if shown else self.tr("Show archived"))
        self.person_selected.emit()

    @Slot()
    def _show_legend(self) -> None:
        """While there are dots that it is about."""
        lines = (self.model.index(row).data(_USER) for row in range(self.model.rowCount()))
        has_talks = any(any(line.person.weeks) for line in lines if line is not None)
        has_room = self._delegate.has_dots(self.list.viewport().width())
        self._note.setVisible(has_talks and has_room)

    @Slot()
    def _fit(self) -> None:
        """The card ends below its last row."""
        self._show_legend()
        self.list.fit()
        self._card.setMaximumHeight(self.list.maximumHeight() + 2)

    @Slot(str)
    def _on_submitted(self, name: str) -> None:
        """Somebody who may be there already is asked about once: Enter again adds another."""
        same = [row for row in self._rows if may_be_same_person(row.name, name)]
        if not same or name == self._asked_about:
            self.name_entered.emit(name)
            return
        self._asked_about = name
        words = self.tr("There is a {0}. The same? Enter again adds another.")
        show = Button(self.tr("Open {0}").format(same[0].name), "link")
        show.clicked.connect(partial(self._on_same, same[0].id))
        self._same.show_message(words.format(same[0].name), tone="ask", actions=[show])
        keep_words()

    @Slot()
    def _forget(self) -> None:
        """Another name stands in the line, or none."""
        self._asked_about = ""
        self._same.hide()

    def _on_same(self, person_id: int) -> None:
        self.create_line.edit.clear()
        self.person_opened.emit(person_id)

    @Slot()
    def _on_settled(self) -> None:
        self._is_asking = False
        self._make_room()
        self.focus_first()

    @Slot()
    def _on_create_left(self) -> None:
        if self.model.rowCount():
            self.create_line.hide()
            self.focus_first()

    @Slot(object)
    def _on_opened(self, line: PersonLine) -> None:
        self.person_opened.emit(line.person.id)

    @Slot(QModelIndex)
    def _on_button(self, index: QModelIndex) -> None:
        """The button that the row shows was clicked."""
        line: PersonLine = index.data(_USER)
        (self.date_requested if line.next.wants_date else self.person_opened).emit(line.person.id)
