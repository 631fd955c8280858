# SPDX-License-Identifier: MIT
"""What a step of a review adds to a step: its cards, what all of them share, and the foot."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.model.reviews import week_of
from rmjournal.store import Changes, InsightRow, ReviewRow
from rmjournal.ui.commands import command
from rmjournal.ui.frame.step import Step, StepColumn, StepWords
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.focus_ring import GOES_BACK
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.page_header import Stepper
from rmjournal.ui.kit.signs import Chip
from rmjournal.ui.kit.text_menu import native_keys
from rmjournal.ui.kit.themed import (
    PAGE,
    Column,
    Icon,
    Row,
    at_top,
    filling,
    follow_size,
    height_of,
    holder,
    in_middle,
    scroll_to,
    sized,
    spaced_beside_bar,
    width_of,
)
from rmjournal.ui.kit.typing_guard import TypingGuard
from rmjournal.words.people import PeopleDirectory

from .review_actions import ReviewActions

WIDTH, MARGIN = 720, PAGE  # design px
_LOW = 560


class ReviewColumn(StepColumn):
    """Keeps its place in the page whether or not there is a scroll bar."""

    def __init__(self) -> None:
        self.stepper = Stepper()
        self._above, self._between = QWidget(), QWidget()
        inner = QWidget()
        title = Label("", "page_title", max_lines=3, width=WIDTH)
        sub = Label("", "lead", "ink2", width=WIDTH)
        self._rows = Column(inner, gap=6)
        self._rows.put(self.stepper, self._above, title, sub, self._between)
        super().__init__(inner, title, sub)
        self.verticalScrollBar().rangeChanged.connect(self._fit)
        follow_size(self, self._fit)

    def add_step(self, widget: QWidget) -> None:
        self._rows.addWidget(widget, 1)

    def holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self.inner.isAncestorOf(widget)

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def turn_page(self, pages: int) -> None:
        """Down, or up below 0; for what is not in reach of Tab."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def bring_into_sight(self, widget: QWidget, *, head: QWidget | None = None) -> None:
        """Scroll to it, unless most of `head` that fits would be out of sight for it."""
        self._rows.activate()  # a new widget has no place yet, and the column no room for it
        inner = self.inner
        inner.resize(inner.width(), max(inner.height(), inner.heightForWidth(inner.width())))
        bar = self.verticalScrollBar()
        scroll_to(widget, self, MARGIN / 2)
        if head is not None and bar.value() - head.y() > bar.pageStep() // 2:
            bar.setValue(head.y())

    @Slot()
    def _fit(self) -> None:
        side = max(MARGIN, (width_of(self) - WIDTH) // 2)
        spaced_beside_bar(self._rows, self, 6, (side, 12, side, 16))
        is_low = height_of(self) < _LOW
        sized(self._above, height=8 if is_low else 28)
        sized(self._between, height=2 if is_low else 10)


class ReviewContext(QObject):
    """What all steps share: the workspace, the review that is open, and who is who."""

    def __init__(
        self, workspace: Workspace, review_actions: ReviewActions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.journal = workspace.journal
        self.review_actions = review_actions
        self.typing = TypingGuard(self)
        self._review: ReviewRow | None = None
        self._directory: PeopleDirectory | None = None

    def begin(self, review: ReviewRow) -> None:
        self._review = review
        self.forget()

    def forget(self) -> None:
        """Read people and insights again when they are asked for next."""
        self._directory = None

    @property
    def review(self) -> ReviewRow:
        """Raises RuntimeError while none is open."""
        if self._review is None:
            raise RuntimeError("no review is open")
        return self._review

    @property
    def today(self) -> date:
        return self.journal.clock.today()

    @property
    def directory(self) -> PeopleDirectory:
        if self._directory is None or self._directory.today != self.today:
            self._directory = PeopleDirectory(
                self.journal.people.rhythms(archived=True), self.today
            )
        return self._directory

    def is_this_week(self) -> bool:
        """Whether the week that is reviewed is the one it is."""
        monday, sunday = week_of(self.review)
        return monday <= self.today <= sunday

    def heard(self, insight_id: int | None) -> InsightRow | None:
        """None for no insight, and for one that is in the trash."""
        if insight_id is None:
            return None
        try:
            return self.journal.insights.row(insight_id)
        except NotFoundError:
            return None


class ReviewStep(Step):
    """One of the six, with its cards one at a time."""

    written = Signal()  # what was typed is done with, and the button that goes on may be focused
    moved = Signal(str)  # to another card, which the words say
    laid_by = Signal(str)  # what became of words that were typed
    asked = Signal(QWidget)  # for an answer, or about to be: it should be in sight

    def __init__(self, number: int, context: ReviewContext) -> None:
        super().__init__()
        self.number = number
        self.context = context

    def open(self, card: str, *, at_end: bool = False) -> None:
        """Show that card, by its uid, or the first; at_end comes from the step after."""
        raise NotImplementedError

    def refresh(self, changes: Changes) -> None:
        """The journal changed."""
        raise NotImplementedError

    def card(self) -> str:
        """The uid of the card that is shown, to come back to it; "" at the start or the end."""
        return ""

    def spoken_now(self) -> str:
        """What is shown, in a sentence for those who do not see it change."""
        return self.words().title

    def letters(self) -> str:
        """The place in the registry whose letters mean something here; "" where none does."""
        return f"review {self.number}"

    def on_letter(self, letter: str) -> bool:  # noqa: ARG002 - for steps with letters
        """Whether that key meant something."""
        return False

    def answer(self) -> bool:
        """Do with what is typed in a form what the button of the form does; False where there is
        nothing, and one may go on."""
        return False

    def lay_by(self) -> None:
        """Another step is shown: what is typed in a form waits for this one."""

    def unkept(self) -> str | None:
        """The uid of a card that words wait for, which are not kept; None where there is none."""
        return None

    def flush(self) -> None:
        """Save what is typed."""


_ROOM = 660  # design px


class FootBar(QWidget):
    """Its button is the page's primary one, but plain while a decision is open."""

    undo_requested = Signal()
    back_requested = Signal()
    go_on_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._note = Label("", "meta", "ink3", max_lines=2)
        self.undo = Button(self.tr("Undo"), "link", icon="undo-2")
        self._undo_keys = Chip(native_keys(command("window", "undo").keys[0]))
        self._keys = Chip(native_keys(command("review", "go_on").keys[0]))
        self._closes = False
        self.back = Button(self.tr("Back"), "quiet")
        self.back.setProperty(GOES_BACK, True)
        self.later = Button("")
        self.go_on = Button("", "primary")
        parts = (self.undo, self._undo_keys, self.back, self._keys, self.later, self.go_on)
        Row(self, gap=10).put(filling(self._note), *map(in_middle, parts))
        for button in (self.undo, self.back, self.later, self.go_on):
            button.installEventFilter(self)
        self.undo.clicked.connect(self.undo_requested)
        self.back.clicked.connect(self.back_requested)
        self.later.clicked.connect(self.go_on_requested)
        self.go_on.clicked.connect(self.go_on_requested)
        follow_size(self, self._show_keys)

    def show_foot(self, words: StepWords, said: str, *, can_undo: bool, can_go_back: bool) -> None:
        """said, what was just done, stands in place of the note."""
        self._note.setText(said or words.note)
        self.undo.setVisible(can_undo)
        self.back.setVisible(can_go_back)
        button, other = (self.go_on, self.later) if words.is_primary else (self.later, self.go_on)
        button.setText(words.go_on.replace("&", "&&"))
        had_focus = other.hasFocus()
        button.show()
        if had_focus:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        other.hide()
        self._closes = words.closes
        self._show_keys()

    @Slot()
    def _show_keys(self) -> None:
        """Where there is room; the button that closes has none."""
        has_room = width_of(self) >= _ROOM
        self._undo_keys.setVisible(has_room and not self.undo.isHidden())
        self._keys.setVisible(has_room and not self._closes)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key that is held down presses once: it must not run through steps and close."""
        held = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        return held and event.isAutoRepeat()  # type: ignore[attr-defined]

    def note(self) -> str:
        return self._note.text()

    def button(self) -> Button:
        """The one that goes on."""
        return self.later if self.go_on.isHidden() else self.go_on


class SummaryLine(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._first = Label("", "section", "ink", width=620)
        self._second = Label("", "body", "ink3", width=620, max_lines=4)
        glyph = holder(Column(around=(0, 2, 0, 0)).put(Icon(icon, tone, 17)))
        words = Column(gap=1).put(self._first, self._second)
        Row(self, gap=17, around=(0, 4)).put(at_top(glyph), filling(words))

    def show_words(self, first: str, second: str) -> None:
        self._first.setText(first)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self.setVisible(bool(first))
