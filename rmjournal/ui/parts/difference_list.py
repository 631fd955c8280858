# SPDX-License-Identifier: MIT
"""What a backup or a copy holds beside the journal, record by record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Signal, Slot
from typing_extensions import override

from rmjournal.store.queries.backups import Comparison, Difference, RecordKind, Where
from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.rows import End, Heading, Role, RowsModel, RowSpec, RowStyle, Text, Tick
from rmjournal.ui.kit.screen_fit import room_of
from rmjournal.ui.kit.themed import size_of
from rmjournal.words.days import day_words

_CONTEXT = "Backups"
_WIDTH, _SHOWN = 320, (96, 288)  # design px; the least and the most before it scrolls
_ROW, _HEAD = 34, 38  # about
_STYLE = RowStyle(
    pad=7, foot=7, indent=30, lead=(9, 17, 18), heights=(20,), heading_role="meta_strong",
    heading_top=12, heading_bottom=4, has_button=True,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A record of the list, and whether it is ticked; None where it cannot be."""

    number: int
    difference: Difference
    about: str
    """Its kind and its day."""
    is_ticked: bool | None


def difference_row(line: DifferenceLine) -> RowSpec:
    """Box, what it says, its kind and its day."""
    row = line.difference
    label = label_words(row)
    spoken = f"{label}. {line.about}."
    if line.is_ticked is not None:
        translate = QCoreApplication.translate
        state = (
            translate("DifferenceList", "Ticked") if line.is_ticked
            else translate("DifferenceList", "Not ticked")
        )  # fmt: skip
        spoken = f"{spoken} {state}."
    return RowSpec(
        label,
        spoken,
        lead=None if line.is_ticked is None else Tick(line.is_ticked),
        lines=(Text(label, "body", "ink"),),
        ends=(End(line.about),),
    )


class DifferenceList(RowList):
    """Space, Enter or a click ticks a record that can come back."""

    ticked_changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(QCoreApplication.translate(_CONTEXT, "What is not the same"))
        self._differences: Sequence[Difference] = ()
        self._ticked: set[str] = set()
        self._today = today
        self._wanted = size_of(_WIDTH, _SHOWN[0])
        self.rows = RowsModel[DifferenceLine](lambda line: line.number, difference_row, self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self, _STYLE))
        self.space_pressed.connect(self._toggle_current)
        self.activated.connect(self._toggle_current)
        self.ring_pressed.connect(self._toggle)

    def set_differences(self, found: Comparison) -> None:
        self._differences = found.differences
        self._ticked.clear()
        sections = [(Heading(head), numbers) for head, numbers in _sections(found)]
        self.rows.set_sections(sections, self._lines)
        wanted = len(sections) * _HEAD + len(self._differences) * _ROW
        room = room_of(self.window()).height() // 3  # in large text
        most = size_of(_WIDTH, min(wanted, _SHOWN[1]))
        least = size_of(_WIDTH, _SHOWN[0])
        self._wanted = most.boundedTo(QSize(most.width(), room)).expandedTo(least)
        self.setFixedHeight(self._wanted.height())
        self.select_first()

    def ticked(self) -> frozenset[str]:
        """The uids of those."""
        return frozenset(self._ticked)

    @override
    def sizeHint(self) -> QSize:
        return self._wanted

    def _lines(self, numbers: Sequence[int]) -> list[DifferenceLine]:
        return [self._line(number) for number in numbers]

    def _line(self, number: int) -> DifferenceLine:
        row = self._differences[number]
        is_ticked = None if row.where == "only_journal" else row.uid in self._ticked
        return DifferenceLine(number, row, about_words(row, self._today), is_ticked)

    @Slot()
    def _toggle_current(self) -> None:
        self._toggle(self.currentIndex())

    @Slot(QModelIndex)
    def _toggle(self, index: QModelIndex) -> None:
        line = index.data(Role.UserRole)
        if not isinstance(line, DifferenceLine) or line.is_ticked is None:
            return
        self._ticked ^= {line.difference.uid}
        self.rows.replace(self._line(line.number))
        self.ticked_changed.emit()


def _headings(theirs: str = "") -> dict[Where, str]:
    """`theirs` is what the first is called where it is no backup."""
    translate = QCoreApplication.translate
    return {
        "only_backup": theirs or translate(_CONTEXT, "Only in the backup: {count}"),
        "differs": translate(_CONTEXT, "Not the same in both: {count}"),
        "only_journal": translate(_CONTEXT, "Only in the journal now: {count}"),
    }


def _sections(found: Comparison, theirs: str = "") -> Iterator[tuple[str, list[int]]]:
    for where, heading in _headings(theirs).items():
        numbers = [n for n, each in enumerate(found.differences) if each.where == where]
        if numbers:
            yield heading.replace("{count}", str(len(numbers))), numbers


def difference_lines(found: Comparison, theirs: str = "") -> list[str]:
    """Under a heading with its count: only there, not the same, only here."""
    lines: list[str] = []
    for heading, numbers in _sections(found, theirs):
        lines += [*([""] if lines else []), heading]
        for number in numbers:
            row = found.differences[number]
            day = f"  \u00b7  {row.day.isoformat()}" if row.day is not None else ""
            lines.append(f"{kind_words(row.kind)}: {label_words(row)}{day}")
    return lines


def label_words(row: Difference) -> str:
    untitled = QCoreApplication.translate(_CONTEXT, "without a title")
    return " ".join(row.label.split()) or untitled


def about_words(row: Difference, today: date) -> str:
    kind = kind_words(row.kind)
    return kind if row.day is None else f"{kind}, {day_words(row.day, today, mid_sentence=True)}"


def kind_words(kind: RecordKind) -> str:
    translate = QCoreApplication.translate
    kinds = {
        "session": translate(_CONTEXT, "Session"),
        "question": translate(_CONTEXT, "Question"),
        "insight": translate(_CONTEXT, "Heard"),
        "commitment": translate(_CONTEXT, "Commitment"),
        "person": translate(_CONTEXT, "Person"),
        "review": translate(_CONTEXT, "Review"),
    }
    return kinds[kind]
