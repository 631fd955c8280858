# SPDX-License-Identifier: MIT
"""One record of the note in the panel beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from typing_extensions import override

from rmjournal.store import ENDED, NoteMirror, PersonName, State, TiedMark
from rmjournal.text.folding import may_be_same_person, name_key
from rmjournal.text.marks import MarkKind
from rmjournal.text.plain import plain_line
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import clear_layout
from rmjournal.ui.kit.signs import CheckRing, RingState
from rmjournal.ui.kit.text_menu import add_choice, passing_menu
from rmjournal.ui.kit.themed import Column, Icon, Row, at_start, at_top, filling, sized
from rmjournal.words.days import due_words

from .details import ICON, WORDS, PressedWords, cut_to_panel

RINGS = {
    State.TO_DO: RingState.TODO,
    State.UNDER_WAY: RingState.HALF,
    State.PAUSED: RingState.PAUSED,
    State.DONE: RingState.DONE,
    State.LET_GO: RingState.LET_GO,
}


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One line of the note that is a record."""

    kind: MarkKind
    line: int
    text: str
    record_id: int | None
    """None until the line is saved."""
    ring: RingState = RingState.TODO
    due: str = ""
    is_late: bool = False
    unknown_names: tuple[str, ...] = ()
    """Nobody is called that: the panel offers to add them."""
    shared_names: tuple[str, ...] = ()
    """Several people are called that."""
    bearers: tuple[tuple[int, str], ...] = ()
    """Those who are called that: id, and name with what tells them apart."""
    likely: tuple[tuple[int, str], ...] = ()
    """Those whom the first of its unknown names may mean, as bearers."""
    odd_date: str = ""
    """Words after `by` that are no date."""


def items_of(
    mirror: NoteMirror,
    today: date,
    first_names: Collection[str],
    caret: tuple[int, int] | None = None,
) -> list[RecordEntry]:
    """In the order of the note. first_names are the keys of those people have; caret is line and
    column: a name that ends there is still being written, and nobody is offered for it."""
    return [_item(tied, today, first_names, caret) for tied in mirror.marks]


def with_told(items: Iterable[RecordEntry], they_know: Collection[int]) -> list[RecordEntry]:
    """Where those of whom a commitment came know what came of it, its ring says so."""
    return [
        replace(item, ring=RingState.TOLD)
        if item.kind is MarkKind.COMMITMENT and item.record_id in they_know
        else item
        for item in items
    ]


def with_bearers(item: RecordEntry, people: Iterable[PersonName]) -> RecordEntry:
    """With those whom the first of its shared names can mean: one is asked about at a time."""
    if not item.shared_names:
        return item
    wanted = name_key(item.shared_names[0])
    keys = ((name_key(each.name), each) for each in people)
    found = [each for key, each in keys if wanted in (key, key.split(" ")[0])]
    return replace(item, bearers=tuple((each.id, _told_apart(each)) for each in found))


def _told_apart(person: PersonName) -> str:
    return ", ".join(filter(None, (person.name, person.role or person.team)))


def with_likely(item: RecordEntry, people: Iterable[PersonName]) -> RecordEntry:
    """With those whom the first of its unknown names may mean: they are asked about first."""
    if not item.unknown_names:
        return item
    like = [each for each in people if may_be_same_person(each.name, item.unknown_names[0])]
    return replace(item, likely=tuple((each.id, _told_apart(each)) for each in like))


def is_at_name(mirror: NoteMirror, caret: tuple[int, int] | None) -> bool:
    """Whether a name that nobody has ends at the caret."""
    return any(
        each.person_id is None and (tied.mark.line, each.end) == caret
        for tied in mirror.marks
        for each in tied.mark.mentions
    )


