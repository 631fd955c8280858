# SPDX-License-Identifier: MIT
"""What can be done with commitments and with telling of them, each with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from typing_extensions import override

from rmjournal.model.insights import Noticed
from rmjournal.store import ENDED, CommitmentRow, Journal, LoopRow, State
from rmjournal.ui.frame.undoable import Move, Place, Undoable
from rmjournal.words.commitments import Column, column_of, names_words, short_title, untold
from rmjournal.words.days import day_words
from rmjournal.words.people import PeopleDirectory

from .base import Fields, RecordVerbs


class CommitmentVerbs(RecordVerbs):
    """Every verb is one step of undo; those that move a row also say so."""

    kind = "commitment"

    def add(
        self,
        title: str,
        people: Sequence[int] = (),
        due_on: date | None = None,
        promised: Sequence[int] = (),
    ) -> int | None:
        """The new commitment's id, or None when it could not be kept."""
        add = self._journal.commitments.add
        make = partial(add, title, people=people, people_promised=promised, due_on=due_on)
        return self._make("commitment", self.tr("Commitment added"), make)

    def advance(self, row: CommitmentRow) -> None:
        """To do, under way, done, they know: one step. Nothing where there is none."""
        match row.state:
            case State.TO_DO:
                self.start(row)
            case State.PAUSED:
                self.resume(row)
            case State.UNDER_WAY:
                self.finish(row)
            case State.DONE | State.LET_GO if untold(row):
                self.tell(row)

    def start(self, row: CommitmentRow) -> None:
        self._travel(row, self.tr("Under way: {title}"), self._journal.commitments.start)

    def put_back(self, row: CommitmentRow) -> None:
        self._travel(row, self.tr("Back to do: {title}"), self._journal.commitments.put_back)

    def resume(self, row: CommitmentRow) -> None:
        self._travel(row, self.tr("Taken up again: {title}"), self._journal.commitments.resume)

    def reopen(self, row: CommitmentRow) -> None:
        self._travel(row, self.tr("Opened again: {title}"), self._journal.commitments.reopen)

    def finish(self, row: CommitmentRow, outcome: str = "") -> None:
        finish = partial(self._journal.commitments.finish, outcome=outcome)
        self._travel(row, self.tr("Done: {title}"), finish)

    def let_go(self, row: CommitmentRow, why: str = "") -> None:
        let_go = partial(self._journal.commitments.let_go, why=why)
        self._travel(row, self.tr("Let go: {title}"), let_go)

    def pause(
        self, row: CommitmentRow, *, until: date | None = None, for_person: int | None = None
    ) -> None:
        pause = partial(self._journal.commitments.pause, until=until, for_person=for_person)
        self._travel(row, self.tr("Paused: {title}"), pause)

    def move(self, row: CommitmentRow, due_on: date) -> None:
        """Put off, or brought forward; a first date is not a move and is not counted."""
        if due_on == row.due_on:
            return
        if row.due_on is None:
            self.edit(row.id, {"due_on": None}, {"due_on": due_on})
            return
        day = day_words(due_on, self._journal.clock.today(), mid_sentence=True)
        words = self.tr("Moved to {day}: {title}").replace("{day}", day)
        self._travel(row, words, partial(self._journal.commitments.move, due_on=due_on))

    def check_in(self, row: CommitmentRow, words: str) -> int | None:
        """Note how it goes: the event, or None when it could not be kept."""
        check_in = partial(self._journal.commitments.check_in, row.id, words)
        step = Move(check_in, self._journal.commitments.take_back, Place("commitment", row.id))
        return self._workspace.carry_out(self.tr("Noted how it goes"), step)

    def tell(self, row: CommitmentRow) -> None:
        """Everybody who is still to hear of it has been told."""
        loops = untold(row)
        if loops:
            words = self._worded(self._told_words(loops), row)
            telling = _MacroMove(self._journal, row.id, tells=True)
            self._workspace.carry_out(words, telling, notice=True)

    def move_to(self, row: CommitmentRow, column: Column, outcome: str = "") -> None:
        """All the steps it takes to get to that column of the board, as one."""
        if column_of(row) == column:
            return
        journey = _MacroMove.between(self._journal, row, column, outcome)
        words = {
            Column.TO_DO: self.tr("Back to do: {title}"),
            Column.UNDER_WAY: self.tr("Under way: {title}"),
            Column.DONE: self.tr("Done: {title}"),
            Column.THEY_KNOW: self.tr("Done, and they know: {title}"),
        }[column]
        self._workspace.carry_out(self._worded(words, row), journey, notice=True)

    def tell_too(self, row: CommitmentRow, person_id: int, name: str) -> None:
        """Somebody it is for is to hear of it as well as who said it."""
        words = self.tr("{name} is to hear it too").replace("{name}", name)
        loops = self._journal.loops
        leave_out = partial(loops.leave_out, row.id, person_id)
        tell_too = partial(loops.tell_too, row.id, person_id)
        self._do(words, tell_too, leave_out, Place("commitment", row.id))

    def tell_one(
        self, loop: LoopRow, *, on: date | None = None, how: str = "", said: str = ""
    ) -> None:
        """Today unless another day is given."""
        words = self.tr("Told {name}").replace("{name}", loop.person_name)
        tell = partial(self._journal.loops.tell, on=on, how=how, said=said)
        self._turn(loop, words, tell, notice=True)

    def put_on_agenda(self, loop: LoopRow) -> None:
        words = self.tr("For the next talk with {name}").replace("{name}", loop.person_name)
        self._turn(loop, words, self._journal.loops.put_on_agenda, notice=True)

    def set_not_needed(self, loop: LoopRow, why: str) -> None:
        words = self.tr("{name} need not be told").replace("{name}", loop.person_name)
        set_not_needed = partial(self._journal.loops.set_not_needed, why=why)
        self._turn(loop, words, set_not_needed, notice=True)

    def reopen_loop(self, loop: LoopRow) -> None:
        words = self.tr("{name} is still to hear it").replace("{name}", loop.person_name)
        self._turn(loop, words, self._journal.loops.reopen)

    def keep_notice(self, loop: LoopRow, noticed: Noticed, words: str | None = None) -> None:
        """What they saw change: with the words there are, unless others are given."""
        said = self.tr("Kept what {name} saw")
        if not noticed:
            said = self.tr("Taken back what {name} saw")
        kept = loop.noticed_words if words is None else words
        keep = partial(self._journal.loops.keep_notice, noticed=noticed, words=kept)
        self._turn(loop, said.replace("{name}", loop.person_name), keep, notice=True)

    def ask_notice(self, loop: LoopRow, on: date | None) -> None:
        """Ask on another day what they saw change, or never."""
        said = self.tr("{name} is asked later what they saw")
        if on is None:
            said = self.tr("{name} is not asked what they saw")
        ask = partial(self._journal.loops.ask_notice, on=on)
        self._turn(loop, said.replace("{name}", loop.person_name), ask, notice=True)

    def put_off_notice(self, loop: LoopRow) -> None:
        said = self.tr("{name} is asked later what they saw").replace("{name}", loop.person_name)
        self._turn(loop, said, self._journal.loops.put_off_notice, notice=True)

    def draft_noticed(self, loop: LoopRow, words: str) -> None:
        """Keep what is typed of their words so far, with no step of undo."""
        keep = partial(self._journal.loops.keep_notice, noticed=loop.noticed, words=words)
        self._workspace.draft(self.tr("Their words changed"), self._for_loop(loop, keep))

    def edit_noticed(self, loop: LoopRow, before: str, after: str) -> None:
        keep = partial(self._journal.loops.keep_notice, noticed=loop.noticed)
        do, back = (self._for_loop(loop, partial(keep, words=words)) for words in (after, before))
        self._do(self.tr("Their words changed"), do, back, _place(loop))

    def draft_told(self, loop: LoopRow, **values: str) -> None:
        """Keep what is typed about the telling so far (how, said), with no step of undo."""
        self._workspace.draft(self.tr("Telling changed"), self._retell(loop, values))

    def edit_told(self, loop: LoopRow, before: dict[str, Any], after: dict[str, Any]) -> None:
        """When and how they were told, and what they said."""
        do, back = self._retell(loop, after), self._retell(loop, before)
        self._do(self.tr("Telling changed"), do, back, _place(loop))

    @override
    def _fields(self) -> Fields:
        commitments = self._journal.commitments
        return self.tr("Commitment changed"), commitments.edit, commitments.detail

    def delete(self, row: CommitmentRow) -> None:
        words = self._worded(self.tr("Deleted: {title}"), row)
        self._put_in_trash("commitment", row.id, words)

    def _travel(self, row: CommitmentRow, words: str, move: Callable[[int], int]) -> None:
        """Make one move of the store's, which gives the event that takes it back."""
        take_back = self._journal.commitments.take_back
        step = Move(partial(move, row.id), take_back, Place("commitment", row.id))
        self._workspace.carry_out(self._worded(words, row), step, notice=True)

    def _turn(
        self, loop: LoopRow, words: str, verb: Callable[[int], None], *, notice: bool = False
    ) -> None:
        back = partial(_put_loop_back, self._journal, loop)
        self._do(words, self._for_loop(loop, verb), back, _place(loop), notice=notice)

    def _retell(self, loop: LoopRow, values: dict[str, Any]) -> Callable[[], None]:
        was: dict[str, Any] = {"on": loop.told_on, "how": loop.how, "said": loop.said}
        return self._for_loop(loop, partial(self._journal.loops.tell, **was | values))

    def _for_loop(self, loop: LoopRow, verb: Callable[[int], None]) -> Callable[[], None]:
        """The verb on that loop, or on the one that has taken its place by then."""

        def do() -> None:
            verb(_loop_now(self._journal, loop))

        return do

    def _told_words(self, loops: Sequence[LoopRow]) -> str:
        directory = PeopleDirectory(
            self._journal.people.rhythms(archived=True), self._journal.clock.today()
        )
        names = names_words(
            [directory.short_name(loop.person_id, loop.person_name) for loop in loops]
        )
        return self.tr("Told {name}: {title}").replace("{name}", names)

    @staticmethod
    def _worded(words: str, row: CommitmentRow) -> str:
        return words.replace("{title}", short_title(row.title))


