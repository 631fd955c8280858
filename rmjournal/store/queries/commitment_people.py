# SPDX-License-Identifier: MIT
"""Who a commitment came from, whom it is for, and whom it was promised to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rmjournal.store.schema import CommitmentPerson, database

if TYPE_CHECKING:  # a command that lists does without
    from rmjournal.core.changes import Changes

SOURCE, FOR, PROMISED = "source", "for", "promised"
"""Who said it and is told what came of it; whom it is for or with, who may be told too; whom one
promised it to, who is told that it is done."""
_IS_PERSON = "SELECT 1 FROM person WHERE id = ? AND deleted_at IS NULL"
_PEOPLE_ON = """
    SELECT person_id, part FROM commitment_person WHERE commitment_id = ? ORDER BY position"""


class CommitmentPeople(NamedTuple):
    """The ids of each kind, in order; nobody is of two."""

    source: tuple[int, ...] = ()
    meant_for: tuple[int, ...] = ()
    promised: tuple[int, ...] = ()

    @classmethod
    def of(
        cls, source: Iterable[int], meant_for: Iterable[int] = (), promised: Iterable[int] = ()
    ) -> CommitmentPeople:
        """Somebody named twice is one it was promised to, else one it came from."""
        given = tuple(dict.fromkeys(promised))
        said = tuple(each for each in dict.fromkeys(source) if each not in given)
        taken = (*given, *said)
        return cls(
            said, tuple(each for each in dict.fromkeys(meant_for) if each not in taken), given
        )

    @property
    def everybody(self) -> list[int]:
        return [*self.source, *self.promised, *self.meant_for]

    @property
    def to_hear(self) -> list[int]:
        """Those who are told what came of it, whoever else may be."""
        return [*self.source, *self.promised]

    def part_of(self, person_id: int) -> str:
        """Of one of everybody."""
        if person_id in self.source:
            return SOURCE
        return PROMISED if person_id in self.promised else FOR


class Present(NamedTuple):
    """Who was in a session, and who of them spoke for themselves."""

    everybody: list[int]
    speakers: list[int]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, str]]) -> Present:
        """From the (id, part) of each."""
        parts = list(rows)
        speakers = [person for person, part in parts if part != "attendee"]
        return cls([person for person, _ in parts], speakers)


def of_line(
    named: Sequence[int], there: Present, said_by: int | None, promised: Sequence[int] = ()
) -> CommitmentPeople:
    """Of a line that names these people, below words of said_by's: it came from whoever said so or
    was there, and is for anybody else it names. Without a talk it came from those it names. Those
    it is promised to are that alone."""
    said = [] if said_by is None else [said_by]
    said += [each for each in named if each in there.everybody]
    return CommitmentPeople.of(said or there.speakers or named, named, promised)


def is_person(person_id: int) -> bool:
    """Whether there is one of that id outside the trash."""
    return database.execute_sql(_IS_PERSON, (person_id,)).fetchone() is not None


def people_on(commitment_id: int) -> CommitmentPeople:
    by_part: dict[str, list[int]] = {SOURCE: [], FOR: [], PROMISED: []}
    for person, part in database.execute_sql(_PEOPLE_ON, (commitment_id,)):
        by_part[part].append(person)
    return CommitmentPeople.of(by_part[SOURCE], by_part[FOR], by_part[PROMISED])


def put_people(commitment_id: int, people: CommitmentPeople, changes: Changes) -> None:
    """Instead of those on it now; for use inside a write."""
    changes.people.update(people_on(commitment_id).everybody)
    CommitmentPerson.delete_where(commitment=commitment_id)
    add_people(commitment_id, people, changes)


def add_people(commitment_id: int, people: CommitmentPeople, changes: Changes) -> None:
    """On one that has nobody; for use inside a write."""
    changes.people.update(people.everybody)
    changes.commitments.add(commitment_id)
    for position, person in enumerate(people.everybody):
        CommitmentPerson.create(
            commitment=commitment_id, person=person, position=position,
            part=people.part_of(person),
        )  # fmt: skip
