# SPDX-License-Identifier: MIT
"""The text of each exported file: front matter to read back, and a body for people to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rmjournal.model.fields import Record
from rmjournal.model.records import AIM, COMMITMENT, PERSON, QUESTION
from rmjournal.store import (
    AimRow,
    CommitmentRow,
    InsightRow,
    Journal,
    LoopRow,
    PersonDetail,
    PersonRow,
    QuestionRow,
    ReviewRow,
    SessionRow,
)
from rmjournal.text.folding import order_key
from rmjournal.text.templates import Template

from .fields import (
    Fields,
    aim_fields,
    attachment_fields,
    commitment_fields,
    filled,
    insight_fields,
    person_fields,
    question_fields,
    review_fields,
    session_fields,
)
from .frontmatter import OWN_MARK, join
from .layout import INDEX, Kind, Layout, Snapshot, plain, template_title, to_files
from .lots import CommitmentLot, SessionLot, Tick, lots, of, read_people, session_lots, ticking

FORMAT_VERSION = 1
_TIE_FIELDS: dict[str, tuple[Kind, str]] = {
    "question": ("asking", "asking_id"),
    "insight": ("insight", "insight_id"),
    "commitment": ("commitment", "commitment_id"),
}


@dataclass(frozen=True, slots=True)
class FilePage:
    """One file of an export in its two parts."""

    fields: Fields
    body: str

    def text(self) -> str:
        return join(self.fields, self.body)


class Pages:
    """Writes the files of one snapshot; reads notes and plans one record at a time."""

    def __init__(
        self,
        journal: Journal,
        snapshot: Snapshot,
        layout: Layout,
        tick: Tick = lambda: None,
    ) -> None:
        """tick is called while a page that names very many others is made, and may raise."""
        self._tick = tick
        self._journal = journal
        self._snapshot = snapshot
        self._layout = layout
        self._insights = _grouped(snapshot.insights, lambda row: row.session_id)
        self._heard_from = _grouped(snapshot.insights, lambda row: row.person_id)
        self._attachments = _grouped(snapshot.attachments, lambda row: row.session_id)
        self._loops = _grouped(snapshot.loops, lambda row: row.insight_id)
        self._commitments_from: dict[int, list[CommitmentRow]] = defaultdict(list)
        self._commitments_for: dict[int, list[CommitmentRow]] = defaultdict(list)
        self._promised_to: dict[int, list[CommitmentRow]] = defaultdict(list)
        for commitment in snapshot.commitments:
            for person_id, _ in commitment.people:
                self._commitments_from[person_id].append(commitment)
            for person_id, _ in commitment.people_for:
                self._commitments_for[person_id].append(commitment)
            for person_id, _ in commitment.people_promised:
                self._promised_to[person_id].append(commitment)
        self._sessions_with: dict[int, list[SessionRow]] = defaultdict(list)
        for session in snapshot.sessions:
            for person in session.people:
                self._sessions_with[person.id].append(session)

    def every(self) -> Iterator[tuple[str, FilePage]]:
        """Each page with the path of its file, the index first. Raises NotFoundError."""
        path, all_of = self._layout.path, self._snapshot
        yield INDEX, self.index()
        loose = [row for row in all_of.insights if row.session_id is None]
        every: tuple[tuple[Kind, Sequence[Any]], ...] = (
            ("session", all_of.sessions), ("person", all_of.people), ("aim", all_of.aims),
            ("question", all_of.questions), ("commitment", all_of.commitments),
            ("insight", loose), ("review", all_of.reviews),
        )  # fmt: skip
        for kind, rows in every:
            for row, page in zip(rows, self.of(kind, rows), strict=True):
                yield path(kind, row.id), page
        for number, template in enumerate(all_of.templates):
            yield path("template", number), self.template(template)

    def of(self, kind: Kind, rows: Sequence[Any]) -> Iterator[FilePage]:
        """The pages of those rows, in their order; reads ahead. Raises NotFoundError."""
        match kind:
            case "session":
                for sessions in session_lots(rows):
                    lot = SessionLot.read(self._journal, sessions)
                    yield from (self._session(row, lot) for row in sessions)
            case "person":
                for people in lots(rows):
                    details = read_people(self._journal, people)
                    yield from (self._person(row, of(details, row.id)) for row in people)
            case "commitment":
                for acts in lots(rows):
                    plans = CommitmentLot.read(self._journal, acts)
                    yield from (self._commitment(row, plans) for row in acts)
            case _:
                write: dict[Kind, Callable[[Any], FilePage]] = {
                    "aim": self._aim, "question": self._question, "insight": self._insight,
                    "review": self._review,
                }  # fmt: skip
                yield from map(write[kind], rows)

    def index(self) -> FilePage:
        """The way in, with what belongs to no single record."""
        own = [area.name for area in self._snapshot.areas if area.kind == "own"]
        hidden, weeks = self._snapshot.hidden_questions, self._snapshot.notice_weeks
        fields = filled({"areas": own, "hidden_questions": hidden, "notice_weeks": weeks})
        page = _Page("Journal")
        snapshot = self._snapshot
        sessions = ticking(_newest_first(snapshot.sessions), self._tick)
        page.list("Sessions", (self._link("session", row.id, INDEX) for row in sessions))
        people = sorted(snapshot.people, key=lambda row: (order_key(row.name), row.id))
        page.list("People", (self._link("person", row.id, INDEX) for row in people))
        page.list("Aims", (self._link("aim", row.id, INDEX) for row in snapshot.aims))
        page.list(
            "Questions", (self._link("question", row.id, INDEX) for row in snapshot.questions)
        )
        page.list(
            "Commitments", (self._link("commitment", row.id, INDEX) for row in snapshot.commitments)
        )
        loose = self._insights[None]
        page.list("Insights", (self._link("insight", row.id, INDEX) for row in loose))
        page.list(
            "Weekly reviews",
            (self._link("review", row.id, INDEX) for row in reversed(snapshot.reviews)),
        )
        templates = range(len(snapshot.templates))
        page.list("Templates", (self._link("template", each, INDEX) for each in templates))
        return FilePage({OWN_MARK: "journal", "version": FORMAT_VERSION, **fields}, page.text())

    def _session(self, row: SessionRow, lot: SessionLot) -> FilePage:
        """The note as it is, below all that is known about it. Raises NotFoundError."""
        fields = session_fields(of(lot.details, row.id), self._layout)
        text = of(lot.texts, row.id)
        body, links = self._led_to_files(text, self._layout.path("session", row.id))
        fields |= filled(
            {
                **self._lines(lot.ties.get(row.id, ())),
                "insights": [self._insight_fields(insight) for insight in self._insights[row.id]],
                "attachments": [
                    attachment_fields(each, self._layout) for each in self._attachments[row.id]
                ],
                "links": links,
            }
        )
        return FilePage(fields, body)

    def _lines(self, ties: Iterable[Any]) -> Fields:
        """The lines of the note that are records; `lost` are records whose line is gone."""
        lines: list[Fields] = []
        lost: list[Fields] = []
        for tie in ties:
            kind, field = _TIE_FIELDS[tie.kind]
            uid = self._layout.uid(kind, getattr(tie, field))
            if uid is None:
                continue
            record = {"kind": tie.kind, "uid": uid}
            if tie.live:
                known = {"adopted": tie.adopted, "prepared": tie.prepared}
                lines.append(filled({**record, "line": tie.line + 1, **known}))
            else:
                lost.append(filled({**record, "text": tie.raw, "dismissed": tie.dismissed}))
        return {"lines": lines, "lost": lost}

    def _person(self, row: PersonRow, detail: PersonDetail) -> FilePage:
        source = self._layout.path("person", row.id)
        page = _Page(row.name)
        page.paragraph(", ".join(filter(None, [row.role, row.team])))
        self._add_texts(page, PERSON, detail, source)
        sessions = ticking(_newest_first(self._sessions_with[row.id]), self._tick)
        page.list("Sessions", (self._link("session", each.id, source) for each in sessions))
        heard = (self._heard_line(each, source) for each in self._heard_from[row.id])
        page.list("Heard from them", heard)
        for heading, commitments in (
            ("What came of it", self._commitments_from[row.id]),
            ("What I promised them", self._promised_to[row.id]),
            ("For them", self._commitments_for[row.id]),
        ):
            page.list(heading, (self._link("commitment", each.id, source) for each in commitments))
        return FilePage(person_fields(detail, self._layout), page.text())

    def _heard_line(self, insight: InsightRow, source: str) -> str:
        text = self._led_to_files(insight.text, source)[0]
        if insight.session_id is None:
            return f"{text} ({self._link('insight', insight.id, source, 'more')})"
        return f"{text} ({self._link('session', insight.session_id, source)})"

    def _aim(self, row: AimRow) -> FilePage:
        page = _Page(row.text)
        page.paragraph(f"From {row.begins_on} to {row.last_day}")
        self._add_texts(page, AIM, row, self._layout.path("aim", row.id))
        return FilePage(aim_fields(row, self._layout), page.text())

    def _question(self, row: QuestionRow) -> FilePage:
        source = self._layout.path("question", row.id)
        page = _Page(row.text)
        self._add_texts(page, QUESTION, row, source)
        if row.insight_id is not None:
            heard = self._journal.insights.row(row.insight_id)
            page.list("Came from", [self._heard_line(heard, source)])
        for asking in row.askings:
            who = "anyone"
            if asking.person_id is not None:
                who = self._link("person", asking.person_id, source, asking.person_name or "")
            where = ""
            if asking.session_id is not None:
                where = f", {self._link('session', asking.session_id, source)}"
            page.paragraph(f"For {who}{where}: {asking.state}")
            if asking.answer:  # a prediction stays hidden until the answer is in
                page.quote(self._led_to_files(asking.answer, source)[0])
                page.paragraph(asking.prediction and f"I had thought: {asking.prediction}")
        return FilePage(question_fields(row, self._layout), page.text())

    def _commitment(self, row: CommitmentRow, lot: CommitmentLot) -> FilePage:
        """Raises NotFoundError."""
        detail, events = of(lot.details, row.id), lot.events.get(row.id, [])
        source = self._layout.path("commitment", row.id)
        page = _Page(row.title)
        page.paragraph(_standing(row))
        for heading, people in (
            ("From", row.people),
            ("Promised to", row.people_promised),
            ("For", row.people_for),
        ):
            page.list(heading, (self._link("person", at, source, name) for at, name in people))
        if row.session_id is not None:
            page.list("Heard in", [self._link("session", row.session_id, source)])
        self._add_texts(page, COMMITMENT, detail, source)
        page.list("Telling them", (self._loop_line(loop, source) for loop in row.loops))
        page.list(
            "History",
            (
                f"{event.day}: {event.move.replace('_', ' ')}"
                for event in events
                if not event.taken_back
            ),
        )
        return FilePage(commitment_fields(detail, events, self._layout), page.text())

    def _loop_line(self, loop: LoopRow, source: str) -> str:
        who = self._link("person", loop.person_id, source, loop.person_name)
        told = f" on {loop.told_on}" if loop.told_on else ""
        words = "; ".join(plain(text) for text in (loop.how, loop.said, loop.why) if text)
        return f"{who}: {loop.state.replace('_', ' ')}{told}{words and ' - '}{words}{_saw(loop)}"

    def _insight(self, row: InsightRow) -> FilePage:
        """One that was heard in no session."""
        source = self._layout.path("insight", row.id)
        page = _Page(row.text)
        if row.person_id is not None:
            page.list("From", [self._link("person", row.person_id, source, row.person_name or "")])
        page.section("Why nothing comes of it", row.fate_why)
        loops = self._loops[row.id]
        page.list("Telling them", (self._loop_line(loop, source) for loop in loops))
        return FilePage({OWN_MARK: "insight", **self._insight_fields(row)}, page.text())

    def _insight_fields(self, insight: InsightRow) -> Fields:
        return insight_fields(insight, self._loops[insight.id], self._layout)

    def _review(self, row: ReviewRow) -> FilePage:
        """The summary as it was frozen; only a title while the review is not finished."""
        decisions = self._journal.reviews.decisions(row.id)
        picks = self._journal.reviews.picks(row.id)
        body, links = self._led_to_files(row.summary_markdown, self._layout.path("review", row.id))
        summary = self._journal.reviews.summary(row.id)
        fields = review_fields(row, decisions, picks, self._layout)
        fields |= filled({"links": links, "summary": summary})
        if row.finished_at is None:
            body = _Page(f"Week {row.week} of {row.year}, not finished").text()
        return FilePage(fields, body)

    @staticmethod
    def template(row: Template) -> FilePage:
        """What a note would begin with, as it is."""
        fields = {"key": row.key, "name": template_title(row)}
        return FilePage({OWN_MARK: "template", **fields}, row.text)

    def _add_texts(self, page: _Page, record: Record, row: object, source: str) -> None:
        """Each text under its heading, the longest kind last."""
        for field in sorted(record.exported(), key=lambda field: field.is_long):
            if field.heading:
                page.section(field.heading, self._led_to_files(getattr(row, field.name), source)[0])

    def _led_to_files(self, text: str, source: str) -> tuple[str, dict[str, str]]:
        return to_files(text, self._layout.link_files, source=source)

    def _link(self, kind: Kind, record_id: int, source: str, label: str = "") -> str:
        return self._layout.link(kind, record_id, source=source, label=label)


def _saw(loop: LoopRow) -> str:
    """What they saw change, where they said so."""
    said = {"yes": "saw the change", "partly": "saw some of it", "no": "saw no change"}
    if loop.noticed not in said:
        return ""
    on = f" on {loop.noticed_on}" if loop.noticed_on else ""
    words = f": {plain(loop.noticed_words)}" if loop.noticed_words else ""
    return f"; {said[loop.noticed]}{on}{words}"


class _Page:
    """A body in the making: blocks with an empty line between them."""

    def __init__(self, title: str) -> None:
        self._blocks = [f"# {plain(title)}"]

    def paragraph(self, text: str) -> None:
        if text:
            self._blocks.append(text)

    def section(self, heading: str, text: str) -> None:
        if text.strip():
            self._blocks += [f"## {heading}", text.strip("\r\n")]

    def list(self, heading: str, items: Iterable[str]) -> None:
        lines = [f"- {item}" for item in items]
        if lines:
            self._blocks += [f"## {heading}", "\n".join(lines)]

    def quote(self, text: str) -> None:
        self._blocks.append("\n".join(f"> {line}" for line in text.splitlines()))

    def text(self) -> str:
        return "\n\n".join(self._blocks) + "\n"


def _newest_first(sessions: Iterable[SessionRow]) -> list[SessionRow]:
    return sorted(sessions, key=lambda row: (row.day, row.id), reverse=True)


def _standing(row: CommitmentRow) -> str:
    words = row.state.value.replace("_", " ").capitalize()
    if row.ended_on is not None:
        return f"{words} on {row.ended_on}"
    return f"{words}, due on {row.due_on}" if row.due_on is not None else words


def _grouped(rows: Iterable[Any], key: Any) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
