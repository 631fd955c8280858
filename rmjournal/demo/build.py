# SPDX-License-Identifier: MIT
"""Makes the demo journal as a person would have: day by day, through the verbs of the store.

`story.toml` has the people, questions, steps and reviews; each session is a Markdown file.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from typing_extensions import override

from rmjournal.core.clock import Clock
from rmjournal.core.paths import resource
from rmjournal.model.records import COMMITMENT, PERSON
from rmjournal.store import CommitmentRow, InsightRow, Journal, QuestionRow, SessionKind
from rmjournal.text.dates import write_day

_FRIDAY = 4
MORNING, EVENING = time(8, 15), time(17, 30)
_PLAN = {"change", *COMMITMENT.private()}
_DECIDE = 2  # the step of a review
_DATE = re.compile(r"\{\{([+-]\d+)\}\}")
_FIRST_DAY = -183
_OF_PERSON = ("team", *PERSON.of_kind("text", "markdown"))
_OF_QUESTION = ("area", "practice", "depth", "why")
_MIRROR = ("mirror_talk", "mirror_follow_ups", "mirror_surprise")
_WRITING_UP = timedelta(minutes=15)
T = TypeVar("T")


def build(path: Path, *, today: date) -> None:
    """A new demo journal at `path`, without a passphrase: half a year up to `today`.

    The same for the same day, but for its key. Raises as Journal.create does.
    """
    calendar = Calendar(today)
    clock = StoryClock(datetime.combine(calendar.day(_FIRST_DAY), MORNING))
    journal, _ = Journal.create(path, passphrase=None, clock=clock, new_uid=_uids())
    with journal, journal.write():
        for event in sorted(_Storyteller(journal, calendar).events(), key=lambda each: each.at):
            clock.set(event.at)
            event.happen()


def _uids() -> Callable[[], str]:
    """Gives ids that look random, and are the same for each demo."""
    numbers = count(1)
    return lambda: hashlib.sha256(f"demo {next(numbers)}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Scene:
    """One session. `noted` is when it was planned, for those not written after the event."""

    key: str
    note: str
    days: int
    people: list[str]
    start: time
    minutes: int
    place: str
    kind: SessionKind = "conversation"
    areas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    gave: str = ""
    mirror: list[int] = field(default_factory=list)
    noted: int | None = None
    cancelled: dict[str, str] = field(default_factory=dict)

    def text(self, calendar: Calendar, day: date) -> str:
        """The note of a session on that day, its dates as one would have written them then."""

        def written(found: re.Match[str]) -> str:
            return write_day(calendar.day(int(found[1])), day)

        return _DATE.sub(written, self.note)


def scenes() -> list[Scene]:
    """Every session, oldest first."""
    return [
        _scene(file.stem, file.read_text(encoding="utf-8"))
        for file in sorted(resource("demo").glob("*.md"))
    ]


def _scene(key: str, text: str) -> Scene:
    _, head, note = text.split("+++\n", 2)
    values = tomllib.loads(head)
    return Scene(key=key, note=note, people=values.pop("with"), **values)


def story() -> dict[str, Any]:
    """People, questions, steps and reviews, as in `story.toml`."""
    return tomllib.loads(resource("demo/story.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Event:
    """Something of the half year; `at` is local time."""

    at: datetime
    happen: Callable[[], None] = field(compare=False)


class _Storyteller:
    """Turns the texts into events."""

    def __init__(self, journal: Journal, calendar: Calendar) -> None:
        self._journal = journal
        self._calendar = calendar
        self._verbs = _Verbs(journal, calendar)
        self._reviewing = _Reviewing(journal, calendar, self._verbs)

    def events(self) -> list[_Event]:
        """All of them; those of one moment in the order in which they are told."""
        told = story()
        events = [self._event(person, self._add_person) for person in told["people"]]
        events += [self._event(question, self._add_question) for question in told["questions"]]
        events += [event for scene in scenes() for event in self._session_events(scene)]
        events += [self._event(step, self._verbs.do, EVENING) for step in told["steps"]]
        return events + [self._review_event(review) for review in told["reviews"]]

    def _event(
        self, values: dict[str, Any], happen: Callable[[dict[str, Any]], Any], at: time = MORNING
    ) -> _Event:
        day = self._calendar.day(values["days"])
        return _Event(datetime.combine(day, at), lambda: happen(values))

    def _review_event(self, review: dict[str, Any]) -> _Event:
        day = self._calendar.friday(review["weeks"])
        return _Event(
            datetime.combine(day, EVENING) + _WRITING_UP, lambda: self._reviewing.hold(review, day)
        )

    def _add_person(self, values: dict[str, Any]) -> None:
        people = self._journal.people
        person = people.add(
            values["name"], role=values["role"], rhythm_weeks=values["rhythm_weeks"]
        )
        people.edit(person, **{key: values[key] for key in _OF_PERSON if key in values})

    def _add_question(self, values: dict[str, Any]) -> None:
        questions = self._journal.questions
        if "bank" in values:
            question = questions.take(values["bank"])
        else:
            own = {key: values[key] for key in _OF_QUESTION if key in values}
            question = questions.add(values["text"], **own)
        if "for" not in values:
            return
        session = self._verbs.sessions[values["at"]] if "at" in values else None
        asking = questions.ask(question, self._verbs.person(values["for"]), session_id=session)
        if "prediction" in values:
            questions.predict(asking, values["prediction"])

    def _session_events(self, scene: Scene) -> list[_Event]:
        """Planned ahead or written up afterwards; and called off on the day, if it was."""
        day = self._calendar.day(scene.days)
        ended = datetime.combine(day, scene.start) + timedelta(minutes=scene.minutes)
        noted = ended + _WRITING_UP
        if scene.noted is not None:
            noted = datetime.combine(self._calendar.day(scene.noted), EVENING) - _WRITING_UP
        events = [_Event(noted, lambda: self._add_session(scene, day))]
        if scene.cancelled:
            events.append(_Event(ended, lambda: self._cancel(scene, day)))
        return events

    def _add_session(self, scene: Scene, day: date) -> None:
        sessions = self._journal.sessions
        people = [person for name in scene.people if (person := self._verbs.person(name))]
        session = sessions.add(
            day, people, kind=scene.kind, start=scene.start, minutes=scene.minutes,
            place=scene.place,
        )  # fmt: skip
        self._verbs.sessions[scene.key] = session
        sessions.set_areas(session, scene.areas)
        sessions.set_tags(session, scene.tags)
        mirror = dict(zip(_MIRROR, scene.mirror, strict=False))
        sessions.edit(session, gave=scene.gave, **mirror)
        if not scene.cancelled:
            self._journal.notes.save(session, scene.text(self._calendar, day))

    def _cancel(self, scene: Scene, day: date) -> None:
        session = self._verbs.sessions[scene.key]
        self._journal.sessions.cancel(session, **scene.cancelled)
        self._journal.notes.save(session, scene.text(self._calendar, day))


class _Reviewing:
    """Holds one review after the other, in the order of their weeks."""

    def __init__(self, journal: Journal, calendar: Calendar, verbs: _Verbs) -> None:
        self._journal = journal
        self._calendar = calendar
        self._verbs = verbs
        self._last: int | None = None

    def hold(self, told: dict[str, Any], day: date) -> None:
        """The review of that day's week; closed, if a line to oneself was written."""
        reviews = self._journal.reviews
        review = reviews.begin(day)
        self._judge_last_picks(told.get("kept", []))
        if "line" not in told:
            reviews.go_to(review, _DECIDE)
            return
        for card in told["cards"]:
            self._decide(review, card)
        reviews.pick(review, [self._verbs.commitment(what).id for what in told["picks"]])
        self._journal.review_summaries.close(review, line=told["line"])
        self._last = review

    def _judge_last_picks(self, kept: Sequence[str]) -> None:
        if self._last is None:
            return
        reviews = self._journal.reviews
        for pick, word in zip(reviews.picks(self._last), kept, strict=False):
            reviews.judge_pick(self._last, pick.commitment_id, word)

    def _decide(self, review: int, card: dict[str, Any]) -> None:
        decisions, words = self._journal.review_decisions, card.get("words", "")
        if "commitment" in card:
            commitment = self._verbs.commitment(card["commitment"])
            day = self._calendar.day(card["to"]) if "to" in card else None
            decisions.on_commitment(review, commitment, card["decision"], day=day, words=words)
        else:
            insight = self._verbs.insight(card["insight"])
            self._journal.insights.edit(insight.id, area=card["area"])
            decisions.on_insight(review, insight, card["decision"], words=words)


