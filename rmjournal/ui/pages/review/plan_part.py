# SPDX-License-Identifier: MIT
"""People with no date yet: one key plans the next talk with somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmjournal.store import PersonRow
from rmjournal.ui.kit.avatar import PersonLine
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.decision_button import Choice, DecisionButton
from rmjournal.ui.kit.label import Hairline
from rmjournal.ui.kit.theme import px
from rmjournal.ui.words.people import next_words

_WEEK = timedelta(days=7)
_SATURDAY = 5


def day_to_plan(row: PersonRow, today: date) -> date:
    """When the rhythm asks for it, but a week from today at the earliest, and on a working day."""
    due = row.rhythm.due_on if row.rhythm is not None else None
    day = max(due or today, today + _WEEK) if due is None or due <= today else due
    beyond = day.weekday() - _SATURDAY
    return day + timedelta(days=2 - beyond) if beyond >= 0 else day


class _PersonRow(QWidget):
    plan_requested = Signal(int)  # person id

    def __init__(self, row: PersonRow) -> None:
        super().__init__()
        self._id = row.id
        self._person = PersonLine(row.name, seed=row.uid, size=32)
        self.button = DecisionButton(Choice("plan", "P", self.tr("Plan the next talk")))
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, px(6), 0, px(6))
        line.setSpacing(px(10))
        line.addWidget(self._person, 1)
        line.addWidget(self.button)
        self.button.clicked.connect(self._on_clicked)

    def show_row(self, row: PersonRow, today: date) -> None:
        words = next_words(row, today)
        self.is_planned = row.next_day is not None and row.next_day >= today
        sub = words.first
        if words.second and not self.is_planned:
            sub = self.tr("{first}. {second}").format(first=words.first, second=words.second)
        tone = "ink2" if words.tone == "ink" else words.tone
        self._person.set_person(row.name, sub, seed=row.uid, sub_tone=tone)
        self.button.setVisible(not self.is_planned)
        said = self.tr("Plan the next talk with {name}").replace("{name}", row.name)
        self.button.setAccessibleName(said)

    @Slot()
    def _on_clicked(self) -> None:
        self.plan_requested.emit(self._id)


class PlanPart(Card):
    """Somebody whose talk was planned in this sitting stays, with its day."""

    plan_requested = Signal(int)  # person id

    def __init__(self) -> None:
        super().__init__(padding=16)
        self._shows_letters = True
        self._rows: dict[int, _PersonRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)

    def show_people(self, rows: Sequence[PersonRow], today: date) -> None:
        for row in rows:
            if row.id not in self._rows:
                self._add(row)
        for gone in self._rows.keys() - {row.id for row in rows}:
            self._rows[gone].hide()
        for row in rows:
            self._rows[row.id].show()
            self._rows[row.id].show_row(row, today)

    def clear(self) -> None:
        """Forget those of another sitting."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}

    def press(self, letter: str) -> bool:
        """Plan with the one that has the focus, else with the first who has no date."""
        waiting = [row for row in self._rows.values() if row.isVisible() and not row.is_planned]
        focused = [row for row in waiting if row.button.hasFocus()]
        target = next(iter(focused or waiting), None)
        if target is None or letter != target.button.choice.letter:
            return False
        target.button.click()
        return True

    def focus_first(self) -> bool:
        for row in self._rows.values():
            if not row.isHidden() and not row.is_planned:
                row.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def set_shows_letters(self, shows: bool) -> None:
        self._shows_letters = shows
        for row in self._rows.values():
            row.button.set_shows_letter(shows)

    def _add(self, row: PersonRow) -> None:
        if self._rows:
            self._list.addWidget(Hairline())
        widget = _PersonRow(row)
        widget.plan_requested.connect(self.plan_requested)
        widget.button.set_shows_letter(self._shows_letters)
        self._rows[row.id] = widget
        self._list.addWidget(widget)
