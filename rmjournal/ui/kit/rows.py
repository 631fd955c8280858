# SPDX-License-Identifier: MIT
"""What a row of a list says, and the model that holds such rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from rmjournal.core.record import dataclass

from .signs import RingState, paint_avatar, paint_ring, paint_tick_box
from .theme import current_theme, paint_icon

HEADING_ROLE = Qt.ItemDataRole.UserRole + 100  # a Heading, or None for an ordinary row
SPEC_ROLE = Qt.ItemDataRole.UserRole + 101  # the RowSpec of an ordinary row


@dataclass(frozen=True, slots=True)
class Heading:
    """What a model gives for HEADING_ROLE; such a row must not be selectable."""

    text: str
    count: int | None = None
    tone: str = "ink"
    is_at_least: bool = False
    """There are more than were counted."""


class Lead(Protocol):
    """The picture a row starts with."""

    def paint(self, painter: QPainter, rect: QRectF, is_mirrored: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class Icon:
    name: str
    tone: str

    def paint(self, painter: QPainter, rect: QRectF, is_mirrored: bool) -> None:  # noqa: ARG002
        paint_icon(painter, rect, self.name, current_theme().color(self.tone))


@dataclass(frozen=True, slots=True)
class Ring:
    state: RingState
    is_late: bool = False

    def paint(self, painter: QPainter, rect: QRectF, is_mirrored: bool) -> None:  # noqa: ARG002
        paint_ring(painter, rect, self.state, self.is_late)


@dataclass(frozen=True, slots=True)
class Tick:
    """A box; the list says how it is ticked."""

    is_ticked: bool

    def paint(self, painter: QPainter, rect: QRectF, is_mirrored: bool) -> None:  # noqa: ARG002
        paint_tick_box(painter, rect, is_ticked=self.is_ticked)


@dataclass(frozen=True, slots=True)
class Face:
    name: str
    seed: str

    def paint(self, painter: QPainter, rect: QRectF, is_mirrored: bool) -> None:  # noqa: ARG002
        paint_avatar(painter, rect, self.name, self.seed)


@dataclass(frozen=True, slots=True)
class Dots:
    """Some of three dots filled, from the side where reading starts."""

    filled: int

    def paint(self, painter: QPainter, rect: QRectF, is_mirrored: bool) -> None:
        theme = current_theme()
        radius, pitch = 2.5 * theme.scale, 8 * theme.scale
        for number in range(3):
            painter.setPen(QPen(theme.color("ask"), 1))
            is_filled = number < self.filled
            painter.setBrush(theme.color("ask") if is_filled else Qt.BrushStyle.NoBrush)
            x = radius + 1 + number * pitch
            x = rect.right() - x if is_mirrored else rect.left() + x
            painter.drawEllipse(QPointF(x, rect.center().y()), radius, radius)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of a row, cut after `most` lines; leading in design px."""

    text: str
    role: str = "meta"
    tone: str = "ink3"
    most: int = 1
    leading: float = 0
    faces: Sequence[Face] = ()
    spans: tuple[tuple[int, int], ...] = ()
    """Start and length of what is marked, as Qt counts."""
    is_wide: bool = False
    """It goes below what stands at the end."""


@dataclass(frozen=True, slots=True)
class End:
    """Words at the end of the row, on the base line of the paragraph of that number."""

    text: str
    role: str = "meta"
    tone: str = "ink3"
    beside: int = 0
    is_chip: bool = False
    gives_way: str = ""
    """The part that is cut first where there is no room for all."""
    icon: Icon | None = None
    short: str = ""
    """What a card says where there is no room for all."""


@dataclass(frozen=True, slots=True)
class RowSpec:
    """`title` is what typing seeks, `spoken` what a screen reader says."""

    title: str
    spoken: str
    lead: Lead | None = None
    lines: Sequence[Text] = ()
    ends: Sequence[End] = ()
    weeks: Sequence[bool] = ()
    """Drawn as a strip at the end."""
    button: str = ""
    """What the button on a card says."""
    button_icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowStyle:
    """How the rows of one list stand, in design px; the paragraphs have their numbers' values."""

    margin: float = 10
    """What the ground keeps around the text: put a list that much further out than its page."""
    end_margin: float = 0
    """That at the end, where it is another: a scroll bar takes its room from it, so that all rows
    end at the same place."""
    heading_role: str = "section"
    heading_top: float = 26
    heading_bottom: float = 8
    has_rules: bool = False
    """Hairlines between rows."""
    pad: float = 10
    foot: float | None = None
    """Below the last paragraph, where that is not `pad`."""
    lead: tuple[float, float, float] = (0, 0, 0)
    """The centre of the picture, and its side."""
    has_button: bool = False
    """Whether a click on the picture means more than one on the row."""
    indent: float = 0
    gaps: Sequence[float] = ()
    """Above each paragraph."""
    heights: Sequence[float] = ()
    """Of each paragraph whatever script it is in; 0, or none, for its own."""
    end: float = 0
    """The most that is kept free there for what stands at the end; 0 for as much as it takes."""
    end_share: float = 1
    end_gap: float = 8
    has_chips: bool = False


Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
R = TypeVar("R")
Section = tuple[Heading | None, Sequence[int]]
"""A heading, and the keys of the rows that stand under it."""

_PAGE = 64  # rows that are read together
_MOST = 512  # rows that are kept; a view looks at some sixty


