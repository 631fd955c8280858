# SPDX-License-Identifier: MIT
"""What the panel beside the note says of each record in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from rmjournal.store import ENDED, NoteMirror, PersonName, State, TiedMark
from rmjournal.text.folding import name_key
from rmjournal.text.marks import MarkKind
from rmjournal.text.plain import plain_line
from rmjournal.text.same_words import may_be_same_person
from rmjournal.ui.kit.check_ring import RingState
from rmjournal.ui.kit.dates import due_words

RINGS = {
    State.TO_DO: RingState.TODO,
    State.UNDER_WAY: RingState.HALF,
    State.PAUSED: RingState.PAUSED,
    State.DONE: RingState.DONE,
    State.LET_GO: RingState.LET_GO,
}


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One line of the note that is a record."""

    kind: MarkKind
    line: int
    text: str
    record_id: int | None
    """None until the line is saved."""
    ring: RingState = RingState.TODO
    due: str = ""
    is_late: bool = False
    unknown_names: tuple[str, ...] = ()
    """Nobody is called that: the panel offers to add them."""
    shared_names: tuple[str, ...] = ()
    """Several people are called that."""
    bearers: tuple[tuple[int, str], ...] = ()
    """Those who are called that: id, and name with what tells them apart."""
    likely: tuple[tuple[int, str], ...] = ()
    """Those whom the first of its unknown names may mean, as bearers."""
    odd_date: str = ""
    """Words after `by` that are no date."""


def items_of(
    mirror: NoteMirror,
    today: date,
    first_names: Collection[str],
    caret: tuple[int, int] | None = None,
) -> list[RecordEntry]:
    """In the order of the note. first_names are the keys of those people have; caret is line and
    column: a name that ends there is still being written, and nobody is offered for it."""
    return [_item(tied, today, first_names, caret) for tied in mirror.marks]


def with_told(items: Iterable[RecordEntry], they_know: Collection[int]) -> list[RecordEntry]:
    """Where those of whom a commitment came know what came of it, its ring says so."""
    return [
        replace(item, ring=RingState.TOLD)
        if item.kind is MarkKind.COMMITMENT and item.record_id in they_know
        else item
        for item in items
    ]


def with_bearers(item: RecordEntry, people: Iterable[PersonName]) -> RecordEntry:
    """With those whom the first of its shared names can mean: one is asked about at a time."""
    if not item.shared_names:
        return item
    wanted = name_key(item.shared_names[0])
    keys = ((name_key(each.name), each) for each in people)
    found = [each for key, each in keys if wanted in (key, key.split(" ")[0])]
    return replace(item, bearers=tuple((each.id, _told_apart(each)) for each in found))


def _told_apart(person: PersonName) -> str:
    return ", ".join(filter(None, (person.name, person.role or person.team)))


def with_likely(item: RecordEntry, people: Iterable[PersonName]) -> RecordEntry:
    """With those whom the first of its unknown names may mean: they are asked about first."""
    if not item.unknown_names:
        return item
    like = [each for each in people if may_be_same_person(each.name, item.unknown_names[0])]
    return replace(item, likely=tuple((each.id, _told_apart(each)) for each in like))


def is_at_name(mirror: NoteMirror, caret: tuple[int, int] | None) -> bool:
    """Whether a name that nobody has ends at the caret."""
    return any(
        each.person_id is None and (tied.mark.line, each.end) == caret
        for tied in mirror.marks
        for each in tied.mark.mentions
    )


def _item(
    tied: TiedMark,
    today: date,
    first_names: Collection[str],
    caret: tuple[int, int] | None,
) -> RecordEntry:
    mark = tied.mark
    unresolved = [
        each.name
        for each in mark.mentions
        if each.person_id is None and (mark.line, each.end) != caret
    ]
    names = tuple(dict.fromkeys(unresolved))
    shared = tuple(name for name in names if name_key(name) in first_names)
    state = State(tied.state) if mark.kind is MarkKind.COMMITMENT and tied.state else State.TO_DO
    day = mark.due.day if mark.due is not None else None
    is_late = day is not None and day < today and state not in ENDED
    return RecordEntry(
        kind=mark.kind,
        line=mark.line,
        text=plain_line(mark.body),
        record_id=tied.record_id,
        ring=RINGS[state],
        due=_due_words(day, today, state),
        is_late=is_late,
        unknown_names=tuple(name for name in names if name not in shared),
        shared_names=shared,
        odd_date=mark.due.phrase if mark.due is not None and day is None else "",
    )


def _due_words(day: date | None, today: date, state: State) -> str:
    """What has ended is no longer due; its ring says how it ended."""
    return "" if day is None or state in ENDED else due_words(day, today)
