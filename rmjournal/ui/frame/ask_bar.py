# SPDX-License-Identifier: MIT
"""A question at the foot of the page: the words or the day that go with a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.text.dates import Direction, read_day
from rmjournal.ui.commands import letters_of
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.field import Field, HoldsWords, Saying
from rmjournal.ui.kit.label import ElidedLabel
from rmjournal.ui.kit.layouts import KEPT_CLEAR, FlowLayout, clear_layout
from rmjournal.ui.kit.letters import Choice, DecisionButton, letters_are_keys
from rmjournal.ui.kit.theme import current_theme
from rmjournal.ui.kit.themed import REST, Column, Row, filling, size_of
from rmjournal.ui.kit.typing_guard import TypingGuard, is_typed
from rmjournal.words.days import day_order, unread_words

from .undo import way_of

_DATE_LETTER = "D"
_ROW = 64  # design px, of the one that is asked about


@dataclass(frozen=True, slots=True)
class Answer:
    """One that can be given by a press, or by its letter, upper case, where it has one."""

    text: str
    value: object
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What goes with a decision: words, which may be left out, or a day where `today` is given."""

    text: str
    keep: str
    """On the button."""
    about: str = ""
    today: date | None = None
    answers: Sequence[Answer] = ()
    """Days that are offered, and what else may be answered in place of one."""
    second: str = ""
    """Another line to fill in; the answer is then a tuple of both."""
    missing: str = ""
    """Said where words are needed and there are none but the stem."""
    help_text: str = ""
    stem: str = ""
    """How the words begin; typing replaces it, Right and End keep it."""
    below: Callable[[Field], QWidget] | None = None
    """Makes what stands below the line."""


class _AnswerButton(DecisionButton):
    pressed_for = Signal(object)

    def __init__(self, answer: Answer) -> None:
        super().__init__(Choice(answer.text, answer.letter, answer.text))
        self._value = answer.value
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.pressed_for.emit(self._value)