def _item(
    tied: TiedMark,
    today: date,
    first_names: Collection[str],
    caret: tuple[int, int] | None,
) -> RecordEntry:
    mark = tied.mark
    unresolved = [
        each.name
        for each in mark.mentions
        if each.person_id is None and (mark.line, each.end) != caret
    ]
    names = tuple(dict.fromkeys(unresolved))
    shared = tuple(name for name in names if name_key(name) in first_names)
    state = State(tied.state) if mark.kind is MarkKind.COMMITMENT and tied.state else State.TO_DO
    day = mark.due.day if mark.due is not None else None
    is_late = day is not None and day < today and state not in ENDED
    return RecordEntry(
        kind=mark.kind,
        line=mark.line,
        text=plain_line(mark.body),
        record_id=tied.record_id,
        ring=RINGS[state],
        due=_due_words(day, today, state),
        is_late=is_late,
        unknown_names=tuple(name for name in names if name not in shared),
        shared_names=shared,
        odd_date=mark.due.phrase if mark.due is not None and day is None else "",
    )


def _due_words(day: date | None, today: date, state: State) -> str:
    """What has ended is no longer due; its ring says how it ended."""
    return "" if day is None or state in ENDED else due_words(day, today)


_GLYPHS = {MarkKind.QUESTION: "ask", MarkKind.INSIGHT: "hear"}
_RING_WIDTH, _RING_HEIGHT, _GLYPH_HEIGHT, _LEADING = 24, 30, 23, 21


class RecordRequests(QObject):
    """What is asked for in the rows of a panel; every row has the same ones."""

    line_requested = Signal(int)
    ring_pressed = Signal(int)  # commitment id
    thread_requested = Signal(int)  # insight id
    person_wanted = Signal(str)  # a name in the note that nobody has
    person_meant = Signal(object, int)  # RecordEntry, person id
    about_wanted = Signal(int)  # asking id
    insight_menu_made = Signal(object, int)  # a QMenu to add to, and the insight id
    put_back = Signal(int)  # tie id
    dismissed = Signal(int)