class _Verbs:
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
        return _beginning(what, self._journal.commitments.rows(), "title")

    def question(self, what: str) -> QuestionRow:
        """The question that begins so."""
        return _beginning(what, self._journal.questions.rows())

    def insight(self, what: str) -> InsightRow:
        """The insight that begins so."""
        return _beginning(what, self._journal.insights.rows())

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
        loop = _beginning(step["what"], loops.rows(person_id=self.person(step["who"])))
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


def _beginning(what: str, rows: Iterable[T], field: str = "text") -> T:
    """The only one whose text begins so. Raises LookupError."""
    return _one(what, (row for row in rows if getattr(row, field).startswith(what)))


def _one(what: str, found: Iterable[T]) -> T:
    """The only one of them. Raises LookupError."""
    rows = list(found)
    if len(rows) != 1:
        raise LookupError(f"{len(rows)} records begin with {what!r}")
    return rows[0]


class Calendar:
    """Turns numbers of days into working days around `today`."""

    def __init__(self, today: date) -> None:
        self.today = today

    def day(self, days: int) -> date:
        """That many days on; from a weekend back to Friday, or on to Monday in the time to come."""
        day = self.today + timedelta(days=days)
        beyond = day.weekday() - _FRIDAY
        if beyond <= 0:
            return day
        return day + timedelta(days=3 - beyond) if days > 0 else day - timedelta(days=beyond)

    def friday(self, weeks: int) -> date:
        """The Friday of the ISO week that many weeks on, but never a day to come."""
        monday = self.today - timedelta(days=self.today.weekday()) + timedelta(weeks=weeks)
        return min(monday + timedelta(days=_FRIDAY), self.today)


class StoryClock(Clock):
    """Stands at the moment it was last set to, which is local time."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def set(self, moment: datetime) -> None:
        """Put it to that moment, without a time zone."""
        self._moment = moment

    @override
    def now(self) -> datetime:
        return self._moment.astimezone(UTC)

    @override
    def today(self) -> date:
        return self._moment.date()
