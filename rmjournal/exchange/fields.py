# SPDX-License-Identifier: MIT
"""The front matter of each exported record: all that it takes to make the record again.

Other records are named by their uid. What is empty is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

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
from .layout import Layout

Fields = dict[str, Any]


def filled(values: Fields) -> Fields:
    """Without what is empty. A nought stays: it is an answer."""
    return {
        name: value
        for name, value in values.items()
        if value is not None and value is not False and value not in ("", [], {})
    }


def session_fields(session: SessionDetail, layout: Layout) -> Fields:
    """All but what hangs on it: its lines, insights and attachments."""
    mirror = {
        "talk": session.mirror_talk,
        "follow_ups": session.mirror_follow_ups,
        "surprise": session.mirror_surprise,
    }
    return filled(
        {
            OWN_MARK: "session",
            "uid": session.uid,
            "title": session.title,
            "date": session.day,
            "status": session.status,
            "kind": session.kind,
            "start": session.start and session.start.isoformat("minutes"),
            "minutes": session.minutes,
            "place": session.place,
            "people": [person.name for person in session.people],
            "attending": [
                filled(
                    {
                        "person": layout.uid("person", each.id),
                        "name": each.name,
                        "part": each.part,
                        "could_teach": each.could_teach,
                    }
                )
                for each in session.people
            ],
            "areas": [layout.area(code) for code in session.areas],
            "tags": list(session.tags),
            "gave": session.gave,
            "cancelled_by": session.cancelled_by,
            "cancelled_why": session.cancelled_why,
            "mirror": filled(mirror),
            **layout.moments(session.uid),
        }
    )


def person_fields(person: PersonDetail, layout: Layout) -> Fields:
    values = {**_all_but_id(person), "former_names": list(person.former_names)}
    return filled({OWN_MARK: "person", **values, **layout.moments(person.uid)})


def question_fields(question: QuestionRow, layout: Layout) -> Fields:
    values = _all_but_id(question)
    values["insight"] = layout.uid("insight", values.pop("insight_id"))
    values["area"] = layout.area(question.area)
    values["habit"] = layout.area(values.pop("practice"))
    values["state"] = outward(question.state)
    values["askings"] = [asking_fields(asking, layout) for asking in question.askings]
    return filled({OWN_MARK: "question", **values, **layout.moments(question.uid)})


def asking_fields(asking: AskingRow, layout: Layout) -> Fields:
    """What a note holds as the answer is an insight of its own."""
    return filled(
        {
            "uid": asking.uid,
            "person": layout.uid("person", asking.person_id),
            "session": layout.uid("session", asking.session_id),
            "state": asking.state,
            "since": asking.since,
            "asked_on": asking.asked_on,
            "prediction": asking.prediction,
            "answer": asking.written,
            "how_far": asking.how_far,
            **layout.moments(asking.uid),
        }
    )


def insight_fields(insight: InsightRow, loops: Iterable[LoopRow], layout: Layout) -> Fields:
    return filled(
        {
            "uid": insight.uid,
            "text": insight.text,
            "person": layout.uid("person", insight.person_id),
            "asking": layout.uid("asking", insight.asking_id),
            "area": layout.area(insight.area),
            "challenged": insight.challenged,
            "fate": insight.fate,
            "fate_why": insight.fate_why,
            "fate_on": insight.fate_on,
            "loops": [loop_fields(loop, layout) for loop in loops],
            **layout.moments(insight.uid),
        }
    )


def commitment_fields(
    detail: CommitmentDetail, events: Iterable[EventRow], layout: Layout
) -> Fields:
    row = detail.row
    return filled(
        {
            OWN_MARK: "commitment",
            "uid": row.uid,
            "title": row.title,
            "state": row.state.value,
            "change": row.change,
            "insight": layout.uid("insight", row.insight_id),
            "session": layout.uid("session", row.session_id),
            "people": [layout.uid("person", person) or name for person, name in row.people],
            "people_for": [layout.uid("person", person) or name for person, name in row.people_for],
            "due_on": row.due_on,
            "review_on": row.review_on,
            "times_moved": row.times_moved,
            "moves_since_plan": row.moves_since_plan,
            "paused_until": row.paused_until,
            "paused_for": layout.uid("person", row.paused_for),
            "ended_on": row.ended_on,
            **{
                each.name: getattr(detail, each.name)
                for each in fields(detail)
                if each.name != "row"
            },
            "loops": [loop_fields(loop, layout) for loop in row.loops],
            "events": [event_fields(event, layout) for event in events],
            **layout.moments(row.uid),
        }
    )


def loop_fields(loop: LoopRow, layout: Layout) -> Fields:
    return filled(
        {
            "uid": loop.uid,
            "person": layout.uid("person", loop.person_id) or loop.person_name,
            "state": loop.state,
            "opened_on": loop.opened_on,
            "told_on": loop.told_on,
            "how": loop.how,
            "said": loop.said,
            "why": loop.why,
            "notice_on": loop.notice_on,
            "noticed": loop.noticed,
            "noticed_words": loop.noticed_words,
            "noticed_on": loop.noticed_on,
            **layout.moments(loop.uid),
        }
    )


def event_fields(event: EventRow, layout: Layout) -> Fields:
    """With what taking it back would restore."""
    before = dict(event.before or {})
    if "paused_for" in before:
        before["paused_for"] = layout.uid("person", before["paused_for"])
    return filled(
        {
            "uid": event.uid,
            "at": event.at,
            "day": event.day,
            "move": event.move,
            "from": event.from_state and event.from_state.value,
            "to": event.to_state.value,
            "detail": event.detail,
            "taken_back": event.taken_back,
            "before": filled(before),
        }
    )


def review_fields(
    review: ReviewRow, decisions: Iterable[DecisionRow], picks: Iterable[PickRow], layout: Layout
) -> Fields:
    """All but the summary, which is the text below."""
    values = _all_but_id(review)
    del values["summary_markdown"]
    values["decisions"] = [filled(_all_but_id(decision)) for decision in decisions]
    values["picks"] = [
        filled({"commitment": layout.uid("commitment", pick.commitment_id), "kept": pick.kept})
        for pick in picks
    ]
    return filled({OWN_MARK: "review", **values, **layout.moments(review.uid)})


def attachment_fields(attachment: AttachmentRow, layout: Layout) -> Fields:
    values = _all_but_id(attachment)
    del values["session_id"]
    file = layout.attachments[attachment.sha256]
    return filled({**values, "file": file, **layout.moments(attachment.uid)})


def _all_but_id(row: Any) -> Fields:
    values = asdict(row)
    del values["id"]
    return values
