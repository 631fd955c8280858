# SPDX-License-Identifier: MIT
"""What a journal holds at one moment, which file each record goes to, and links between those."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, Literal, TypeVar
from urllib.parse import quote

from rmjournal.model.insights import WEEKS_KEY
from rmjournal.store import (
    AimRow,
    AreaRow,
    AttachmentRow,
    Attending,
    CommitmentRow,
    InsightRow,
    Journal,
    LoopRow,
    Moments,
    OwnerKind,
    PersonRow,
    QuestionRow,
    ReviewRow,
    SessionRow,
)
from rmjournal.text.lines import LineKind, notable_lines
from rmjournal.text.templates import Template

from .lots import STEP, Tick, ticking
from .names import FileNames, safe_suffix

# Where Markdown has the target of a link: `](target`, `](<target`, `[name]: target`.
_TARGET = re.compile(
    r"(?P<before>\]\([ \t]?<?|^ {0,3}\[[^\]\r\n]{1,200}\]:[ \t]?<?)(?P<target>[^\s()<>]+)",
    re.MULTILINE,
)
_INTO_JOURNAL = re.compile(r"(?:attach|note):[0-9A-Za-z-]+")
_LONGEST_TARGET = 72
_MEANS_MORE = re.compile(r"([\\`*_\[\]<>&|~])")
R = TypeVar("R")
Kind = Literal[
    "session", "person", "aim", "question", "asking", "commitment", "insight", "review", "template"
]
INDEX = "index.md"
JSON_VERSION: Final = 1
HISTORY = "history.jsonl"
ATTACHMENTS = "attachments"
_MOST_SHARED: Final = 1_000
_FOLDER: dict[Kind, str] = {
    "session": "sessions",
    "person": "people",
    "aim": "aims",
    "question": "questions",
    "commitment": "commitments",
    "insight": "insights",
    "review": "reviews",
    "template": "templates",
}
FOLDERS = (*_FOLDER.values(), ATTACHMENTS)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The lists of all records at one moment, each in the order the records were made."""

    sessions: list[SessionRow]
    people: list[PersonRow]
    aims: list[AimRow]
    questions: list[QuestionRow]
    commitments: list[CommitmentRow]
    insights: list[InsightRow]
    loops: list[LoopRow]
    reviews: list[ReviewRow]
    attachments: list[AttachmentRow]
    areas: list[AreaRow]
    hidden_questions: list[str]
    notice_weeks: int | None
    """None as long as nobody has said how long."""
    templates: list[Template]
    """Those that are not as they came with the app."""
    moments: dict[str, Moments]
    owners: list[tuple[OwnerKind, int]]
    """Of texts with earlier versions."""

    @classmethod
    def read(cls, journal: Journal, tick: Tick = lambda: None) -> Snapshot:
        """One transaction: no note, no plan, no attachment is read. tick may raise."""
        by_id = attrgetter("id")
        with journal.reading():
            return cls(
                sessions=_some(journal.uids.sessions(), journal.sessions.some, tick),
                people=sorted(journal.people.rows(archived=True), key=by_id),
                aims=journal.aims.rows(),
                questions=_some(journal.uids.questions(), journal.questions.some, tick),
                commitments=_some(journal.uids.commitments(), journal.commitments.some, tick),
                insights=_some(journal.uids.insights(), journal.insights.some, tick),
                loops=sorted(journal.loops.rows(), key=by_id),
                reviews=sorted(journal.reviews.rows(), key=by_id),
                attachments=sorted(journal.attachments.rows(), key=by_id),
                areas=journal.areas.rows(),
                hidden_questions=[
                    row.question.key for row in journal.questions.bank_rows() if row.is_hidden
                ],
                notice_weeks=journal.settings.get(WEEKS_KEY),
                templates=[
                    row
                    for row in journal.templates.rows()
                    if row.is_changed or row.own_id is not None
                ],
                moments=journal.history.moments(tick),
                owners=journal.history.owners(),
            )