class RowsModel(QAbstractListModel, Generic[R]):
    """UserRole gives the row's value, SPEC_ROLE what is shown and spoken of it.

    key gives what stays the same while the row's content changes; no two rows share it.
    Of a short list set_rows() gives the rows. Of a long one set_sections() gives only the keys:
    a row is read when it is first looked at, together with its neighbours.
    """

    def __init__(
        self,
        key: Callable[[R], Hashable],
        spec: Callable[[R], RowSpec],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.spec = spec
        self._specs: dict[Hashable, RowSpec] = {}
        self._keys: list[Hashable] = []
        self._rows: dict[Hashable, R | Heading] = {}
        self._headings: dict[Hashable, R | Heading] = {}
        self._read: Callable[[Sequence[Any]], Iterable[R]] | None = None

    def set_rows(self, rows: Sequence[R | Heading]) -> None:
        """Show these instead: rows that stay keep their index where they keep their order."""
        keys = [self._key_of(row) for row in rows]
        before, now = self._rows, dict(zip(keys, rows, strict=True))
        self._read = None
        self._specs.clear()
        self._rows = before | now
        self._replace(keys)
        self._rows = now
        changed = [n for n, key in enumerate(keys) if before.get(key, now[key]) != now[key]]
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first), self.index(last))

    def set_sections(
        self, sections: Iterable[Section], read: Callable[[Sequence[int]], Iterable[R]]
    ) -> None:
        """As set_rows(), of rows that `read` gives when it is asked for them by their keys.

        What was read before counts no more.
        """
        keys: list[Hashable] = []
        before, self._headings = self._headings, {}
        for heading, members in sections:
            if heading is not None:
                key = self._key_of(heading)
                self._headings[key] = heading
                keys.append(key)
            keys += members
        self._read = read
        self._specs.clear()
        self._rows = before | self._headings
        head, tail = self._replace(keys)
        for first, last in ((0, head - 1), (tail, len(keys) - 1)):
            if last >= first:
                self.dataChanged.emit(self.index(first), self.index(last))

    def replace(self, row: R) -> bool:
        """Show this row anew where it is; False if it is not here."""
        key = self.key(row)
        number = self.row_of(key)
        if number is None:
            return False
        if self._rows.get(key) != row:
            self._rows[key] = row
            self._specs.pop(key, None)
            self.dataChanged.emit(self.index(number), self.index(number))
        return True

    def key_at(self, row: int) -> Hashable | None:
        """None where there is no such row."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def row_of(self, key: Hashable) -> int | None:
        """Where the row with that key is."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def nearest(self, row: int) -> int | None:
        """The first row from there on that is no heading, else the last one before."""
        after = range(max(row, 0), len(self._keys))
        before = range(min(row, len(self._keys)) - 1, -1, -1)
        for numbers in (after, before):
            for number in numbers:
                if not self._is_heading(number):
                    return number
        return None

    def values(self) -> list[R]:
        """The rows without the headings, however many there are to read."""
        if self._read is not None:
            missing = [key for key in self._keys if key not in self._rows]
            self._rows |= {self.key(row): row for row in self._read(missing)}
        rows = (self._rows[key] for key in self._keys if key in self._rows)
        return [row for row in rows if not isinstance(row, Heading)]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._is_heading(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._row(index.row())
        if isinstance(row, Heading):
            match role:
                case Role.DisplayRole | Role.AccessibleTextRole:
                    return row.text
                case _:
                    return row if role == HEADING_ROLE else None
        if row is None or role == Role.UserRole:
            return row
        if role not in (Role.DisplayRole, Role.AccessibleTextRole, SPEC_ROLE):
            return None
        spec = self._spec_of(index.row(), row)
        match role:
            case Role.DisplayRole:
                return spec.title
            case Role.AccessibleTextRole:
                return spec.spoken
        return spec

    def _spec_of(self, number: int, row: R) -> RowSpec:
        """Made when it is first asked for: of ten thousand rows few are ever seen."""
        key = self._keys[number]
        if key not in self._specs:
            if len(self._specs) > _MOST:
                self._specs.clear()
            self._specs[key] = self.spec(row)
        return self._specs[key]

    def _key_of(self, row: R | Heading) -> Hashable:
        if isinstance(row, Heading):
            return ("heading", row.text)
        return self.key(row)

    def _is_heading(self, number: int) -> bool:
        return isinstance(self._rows.get(self._keys[number]), Heading)

    def _row(self, number: int) -> R | Heading | None:
        """None for a record that is gone for good, in a list that was not told yet."""
        key = self._keys[number]
        if key not in self._rows and self._read is not None:
            self._read_page(number - number % _PAGE)
        return self._rows.get(key)

    def _read_page(self, first: int) -> None:
        assert self._read is not None
        if len(self._rows) > _MOST + len(self._headings):
            self._rows = dict(self._headings)
        page = islice(self._keys, first, first + _PAGE)
        missing = [key for key in page if key not in self._rows]
        self._rows |= {self.key(row): row for row in self._read(missing)}

    def _replace(self, keys: list[Hashable]) -> tuple[int, int]:
        """Tell of the rows between those that begin and those that end the list as before.

        Where the new ones start, and where they end.
        """
        head = _common(self._keys, keys)
        tail = _common(self._keys[head:][::-1], keys[head:][::-1])
        old_end, new_end = len(self._keys) - tail, len(keys) - tail
        if old_end > head:
            self.beginRemoveRows(QModelIndex(), head, old_end - 1)
            del self._keys[head:old_end]
            self.endRemoveRows()
        if new_end > head:
            self.beginInsertRows(QModelIndex(), head, new_end - 1)
            self._keys[head:head] = keys[head:new_end]
            self.endInsertRows()
        return head, new_end


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The first and last of each run of neighbours."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        first = number
        if runs and runs[-1][1] == number - 1:
            first, _ = runs.pop()
        runs.append((first, number))
    return runs


def _common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many items they begin with alike."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
