# SPDX-License-Identifier: MIT
"""Decisions side by side, and the question that one of them asks in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QSizePolicy,
    QWidget,
)

from rmjournal.core.record import dataclass
from rmjournal.ui.frame.ask_bar import AskBar, Question
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.label import Hairline, Label, SerifLabel
from rmjournal.ui.kit.layouts import clear_layout
from rmjournal.ui.kit.letters import Choice, DecisionButton
from rmjournal.ui.kit.themed import (
    Column,
    Icon,
    Row,
    at_top,
    filling,
    follow_size,
    holder,
    spaced,
    width_of,
)
from rmjournal.ui.kit.typing_guard import TypingGuard


class Quote(Card):
    """Hidden while there is nothing to quote."""

    def __init__(self, *, role: str = "row_title") -> None:
        super().__init__(kind="well", padding=15)
        self._words = SerifLabel("", role, "ink2")
        self._from = Label("", "meta", "ink3")
        glyph = holder(Column(around=(0, 4, 0, 0)).put(Icon("hear", "hear", 15)))
        lines = Column(gap=2).put(self._words, self._from)
        self.body.addLayout(Row(gap=13).put(at_top(glyph), filling(lines)))

    def show_words(self, words: str, said_by: str) -> None:
        self._words.setText(words)
        self._from.setText(said_by)
        self._from.setVisible(bool(said_by))
        self.setVisible(bool(words))


_WIDE, _NARROW = 590, 340  # design px


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Choice):
    """Done at once, or with what a question is answered."""

    do: Callable[..., object]
    ask: Callable[[], Question] | None = None


class DecisionGrid(QWidget):
    """In as many columns as there is room for. Arrows move among the buttons.

    While `bar`, to be placed by the page, asks something, it stands in place of the buttons.
    """

    asked = Signal(QWidget)  # the bar, which asks now
    laid_by = Signal(str)  # what became of words that were typed

    def __init__(self, typing: TypingGuard | None = None) -> None:
        """typing keeps the buttons from being pressed by words meant for a field."""
        super().__init__()
        self.bar = AskBar()
        self._typing = typing
        self._columns = 0
        self._last = ""
        self._about = ""
        self._waiting: dict[str, tuple[str, tuple[str, str]]] = {}
        """By what it is about: the key of the decision, and what was typed for it."""
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._buttons: dict[str, DecisionButton] = {}
        self._grid = spaced(QGridLayout(self), 10)
        self.bar.settled.connect(self._on_settled)
        follow_size(self, self._place)

    def set_choices(self, choices: Sequence[Decision], about: str = "") -> None:
        """Those keys that stay keep their buttons. What was asked is not asked any more, but what
        was typed for it waits, and is there when the same is decided about again."""
        self.lay_by(is_said=about != self._about)
        self._about = about
        wanted = {choice.key for choice in choices}
        for key in [key for key in self._buttons if key not in wanted]:
            button = self._buttons.pop(key)
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        for choice in choices:
            if choice.key in self._buttons:
                self._buttons[choice.key].set_choice(choice)
            else:
                self._add(choice)
        self._buttons = {choice.key: self._buttons[choice.key] for choice in choices}
        self._columns = 0
        self._place()
        self._ask_again()

    def lay_by(self, *, is_said: bool = True) -> None:
        """Ask no more, and keep what was typed until it is asked again."""
        typed = self.bar.typed()
        self.bar.close_now()
        self.show()
        if any(typed):
            self._waiting[self._about] = self._last, typed
            if is_said:
                self.laid_by.emit(self.tr("What you typed waits with its card."))

    def waiting(self) -> set[str]:
        """What those are about for which words are typed and not kept."""
        return {*self._waiting, *([self._about] if any(self.bar.typed()) else [])}

    def answer(self) -> bool:
        """Keep what is typed, as the button of the question does; False where nothing is."""
        is_typed = any(self.bar.typed())
        if is_typed:
            self.bar.keep()
        return is_typed

    def _ask_again(self) -> None:
        if not self._buttons or self._about not in self._waiting:
            return
        key, typed = self._waiting.pop(self._about)
        button = self._buttons.get(key)
        if button is not None and button.isEnabled():
            button.click()
            self.bar.type_again(*typed)
        else:
            words = self.tr("That cannot be chosen any more. You had typed: {words}")
            self.laid_by.emit(words.replace("{words}", " ".join(typed).strip()))

    def press(self, letter: str) -> bool:
        """Take the decision of that letter, if it is there and possible."""
        for button in self._buttons.values():
            if letter and button.choice.letter == letter and button.isEnabled():
                button.click()
                return True
        return False

    def knows(self, letter: str) -> bool:
        """Whether it is the letter of a decision, even of one that is not possible now."""
        return any(button.choice.letter == letter for button in self._buttons.values())

    def focus_first(self) -> None:
        """On the question while there is one."""
        if self.bar.field is not None:
            self.bar.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus(next((b for b in self._buttons.values() if b.isEnabled()), None))

    def buttons(self) -> list[DecisionButton]:
        return list(self._buttons.values())

    def _focus(self, button: DecisionButton | None) -> None:
        if button is not None and button.isEnabled():
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, choice: Decision) -> None:
        button = DecisionButton(choice)
        button.clicked.connect(self._on_clicked)
        if self._typing is not None:
            self._typing.watch(button)
        self._group.addButton(button)
        self._buttons[choice.key] = button

    @Slot()
    def _place(self) -> None:
        columns = self._wanted_columns()
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(self._buttons.values()):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, number // columns, number % columns)
            button.show()
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _wanted_columns(self) -> int:
        if width_of(self) < _NARROW:
            return 1
        fits_three = width_of(self) >= _WIDE
        return 3 if fits_three and len(self._buttons) % 3 == 0 else 2

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        decision = button.choice if isinstance(button, DecisionButton) else None
        if not isinstance(decision, Decision):
            return
        self._last = decision.key
        if decision.ask is None:
            decision.do()
        else:
            self.bar.ask(replace(decision.ask(), about=decision.text), decision.do)
            self.hide()
            self.asked.emit(self.bar)

    @Slot()
    def _on_settled(self) -> None:
        """The focus goes back to the button that was pressed."""
        self.show()
        self._focus(self._buttons.get(self._last))


R = TypeVar("R")


class DecisionRow(QWidget):
    """`is_open` while nothing is decided about it."""

    chosen = Signal(int, str)  # the row's id, the decision's key

    def __init__(self, row_id: int, head: QWidget, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._id = row_id
        self.is_open = True
        self.buttons: dict[str, DecisionButton] = {}
        line = Row(self, gap=6, around=(0, 4)).put(filling(head))
        for choice in choices:
            button = DecisionButton(choice)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._on_clicked)
            self.buttons[choice.key] = button
            line.addWidget(button)

    def press(self, letter: str) -> bool:
        for button in self.buttons.values():
            if button.choice.letter == letter:
                button.click()
                return True
        return False

    def holds_focus(self) -> bool:
        return any(button.hasFocus() for button in self.buttons.values())

    def focus(self) -> None:
        first = next(iter(self.buttons.values()))
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, DecisionButton):
            self.chosen.emit(self._id, button.choice.key)


class DecisionRows(Card, Generic[R]):
    """Letters go to the row that has the focus, else to the first that is open."""

    chosen = Signal(int, str)  # as each row says

    def __init__(self) -> None:
        super().__init__(padding=16)
        self._rows: dict[int, DecisionRow] = {}
        self._list = Column(gap=4)
        self.body.addLayout(self._list)

    def make_row(self, row_id: int, row: R) -> DecisionRow:
        raise NotImplementedError

    def fill_row(self, widget: DecisionRow, row: R) -> None:
        raise NotImplementedError

    def show_rows(self, rows: dict[int, R]) -> None:
        """By their ids; while these are the same, each keeps its widget and the focus."""
        if list(rows) != list(self._rows):
            clear_layout(self._list)
            self._rows = {}
            for row_id, row in rows.items():
                if self._rows:
                    self._list.addWidget(Hairline())
                widget = self._rows[row_id] = self.make_row(row_id, row)
                widget.chosen.connect(self.chosen)
                self._list.addWidget(widget)
        for row_id, row in rows.items():
            self.fill_row(self._rows[row_id], row)

    def press(self, letter: str) -> bool:
        rows = list(self._rows.values())
        focused = [row for row in rows if row.holds_focus()]
        target = next(iter(focused or [row for row in rows if row.is_open]), None)
        if target is None or not target.press(letter):
            return False
        if not target.is_open:
            self.focus_open()
        return True

    def focus_row(self, row_id: int) -> None:
        """Put the focus on it, if it is there and open."""
        row = self._rows.get(row_id)
        if row is not None and row.is_open:
            row.focus()

    def focus_open(self) -> bool:
        """Put the focus on the first that is open; False where there is none."""
        row = next((row for row in self._rows.values() if row.is_open), None)
        if row is None:
            return False
        row.focus()
        return True
