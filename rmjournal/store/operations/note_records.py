# SPDX-License-Identifier: MIT
"""From the lines of a note to the records: each made, changed, lost or revived."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rmjournal.core.changes import Changes
from rmjournal.store.queries.commitment_people import CommitmentPeople, Present, of_line, people_on
from rmjournal.store.queries.notes import has_life_of_its_own, relations_of_note, speaker_of
from rmjournal.store.records import Manager, touch_askings
from rmjournal.store.schema import Asking, Commitment, Insight, NoteMark, Question, Record
from rmjournal.text.marks import Mark, MarkKind
from rmjournal.text.records import promised_in

from .commitments import Commitments, WrittenDates
from .insights import Insights
from .note_askings import NoteAskings
from .note_people import NoteContext, as_tied, people_of

if TYPE_CHECKING:
    from rmjournal.store.database import Database


@dataclass(frozen=True, slots=True)
class KeptTie:
    """A line that was a record when its note was exported; `raw` is the line or the like of it.

    record_id is that of the asking, the insight or the commitment; lines count from 0.
    """

    kind: MarkKind
    record_id: int
    line: int
    raw: str
    adopted: bool = False
    prepared: str = ""
    """The words the question had before its line changed them."""
    live: bool = True
    dismissed: bool = False


RECORD_FIELD = {
    MarkKind.QUESTION: "asking",
    MarkKind.INSIGHT: "insight",
    MarkKind.COMMITMENT: "commitment",
}


class NoteRecords(Manager):
    """Brings records in line with the marks of a note; all of it inside a write."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._dates = WrittenDates(db)
        self._asking_of: dict[int, int | None] = {}
        self._insight_of: dict[int, int | None] = {}
        self._askings = NoteAskings(db)

    def bring_in_line(
        self,
        context: NoteContext,
        mark: Mark,
        row: NoteMark | None,
        earlier: Sequence[int | None],
        changes: Changes,
    ) -> NoteMark:
        """The tie to its record; `earlier` holds the records of the marks above, by their places,
        None of one yet to be made."""
        if row is None:
            row = self._make_record(context, mark, earlier, changes)
        else:
            is_back = not row.live
            if is_back:
                self._revive(context, row, changes)
            if row.raw != mark.raw or (is_back and row.asking_id is not None):
                self._apply_changed(context, mark, row, changes)
            values = {"line": mark.line, "raw": mark.raw, "live": True, "dismissed": False}
            if any(getattr(row, field) != value for field, value in values.items()):
                NoteMark.set_by_id(row.id, values)
        self.relate(context, mark, row, earlier, changes)
        return row

    def tie(self, session_id: int, tie: KeptTie, raw: str) -> None:
        """Tie a record that is there to its line."""
        NoteMark.create(
            session=session_id, kind=tie.kind, line=tie.line, raw=raw, adopted=tie.adopted,
            prepared=tie.prepared, live=tie.live, dismissed=tie.dismissed,
            **{RECORD_FIELD[tie.kind]: tie.record_id},
        )  # fmt: skip

    def apply(self, context: NoteContext, mark: Mark, row: NoteMark, changes: Changes) -> None:
        """Give the record all that its line says."""
        mark = as_tied(context, mark, people_of(row))
        if row.asking_id is not None:
            self._askings.follow(context, text_of(mark), named_in(mark), row, changes)
            return
        self._set_text(mark, row, changes)
        if any(mention.person_id for mention in mark.mentions):
            self.set_people(context, row, named_in(mark), changes, promised_in(mark))

    def _make_record(
        self, context: NoteContext, mark: Mark, earlier: Sequence[int | None], changes: Changes
    ) -> NoteMark:
        session_id, adopted = context.session.id, False
        match mark.kind:
            case MarkKind.QUESTION:
                record_id, adopted = self._askings.make(context, text_of(mark), named_in(mark))
            case MarkKind.INSIGHT:
                record_id = self._make_insight(context, mark, earlier)
            case MarkKind.COMMITMENT:
                record_id = self._make_commitment(context, mark, earlier, changes)
        made: NoteMark = NoteMark.create(
            session=session_id, kind=mark.kind, line=mark.line, raw=mark.raw, adopted=adopted,
            **{RECORD_FIELD[mark.kind]: record_id},
        )  # fmt: skip
        return made

    def _make_insight(self, context: NoteContext, mark: Mark, earlier: Sequence[int | None]) -> int:
        """It answers the question above it from the first."""
        asking = _answered(mark, earlier)
        made = self._use(Insights).add(
            text_of(mark), person_id=_only(_about(context, mark)),
            session_id=context.session.id, asking_id=asking,
        )  # fmt: skip
        if asking is not None:
            self._asking_of[made] = asking
            self._askings.changed.add(asking)
        return made

    def _make_commitment(
        self, context: NoteContext, mark: Mark, earlier: Sequence[int | None], changes: Changes
    ) -> int:
        """It comes from the insight above it from the first."""
        source = _source(mark, earlier)
        by = said_by(source)
        people = of_line(named_in(mark), context.there, by, promised_in(mark))
        made = self._use(Commitments).add(
            text_of(mark), people=people.source, people_for=people.meant_for,
            people_promised=people.promised, due_on=due_of(mark),
            insight_id=source, session_id=context.session.id,
        )  # fmt: skip
        if source is not None:
            self._insight_of[made] = source
            changes.insights.add(source)
            self._follow_speaker(context, made, None, by, changes, people)
        return made

    def _apply_changed(
        self,
        context: NoteContext,
        mark: Mark,
        row: NoteMark,
        changes: Changes,
    ) -> None:
        """Give the record what changed in its line, and nothing that did not."""
        had = people_of(row)
        mark = as_tied(context, mark, had)
        if row.asking_id is not None:
            self._askings.follow(context, text_of(mark), named_in(mark), row, changes)
            return
        before = next(iter(context.parse(row.raw)), None)
        before = before and as_tied(context, before, had)
        if before is None or text_of(before) != text_of(mark):
            self._set_text(mark, row, changes)
        if row.commitment_id is not None and (before is None or due_of(before) != due_of(mark)):
            self._dates.set(row.commitment_id, due_of(mark))
        was = None if before is None else (named_in(before), promised_in(before))
        if was != (named_in(mark), promised_in(mark)):
            promised = [*promised_in(mark), *_by_hand(row, mark, before)]
            self.set_people(context, row, named_in(mark), changes, promised)

    def _set_text(self, mark: Mark, row: NoteMark, changes: Changes) -> None:
        text = text_of(mark)
        if row.insight_id is not None:
            self._set_if_other(Insight, row.insight_id, "text", text)
            changes.insights.add(row.insight_id)
        elif row.commitment_id is not None:
            if self._set_if_other(Commitment, row.commitment_id, "title", text):
                self._update(Commitment, row.commitment_id, moves_since_plan=0)
            changes.commitments.add(row.commitment_id)

    def _set_if_other(self, model: type[Record], record_id: int, field: str, text: str) -> bool:
        """Whether it was another one."""
        before = getattr(self._get(model, record_id), field)
        if before != text:
            self._update(model, record_id, **{field: text})
        return bool(before != text)

    def set_people(
        self,
        context: NoteContext,
        row: NoteMark,
        named: list[int],
        changes: Changes,
        promised: Sequence[int] = (),
    ) -> None:
        """Whom the record is about, where its line names these."""
        people = named or context.speakers
        changes.people.update(people)
        if row.commitment_id is not None:
            by = said_by(Commitment.get_by_id(row.commitment_id).insight_id)
            meant = of_line(named, context.there, by, promised)
            self._use(Commitments).put_people(row.commitment_id, meant, changes)
        elif row.insight_id is not None:
            self._set_speaker(context, row.insight_id, _only(people), changes)
        else:
            self._update(Asking, row.asking_id, person=_only(people))
            self._askings.changed.add(row.asking_id)

    def _set_speaker(
        self, context: NoteContext, insight_id: int, person: int | None, changes: Changes
    ) -> None:
        before = said_by(insight_id)
        self._update(Insight, insight_id, person=person)
        came = Commitment.select(Commitment.id).where(Commitment.insight == insight_id)
        for (commitment_id,) in list(came.tuples()):
            self._follow_speaker(context, commitment_id, before, person, changes)

    def _follow_speaker(
        self,
        context: NoteContext,
        commitment_id: int,
        before: int | None,
        after: int | None,
        changes: Changes,
        people: CommitmentPeople | None = None,
    ) -> None:
        """What it came from was said by somebody else; `people` are those on it, if they are
        known."""
        if before == after:
            return
        people = people or people_on(commitment_id)
        if people.source != ((before,) if before else (*context.speakers,)):
            return
        meant = CommitmentPeople.of(
            [after] if after else context.speakers, people.meant_for, people.promised
        )
        if meant != people:
            self._use(Commitments).put_people(commitment_id, meant, changes)

    def follow_attending(
        self,
        context: NoteContext,
        mark: Mark,
        row: NoteMark,
        before: Present,
        changes: Changes,
    ) -> None:
        """Give the record the new people of its session if it had the ones before."""
        named = named_in(mark)
        if row.commitment_id is not None:
            by = said_by(Commitment.get_by_id(row.commitment_id).insight_id)
            promised = promised_in(mark)
            if people_on(row.commitment_id) == of_line(named, before, by, promised):
                self.set_people(context, row, named, changes, promised)
        elif named:
            return
        elif row.asking_id is not None:
            had = Asking.get_by_id(row.asking_id).person_id
            if row.adopted or had == _only(before.speakers):
                self._askings.follow(context, text_of(mark), [], row, changes)
        elif said_by(row.insight_id) == _only(before.speakers):
            self.set_people(context, row, [], changes)

    def words_kept(self) -> AbstractContextManager[None]:
        """As NoteAskings has it."""
        return self._askings.words_kept()

    def begin(self, session_id: int) -> None:
        """Before the marks of a note: read at once which asking each insight answers, and which
        insight each commitment came from."""
        self._askings.begin()
        self._asking_of, self._insight_of = relations_of_note(session_id)

    def begin_new(self) -> None:
        """As begin(), before the marks of a note that has no records yet."""
        self._askings.begin()
        self._asking_of, self._insight_of = {}, {}

    def finish(self, changes: Changes) -> None:
        """After the marks of a note."""
        touch_askings(self._askings.changed, changes)

    def relate(
        self,
        context: NoteContext,
        mark: Mark,
        row: NoteMark,
        earlier: Sequence[int | None],
        changes: Changes,
    ) -> None:
        """An insight answers the question above it; a commitment came from the insight above."""
        if mark.kind is MarkKind.INSIGHT:
            before = self._asking_of.get(row.insight_id)
            asking = _answered(mark, earlier)
            if before != asking:
                self._asking_of[row.insight_id] = asking
                Insight.set_by_id(row.insight_id, {"asking": asking})
                changes.insights.add(row.insight_id)
                self._askings.changed |= {each for each in (before, asking) if each is not None}
        elif mark.kind is MarkKind.COMMITMENT:
            before = self._insight_of.get(row.commitment_id)
            source = _source(mark, earlier)
            if before != source:
                self._insight_of[row.commitment_id] = source
                Commitment.set_by_id(row.commitment_id, {"insight": source})
                changes.commitments.add(row.commitment_id)
                speakers = said_by(before), said_by(source)
                self._follow_speaker(context, row.commitment_id, *speakers, changes)
                changes.insights |= {each for each in (before, source) if each is not None}

    def lose(self, row: NoteMark, changes: Changes) -> None:
        """The line is gone. What has a life of its own stays; the rest waits in the trash."""
        NoteMark.set_by_id(row.id, {"live": False})
        if row.asking_id is not None and self._askings.lose(row, changes):
            return
        if not has_life_of_its_own(row):
            for model, record_id in self._records_of(row):
                self._set_deleted(model, record_id, self._db.clock.now(), changes)

    def _revive(self, context: NoteContext, row: NoteMark, changes: Changes) -> None:
        for model, record_id in self._records_of(row):
            self._set_deleted(model, record_id, None, changes)
        if row.asking_id is not None:
            self._askings.revive(context, row, changes)

    @staticmethod
    def _records_of(row: NoteMark) -> list[tuple[type[Record], int]]:
        if row.insight_id is not None:
            return [(Insight, row.insight_id)]
        if row.commitment_id is not None:
            return [(Commitment, row.commitment_id)]
        asking = Asking.get_by_id(row.asking_id)
        question = Question.get_by_id(asking.question_id)
        others = Asking.select().where(
            (Asking.question == question.id)
            & (Asking.id != asking.id)
            & Asking.deleted_at.is_null()
        )
        only_here = question.origin == "note" and not question.why and not others.exists()
        found: list[tuple[type[Record], int]] = [(Asking, row.asking_id)]
        return found + ([(Question, asking.question_id)] if only_here else [])

    def _set_deleted(self, model: type[Record], record_id: int, at: Any, changes: Changes) -> None:
        model.set_by_id(record_id, {"deleted_at": at})
        if model is Insight:
            changes.insights.add(record_id)
        elif model is Commitment:
            changes.commitments.add(record_id)
        elif model is Asking:
            touch_askings([record_id], changes)
        else:
            changes.questions.add(record_id)


