# SPDX-License-Identifier: MIT
"""One copy coming in: whose rows are whose, and which of two versions stands."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from dataclasses import replace
from typing import Any

from peewee import ForeignKeyField

from rmjournal.core.changes import Changes
from rmjournal.store.queries.raw_rows import Choice, Theirs, Values, insert, row_of
from rmjournal.store.records import TOUCHED
from rmjournal.store.revisions import keeps
from rmjournal.store.schema import (
    KIND_OF,
    KINDS,
    Aim,
    Area,
    Asking,
    Attachment,
    AttachmentData,
    BaseModel,
    Commitment,
    CommitmentEvent,
    CommitmentPerson,
    Insight,
    Loop,
    Note,
    NoteMark,
    Person,
    Question,
    QuestionSource,
    Review,
    ReviewDecision,
    ReviewPick,
    Revision,
    Session,
    SessionArea,
    SessionPerson,
    SessionTag,
    Tag,
)
from rmjournal.text.compare import joined
from rmjournal.text.marks import MarkKind

from .commitments import UNDONE_BY_EVENT
from .import_edits import moves_of, touch, without_following
from .joining_writes import JoiningWrites
from .note_records import RECORD_FIELD, KeptTie

_ORDER: tuple[type[BaseModel], ...] = (
    Area, Tag, Person, Session, Aim, Question, Asking, Insight, Commitment, Loop, Review,
    AttachmentData, Attachment,
)  # fmt: skip
_PARTS: tuple[tuple[type[BaseModel], str], ...] = (
    (SessionPerson, "session_id"), (SessionArea, "session_id"), (SessionTag, "session_id"),
    (QuestionSource, "question_id"), (CommitmentPerson, "commitment_id"),
    (CommitmentEvent, "commitment_id"), (ReviewDecision, "review_id"), (ReviewPick, "review_id"),
)  # fmt: skip
READ = (*_ORDER, *(model for model, _ in _PARTS), Note, NoteMark, Revision)
# Not what somebody wrote: who it is, when, and what follows from the note.
_ASIDE = frozenset({"id", "uid", "created_at", "updated_at", "deleted_at"})
_OF_NOTE = frozenset({"title", "snippet", "words"})
_BY_CHOICE = frozenset({Question, Insight})  # or it follows from others, where nobody chose
_FOLLOWS = {Question: {"state"}, Asking: {"state"}, Session: _OF_NOTE}


class CopyRun:
    """One copy coming in, inside a write."""

    def __init__(
        self, joining: JoiningWrites, theirs: Theirs, changes: Changes, choice: Choice | None
    ) -> None:
        self._joining = joining
        self._theirs = theirs
        self._choice = choice
        self._changes = changes
        self._ids: dict[type[BaseModel], dict[Any, Any]] = defaultdict(dict)
        self._newer: dict[type[BaseModel], set[int]] = defaultdict(set)
        self._added: dict[type[BaseModel], list[int]] = defaultdict(list)
        self._renewed: set[int] = set()
        self._counted: set[int] = set()
        self._moved_on_both: dict[int, Values] = {}
        self._reviewed_on_both: dict[int, Values] = {}
        self.made: dict[type[BaseModel], list[int]] = defaultdict(list)
        self.changed = 0
        self.notes = 0

    def records(self) -> None:
        for model in _ORDER:
            if model in (Area, AttachmentData):
                self._values_of(model)
            elif model is Tag:
                self._tags()
            else:
                self._records(model)
        for model, owner in _PARTS:
            self._parts(model, owner)
        self._withdraw_loops()
        self._joining.keep_added(self._added)
        self._moves()
        self._reviews()
        for model, name in TOUCHED.items():
            getattr(self._changes, name).update([*self.made[model], *self._newer[model]])
        touch(Asking, self.made[Asking], self._changes)
        self._changes.areas = self._changes.tags = True

    def texts(self) -> None:
        """The notes, and what was in the history of new records."""
        ties = self._ties()
        for row in self._theirs[Note]:
            session = self._ids[Session].get(row["session_id"])
            if session is None:
                continue
            theirs = str(row["text"])
            if session in self.made[Session]:
                insert(Note, {"session_id": session, "text": ""})
                self._joining.put_first_note(session, theirs, ties[session])
            elif session in self._renewed:
                had = self._joining.text(session)
                self._put_note(session, theirs, ties[session])
                self.changed += had != theirs and session not in self._counted
            elif self._choice is None:
                self._join_note(session, row["session_id"], theirs, ties[session])
        for row in self._theirs[Revision]:
            model = KINDS.get(row["owner_kind"])
            owner = self._ids[model].get(row["owner_id"]) if model else None
            if owner is not None and model is not None and owner in self.made[model]:
                insert(Revision, {**row, "id": None, "owner_id": owner})

    def _values_of(self, model: type[BaseModel]) -> None:
        for row in self._theirs[model]:
            if self._comes(model, row):
                insert(model, row)
            key = row["code" if model is Area else "sha256"]
            self._ids[model][key] = key

    def _tags(self) -> None:
        here = dict(Tag.select(Tag.name, Tag.id).tuples())
        for row in self._theirs[Tag]:
            if row["name"] not in here and self._comes(Tag, row):
                here[row["name"]] = insert(Tag, {**row, "id": None})
            self._ids[Tag][row["id"]] = here.get(row["name"])

    def _records(self, model: Any) -> None:
        here = dict(model.select(model.uid, model.id).tuples())
        for row in self._theirs[model]:
            values = self._translated(model, row)
            if row["uid"] in here:
                self._ids[model][row["id"]] = here[row["uid"]]
                if values is not None and self._choice is None:
                    self._met(model, here[row["uid"]], values)
                elif values is not None and self._comes(model, row):
                    self._met_chosen(model, here[row["uid"]], row, values)
            elif values is not None and row["deleted_at"] is None and self._comes(model, row):
                made = insert(model, {**values, "id": None})
                if made is None:
                    self._met_week(row, values)
                    continue
                self._ids[model][row["id"]] = made
                self.made[model].append(made)

    def _comes(self, model: type[BaseModel], row: Values) -> bool:
        return self._choice is None or self._choice.comes(model, row)

    def _met_chosen(self, model: Any, record_id: int, row: Values, theirs: Values) -> None:
        """It is here too: it comes out of the trash, and where it was named it is as it was."""
        ours = row_of(model, record_id)
        is_back = ours["deleted_at"] is not None and self._joining.out_of_trash(model, record_id)
        assert self._choice is not None
        if self._choice.is_named(model, row):
            self.changed += self._as_it_was(model, record_id, theirs) or is_back
        elif self._choice.is_of_named(model, row):
            self._as_it_was(model, record_id, theirs)
        elif is_back:
            self.changed += 1

    def _as_it_was(self, model: Any, record_id: int, theirs: Values) -> bool:
        """With what somebody decided of it: a commitment stands where its moves there lead. Whether
        that changed it."""
        ours = row_of(model, record_id)
        there = without_following(model, ours, theirs) if model in _BY_CHOICE else theirs
        aside = _ASIDE if model is not Loop else _ASIDE - {"deleted_at"}
        follows = _FOLLOWS.get(model, set()) if model not in _BY_CHOICE else set()
        differing = {
            name: value for name, value in there.items()
            if name not in aside | follows and value != ours[name]
        }  # fmt: skip
        moves = self._moves_there(theirs["uid"]) if model is Commitment else None
        if moves is not None and moves == moves_of(record_id):
            moves = None
        self._newer[model].add(record_id)
        if differing or moves is not None:
            self._joining.update(model, record_id, differing, moves)
            touch(model, [record_id], self._changes)
        if model is Session:
            self._renewed.add(record_id)
            if differing:
                self._counted.add(record_id)
        return bool(differing or moves is not None)

    def _moves_there(self, uid: str) -> set[str]:
        """The uids of those that count there."""
        theirs = {row["id"] for row in self._theirs[Commitment] if row["uid"] == uid}
        return {
            each["uid"] for each in self._theirs[CommitmentEvent]
            if each["commitment_id"] in theirs and not each["taken_back"]
        }  # fmt: skip

    def _withdraw_loops(self) -> None:
        """Of what was named: who did not wait then to hear of it waits no more. Told is told."""
        if self._choice is None:
            return
        known = {row["uid"] for row in self._theirs[Loop] if row["deleted_at"] is None}
        for model, column in ((Commitment, Loop.commitment), (Insight, Loop.insight)):
            for there in self._choice.named(model):
                about = column == self._ids[model][there]
                self._joining.withdraw_loops(about, known, self._changes)

    @staticmethod
    def _without_state(values: Values) -> Values:
        """What no move of a commitment decides."""
        fields = Commitment._meta.fields  # noqa: SLF001 - where Peewee has its names
        columns = {fields[name].column_name for name in UNDONE_BY_EVENT}
        return {name: each for name, each in values.items() if name not in columns}

    def _moves(self) -> None:
        """After the people and the loops: a move may need both."""
        uids = {row["id"]: row["uid"] for row in self._theirs[Commitment]}
        for record_id, theirs in self._moved_on_both.items():
            events = [
                row for row in self._theirs[CommitmentEvent]
                if uids.get(row["commitment_id"]) == theirs["uid"]
            ]  # fmt: skip
            self.changed += self._joining.follow_moves(record_id, theirs, events)
            ours = row_of(Commitment, record_id)
            for name in ("outcome", "let_go_why"):
                if theirs[name] and theirs[name] != ours[name]:
                    self._joining.keep(Commitment, record_id, name, str(theirs[name]))

    def _met_week(self, row: Values, values: Values) -> None:
        """Another review of that week is here."""
        week = (Review.year == row["year"]) & (Review.week == row["week"])
        ours = Review.get_or_none(week)
        if ours is not None:
            self._ids[Review][row["id"]] = ours.id
            self._reviewed_on_both[ours.id] = values

    def _reviews(self) -> None:
        ids = {ours: there for there, ours in self._ids[Review].items()}
        for record_id, theirs in self._reviewed_on_both.items():
            decisions, picks = (
                [
                    values for row in self._theirs[model]
                    if row["review_id"] == ids[record_id]
                    and (values := self._translated(model, row)) is not None
                ]
                for model in (ReviewDecision, ReviewPick)
            )  # fmt: skip
            came = self._joining.follow_review(record_id, theirs, decisions, picks, self._changes)
            self.changed += came

    def _put_note(self, session: int, text: str, ties: list[KeptTie]) -> None:
        live = [each for each in ties if each.live]
        for each in live:  # it may have lost its line, or have another one by now
            mark = NoteMark.update(raw=each.raw, line=each.line)
            mark.where(_of_tie(session, each)).execute()
        new = [each for each in live if not _is_tied(session, each)]
        if new or text != self._joining.text(session):
            self._joining.put_note(session, text, new)

    def _met(self, model: Any, record_id: int, theirs: Values) -> None:
        """It is here too: the later of the two stands."""
        ours, differing = row_of(model, record_id), _differing(model, record_id, theirs)
        if not differing or theirs["deleted_at"] is not None or ours["deleted_at"] is not None:
            return
        if model is Review:
            self._reviewed_on_both[record_id] = theirs
            return
        is_later = str(theirs["updated_at"]) > str(ours["updated_at"])
        if not self._can_follow(model, record_id, theirs["uid"]):
            differing = self._without_state(differing)
            self._moved_on_both[record_id] = theirs
            touch(model, [record_id], self._changes)
        elif is_later:
            self._newer[model].add(record_id)
        if is_later:
            if differing:
                values = {**differing, "updated_at": theirs["updated_at"]}
                self._joining.update(model, record_id, values)
                self.changed += 1
            return
        fields = model._meta.columns  # noqa: SLF001 - where Peewee has its names
        for name, value in differing.items():
            if isinstance(value, str) and _keeps(model, fields[name].name):
                self._joining.keep(model, record_id, fields[name].name, value)

    def _can_follow(self, model: Any, record_id: int, uid: str) -> bool:
        """A commitment stands where its moves lead: not if it was moved here meanwhile as well."""
        if model is not Commitment:
            return True
        theirs = {row["id"] for row in self._theirs[Commitment] if row["uid"] == uid}
        there = {e["uid"] for e in self._theirs[CommitmentEvent] if e["commitment_id"] in theirs}
        query = CommitmentEvent.select(CommitmentEvent.uid)
        ours = {each for (each,) in query.where(CommitmentEvent.commitment == record_id).tuples()}
        return ours <= there

    def _parts(self, model: type[BaseModel], owner: str) -> None:
        of = _owner_of(model, owner)
        for row in self._theirs[model]:
            values = self._translated(model, row)
            if values is None:
                continue
            is_new = values[owner] in self.made[of]
            is_later = values[owner] in self._newer[of] and of is not Review
            if is_new or is_later:
                if "id" in values:
                    values["id"] = None
                made = insert(model, _without_ids(values))
                if made is not None and not is_new:
                    self._added[model].append(made)

    def _translated(self, model: type[BaseModel], row: Values) -> Values | None:
        """With our ids; None where what it hangs on did not come."""
        values = dict(row)
        for field in model._meta.sorted_fields:  # noqa: SLF001 - as above
            name = field.column_name
            if not isinstance(field, ForeignKeyField) or values.get(name) is None:
                continue
            values[name] = self._ids[field.rel_model].get(values[name])
            if values[name] is None and not field.null:
                return None
        is_loose = model is Loop and values["commitment_id"] is values["insight_id"] is None
        return None if is_loose and (row["commitment_id"] or row["insight_id"]) else values

    def _ties(self) -> dict[int, list[KeptTie]]:
        """Of each note, by our ids, with their lines."""
        ties: dict[int, list[KeptTie]] = defaultdict(list)
        for row in self._theirs[NoteMark]:
            values = self._translated(NoteMark, row)
            if values is None:
                continue
            tied = (values[f"{kind}_id"] for kind in ("asking", "insight", "commitment"))
            record = next((each for each in tied if each is not None), None)
            if record is not None:
                tie = KeptTie(
                    MarkKind(row["kind"]), record, row["line"], row["raw"],
                    bool(row["adopted"]), row["prepared"], bool(row["live"]),
                    bool(row["dismissed"]),
                )  # fmt: skip
                ties[values["session_id"]].append(tie)
        return ties

    def _join_note(self, session: int, there: int, theirs: str, ties: list[KeptTie]) -> None:
        ours = self._joining.text(session)
        if ours is None:  # it lies in the trash here
            return
        lines = joined(ours, theirs, self._base(session, there, ours, theirs))
        text = "\n".join(line for line, _ in lines)
        place = {at: number for number, (_, at) in enumerate(lines) if at is not None}
        new = [
            replace(each, line=place[each.line])
            for each in ties
            if each.line in place and each.live and not _is_tied(session, each)
        ]
        if text != ours or new:
            self._joining.put_note(session, text, new)
        if text != theirs:
            self._joining.keep(Session, session, "note", theirs)
        self.notes += text != ours

    def _base(self, session: int, there: int, ours: str, theirs: str) -> str | None:
        """The latest text that both had, if it was kept."""
        query = Revision.select(Revision.text).order_by(Revision.id.desc())
        of_it = (Revision.owner_kind == "session") & (Revision.owner_id == session)
        kept = query.where(of_it & (Revision.field == "note")).tuples()
        mine = [ours, *(zlib.decompress(each).decode() for (each,) in kept)]
        rows = [
            row for row in self._theirs[Revision]
            if (row["owner_kind"], row["owner_id"], row["field"]) == ("session", there, "note")
        ]  # fmt: skip
        other = {theirs, *(zlib.decompress(row["text"]).decode() for row in rows)}
        return next((each for each in mine if each in other), None)


def _differing(model: Any, record_id: int, theirs: Values) -> Values:
    """The columns that somebody wrote, where theirs say something else."""
    ours = row_of(model, record_id)
    columns = [each for each in theirs if each not in _ASIDE | _FOLLOWS.get(model, set())]
    return {name: theirs[name] for name in columns if theirs[name] != ours[name]}


def _owner_of(model: Any, column: str) -> type[BaseModel]:
    found: type[BaseModel] = model._meta.columns[column].rel_model  # noqa: SLF001 - as above
    return found


def _without_ids(values: Values) -> Values:
    """What would take a move or a decision back names records by the ids of the other file."""
    if "undo" in values:
        return {**values, "undo": None}
    before = json.loads(values.get("before") or "null")
    if before and before.get("paused_for"):
        return {**values, "before": None}
    return values


def _keeps(model: Any, field: str) -> bool:
    return model in KIND_OF and keeps(KIND_OF[model], field)


def _of_tie(session: int, tie: KeptTie) -> Any:
    field = getattr(NoteMark, RECORD_FIELD[tie.kind])
    return (NoteMark.session == session) & (field == tie.record_id)


def _is_tied(session: int, tie: KeptTie) -> bool:
    return bool(NoteMark.select().where(_of_tie(session, tie)).exists())
