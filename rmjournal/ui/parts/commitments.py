# SPDX-License-Identifier: MIT
"""What pages share about commitments: rows of them in a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import (
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from rmjournal.store import ENDED, CommitmentRow, State
from rmjournal.ui.kit.rows import End, Face, Heading, Ring, RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.signs import HOT_ZONE, RingState
from rmjournal.ui.kit.text_area import nothing_to_give
from rmjournal.words.commitments import (
    Column,
    Group,
    card_date_words,
    column_of,
    date_words,
    group_of,
    group_words,
    in_order,
    note_words,
    owed_words,
    pick_words,
    source_words,
    state_words,
    tell_words,
    untold,
    who_words,
)
from rmjournal.words.days import day_words
from rmjournal.words.people import PeopleDirectory

Index = QModelIndex | QPersistentModelIndex

CARD_FORMAT = "application/x-rmjournal-commitment"  # a dragged card is its id, never its words
_MOST_FACES = 3
LEAVE_MS = 600  # a row stays this long in the group it leaves: time to undo
_RINGS = {
    State.TO_DO: RingState.TODO,
    State.UNDER_WAY: RingState.HALF,
    State.PAUSED: RingState.PAUSED,
    State.DONE: RingState.DONE,
    State.LET_GO: RingState.LET_GO,
}


def ring_of(row: CommitmentRow) -> RingState:
    if row.they_know and row.state == State.DONE:
        return RingState.TOLD
    return _RINGS[row.state]


@dataclass(frozen=True, eq=False)  # without slots, for the words that are kept
class Line:
    """A commitment with all the words that its row and its card show.

    Each is worded when it is first asked for: of ten thousand rows few are ever seen.
    """

    row: CommitmentRow
    group: Group
    directory: PeopleDirectory
    is_brief: bool = False
    """Of the session it came from it says only the day."""

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Line):
            return NotImplemented
        return self.directory is other.directory and self._read == other._read

    @override
    def __hash__(self) -> int:
        return hash(self.row.id)

    @property
    def _read(self) -> tuple[CommitmentRow, Group, bool]:
        return self.row, self.group, self.is_brief

    @property
    def column(self) -> Column | None:
        return column_of(self.row)

    @property
    def ring(self) -> RingState:
        return ring_of(self.row)

    @cached_property
    def faces(self) -> tuple[tuple[str, str], ...]:
        """(name, seed) of the first people it came from, or was promised to."""
        people = (*self.row.people, *self.row.people_promised)[:_MOST_FACES]
        return tuple((name, _seed(person_id, name, self.directory)) for person_id, name in people)

    @cached_property
    def who(self) -> str:
        return who_words(self.row, self.directory)

    @cached_property
    def source(self) -> str:
        day = self.row.session_day
        if self.is_brief and day is not None:
            return day_words(day, self.directory.today, mid_sentence=bool(self.who))
        return source_words(self.row, self.directory.today)

    @cached_property
    def date(self) -> str:
        return date_words(self.row, self.directory)

    @cached_property
    def day(self) -> str:
        """The date without its word, where the column of the board says it already."""
        return card_date_words(self.row, self.directory)

    @cached_property
    def bare_day(self) -> str:
        """For where there is room for nothing more."""
        return day_words(self.row.due_on, self.directory.today) if self.row.due_on else ""

    @property
    def date_tone(self) -> str:
        """late, act, or ink3 where the date asks for nothing."""
        return _tone(group_of(self.row, self.directory.today))

    @property
    def pick(self) -> str:
        """What says that it was picked for the week; empty for what was not, or has ended."""
        is_open = self.row.state not in ENDED
        return pick_words() if self.row.is_picked and is_open else ""

    @cached_property
    def note(self) -> str:
        return note_words(self.row, self.directory)

    @cached_property
    def owed(self) -> str:
        """Who does not know yet; empty where everybody does."""
        return owed_words(untold(self.row), self.directory)

    @cached_property
    def tell(self) -> str:
        """What the button says that tells those who do not know; empty for none."""
        return tell_words(untold(self.row), self.directory)

    @property
    def is_late(self) -> bool:
        return self.date_tone == "late"

    @property
    def is_quiet(self) -> bool:
        """It asks for nothing any more."""
        return self.row.state in ENDED and not self.tell


COMMITMENT_STYLE = RowStyle(
    end_margin=20,
    pad=8,
    foot=12,
    lead=(11, 19, HOT_ZONE),
    has_button=True,
    indent=32,
    gaps=(0, 2),
    heights=(0, 16),
    end_share=0.4,
    end_gap=24,
    has_chips=True,
)


def commitment_row(line: Line) -> RowSpec:
    """Ring, serif title, who and where from; the date is the only colour."""
    title = Text(line.row.title, "row_title", "ink2" if line.is_quiet else "ink", 2)
    source = "  ·  ".join(part for part in (line.who, line.source) if part)
    by_hand = QCoreApplication.translate("CommitmentDelegate", "Written by hand")
    faces = [Face(name, seed) for name, seed in line.faces]
    strong = line.is_late or line.date_tone == "act"
    date = End(line.date, "meta_strong" if strong else "meta", line.date_tone, is_chip=line.is_late)
    stands = "  ·  ".join(each for each in (line.pick, line.note) if each)
    note = End(stands, tone="ink2" if line.tell else "ink3", beside=1 if line.date else 0)
    return RowSpec(
        line.row.title,
        _spoken(line),
        lead=Ring(line.ring, line.is_late),
        lines=(title, Text(source or by_hand, faces=faces)),
        ends=[each for each in (date, note) if each.text],
    )


def _spoken(line: Line) -> str:
    names = ", ".join(name for _, name in line.row.people)
    promised = ", ".join(name for _, name in line.row.people_promised)
    meant = ", ".join(name for _, name in line.row.people_for)
    tr = QCoreApplication.translate
    parts = (
        f"{line.row.title.rstrip('.')}.",
        f"{state_words(line.row)}.",
        f"{line.pick}." if line.pick else "",
        f"{line.date}." if line.date else "",
        f"{line.owed}." if line.owed else "",
        tr("commitments", "From {names}.").replace("{names}", names) if names else "",
        tr("commitments", "Promised to {names}.").replace("{names}", promised) if promised else "",
        tr("commitments", "For {names}.").replace("{names}", meant) if meant else "",
        f"{line.source}." if line.source else "",
    )
    return " ".join(part for part in parts if part)


class CommitmentModel(RowsModel[Line]):
    """UserRole gives the Line; the key is the commitment's id."""

    def __init__(
        self, parent: QObject | None = None, spec: Callable[[Line], RowSpec] | None = None
    ) -> None:
        super().__init__(lambda line: line.row.id, spec or commitment_row, parent)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if flags & Qt.ItemFlag.ItemIsSelectable:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    @override
    def mimeTypes(self) -> list[str]:
        return [CARD_FORMAT]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        # Qt's own would put the words of every role there, for any other program to read.
        data = nothing_to_give()
        line = next((index.data(Qt.ItemDataRole.UserRole) for index in indexes), None)
        if isinstance(line, Line):
            data.setData(CARD_FORMAT, str(line.row.id).encode("ascii"))
        return data

    @override
    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


