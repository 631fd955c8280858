# SPDX-License-Identifier: MIT
"""Asked, heard, act on it: the records of the note, as its marked lines stand now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.store import LostMark
from rmjournal.text.marks import MOST_RECORDS, MarkKind
from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import px

from .indents import IconRow
from .record_items import RecordEntry
from .record_row import RecordLine

_MOST_ROWS = 40  # of one kind, until more are asked for
_AT_ONCE, _THEN = 2, 1  # rows that are made or changed at once, and in each turn after that


class RecordSection(QWidget):
    """The records of one kind, the first forty of them; hidden while there are none."""

    line_requested = Signal(int)
    ring_pressed = Signal(int)
    thread_requested = Signal(int)
    person_wanted = Signal(str)
    person_meant = Signal(object, int)  # RecordEntry, person id
    about_wanted = Signal(int)  # asking id

    def __init__(self, title: str) -> None:
        super().__init__()
        self._rows: list[RecordLine] = []
        self._every: Sequence[RecordEntry] = ()
        self._most = _MOST_ROWS
        self._place = 0  # of the next row to bring in line
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(8), 0, 0)
        self._column.setSpacing(px(7))
        self._column.addWidget(Label(title, "meta_strong", "ink2"))
        self._more = Button("", "link")
        self._more.clicked.connect(self._on_more)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._fill)
        self.setAccessibleName(title)
        self.hide()

    def set_items(self, every: Sequence[RecordEntry]) -> None:
        """Rows that stay are changed in place, so that nothing flickers while somebody types."""
        self._every = every
        items = every[: self._most]
        for row in self._rows[len(items) :]:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
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
        row = RecordLine(item)
        row.line_requested.connect(self.line_requested)
        row.ring_pressed.connect(self.ring_pressed)
        row.thread_requested.connect(self.thread_requested)
        row.person_wanted.connect(self.person_wanted)
        row.person_meant.connect(self.person_meant)
        row.about_wanted.connect(self.about_wanted)
        self._rows.append(row)
        self._column.insertWidget(self._column.indexOf(self._more), row)


class LostSection(QWidget):
    """Records that outlived their line, offered back."""

    put_back = Signal(int)  # tie id
    dismissed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[LostMark, ...] = ()
        self._parts: list[IconRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(8), 0, 0)
        self._column.setSpacing(px(4))
        title = self.tr("No longer in the note")
        self._column.addWidget(Label(title, "meta_strong", "ink2"))
        self.setAccessibleName(title)
        self.hide()

    def set_lost(self, lost: Sequence[LostMark]) -> None:
        if tuple(lost) == self._shown:
            return
        self._shown = tuple(lost)
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [IconRow("", self._part(each), inset=0) for each in lost]
        for part in self._parts:
            self._column.addWidget(part)
        self.setVisible(bool(lost))

    def _part(self, lost: LostMark) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, px(4))
        column.setSpacing(0)
        column.addWidget(Label(lost.text, "row_title_card", "ink2", leading=21, width=300))
        back = Button(self.tr("Put the line back"), "link")
        keep = Button(self.tr("Keep without a line"), "link", tone="ink3")
        back.clicked.connect(partial(self.put_back.emit, lost.tie_id))
        keep.clicked.connect(partial(self.dismissed.emit, lost.tie_id))
        buttons = QWidget()
        row = FlowLayout(buttons, px(10))
        row.addWidget(back)
        row.addWidget(keep)
        column.addWidget(buttons)
        return part


class RecordsPanel(QWidget):
    """All four sections, and what to do while the note has no marks."""

    line_requested = Signal(int)
    ring_pressed = Signal(int)
    thread_requested = Signal(int)  # insight id
    person_wanted = Signal(str)
    person_meant = Signal(object, int)  # RecordEntry, person id
    about_wanted = Signal(int)  # asking id
    put_back = Signal(int)
    dismissed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
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
            MarkKind.QUESTION: RecordSection(self.tr("Asked")),
            MarkKind.INSIGHT: RecordSection(self.tr("Heard")),
            MarkKind.COMMITMENT: RecordSection(self.tr("Act on it")),
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
        self._lost = LostSection()
        self._lost.put_back.connect(self.put_back)
        self._lost.dismissed.connect(self.dismissed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self._hint)
        for section in self._sections.values():
            section.line_requested.connect(self.line_requested)
            section.ring_pressed.connect(self.ring_pressed)
            section.thread_requested.connect(self.thread_requested)
            section.person_wanted.connect(self.person_wanted)
            section.person_meant.connect(self.person_meant)
            section.about_wanted.connect(self.about_wanted)
            column.addWidget(section)
        self._sections[MarkKind.COMMITMENT].place_below(-1, self.ask_bar)
        column.addWidget(self._full)
        column.addWidget(self._lost)

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
