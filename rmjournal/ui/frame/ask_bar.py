# SPDX-License-Identifier: MIT
"""A question at the foot of the page: the words or the day that go with a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.text.dates import Direction, read_day
from rmjournal.ui.frame.letters import letters_of
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.dates import day_order, unread_words
from rmjournal.ui.kit.decision_button import Choice, DecisionButton
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.held_words import Saying
from rmjournal.ui.kit.label import ElidedLabel
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.kit.typing_guard import TypingGuard, is_typed

_DATE_LETTER = "D"


@dataclass(frozen=True, slots=True)
class Answer:
    """One that can be given by a press, or by its letter, upper case, where it has one; value is
    what `answered` then carries."""

    text: str
    value: object
    letter: str = ""


class _AnswerButton(DecisionButton):
    pressed_for = Signal(object)

    def __init__(self, answer: Answer) -> None:
        super().__init__(Choice(answer.text, answer.letter, answer.text))
        self._value = answer.value
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.pressed_for.emit(self._value)


class AskBar(QWidget):
    """Hidden until it asks. Enter answers, Escape leaves everything as it is.

    While the focus is on the answers, their letters give them and D goes to the field; anything
    else that is typed begins there.

    `answered` carries the words, or, after ask_day(), a date or the value of the Answer pressed.
    """

    answered = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today: date | None = None
        self._letters_are_keys = True
        self._answers: Sequence[_AnswerButton] = ()
        self._typing = TypingGuard(self)
        self.field: Field | None = None
        self._about = ElidedLabel("", "meta", "ink3")
        self._close = IconButton("x", self.tr("Leave it as it is"), tone="ink3")
        self._keep = Button("")
        self._card = Card(padding=14)
        self._rows = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self._about, 1)
        head.addWidget(self._close)
        self._card.body.addLayout(head)
        self._card.body.addLayout(self._rows)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)
        self._close.clicked.connect(self._on_left)
        self._typing.watch(self)
        self._typing.acted.connect(self._on_letter)
        self._typing.words_began.connect(self._type_in_field)
        self._rows.setSpacing(px(10))
        self.hide()

    def set_letter_keys(self, are_keys: bool) -> None:
        """Whether single letters act; a person can switch them off."""
        self._letters_are_keys = are_keys

    def ask(self, question: str, about: str, keep: str) -> None:
        """For words, which may be left out. about is what it is asked of, keep the button."""
        self._today = None
        help_text = self.tr("You may leave it empty. Escape changes nothing.")
        self._show(about, keep, Field(question, help_text=help_text), [])

    def ask_day(
        self, question: str, about: str, keep: str, answers: Sequence[Answer], today: date
    ) -> None:
        """For a day: one of the answers, or one that is typed."""
        self._today = today
        placeholder = self.tr("Friday, 3 Dec, in two weeks")
        if self._letters_are_keys and any(answer.letter for answer in answers):
            question = self.tr("{question} (D)").replace("{question}", question)
        field = Field(question, placeholder=placeholder)
        self._show(about, keep, field, answers)

    @Slot(object)
    def turn_day(self, today: date) -> None:
        """It is another day: the answers were of the old one, so only what was typed stays."""
        if self._today is None or self.field is None:
            return
        self._today = today
        if not self.field.text().strip():
            self.close_now()
            self.left.emit()

    def close_now(self) -> None:
        """Take the question away, unanswered."""
        self._typing.end()
        self.hide()
        self._clear(self._rows)
        self._answers = ()
        self.field = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        elif self.field is not None and is_typed(event) and event.text().strip():
            self._typing.take(event, self._known_letters())
        else:
            super().keyPressEvent(event)

    def _known_letters(self) -> set[str]:
        letters = {each.choice.letter for each in self._answers} & set(letters_of("days"))
        return letters | {_DATE_LETTER} if letters and self._letters_are_keys else set()

    @Slot(str, object)
    def _on_letter(self, letter: str, _about: object) -> None:
        for each in self._answers:
            if each.choice.letter == letter:
                each.click()
                return
        self._type_in_field("")

    @Slot(str)
    def _type_in_field(self, text: str) -> None:
        self._typing.end()
        if self.field is not None:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.edit.insert(text)

    def _show(
        self,
        about: str,
        keep: str,
        field: Field,
        answers: Sequence[Answer],
        *,
        second: Field | None = None,
    ) -> None:
        """The button stands beside the last field."""
        self._clear(self._rows)
        self._about.setText(about)
        self.field = field
        field.submitted.connect(self._on_submitted)
        self._answers = buttons = [_AnswerButton(answer) for answer in answers]
        if buttons:
            self._rows.addWidget(self._answer_row(buttons))
        if second is not None:
            self._rows.addWidget(field)
        self._keep = Button(keep)
        self._keep.clicked.connect(self._on_keep)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(second or field, 1)
        row.addLayout(self._below_label())
        self._rows.addLayout(row)
        self.show()
        announce(self, field.edit.accessibleName())
        first: QWidget = buttons[0] if buttons else field
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _answer_row(self, buttons: Sequence[_AnswerButton]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, px(8))
        for button in buttons:
            button.set_shows_letter(self._letters_are_keys)
            button.pressed_for.connect(self._on_answered)
            self._typing.watch(button)
            flow.addWidget(button)
        return holder

    def _below_label(self) -> QVBoxLayout:
        """The button, level with the line to type in, which has its label above."""
        label = QFontMetrics(current_theme().font("body_medium")).height()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addSpacing(label + px(4))
        column.addWidget(self._keep)
        column.addStretch()
        return column

    def _clear(self, layout: QLayout) -> None:
        while (item := layout.takeAt(0)) is not None:
            widget, inner = item.widget(), item.layout()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
            elif inner is not None:
                self._clear(inner)

    @Slot(str)
    def _on_submitted(self, text: str) -> None:
        if self._today is None:
            self._on_answered(text.strip())
            return
        day = read_day(text, self._today, Direction.FUTURE, day_order())
        if day is None or day < self._today:
            self._refuse(text, day, self._today)
        else:
            self._on_answered(day)

    def _refuse(self, text: str, day: date | None, today: date) -> None:
        if self.field is None:
            return
        if day is not None:
            self.field.set_error(self.tr("That day is past. Choose one to come."))
        elif text.strip():
            self.field.set_error(unread_words(text, today, Direction.FUTURE))
        else:
            self.field.set_error(self.tr("Type a day first."))
        self.field.setFocus()

    @Slot(object)
    def _on_answered(self, value: object) -> None:
        asked = self.field
        self.hide()
        with Saying() as saying:
            self.answered.emit(value)
        if self.field is not asked or asked is None:
            return  # the next question is there already
        if saying.is_kept:
            self.close_now()
        else:
            self.show()
            asked.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_keep(self) -> None:
        if self.field is not None:
            self._on_submitted(self.field.text())

    @Slot()
    def _on_left(self) -> None:
        self.close_now()
        self.left.emit()
