# SPDX-License-Identifier: MIT
"""What a weekly review leaves behind, gathered as things stand and frozen when it closes."""

from __future__ import annotations

from datetime import date

from rmjournal.model.loops import LoopRow
from rmjournal.model.reviews import ReviewRow, week_of
from rmjournal.store.queries.aims import AimReads
from rmjournal.store.queries.commitments import CommitmentReads
from rmjournal.store.queries.loops import LoopReads
from rmjournal.store.queries.review_cards import Coming, ReviewCards
from rmjournal.store.queries.reviews import ReviewReads
from rmjournal.store.queries.rows import among, tuples
from rmjournal.store.records import Manager
from rmjournal.store.schema import Commitment, Insight
from rmjournal.words.review import (
    Decided,
    DecidedAbout,
    Pick,
    Summary,
    Talk,
    summary_markdown,
    summary_values,
)

from .review_decisions import TOGETHER
from .reviews import Reviews

_KINDS: dict[str, DecidedAbout] = {
    "commitment": "commitment",
    "loop": "loop",
    "insight": "insight",
}


class ReviewSummaries(Manager):
    """The summaries of one open journal's reviews, reached as journal.review_summaries."""

    def close(self, review_id: int, *, line: str = "") -> None:
        """Freeze the review as everything stands now, with that line to oneself.

        Raises NotFoundError, and InvalidValueError when it is closed already.
        """
        with self._db.write():
            summary = self.gather(review_id, line)
            self._use(Reviews).close(
                review_id,
                line=summary.line,
                markdown=summary_markdown(summary),
                summary=summary_values(summary),
            )

    def gather(self, review_id: int, line: str = "") -> Summary:
        """The summary as it would be frozen now. Raises NotFoundError."""
        with self._db.reading():
            review = self._use(ReviewReads).row(review_id)
            look = self._use(ReviewCards).look_back(review_id)
            choose = self._use(ReviewCards).choose(review_id)
            names = [person.name for row in look.sessions for person in row.people]
            this_week = look.weeks[-1]
            picked = [pick.commitment_id for pick in choose.picks]
            rows = {row.id: row for row in self._use(CommitmentReads).some(picked)}
            picks = [rows[commitment_id] for commitment_id in picked]
            aim, for_aim = self._aim(*week_of(review))
            return Summary(
                year=review.year,
                week=review.week,
                monday=week_of(review)[0],
                mode=review.mode,
                spoke_with=tuple(dict.fromkeys(names)),
                heard=this_week.heard,
                done=this_week.done,
                last_picks=tuple((pick.title, pick.kept or "") for pick in look.picks),
                decided=tuple(self._decided(review)),
                still_to_tell=tuple(
                    (loop.person_name, loop.text)
                    for loop in self._use(LoopReads).rows()
                    if loop.state in ("open", "next_agenda")
                ),
                coming=tuple(_talk(coming) for coming in choose.coming if coming.questions),
                picks=tuple(Pick(row.uid, row.title, row.cue, row.action) for row in picks),
                line=" ".join(line.split()),
                aim=aim,
                for_aim=for_aim,
            )

    def _aim(self, begin: date, end: date) -> tuple[str, tuple[str, ...]]:
        """That of the week, of two the later, and what belongs to it."""
        aims = self._use(AimReads)
        within = aims.within(begin, end)
        if not within:
            return "", ()
        of_aim = aims.belonging(within[-1].id, begin, end)
        return within[-1].text, tuple(dict.fromkeys((*of_aim.asked, *of_aim.heard, *of_aim.done)))

    def _decided(self, review: ReviewRow) -> list[Decided]:
        """The decisions that stand. One about a record that was deleted since is left out."""
        decisions = [
            each
            for each in self._use(ReviewReads).decisions(review.id)
            if not each.taken_back and each.subject_kind in _KINDS
        ]
        uids = [each.subject_uid for each in decisions]
        loops = {row.uid: row for row in self._use(LoopReads).rows()}
        texts = {uid: row.text for uid, row in loops.items()}
        for kind, text in ((Commitment, Commitment.title), (Insight, Insight.text)):
            there = among(kind.uid, uids) & kind.deleted_at.is_null()
            texts |= dict(tuples(kind.select(kind.uid, text).where(there)))
        return [
            Decided(
                _KINDS[each.subject_kind],
                each.subject_uid,
                each.decision.removesuffix(TOGETHER),
                texts[each.subject_uid],
                each.detail,
                _who(loops.get(each.subject_uid)),
                each.decision.endswith(TOGETHER),
            )
            for each in decisions
            if each.subject_uid in texts
        ]


def _who(loop: LoopRow | None) -> str:
    return loop.person_name if loop is not None else ""


def _talk(coming: Coming) -> Talk:
    session = coming.session
    who = ", ".join(person.name for person in session.people)
    questions = tuple(asking.question for asking in coming.questions)
    return Talk(who, session.day, session.start, questions)
