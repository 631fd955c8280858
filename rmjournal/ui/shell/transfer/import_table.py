# SPDX-License-Identifier: MIT
"""The table of the pages that an import found, ticked where they come in, and its sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from html import escape
from pathlib import PurePosixPath
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy
from typing_extensions import override

from rmjournal.exchange.edits import UpdateItem
from rmjournal.exchange.import_plan import ImportItem, ImportPlan, Marks, PlanRow, RecordItem
from rmjournal.exchange.own_pages import PageKind
from rmjournal.exchange.scan import Remark, RemarkKind, Skipped, SkipReason, staying_out
from rmjournal.store import State
from rmjournal.text.folding import words_key
from rmjournal.ui.kit.announce import tell_current_later
from rmjournal.ui.kit.table import CellTable
from rmjournal.ui.kit.theme import current_theme
from rmjournal.ui.kit.themed import size_of
from rmjournal.words.commitments import state_name
from rmjournal.words.days import full_day_words, written
from rmjournal.words.language import noop, translate

_MOST_NAMES = 8
_LONGEST = 120
_tr = partial(translate, "Import")


def plan_words(found: ImportPlan) -> str:
    is_table = found.format == "csv" and bool(found.records)
    says_notes = not is_table and not (found.updates and not found.items)
    sentences = [_notes_words(found)] if says_notes else []
    sentences += _records_coming(len(found.records), is_table=is_table)
    if found.notes == 1:
        sentences.append(_tr("One of them is of no conversation and counts as none."))
    elif found.notes:
        said = _tr("%Ln of them are of no conversation and count as none.", "", found.notes)
        sentences.append(said)
    if files := sum(item.files for item in found.items):
        many = _tr("%Ln files come in with them.", "", files)
        sentences.append(_tr("One file comes in with them.") if files == 1 else many)
    if len(found.updates) == 1:
        sentences.append(_tr("One record that is here would change as it was edited."))
    elif found.updates:
        said = _tr(
            "%Ln records that are here would change as they were edited.",
            "",
            len(found.updates),
        )
        sentences.append(said)
    names = found.new_people
    if names:
        listed = ", ".join(names[:_MOST_NAMES]) + ("\u2026" if len(names) > _MOST_NAMES else "")
        sentences.append(_tr("New people: {names}.").format(names=listed))
    out = len(staying_out(found.skipped))
    if found.format == "csv" and out:
        rows = _tr("%Ln rows stay out.", "", out)
        sentences.append(_tr("One row stays out.") if out == 1 else rows)
    elif out == 1:
        sentences.append(_tr("One file stays out."))
    elif out:
        sentences.append(_tr("%Ln files stay out.", "", out))
    return " ".join(sentences)


def _records_coming(count: int, *, is_table: bool) -> list[str]:
    if count == 1:
        one = _tr("One row of the table would come in.")
        return [one if is_table else _tr("One page of another record would come in.")]
    rows = _tr("%Ln rows of the table would come in.", "", count)
    pages = _tr("%Ln pages of other records would come in.", "", count)
    return [rows if is_table else pages] if count else []


def _notes_words(found: ImportPlan) -> str:
    count = len(found.items)
    if found.is_empty:
        return _tr("Nothing would come in.")
    if not count:
        return _tr("No note would come in.")
    days = sorted(item.day for item in found.items)
    first, last = full_day_words(days[0]), full_day_words(days[-1])
    if count == 1:
        return _tr("One note would come in, of {day}.").format(day=first)
    said = _tr("%Ln notes would come in, from {first} to {last}.", "", count)
    return said.format(first=first, last=last)


def skipped_words(skipped: Skipped) -> str:
    """One line: the file, and why it stays out."""
    said = reason_words(skipped.reason)
    if skipped.other:
        said = f"{said}: {skipped.other}"
    return f"{skipped.shown}  \u00b7  {said}"


def remark_words(shown: str, remark: Remark) -> str:
    """One line: the file, and what is different in the journal."""
    said = reason_words(remark.kind)
    if remark.detail:
        said = f"{said} ({remark.detail})"
    return f"{shown}  \u00b7  {said}"


def coming_words(row: PlanRow) -> str:
    """What a row of the plan would be or do."""
    if isinstance(row, ImportItem):
        is_talk = row.is_talk
        return _tr("Conversation") if is_talk else _tr("Note")
    if isinstance(row, RecordItem):
        return _record_words(row.kind)
    if not row.state:
        return _tr("New version of the note")
    was, state = state_name(State(row.was)), state_name(State(row.state))
    return _tr("{was} \u2192 {state}").replace("{was}", was).replace("{state}", state)


def change_words(row: UpdateItem) -> str:
    """One line: the page, and what it would change here, from what to what."""
    was, becomes = (" ".join(each.split())[:_LONGEST] for each in (row.was, row.becomes))
    if row.state:
        was, becomes = state_name(State(row.was)), state_name(State(row.state))
        said = _tr("{was}, then {becomes}")
    elif not was:
        said = _tr("new: \u201c{becomes}\u201d")
    elif not becomes:
        said = _tr("goes: \u201c{was}\u201d")
    else:
        said = _tr("\u201c{was}\u201d becomes \u201c{becomes}\u201d")
    said = said.replace("{was}", was).replace("{becomes}", becomes)
    return f"{row.title or row.shown}  \u00b7  {said}"


def cannot_words(reason: SkipReason) -> str:
    """Why an edit cannot come back, as short as a column is wide."""
    if reason is SkipReason.CHANGED_HERE:
        return _tr("Cannot: changed here too")
    if reason is SkipReason.CANNOT_FOLLOW:
        return _tr("Cannot: no such step")
    return _tr("Cannot: only texts and states")


def _record_words(kind: PageKind) -> str:
    return {
        "journal": _tr("Areas and settings"),
        "person": _tr("Person"),
        "aim": _tr("Aim"),
        "question": _tr("Question"),
        "commitment": _tr("Commitment"),
        "insight": _tr("Insight"),
        "review": _tr("Weekly review"),
        "template": _tr("Template"),
    }[kind]


_HERE = {
    SkipReason.TOO_MANY: noop("more than 100,000 files: the rest was not looked at"),
    SkipReason.SAME_AS_ANOTHER: noop("the same as"),
    SkipReason.OTHER_KIND: noop("nothing that this app's notes have"),
    SkipReason.NO_COLUMN: noop("no column says what each record needs"),
    RemarkKind.DAY_OF_CHANGE: noop(
        "no day in it, so it gets the day when the file was last changed"
    ),
    RemarkKind.SIGNS_LEFT_OUT: noop("signs that no text can hold are left out"),
    RemarkKind.DAY_OR_MONTH: noop(
        "a date that may be read in two ways, with the month taken to come first"
    ),
    RemarkKind.ZONE_NOT_KNOWN: noop("a time zone that is not known, so the day is of this place"),
}
"""What the window says otherwise than the terminal."""


def reason_words(reason: SkipReason | RemarkKind) -> str:
    return _tr(_HERE.get(reason, reason.value))


Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_TITLE, _DAY, _KIND, _PEOPLE, _MARKS, _WHERE = range(6)
_WIDTHS = {
    _DAY: (90, 190),
    _KIND: (110, 230),
    _PEOPLE: (80, 150),
    _MARKS: (70, 110),
    _WHERE: (90, 150),
}
"""The least and the most of each column; the title has the rest."""
_ROWS_SHOWN = 7.5  # the half one says that there are more
_LEAST_ROWS = 3
_MEASURED = 200


def is_found(item: PlanRow, words: str) -> bool:
    """Whether all of the words are in its title, its folder, a tag, a person or its day."""
    day = item.day.isoformat() if item.day else ""
    parts = (item.title, item.shown, *item.tags, *item.people, day)
    said = words_key(" ".join(parts))
    return all(word in said for word in words_key(words).split())


class ImportTableModel(QAbstractTableModel):
    """UserRole gives the PlanRow; the check box of the title says whether it comes in, and what
    cannot come in has none."""

    ticked = Signal(object, bool)  # the paths, and whether they are to come in

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[PlanRow] = []
        self._chosen: dict[PurePosixPath, PlanRow] = {}

    def set_items(self, items: Sequence[PlanRow], chosen: Sequence[PlanRow]) -> None:
        """The pages to show; `chosen` come in, as conversations or not as they say."""
        self._chosen = {each.path: each for each in chosen}
        if [each.path for each in items] == [each.path for each in self._items]:
            self._items = list(items)
            if items:
                last = self.index(len(items) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def items(self) -> list[PlanRow]:
        return list(self._items)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._items)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 6

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == _TITLE and self._can_come(index.row()):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        heads = (
            self.tr("Title"), self.tr("Day"), self.tr("Comes in as"), self.tr("People"),
            self.tr("Marks"), self.tr("From"),
        )  # fmt: skip
        return heads[section] if role == Role.DisplayRole and 0 <= section < len(heads) else None

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item, column = self._items[index.row()], index.column()
        match role:
            case Role.DisplayRole:
                return self._cell(item, column)
            case Role.CheckStateRole if column == _TITLE and self._can_come(index.row()):
                is_in = item.path in self._chosen
                return Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
            case Role.DecorationRole if column == _TITLE and not self._can_come(index.row()):
                return current_theme().icon("x", "ink3", 16)
            case Role.AccessibleTextRole:
                return self._spoken(item) if column == _TITLE else self._cell(item, column)
            case Role.ToolTipRole:
                whole = self._whole_kind(item) if column == _KIND else self._cell(item, column)
                return f"<qt>{escape(whole)}</qt>"
            case Role.UserRole:
                return item
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or not index.isValid():
            return False
        is_in = Qt.CheckState(value) == Qt.CheckState.Checked
        self.ticked.emit([self._items[index.row()].path], is_in)
        return True

    def _can_come(self, row: int) -> bool:
        item = self._items[row]
        return not (isinstance(item, UpdateItem) and item.why_not is not None)

    def _cell(self, item: PlanRow, column: int) -> str:
        match column:
            case 0:
                return item.title or self.tr("Without a title")
            case 1:
                return self._day(item)
            case 2:
                return self._kind(item)
            case 3:
                return ", ".join(item.people)
            case 4:
                return self._marks(item)
        return item.shown

    def _day(self, item: PlanRow) -> str:
        day = written(item.day, year=True) if item.day else ""
        match item.day_from if isinstance(item, ImportItem) else "":
            case "name":
                return self.tr("{day} (its name)").replace("{day}", day)
            case "change":
                return self.tr("{day} (last change)").replace("{day}", day)
        return day

    def _kind(self, item: PlanRow) -> str:
        item = self._chosen.get(item.path, item)
        if isinstance(item, UpdateItem) and item.why_not is not None:
            return cannot_words(item.why_not)
        if item.twin and item.path not in self._chosen:
            return self.tr("Probably here already")
        if item.path not in self._chosen:
            return self.tr("Stays out")
        return coming_words(item)

    def _whole_kind(self, item: PlanRow) -> str:
        """As _kind(), with the whole reason."""
        if isinstance(item, UpdateItem) and item.why_not is not None:
            why = reason_words(item.why_not)
            return self.tr("Stays out: {reason}").replace("{reason}", why)
        return self._kind(item)

    def _marks(self, item: PlanRow) -> str:
        if not isinstance(item, ImportItem):
            return ""
        marks = item.marks
        counts = ((marks.questions, "?"), (marks.insights, "!"), (marks.commitments, "\u2192"))
        return "  ".join(f"{count} {sign}" for count, sign in counts if count)

    def _spoken(self, item: PlanRow) -> str:
        parts = [self._cell(item, _TITLE), self._whole_kind(item)]
        parts += [self._cell(item, column) for column in (_DAY, _PEOPLE)]
        marks = item.marks if isinstance(item, ImportItem) else Marks()
        if count := marks.questions + marks.insights + marks.commitments:
            parts.append(self.tr("One mark") if count == 1 else self.tr("%Ln marks", "", count))
        return ". ".join(filter(None, [*parts, item.shown]))


class ImportTable(CellTable):
    """Space ticks the rows that are selected, or unticks them."""

    def __init__(self) -> None:
        super().__init__(self.tr("Pages that were found"), least=60)
        self.pages = ImportTableModel(self)
        self.setModel(self.pages)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        header = self.horizontalHeader()
        for column in _WIDTHS:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.pages.modelReset.connect(self._fit)
        self._dress()

    @override
    def sizeHint(self) -> QSize:
        rows = min(_ROWS_SHOWN, max(_LEAST_ROWS, self.pages.rowCount()))
        return QSize(size_of(560, 0).width(), self.height_of(rows))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(size_of(200, 0).width(), self.height_of(_LEAST_ROWS))

    def tick_shown(self, *, is_in: bool) -> None:
        self.pages.ticked.emit([each.path for each in self.pages.items()], is_in)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._tick_selected()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.pages.rowCount():
            self.setCurrentIndex(self.pages.index(0, _TITLE))
        super().focusInEvent(event)

    def _tick_selected(self) -> None:
        """All as the first is not."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        if not rows:
            return
        states = (self.pages.index(row, _TITLE).data(Role.CheckStateRole) for row in rows)
        first = next((state for state in states if state is not None), None)
        if first is None:
            return
        items = self.pages.items()
        is_in = Qt.CheckState(first) != Qt.CheckState.Checked
        self.pages.ticked.emit([items[row].path for row in rows], is_in)
        tell_current_later(self)

    @Slot()
    @override
    def _fit(self) -> None:
        """As wide as the first rows need, within limits; without marks there is no such column."""
        count = min(self.pages.rowCount(), _MEASURED)
        for column, (least, most) in _WIDTHS.items():
            cells = [self.pages.index(row, column).data() for row in range(count)]
            self.fit_column(column, cells, least, most)
            if column == _MARKS:
                self.setColumnHidden(column, not any(cells))
        self.updateGeometry()


def matching(items: Collection[PlanRow], words: str) -> list[PlanRow]:
    """Those that the words find; all of them for no words."""
    return [each for each in items if is_found(each, words)] if words.strip() else list(items)
