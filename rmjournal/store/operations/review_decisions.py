# SPDX-License-Identifier: MIT
"""What is decided in a weekly review, and what it leaves behind.

Each decision does what it says, and can be undone until the review closes; the summary is gathered
as things stand and frozen then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal

from rmjournal.core.errors import (
    InvalidValueError,
    PlanMustChangeError,
    WrittenSinceError,
)
from rmjournal.model.commitments import CommitmentRow
from rmjournal.model.insights import InsightRow, LoopRow, Noticed
from rmjournal.model.reviews import ReviewRow, week_of
from rmjournal.store.queries.aims import AimReads
from rmjournal.store.queries.commitments import CommitmentReads
from rmjournal.store.queries.insights import LoopReads
from rmjournal.store.queries.review_cards import Coming, ReviewCards
from rmjournal.store.queries.reviews import ReviewReads
from rmjournal.store.queries.rows import among, tuples
from rmjournal.store.records import Manager, existing
from rmjournal.store.schema import Commitment, Insight, Loop, ReviewDecision
from rmjournal.words.review import (
    Decided,
    DecidedAbout,
    Pick,
    Summary,
    Talk,
    summary_markdown,
    summary_values,
)

from .commitments import Commitments
from .insights import CHANGING, Insights, Loops
from .reviews import Reviews
from .trash import Trash, TrashKind

CommitmentDecision = Literal["done", "keep", "move", "smaller", "pause", "let_go"]
LoopDecision = Literal[
    "told", "next_agenda", "not_needed",
    "noticed_yes", "noticed_partly", "noticed_no", "notice_later", "notice_never",
]  # fmt: skip
_NOTICED: dict[str, Noticed] = {
    "noticed_yes": "yes", "noticed_partly": "partly", "noticed_no": "no"
}  # fmt: skip
InsightDecision = Literal["act", "keep", "question", "decline"]
TOGETHER = "_all"
"""How a decision ends that was taken about many at once."""
_STEP_DECIDE, _STEP_TELL, _STEP_KEEP = 2, 3, 4
_MADE: tuple[TrashKind, ...] = ("commitment", "question")


class ReviewDecisions(Manager):
    """Carries decisions out, reached as journal.review_decisions.

    Every method is one transaction and gives the decision's id, for undo(). All raise
    NotFoundError, and InvalidValueError when the review is closed.
    """

    def on_commitment(
        self,
        review_id: int,
        row: CommitmentRow,
        decision: CommitmentDecision,
        *,
        day: date | None = None,
        person_id: int | None = None,
        words: str = "",
    ) -> int:
        """done (words: what happened), keep, move (day), smaller (words: the new first step),
        pause (day, or until the next session with person_id), let_go (words: why).

        Raises PlanMustChangeError for keep and move after three moves, InvalidValueError when a
        day or words are missing.
        """
        if decision in ("keep", "move") and row.must_change_plan:
            raise PlanMustChangeError
        with self._db.write():
            undo = self._decide_commitment(review_id, row, decision, day, person_id, words)
            detail = words or (day.isoformat() if day else "")
            return self._note(
                review_id, _STEP_DECIDE, ("commitment", row.uid), decision, detail, undo
            )

    def _decide_commitment(
        self,
        review_id: int,
        row: CommitmentRow,
        decision: CommitmentDecision,
        day: date | None,
        person_id: int | None,
        words: str,
    ) -> dict[str, Any]:
        commitments = self._use(Commitments)
        match decision:
            case "done":
                return {"event": commitments.finish(row.id, words)}
            case "let_go":
                return {"event": commitments.let_go(row.id, words)}
            case "pause":
                if day is None and person_id is None:
                    raise InvalidValueError("day")
                return {"event": commitments.pause(row.id, until=day, for_person=person_id)}
            case "move":
                if day is None:
                    raise InvalidValueError("day")
                event = commitments.move(row.id, day)
                if row.review_on is None or row.review_on > day:
                    return {"event": event}
                commitments.edit(row.id, review_on=None)  # or it would come up before its new date
                return {"event": event, "review_on": _iso(row.review_on)}
            case "smaller":
                if not words.strip():
                    raise InvalidValueError("words")
                before = commitments.detail(row.id)
                commitments.edit(row.id, first_step=words, review_on=self._next_week(review_id))
                return {"edit": {"first_step": before.first_step}, "review_on": _iso(row.review_on)}
            case "keep":
                commitments.edit(row.id, review_on=self._next_week(review_id))
                return {"edit": {}, "review_on": _iso(row.review_on)}

    def _next_week(self, review_id: int) -> date:
        """The end of the week after the review's, or after today's where the review is late."""
        _, sunday = week_of(self._use(Reviews).row(review_id))
        today = self._db.clock.today()
        return max(sunday, today + timedelta(days=7 - today.isoweekday())) + timedelta(days=5)

    def on_loop(
        self,
        review_id: int,
        row: LoopRow,
        decision: LoopDecision,
        *,
        how: str = "",
        said: str = "",
        why: str = "",
        words: str = "",
    ) -> int:
        """told (how, said), next_agenda, not_needed (why), what they noticed (words), or to ask
        that later or never."""
        with self._db.write():
            kept = Loop.get_by_id(row.id).__data__
            before = {field: _iso(kept[field]) for field in CHANGING}
            loops = self._use(Loops)
            match decision:
                case "told":
                    loops.tell(row.id, how=how, said=said)
                case "next_agenda":
                    loops.put_on_agenda(row.id)
                case "not_needed":
                    loops.set_not_needed(row.id, why)
                case "notice_later":
                    loops.put_off_notice(row.id)
                case "notice_never":
                    loops.ask_notice(row.id, None)
                case _:
                    loops.keep_notice(row.id, _NOTICED[decision], words)
            detail, subject = how or why or words, ("loop", row.uid)
            return self._note(review_id, _STEP_TELL, subject, decision, detail, {"loop": before})

    def on_insight(
        self,
        review_id: int,
        row: InsightRow,
        decision: InsightDecision,
        *,
        words: str = "",
        due_on: date | None = None,
        people: Sequence[int] = (),
        promised: Sequence[int] = (),
    ) -> int:
        """act (words: the title of the commitment; its date; whom it names beside who said it, and
        whom it is promised to), keep, question (words: it), decline (why)."""
        with self._db.write():
            undo: dict[str, Any] = {"insight": row.id}
            match decision:
                case "act":
                    said_by = [row.person_id] if row.person_id is not None else []
                    undo["commitment"] = self._use(Commitments).add(
                        words, people=tuple(dict.fromkeys([*said_by, *people])),
                        people_promised=promised, due_on=due_on, insight_id=row.id,
                        session_id=row.session_id,
                    )  # fmt: skip
                case "keep":
                    self._use(Insights).keep(row.id)
                case "question":
                    undo["question"] = self._use(Insights).make_question(row.id, words)
                case "decline":
                    self._use(Insights).decline(row.id, words)
            for kind in _MADE:
                if kind in undo:
                    undo["left_as"] = self._use(Trash).footprint(kind, undo[kind])
            return self._note(review_id, _STEP_KEEP, ("insight", row.uid), decision, words, undo)

    def keep_all(self, review_id: int, rows: Sequence[InsightRow]) -> int:
        """Keep all of these as they are. This and the next two are undone as one, by any of
        their decisions; InvalidValueError for none."""
        with self._db.write():
            return self._as_one([self.on_insight(review_id, row, "keep") for row in rows], "keep")

    def let_go_all(self, review_id: int, rows: Sequence[CommitmentRow], why: str = "") -> int:
        """Let go of all of these, for one reason."""
        with self._db.write():
            made = [self.on_commitment(review_id, row, "let_go", words=why) for row in rows]
            return self._as_one(made, "let_go")

    def move_all(self, review_id: int, rows: Sequence[CommitmentRow], day: date) -> int:
        """Move all of these to that day."""
        with self._db.write():
            made = [self.on_commitment(review_id, row, "move", day=day) for row in rows]
            return self._as_one(made, "move")

    @staticmethod
    def _as_one(made: Sequence[int], decision: str) -> int:
        if not made:
            raise InvalidValueError("rows")
        for row in ReviewDecision.select().where(ReviewDecision.id.in_(made)):
            ReviewDecision.update(
                decision=f"{decision}{TOGETHER}", undo={**row.undo, "batch": made[0]}
            ).where(ReviewDecision.id == row.id).execute()
        return made[-1]

    def _note(
        self,
        review_id: int,
        step: int,
        subject: tuple[str, str],
        decision: str,
        detail: str,
        undo: dict[str, Any],
    ) -> int:
        made = self._use(Reviews).decide(review_id, step, subject, decision, detail)
        ReviewDecision.set_by_id(made, {"undo": undo})
        return made

    def undo(self, decision_id: int) -> None:
        """Take the decision back, with what it did, and those that were taken with it.

        Raises NotFoundError; InvalidValueError when the review is closed; MoveNotAllowedError when
        something else happened to the commitment since; WrittenSinceError when what it made was
        written into since.
        """
        row = existing(
            ReviewDecision.get_or_none(
                (ReviewDecision.id == decision_id) & ~ReviewDecision.taken_back
            ),
            decision_id,
        )
        with self._db.write():
            for each in self._with_it(row):
                self._use(Reviews).take_back(each.id)
                self._undo(each.subject_uid, each.undo or {})

    @staticmethod
    def _with_it(row: ReviewDecision) -> list[ReviewDecision]:
        """The latest first."""
        batch = _batch(row)
        if batch is None:
            return [row]
        same = ReviewDecision.select().where(
            (ReviewDecision.review == row.review_id)
            & (ReviewDecision.id >= batch)
            & ~ReviewDecision.taken_back
        )
        rows = same.order_by(ReviewDecision.id.desc())
        return [each for each in rows if _batch(each) == batch]

    def _undo(self, uid: str, undo: dict[str, Any]) -> None:
        if "event" in undo:
            self._use(Commitments).take_back(undo["event"])
            if "review_on" in undo:
                self._set_plan(uid, review_on=_day(undo["review_on"]))
        elif "edit" in undo:
            self._set_plan(uid, **undo["edit"], review_on=_day(undo["review_on"]))
        elif "loop" in undo:
            values = undo["loop"]
            days = {field: _day(day) for field, day in values.items() if field.endswith("_on")}
            self._use(Loops).put_as_it_was(uid, {**values, **days})
        elif "insight" in undo:
            for kind in _MADE:
                if kind in undo:
                    left_as = self._use(Trash).footprint(kind, undo[kind])
                    if left_as != undo.get("left_as", left_as):
                        raise WrittenSinceError
                    self._use(Trash).put(kind, undo[kind], is_undone=True)
            self._use(Insights).reopen(undo["insight"])

    def _set_plan(self, uid: str, **values: Any) -> None:
        commitment = next(row for row in self._use(Commitments).rows() if row.uid == uid)
        self._use(Commitments).edit(commitment.id, **values)


def _batch(row: ReviewDecision) -> int | None:
    undo: dict[str, Any] = row.undo or {}
    return undo.get("batch")


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


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
