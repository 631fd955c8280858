# SPDX-License-Identifier: MIT
"""Keeps a text as it was before a change, and thins what is old."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from rmjournal.model.records import RECORDS

from .queries.notes import drop_revisions, keep_revision, kept_revisions
from .schema import (
    KIND_OF,
    KINDS,
    BaseModel,
    Person,
    Record,
    Revision,
)

OwnerKind = Literal[
    "session", "person", "aim", "question", "asking", "insight", "commitment", "loop", "review",
    "attachment", "template",
]  # fmt: skip
Why = Literal["", "import", "merge", "restore", "undo"]
"""What the text was replaced by, where that was no plain edit."""

NOTE: Final = "note"  # the field of a session that is its note
PARTS: Final[dict[tuple[str, str], tuple[OwnerKind, str]]] = {
    ("note", "text"): ("session", NOTE),
    ("attending", "could_teach"): ("session", "could_teach"),
}
"""Texts that are kept with the record they are a part of, and under which name. What somebody could
teach has the uid of who it is behind it."""
_OF_TEMPLATES: Final = frozenset({"name", "text"})  # which have no table: see Templates
_FIELDS: dict[type[BaseModel], frozenset[str]] = {
    model: frozenset(each.name for each in RECORDS[kind].fields if each.keeps_versions)
    for kind, model in KINDS.items()
}

KEEP_NEWEST = 40  # each change of the last while; older ones are thinned
_HOURLY_FOR = timedelta(days=2)
_DAILY_FOR = timedelta(days=90)
_JUMP = timedelta(days=1)
_DAYS_FOR_DAILY = 3  # with changes since, by the days they bear
_DAYS_FOR_NONE = 7


def keep_text(
    kind: OwnerKind, owner_id: int, field: str, text: str, now: datetime, why: str = ""
) -> None:
    """Inside a write."""
    keep_revision(kind, owner_id, field, now, zlib.compress(text.encode()), why)
    drop_revisions(surplus(kept_revisions(kind, owner_id, field), now))


def keep_changed(
    model: type[Record], owner_id: int, values: dict[str, Any], now: datetime, why: str
) -> None:
    """Each text that is about to become another, unless it said nothing; inside a write."""
    texts = values.keys() & _FIELDS.get(model, frozenset())
    if not texts:
        return
    before = model.get_or_none(id=owner_id)
    for field in sorted(texts):
        said = "" if before is None else getattr(before, field)
        if said and said != values[field]:
            keep_text(KIND_OF[model], owner_id, field, said, now, why)


def keep_taught(session_id: int, person_id: int, text: str, now: datetime, why: str) -> None:
    """What somebody could teach, before it says something else; inside a write."""
    uid = Person.select(Person.uid).where(Person.id == person_id).scalar()
    if text and uid:
        keep_text("session", session_id, could_teach(uid), text, now, why)


def keeps(kind: OwnerKind, field: str) -> bool:
    """Whether versions of that field are kept."""
    name = field.partition(":")[0]
    if kind == "template":
        return field in _OF_TEMPLATES
    return (kind, name) in PARTS.values() or field in _FIELDS[KINDS[kind]]


def typed_away(session_id: int) -> tuple[int, datetime] | None:
    """The last version of its note, and until when it stood, where typing took it away; None where
    there is none, or an undo or the like replaced it."""
    of_it = (Revision.owner_kind == "session") & (Revision.owner_id == session_id)
    query = Revision.select(Revision.id, Revision.at, Revision.why)
    newest = query.where(of_it, Revision.field == NOTE).order_by(Revision.id.desc()).first()
    return None if newest is None or newest.why else (newest.id, newest.at)


def could_teach(uid: str) -> str:
    """The field of a session that says what this person could teach."""
    return f"could_teach:{uid}"


def drop_of_templates(ids: Iterable[int]) -> None:
    """Inside a write: those are erased, and another may take their id."""
    of_it = (Revision.owner_kind == "template") & Revision.owner_id.in_(list(ids))
    Revision.delete().where(of_it).execute()


def drop_orphans() -> None:
    """Inside a write: what belongs to no record goes, before another takes its id."""
    for kind, model in KINDS.items():
        gone = (Revision.owner_kind == kind) & Revision.owner_id.not_in(model.select(model.id))
        Revision.delete().where(gone).execute()


def surplus(kept: list[tuple[int, datetime]], now: datetime) -> list[int]:
    """Of (id, at), newest first: those that thinning lets go.

    Beyond the newest it keeps one an hour for two days, one a day for 90, and the very first. The
    order is that of the ids. No clock is believed alone: nothing goes right after a jump of it, and
    an age only counts once changes on some days since bear it out.
    """
    older = kept[KEEP_NEWEST:]
    if not older or abs(now - kept[1][1]) > _JUMP:
        return []
    days = _days_since(kept)
    seen: set[str] = set()
    going = []
    for revision_id, at in reversed(older[:-1]):  # oldest first: a bucket keeps its first
        age, since = now - at, days[revision_id]
        bucket = f"{at:%Y-%m-%d %H}"
        if age > _DAILY_FOR and since >= _DAYS_FOR_NONE:
            bucket = ""
        elif age > _HOURLY_FOR and since >= _DAYS_FOR_DAILY:
            bucket = f"{at:%Y-%m-%d}"
        if not bucket or bucket in seen:
            going.append(revision_id)
        seen.add(bucket)
    return going


def _days_since(kept: list[tuple[int, datetime]]) -> dict[int, int]:
    """On how many other days there were changes after each."""
    days: set[date] = set()
    found = {}
    for revision_id, at in kept:
        found[revision_id] = len(days - {at.date()})
        days.add(at.date())
    return found
