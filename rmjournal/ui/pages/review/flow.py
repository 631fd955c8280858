# SPDX-License-Identifier: MIT
"""The six steps of a review, one card at a time, in one column."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.model.reviews import week_of
from rmjournal.store import Changes
from rmjournal.ui.commands import letters_of, pairs_of
from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import BackButton, Button
from rmjournal.ui.kit.label import Hairline, Label
from rmjournal.ui.kit.letters import set_letter_keys
from rmjournal.ui.kit.themed import REST, Column, Row, filling, holder, sized
from rmjournal.ui.kit.typing_guard import is_typed
from rmjournal.words.commitments import short_title
from rmjournal.words.review_cards import step_words, week_words

from .capture import CaptureLine, Thought, keep_thought, trash_kind
from .choose_step import ChooseStep
from .close_step import CloseStep
from .decide_step import DecideStep
from .keep_step import KeepStep
from .look_step import LookStep
from .queue_step import QueueStep
from .review_actions import ReviewActions
from .step import MARGIN, WIDTH, FootBar, ReviewColumn, ReviewContext, ReviewStep
from .tell_step import TellStep

STEPS = {"full": (1, 2, 3, 4, 5, 6), "short": (2, 3, 5)}
_MAKERS = {1: LookStep, 2: DecideStep, 3: TellStep, 4: KeepStep, 5: ChooseStep, 6: CloseStep}


class Steps:
    """The steps of the review that is open; each is made when it is first shown."""

    def __init__(self, context: ReviewContext, make: Callable[[int], ReviewStep]) -> None:
        self._context = context
        self._make = make
        self._made: dict[int, ReviewStep] = {}
        self._number = 0

    def is_open(self) -> bool:
        return self._number != 0

    def shown(self) -> ReviewStep:
        return self._made[self._number]

    def numbers(self) -> tuple[int, ...]:
        """Of those the review has, in order."""
        return STEPS[self._context.review.mode]

    def place(self) -> int:
        """Among them, from 0."""
        return self.numbers().index(self._number)

    def beside(self, step: int) -> int | None:
        """The number of the one after, or before; None where there is none."""
        place, numbers = self.place() + step, self.numbers()
        return numbers[place] if 0 <= place < len(numbers) else None

    def show(self, number: int) -> ReviewStep:
        for other in self._made.values():
            if other.number != number:
                other.lay_by()
            other.hide()
        self._number = number
        if number not in self._made:
            self._made[number] = self._make(number)
        self._made[number].show()
        return self._made[number]

    def unkept(self) -> tuple[int, str] | None:
        """The step and the card with words that are not kept; None where there are none."""
        for number in self.numbers():
            card = self._made[number].unkept() if number in self._made else None
            if card is not None:
                return number, card
        return None

    def close(self) -> None:
        self.shown().hide()
        self._number = 0


class FlowFrame(QWidget):
    """What stands around the steps: the way out, the week, a stray thought, and the foot."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.leave = BackButton(self.tr("Leave, keep my place"), "quiet")
        self.thought = Button(self.tr("A stray thought"), "quiet", icon="pencil")
        self._week = Label("", "body", "ink3", max_lines=1)
        self.column = ReviewColumn()
        self.capture = CaptureLine(workspace)
        self.foot = FootBar()
        self.more_below = Hairline()
        self._lay_out()
        bar = self.column.verticalScrollBar()
        bar.valueChanged.connect(self._show_more)
        bar.rangeChanged.connect(self._show_more)

    def panes(self) -> list[QWidget]:
        return [self.column, self.foot, self.leave]

    def no_words(self, letters: str) -> str:
        """letters as ReviewStep.letters() gives it."""
        if letters:
            return self.tr("No words are asked for here. Letters decide.")
        return self.tr("No words are asked for here.")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.column.turn_page(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = Row(gap=16, around=(20, 14, 28, 10)).put(self.leave, REST, self.thought, self._week)
        foot = holder(Column(gap=10, around=(0, 10, 0, 20)).put(self.capture, self.foot))
        below = Row(around=(MARGIN, 0)).put(REST, filling(sized(foot, max_width=WIDTH)), REST)
        policy = self.more_below.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.more_below.setSizePolicy(policy)
        self.more_below.hide()
        Column(self).put(head, filling(self.column), self.more_below, below)

    @Slot()
    def _show_more(self) -> None:
        bar = self.column.verticalScrollBar()
        self.more_below.setVisible(bar.value() < bar.maximum())


class FlowPage(FlowFrame):
    """The place is kept in the journal at every card, so it can be left at any moment."""

    left = Signal()
    closed = Signal(int)  # review id

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.review_actions = ReviewActions(workspace, self)
        self.context = ReviewContext(workspace, self.review_actions, self)
        self._steps = Steps(self.context, self._make)
        self._place: tuple[int, str] | None = None
        self._said = ""
        self._next_card = ""
        self._is_stale = False
        self._before_thought: QWidget | None = None
        self._connect()

    def _connect(self) -> None:
        self.leave.clicked.connect(self.leave_review)
        self.thought.clicked.connect(self.ask_for_thought)
        self.capture.thought_kept.connect(self._on_thought_kept)
        self.capture.left.connect(self._on_capture_left)
        self.foot.undo_requested.connect(self.review_actions.undo)
        self.foot.back_requested.connect(self.go_back)
        self.foot.go_on_requested.connect(self.go_on)
        self.review_actions.done.connect(self._on_done)
        self.review_actions.undone.connect(self._on_undone)
        self.review_actions.about_to_redo.connect(self._on_about_to_redo)
        self._workspace.about_to_write.connect(self.flush)
        self._workspace.signals.changed.connect(self._on_changed)
        self._workspace.day_changed.connect(self._on_day_changed)
        self.context.typing.watch_within(self)
        self.context.typing.acted.connect(self._on_letter)
        self.context.typing.words_began.connect(self._on_words_began)

    def open_review(self, review_id: int) -> None:
        """Go on where it was left. Raises NotFoundError."""
        review = self._workspace.journal.reviews.row(review_id)
        self.context.begin(review)
        self.review_actions.begin(review)
        self._said = ""
        self._place = None
        monday, _ = week_of(review)
        self._week.setText(week_words(monday, self.context.today))
        numbers = self.numbers()
        step = review.step if review.step in numbers else numbers[0]
        self._go(step, review.card)

    def numbers(self) -> tuple[int, ...]:
        """The steps of the review that is open, in order."""
        return self._steps.numbers()

    def step(self) -> ReviewStep:
        """The one that is shown."""
        return self._steps.shown()

    def is_open(self) -> bool:
        return self._steps.is_open()

    @Slot()
    def leave_review(self) -> None:
        if self.capture.keep():
            self.flush()
            self.left.emit()

    @Slot()
    def go_on(self) -> None:
        """To the next card or step; at the end of the last one the review is closed."""
        self._said = ""
        if self.step().forward():
            return
        number = self._steps.beside(1)
        if number is None:
            self._close()
        else:
            self._go(number)

    @Slot()
    def go_on_by_key(self) -> None:
        """As the button of a form with words does; else on, but the week is closed by its own."""
        if self.capture.is_typed():
            self.capture.keep()
        elif self.step().answer():
            return
        elif self._is_at_end():
            self.step().flush()
            self.foot.button().setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.go_on()

    def _is_at_end(self) -> bool:
        """Whether the button that goes on is the one that closes the review."""
        return self.is_open() and self.step().words().closes

    @Slot()
    def go_back(self) -> None:
        self._said = ""
        if self.step().backward():
            return
        number = self._steps.beside(-1)
        if number is not None:
            self._go(number, at_end=True)

    @Slot()
    def ask_for_thought(self) -> None:
        """Ask for a stray thought; after that the focus is where it was."""
        self._before_thought = self.window().focusWidget()
        self.capture.start()

    @Slot()
    def flush(self) -> None:
        """Save what is typed."""
        if self.is_open():
            self.step().flush()

    def focus_first(self) -> None:
        if not self.is_open() or self.step().focus_first():
            return
        # Enter pressed once more on the way must not close the review.
        target = self.column if self._is_at_end() else self.foot.button()
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_review()
            return
        if is_typed(event) and event.text().strip() and self.capture.isHidden():
            place = self.step().letters()
            known = letters_of(place) if self._letters_are_keys() else ()
            self.context.typing.take(event, known, self._place, pairs=pairs_of(place))
        else:
            super().keyPressEvent(event)

    @Slot(str, object)
    def _on_letter(self, letter: str, place: object) -> None:
        if self.is_open() and place == self._place and not self.step().on_letter(letter):
            self.context.typing.note()
            self._on_words_began("")

    @Slot(str)
    def _on_words_began(self, _typed: str) -> None:
        letters = self.step().letters()
        if not letters or self._letters_are_keys():
            self._on_done(self.no_words(letters))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        values = self._workspace.preferences.values
        self.column.scroll_bars.set_always(values.always_show_scroll_bars)
        set_letter_keys(self, values.letter_keys)
        if not self.is_open():
            return
        if self._is_stale:
            self._is_stale = False
            self.context.forget()
            self.step().open(self.step().card())
        QTimer.singleShot(0, self, self._show_focus)  # when the column has its size

    @Slot()
    def _show_focus(self) -> None:
        if self.is_open():
            self._on_asked(self.window().focusWidget())

    def _go(self, number: int, card: str = "", *, at_end: bool = False) -> None:
        self._steps.show(number).open(card, at_end=at_end)
        self._on_turned()

    def _make(self, number: int) -> ReviewStep:
        step = _MAKERS[number](self.context)
        step.hide()
        step.turned.connect(self._on_turned)
        step.written.connect(self._on_written)
        step.asked.connect(self._on_asked)
        step.laid_by.connect(self._on_laid_by)
        step.moved.connect(self._on_moved)
        self.column.add_step(step)
        return step

    def _close(self) -> None:
        unkept = self._steps.unkept()
        if unkept is not None:
            self._go(*unkept)
            self._on_done(self.tr("Your words are not kept yet. Keep them, or press Escape."))
        if unkept is not None or not self.capture.keep():
            return
        self.flush()
        review, step = self.context.review, self.step()
        line = step.finish() if isinstance(step, CloseStep) else ""
        if self.review_actions.close(line):
            self._steps.close()
            self.closed.emit(review.id)

    @Slot(str)
    def _on_laid_by(self, words: str) -> None:
        self._said = words  # the foot says it with the card that is shown next
        announce(self, words)

    def _letters_are_keys(self) -> bool:
        return self._workspace.preferences.values.letter_keys

    def _show_words(self) -> None:
        words, place = self.step().words(), self._steps.place()
        self.column.stepper.set_steps([step_words(each) for each in self.numbers()], place)
        self.column.show_words(words)
        self.foot.show_foot(
            words,
            self._said,
            can_undo=self.review_actions.can_undo(),
            can_go_back=place > 0 or bool(self.step().card()),
        )

    def _keep_place(self) -> None:
        journal = self._workspace.journal
        if journal.is_read_only or self._place is None:
            return
        go_to = partial(journal.reviews.go_to, self.context.review.id, *self._place)
        self._workspace.perform("", go_to)

    @Slot()
    def _on_capture_left(self) -> None:
        widget = self._before_thought
        if widget is not None and isValid(widget) and self.column.holds(widget):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    @Slot()
    def _on_turned(self) -> None:
        if not self.is_open() or self.step().isHidden():
            return
        self._show_words()
        place = self._card_place()
        if place != self._place:
            self._place = place
            self._keep_place()
            self.column.to_top()
            if self.isVisible():
                self.focus_first()
                self._on_asked(self.window().focusWidget())

    @Slot(QWidget)
    def _on_asked(self, widget: QWidget | None) -> None:
        """Bring it into sight, but not past what is to be read before a decision."""
        if widget is not None and self.column.holds(widget):
            step = self.step()
            is_asking = isinstance(widget, AskBar)  # then what is typed comes first
            head = step if isinstance(step, QueueStep) and not is_asking else None
            self.column.bring_into_sight(widget, head=head)
            field = self.window().focusWidget()
            if is_asking and field is not None and widget.isAncestorOf(field):
                self.column.bring_into_sight(field)

    @Slot()
    def _on_written(self) -> None:
        self.foot.button().setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def _on_done(self, words: str) -> None:
        self._said = words
        self._show_words()
        announce(self, words)
        self._tell_card()

    @Slot(str)
    def _on_moved(self, words: str) -> None:
        """What was done is told before the card that comes after it."""
        self._next_card = words
        if not self.review_actions.is_busy():
            self._tell_card()

    def _tell_card(self) -> None:
        words, self._next_card = self._next_card, ""
        if words:
            announce(self, words)

    @Slot(int, str, str)
    def _on_undone(self, number: int, card: str, what: str) -> None:
        self._said = self.tr("Undone: {what}").replace("{what}", what)
        announce(self, self._said)
        self._place = None
        self._go(number if number in self.numbers() else self.step().number, card)
        self._next_card = self.step().spoken_now()
        self._tell_card()

    @Slot(int, str)
    def _on_about_to_redo(self, number: int, card: str) -> None:
        """What is done again is done where it was."""
        if (number, card) != self._card_place():
            self._go(number, card)

    @Slot(object)
    def _on_thought_kept(self, thought: Thought) -> None:
        keep = partial(keep_thought, self._workspace.journal, thought)
        words = self.tr("Kept: {text}").replace("{text}", short_title(thought.text))
        self.review_actions.make(trash_kind(thought.kind), keep, words, self._card_place())

    def _card_place(self) -> tuple[int, str]:
        return self.step().number, self.step().card()

    @Slot()
    def _on_day_changed(self) -> None:
        """The card that is shown says its days anew; the others when they are shown."""
        if self.is_open():
            self._week.setText(week_words(week_of(self.context.review)[0], self.context.today))
            self.context.forget()
            self.step().refresh(Changes())

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if not self.is_open():
            return
        touched = (
            changes.people or changes.sessions or changes.questions or changes.insights
            or changes.commitments or changes.loops
        )  # fmt: skip
        if not touched:
            return
        if not self.isVisible():
            self._is_stale = True
            return
        self.context.forget()
        self.step().refresh(changes)
