# SPDX-License-Identifier: MIT
"""What can be done with people, each with its way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from rmjournal.store import PersonDetail
from rmjournal.text.marks import parse
from rmjournal.ui.frame.undoable import Creation, Deletion, Edit, Move, Place, Step
from rmjournal.ui.frame.workspace import Workspace


class PersonVerbs(QObject):
    """Every verb is one step of undo; those that take somebody out of sight also say so."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._journal = workspace.journal

    def add(self, name: str) -> int | None:
        """The new person's id, or None when they could not be kept."""
        creation = Creation(self._journal, "person", partial(self._journal.people.add, name))
        return self._workspace.carry_out(self.tr("Person added"), creation)

    def draft(self, person_id: int, /, **values: Any) -> None:
        """Keep what is typed so far, with no step of undo."""
        edit = partial(self._journal.people.edit, person_id, **values)
        self._workspace.draft(self.tr("Person changed"), edit)

    def edit(self, person_id: int, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Change fields; before has the same fields."""
        people, place = self._journal.people, Place("person", person_id)
        edit, read = partial(people.edit, person_id), partial(people.detail, person_id)
        step = Edit(edit, read, before, after, place)
        self._workspace.carry_out(self.tr("Person changed"), step)

    def promise(self, person: PersonDetail, words: str) -> int | None:
        """A commitment for them, due on the day it names; None when it could not be kept."""
        today = self._journal.clock.today()
        mark = next(iter(parse(f"-> {' '.join(words.split())}", today)), None)
        if mark is None:
            return None
        due_on = None if mark.due is None else mark.due.day
        add = self._journal.commitments.add
        make = partial(add, mark.body, people_promised=[person.id], due_on=due_on)
        creation = Creation(self._journal, "commitment", make)
        said = self.tr("Promised to {name}").replace("{name}", person.name)
        return self._workspace.carry_out(said, creation, notice=False)

    def set_archived(self, person: PersonDetail, archived: bool) -> None:
        """Out of the list and the menus, or back; nothing of theirs is lost."""
        words = self.tr("{name} archived") if archived else self.tr("{name} is back")
        edit = partial(self._journal.people.edit, person.id)
        step = self._step(
            person, partial(edit, archived=archived), partial(edit, archived=person.archived)
        )
        self._workspace.carry_out(words.replace("{name}", person.name), step, notice=archived)

    def end(self, person: PersonDetail) -> None:
        """The arrangement with them ends today; they stay in the list, with all that was."""
        words = self.tr("Talks with {name} ended")
        self._set_ended(person, self._journal.clock.today(), words)

    def take_up(self, person: PersonDetail) -> None:
        """The arrangement with them goes on."""
        self._set_ended(person, None, self.tr("Taken up again with {name}"))

    def _set_ended(self, person: PersonDetail, day: date | None, words: str) -> None:
        edit = partial(self._journal.people.edit, person.id)
        step = self._step(
            person, partial(edit, ended_on=day), partial(edit, ended_on=person.ended_on)
        )
        self._workspace.carry_out(words.replace("{name}", person.name), step, notice=True)

    def merge(self, kept: PersonDetail, other_id: int, other_name: str) -> None:
        """Everything of the other becomes the kept one's."""
        people = self._journal.people
        words = self.tr("{other} merged into {kept}").format(other=other_name, kept=kept.name)
        merge = partial(people.merge, kept.id, other_id)
        step = Move(merge, people.unmerge, Place("person", kept.id))
        self._workspace.carry_out(words, step, notice=True)

    @staticmethod
    def _step(person: PersonDetail, do: Callable[[], object], undo: Callable[[], object]) -> Step:
        return Step(do, undo, Place("person", person.id))

    def delete(self, person: PersonDetail) -> None:
        deletion = Deletion(self._journal, "person", person.id)
        words = self.tr("{name} deleted").replace("{name}", person.name)
        self._workspace.carry_out(words, deletion, notice=True)
