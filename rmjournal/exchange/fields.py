# SPDX-License-Identifier: MIT
"""The front matter of each exported record: all that it takes to make the record again.

What it is made of and in which order is declared in `rmjournal.model.records`. Other records are
named by their uid. What is empty is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, time
from enum import Enum
from operator import attrgetter
from typing import Any, NamedTuple

from rmjournal.model.fields import Field, Record
from rmjournal.model.records import (
    AIM,
    ASKING,
    ATTACHMENT,
    ATTENDING,
    COMMITMENT,
    DECISION,
    EVENT,
    INSIGHT,
    LOOP,
    MIRROR,
    PERSON,
    PICK,
    QUESTION,
    REVIEW,
    SESSION,
    outward,
)
from rmjournal.store import (
    AimRow,
    AskingRow,
    AttachmentRow,
    CommitmentDetail,
    DecisionRow,
    EventRow,
    InsightRow,
    LoopRow,
    PersonDetail,
    PickRow,
    QuestionRow,
    ReviewRow,
    SessionDetail,
)

from .frontmatter import OWN_MARK
from .layout import Kind, Layout
from .plain_yaml import Shared

Fields = dict[str, Any]


def filled(values: Fields) -> Fields:
    """Without what is empty. A nought stays: it is an answer."""
    return {name: value for name, value in values.items() if value or type(value) in _NUMBERS}


_Convert = Callable[[Any, Layout], Any]
_NUMBERS = (int, float)
_AS_IT_IS = frozenset({str, int, float, bool, date, datetime, list, dict, Shared})


class _Plan(NamedTuple):
    """How the rows of one kind are written; made once, and rows are many."""

    read: Callable[[Any], tuple[Any, ...]]
    """Of a row the value of each field that is not known already."""
    known: tuple[tuple[int, str], ...]
    """Where among the others those stand that are, and their names."""
    steps: tuple[tuple[str, _Convert | None], ...]
    """Of each field its key, and what makes it plain."""


_PLANS: dict[tuple[str, type], _Plan] = {}


def _written(record: Record, row: object, layout: Layout, **known: Any) -> Fields:
    """Each declared field of the row, but for those that are known already: for one kind of row
    always the same."""
    plan = _PLANS.get((record.kind, type(row)))
    if plan is None:
        plan = _PLANS[record.kind, type(row)] = _plan(record, row, known)
    read = list(plan.read(row))
    for at, name in plan.known:
        read.insert(at, known[name])
    values: Fields = {}
    for (key, convert), value in zip(plan.steps, read, strict=True):
        if not value and type(value) not in _NUMBERS:
            continue  # as most are
        if convert is not None:
            value = convert(value, layout)
        elif type(value) not in _AS_IT_IS:
            value = _plain(value)
        if value or type(value) in _NUMBERS:
            values[key] = value
    values |= layout.moments(values.get("uid", ""))
    return values


def _plan(record: Record, row: Any, known: Collection[str]) -> _Plan:
    wanted, places, steps = [], [], []
    for at, field in enumerate(record.exported()):
        is_known = field.name in known
        convert = None if is_known else _converting(field)
        if is_known:
            places.append((at, field.name))
        else:
            is_reference = field.kind == "uid" and hasattr(row, f"{field.name}_id")
            wanted.append(f"{field.name}_id" if field.to and is_reference else field.name)
        steps.append((field.key or field.name, convert))
    names = attrgetter(*wanted)
    read = names if len(wanted) > 1 else lambda each: (names(each),)
    return _Plan(read, tuple(places), tuple(steps))


def _converting(field: Field) -> _Convert | None:
    """None for what its value alone says how to write."""
    if field.kind == "uid" and field.to:
        to: Kind = field.to  # type: ignore[assignment]  # a kind that has a file or a uid
        return lambda value, layout: layout.uid(to, value)
    match field.kind:
        case "area":
            return lambda value, layout: layout.area(value)
        case "areas":
            return lambda value, layout: [layout.area(code) for code in value]
        case "people":
            return lambda value, layout: [
                layout.uid("person", person) or name for person, name in value
            ]
    return None


def _plain(value: Any) -> Any:
    match value:
        case time():
            return value.isoformat("minutes")
        case Enum():
            return value.value
        case tuple():
            return list(value)
    return value


def _page(kind: str, fields: Fields) -> Fields:
    return {OWN_MARK: kind, **fields}


def session_fields(session: SessionDetail, layout: Layout) -> Fields:
    """All but what hangs on it: its lines, insights and attachments."""
    people, attending = layout.shared(session.people, lambda: _who_was_there(session, layout))
    mirror = _written(MIRROR, session, layout)
    known = {"people": people, "attending": attending, "mirror": mirror}
    return _page("session", _written(SESSION, session, layout, **known))


def _who_was_there(session: SessionDetail, layout: Layout) -> tuple[Shared, Shared]:
    """Their names, and what is known of each."""
    attending = (
        _written(ATTENDING, each, layout, person=layout.uid("person", each.id))
        for each in session.people
    )
    return Shared(each.name for each in session.people), Shared(attending)


def person_fields(person: PersonDetail, layout: Layout) -> Fields:
    return _page("person", _written(PERSON, person, layout))


def aim_fields(aim: AimRow, layout: Layout) -> Fields:
    return _page("aim", _written(AIM, aim, layout))


def question_fields(question: QuestionRow, layout: Layout) -> Fields:
    askings = [asking_fields(asking, layout) for asking in question.askings]
    known = {"state": outward(question.state), "askings": askings}
    return _page("question", _written(QUESTION, question, layout, **known))


def asking_fields(asking: AskingRow, layout: Layout) -> Fields:
    """What a note holds as the answer is an insight of its own."""
    return _written(ASKING, asking, layout, answer=asking.written)


def insight_fields(insight: InsightRow, loops: Iterable[LoopRow], layout: Layout) -> Fields:
    return _written(INSIGHT, insight, layout, loops=[loop_fields(each, layout) for each in loops])


class _Whole:
    """The fields of a commitment, whether its row has them or its plan."""

    def __init__(self, detail: CommitmentDetail) -> None:
        self._detail = detail

    def __getattr__(self, name: str) -> Any:
        holder = self._detail if hasattr(self._detail, name) else self._detail.row
        return getattr(holder, name)


def commitment_fields(
    detail: CommitmentDetail, events: Iterable[EventRow], layout: Layout
) -> Fields:
    known = {
        "loops": [loop_fields(loop, layout) for loop in detail.row.loops],
        "events": [event_fields(event, layout) for event in events],
    }
    return _page("commitment", _written(COMMITMENT, _Whole(detail), layout, **known))


def loop_fields(loop: LoopRow, layout: Layout) -> Fields:
    person = layout.uid("person", loop.person_id) or loop.person_name
    return _written(LOOP, loop, layout, person=person)


def event_fields(event: EventRow, layout: Layout) -> Fields:
    """With what taking it back would restore."""
    before = dict(event.before or {})
    if "paused_for" in before:
        before["paused_for"] = layout.uid("person", before["paused_for"])
    return _written(EVENT, event, layout, before=filled(before))


def review_fields(
    review: ReviewRow, decisions: Iterable[DecisionRow], picks: Iterable[PickRow], layout: Layout
) -> Fields:
    """All but the summary, which is the text below."""
    known = {
        "decisions": [_written(DECISION, decision, layout) for decision in decisions],
        "picks": [_written(PICK, pick, layout) for pick in picks],
    }
    return _page("review", _written(REVIEW, review, layout, **known))


def attachment_fields(attachment: AttachmentRow, layout: Layout) -> Fields:
    file = layout.attachments[attachment.sha256]
    return _written(ATTACHMENT, attachment, layout, file=file)