def _place(loop: LoopRow) -> Place | None:
    return None if loop.commitment_id is None else Place("commitment", loop.commitment_id)


_Advance = Callable[[int], int]


class _MacroMove(Undoable[list[int]]):
    """Moves one after the other, then perhaps the telling; each way one write."""

    def __init__(
        self,
        journal: Journal,
        commitment_id: int,
        moves: Sequence[_Advance] = (),
        *,
        tells: bool = False,
        untells: bool = False,
    ) -> None:
        """tells: all who are to hear it know at the end. untells: nobody knows, to begin with."""
        self._journal = journal
        self._commitment_id = commitment_id
        self.place = Place("commitment", commitment_id)
        self._moves = moves
        self._tells = tells
        self._untells = untells
        self._untold: list[LoopRow] = []

    @classmethod
    def between(
        cls, journal: Journal, row: CommitmentRow, column: Column, outcome: str = ""
    ) -> _MacroMove:
        """From where it is to that column, on the shortest way that the store allows.

        outcome is what happened, where the way leads past done.
        """
        verbs = journal.commitments
        moves: list[_Advance] = []
        has_ended = row.state in ENDED
        match column:
            case Column.TO_DO:
                moves += [verbs.reopen] if has_ended else []
                moves += [verbs.put_back] if row.state != State.LET_GO else []
            case Column.UNDER_WAY:
                moves += [verbs.reopen] if has_ended else []
                moves += {
                    State.TO_DO: [verbs.start],
                    State.LET_GO: [verbs.start],
                    State.PAUSED: [verbs.resume],
                }.get(row.state, [])
            case _:
                moves += [] if has_ended else [partial(verbs.finish, outcome=outcome)]
        untells = has_ended and column == Column.DONE
        return cls(journal, row.id, moves, tells=column == Column.THEY_KNOW, untells=untells)

    @override
    def do(self) -> list[int]:
        """The events that undo() takes back."""
        with self._journal.write():
            self._untold = []
            if self._untells:
                self._untell()
            events = [move(self._commitment_id) for move in self._moves]
            if self._tells:
                self._tell()
        return events

    @override
    def undo(self, events: list[int]) -> None:
        with self._journal.write():
            for loop in self._untold:
                _put_loop_back(self._journal, loop)
            for event in reversed(events):
                self._journal.commitments.take_back(event)

    def _tell(self) -> None:
        for loop in self._journal.loops.rows(commitment_id=self._commitment_id):
            if loop.state in ("open", "next_agenda"):
                self._untold.append(loop)
                self._journal.loops.tell(loop.id)

    def _untell(self) -> None:
        for loop in self._journal.loops.rows(commitment_id=self._commitment_id):
            if loop.state == "told":
                self._untold.append(loop)
                self._journal.loops.reopen(loop.id)


def _loop_now(journal: Journal, loop: LoopRow) -> int:
    """The id of the loop with that person: doing a thing again may have opened a new one."""
    for each in journal.loops.rows(commitment_id=loop.commitment_id):
        if each.person_id == loop.person_id:
            return each.id
    return loop.id


def _put_loop_back(journal: Journal, loop: LoopRow) -> None:
    """Make it what it was when the row was read."""
    journal.loops.put_back(_loop_now(journal, loop), loop)
