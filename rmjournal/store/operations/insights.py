# SPDX-License-Identifier: MIT
"""What was heard, what became of it, and telling people so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from peewee import Expression, fn

from rmjournal.core.errors import InvalidValueError
from rmjournal.model.insights import (
    DEFAULT_WEEKS,
    WEEKS_KEY,
    LoopRow,
    LoopState,
    Noticed,
    ask_on,
    moved,
    weeks_of,
)
from rmjournal.model.records import LOOP
from rmjournal.model.transitions import ENDED, Fate
from rmjournal.store.queries.commitment_people import CommitmentPeople, people_on
from rmjournal.store.queries.insights import InsightReads, LoopReads
from rmjournal.store.records import existing, one_line, refuse_others
from rmjournal.store.schema import Commitment, Insight, Loop
from rmjournal.text.sanitise import scrub

from .settings import Settings

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes


class Insights(InsightReads):
    """What was heard in one open journal, reached as journal.insights."""

    def add(
        self,
        text: str,
        *,
        person_id: int | None = None,
        session_id: int | None = None,
        asking_id: int | None = None,
        area: str | None = None,
        challenged: bool = False,
    ) -> int:
        """Its id. Raises InvalidValueError."""
        insight = self._make(
            Insight,
            text=one_line(text, "text"), person=person_id, session=session_id,
            asking=asking_id, area=area, challenged=challenged, fate="open",
        )  # fmt: skip
        return int(insight.id)

    def edit(self, insight_id: int, **values: Any) -> None:
        """Change any of text, area, challenged, person, aim; its line in the note follows the text.

        Raises NotFoundError, InvalidValueError.
        """
        refuse_others(values, {"text", "area", "challenged", "person", "aim"})
        if "text" in values:
            values["text"] = one_line(values["text"], "text")
        with self._db.write():
            before = self._get(Insight, insight_id)
            self._update(Insight, insight_id, **values)
            if values.get("text", before.text) != before.text:
                self._db.publish("reworded", "insight", insight_id)

    def keep(self, insight_id: int) -> None:
        """Worth keeping, with nothing to do. Raises NotFoundError."""
        self._set_fate(insight_id, "kept")

    def decline(self, insight_id: int, why: str) -> None:
        """Nothing will come of it; who said it is to hear why. Raises NotFoundError."""
        with self._db.write() as changes:
            self._set_fate(insight_id, "declined", why)
            person = self._get(Insight, insight_id).person_id
            if person is not None:
                self._use(Loops).open_for_insight(insight_id, person, changes)

    def reopen(self, insight_id: int) -> None:
        """Undecided again; a loop that decline() opened and nobody closed goes."""
        with self._db.write() as changes:
            self._set_fate(insight_id, "open")
            self._use(Loops).withdraw_for_insight(insight_id, changes)

    def make_question(self, insight_id: int, text: str) -> int:
        """A question that it led to, for who said it, whose id is returned; the insight is kept.

        Raises NotFoundError, InvalidValueError.
        """
        from .questions import Questions  # a list does without

        with self._db.write():
            insight = self._get(Insight, insight_id)
            questions = self._use(Questions)
            question = questions.add(text, area=insight.area_id, insight_id=insight_id)
            if insight.person_id is not None:
                questions.ask(question, insight.person_id)
            self._set_fate(insight_id, "kept")
        return question

    def _set_fate(self, insight_id: int, fate: Fate, why: str = "") -> None:
        day = None if fate == "open" else self._db.clock.today()
        self._update(Insight, insight_id, fate=fate, fate_why=scrub(why), fate_on=day)


CHANGING = (
    *("state", "told_on", "how", "said", "why"),
    *("notice_on", "noticed", "noticed_words", "noticed_on"),
)
"""The fields of a loop that what happens to it can change."""


UNASKED: dict[str, Any] = {
    "notice_on": None, "noticed": "", "noticed_words": "", "noticed_on": None
}  # fmt: skip
"""What stands in a loop of somebody who was not told."""


class Loops(LoopReads):
    """The loops of one open journal, reached as journal.loops."""

    def tell(self, loop_id: int, *, on: date | None = None, how: str = "", said: str = "") -> None:
        """They know. `on` is today unless given. Some weeks later they are asked what they saw
        change; telling it again with another day moves that. Raises NotFoundError."""
        day = on or self._db.clock.today()
        before = self.row(loop_id)
        if before.state == "told":
            notice_on = moved(before.notice_on, before.told_on, day)
        else:
            notice_on = ask_on(day, self.notice_weeks())
        values = {"told_on": day, "how": scrub(how), "said": scrub(said), "notice_on": notice_on}
        self._close(loop_id, "told", **values)

    def notice_weeks(self) -> int:
        """How long after the telling one asks; 0 is never."""
        return weeks_of(self._use(Settings).get(WEEKS_KEY))

    def ask_notice(self, loop_id: int, on: date | None) -> None:
        """Ask on another day what they saw change, or never. Raises NotFoundError, and
        InvalidValueError for somebody who was not told."""
        self._edit_told(loop_id, notice_on=on)

    def put_off_notice(self, loop_id: int) -> None:
        """Ask again after as long as from the telling. Raises as ask_notice() does."""
        weeks = self.notice_weeks() or DEFAULT_WEEKS
        self.ask_notice(loop_id, ask_on(self._db.clock.today(), weeks))

    def keep_notice(
        self, loop_id: int, noticed: Noticed, words: str = "", *, on: date | None = None
    ) -> None:
        """What they saw change: yes, partly, no, and their words. `on` is the day they said so:
        the one it was said before, or today. "" takes the answer back. Raises as ask_notice()."""
        if noticed not in get_args(Noticed):
            raise InvalidValueError("noticed")
        row = self.row(loop_id)
        day = (on or row.noticed_on or self._db.clock.today()) if noticed else None
        kept = scrub(words) if noticed else ""
        self._edit_told(loop_id, noticed=noticed, noticed_words=kept, noticed_on=day)

    def put_on_agenda(self, loop_id: int) -> None:
        """They will hear it at the next session. Raises NotFoundError."""
        self._close(loop_id, "next_agenda", told_on=None, **UNASKED)

    def set_not_needed(self, loop_id: int, why: str) -> None:
        """They need not be told. Raises NotFoundError."""
        self._close(loop_id, "not_needed", told_on=None, why=scrub(why), **UNASKED)

    def reopen(self, loop_id: int) -> None:
        """They are still to hear it. Raises NotFoundError."""
        self._close(loop_id, "open", told_on=None, how="", said="", why="", **UNASKED)

    def put_as_it_was(self, uid: str, values: dict[str, Any]) -> None:
        """Undo a telling exactly. Raises NotFoundError."""
        loop = existing(Loop.get_or_none((Loop.uid == uid) & Loop.deleted_at.is_null()), uid)
        self._close(loop.id, **values)

    def put_back(self, loop_id: int, row: LoopRow) -> None:
        """Make that loop what the row says. Raises NotFoundError."""
        self._close(loop_id, **{field: getattr(row, field) for field in CHANGING})

    def reword(self, loop_id: int, **words: str) -> None:
        """Other words of how, said, why and noticed_words; all else stays. Raises NotFoundError,
        InvalidValueError."""
        refuse_others(words, LOOP.of_kind("text"))
        with self._db.write() as changes:
            self._update(Loop, loop_id, **{field: scrub(text) for field, text in words.items()})
            self._touch(Loop.get_by_id(loop_id), changes)

    def _edit_told(self, loop_id: int, **values: Any) -> None:
        if self.row(loop_id).state != "told":
            raise InvalidValueError("state")
        self._close(loop_id, "told", **values)

    def _close(self, loop_id: int, state: LoopState, **values: Any) -> None:
        with self._db.write() as changes:
            self._update(Loop, loop_id, state=state, **values)
            self._touch(Loop.get_by_id(loop_id), changes)

    def open_for_commitment(self, commitment_id: int, changes: Changes) -> None:
        """A loop for each person it came from or was promised to who has none yet; for use inside
        a write."""
        for person_id in people_on(commitment_id).to_hear:
            self._open(changes, person_id, commitment=commitment_id)

    def tell_too(self, commitment_id: int, person_id: int) -> None:
        """Somebody it is for is to hear what came of it as well. Raises NotFoundError, and
        InvalidValueError where it is not for them, or has not ended."""
        with self._db.write() as changes:
            state = self._get(Commitment, commitment_id).state
            if state not in ENDED or person_id not in people_on(commitment_id).meant_for:
                raise InvalidValueError("person_id")
            self._open(changes, person_id, commitment=commitment_id)

    def leave_out(self, commitment_id: int, person_id: int) -> None:
        """Undo tell_too(), unless they know by now."""
        with self._db.write() as changes:
            theirs = (Loop.commitment == commitment_id) & (Loop.person == person_id)
            self._withdraw(theirs, changes)

    def follow_people(self, commitment_id: int, before: CommitmentPeople, changes: Changes) -> None:
        """Others are on it than before. Who is no more need not hear of it, and nor need who it
        came from or was promised to no longer; for use inside a write."""
        now = people_on(commitment_id)
        stay = [each for each in now.everybody if each in now.to_hear or each not in before.to_hear]
        gone = (Loop.commitment == commitment_id) & Loop.person.not_in(stay)
        self._withdraw(gone, changes)
        self.open_for_commitment(commitment_id, changes)

    def open_for_insight(self, insight_id: int, person_id: int, changes: Changes) -> None:
        """A loop for a declined insight; for use inside a write."""
        self._open(changes, person_id, insight=insight_id)

    def _open(self, changes: Changes, person_id: int, **source: Any) -> None:
        if Loop.get_or_none(person=person_id, deleted_at=None, **source) is not None:
            return
        today = self._db.clock.today()
        loop = self._make(Loop, person=person_id, state="open", opened_on=today, **source)
        self._touch(loop, changes)

    def withdraw_for_commitment(self, commitment_id: int, changes: Changes) -> None:
        """Trash the loops nobody has been told of yet; for use inside a write."""
        self._withdraw(Loop.commitment == commitment_id, changes)

    def restore_for_commitment(self, commitment_id: int, changes: Changes) -> None:
        """Undo the latest withdrawal; for use inside a write."""
        gone = (Loop.commitment == commitment_id) & Loop.deleted_at.is_null(False)
        latest = Loop.select(fn.MAX(Loop.deleted_at)).where(gone).scalar()
        for loop in Loop.select().where(gone & (Loop.deleted_at == latest)):
            Loop.set_by_id(loop.id, {"deleted_at": None})
            self._touch(loop, changes)

    def withdraw_for_insight(self, insight_id: int, changes: Changes) -> None:
        """Trash the loops nobody has been told of yet; for use inside a write."""
        self._withdraw(Loop.insight == insight_id, changes)

    def _withdraw(self, where: Expression, changes: Changes) -> None:
        query = Loop.select().where(where & (Loop.state != "told") & Loop.deleted_at.is_null())
        now = self._db.clock.now()
        for loop in list(query):
            self._update(Loop, loop.id, deleted_at=now)
            self._touch(loop, changes)

    def _touch(self, loop: Loop, changes: Changes) -> None:
        changes.loops.add(loop.id)
        changes.people.add(loop.person_id)
        if loop.commitment_id is not None:
            changes.commitments.add(loop.commitment_id)
        if loop.insight_id is not None:
            changes.insights.add(loop.insight_id)