def said_by(insight_id: int | None) -> int | None:
    """Who is known to have said it."""
    return None if insight_id is None else speaker_of(insight_id)


def _answered(mark: Mark, earlier: Sequence[int | None]) -> int | None:
    """The asking that the insight of the mark answers."""
    return None if mark.answers is None else earlier[mark.answers]


def _source(mark: Mark, earlier: Sequence[int | None]) -> int | None:
    """What is heard that the commitment of the mark came from."""
    return None if mark.came_from is None else earlier[mark.came_from]


def _about(context: NoteContext, mark: Mark) -> Sequence[int]:
    return named_in(mark) or context.speakers


def text_of(mark: Mark) -> str:
    """The record's text: the sentence, or the whole line when it names only people and dates."""
    return mark.body or " ".join(mark.raw.split()[1:])


def named_in(mark: Mark) -> list[int]:
    named = [mention.person_id for mention in mark.mentions if mention.person_id is not None]
    return list(dict.fromkeys(named))


def _by_hand(row: NoteMark, mark: Mark, before: Mark | None) -> list[int]:
    """Those it was promised to although its line did not say so, and whom it still names."""
    if row.commitment_id is None:
        return []
    said = [] if before is None else promised_in(before)
    promised = people_on(row.commitment_id).promised
    return [each for each in promised if each in named_in(mark) and each not in said]


def due_of(mark: Mark) -> Any:
    """The due date that the line gives, if any."""
    return None if mark.due is None else mark.due.day


def _only(people: Sequence[int]) -> int | None:
    return people[0] if len(people) == 1 else None
