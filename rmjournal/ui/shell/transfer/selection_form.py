# SPDX-License-Identifier: MIT
"""Which part of the journal goes out: everything, what fits some filters, or one record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.exchange.selection import KINDS, RecordKind, Selection
from rmjournal.store import Journal, NamedKind
from rmjournal.text.dates import Direction
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choices import Choice
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import FlowLayout
from rmjournal.ui.kit.region import name_order
from rmjournal.ui.kit.themed import REST, Column, Grid
from rmjournal.words.days import day_words


class Several(QWidget):
    """Answers with the keys that are chosen; with none of them nothing is narrowed."""

    changed = Signal()

    def __init__(self, name: str, nothing: str, options: Sequence[tuple[Any, str]]) -> None:
        """nothing: what is said while none is chosen."""
        super().__init__()
        self._nothing = nothing
        self._options = list(options)
        self._keys: list[Any] = []
        self._buttons: dict[Any, Button] = {}
        self.choice = Choice(name)
        self._taken = QWidget()
        self._flow = FlowLayout(self._taken, 6)
        Column(self, gap=6).put(self.choice, self._taken, REST)
        self.setFocusProxy(self.choice)
        self.choice.chosen.connect(self._on_chosen)
        self._show()

    def keys(self) -> frozenset[Any]:
        return frozenset(self._keys)

    def choose(self, key: Any) -> None:
        """As a person does."""
        self.choice.choose(key)

    def leave_out(self, key: Any, _checked: bool = False) -> None:
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)  # before what had it goes
        self._keys.remove(key)
        self._show()
        self.changed.emit()

    @Slot(object)
    def _on_chosen(self, key: Any) -> None:
        if key is None:
            return
        self._keys.append(key)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        first = self.tr("Add another") if self._keys else self._nothing
        left = [(key, words) for key, words in self._options if key not in self._keys]
        self.choice.set_options([(None, first), *left])
        self.choice.set_current(None)
        self._flow.clear()
        self._buttons.clear()
        words_of = dict(self._options)
        for key in self._keys:
            words = words_of[key]
            taken = Button(words, icon="x")
            taken.setAccessibleName(self.tr("Take out: {name}").replace("{name}", words))
            taken.setToolTip(taken.accessibleName())
            taken.clicked.connect(partial(self.leave_out, key))
            self._flow.addWidget(taken)
            self._buttons[key] = taken
        self._taken.setVisible(bool(self._keys))
        self.updateGeometry()


_OF_PAGE: dict[str, NamedKind] = {
    "sessions": "session",
    "people": "person",
    "prep": "person",
    "questions": "question",
    "commitments": "commitment",
    "review": "review",
}
EVERYTHING, PART, RECORD = "everything", "part", "record"


class SelectionForm(QWidget):
    """Answers with a Selection; the filters show only where a part is wanted."""

    changed = Signal()

    def __init__(self, journal: Journal, record: tuple[RecordKind, int, str] | None = None) -> None:
        """record: kind, id and name of the one that is open in the window."""
        super().__init__()
        self._record = record
        today = journal.clock.today()
        options = [(EVERYTHING, self.tr("Everything")), (PART, self.tr("A part of it"))]
        if record is not None:
            options.append((RECORD, self.tr("Only: {name}").replace("{name}", record[2])))
        self.what = Choice(self.tr("What goes out"), options)
        self.people = Several(self.tr("With"), self.tr("Everybody"), self._people(journal))
        areas = [(row.code, row.name) for row in journal.areas.rows()]
        self.areas = Several(self.tr("About"), self.tr("Everything they are about"), areas)
        self.kinds = Several(self.tr("Only"), self.tr("Records of every kind"), self._kinds())
        self.since = DayField(
            self.tr("From"), Direction.NEAREST, placeholder=self.tr("The beginning")
        )
        self.until = DayField(self.tr("Up to"), Direction.NEAREST, placeholder=self.tr("The end"))
        self.since.set_day(None, today)
        self.until.set_day(None, today)
        self._since: date | None = None
        self._until: date | None = None
        self.filters = QWidget()
        self._lay_out()
        self.what.chosen.connect(self._on_chosen)
        for several in (self.people, self.areas, self.kinds):
            several.changed.connect(self._on_chosen)
        self.since.day_changed.connect(self._on_since)
        self.until.day_changed.connect(self._on_until)
        self._on_chosen()

    def selection(self) -> Selection:
        match self.what.current():
            case "everything":
                return Selection()
            case "record" if self._record is not None:
                return Selection(record=self._record[:2])
        return Selection(
            people=self.people.keys(),
            since=self._since,
            until=self._until,
            areas=self.areas.keys(),
            kinds=self.kinds.keys() or frozenset(KINDS),
        )

    def finish(self) -> bool:
        """Take over a day that is still being typed; False where it cannot be read."""
        for field in (self.since, self.until):
            field.finish()
        return not (self.filters.isVisible() and (self.since.has_error() or self.until.has_error()))

    def _lay_out(self) -> None:
        grid = Grid(self.filters, across=12, down=10)
        grid.addWidget(captioned(self.tr("With"), self.people), 0, 0)
        grid.addWidget(captioned(self.tr("About"), self.areas), 0, 1)
        grid.addWidget(self.since, 1, 0)
        grid.addWidget(self.until, 1, 1)
        grid.addWidget(captioned(self.tr("Only"), self.kinds), 2, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        Column(self, gap=10).put(captioned(self.tr("What goes out"), self.what), self.filters)

    @staticmethod
    def _people(journal: Journal) -> list[tuple[int, str]]:
        rows = sorted(journal.people.rows(archived=True), key=lambda row: name_order(row.name))
        return [(row.id, row.name) for row in rows]

    def _kinds(self) -> list[tuple[RecordKind, str]]:
        return [
            ("session", self.tr("Conversations and notes")),
            ("person", self.tr("People")),
            ("question", self.tr("Questions")),
            ("insight", self.tr("What was heard")),
            ("commitment", self.tr("What you set out to do")),
            ("review", self.tr("Weekly reviews")),
        ]

    @Slot()
    def _on_chosen(self) -> None:
        self.filters.setVisible(self.what.current() == PART)
        self.changed.emit()

    @Slot(object)
    def _on_since(self, day: date | None) -> None:
        self._since = day
        self._on_days()

    @Slot(object)
    def _on_until(self, day: date | None) -> None:
        self._until = day
        self._on_days()

    def _on_days(self) -> None:
        if self._since is not None and self._until is not None and self._since > self._until:
            self.until.refuse(self._until, self.tr("That is before the first day."))
        self.changed.emit()


def captioned(caption: str, choice: Choice | Several) -> QWidget:
    """The choice below its caption, as a field stands."""
    whole = QWidget()
    label = Label(caption, "body_medium", "ink2")
    label.setBuddy(choice.choice if isinstance(choice, Several) else choice)
    Column(whole, gap=4).put(label, choice)
    whole.setFocusProxy(choice)
    return whole


def record_named(
    journal: Journal, page: str, record_id: int | None
) -> tuple[RecordKind, int, str] | None:
    """Kind, id and name of the record that a page of that key is at, if it is at one."""
    kind = _OF_PAGE.get(page)
    if kind is None or record_id is None:
        return None
    found = next((row for row in journal.record_names.of(kind) if row.id == record_id), None)
    if found is None:
        return None
    day = "" if found.day is None else day_words(found.day, journal.clock.today())
    return kind, record_id, found.title or found.people or day
