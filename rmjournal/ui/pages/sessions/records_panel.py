# SPDX-License-Identifier: MIT
"""The records of the note, as its marked lines stand now, and their controller."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import NotFoundError
from rmjournal.store import LostMark, NoteMirror, TiedRecord
from rmjournal.text.folding import name_key
from rmjournal.text.marks import MOST_RECORDS, MarkKind
from rmjournal.text.mentions import Names
from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import in_lines
from rmjournal.ui.kit.signs import RingState
from rmjournal.ui.kit.themed import Column, at_start, holder, take_out
from rmjournal.ui.parts.commitment_decisions import Decisions
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.verbs.sessions import SessionVerbs
from rmjournal.words.people import PeopleDirectory

from .details import IconRow
from .note_sync import NoteSync
from .record_row import (
    RecordEntry,
    RecordLine,
    RecordRequests,
    is_at_name,
    items_of,
    with_bearers,
    with_likely,
    with_told,
)

_MOST_ROWS = 40  # of one kind, until more are asked for
_AT_ONCE, _THEN = 2, 1  # rows that are made or changed at once, and in each turn after that


class RecordSection(QWidget):
    """The records of one kind, the first forty of them; hidden while there are none."""

    def __init__(self, title: str, asks: RecordRequests) -> None:
        super().__init__()
        self._asks = asks
        self._rows: list[RecordLine] = []
        self._every: Sequence[RecordEntry] = ()
        self._most = _MOST_ROWS
        self._place = 0  # of the next row to bring in line
        self._more = Button("", "link")
        self._more.clicked.connect(self._on_more)
        self._column = Column(self, gap=7, around=(0, 8, 0, 0))
        self._column.put(Label(title, "meta_strong", "ink2"), at_start(self._more))
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._fill)
        self.setAccessibleName(title)
        self.hide()

    def set_items(self, every: Sequence[RecordEntry]) -> None:
        """Rows that stay are changed in place, so that nothing flickers while somebody types."""
        self._every = every
        items = every[: self._most]
        take_out(*self._rows[len(items) :])
        del self._rows[len(items) :]
        self._place = 0
        self._bring_in_line(_AT_ONCE)
        more = len(every) - len(items)
        self._more.setText(self.tr("%Ln more in the note", "", more))
        self._more.setVisible(more > 0)
        self.setVisible(bool(items))

    @Slot()
    def _fill(self) -> None:
        self._bring_in_line(_THEN)

    def _bring_in_line(self, room: int) -> None:
        """Bring some rows in line: Qt lays all of them out anew for each that changes."""
        items = self._every[: self._most]
        while room and self._place < len(items):
            item = items[self._place]
            if self._place == len(self._rows):
                self._add(item)
                room -= 1
            elif self._rows[self._place].item != item:
                self._rows[self._place].set_item(item)
                room -= 1
            self._place += 1
        if self._place < len(items):
            self._next.start()

    @Slot()
    def _on_more(self) -> None:
        self._most += _MOST_ROWS
        self.set_items(self._every)

    def place_below(self, line: int, widget: QWidget) -> None:
        """Put the widget right below the record of that line of the note, else below them all."""
        before = next((row for row in self._rows if row.item.line == line), None)
        self._column.removeWidget(widget)
        behind = self._more if before is None else before
        place = self._column.indexOf(behind) + (before is not None)
        self._column.insertWidget(place, widget)

    def focus_ring(self, record_id: int) -> None:
        for row in self._rows:
            if row.item.record_id == record_id:
                row.focus_ring()

    def _add(self, item: RecordEntry) -> None:
        row = RecordLine(item, self._asks)
        self._rows.append(row)
        self._column.insertWidget(self._column.indexOf(self._more), row)


class LostSection(QWidget):
    """Records that outlived their line, offered back."""

    def __init__(self, asks: RecordRequests) -> None:
        super().__init__()
        self._asks = asks
        self._shown: tuple[LostMark, ...] = ()
        self._parts: list[IconRow] = []
        title = self.tr("No longer in the note")
        self._column = Column(self, gap=4, around=(0, 8, 0, 0))
        self._column.put(Label(title, "meta_strong", "ink2"))
        self.setAccessibleName(title)
        self.hide()

    def set_lost(self, lost: Sequence[LostMark]) -> None:
        if tuple(lost) == self._shown:
            return
        self._shown = tuple(lost)
        take_out(*self._parts)
        self._parts = [IconRow("", self._part(each), inset=0) for each in lost]
        self._column.put(*self._parts)
        self.setVisible(bool(lost))

    def _part(self, lost: LostMark) -> QWidget:
        words = Label(lost.text, "row_title_card", "ink2", leading=21, width=300)
        back = Button(self.tr("Put the line back"), "link")
        keep = Button(self.tr("Keep without a line"), "link", tone="ink3")
        back.clicked.connect(partial(self._asks.put_back.emit, lost.tie_id))
        keep.clicked.connect(partial(self._asks.dismissed.emit, lost.tie_id))
        buttons = in_lines(back, keep, gap=10)
        return holder(Column(around=(0, 0, 0, 4)).put(words, buttons))


class RecordsPanel(QWidget):
    """All four sections, and what to do while the note has no marks."""

    def __init__(self) -> None:
        super().__init__()
        self.asks = asks = RecordRequests(self)
        self._items: Sequence[RecordEntry] = ()
        self._hint = Label(
            self.tr(
                "Start a line with ? for a question, ! for something you heard, "
                "-> for something to do. It appears here."
            ),
            "body",
            "ink3",
            leading=19,
            width=280,
        )
        self._sections = {
            MarkKind.QUESTION: RecordSection(self.tr("Asked"), asks),
            MarkKind.INSIGHT: RecordSection(self.tr("Heard"), asks),
            MarkKind.COMMITMENT: RecordSection(self.tr("Act on it"), asks),
        }
        self._full = Label(
            self.tr(
                "A note holds %Ln records. Marked lines below them stay text.", "", MOST_RECORDS
            ),
            "meta",
            "ink3",
            width=280,
        )
        self.ask_bar = AskBar()
        self._lost = LostSection(asks)
        column = Column(self, gap=4)
        column.put(self._hint, *self._sections.values(), self._full, self._lost)
        self._sections[MarkKind.COMMITMENT].place_below(-1, self.ask_bar)

    def insight_near(self, line: int) -> int | None:
        """What was heard on that line or last before it, else first after it."""
        heard = [
            (item.line, item.record_id)
            for item in self._items
            if item.kind is MarkKind.INSIGHT and item.record_id is not None
        ]
        before = [record_id for place, record_id in heard if place <= line]
        return before[-1] if before else next((record_id for _, record_id in heard), None)

    def question_near(self, line: int) -> int | None:
        """The asking on that line or last before it."""
        asked = [
            item.record_id
            for item in self._items
            if item.kind is MarkKind.QUESTION and item.line <= line
        ]
        return asked[-1] if asked else None

    def show_mirror(self, items: Sequence[RecordEntry], lost: Sequence[LostMark]) -> None:
        self._items = items
        for kind, section in self._sections.items():
            section.set_items([item for item in items if item.kind is kind])
        self._full.setVisible(len(items) == MOST_RECORDS)
        self._lost.set_lost(lost)
        self._hint.setVisible(not items and not lost)

    def place_below_question(self, line: int, widget: QWidget) -> None:
        """Say something of the question in that line of the note, right below it."""
        self._sections[MarkKind.QUESTION].place_below(line, widget)

    def place_below_commitment(self, record_id: int) -> None:
        """Let what is asked of it stand right below it."""
        line = next((each.line for each in self._acts() if each.record_id == record_id), -1)
        self._sections[MarkKind.COMMITMENT].place_below(line, self.ask_bar)

    def focus_commitment(self, record_id: int) -> None:
        """Put the focus on its ring, if it is there."""
        self._sections[MarkKind.COMMITMENT].focus_ring(record_id)

    def _acts(self) -> list[RecordEntry]:
        return [each for each in self._items if each.kind is MarkKind.COMMITMENT]

    @Slot()
    def clear(self) -> None:
        self.show_mirror((), ())


class RecordsController(QObject):
    """Between the mirror and the note that is open."""

    def __init__(
        self,
        workspace: Workspace,
        verbs: SessionVerbs,
        mirror: RecordsPanel,
        sync: NoteSync,
        editor: MarkdownEditor,
    ) -> None:
        super().__init__(mirror)
        self._journal = workspace.journal
        self._verbs = verbs
        self._decisions = Decisions(mirror.ask_bar, CommitmentVerbs(workspace, self))
        self._asked = 0
        """The commitment whose ring was pressed last."""
        self._session: int | None = None
        self._mirror = mirror
        self._sync = sync
        self._editor = editor
        self._is_at_name = False
        self._shown = NoteMirror((), ())
        self._names: frozenset[str] = frozenset()
        sync.mirrored.connect(self._on_mirrored)
        editor.cursorPositionChanged.connect(self._on_caret_moved)
        editor.focus_left.connect(self._on_caret_moved)
        self._decisions.settled.connect(self._on_settled)
        workspace.day_changed.connect(mirror.ask_bar.turn_day)
        mirror.asks.line_requested.connect(editor.go_to_line)
        mirror.asks.ring_pressed.connect(self._on_ring_pressed)
        mirror.asks.person_wanted.connect(self._on_person_wanted)
        mirror.asks.person_meant.connect(self._on_person_meant)
        mirror.asks.put_back.connect(verbs.put_back)
        mirror.asks.dismissed.connect(verbs.dismiss)

    def set_names(self, names: Iterable[str]) -> None:
        """Who is known, for the lines that name somebody who is not."""
        self._names = frozenset(name_key((name.split() or [""])[0]) for name in names)

    @Slot(object)
    def _on_mirrored(self, mirror: NoteMirror) -> None:
        if self._sync.session_id != self._session:
            self._session = self._sync.session_id
            self._mirror.ask_bar.close_now()
        caret = self._editor.caret() if self._editor.hasFocus() else None
        self._is_at_name = is_at_name(mirror, caret)
        items = items_of(mirror, self._journal.clock.today(), self._names, caret)
        items = with_told(items, self._known_to_them(items))
        if any(item.shared_names for item in items):
            people = self._journal.people.names()
            items = [with_bearers(item, people) for item in items]
        unknown = {name for item in items for name in item.unknown_names}
        if unknown:
            like = [each for name in sorted(unknown) for each in self._journal.people.like(name)]
            items = [with_likely(item, dict.fromkeys(like)) for item in items]
        self._shown = mirror
        self._mirror.show_mirror(items, mirror.lost)

    def _known_to_them(self, items: Iterable[RecordEntry]) -> set[int]:
        """Of the commitments that are done, those that all they came from know of."""
        done = [each.record_id for each in items if each.ring is RingState.DONE]
        ids = [each for each in done if each is not None]
        return {row.id for row in self._journal.commitments.some(ids) if row.they_know}

    @Slot()
    def _on_caret_moved(self) -> None:
        """A name that was being written is written once the caret is elsewhere."""
        if self._is_at_name:
            self._sync.mirror_changes()

    @Slot(int)
    def _on_ring_pressed(self, commitment_id: int) -> None:
        try:
            row = self._journal.commitments.row(commitment_id)
        except NotFoundError:
            return
        self._asked = commitment_id
        self._mirror.place_below_commitment(commitment_id)
        today = self._journal.clock.today()
        directory = PeopleDirectory(self._journal.people.rhythms(archived=True), today)
        self._decisions.decide("advance", row, directory)

    @Slot()
    def _on_settled(self) -> None:
        self._mirror.focus_commitment(self._asked)

    @Slot(object, int)
    def _on_person_meant(self, item: RecordEntry, person_id: int) -> None:
        if item.unknown_names and person_id in dict(item.likely):
            self._write_name(item, person_id)
        elif item.record_id is not None and self._sync.flush():
            self._verbs.mean(TiedRecord(item.kind, item.record_id), person_id)

    def _write_name(self, item: RecordEntry, person_id: int) -> None:
        """The line names them as they are called, as if it had been typed; undo takes it back."""
        known = self._journal.people.known()
        person = next((each for each in known if each.id == person_id), None)
        mark = next((each.mark for each in self._shown.marks if each.mark.line == item.line), None)
        if person is None or mark is None:
            return
        written = Names(known, []).write(person)
        meant = [each for each in mark.mentions if each.name == item.unknown_names[0]]
        for each in reversed(meant):
            self._editor.replace_in_line(item.line, each.start, each.end, written)
        self._sync.flush()

    @Slot(str)
    def _on_person_wanted(self, name: str) -> None:
        if self._sync.session_id is not None:
            self._verbs.add_person(name, notice=True)
