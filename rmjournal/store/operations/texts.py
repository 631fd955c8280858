# SPDX-License-Identifier: MIT
"""Any text that a person typed: what it says, and another in its place."""

from __future__ import annotations

from typing import NamedTuple, get_args

from rmjournal.core.errors import NotFoundError
from rmjournal.store.queries.footprints import pointers_to
from rmjournal.store.queries.rows import among, tuples
from rmjournal.store.records import Manager, existing, touch_askings
from rmjournal.store.revisions import NOTE, OwnerKind, keeps
from rmjournal.store.schema import (
    KINDS,
    Asking,
    Attachment,
    Insight,
    Loop,
    Note,
    Person,
    Revision,
    SessionPerson,
)
from rmjournal.text.sanitise import scrub

from .attachments import Attachments
from .commitments import Commitments
from .groups import Aims
from .insights import Insights, Loops
from .notes import Notes
from .people import People
from .questions import Questions
from .reviews import Reviews
from .sessions import Sessions
from .templates import Templates


class TextOf(NamedTuple):
    """Which text of which record, as the history has it."""

    kind: OwnerKind
    id: int
    field: str


class Texts(Manager):
    """The texts of one open journal, reached as journal.texts.

    All raise NotFoundError for a record or a text that is not there.
    """

    def said(self, text: TextOf) -> str:
        """What it says now."""
        kind, record_id, field = text
        self._refuse_unknown(text)
        if (kind, field) == ("session", NOTE):
            note = Note.get_or_none(session=record_id)
            return "" if note is None else str(note.text)
        if ":" in field:
            return str(self._attending(text).could_teach)
        if kind == "template":
            return self._use(Templates).said(record_id, field)
        return str(getattr(self._get(KINDS[kind], record_id), field))

    def put(self, text: TextOf, words: str) -> None:
        """Let it say that, with all that follows from it. Raises InvalidValueError for what cannot
        be there, and for the line of a week that is closed."""
        kind, record_id, field = text
        if self.said(text) == words:
            return
        with self._db.write() as changes:
            match kind, field:
                case "session", "note":
                    self._use(Notes).save(record_id, words)
                case "session", _ if ":" in field:
                    person = self._attending(text).person_id
                    self._use(Sessions).set_could_teach(record_id, person, words)
                case "session", _:
                    self._use(Sessions).edit(record_id, **{field: words})
                case "person", _:
                    self._use(People).edit(record_id, **{field: words})
                case "aim", _:
                    self._use(Aims).edit(record_id, **{field: words})
                case "question", _:
                    self._use(Questions).draft(record_id, **{field: words})
                case "commitment", _:
                    self._use(Commitments).edit(record_id, **{field: words})
                case "insight", "text":
                    self._use(Insights).edit(record_id, text=words)
                case "insight", _:
                    self._update(Insight, record_id, **{field: scrub(words)})
                case "asking", _:
                    self._update(Asking, record_id, **{field: scrub(words)})
                    touch_askings([record_id], changes)
                case "loop", _:
                    self._use(Loops).reword(record_id, **{field: words})
                case "review", _:
                    self._use(Reviews).set_line(record_id, words)
                case "template", _:
                    self._use(Templates).put(record_id, field, words)
                case "attachment", _:
                    self._use(Attachments).rename(record_id, words)

    def of(self, kind: OwnerKind, record_id: int) -> list[TextOf]:
        """Those of a record, and of what is a part of it, that said something else before."""
        found: list[TextOf] = []
        for owner, ids in self._with_parts(kind, record_id).items():
            where = (Revision.owner_kind == owner) & among(Revision.owner_id, ids)
            query = Revision.select(Revision.owner_id, Revision.field).where(where).distinct()
            for owner_id, field in tuples(query.order_by(Revision.owner_id, Revision.field)):
                text = TextOf(owner, owner_id, field)
                if keeps(owner, field) and self._is_there(text):
                    found.append(text)
        return found

    def whose(self, text: TextOf) -> str:
        """Which of several it is: by whom it is about, the file, or what was heard."""
        kind, record_id, field = text
        if ":" in field:
            return self._name(self._attending(text).person_id)
        match kind:
            case "asking":
                return self._name(self._get(Asking, record_id).person_id)
            case "loop":
                return self._name(self._get(Loop, record_id).person_id)
            case "insight":
                return str(self._get(Insight, record_id).text)
            case "attachment":
                return str(self._get(Attachment, record_id).name)
            case _:
                return ""

    @staticmethod
    def _name(person_id: int | None) -> str:
        return str(Person.select(Person.name).where(Person.id == person_id).scalar() or "")

    def _with_parts(self, kind: OwnerKind, record_id: int) -> dict[OwnerKind, list[int]]:
        """Askings of a question, what somebody is told of a commitment, files of a talk, and what
        was heard there or from a person."""
        parts: dict[OwnerKind, tuple[OwnerKind, ...]] = {
            "question": ("asking",), "commitment": ("loop",), "insight": ("loop",),
            "session": ("attachment", "insight"), "person": ("insight",),
        }  # fmt: skip
        found: dict[OwnerKind, list[int]] = {kind: [record_id]}
        for part in parts.get(kind, ()):
            model = KINDS[part]
            for pointer in pointers_to(KINDS[kind]):
                if pointer.model is model:
                    here = (pointer == record_id) & model.deleted_at.is_null()
                    found[part] = [at for (at,) in tuples(model.select(model.id).where(here))]
        return found

    def _is_there(self, text: TextOf) -> bool:
        try:
            self.said(text)
        except NotFoundError:
            return False
        return True

    @staticmethod
    def _refuse_unknown(text: TextOf) -> None:
        if text.kind not in get_args(OwnerKind) or not keeps(text.kind, text.field):
            raise NotFoundError(text.id)

    @staticmethod
    def _attending(text: TextOf) -> SessionPerson:
        uid = text.field.partition(":")[2]
        found: SessionPerson = existing(
            SessionPerson.get_or_none(
                (SessionPerson.session == text.id)
                & SessionPerson.person.in_(Person.select(Person.id).where(Person.uid == uid))
            ),
            text.id,
        )
        return found
