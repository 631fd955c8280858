# SPDX-License-Identifier: MIT
"""What is planned for the people of a session: the questions to ask, and what to have in mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import px
from rmjournal.words.sheet import Section

from .indents import IconRow

_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question that waits to be asked in this session."""

    asking_id: int
    text: str
    note: str = ""
    """For whom, where that is not plain."""
    mention: str = ""
    """What the line ends with, so that it is theirs."""


@dataclass(frozen=True, slots=True)
class PersonInMind:
    """Of the prep card of one person what the panel has room for; name is empty for only one."""

    person_id: int
    name: str
    sections: tuple[Section, ...]


class PlannedPart(QWidget):
    """Enter on a question, or a press of its button, asks for its line in the note."""

    asked = Signal(object)  # PlannedQuestion
    prep_requested = Signal(int)  # person id

    def __init__(self) -> None:
        super().__init__()
        self._questions: tuple[PlannedQuestion, ...] = ()
        self._is_held = False
        self._people: tuple[PersonInMind, ...] = ()
        self._rows: list[QWidget] = []
        self._cards: list[QWidget] = []
        self._title = Label(self.tr("To ask"), "meta_strong", "ink2")
        self.in_mind = QWidget()
        """The second half: its place is below what the note says."""
        self._asks, self._in_mind = QVBoxLayout(), QVBoxLayout(self.in_mind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(7))
        column.addWidget(self._title)
        for layout in (self._asks, self._in_mind):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(px(7))
        column.addLayout(self._asks)
        self.setAccessibleName(self.tr("Planned for this session"))
        self.in_mind.setAccessibleName(self.tr("To have in mind"))
        self.hide()
        self.in_mind.hide()

    def show_questions(self, questions: Sequence[PlannedQuestion], *, is_held: bool) -> None:
        """Once it was held, a question that goes into the note was asked."""
        if (tuple(questions), is_held) == (self._questions, self._is_held):
            return
        had_focus = self._focused_row()
        self._questions, self._is_held = tuple(questions), is_held
        _clear(self._asks, self._rows)
        self._rows = [self._question(each) for each in questions]
        _fill(self._asks, self._rows)
        self._show_if_any()
        if had_focus is not None and self._rows:
            self._rows[min(had_focus, len(self._rows) - 1)].setFocus()

    def show_people(self, people: Sequence[PersonInMind]) -> None:
        """What to have in mind of each of them."""
        if tuple(people) == self._people:
            return
        self._people = tuple(people)
        _clear(self._in_mind, self._cards)
        self._cards = [self._card(each) for each in people]
        _fill(self._in_mind, self._cards)
        self._show_if_any()

    def focus_first(self) -> bool:
        """The first question; False where there is none."""
        if not self._rows:
            return False
        self._rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _show_if_any(self) -> None:
        self.setVisible(bool(self._questions))
        self.in_mind.setVisible(bool(self._people))

    def _focused_row(self) -> int | None:
        focus = self.window().focusWidget()
        places = (place for place, row in enumerate(self._rows) if row.isAncestorOf(focus))
        return next(places, None) if focus is not None else None

    def _question(self, question: PlannedQuestion) -> QWidget:
        said = self.tr("Mark as asked") if self._is_held else self.tr("Put it in the note")
        row = _QuestionRow(question, said)
        row.pressed.connect(partial(self.asked.emit, question))
        return row

    def _card(self, person: PersonInMind) -> QWidget:
        card = QWidget()
        card.setAccessibleName(person.name or self.tr("To have in mind"))
        column = QVBoxLayout(card)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(4))
        if person.name:
            column.addWidget(Label(person.name, "body_medium", "ink"))
        for section in person.sections:
            column.addWidget(Label(section.title, "meta_strong", "ink2"))
            for item in section.items:
                column.addWidget(Label(item.text, "body", "ink", leading=19, width=280))
                if item.note:
                    tone = "act" if item.needs_you else "ink3"
                    column.addWidget(Label(item.note, "meta", tone, width=280))
        more = Button(self.tr("Prep card"), "link")
        more.clicked.connect(partial(self.prep_requested.emit, person.person_id))
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card


class _QuestionRow(QWidget):
    pressed = Signal()

    def __init__(self, question: PlannedQuestion, said: str) -> None:
        super().__init__()
        self._words = Label(question.text, "row_title_card", "ask", leading=21, width=300)
        self._words.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words.setAccessibleName(question.text)
        self._words.setAccessibleDescription(f"{question.note} {said}".strip())
        self._words.installEventFilter(self)
        self._button = Button(said, "link", tone="ink3")
        self._button.setAccessibleName(f"{said}: {question.text}")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Enter on the words does the same
        self._button.clicked.connect(self._on_pressed)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        if question.note:
            column.addWidget(Label(question.note, "meta", "ink3"))
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(IconRow("ask", content, inset=0, tone="ask"))
        self.setFocusProxy(self._words)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if event.type() == QEvent.Type.MouseButtonRelease or (
            is_key and isinstance(event, QKeyEvent) and event.key() in _PRESSES
        ):
            self.pressed.emit()
            return True
        return False

    @Slot()
    def _on_pressed(self) -> None:
        self.pressed.emit()


def _clear(layout: QVBoxLayout, widgets: list[QWidget]) -> None:
    for widget in widgets:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


def _fill(layout: QVBoxLayout, widgets: list[QWidget]) -> None:
    for widget in widgets:
        layout.addWidget(widget)
        widget.show()  # now: the focus may go there at once
