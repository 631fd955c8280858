# SPDX-License-Identifier: MIT
"""The records as plain values, in the fields that docs/command-line.md promises.

A reference to another record is its uid; to a person, the uid and the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rmjournal.store.operations.question_states import outward

if TYPE_CHECKING:
    from rmjournal.store import (
        AskingRow,
        AttachmentRow,
        CommitmentRow,
        InsightRow,
        Journal,
        LoopRow,
        PersonRow,
        QuestionRow,
        ReviewRow,
        SessionRow,
    )

Plain = dict[str, Any]


def short_uids(uids: Iterable[str], least: int = 8) -> dict[str, str]:
    """For each uid its beginning, all of one length and each different."""
    distinct = set(uids)
    length = least
    while len({uid[:length] for uid in distinct}) < len(distinct):
        length += 1
    return {uid: uid[:length] for uid in distinct}


class Records:
    """Turns rows of one journal into plain values."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def person(self, row: PersonRow) -> Plain:
        return {
            "record": "person",
            **fields_of(row, "uid name role team"),
            "every_weeks": row.rhythm_weeks,
            **fields_of(row, "paused_until ended_on archived talks heard done commitments"),
            **fields_of(row, "last_held next_day next_start"),
        }

    def session(self, row: SessionRow) -> Plain:
        people = [{**self._person(p.id, p.name), "part": p.part} for p in row.people]
        return {
            "record": "session",
            **fields_of(row, "uid kind status day start minutes"),
            "people": people,
            **fields_of(row, "title words"),
        }

    def question(self, row: QuestionRow) -> Plain:
        return {
            "record": "question",
            **fields_of(row, "uid text area"),
            "habit": row.practice,
            **fields_of(row, "practice depth why origin"),
            "state": outward(row.state),
            "insight": _uid(self._insights, row.insight_id),
            "askings": [self.asking(each, row.uid) for each in row.askings],
        }

    def asking(self, row: AskingRow, question: str) -> Plain:
        """`question` is the uid of what is asked."""
        return {
            "record": "asking",
            "uid": row.uid,
            "question": question,
            "person": self._person_or_none(row.person_id, row.person_name),
            "session": _uid(self._sessions, row.session_id),
            **fields_of(row, "state since asked_on prediction answer how_far times_carried"),
        }

    def insight(self, row: InsightRow) -> Plain:
        return {
            "record": "insight",
            **fields_of(row, "uid text"),
            "person": self._person_or_none(row.person_id, row.person_name),
            "session": _uid(self._sessions, row.session_id),
            "asking": _uid(self._askings, row.asking_id),
            **fields_of(row, "area challenged fate fate_why fate_on"),
        }

    def commitment(self, row: CommitmentRow) -> Plain:
        return {
            "record": "commitment",
            **fields_of(row, "uid title state due_on review_on paused_until"),
            "paused_for": self._person_or_none(row.paused_for, None),
            **fields_of(row, "ended_on times_moved change"),
            "insight": _uid(self._insights, row.insight_id),
            "session": _uid(self._sessions, row.session_id),
            "people": [self._person(person, name) for person, name in row.people],
            "people_for": [self._person(person, name) for person, name in row.people_for],
            "they_know": row.they_know,
            "loops": [self.loop(each) for each in row.loops],
        }

    def loop(self, row: LoopRow) -> Plain:
        return {
            "record": "loop",
            "uid": row.uid,
            "person": self._person(row.person_id, row.person_name),
            "commitment": _uid(self._commitments, row.commitment_id),
            "insight": _uid(self._insights, row.insight_id),
            **fields_of(row, "state opened_on told_on how said why"),
            **fields_of(row, "notice_on noticed noticed_words noticed_on"),
        }

    def review(self, row: ReviewRow) -> Plain:
        return {
            "record": "review",
            **fields_of(row, "uid year week mode step started_at finished_at line"),
            "summary": row.summary_markdown,
        }

    def attachment(self, row: AttachmentRow) -> Plain:
        return {
            "record": "attachment",
            "uid": row.uid,
            "session": _uid(self._sessions, row.session_id),
            **fields_of(row, "name media_type size_bytes sha256"),
        }

    def _person_or_none(self, person_id: int | None, name: str | None) -> Plain | None:
        return None if person_id is None else self._person(person_id, name)

    def _person(self, person_id: int, name: str | None) -> Plain:
        uid, known = self._people.get(person_id, (None, name))
        return {"uid": uid, "name": name or known}

    @cached_property
    def _people(self) -> Mapping[int, tuple[str, str]]:
        return self._journal.uids.people()

    @cached_property
    def _sessions(self) -> Mapping[int, str]:
        return self._journal.uids.sessions()

    @cached_property
    def _insights(self) -> Mapping[int, str]:
        return self._journal.uids.insights()

    @cached_property
    def _commitments(self) -> Mapping[int, str]:
        return self._journal.uids.commitments()

    @cached_property
    def _askings(self) -> Mapping[int, str]:
        return self._journal.uids.askings()


def fields_of(row: object, names: str) -> Plain:
    """The fields of those names, which spaces part."""
    return {name: getattr(row, name) for name in names.split()}


def _uid(uids: Mapping[int, str], record_id: int | None) -> str | None:
    return None if record_id is None else uids.get(record_id)
