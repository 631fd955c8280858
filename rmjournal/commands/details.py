# SPDX-License-Identifier: MIT
"""Everything that belongs to one record, as plain values: what `list` leaves out, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from .records import Plain, Records, fields_of

if TYPE_CHECKING:
    from rmjournal.store import CommitmentRow, Journal, PersonRow, ReviewRow, SessionRow

_MIRROR = "mirror_talk mirror_follow_ups mirror_surprise"


class Details:
    """The records of one journal with all their fields."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._records = Records(journal)

    def all(self) -> Iterator[tuple[str, Callable[[], Plain]]]:
        """The uid of each record outside the trash, and what makes its plain values."""
        journal, records = self._journal, self._records
        for person in journal.people.rows(archived=True):
            yield person.uid, partial(self.person, person)
        for session in journal.sessions.rows():
            yield session.uid, partial(self.session, session)
        for question in journal.questions.rows():
            yield question.uid, partial(records.question, question)
            for asking in question.askings:
                yield asking.uid, partial(records.asking, asking, question.uid)
        for insight in journal.insights.rows():
            yield insight.uid, partial(records.insight, insight)
        for commitment in journal.commitments.rows():
            yield commitment.uid, partial(self.commitment, commitment)
        for loop in journal.loops.rows():
            yield loop.uid, partial(records.loop, loop)
        for review in journal.reviews.rows():
            yield review.uid, partial(self.review, review)
        for attachment in journal.attachments.rows():
            yield attachment.uid, partial(records.attachment, attachment)

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
        uids = {each.id: each.uid for each in self._journal.commitments.rows()}
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
