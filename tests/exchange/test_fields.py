# SPDX-License-Identifier: MIT
"""Whatever the store says of a record has a place in the export."""

from dataclasses import fields

import pytest

from rmjournal.exchange.frontmatter import split
from rmjournal.exchange.markdown_export import export
from rmjournal.store import (
    AskingRow,
    Attending,
    CommitmentDetail,
    CommitmentRow,
    DecisionRow,
    EventRow,
    InsightRow,
    LoopRow,
    PersonDetail,
    SessionDetail,
)

# What can be worked out from the rest, or is named by uid under a shorter name.
WORKED_OUT = {
    SessionDetail: {"id", "words"},
    Attending: {"id"},
    AskingRow: {
        *("id", "question_id", "question", "person_name", "times_carried", "answer"),
        *("session_day", "session_start", "session_status"),
    },
    InsightRow: {"id", "person_name", "session_id", "session_title", "session_day"},
    CommitmentRow: {"id", "session_title", "session_day"},
    CommitmentDetail: {"row"},
    LoopRow: {"id", "commitment_id", "insight_id", "person_name", "text"},
    EventRow: {"id"},
    PersonDetail: {"id"},
    DecisionRow: {"id"},
}
WRITTEN = {
    SessionDetail: {
        *("uid", "kind", "status", "day", "start", "minutes", "place", "title", "people", "areas"),
        *("tags", "cancelled_by", "cancelled_why", "gave"),
        *("mirror_talk", "mirror_follow_ups", "mirror_surprise"),
    },
    Attending: {"name", "part", "could_teach"},
    AskingRow: {
        *("uid", "person_id", "session_id", "state", "asked_on", "written", "prediction"),
        *("how_far", "since"),
    },
    InsightRow: {
        *("uid", "text", "person_id", "asking_id", "area", "challenged"),
        *("fate", "fate_why", "fate_on"),
    },
    CommitmentRow: {
        *("uid", "title", "state", "due_on", "review_on", "paused_until", "paused_for"),
        *("ended_on", "times_moved", "change", "insight_id", "session_id", "people", "loops"),
        *("people_for", "moves_since_plan", "cue", "action"),
    },
    CommitmentDetail: {
        *("first_step", "done_looks", "cue", "action", "obstacle", "checker", "outcome"),
        *("let_go_why", "rehearsed_on"),
    },
    LoopRow: {
        *("uid", "person_id", "state", "opened_on", "told_on", "how", "said", "why"),
        *("notice_on", "noticed", "noticed_words", "noticed_on"),
    },
    EventRow: {
        *("uid", "at", "day", "move", "from_state", "to_state", "detail", "taken_back", "before"),
    },
    PersonDetail: {
        *("uid", "name", "role", "team", "met", "offer", "asked_of_me", "notes", "rhythm_weeks"),
        *("paused_until", "ended_on", "archived", "former_names"),
    },
    DecisionRow: {
        *("at", "step", "subject_kind", "subject_uid", "decision", "detail", "taken_back"),
    },
}


@pytest.mark.parametrize("row", WRITTEN)
def test_a_new_field_of_the_store_needs_a_place_in_the_export(row):
    assert {field.name for field in fields(row)} == WRITTEN[row] | WORKED_OUT[row]


def keys_in(value):
    if isinstance(value, dict):
        yield from (key for key in value if "." not in key)
        yield from (key for each in value.values() for key in keys_in(each))
    if isinstance(value, list):
        yield from (key for each in value for key in keys_in(each))


def test_every_field_is_explained(told, tmp_path, docs):
    export(told, tmp_path)
    text = (docs / "markdown-export.md").read_text(encoding="utf-8")
    pages = [split(path.read_text(encoding="utf-8")).fields for path in tmp_path.rglob("*.md")]
    written = {key for page in pages for key in keys_in(page)}
    assert {key for key in written if f"`{key}`" not in text} == set()