class RecordLine(QWidget):
    """A glyph or a ring, the words, and what is to be known or done about them.

    A click on the words, or Enter with the focus on them, goes to their line.
    """

    def __init__(self, item: RecordEntry, asks: RecordRequests) -> None:
        super().__init__()
        self.item = item
        self._asks = asks
        self._words = PressedWords(item.text, said=self.tr("Enter goes to its line"))
        self._words.pressed.connect(self._go_to_line)
        self._state: Label | None = None  # there once there is more to say than to do
        self._due = Label("", "meta_strong", "act")
        self._notes = Column()
        self._thread = IconButton("history", self.tr("What came of it"), tone="ink3")
        self._thread.clicked.connect(self._on_thread_clicked)
        self._glyph: QLabel | CheckRing
        if item.kind is MarkKind.COMMITMENT:
            self._glyph = CheckRing(is_leading=True)
            self._glyph.clicked.connect(self._on_ring_clicked)
            sides, above = (_RING_WIDTH, _RING_HEIGHT), (_RING_HEIGHT - _LEADING) / 2
        else:
            glyph = _GLYPHS[item.kind]
            self._glyph = Icon(glyph, glyph, ICON)
            self._glyph.setAlignment(Qt.AlignmentFlag.AlignCenter)
            sides, above = (ICON, _GLYPH_HEIGHT), 0
        sized(self._glyph, width=sides[0], height=sides[1])
        self._column = Column(gap=2, around=(0, above, 0, 0))
        self._column.put(self._words, self._due, self._notes)
        row = Row(self, gap=WORDS - sides[0])
        row.put(at_top(self._glyph), filling(self._column), at_top(self._thread))
        self._show(item)

    def set_item(self, item: RecordEntry) -> None:
        """Another record of the same kind, or the same as it is now."""
        if item != self.item:
            self.item = item
            self._show(item)

    def menu_of_now(self) -> QMenu:
        """What can be done with the record."""
        menu = passing_menu(self, self.item.text)
        add_choice(menu, self.tr("Go to its line"), self._go_to_line)
        record_id, kind = self.item.record_id, self.item.kind
        if record_id is not None and kind is MarkKind.COMMITMENT:
            add_choice(menu, self.tr("Next state"), self._on_ring_clicked)
        if record_id is not None and kind is MarkKind.QUESTION:
            about = partial(self._asks.about_wanted.emit, record_id)
            add_choice(menu, self.tr("What it is about\u2026"), about)
        if record_id is not None and kind is MarkKind.INSIGHT:
            self._asks.insight_menu_made.emit(menu, record_id)
        if not self._thread.isHidden():
            add_choice(menu, self._thread.accessibleName(), self._on_thread_clicked)
        return menu

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_of_now().popup(event.globalPos())

    @Slot()
    def _go_to_line(self) -> None:
        self._asks.line_requested.emit(self.item.line)

    def _show(self, item: RecordEntry) -> None:
        if item.text != self._words.text():
            self._words.setText(item.text)
            self._words.setAccessibleName(item.text)
        if isinstance(self._glyph, CheckRing):
            self._glyph.set_state(item.ring, item.is_late)
            self._glyph.setEnabled(item.record_id is not None)
            self._glyph.setAccessibleDescription(item.text)
            self._show_state(self._glyph, item.ring)
        has_thread = item.kind is MarkKind.INSIGHT and item.record_id is not None
        self._thread.setVisible(has_thread)
        self._thread.setAccessibleDescription(item.text)
        if item.due != self._due.text():
            self._due.setText(item.due)
        self._due.set_tone("late" if item.is_late else "act")
        self._due.setVisible(bool(item.due))
        self._show_notes(item)

    def _show_state(self, ring: CheckRing, state: RingState) -> None:
        is_more = state is not RingState.TODO
        if self._state is None and is_more:
            self._state = Label("", "meta", "ink3")
            self._column.insertWidget(self._column.indexOf(self._due), self._state)
        if self._state is not None:
            self._state.setText(ring.words())
            self._state.setVisible(is_more)

    def _show_notes(self, item: RecordEntry) -> None:
        clear_layout(self._notes)
        for name in item.unknown_names:
            is_like = bool(item.likely) and name == item.unknown_names[0]
            if is_like:
                self._ask_who(self.tr("{0} is not known. One of these?").format(name), item.likely)
            said = self.tr("Add another: {0}") if is_like else self.tr("Add {0}")
            said = said.format(name)
            shown = cut_to_panel(said, "button")
            add = Button(shown, "link", icon="user-plus")
            add.setAccessibleName(said)
            add.clicked.connect(partial(self._asks.person_wanted.emit, name))
            # Else it would keep the words above as narrow as itself.
            self._notes.put(at_start(add))
        for name in item.shared_names:
            said = self.tr("Several people are called {0}. Which one?").format(name)
            self._ask_who(said, item.bearers if name == item.shared_names[-1] else ())
        if item.odd_date:
            said = self.tr("\u201c{0}\u201d is not a date I can read.").format(item.odd_date)
            self._notes.put(Label(said, "meta", "ink3"))

    def _ask_who(self, question: str, people: Iterable[tuple[int, str]]) -> None:
        """Each has a button once the line is saved and can be of somebody."""
        self._notes.put(Label(question, "meta", "ink3", width=280))
        for person_id, words in people if self.item.record_id is not None else ():
            shown = cut_to_panel(words, "button")
            which = Button(shown.replace("&", "&&"), "link", icon="user")
            which.setAccessibleName(words)
            which.clicked.connect(partial(self._asks.person_meant.emit, self.item, person_id))
            self._notes.put(at_start(which))

    def focus_ring(self) -> None:
        if isinstance(self._glyph, CheckRing):
            self._glyph.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_ring_clicked(self) -> None:
        if self.item.record_id is not None:
            self._asks.ring_pressed.emit(self.item.record_id)

    @Slot()
    def _on_thread_clicked(self) -> None:
        if self.item.record_id is not None:
            self._asks.thread_requested.emit(self.item.record_id)
