# SPDX-License-Identifier: MIT
"""The records as plain values, in the fields that docs/command-line.md promises.

Which those are and in which order is declared in `rmjournal.model.records`. A reference to another
record is its uid; to a person, the uid and the name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from rmjournal.model.fields import Field, Record
from rmjournal.model.records import RECORDS, outward

if TYPE_CHECKING:
    from rmjournal.store import Journal

Plain = dict[str, Any]


def short_uids(uids: Iterable[str], least: int = 8) -> dict[str, str]:
    """For each uid its beginning, all of one length and each different."""
    distinct = set(uids)
    length = least
    while len({uid[:length] for uid in distinct}) < len(distinct):
        length += 1
    return {uid: uid[:length] for uid in distinct}


class Records:
    """Turns rows of one journal into plain values."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known: dict[str, Mapping[int, Any]] = {}

    def beginning(self, prefix: str) -> Iterator[tuple[str, Callable[[], Plain]]]:
        """The uid of each record outside the trash that begins like that, and what makes its plain
        values."""
        for kind in self._journal.uids.kinds_of(prefix):
            for row in self._rows(kind):
                if row.uid.startswith(prefix):
                    yield row.uid, partial(self.shown, kind, row)

    def _rows(self, kind: str) -> Iterable[Any]:
        match kind:
            case "person":
                return self._journal.people.rows(archived=True)
            case "asking":
                return (each for row in self._journal.questions.rows() for each in row.askings)
        rows: Iterable[Any] = getattr(self._journal, f"{kind}s").rows()
        return rows

    def listed(self, kind: str, row: Any) -> Plain:
        """What a list gives of it."""
        known: Plain = {}
        match kind:
            case "session":
                known["people"] = [
                    {**self._person(each.id, each.name), "part": each.part} for each in row.people
                ]
            case "question":
                known["state"] = outward(row.state)
                known["askings"] = [self.listed("asking", each) for each in row.askings]
            case "commitment":
                known["loops"] = [self.listed("loop", each) for each in row.loops]
        return {"record": kind, **self._values(RECORDS[kind], "list", row, known)}

    def shown(self, kind: str, row: Any) -> Plain:
        """All of it, with what hangs on it."""
        journal, whole = self._journal, row
        known: Plain = {}
        match kind:
            case "person":
                whole = journal.people.detail(row.id)
            case "session":
                whole, known = journal.sessions.detail(row.id), {"note": journal.notes.text(row.id)}
            case "commitment":
                whole = journal.commitments.detail(row.id)
                known = {"events": self._each("event", journal.commitments.events(row.id))}
            case "review":
                decisions, picks = journal.reviews.decisions(row.id), journal.reviews.picks(row.id)
                known = {
                    "decisions": self._each("decision", decisions),
                    "picks": self._each("pick", picks),
                }
        return {**self.listed(kind, row), **self._values(RECORDS[kind], "show", whole, known)}

    def _each(self, kind: str, rows: Iterable[object]) -> list[Plain]:
        return [self._values(RECORDS[kind], "show", row, {}) for row in rows]

    def _values(
        self, record: Record, where: Literal["list", "show"], row: object, known: Plain
    ) -> Plain:
        return {
            field.json_key or field.name: known[field.name]
            if field.name in known
            else self._value(field, row)
            for field in record.listed(where)
        }

    def _value(self, field: Field, row: object) -> Any:
        if field.kind == "people":
            return [self._person(person, name) for person, name in getattr(row, field.name)]
        if not field.to:
            return getattr(row, field.name)
        name = f"{field.name}_id"
        record_id = getattr(row, name if hasattr(row, name) else field.name)
        if record_id is None:
            return None
        if field.to == "person":
            return self._person(record_id, getattr(row, f"{field.name}_name", None))
        return self._uids(field.to).get(record_id)

    def _person(self, person_id: int, name: str | None) -> Plain:
        uid, known = self._uids("person").get(person_id, (None, name))
        return {"uid": uid, "name": name or known}

    def _uids(self, kind: str) -> Mapping[int, Any]:
        """Of the records of that kind by their ids, read once; of people their names too."""
        if kind not in self._known:
            plural = {"person": "people"}.get(kind, f"{kind}s")
            self._known[kind] = getattr(self._journal.uids, plural)()
        return self._known[kind]