def grouped(
    rows: Iterable[CommitmentRow], directory: PeopleDirectory, held: Mapping[int, Group]
) -> list[Line | Heading]:
    """A few rows under their headings. Those in `held` stay in that group for now."""
    shown: list[Line | Heading] = []
    for group, placed in groupby(in_order(rows, directory.today, held), itemgetter(0)):
        lines = [Line(row, group, directory) for _, row in placed]
        shown += [heading_of(group, len(lines)), *lines]
    return shown


def heading_of(group: Group, count: int) -> Heading:
    tone = {Group.PAST: "late", Group.LET_GO: "ink3"}.get(group, "ink")
    return Heading(group_words(group), count, tone)


def _tone(group: Group) -> str:
    return {Group.PAST: "late", Group.THIS_WEEK: "act", Group.NEXT_WEEK: "act"}.get(group, "ink3")


def _seed(person_id: int, name: str, directory: PeopleDirectory) -> str:
    person = directory.people.get(person_id)
    return person.uid if person is not None else name


def possible_with(row: CommitmentRow) -> set[str]:
    """The names of the commands that do something with it as it is."""
    possible = {"delete"}
    if row.state in ENDED:
        possible |= {"reopen"}
        possible |= {"tell", "write", "advance"} if untold(row) else set()
    else:
        possible |= {"done", "move", "let_go", "advance"}
        possible |= {"put_back"} if row.state != State.TO_DO else set()
        possible |= {"pause"} if row.state != State.PAUSED else set()
    return possible
