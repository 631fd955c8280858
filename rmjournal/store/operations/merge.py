# SPDX-License-Identifier: MIT
"""Two entries that turn out to be one person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from rmjournal.core.changes import Changes
from rmjournal.core.errors import InvalidValueError, NotFoundError
from rmjournal.store.queries.commitment_people import FOR, PROMISED, SOURCE
from rmjournal.store.queries.questions import counts, keep_counts
from rmjournal.store.records import Manager
from rmjournal.store.schema import (
    Asking,
    Commitment,
    CommitmentPerson,
    Insight,
    Loop,
    Person,
    Question,
    SessionPerson,
)
from rmjournal.text.folding import words_key

from .question_joins import Joined, QuestionJoins
from .trash import Trash

# Each place that names a person; with a second field where a person may stand only once.
_PLACES: tuple[tuple[Any, Any, Any], ...] = (
    (SessionPerson, SessionPerson.person, SessionPerson.session),
    (CommitmentPerson, CommitmentPerson.person, CommitmentPerson.commitment),
    (Asking, Asking.person, None),
    (Insight, Insight.person, None),
    (Loop, Loop.person, None),
    (Commitment, Commitment.paused_for, None),
)
_PARTS = (FOR, SOURCE, PROMISED)  # who is of two is of the later
_AGREED = ("agreed_for", "agreed_until", "agreed_private", "agreed_stop")
_FILLED_IN = ("role", "team", "met", "offer", "asked_of_me", "rhythm_weeks", *_AGREED)


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge did, for undo()."""

    kept_id: int
    other_id: int
    moved: tuple[tuple[int, tuple[int, ...]], ...]
    """(place, row ids) that named the other."""
    removed: tuple[tuple[int, dict[str, Any]], ...]
    """(place, row) that named both, so that the other's went."""
    asked_twice: Joined
    """What was to be asked of both, or was asked of both in one talk, and is one asking now."""
    told_twice: tuple[int, ...]
    """Loops about one thing of which the other stays."""
    before: dict[str, Any]
    """The fields of the kept person that were filled in."""
    could_teach: tuple[tuple[int, str], ...]
    """(session, what the kept one could teach) where the other's words were added."""
    said_too: tuple[tuple[int, str], ...]
    """(row, part) of the kept one on commitments with which the other had more to do."""
    since: tuple[tuple[int, date], ...]
    """(asking, the day since which it was meant for them) where that is later now."""