class AskBar(QWidget, HoldsWords):
    """Hidden until it asks. Enter answers, Escape leaves everything as it is.

    While the focus is on the answers, their letters give them and D goes to the field; anything
    else that is typed begins there.
    """

    settled = Signal()  # answered, and about to be carried out, or left: the focus may go back

    def __init__(self, gives_way: QWidget | None = None) -> None:
        """`gives_way` stands above it on a page that does not scroll; it is not shown while the bar
        asks and there is no room for both and a row."""
        super().__init__()
        self.setProperty(KEPT_CLEAR, True)
        self._gives_way = gives_way
        self._question = Question("", "")
        self._waiting: dict[tuple[str, str], tuple[str, str]] = {}
        self._do: Callable[[Any], object] | None = None
        self._today: date | None = None
        self._answers: Sequence[_AnswerButton] = ()
        self._typing = TypingGuard(self)
        self.field: Field | None = None
        self.second: Field | None = None
        self._about = ElidedLabel("", "meta", "ink3")
        self._close = IconButton("x", self.tr("Leave it as it is"), tone="ink3")
        self._card = Card(padding=14)
        self._rows = Column(gap=10)
        self._card.body.put(Row(gap=6).put(filling(self._about), self._close), self._rows)
        Column(self).put(self._card)
        self._close.clicked.connect(self._on_left)
        self._typing.watch(self)
        self._typing.acted.connect(self._on_letter)
        self._typing.words_began.connect(self._type_in_field)
        self.hide()

    def ask(self, question: Question, do: Callable[[Any], object]) -> None:
        """do gets the words, both where there are two, the day, or the value of the answer that
        was pressed; it is called again when what it wrote could not be kept. Words that were typed
        when the same was asked before, and neither kept nor left, are there again."""
        self._lay_by()
        clear_layout(self._rows)
        self._question, self._do, self._today = question, do, question.today
        self._about.setText(question.about)
        self._answers = buttons = [_AnswerButton(answer) for answer in question.answers]
        if buttons:
            self._rows.addWidget(self._answer_row(buttons))
        self.field = field = self._make_field(question)
        self.second = None
        last = field
        if question.second:
            self._rows.addWidget(field)
            help_text = self.tr("You may leave both empty. Escape changes nothing.")
            self.second = last = Field(question.second, help_text=help_text)
            last.submitted.connect(self._on_keep)
        keep = Button(question.keep)
        keep.clicked.connect(self._on_keep)
        row = Row(gap=8).put(filling(last), self._level_with_line(keep))
        self._rows.addLayout(row)
        if question.below is not None:
            self._rows.addWidget(question.below(field))
        if question.stem:
            field.edit.setText(question.stem)
            field.edit.selectAll()
        self.show()
        announce(self, field.edit.accessibleName())
        first: QWidget = buttons[0] if buttons else field
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        typed = self._waiting.pop((question.text, question.about), None)
        if typed is not None:
            self.type_again(*typed)

    @override
    def not_entered(self) -> list[tuple[str, str]]:
        """What is asked, or was before, and the words that were typed for it."""
        asked = (self._question.text, self._question.about)
        every = {**self._waiting, asked: self.typed()}.items()
        return [
            (" \u00b7 ".join(filter(None, of)), "\n".join(filter(None, said)))
            for of, said in every
            if any(said)
        ]

    def _lay_by(self) -> None:
        typed = self.typed()
        if any(typed):
            self._waiting[self._question.text, self._question.about] = typed

    def _make_field(self, question: Question) -> Field:
        label, help_text, placeholder = question.text, question.help_text, ""
        if question.today is not None:
            placeholder = self.tr("For example: in two weeks")
            if letters_are_keys(self) and any(each.letter for each in question.answers):
                label = self.tr("{question} (D)").replace("{question}", label)
        elif not (help_text or question.missing or question.second):
            help_text = self.tr("You may leave it empty. Escape changes nothing.")
        field = Field(label, help_text=help_text, placeholder=placeholder)
        field.submitted.connect(self._on_submitted)
        return field

    @Slot(object)
    def turn_day(self, today: date) -> None:
        """It is another day: the answers were of the old one, so only what was typed stays."""
        if self._today is None or self.field is None:
            return
        self._today = today
        if not self.field.text().strip():
            self._on_left()

    def typed(self) -> tuple[str, str]:
        """What a person typed in the lines, while it asks; the stem alone was not typed."""
        if self.isHidden() or self.field is None:
            return "", ""
        first = self.field.text()
        if first.strip() == self._question.stem.strip():
            first = ""
        return first.strip(), "" if self.second is None else self.second.text().strip()

    def type_again(self, first: str, second: str) -> None:
        """Fill in what was typed before; the focus is where it goes on."""
        if self.field is None:
            return
        if first:
            self.field.set_text(first)
        if self.second is not None:
            self.second.set_text(second)
        last = self.second if self.second is not None and second else self.field
        last.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Answer with what is typed, as its button does."""
        self._on_keep()

    def close_now(self) -> None:
        """Take the question away, unanswered; what is typed waits until it is asked again."""
        self._lay_by()
        self._typing.end()
        self.hide()
        clear_layout(self._rows)
        self._answers = ()
        self.field = self.second = self._do = None

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        page = self.parentWidget()
        if self._gives_way is not None and page is not None:
            page.installEventFilter(self)
            self._make_room()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        page = self.parentWidget()
        if self._gives_way is not None and page is not None and self.isHidden():
            page.removeEventFilter(self)
            self._gives_way.show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._make_room()
        return False

    def _make_room(self) -> None:
        page, above = self.parentWidget(), self._gives_way
        layout = page.layout() if page is not None else None
        if page is None or layout is None or above is None:
            return
        needed = layout.minimumSize().height()
        if layout.hasHeightForWidth():
            needed = layout.minimumHeightForWidth(page.width())
        if above.isHidden():
            needed += above.sizeHint().height() + layout.spacing()
        above.setVisible(needed + size_of(0, _ROW).height() <= page.height())

    @override
    def event(self, event: QEvent) -> bool:
        """Nothing that was done before is undone or done again while it asks."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and way_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        elif (way := way_of(event)) is not None:
            if way == "undo" and not event.isAutoRepeat() and not any(self.typed()):
                self._on_left()
        elif self.field is not None and is_typed(event) and event.text().strip():
            self._typing.take(event, self._known_letters())
        else:
            super().keyPressEvent(event)

    def _known_letters(self) -> set[str]:
        letters = {each.choice.letter for each in self._answers} & set(letters_of("days"))
        return letters | {_DATE_LETTER} if letters and letters_are_keys(self) else set()

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

    def _answer_row(self, buttons: Sequence[_AnswerButton]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, 8)
        for button in buttons:
            button.pressed_for.connect(self._on_answered)
            self._typing.watch(button)
            flow.addWidget(button)
        return holder

    def _level_with_line(self, button: Button) -> Column:
        """The line to type in has its label above."""
        theme = current_theme()
        label = QFontMetrics(theme.font("body_medium")).height() / theme.scale
        return Column().put(label + 4, button, REST)

    @Slot(str)
    def _on_submitted(self, text: str) -> None:
        if self.second is not None:
            self.focusNextChild()  # as Tab does, so that it comes into sight
        else:
            self._take(text)

    @Slot()
    def _on_keep(self) -> None:
        if self.field is not None:
            self._take(self.field.text())

    def _take(self, text: str) -> None:
        question = self._question
        if self._today is not None:
            day = read_day(text, self._today, Direction.FUTURE, day_order())
            if day is None or day < self._today:
                self._refuse(text, day, self._today)
            else:
                self._on_answered(day)
        elif question.missing and text.strip() in ("", question.stem.strip()):
            self._say(question.missing)
        elif self.second is not None:
            self._on_answered((text.strip(), self.second.text().strip()))
        else:
            self._on_answered(text.strip())

    def _refuse(self, text: str, day: date | None, today: date) -> None:
        if day is not None:
            self._say(self.tr("That day is past. Choose one to come."))
        elif text.strip():
            self._say(unread_words(text, today, Direction.FUTURE))
        else:
            self._say(self.tr("Type a day first."))

    def _say(self, error: str) -> None:
        if self.field is not None:
            self.field.set_error(error)
            self.field.setFocus()

    @Slot(object)
    def _on_answered(self, value: object) -> None:
        asked, do = self.field, self._do
        self.hide()
        with Saying() as saying:
            self.settled.emit()
            if do is not None:
                do(value)
        if self.field is not asked or asked is None:
            return  # the next question is there already
        if saying.is_kept:
            self.close_now()
        else:
            self.show()
            asked.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_left(self) -> None:
        self.hide()  # what was typed is not wanted
        self.close_now()
        self.settled.emit()
