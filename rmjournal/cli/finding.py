# SPDX-License-Identifier: MIT
"""The records as plain values, the one whose uid begins as was typed, and `rmjournal show`.

Which fields docs/command-line.md promises, and in which order, is declared in
`rmjournal.model.records`. A reference to another record is its uid; to a person, the uid and the
name.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from rmjournal.model.fields import Field, Record
from rmjournal.model.records import RECORDS, outward

from .console import Exit, RefusalError, one_line, printable, say, say_json
from .opening import opened

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


LEAST_UID = 4
_MOST_NAMED = 5
_TEXTS = ("notes", "summary", "note")
_REFERENCES = {"record", "uid", "question", "session", "commitment", "insight"}


def run(arguments: Namespace) -> int:
    """Raises RefusalError for a beginning that is short, unknown, or that several share."""
    prefix = prefix_of(arguments.uid)
    with opened(arguments, read_only=True) as journal, journal.reading():
        record = _find(journal, prefix)
    if arguments.json:
        say_json(record)
    else:
        for line in _lines(record):
            say(line)
    return Exit.DONE


def _find(journal: Journal, prefix: str) -> Plain:
    found = dict(Records(journal).beginning(prefix))
    named = ", ".join(sorted(short_uids(found).values())[:_MOST_NAMED])
    make = only(list(found.values()), several=f"records begin like that, among them {named}.")
    return make()


def _lines(record: Plain) -> Iterator[str]:
    """Each field that says something on a line of its own, long texts below them."""
    for name, value in _told(record).items():
        if name in _TEXTS or value in (None, "", [], ()):
            continue
        label = name.replace("_", " ")
        if isinstance(value, list) and isinstance(value[0], dict):
            yield f"{label}:"
            yield from (f"  {_words(item)}" for item in value)
        else:
            yield f"{label}: {_words(value)}"
    for name in _TEXTS:
        if record.get(name):
            yield ""
            yield printable(record[name]).rstrip("\n")


def _told(record: Plain) -> Plain:
    """The record, without a prediction whose answer is not in yet."""
    if record.get("answer"):
        return record
    return {name: value for name, value in record.items() if name != "prediction"}


def _words(value: Any) -> str:
    """A value on one line; of a person the name."""
    match value:
        case bool():
            return "yes" if value else "no"
        case {"uid": _, "name": name, **rest}:
            return " ".join([one_line(str(name)), *(f"({_words(each)})" for each in rest.values())])
        case dict():
            shown = (each for name, each in _told(value).items() if name not in _REFERENCES)
            return ", ".join(_words(each) for each in shown if each not in (None, "", False))
        case list() | tuple():
            return ", ".join(map(_words, value))
        case datetime():
            return value.isoformat(" ", timespec="minutes")
        case time():
            return value.strftime("%H:%M")
    return one_line(str(value))


class _Row(Protocol):
    @property
    def uid(self) -> str: ...


R = TypeVar("R", bound=_Row)
T = TypeVar("T")


def prefix_of(typed: str) -> str:
    """Raises RefusalError for a beginning that is short."""
    prefix = typed.strip().lower()
    if len(prefix) < LEAST_UID:
        raise RefusalError(f"At least {LEAST_UID} characters of the uid are needed.", Exit.USAGE)
    return prefix


def only(
    found: Sequence[T],
    *,
    none: str = "No record has a uid that begins like that.",
    several: str = "records begin like that.",
) -> T:
    """The one there is. Raises RefusalError, with their number before `several`."""
    if not found:
        raise RefusalError(none, Exit.NOT_FOUND)
    if len(found) > 1:
        raise RefusalError(f"{len(found)} {several}")
    return found[0]


def found_one(rows: Iterable[R], typed: str, kind: str) -> R:
    """Raises RefusalError for a beginning that is short, unknown, or that several share."""
    prefix = prefix_of(typed)
    found = [row for row in rows if row.uid.startswith(prefix)]
    none = f"No {kind} has a uid that begins like that."
    return only(found, none=none, several=f"{kind}s begin like that.")


def the_one(rows: Mapping[str, Iterable[Any]], typed: str) -> tuple[str, Any]:
    """Kind and row of the one whose uid begins so. Raises RefusalError as found_one()."""
    prefix = prefix_of(typed)
    found = [
        (kind, row) for kind, some in rows.items() for row in some if row.uid.startswith(prefix)
    ]
    named = ", ".join(f"{row.uid[:12]} ({kind})" for kind, row in found[:_MOST_NAMED])
    return only(
        found,
        none=f"No {' or '.join(rows)} has a uid that begins like that.",
        several=f"records begin like that, among them {named}.",
    )


def rows_by_kind(journal: Journal) -> dict[str, Sequence[Any]]:
    """Of the records that can be edited and deleted by themselves."""
    return {
        "person": journal.people.rows(archived=True),
        "session": journal.sessions.rows(),
        "aim": journal.aims.rows(),
        "question": journal.questions.rows(),
        "insight": journal.insights.rows(),
        "commitment": journal.commitments.rows(),
    }
