# SPDX-License-Identifier: MIT
"""Whatever the store says of a record has a place in the export."""

from dataclasses import fields

from rmjournal.exchange.frontmatter import split
from rmjournal.exchange.markdown_export import export
from rmjournal.model.records import RECORDS
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
    QuestionRow,
    SessionDetail,
)

# What can be worked out from the rest, or is named by uid under a shorter name.
WORKED_OUT = {
    SessionDetail: {"id", "words"},
    Attending: {"id"},
    AskingRow: {
        *("id", "question_id", "question", "person_name", "times_carried", "written"),
        *("session_day", "session_start", "session_status"),
    },
    InsightRow: {"id", "person_name", "session_id", "session_title", "session_day"},
    CommitmentRow: {"id", "session_title", "session_day", "is_picked"},
    CommitmentDetail: {"row", "more"},
    LoopRow: {"id", "commitment_id", "insight_id", "person_name", "text"},
    EventRow: {"id"},
    PersonDetail: {"id"},
    QuestionRow: {"id"},
    DecisionRow: {"id"},
}
RECORD_OF = {
    SessionDetail: "session",
    Attending: "attending",
    AskingRow: "asking",
    InsightRow: "insight",
    CommitmentRow: "commitment",
    CommitmentDetail: "commitment",
    LoopRow: "loop",
    EventRow: "event",
    PersonDetail: "person",
    QuestionRow: "question",
    DecisionRow: "decision",
}


def test_whatever_the_store_says_is_declared_for_the_export():
    """And what is declared is written: a row without it raises."""
    for row in RECORD_OF:
        said = {field.name for field in fields(row)} - WORKED_OUT[row]
        record = RECORDS[RECORD_OF[row]]
        declared = {field.name for field in [*record.exported(), *RECORDS["mirror"].fields]}
        assert {
            name if name in declared else name.removesuffix("_id") for name in said
        } <= declared, row


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
    told_of = {*RECORD_OF.values(), "aim", "review", "attachment", "pick"}
    declared = {each.key or each.name for kind in told_of for each in RECORDS[kind].exported()}
    assert {key for key in written | declared if f"`{key}`" not in text} == set()
