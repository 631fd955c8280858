# SPDX-License-Identifier: MIT
"""Who a commitment came from, and whom it is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rmjournal.store.schema import CommitmentPerson

if TYPE_CHECKING:  # a command that lists does without
    from rmjournal.core.changes import Changes

SOURCE, FOR = "source", "for"
"""Who said it and is told what came of it; whom it is for or with, who may be told too."""


class CommitmentPeople(NamedTuple):
    """The ids of both kinds, in order; nobody is of both."""

    source: tuple[int, ...] = ()
    meant_for: tuple[int, ...] = ()

    @classmethod
    def of(cls, source: Iterable[int], meant_for: Iterable[int] = ()) -> CommitmentPeople:
        said = tuple(dict.fromkeys(source))
        return cls(said, tuple(each for each in dict.fromkeys(meant_for) if each not in said))

    @property
    def everybody(self) -> list[int]:
        return [*self.source, *self.meant_for]


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


def of_line(named: Sequence[int], there: Present, said_by: int | None) -> CommitmentPeople:
    """Of a line that names these people, below words of said_by's: it came from whoever said so or
    was there, and is for anybody else it names. Without a talk it came from those it names."""
    said = [] if said_by is None else [said_by]
    said += [each for each in named if each in there.everybody]
    return CommitmentPeople.of(said or there.speakers or named, named)


def people_on(commitment_id: int) -> CommitmentPeople:
    rows = (
        CommitmentPerson.select(CommitmentPerson.person_id, CommitmentPerson.part)
        .where(CommitmentPerson.commitment == commitment_id)
        .order_by(CommitmentPerson.position)
        .tuples()
    )
    by_part: dict[str, list[int]] = {SOURCE: [], FOR: []}
    for person, part in rows:
        by_part[part].append(person)
    return CommitmentPeople.of(by_part[SOURCE], by_part[FOR])


def put_people(commitment_id: int, people: CommitmentPeople, changes: Changes) -> None:
    """Instead of those on it now; for use inside a write."""
    changes.people.update(people_on(commitment_id).everybody)
    changes.people.update(people.everybody)
    changes.commitments.add(commitment_id)
    CommitmentPerson.delete().where(CommitmentPerson.commitment == commitment_id).execute()
    for position, person in enumerate(people.everybody):
        CommitmentPerson.create(
            commitment=commitment_id, person=person, position=position,
            part=SOURCE if person in people.source else FOR,
        )  # fmt: skip