class Merging(Manager):
    """Merges people, reached through journal.people."""

    def merge(self, kept_id: int, other_id: int) -> Merge:
        """Let everything of the other be of the kept one; the other goes to the trash.

        What the kept one lacks comes from the other, whose name stays known to notes. Raises
        NotFoundError; InvalidValueError for one person twice.
        """
        if kept_id == other_id:
            raise InvalidValueError("other_id")
        with self._db.write() as changes, self._db.because("merge"):
            kept, other = self._get(Person, kept_id), self._get(Person, other_id)
            moved, removed = [], []
            carried = counts(kept_id, other_id)
            for place, (model, field, once_for) in enumerate(_PLACES):
                if once_for is not None:
                    removed += [
                        (place, row) for row in _doubled(model, field, once_for, kept, other)
                    ]
                ids = [i for (i,) in model.select(model.id).where(field == other_id).tuples()]
                model.update({field: kept_id}).where(field == other_id).execute()
                moved.append((place, tuple(ids)))
            doubled = [row for at, row in removed if _PLACES[at][0] is SessionPerson]
            could_teach = self._join_could_teach(kept_id, doubled)
            doubled = [row for at, row in removed if _PLACES[at][0] is CommitmentPerson]
            said_too = self._join_parts(kept_id, doubled)
            asked_twice = self._join_askings(kept_id, changes)
            since = keep_counts(kept_id, carried)
            told_twice = self._drop_loops(kept_id)
            values = {name: getattr(other, name) for name in _FILLED_IN if not getattr(kept, name)}
            values["former_names"] = [*kept.former_names, other.name, *other.former_names]
            values["consent"] = _stricter(kept.consent, other.consent)
            if other.notes:
                values["notes"] = "\n\n".join(filter(None, (kept.notes, other.notes)))
            before = {name: getattr(kept, name) for name in values}
            self._update(Person, kept_id, **values)
            self._use(Trash).put("person", other_id)
            self._tell(changes, kept_id, other_id)
            self._db.publish("named", "person", kept_id)
        return Merge(
            kept_id, other_id, tuple(moved), tuple(removed), asked_twice, told_twice, before,
            could_teach, said_too, since,
        )  # fmt: skip

    def undo(self, merge: Merge) -> None:
        """Make two people of them again. Raises NotFoundError."""
        with self._db.write() as changes:
            if Person.get_or_none(id=merge.other_id) is None:
                raise NotFoundError(merge.other_id)
            self._use(Trash).restore("person", merge.other_id)
            for asking, day in merge.since:
                Asking.set_by_id(asking, {"since": day})
            QuestionJoins(self._db).undo(merge.asked_twice, changes)
            for place, ids in merge.moved:
                model, field, _ = _PLACES[place]
                model.update({field: merge.other_id}).where(model.id.in_(ids)).execute()
            for place, row in merge.removed:
                _PLACES[place][0].insert(row).execute()
            for session_id, words in merge.could_teach:
                self._set_could_teach(session_id, merge.kept_id, words)
            for row_id, part in merge.said_too:
                _set_part(row_id, part)
            Loop.update(deleted_at=None).where(Loop.id.in_(merge.told_twice)).execute()
            self._update(Person, merge.kept_id, **merge.before)
            self._tell(changes, merge.kept_id, merge.other_id)

    def _join_could_teach(
        self, kept_id: int, gone: list[dict[str, Any]]
    ) -> tuple[tuple[int, str], ...]:
        """Where both sat, what either could teach; as it was before, by session."""
        before = []
        for row in gone:
            session_id, theirs = row["session"], row["could_teach"]
            kept = SessionPerson.get(session=session_id, person=kept_id).could_teach
            if theirs and theirs != kept:
                before.append((session_id, kept))
                both = "; ".join(filter(None, (kept, theirs)))
                self._set_could_teach(session_id, kept_id, both)
        return tuple(before)

    def _set_could_teach(self, session_id: int, person_id: int, words: str) -> None:
        where = (SessionPerson.session == session_id) & (SessionPerson.person == person_id)
        self._keep_taught(session_id, person_id, SessionPerson.get(where).could_teach)
        SessionPerson.update(could_teach=words).where(where).execute()

    @staticmethod
    def _join_parts(kept_id: int, gone: list[dict[str, Any]]) -> tuple[tuple[int, str], ...]:
        """What came from either came from the kept one, and so with what was promised; the rows
        that say so only now, as they were."""
        before = []
        for row in gone:
            kept = CommitmentPerson.get(commitment=row["commitment"], person=kept_id)
            if _PARTS.index(row["part"]) > _PARTS.index(kept.part):
                before.append((kept.id, kept.part))
                _set_part(kept.id, row["part"])
        return tuple(before)

    def _join_askings(self, kept_id: int, changes: Changes) -> Joined:
        """What waits to be asked of both waits once."""
        by_words: defaultdict[str, list[Asking]] = defaultdict(list)
        theirs = (Asking.person == kept_id) & Asking.deleted_at.is_null()
        for asking in Asking.select(Asking, Question).join(Question).where(theirs):
            by_words[words_key(asking.question.text)].append(asking)
        joins = QuestionJoins(self._db)
        return joins.join_groups(by_words.values(), changes)

    def _drop_loops(self, person_id: int) -> tuple[int, ...]:
        """Of two loops about one thing the one that says more stays."""
        alive = (Loop.person == person_id) & Loop.deleted_at.is_null()
        by_source: dict[tuple[int | None, int | None], list[Loop]] = {}
        for loop in Loop.select().where(alive).order_by(Loop.id):
            by_source.setdefault((loop.commitment_id, loop.insight_id), []).append(loop)
        dropped: list[int] = []
        for loops in by_source.values():
            said_most = max(loops, key=_says)
            dropped += [loop.id for loop in loops if loop is not said_most]
        now = self._db.clock.now()
        Loop.update(deleted_at=now).where(Loop.id.in_(dropped)).execute()
        return tuple(dropped)

    def _tell(self, changes: Changes, *person_ids: int) -> None:
        """Whatever shows a name of theirs has to show it anew."""
        changes.people.update(person_ids)
        for person_id in person_ids:
            for model, field, changed in (
                (SessionPerson, SessionPerson.session_id, changes.sessions),
                (CommitmentPerson, CommitmentPerson.commitment_id, changes.commitments),
                (Asking, Asking.question_id, changes.questions),
                (Insight, Insight.id, changes.insights),
                (Loop, Loop.id, changes.loops),
            ):
                rows = model.select(field).where(model.person == person_id)
                changed.update(found for (found,) in rows.tuples())


def _set_part(row_id: int, part: str) -> None:
    CommitmentPerson.set_by_id(row_id, {"part": part})


def _says(loop: Loop) -> tuple[int, bool]:
    """How much is settled: that they know counts most, and then what they saw change."""
    return ("open", "next_agenda", "not_needed", "told").index(loop.state), bool(loop.noticed)


def _doubled(
    model: Any, field: Any, once_for: Any, kept: Person, other: Person
) -> list[dict[str, Any]]:
    """Take away the other's rows where the kept one stands already, and give them."""
    theirs = model.select(once_for).where(field == kept.id)
    where = (field == other.id) & once_for.in_(theirs)
    rows = list(model.select().where(where).dicts())
    model.delete().where(model.id.in_([row["id"] for row in rows])).execute()
    return rows


def _stricter(one: str, other: str) -> str:
    """Of two answers; "ask" is none yet."""
    answers = {one, other} - {"ask"}
    return next((each for each in ("never", "role", "named") if each in answers), "ask")