def _some(ids: Iterable[int], read: Callable[[list[int]], list[R]], tick: Tick) -> list[R]:
    """The rows in the order of their ids, so many at a time that one can stop between."""
    every, rows = sorted(ids), list[R]()
    for start in range(0, len(every), STEP):
        tick()
        rows += sorted(read(every[start : start + STEP]), key=attrgetter("id"))
    return rows


class Layout:
    """Where each record goes, what it is called there, and its uid."""

    def __init__(self, snapshot: Snapshot, tick: Tick = lambda: None) -> None:
        """tick may raise."""
        self._tick = tick
        self._shared: dict[tuple[Attending, ...], Any] = {}
        self._uids: dict[tuple[Kind, int], str] = {}
        self._paths: dict[tuple[Kind, int], str] = {}
        self._titles: dict[tuple[Kind, int], str] = {}
        self._names = {folder: FileNames() for folder in FOLDERS}
        self.attachments: dict[str, str] = {}
        """The path of an attachment's file by its SHA-256."""
        self._moments = snapshot.moments
        self._has_history = bool(snapshot.owners)
        self._place_all(snapshot)
        self._own_areas = {area.code: area.name for area in snapshot.areas if area.kind == "own"}
        self.link_files = {f"attach:{sha256}": path for sha256, path in self.attachments.items()}
        """The files of links into the journal, as links.to_files() wants them."""
        self.link_files |= {f"note:{self._uids[at]}": path for at, path in self._paths.items()}

    def _place_all(self, snapshot: Snapshot) -> None:
        for session in ticking(snapshot.sessions, self._tick):
            self._place("session", session.id, session.uid, session_title(session))
        for person in snapshot.people:
            self._place("person", person.id, person.uid, person.name)
        for aim in snapshot.aims:
            self._place("aim", aim.id, aim.uid, aim.text)
        for question in ticking(snapshot.questions, self._tick):
            self._place("question", question.id, question.uid, question.text)
            for asking in question.askings:
                self._uids["asking", asking.id] = asking.uid
        for commitment in ticking(snapshot.commitments, self._tick):
            self._place("commitment", commitment.id, commitment.uid, commitment.title)
        for insight in snapshot.insights:
            self._uids["insight", insight.id] = insight.uid
            if insight.session_id is None:
                self._place("insight", insight.id, insight.uid, insight.text)
        for review in snapshot.reviews:
            self._place("review", review.id, review.uid, f"{review.year}-W{review.week:02d}")
        for number, template in enumerate(snapshot.templates):
            self._place("template", number, template.key, template_title(template))
        for attachment in snapshot.attachments:
            if attachment.sha256 not in self.attachments:
                suffix = safe_suffix(attachment.name)
                stem = attachment.name[: len(attachment.name) - len(suffix)]
                name = self._names[ATTACHMENTS].take(stem, suffix, fallback="attachment")
                self.attachments[attachment.sha256] = f"{ATTACHMENTS}/{name}"

    def _place(self, kind: Kind, record_id: int, uid: str, title: str) -> None:
        folder = _FOLDER[kind]
        name = self._names[folder].take(title, ".md", fallback=kind)
        self._uids[kind, record_id] = uid
        self._paths[kind, record_id] = f"{folder}/{name}"
        self._titles[kind, record_id] = title

    def has_same_places(self, other: Layout) -> bool:
        """Whether both hold the same records, each in the same file."""
        return (self._paths, self._uids, self.attachments) == (
            other._paths, other._uids, other.attachments
        )  # fmt: skip

    def area(self, code: str | None) -> str | None:
        """What to call an area: a built-in one by its code, one of the person's own by its name."""
        return None if code is None else self._own_areas.get(code, code)

    def moments(self, uid: str) -> dict[str, datetime]:
        """When the record of that uid was made and last changed."""
        known = self._moments.get(uid)
        if known is None:
            return {}
        return {"created_at": known.created_at, "updated_at": known.updated_at}

    def paths(self) -> list[str]:
        """Every file of the export."""
        history = [HISTORY] if self._has_history else []
        return [INDEX, *history, *self._paths.values(), *self.attachments.values()]

    def path(self, kind: Kind, record_id: int) -> str:
        return self._paths[kind, record_id]

    def title(self, kind: Kind, record_id: int) -> str:
        return self._titles[kind, record_id]

    def uid(self, kind: Kind, record_id: int | None) -> str | None:
        """None for no record, and for one that lies in the trash."""
        return None if record_id is None else self._uids.get((kind, record_id))

    def shared(self, people: tuple[Attending, ...], make: Callable[[], R]) -> R:
        """What is written of the same people in many talks, made once."""
        if people not in self._shared:
            if len(self._shared) >= _MOST_SHARED:
                self._shared.clear()
            self._shared[people] = make()
        made: R = self._shared[people]
        return made

    def link(self, kind: Kind, record_id: int, *, source: str, label: str = "") -> str:
        """A link for the file `source`; only the label where the record has no file."""
        label = label or self._titles.get((kind, record_id), "")
        path = self._paths.get((kind, record_id))
        return plain(label) if path is None else link(label, path, source=source)


