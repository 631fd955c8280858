# SPDX-License-Identifier: MIT
"""The front matter of each exported record: all that it takes to make the record again.

What it is made of and in which order is declared in `rmjournal.model.records`. Other records are
named by their uid. What is empty is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from enum import Enum
from typing import Any

from rmjournal.model.fields import Field, Record
from rmjournal.model.records import (
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
)
from rmjournal.store import (
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
from rmjournal.store.operations.question_states import outward

from .frontmatter import OWN_MARK
from .layout import Kind, Layout

Fields = dict[str, Any]


def filled(values: Fields) -> Fields:
    """Without what is empty. A nought stays: it is an answer."""
    return {
        name: value
        for name, value in values.items()
        if value is not None and value is not False and value not in ("", [], {})
    }


def _written(record: Record, row: object, layout: Layout, **known: Any) -> Fields:
    """Each declared field of the row, but for those that are known already."""
    values = {
        field.key or field.name: known[field.name]
        if field.name in known
        else _value(field, row, layout)
        for field in record.exported()
    }
    return filled({**values, **layout.moments(values.get("uid", ""))})


def _value(field: Field, row: Any, layout: Layout) -> Any:
    if field.kind == "uid" and field.to:
        to: Kind = field.to  # type: ignore[assignment]  # a kind of record that has a file or a uid
        name = f"{field.name}_id"
        return layout.uid(to, getattr(row, name if hasattr(row, name) else field.name))
    match getattr(row, field.name):
        case value if field.kind == "area":
            return layout.area(value)
        case value if field.kind == "areas":
            return [layout.area(code) for code in value]
        case value if field.kind == "people":
            return [layout.uid("person", person) or name for person, name in value]
        case time() as value:
            return value.isoformat("minutes")
        case Enum() as value:
            return value.value
        case tuple() as value:
            return list(value)
        case value:
            return value


def _page(kind: str, fields: Fields) -> Fields:
    return {OWN_MARK: kind, **fields}


def session_fields(session: SessionDetail, layout: Layout) -> Fields:
    """All but what hangs on it: its lines, insights and attachments."""
    attending = [
        _written(ATTENDING, each, layout, person=layout.uid("person", each.id))
        for each in session.people
    ]
    people, mirror = [each.name for each in session.people], _written(MIRROR, session, layout)
    known = {"people": people, "attending": attending, "mirror": mirror}
    return _page("session", _written(SESSION, session, layout, **known))


def person_fields(person: PersonDetail, layout: Layout) -> Fields:
    return _page("person", _written(PERSON, person, layout))


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
