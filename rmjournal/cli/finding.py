# SPDX-License-Identifier: MIT
"""The one record of a kind whose uid begins as was typed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from .console import one_line, printable, say, say_json
from .exits import Exit, RefusalError
from .opening import opened
from .records import Plain, Records, fields_of, short_uids

if TYPE_CHECKING:
    from rmjournal.store import CommitmentRow, Journal, PersonRow, ReviewRow, SessionRow

_Makers: TypeAlias = list[tuple[str, Callable[[], Plain]]]
_MIRROR = "mirror_talk mirror_follow_ups mirror_surprise"


class Details:
    """The records of one journal with all their fields."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._records = Records(journal)

    def beginning(self, prefix: str) -> Iterator[tuple[str, Callable[[], Plain]]]:
        """The uid of each record outside the trash that begins like that, and what makes its plain
        values."""
        of = {
            "person": self._people,
            "session": self._sessions,
            "question": self._questions,
            "asking": self._askings,
            "insight": self._insights,
            "commitment": self._commitments,
            "loop": self._loops,
            "review": self._reviews,
            "attachment": self._attachments,
        }
        for kind in self._journal.uids.kinds_of(prefix):
            for uid, make in of[kind]():
                if uid.startswith(prefix):
                    yield uid, make

    def _people(self) -> _Makers:
        rows = self._journal.people.rows(archived=True)
        return [(row.uid, partial(self.person, row)) for row in rows]

    def _sessions(self) -> _Makers:
        return [(row.uid, partial(self.session, row)) for row in self._journal.sessions.rows()]

    def _questions(self) -> _Makers:
        rows = self._journal.questions.rows()
        return [(row.uid, partial(self._records.question, row)) for row in rows]

    def _askings(self) -> _Makers:
        return [
            (asking.uid, partial(self._records.asking, asking, question.uid))
            for question in self._journal.questions.rows()
            for asking in question.askings
        ]

    def _insights(self) -> _Makers:
        rows = self._journal.insights.rows()
        return [(row.uid, partial(self._records.insight, row)) for row in rows]

    def _commitments(self) -> _Makers:
        rows = self._journal.commitments.rows()
        return [(row.uid, partial(self.commitment, row)) for row in rows]

    def _loops(self) -> _Makers:
        return [(row.uid, partial(self._records.loop, row)) for row in self._journal.loops.rows()]

    def _reviews(self) -> _Makers:
        return [(row.uid, partial(self.review, row)) for row in self._journal.reviews.rows()]

    def _attachments(self) -> _Makers:
        rows = self._journal.attachments.rows()
        return [(row.uid, partial(self._records.attachment, row)) for row in rows]

    def person(self, row: PersonRow) -> Plain:
        """With how one met, what one can offer, and the notes."""
        detail = self._journal.people.detail(row.id)
        return {**self._records.person(row), **fields_of(detail, "met offer asked_of_me notes")}

    def session(self, row: SessionRow) -> Plain:
        """With place, areas, tags, the taps of the mirror, and the note."""
        detail = self._journal.sessions.detail(row.id)
        return {
            **self._records.session(row),
            **fields_of(detail, "place areas tags cancelled_by cancelled_why gave"),
            **fields_of(detail, _MIRROR),
            "note": self._journal.notes.text(row.id),
        }

    def commitment(self, row: CommitmentRow) -> Plain:
        """With its plan, how it ended, and every move it made."""
        detail = self._journal.commitments.detail(row.id)
        events = self._journal.commitments.events(row.id)
        return {
            **self._records.commitment(row),
            **fields_of(detail, "first_step done_looks cue action obstacle checker"),
            **fields_of(detail, "outcome let_go_why"),
            "events": [
                fields_of(event, "at day move from_state to_state detail taken_back")
                for event in events
            ],
        }

    def review(self, row: ReviewRow) -> Plain:
        """With what was decided and chosen."""
        reviews = self._journal.reviews
        uids = self._journal.uids.commitments()
        return {
            **self._records.review(row),
            "decisions": [
                fields_of(each, "step subject_kind subject_uid decision detail taken_back")
                for each in reviews.decisions(row.id)
            ],
            "picks": [
                {
                    "commitment": uids.get(pick.commitment_id),
                    "title": pick.title,
                    "kept": pick.kept,
                }
                for pick in reviews.picks(row.id)
            ],
        }


LEAST_UID = 4
_MOST_NAMED = 5
_TEXTS = ("notes", "summary", "note")
_REFERENCES = {"record", "uid", "question", "session", "commitment", "insight"}


def run(arguments: Namespace) -> int:
    """Raises RefusalError for a beginning that is short, unknown, or that several share."""
    prefix = arguments.uid.strip().lower()
    if len(prefix) < LEAST_UID:
        raise RefusalError(f"At least {LEAST_UID} characters of the uid are needed.", Exit.USAGE)
    with opened(arguments, read_only=True) as journal, journal.reading():
        record = _find(journal, prefix)
    if arguments.json:
        say_json(record)
    else:
        for line in _lines(record):
            say(line)
    return Exit.DONE


def _find(journal: Journal, prefix: str) -> Plain:
    found = dict(Details(journal).beginning(prefix))
    if not found:
        raise RefusalError("No record has a uid that begins like that.", Exit.NOT_FOUND)
    if len(found) > 1:
        named = ", ".join(sorted(short_uids(found).values())[:_MOST_NAMED])
        raise RefusalError(f"{len(found)} records begin like that, among them {named}.")
    (make,) = found.values()
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


def found_one(rows: Iterable[R], typed: str, kind: str) -> R:
    """Raises RefusalError for a beginning that is short, unknown, or that several share."""
    prefix = typed.strip().lower()
    if len(prefix) < LEAST_UID:
        raise RefusalError(f"At least {LEAST_UID} characters of the uid are needed.", Exit.USAGE)
    found = [row for row in rows if row.uid.startswith(prefix)]
    if not found:
        raise RefusalError(f"No {kind} has a uid that begins like that.", Exit.NOT_FOUND)
    if len(found) > 1:
        raise RefusalError(f"{len(found)} {kind}s begin like that.")
    return found[0]
