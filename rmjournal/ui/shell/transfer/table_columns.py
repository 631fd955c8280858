# SPDX-License-Identifier: MIT
"""What the rows of a table are and which field each column is, with the first rows to see it by."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmjournal.exchange.tables import Columns, Sample, TableKind, chosen, fields_of, guessed
from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import Column

from .choice_rows import ChoiceRows

_ROWS_SHOWN = 5.5
_MOST_REMEMBERED = 50
_CONTEXT = "TableColumns"


class _ColumnChoice(Choice):
    """The choice of one column."""

    used = Signal(str, str)  # heading, field

    def __init__(self, heading: str, name: str) -> None:
        super().__init__(name)
        self._heading = heading
        self.chosen.connect(self._on_chosen)

    @Slot(object)
    def _on_chosen(self, field: str) -> None:
        self.used.emit(self._heading, field)


class TableColumns(QWidget):
    """Shown for a table only."""

    changed = Signal(object)  # Columns

    def __init__(self) -> None:
        super().__init__()
        self._header: tuple[str, ...] = ()
        self._choices: dict[str, Choice] = {}
        self._taken: dict[str, tuple[str, str]] = {}
        """The column that each took its field from, and that field."""
        self.kind = Choice(
            self.tr("What each row is"),
            [
                ("commitment", self.tr("Each row is a commitment")),
                ("question", self.tr("Each row is a question")),
                ("person", self.tr("Each row is a person")),
            ],
        )
        self.kind.chosen.connect(self._on_kind)
        self._rows = ChoiceRows(_ROWS_SHOWN, 220)
        Column(self, gap=6).put(
            Label(self.tr("What is in each column"), "body_medium", "ink2"), self.kind, self._rows
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_table(self, sample: Sample, columns: Columns | None) -> None:
        """`columns` is how it is read; None where that is still to be said."""
        used = columns or Columns("commitment")
        self.kind.set_current(used.kind)
        if sample.header != self._header:
            self._fill(sample)
        known = [("", self.tr("Leave out")), *_fields(used.kind)]
        for heading, choice in self._choices.items():
            choice.set_options(known)
            choice.set_current(used.fields.get(heading, ""))
        self.show()

    def columns(self) -> Columns:
        """As it is chosen now."""
        fields = {heading: choice.current() for heading, choice in self._choices.items()}
        return Columns(self.kind.current(), fields)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.kind

    def _fill(self, sample: Sample) -> None:
        self._rows.clear()
        self._header, self._choices, self._taken = sample.header, {}, {}
        for heading in dict.fromkeys(sample.header):
            at = sample.header.index(heading)
            cells = (" ".join(each[at].split()) for each in sample.rows if at < len(each))
            name = heading or self.tr("No heading")
            choice = _ColumnChoice(heading, name)
            choice.used.connect(self._on_column)
            self._rows.add(name, "  \u00b7  ".join(filter(None, cells)), choice)
            self._choices[heading] = choice
        self._rows.fit()

    @Slot(object)
    def _on_kind(self, kind: TableKind) -> None:
        """What the headings say of that kind."""
        self._taken.clear()
        self.changed.emit(chosen(self._header, Columns(kind)) or Columns(kind))

    @Slot(str, str)
    def _on_column(self, heading: str, field: str) -> None:
        """A field is one column's: the one that had it is left out, unless this one only went past
        it, as with an arrow key."""
        other, had = self._taken.pop(heading, ("", ""))
        if other in self._choices and not self._choices[other].current():
            self._choices[other].set_current(had)
        for other, choice in self._choices.items():
            if field and other != heading and choice.current() == field:
                choice.set_current("")
                self._taken[heading] = other, field
        self.changed.emit(self.columns())


def _fields(kind: TableKind) -> list[tuple[str, str]]:
    """As the window calls them."""
    translate = QCoreApplication.translate
    others = {
        "state": translate(_CONTEXT, "State"),
        "people": translate(_CONTEXT, "From whom"),
        "people_for": translate(_CONTEXT, "For whom"),
        "ended_on": translate(_CONTEXT, "Ended on"),
        "paused_until": translate(_CONTEXT, "Paused until"),
        "notes": translate(_CONTEXT, "Notes"),
    }
    return [(name, each.label or others.get(name, name)) for name, each in fields_of(kind).items()]


def remembered(known: Mapping[str, str], sample: Sample) -> Columns | None:
    """How a table with that header was read the last time, else what it says."""
    kind, _, names = known.get(sample.key, "").partition(":")
    fields = names.split(",")
    for each in ("person", "question", "commitment"):
        if kind == each and len(fields) == len(sample.header):
            return Columns(each, dict(zip(sample.header, fields, strict=True)))
    return guessed(sample.header)


def remember(known: dict[str, str], sample: Sample, columns: Columns) -> None:
    """By a digest of the header: no word of it is kept."""
    known.pop(sample.key, None)
    names = ",".join(columns.fields.get(each, "") for each in sample.header)
    known[sample.key] = f"{columns.kind}:{names}"
    for key in list(known)[:-_MOST_REMEMBERED]:
        del known[key]
