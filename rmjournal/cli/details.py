# SPDX-License-Identifier: MIT
"""Everything that belongs to one record, as plain values: what `list` leaves out, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from .records import Plain, Records, fields_of

if TYPE_CHECKING:
    from rmjournal.store import CommitmentRow, Journal, PersonRow, ReviewRow, SessionRow

_Makers: TypeAlias = list[tuple[str, Callable[[], Plain]]]
_MIRROR = "mirror_talk mirror_follow_ups mirror_surprise"


class Details:
    """The records of one journal with all their fields."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._records = Records(journal)

    def beginning(self, prefix: str) -> Iterator[tuple[str, Callable[[], Plain]]]:
        """The uid of each record outside the trash that begins like that, and what makes its plain
        values."""
        of = {
            "person": self._people,
            "session": self._sessions,
            "question": self._questions,
            "asking": self._askings,
            "insight": self._insights,
            "commitment": self._commitments,
            "loop": self._loops,
            "review": self._reviews,
            "attachment": self._attachments,
        }
        for kind in self._journal.uids.kinds_of(prefix):
            for uid, make in of[kind]():
                if uid.startswith(prefix):
                    yield uid, make

    def _people(self) -> _Makers:
        rows = self._journal.people.rows(archived=True)
        return [(row.uid, partial(self.person, row)) for row in rows]

    def _sessions(self) -> _Makers:
        return [(row.uid, partial(self.session, row)) for row in self._journal.sessions.rows()]

    def _questions(self) -> _Makers:
        rows = self._journal.questions.rows()
        return [(row.uid, partial(self._records.question, row)) for row in rows]

    def _askings(self) -> _Makers:
        return [
            (asking.uid, partial(self._records.asking, asking, question.uid))
            for question in self._journal.questions.rows()
            for asking in question.askings
        ]

    def _insights(self) -> _Makers:
        rows = self._journal.insights.rows()
        return [(row.uid, partial(self._records.insight, row)) for row in rows]

    def _commitments(self) -> _Makers:
        rows = self._journal.commitments.rows()
        return [(row.uid, partial(self.commitment, row)) for row in rows]

    def _loops(self) -> _Makers:
        return [(row.uid, partial(self._records.loop, row)) for row in self._journal.loops.rows()]

    def _reviews(self) -> _Makers:
        return [(row.uid, partial(self.review, row)) for row in self._journal.reviews.rows()]

    def _attachments(self) -> _Makers:
        rows = self._journal.attachments.rows()
        return [(row.uid, partial(self._records.attachment, row)) for row in rows]

    def person(self, row: PersonRow) -> Plain:
        """With how one met, what one can offer, and the notes."""
        detail = self._journal.people.detail(row.id)
        return {**self._records.person(row), **fields_of(detail, "met offer asked_of_me notes")}

    def session(self, row: SessionRow) -> Plain:
        """With place, areas, tags, the taps of the mirror, and the note."""
        detail = self._journal.sessions.detail(row.id)
        return {
            **self._records.session(row),
            **fields_of(detail, "place areas tags cancelled_by cancelled_why gave"),
            **fields_of(detail, _MIRROR),
            "note": self._journal.notes.text(row.id),
        }

    def commitment(self, row: CommitmentRow) -> Plain:
        """With its plan, how it ended, and every move it made."""
        detail = self._journal.commitments.detail(row.id)
        events = self._journal.commitments.events(row.id)
        return {
            **self._records.commitment(row),
            **fields_of(detail, "first_step done_looks cue action obstacle checker"),
            **fields_of(detail, "outcome let_go_why"),
            "events": [
                fields_of(event, "at day move from_state to_state detail taken_back")
                for event in events
            ],
        }

    def review(self, row: ReviewRow) -> Plain:
        """With what was decided and chosen."""
        reviews = self._journal.reviews
        uids = self._journal.uids.commitments()
        return {
            **self._records.review(row),
            "decisions": [
                fields_of(each, "step subject_kind subject_uid decision detail taken_back")
                for each in reviews.decisions(row.id)
            ],
            "picks": [
                {
                    "commitment": uids.get(pick.commitment_id),
                    "title": pick.title,
                    "kept": pick.kept,
                }
                for pick in reviews.picks(row.id)
            ],
        }
