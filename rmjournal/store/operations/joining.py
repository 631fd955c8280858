# SPDX-License-Identifier: MIT
"""Brings in what was written in a copy of this journal on another computer.

The copy is read raw and with its own ids, which mean nothing here; a record is known by its uid.
Nothing that is here goes: of two versions of a record the later one stands and the other is kept
in its history, two versions of a note are put together line by line. Single records of a backup
come in the same way; those that somebody named become what they were there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rmjournal.core.changes import Changes
from rmjournal.store.backups import Comparison, compare
from rmjournal.store.file.keys import DataKey
from rmjournal.store.queries.raw_rows import Choice, Theirs, read
from rmjournal.store.records import Manager
from rmjournal.store.schema import BaseModel, Person, Question
from rmjournal.text.folding import name_key

from .imports import Imports
from .joining_run import READ, CopyRun
from .joining_writes import JoiningWrites
from .merge import Merging
from .restoring import Restoring


@dataclass(frozen=True, slots=True)
class Joined:
    """What came in."""

    uid: str
    """What journal.imports knows it by; nothing new came where it does not."""
    made: int
    """Records that were not here."""
    changed: int
    """Records that are as the copy has them now, since that was later."""
    notes: int
    """Notes that were put together of both."""
    unlike: tuple[str, ...] = ()
    """What records are called that were to be as in the backup, and are not in all."""

    @property
    def count(self) -> int:
        """Of the records that are other than before."""
        return self.made + self.changed + self.notes


class Joining(Manager):
    """Reached as journal.joining."""

    def compare(self, copy: Path, key: DataKey) -> Comparison:
        """What it holds beside the journal. Raises DamagedFileError, UnreadableError."""
        return compare(self._db.database, copy, key)

    def join(self, copy: Path, key: DataKey) -> Joined:
        """Bring in what is not here, in one transaction; the copy stays as it is.

        Raises DamagedFileError, NewerJournalError, StrangeSchemaError, DiskFullError.
        """
        theirs = read(copy, self._db.path, key, READ)
        with self._db.write() as changes, self._db.because("import"):
            return self._bring_in(theirs, copy.stem, changes, None)

    def bring_back(self, backup: Path, key: DataKey, uids: Collection[str], name: str) -> Joined:
        """Make these records what they are in the backup, with all that each hangs on, in one
        transaction. Out of the trash too; what they say now is kept in their history. What else was
        tied to one since may stay: it is named then.

        The imports have it by that name. Raises NotFoundError for one that is not in there, else
        as join().
        """
        theirs = read(backup, self._db.path, key, READ)
        with self._db.write() as changes, self._db.because("restore"):
            joined = self._bring_in(theirs, name, changes, Choice(theirs, uids))
            left = self.compare(backup, key).to_bring_back()
            return replace(joined, unlike=tuple(row.label for row in left if row.uid in uids))

    def _bring_in(
        self, theirs: Theirs, name: str, changes: Changes, choice: Choice | None
    ) -> Joined:
        with self._use(Imports).remembered(name, is_return=choice is not None) as uid:
            run = CopyRun(self._use(JoiningWrites), theirs, changes, choice)
            run.records()
            run.texts()
            self._one_of_two(run.made)
        return Joined(uid, sum(map(len, run.made.values())), run.changed, run.notes)

    def _one_of_two(self, made: Mapping[type[BaseModel], list[int]]) -> None:
        """Who and what was written on both computers is here once."""
        new = set(made[Person])
        here = {
            name_key(name): record_id
            for record_id, name in Person.select(Person.id, Person.name)
            .where(Person.deleted_at.is_null() & Person.id.not_in(new))
            .tuples()
        }
        for record_id, name in [*Person.select(Person.id, Person.name).tuples()]:
            kept = here.get(name_key(name))
            if record_id in new and kept is not None:
                Merging(self._db).merge(kept, record_id)
        questions = set(made[Question])
        others = [i for (i,) in Question.select(Question.id).tuples() if i not in questions]
        self._use(Restoring).join_questions(sorted(questions), others)
