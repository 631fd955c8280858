# SPDX-License-Identifier: MIT
"""What is done with the records of the demo, each found by how its text begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from rmjournal.model.records import COMMITMENT
from rmjournal.store import CommitmentRow, InsightRow, Journal, QuestionRow

from .calendar import Calendar

_PLAN = {"change", *COMMITMENT.private()}
T = TypeVar("T")


class Verbs:
    """The steps of `story.toml`, each through the verb that the window uses too."""

    def __init__(self, journal: Journal, calendar: Calendar) -> None:
        self._journal = journal
        self._calendar = calendar
        self.sessions: dict[str, int] = {}
        """The ids of the sessions made so far, by the name of their file."""

    def do(self, step: dict[str, Any]) -> None:
        """Carry out one step. Raises LookupError for an unknown verb or record."""
        match step["do"]:
            case "start" | "plan" | "move" | "pause" | "finish" | "let_go":
                self._with_commitment(step)
            case "tell" | "agenda" | "not_needed" | "noticed" | "not_asked":
                self._with_loop(step)
            case "keep" | "decline":
                self._with_insight(step)
            case "ask" | "answer" | "park" | "drop":
                self._with_question(step)
            case "aim" | "for_aim":
                self._with_aim(step)
            case unknown:
                raise LookupError(unknown)

    def person(self, name: str) -> int | None:
        """The id of the one person of that first name; None for anyone."""
        if name == "anyone":
            return None
        return _one(name, self._journal.people.find(name)).id

    def commitment(self, what: str) -> CommitmentRow:
        """The commitment that begins so."""
        rows = self._journal.commitments.rows()
        return _one(what, (row for row in rows if row.title.startswith(what)))

    def question(self, what: str) -> QuestionRow:
        """The question that begins so."""
        rows = self._journal.questions.rows()
        return _one(what, (row for row in rows if row.text.startswith(what)))

    def insight(self, what: str) -> InsightRow:
        """The insight that begins so."""
        rows = self._journal.insights.rows()
        return _one(what, (row for row in rows if row.text.startswith(what)))

    def _with_commitment(self, step: dict[str, Any]) -> None:
        commitments = self._journal.commitments
        commitment = self.commitment(step["what"]).id
        match step:
            case {"do": "start"}:
                commitments.start(commitment)
            case {"do": "plan"}:
                plan = {field: step[field] for field in _PLAN & step.keys()}
                commitments.edit(commitment, **plan)
            case {"do": "move", "to": days}:
                commitments.move(commitment, self._calendar.day(days))
            case {"do": "pause", "until": days}:
                commitments.pause(commitment, until=self._calendar.day(days))
            case {"do": "pause", "for": name}:
                commitments.pause(commitment, for_person=self.person(name))
            case {"do": "finish", "outcome": outcome}:
                commitments.finish(commitment, outcome)
            case {"do": "let_go", "why": why}:
                commitments.let_go(commitment, why)

    def _with_loop(self, step: dict[str, Any]) -> None:
        loops = self._journal.loops
        rows = loops.rows(person_id=self.person(step["who"]))
        loop = _one(step["what"], (row for row in rows if row.text.startswith(step["what"])))
        match step:
            case {"do": "tell", "how": how, "said": said}:
                loops.tell(loop.id, how=how, said=said)
            case {"do": "noticed", "saw": saw, "words": words}:
                loops.keep_notice(loop.id, saw, words)
            case {"do": "not_asked"}:
                loops.ask_notice(loop.id, None)
            case {"do": "agenda"}:
                loops.put_on_agenda(loop.id)
            case {"do": "not_needed", "why": why}:
                loops.set_not_needed(loop.id, why)

    def _with_insight(self, step: dict[str, Any]) -> None:
        insights = self._journal.insights
        insight = self.insight(step["what"])
        match step:
            case {"do": "keep", "area": area}:
                insights.edit(insight.id, area=area, challenged=step.get("challenged", False))
                insights.keep(insight.id)
            case {"do": "decline", "why": why}:
                insights.decline(insight.id, why)

    def _with_question(self, step: dict[str, Any]) -> None:
        questions = self._journal.questions
        question = self.question(step["what"])
        match step:
            case {"do": "ask", "who": who, "at": session}:
                questions.ask(question.id, self.person(who), session_id=self.sessions[session])
            case {"do": "answer", "who": who, "answer": answer, "how_far": how_far}:
                askings = (a for a in question.askings if a.person_id == self.person(who))
                questions.answer(_one(who, askings).id, answer, how_far=how_far)
            case {"do": "park"}:
                questions.park(question.id)
            case {"do": "drop"}:
                questions.let_go(question.id)

    def _with_aim(self, step: dict[str, Any]) -> None:
        """The aim of the half year, and what belongs to the one there is."""
        journal, aim = self._journal, self._journal.aims.current()
        match step:
            case {"do": "aim", "what": text, "why": why, "until": days}:
                journal.aims.add(
                    text, why=why, begins_on=journal.clock.today(), until=self._calendar.day(days)
                )
            case {"question": what} if aim is not None:
                journal.questions.edit(self.question(what).id, aim=aim.id)
            case {"insight": what} if aim is not None:
                journal.insights.edit(self.insight(what).id, aim=aim.id)
            case {"commitment": what} if aim is not None:
                journal.commitments.edit(self.commitment(what).id, aim=aim.id)


def _one(what: str, found: Iterable[T]) -> T:
    """The only one of them. Raises LookupError."""
    rows = list(found)
    if len(rows) != 1:
        raise LookupError(f"{len(rows)} records begin with {what!r}")
    return rows[0]
