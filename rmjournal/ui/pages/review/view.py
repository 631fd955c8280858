# SPDX-License-Identifier: MIT
"""The weekly review: the way in, the six steps, and the weeks that are closed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.model.reviews import week_of
from rmjournal.store import Changes, ReviewRow, SearchHit
from rmjournal.text.search_words import Wanted
from rmjournal.ui.editor.preview import NotePreview
from rmjournal.ui.editor.styles import COLUMN, MARGIN
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import BackButton, Button
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import REST, Column, Row, filling, sized
from rmjournal.ui.parts.leaving.dialog import Outgoing, show_leaving
from rmjournal.ui.parts.leaving.paper import Draw, draw_text
from rmjournal.words.leaving import Ticked
from rmjournal.words.review import Frozen, review_leaving
from rmjournal.words.review_cards import closed_words

from .flow import FlowPage
from .home import HomePage


class ReadingPage(QWidget):
    """Read only: a closed week is not changed any more."""

    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._row: ReviewRow | None = None
        self.back = BackButton(self.tr("All weeks"), "quiet")
        self.copy = Button(self.tr("Print or copy"), "quiet", icon="printer")
        self._when = Label("", "body", "ink3", max_lines=1)
        self.preview = NotePreview(workspace.journal.attachments.read)
        self.preview.setAccessibleName(self.tr("Summary of the week"))
        sized(self.preview, max_width=COLUMN + 2 * MARGIN)  # where the list of weeks begins
        head = Row(gap=14, around=(20, 14, 28, 8)).put(self.back, REST, self._when, self.copy)
        Column(self).put(head, filling(self.preview))
        self.back.clicked.connect(self.left)
        self.copy.clicked.connect(self._on_copy)

    def show_review(self, row: ReviewRow) -> None:
        self._row = row
        self.show_when()
        self.preview.show_note(row.summary_markdown, week_of(row)[0], ())

    def show_when(self) -> None:
        """Say when it was closed, as it is called today."""
        finished = None if self._row is None else self._row.finished_at
        today = self._workspace.journal.clock.today()
        self._when.setText("" if finished is None else closed_words(finished, today))

    def row(self) -> ReviewRow | None:
        """The one that is shown."""
        return self._row

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        self.preview.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def outgoing(self) -> Outgoing | None:
        """The summary as it may leave; None while none is shown."""
        if self._row is None:
            return None
        values = self._workspace.journal.reviews.summary(self._row.id)
        frozen = Frozen(self._row.summary_markdown, values)
        return Outgoing(
            self.tr("Summary of the week"),
            self.tr("What you wrote for yourself is off to begin with."),
            review_leaving(frozen, partial(QCoreApplication.translate, "review")),
            self.tr("Weekly review"),
            _paper,
        )

    @Slot()
    def _on_copy(self) -> None:
        outgoing = self.outgoing()
        if outgoing is not None:
            show_leaving(self._workspace, self, outgoing)


def _paper(text: str, _on: Ticked, _is_changed: bool) -> Draw:
    return partial(draw_text, text)


class ReviewView(Page):
    """While a review goes on it takes the whole window: room_changed says when that changes."""

    touches = frozenset({
        "reviews", "sessions", "aims", "questions", "insights", "commitments",
    })  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.home = HomePage(workspace)
        self.flow = FlowPage(workspace)
        self.reading = ReadingPage(workspace)
        self._stack = PageStack(self.home, self.flow, self.reading)
        self._fill_with(self._stack)
        run = {
            "go_on": self.flow.go_on_by_key,
            "back": self._on_back,
            "thought": self.flow.ask_for_thought,
            "leave": self.flow.leave_review,
        }
        self.commands = self._add_commands("review", run)
        self._card_before = self.commands["back"].text()
        self._command_sets += (self.home.commands,)
        self._connect()
        self._follow_page()
        self._follow_journal()

    def _connect(self) -> None:
        self.home.begin_requested.connect(self.begin)
        self.home.read_requested.connect(self.read)
        self.home.go_on_requested.connect(self.go_on_with)
        self.flow.left.connect(self.show_home)
        self.flow.closed.connect(self.read)
        self._workspace.own_undo.watch(self.flow, self.flow.review_actions)
        self.reading.left.connect(self.show_home)

    @override
    def _read(self) -> None:
        self.home.refresh()
        self._follow_reading()

    @override
    def takes_whole_window(self) -> bool:
        return self._stack.currentWidget() is self.flow

    @override
    def panes(self) -> list[QWidget]:
        current = self._stack.currentWidget()
        if current is self.flow:
            return self.flow.panes()
        if current is self.reading:
            return [self.reading.preview, self.reading.back]
        return [self.home.season, self.home.aim, self.home.begin, self.home.list]

    @override
    def focus_first(self) -> None:
        current = self._stack.currentWidget()
        if isinstance(current, HomePage | FlowPage | ReadingPage):
            current.focus_first()

    @override
    def open_record(self, record_id: int) -> None:
        """Go on with that review where it was left, or read it. Raises NotFoundError."""
        if self._journal.reviews.row(record_id).finished_at is None:
            self.go_on_with(record_id)
        else:
            self.read(record_id)

    @override
    def current_record(self) -> int | None:
        current = self._stack.currentWidget()
        if current is self.flow and self.flow.is_open():
            return self.flow.context.review.id
        row = self.reading.row()
        return row.id if current is self.reading and row is not None else None

    @override
    def show_found(self, hit: SearchHit, wanted: tuple[Wanted, ...]) -> None:
        """In the summary, where it is that which is read."""
        if self._stack.currentWidget() is self.reading:
            self.reading.preview.mark(wanted)
        else:
            super().show_found(hit, wanted)

    @override
    def begin_new(self, people: Sequence[int] | None = None) -> None:
        self.begin_this_week()

    @override
    def keep_thought(self) -> bool:
        if self._stack.currentWidget() is not self.flow or not self.flow.is_open():
            return False
        self.flow.ask_for_thought()
        return True

    @override
    def flush(self) -> bool:
        self.flow.flush()
        self._save_fields()
        return True

    @override
    def _save_fields(self) -> None:
        self.home.aim.flush()

    @Slot(object, str)
    def begin(self, day: date, mode: Literal["full", "short"] = "full") -> None:
        """Begin the review of that day's week, or go on with it."""
        begin = partial(self._journal.reviews.begin, day, mode=mode)
        review_id = self._workspace.perform(self.tr("Review begun"), begin)
        if review_id is not None:
            self.open_record(review_id)

    @Slot()
    def begin_this_week(self) -> None:
        """Begin, go on with or read the review of this week, whichever there is to do."""
        self.begin(self._journal.clock.today())

    @Slot(int)
    def go_on_with(self, review_id: int) -> None:
        self.flow.open_review(review_id)
        self._show(self.flow)

    @Slot(int)
    def read(self, review_id: int) -> None:
        self.reading.show_review(self._journal.reviews.row(review_id))
        self._show(self.reading)

    @Slot()
    def show_home(self) -> None:
        self.refresh()
        self._show(self.home)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self._follow_page()
        self.room_changed.emit()
        if self.isVisible():
            self.focus_first()

    def _follow_page(self) -> None:
        """What is possible on the page that is shown."""
        in_review = ("go_on", "back", "thought", "leave")
        is_reading = self._stack.currentWidget() is self.reading
        can_go = in_review if self.takes_whole_window() else ("back",) if is_reading else ()
        self.commands.follow(can_go)
        self.commands["back"].setText(self.reading.back.text() if is_reading else self._card_before)
        is_home = self._stack.currentWidget() is self.home
        can_write = not self._workspace.journal.is_read_only
        can = {"season"} | ({"aim"} if can_write else set())
        self.home.commands.follow(can if is_home else ())

    @override
    def _follow(self, changes: Changes) -> None:
        """The home page waits until a review is left. One that is open again is not to be read."""
        if self._stack.currentWidget() is self.home:
            self.refresh()
        else:
            self._follow_reading()

    def _follow_reading(self) -> None:
        """Read the week that is shown as it is now, if it is closed still."""
        shown = self.reading.row()
        if shown is None or self._stack.currentWidget() is not self.reading:
            return
        now = self._closed(shown.id)
        if now is None:
            self.home.refresh()
            self._show(self.home)
        elif now != shown:
            self.reading.show_review(now)
        else:
            self.reading.show_when()

    def _closed(self, review_id: int) -> ReviewRow | None:
        """None where it is open; an import that is taken back takes its reviews along."""
        with suppress(NotFoundError):
            row = self._journal.reviews.row(review_id)
            return None if row.finished_at is None else row
        return None

    @Slot()
    def _on_back(self) -> None:
        if self._stack.currentWidget() is self.reading:
            self.show_home()
        else:
            self.flow.go_back()
