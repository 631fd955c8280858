# SPDX-License-Identifier: MIT
"""What can be done with people, each with its way back."""

from __future__ import annotations

from functools import partial
from typing import Any

from typing_extensions import override

from rmjournal.store import PersonDetail
from rmjournal.text.marks import parse
from rmjournal.ui.frame.undoable import Move, Place

from .base import Fields, RecordVerbs


class PersonVerbs(RecordVerbs):
    """Every verb is one step of undo; those that take somebody out of sight also say so."""

    kind = "person"

    def add(self, name: str) -> int | None:
        """The new person's id, or None when they could not be kept."""
        add = partial(self._journal.people.add, name)
        return self._make("person", self.tr("Person added"), add)

    @override
    def _fields(self) -> Fields:
        people = self._journal.people
        return self.tr("Person changed"), people.edit, people.detail

    def promise(self, person: PersonDetail, words: str) -> int | None:
        """A commitment for them, due on the day it names; None when it could not be kept."""
        today = self._journal.clock.today()
        mark = next(iter(parse(f"-> {' '.join(words.split())}", today)), None)
        if mark is None:
            return None
        due_on = None if mark.due is None else mark.due.day
        add = self._journal.commitments.add
        make = partial(add, mark.body, people_promised=[person.id], due_on=due_on)
        said = self.tr("Promised to {name}").replace("{name}", person.name)
        return self._make("commitment", said, make)

    def set_archived(self, person: PersonDetail, archived: bool) -> None:
        """Out of the list and the menus, or back; nothing of theirs is lost."""
        words = self.tr("{name} archived") if archived else self.tr("{name} is back")
        self._set(person, words, notice=archived, archived=archived)

    def end(self, person: PersonDetail) -> None:
        """The arrangement with them ends today; they stay in the list, with all that was."""
        words = self.tr("Talks with {name} ended")
        self._set(person, words, notice=True, ended_on=self._journal.clock.today())

    def take_up(self, person: PersonDetail) -> None:
        """The arrangement with them goes on."""
        self._set(person, self.tr("Taken up again with {name}"), notice=True, ended_on=None)

    def _set(self, person: PersonDetail, words: str, *, notice: bool, **values: Any) -> None:
        edit = partial(self._journal.people.edit, person.id)
        back = {field: getattr(person, field) for field in values}
        said, place = words.replace("{name}", person.name), Place("person", person.id)
        self._do(said, partial(edit, **values), partial(edit, **back), place, notice=notice)

    def merge(self, kept: PersonDetail, other_id: int, other_name: str) -> None:
        """Everything of the other becomes the kept one's."""
        people = self._journal.people
        words = self.tr("{other} merged into {kept}").format(other=other_name, kept=kept.name)
        merge = partial(people.merge, kept.id, other_id)
        step = Move(merge, people.unmerge, Place("person", kept.id))
        self._workspace.carry_out(words, step, notice=True)

    def delete(self, person: PersonDetail) -> None:
        words = self.tr("{name} deleted").replace("{name}", person.name)
        self._put_in_trash("person", person.id, words)
