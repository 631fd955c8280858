# SPDX-License-Identifier: MIT
"""What follows in other records, worked out at the end of each write from what it changed.

So no operation need know what hangs on its record: an asking is answered once something was heard
after it, a question is as its askings are, what was heard is as its commitments are, and the line
in a note says what its record says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import JOIN, Case, Expression, Query, fn

from rmjournal.model.transitions import State, fate_of

from .queries.rows import Later, Prepared, among
from .schema import Asking, Commitment, Insight, NoteMark, Question, database

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes

    from .database import Database, LineEvent

_KEEP_FATE = "UPDATE insight SET fate = ?, fate_why = '', fate_on = ?, updated_at = ? WHERE id = ?"


def settle(db: Database, changes: Changes, events: Iterable[LineEvent]) -> None:
    """Inside a write, as often as one likes: what is true already stays as it is."""
    for event in events:
        _follow_in_notes(db, changes, event)
    _askings(changes)
    _questions(changes)
    _fates(db, changes)


def _follow_in_notes(db: Database, changes: Changes, event: LineEvent) -> None:
    from .operations.note_follow import NoteFollower  # most writes reword nothing

    follower, (what, kind, ids) = db.manager(NoteFollower), event
    if kind == "person":
        from .operations.note_follow import NameFollower  # most writes name nobody

        follow_names = db.manager(NameFollower)
        (follow_names.named if what == "named" else follow_names.unnamed)(ids, changes)
        return
    if what == "reworded":
        for record_id in ids:
            follower.reword(kind, record_id, changes)
        return
    follow = follower.unmark if what == "trashed" else follower.mark_again
    follow(getattr(NoteMark, kind).in_(ids), changes)


def _askings(changes: Changes) -> None:
    """Waiting, asked or answered, of the questions that changed and of those that were answered."""
    if changes.insights:
        changes.questions.update(question for (question,) in _ANSWERED.tuples(changes.insights))
    if not changes.questions:
        return
    changes.people.update(person for (person,) in _ASKED.tuples(changes.questions))
    _SET_ASKINGS.run(changes.questions)


def _answered(insights: Later) -> Query:
    query = Asking.select(Asking.question_id).join(Insight)
    return query.where(among(Insight.id, insights))


def _asked(questions: Later) -> Query:
    query = Asking.select(Asking.person_id)
    return query.where(among(Asking.question, questions) & Asking.person.is_null(False))


def _set_askings(questions: Later) -> Query:
    heard = Insight.select().where((Insight.asking == Asking.id) & Insight.deleted_at.is_null())
    is_answered = (Asking.answer != "") | fn.EXISTS(heard)
    states = [(Asking.asked_on.is_null(), "waiting"), (is_answered, "answered")]
    return _set_state(Asking, Case(None, states, "asked"), among(Asking.question, questions))


def _questions(changes: Changes) -> None:
    """To ask, asked or answered, unless parked or let go."""
    if changes.questions:
        _SET_QUESTIONS.run(changes.questions)


def _set_questions(questions: Later) -> Query:
    of_it = (Asking.question == Question.id) & Asking.deleted_at.is_null()
    waits = Asking.select().where(of_it & (Asking.state == "waiting"))
    asked = Asking.select().where(of_it & (Asking.state == "asked"))
    states = [
        (fn.EXISTS(waits), "to_ask"),
        (fn.EXISTS(asked), "asked"),
        (fn.EXISTS(Asking.select().where(of_it)), "answered"),
    ]
    is_free = Question.state.not_in(("parked", "let_go"))
    these = among(Question.id, questions) & is_free
    return _set_state(Question, Case(None, states, "to_ask"), these)


def _set_state(model: Any, state: Any, where: Expression) -> Query:
    return model.update(state=state).where(where & (model.state != state))


def _fates(db: Database, changes: Changes) -> None:
    """What became of what was heard, unless a person decided."""
    ids = set(changes.insights)
    if changes.commitments:
        ids.update(insight for (insight,) in _SOURCES.tuples(changes.commitments))
    if not ids:
        return
    acts: dict[tuple[int, str, date | None], list[tuple[str, date]]] = defaultdict(list)
    for *insight, state, ended_on in _ACTS.tuples(ids):
        acts[tuple(insight)] += [(state, ended_on)] if state is not None else []
    now, changed = Insight.updated_at.db_value(db.clock.now()), []
    for (insight_id, *before), found in acts.items():
        fate = fate_of(state for state, _ in found)
        day = min((ended for state, ended in found if state == State.DONE), default=None)
        if before != [fate, day]:
            changed.append(
                (Insight.fate.db_value(fate), Insight.fate_on.db_value(day), now, insight_id)
            )
    if changed:
        database.execute_many(_KEEP_FATE, changed)
        changes.insights.update(insight_id for *_, insight_id in changed)


def _sources(commitments: Later) -> Query:
    query = Commitment.select(Commitment.insight_id).where(Commitment.insight.is_null(False))
    return query.where(among(Commitment.id, commitments))


def _acts(insights: Later) -> Query:
    is_its = (Commitment.insight == Insight.id) & Commitment.deleted_at.is_null()
    is_free = Insight.fate.not_in(("kept", "declined")) & Insight.deleted_at.is_null()
    query = Insight.select(
        Insight.id, Insight.fate, Insight.fate_on, Commitment.state, Commitment.ended_on
    ).join(Commitment, JOIN.LEFT_OUTER, on=is_its)
    return query.where(among(Insight.id, insights) & is_free)


_ANSWERED, _ASKED, _SET_ASKINGS = Prepared(_answered), Prepared(_asked), Prepared(_set_askings)
_SET_QUESTIONS, _SOURCES, _ACTS = Prepared(_set_questions), Prepared(_sources), Prepared(_acts)
