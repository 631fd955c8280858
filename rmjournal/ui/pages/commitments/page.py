# SPDX-License-Identifier: MIT
"""Heading, list or board, and what comes up above and below them, as the line for a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.text.folding import begins
from rmjournal.text.marks import KnownPerson
from rmjournal.ui.editor.completer import LineCompleter
from rmjournal.ui.editor.lines import LineKind
from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.frame.page import ListFilter
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choices import Segmented
from rmjournal.ui.kit.field import InlineCreate
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.page_header import EmptyState, PageHeader
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.rows import Role
from rmjournal.ui.kit.themed import Column, around_rows, around_words, filling, grounded, inset
from rmjournal.ui.parts.commitment_line import Wanted, read
from rmjournal.ui.parts.commitments import COMMITMENT_STYLE, CommitmentModel, Line, heading_of
from rmjournal.words.commitments import Group, names_words, open_words
from rmjournal.words.days import full_day_words

from .board import Board, Reader
from .positions import Positions, Standing


@dataclass(frozen=True, slots=True)
class Place:
    """The selected row and those around it, nearest first: below in its group, above, elsewhere."""

    commitment_id: int
    group: Group
    neighbours: list[int]

    @classmethod
    def of(cls, groups: Standing, commitment_id: int | None) -> Place | None:
        """None when it is in no group."""
        for number, (group, ids) in enumerate(groups):
            if commitment_id is None or commitment_id not in ids:
                continue
            here = ids.index(commitment_id)
            near = ids[here + 1 :], ids[:here][::-1]
            below = (others for _, others in groups[number + 1 :])
            above = (others[::-1] for _, others in groups[:number][::-1])
            return cls(commitment_id, group, [*chain(*near, *below, *above)])
        return None


def successor(place: Place | None, groups: Standing, *, follows: bool) -> int | None:
    """Who is selected now: the same where it stays or is followed, else who took its place."""
    if place is None:
        return None
    group = next((group for group, ids in groups if place.commitment_id in ids), None)
    if group == place.group or (follows and group is not None):
        return place.commitment_id
    in_group = set(dict(groups).get(place.group, ()))
    stayed = next((each for each in place.neighbours if each in in_group), None)
    if stayed is not None:
        return stayed
    if group is not None:
        return place.commitment_id
    left = {each for _, ids in groups for each in ids}
    return next((each for each in place.neighbours if each in left), None)


class NewLine(QWidget):
    """Hidden until start(). Says below the line what it has understood."""

    wanted = Signal(object, bool)  # Wanted, and whether to go on to its details
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self._known: Sequence[KnownPerson] = ()
        self._completer: LineCompleter | None = None  # made when it is known what it may cover
        self.line = InlineCreate(
            self.tr("What will you do? @name by Friday"), glyph="act", tone="act"
        )
        self._said = Label("", "meta", "ink3")
        Column(self, gap=5).put(self.line, self._said)
        self.setFocusProxy(self.line)
        self.line.edit.textChanged.connect(self._on_text_changed)
        self.line.submitted.connect(partial(self._submit, with_details=False))
        self.line.details_requested.connect(partial(self._submit, with_details=True))
        self.line.left.connect(self._on_left)
        self.hide()

    def start(self, today: date, known: Sequence[KnownPerson]) -> None:
        """Show the line, ready to type in."""
        self.open(today, known)
        self.line.setFocus()

    def open(self, today: date, known: Sequence[KnownPerson]) -> None:
        """Show it, with the focus where it is."""
        self._today, self._known = today, known
        if self._completer is None:
            frame = self.parentWidget() or self
            self._completer = LineCompleter(self.line.edit, frame, LineKind.ACT)
        self._completer.set_context(today, known)
        self._on_text_changed()
        self.show()

    @Slot(object)
    def turn_day(self, today: date) -> None:
        """It is another day: read what is typed from there."""
        if not self.isHidden():
            self._today = today
            self._on_text_changed()

    def said(self) -> str:
        """What is understood so far."""
        return self._said.text()

    @Slot()
    def _on_text_changed(self) -> None:
        text = self.line.text()
        if not text.strip():
            hint = self.tr("Enter keeps it, Shift+Enter opens its details, Escape closes this.")
            self._said.setText(hint)
            return
        wanted = read(text, self._today, self._known)
        self._said.setText("  \u00b7  ".join(self._pieces(wanted)))
        self.line.edit.setAccessibleDescription(self._said.text())

    def _pieces(self, wanted: Wanted) -> list[str]:
        pieces = []
        if wanted.people:
            names = names_words([person.name for person in wanted.people])
            pieces.append(self.tr("From {names}").replace("{names}", names))
        if wanted.promised:
            names = names_words([person.name for person in wanted.promised])
            pieces.append(self.tr("Promised to {names}").replace("{names}", names))
        for name in wanted.unknown_names:
            begun = [each.name for each in self._known if begins(each.name, name)]
            words = self.tr("Nobody here is called {name}").replace("{name}", name)
            if begun:
                words = self.tr("Do you mean {names}?").replace("{names}", names_words(begun))
            pieces.append(words)
        if wanted.due_on is not None:
            day = full_day_words(wanted.due_on)
            pieces.append(self.tr("Due {day}").replace("{day}", day))
        if wanted.unknown_day:
            words = self.tr("\u201c{day}\u201d is not a day I can read")
            pieces.append(words.replace("{day}", wanted.unknown_day))
        return pieces or [self.tr("No date, from nobody in particular")]

    def _submit(self, text: str, *, with_details: bool) -> None:
        wanted = read(text, self._today, self._known)
        if wanted.title:
            self.wanted.emit(wanted, with_details)

    @Slot()
    def _on_left(self) -> None:
        self.hide()
        self.left.emit()


LIST, BOARD = "list", "board"


class CommitmentPage(QWidget):
    """Shows the lines of the model in one of two shapes, with the same one selected in both."""

    selected = Signal(object)  # Line, or None when there is none any more
    opened = Signal()  # Enter or a double click on the selected one
    advance_requested = Signal()

    def __init__(self, model: CommitmentModel, narrowed_by: ListFilter) -> None:
        super().__init__()
        self.narrowing = narrowed_by
        self._model = model
        self._current: int | None = None
        self._groups: Standing = []
        self._summary = ""
        self._is_settling = False
        shapes = [(LIST, self.tr("List")), (BOARD, self.tr("Board"))]
        self.shape = Segmented(self.tr("Shape"), shapes)
        self.new_button = Button(self.tr("New commitment"), "primary", icon="plus")
        actions = [self.shape, self.new_button]
        self._header = PageHeader(self.tr("Act on it"), "", actions)
        self.new_line = NewLine()
        self.list = RowList(self.tr("Commitments"), model, COMMITMENT_STYLE)
        self.board = Board()
        self.by_hand = Button(self.tr("Write one by hand"))
        self._empty = EmptyState(
            self.tr("Nothing to act on yet"),
            self.tr(
                "When something you hear deserves a response, start a line with -> in the "
                "session note. It will wait for you here."
            ),
            [self.by_hand],
        )
        self.rows_area = PageStack(self.list, self.board, self._empty)
        # Else it wants the room of its largest page, and the question at the foot is cut.
        self.rows_area.setMinimumHeight(1)
        self.ask_bar = AskBar(gives_way=self._header)
        self._lay_out()
        self._connect()

    def arrange(self, arrangement: Positions, read: Reader, *, follows: bool) -> None:
        """Show these. The selected one stays so if it follows its record to another group, else
        its place is kept and the next takes over."""
        place = Place.of(self._groups, self._current)
        self._groups = arrangement.groups
        bar = self.list.verticalScrollBar()
        top = bar.value()
        self._is_settling = True
        headed = [(heading_of(group, len(ids)), ids) for group, ids in arrangement.groups]
        self._model.set_sections(headed, read)
        self.board.arrange(arrangement, read)
        self.list.doItemsLayout()
        bar.setValue(top)
        self._is_settling = False
        self._show_shape()
        if self._current is None:
            return
        self._select_or_none(successor(place, self._groups, follows=follows or self.is_board()))

    def say(self, open_count: int) -> None:
        """Sum up below the title how much is open."""
        self._summary = ""
        if open_count:
            said = self.tr("{count} When one ends, tell people what came of it.")
            self._summary = said.replace("{count}", open_words(open_count))
        elif self._groups:
            self._summary = self.tr("Nothing is waiting. Has everyone heard what came of it?")
        self._header.set_sub(self._summary)

    def summary(self) -> str:
        """What is said below the title."""
        return self._summary

    def show_as(self, *, board: bool) -> None:
        had_focus = self.has_row_focus()
        self._is_settling = True  # a list that goes hands its focus to whatever comes next
        self.shape.set_current(BOARD if board else LIST)
        self._show_shape()
        self._is_settling = False
        if self._current is not None:
            self._select_or_none(self._current)
        if had_focus:
            self.focus_rows()

    def is_board(self) -> bool:
        return self.shape.current() == BOARD

    def line(self, commitment_id: int | None) -> Line | None:
        """What is shown of that commitment."""
        row = self._model.row_of(commitment_id)
        line = None if row is None else self._model.index(row, 0).data(Role.UserRole)
        return line if isinstance(line, Line) else None

    def current(self) -> Line | None:
        """The selected one."""
        return self.line(self._current)

    def select(self, commitment_id: int) -> bool:
        """False when it is not there to be selected in this shape."""
        row = self._model.row_of(commitment_id)
        if row is None:
            return False
        self._is_settling = True
        if self.list.currentIndex().row() != row:
            self.list.select_row(row)
        is_found = self.board.select(commitment_id) if self.is_board() else True
        self._is_settling = False
        if is_found:
            self._current = commitment_id
            self.selected.emit(self.line(commitment_id))
        return is_found

    def _select_or_none(self, commitment_id: int | None) -> None:
        if commitment_id is None or not self.select(commitment_id):
            self._current = None
            self.selected.emit(None)

    def focus_rows(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the selected one, else the first."""
        if not self._groups:
            self.by_hand.setFocus(reason)
        elif self.is_board():
            self.board.focus_cards(reason)
        else:
            if not self.list.currentIndex().isValid():
                self.list.select_first()
            self.list.setFocus(reason)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.focus_rows(event.reason())  # from the details that lay over the page

    def has_row_focus(self) -> bool:
        return self.list.hasFocus() or self.board.has_focus()

    def lists(self) -> list[RowList]:
        """The list, then the columns of the board."""
        return [self.list, *(column.cards for column in self.board.columns)]

    def pane(self) -> QWidget:
        """What F6 goes to."""
        if not self._groups:
            return self.by_hand
        if not self.is_board():
            return self.list
        chosen = (each.cards for each in self.board.columns if each.has_selection())
        return next(chosen, self.board.columns[0].cards)

    def _lay_out(self) -> None:
        grounded(self, "canvas")
        inset(self.ask_bar, around_words(20, above=4))
        for line in (self.new_line, self.narrowing):
            inset(line, around_words(10))
        column = Column(self, gap=8, around=around_rows(30))
        column.put(self._header, self.new_line, self.narrowing)
        column.put(filling(self.rows_area), self.ask_bar)

    def _connect(self) -> None:
        self.list.row_selected.connect(self._on_row_selected)
        self.list.ring_pressed.connect(self._on_ring_pressed)
        self.board.row_selected.connect(self._on_row_selected)
        self.board.tell_pressed.connect(self._on_ring_pressed)
        for rows in (self.list, self.board):
            rows.activated.connect(self.opened)
            rows.space_pressed.connect(self.advance_requested)

    def _show_shape(self) -> None:
        if not self._groups and self.narrowing.found() is None:
            self.rows_area.setCurrentWidget(self._empty)
        else:
            self.rows_area.setCurrentWidget(self.board if self.is_board() else self.list)
        inset(self._header, around_words(12 if self.is_board() else 20))

    @Slot(QModelIndex)
    def _on_row_selected(self, index: QModelIndex) -> None:
        line = index.data(Role.UserRole) if index.isValid() else None
        if self._is_settling or not isinstance(line, Line):
            return
        self._current = line.row.id
        self.selected.emit(line)

    @Slot(QModelIndex)
    def _on_ring_pressed(self, index: QModelIndex) -> None:
        self._on_row_selected(index)
        self.advance_requested.emit()