def template_title(template: Template) -> str:
    """Its name; one of the app has none but its key."""
    return template.name or template.key.replace("-", " ").capitalize()


def session_title(session: SessionRow) -> str:
    """Its day, and its title or who was there."""
    words = session.title or ", ".join(person.name for person in session.people) or session.kind
    return f"{session.day} {words}"


def link(label: str, target: str, *, source: str) -> str:
    """A link to the file `target` for the file `source`; both are paths in the export."""
    return f"[{plain(label)}]({link_target(target, source=source)})"


def link_target(target: str, *, source: str) -> str:
    """The relative, percent-encoded target of such a link."""
    above = "../" * source.count("/")
    folder = source.rpartition("/")[0]
    if folder and target.startswith(f"{folder}/"):
        above, target = "", target[len(folder) + 1 :]
    return above + _quoted(target)


@lru_cache(maxsize=20_000)
def _quoted(target: str) -> str:
    """Most files have several links to them."""
    return quote(target)


def plain(text: str) -> str:
    """The text on one line, with no sign that Markdown reads as more than itself."""
    line = " ".join(text.split())
    return _MEANS_MORE.sub(r"\\\1", line) if _MEANS_MORE.search(line) else line


def to_files(text: str, file_of: Mapping[str, str], *, source: str) -> tuple[str, dict[str, str]]:
    """The text with its links into the journal led to files, and what each was before.

    `file_of` gives the path for `attach:<sha256>` and `note:<uid>`; a link to nothing we know stays
    as it is, as does everything in fenced code. from_files() is the exact way back.
    """
    if ":" not in text or not ("attach:" in text or "note:" in text):
        return text, {}
    taken = {found["target"] for found in _targets(text)}
    was: dict[str, str] = {}

    def new_target(target: str) -> str:
        if not _INTO_JOURNAL.fullmatch(target) or target not in file_of:
            return target
        led = link_target(file_of[target], source=source)
        if led in taken:  # the note has that very target of its own: the way back would take both
            return target
        was[led] = target
        return led

    return _with_targets(text, new_target), was


def from_files(text: str, was: Mapping[str, str]) -> str:
    """The text as it was before to_files()."""
    return text if not was else _with_targets(text, lambda target: was.get(target, target))


def read_links(value: object) -> dict[str, str]:
    """What an exported file says its links were, read without trust."""
    if not isinstance(value, dict):
        return {}
    return {
        str(target): was
        for target, was in value.items()
        if isinstance(was, str) and len(was) <= _LONGEST_TARGET and _INTO_JOURNAL.fullmatch(was)
    }


def _with_targets(text: str, new_target: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for found in _targets(text):
        parts += [text[end : found.start("target")], new_target(found["target"])]
        end = found.end("target")
    return "".join([*parts, text[end:]])


def _targets(text: str) -> Iterator[re.Match[str]]:
    """The link targets outside fenced code."""
    start = 0
    code = False
    for line in notable_lines(text):
        if line.kind is LineKind.FENCE_OPEN:
            yield from _TARGET.finditer(text, start, line.start)
            code = True
        elif line.kind is LineKind.FENCE_CLOSE:
            start, code = line.end, False
    if not code:
        yield from _TARGET.finditer(text, start)
