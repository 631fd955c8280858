# SPDX-License-Identifier: MIT
"""The records of our own export come back, each as it was, in the order in which they were made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, get_args

from rmjournal.model.fields import Field, Record
from rmjournal.model.insights import WEEKS_KEY
from rmjournal.model.records import (
    AIM,
    ASKING,
    COMMITMENT,
    INSIGHT,
    LOOP,
    PERSON,
    QUESTION,
    REVIEW,
)
from rmjournal.store import ENDED, STEPS, Journal, KeptEvent, KeptTie, OwnerKind, Stamp, Version
from rmjournal.store.operations.insights import UNASKED
from rmjournal.store.queries.commitment_people import CommitmentPeople
from rmjournal.store.revisions import keeps
from rmjournal.text.folding import name_key
from rmjournal.text.lines import has_marks
from rmjournal.text.marks import MarkKind
from rmjournal.text.templates import originals

from .drafts import Draft
from .lots import Tick, ticking
from .own_pages import OwnPage, PageKind, Values

_KINDS = (
    "person", "session", "aim", "question", "asking", "insight", "commitment", "loop", "review",
    "attachment",
)  # fmt: skip
_SIGNS = {"question": "?", "insight": "!", "commitment": "->"}
_TIED = {"question": "asking", "insight": "insight", "commitment": "commitment"}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Restorer:
    """Brings pages and notes back into one journal; for use inside a write.

    In this order: before_sessions(), the sessions themselves by whoever makes them, and
    after_sessions() with the notes they are to get. What is in the journal already, or lies in its
    trash, is left as it is.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._restoring = journal.restoring
        self._ids = {kind: self._restoring.ids(kind) for kind in _KINDS}
        self._weeks = {(row.year, row.week) for row in journal.reviews.rows()}
        templates = journal.templates
        self._templates = {row.key for row in templates.rows() if row.is_changed or row.own_id}
        self._templates |= {row.uid for row in templates.in_trash()}
        self._were_here = set(self._ids["question"].values())
        self._areas: dict[str, str] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._tick: Tick = lambda: None
        self._made: set[str] = set()

    def is_here(self, page: OwnPage) -> bool:
        """Whether the journal has it already, or another review of that week."""
        values = page.values
        if page.kind == "journal":
            brings = self._new_areas(values) or self._newly_hidden(values)
            return not brings and self._new_weeks(values) is None
        if page.kind == "template":
            return values["key"] in self._templates
        if page.kind == "review" and (values["year"], values["week"]) in self._weeks:
            return True
        return values["uid"] in self._ids[page.kind]

    def before_sessions(self, pages: Iterable[OwnPage]) -> None:
        """Areas, hidden questions, templates and people."""
        pages = list(pages)
        for page in pages:
            if page.kind == "journal":
                for name in self._new_areas(page.values):
                    self._journal.areas.add(name)
                for key in self._newly_hidden(page.values):
                    self._journal.questions.set_hidden(key, is_hidden=True)
                weeks = self._new_weeks(page.values)
                if weeks is not None:
                    self._journal.settings.set(WEEKS_KEY, weeks)
        for page in pages:
            if page.kind == "template" and not self.is_here(page):
                self._bring_template(page.values)
        with self._restoring.gathering():
            for values in _in_order(pages, "person"):
                if values["uid"] not in self._ids["person"]:
                    person = self._restoring.person(_stamp(values), **self._own(PERSON, values))
                    self._keep("person", values, person)

    def know(self, people: Mapping[str, int]) -> list[int]:
        """Those who were made for what comes in, by their uids; their ids."""
        self._ids["person"].update(people)
        return list(people.values())

    def _new_weeks(self, values: Values) -> int | None:
        """After how many weeks one asks what people saw change, where nothing is said here."""
        weeks: int | None = values["notice_weeks"]
        return weeks if self._journal.settings.get(WEEKS_KEY) is None else None

    def _bring_template(self, values: Values) -> None:
        key, templates = values["key"], self._journal.templates
        if key in originals():
            templates.set_text(key, values["text"])
        else:
            templates.add(values["name"], values["text"], uid=key)
        self._templates.add(key)
        self._made.add(key)

    def _new_areas(self, values: Values) -> list[str]:
        return [name for name in values["areas"] if self._journal.areas.find(name) is None]

    def _newly_hidden(self, values: Values) -> list[str]:
        shown = [r.question.key for r in self._journal.questions.bank_rows() if not r.is_hidden]
        return [key for key in values["hidden_questions"] if key in shown]

    def after_sessions(
        self, pages: Iterable[OwnPage], notes: Mapping[int, Draft], tick: Tick
    ) -> None:
        """Everything else, and the notes by the ids of their sessions. tick may raise."""
        self._tick = tick
        pages = list(pages)
        for session_id, draft in notes.items():
            if draft.own is not None and draft.own.uid is not None:
                self._ids["session"][draft.own.uid] = session_id
                self._made.add(draft.own.uid)
        with self._restoring.gathering():
            self._aims(_in_order(pages, "aim"))
            questions = self._questions(_in_order(pages, "question"))
            self._insights([*_in_order(pages, "insight")], notes)
            self._commitments(_in_order(pages, "commitment"))
        self._sources(_in_order(pages, "question"))
        self._restoring.notes(
            (session_id, ties)
            for session_id, draft in notes.items()
            if (ties := self._ties(draft)) or has_marks(draft.text)
        )
        tick()
        self._restoring.join_questions(questions, self._were_here)
        with self._restoring.gathering():
            self._reviews(_in_order(pages, "review"))

    def versions(self, found: Iterable[tuple[str, Version]]) -> None:
        """What texts of records that came back said before; others are passed over."""
        self._note_files()
        self._ids["template"] = self._restoring.ids("template")
        by_owner: dict[tuple[OwnerKind, int], list[Version]] = defaultdict(list)
        for uid, version in found:
            if uid not in self._made:
                continue
            for kind in get_args(OwnerKind):
                owner_id = self._ids[kind].get(uid)
                if owner_id is not None and keeps(kind, version.field):
                    by_owner[kind, owner_id].append(version)
        for (kind, owner_id), versions in by_owner.items():
            self._restoring.versions(kind, owner_id, versions)

    def _note_files(self) -> None:
        """Whoever made the sessions attached their files."""
        now = self._restoring.ids("attachment")
        self._made |= now.keys() - self._ids["attachment"].keys()
        self._ids["attachment"] = now

    def _aims(self, pages: list[Values]) -> None:
        for values in pages:
            if values["uid"] not in self._ids["aim"]:
                own = self._own(AIM, values)
                own["until"] = max(own["until"], own["begins_on"])
                self._keep("aim", values, self._restoring.aim(_stamp(values), **own))

    def _questions(self, pages: list[Values]) -> list[int]:
        """The ids of the new questions."""
        questions: list[int] = []
        askings: list[Values] = []
        for values in ticking(pages, self._tick):
            if values["uid"] in self._ids["question"]:
                continue
            own = {**self._own(QUESTION, values), "bank_key": values["bank_key"] or None}
            question = self._restoring.question(_stamp(values), **own)
            questions.append(question)
            self._keep("question", values, question)
            askings += [
                {**asking, "question": question, "text": values["text"]}
                for asking in values["askings"]
                if asking["uid"] is not None
            ]
        for values in ticking(sorted(askings, key=_made_at), self._tick):
            if values["uid"] in self._ids["asking"]:
                continue
            self._texts["question", values["uid"]] = values.pop("text")
            own = {**self._own(ASKING, values), "question": values["question"]}
            own["since"] = own["since"] or self._journal.clock.today()
            self._keep("asking", values, self._restoring.asking(_stamp(values), **own))
        return questions

    def _sources(self, pages: list[Values]) -> None:
        """What was heard that each new question came from."""
        for values in pages:
            question = self._ids["question"].get(values["uid"])
            insight = self._ids["insight"].get(values["insight"] or "")
            if values["uid"] in self._made and question is not None and insight is not None:
                self._journal.questions.come_from(question, insight)

    def _insights(self, insights: list[Values], notes: Mapping[int, Draft]) -> None:
        for session_id, draft in notes.items():
            heard = draft.own.insights if draft.own is not None else []
            insights += [{**values, "session": session_id} for values in heard if values["uid"]]
        for values in ticking(sorted(insights, key=_made_at), self._tick):
            if values["uid"] in self._ids["insight"] or not values["text"]:
                continue
            own = {**self._own(INSIGHT, values), "session": values.get("session")}
            insight = self._restoring.insight(_stamp(values), **own)
            self._keep("insight", values, insight)
            self._loops(values["loops"], values["fate"] == "declined", insight=insight)

    def _commitments(self, commitments: list[Values]) -> None:
        for values in ticking(commitments, self._tick):
            if values["uid"] in self._ids["commitment"]:
                continue
            people = CommitmentPeople.of(
                self._known_people(values["people"]),
                self._known_people(values["people_for"]),
                self._known_people(values["people_promised"]),
            )
            own = self._own(COMMITMENT, values)
            del own["times_moved"]
            commitment, state = self._restoring.commitment(
                _stamp(values), people, self._events(values["events"]), **own
            )
            self._keep("commitment", values, commitment)
            self._loops(values["loops"], state in ENDED, commitment=commitment)

    def _known_people(self, uids: Iterable[str]) -> list[int]:
        return [id_ for uid in uids if (id_ := self._ids["person"].get(uid))]

    def _events(self, events: Iterable[Values]) -> list[KeptEvent]:
        kept = []
        for event in events:
            if event["at"] is None or event["move"] is None:
                continue
            day = event.pop("day") or event["at"].date()
            before = event.pop("before")
            if before is not None:
                before = {**before, "paused_for": self._id("person", before["paused_for"])}
            kept.append(KeptEvent(**event, day=day, before=before))
        return kept

    def _loops(self, loops: Iterable[Values], is_due: bool, **about: int) -> None:
        """Nobody is still to hear of what has not ended."""
        for values in loops:
            person = self._ids["person"].get(values["person"] or "")
            is_open = values["state"] in ("open", "next_agenda")
            if not values["uid"] or values["uid"] in self._ids["loop"] or person is None:
                continue
            if is_open and not is_due:
                continue
            own = {**self._own(LOOP, values), **about}
            if own["state"] != "told":
                own |= UNASKED
            own["opened_on"] = own["opened_on"] or self._journal.clock.today()
            self._keep("loop", values, self._restoring.loop(_stamp(values), **own))

    def _ties(self, draft: Draft) -> list[KeptTie]:
        own = draft.own
        ties = []
        for values in own.ties if own is not None else []:
            kind, uid = values["kind"], values["uid"] or ""
            record_id = self._ids[_TIED[kind]].get(uid) if kind else None
            if record_id is None or uid not in self._made:
                continue
            raw = values.get("text") or f"{_SIGNS[kind]} {self._texts.get((kind, uid), '')}"
            ties.append(
                KeptTie(
                    MarkKind(kind), record_id, line=(values.get("line") or 1) - 1, raw=raw,
                    adopted=values.get("adopted", False), prepared=values.get("prepared", ""),
                    live="line" in values,
                    dismissed=values.get("dismissed", False),
                )
            )  # fmt: skip
        self._tick()
        return ties

    def _reviews(self, reviews: list[Values]) -> None:
        for values in reviews:
            week = values["year"], values["week"]
            if values["uid"] in self._ids["review"] or week in self._weeks:
                continue
            decisions, picks = values.pop("decisions"), values.pop("picks")
            summary = {name: values[name] for name in ("summary_markdown", "summary_json")}
            own = {**self._own(REVIEW, values), **summary}
            own["step"] = STEPS if own["finished_at"] else own["step"] or 1
            own["started_at"] = own["started_at"] or self._journal.clock.now()
            chosen = {
                id_: pick["kept"]
                for pick in picks
                if (id_ := self._ids["commitment"].get(pick["commitment"] or ""))
            }
            kept = [
                {**each, "at": each["at"] or own["started_at"]}
                for each in decisions
                if each["subject_uid"] and each["step"]
            ]
            picked = list(chosen.items())[:3]
            self._keep(
                "review", values, self._restoring.review(_stamp(values), kept, picked, **own)
            )
            self._weeks.add(week)

    def _keep(self, kind: str, values: Values, record_id: int) -> None:
        self._ids[kind][values["uid"]] = record_id
        self._made.add(values["uid"])
        said = values.get("text") or values.get("title")
        if said:
            self._texts[kind, values["uid"]] = said

    def _own(self, record: Record, values: Values) -> dict[str, Any]:
        """What the record keeps itself, by its columns."""
        return {
            field.name: self._here(field, values[field.name])
            for field in record.exported()
            if field.is_stored and field.is_imported and field.name != "uid"
        }

    def _here(self, field: Field, value: Any) -> Any:
        """The value, or the id or code that it has in this journal."""
        if field.to:
            return self._id(field.to, value)
        return self._area(value) if field.kind == "area" else value

    def _id(self, kind: str, uid: str | None) -> int | None:
        """None for a record that is not here."""
        return self._ids[kind].get(uid or "")

    def _area(self, name: str) -> str | None:
        if not self._areas:
            rows = self._journal.areas.rows()
            self._areas = {name_key(row.code): row.code for row in rows} | {
                name_key(row.name): row.code for row in rows
            }
        return self._areas.get(name_key(name))


def _in_order(pages: Sequence[OwnPage], kind: PageKind) -> list[Values]:
    """As they were made; those of the same moment as their files stand."""
    return sorted((page.values for page in pages if page.kind == kind), key=_made_at)


def _made_at(values: Values) -> datetime:
    made: datetime = values["created_at"] or _LONG_AGO
    return made


def _stamp(values: Values) -> Stamp:
    return Stamp(values["uid"], values["created_at"], values["updated_at"])
