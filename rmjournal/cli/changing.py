# SPDX-License-Identifier: MIT
"""The commands that take a record one step on: do, move, let-go, tell, answer, guess, hold, cancel.

Each is the write of the store that the window uses, so what follows from it follows here too.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from .console import note, one_line
from .exits import Exit, RefusalError
from .finding import the_one
from .input import read_due_day, read_session_day
from .opening import opened

if TYPE_CHECKING:  # as in listing.py
    from rmjournal.store import AskingRow, Journal, LoopRow

_OPEN = ("open", "next_agenda")


def run(arguments: Namespace) -> int:
    """Raises RefusalError for a uid that names none, or none to which that can be done."""
    with opened(arguments) as journal:
        note(_VERBS[arguments.command](journal, arguments))
    return Exit.DONE


def _do(journal: Journal, arguments: Namespace) -> str:
    row = the_one({"commitment": journal.commitments.rows()}, arguments.uid)[1]
    journal.commitments.finish(row.id, arguments.words)
    names = ", ".join(one_line(name) for _, name in row.people)
    return f"Done. {names} can hear of it now." if names else "Done."


def _move(journal: Journal, arguments: Namespace) -> str:
    today = journal.clock.today()
    kind, row = the_one(
        {"commitment": journal.commitments.rows(), "session": journal.sessions.rows()},
        arguments.uid,
    )
    if kind == "session":
        day = read_session_day(arguments.day, today)
        journal.sessions.edit(row.id, day=day)
    else:
        day = read_due_day(arguments.day, today)
        journal.commitments.move(row.id, day)
    return f"Moved to {day:%A} {day.day} {day:%B %Y}."


def _let_go(journal: Journal, arguments: Namespace) -> str:
    kind, row = the_one(
        {
            "commitment": journal.commitments.rows(),
            "question": journal.questions.rows(),
            "insight": journal.insights.rows(),
        },
        arguments.uid,
    )
    if kind == "commitment":
        journal.commitments.let_go(row.id, arguments.words)
    elif kind == "insight":
        journal.insights.decline(row.id, arguments.words)
    elif arguments.words:
        raise RefusalError("A question is let go without words.", Exit.USAGE)
    else:
        journal.questions.let_go(row.id)
    return "Let go."


def _tell(journal: Journal, arguments: Namespace) -> str:
    loop = _loop(journal, arguments.uid)
    name = one_line(loop.person_name)
    if arguments.next:
        journal.loops.put_on_agenda(loop.id)
        return f"{name} will hear it at the next talk."
    if arguments.not_needed:
        journal.loops.set_not_needed(loop.id, arguments.words)
        return f"{name} need not be told."
    today = journal.clock.today()
    on = None if arguments.on is None else read_session_day(arguments.on, today)
    if on is not None and on > today:
        raise RefusalError("That day is still to come.", Exit.USAGE)
    if loop.state == "told" and not (on or arguments.how or arguments.words):
        raise RefusalError(f"{name} knows since {loop.told_on}.")
    how, said = arguments.how or loop.how, arguments.words or loop.said
    journal.loops.tell(loop.id, on=on or loop.told_on, how=how, said=said)
    return f"{name} knows."


def _loop(journal: Journal, typed: str) -> LoopRow:
    kind, row = the_one(
        {"loop": journal.loops.rows(), "commitment": journal.commitments.rows()}, typed
    )
    waiting = [row] if kind == "loop" else [loop for loop in row.loops if loop.state in _OPEN]
    none = "Nobody is waiting to hear of that."
    found: LoopRow = _only(waiting, none, lambda loop: loop.person_name)
    return found


def _asking(journal: Journal, typed: str) -> AskingRow:
    questions = journal.questions.rows()
    askings = [each for row in questions for each in row.askings]
    kind, row = the_one({"asking": askings, "question": questions}, typed)
    meant = [row] if kind == "asking" else row.askings
    none = "That question is meant for nobody yet."
    found: AskingRow = _only(meant, none, lambda each: each.person_name or "anyone")
    return found


def _only(rows: Iterable[Any], none: str, name: Callable[[Any], str]) -> Any:
    """The one there is. Raises RefusalError with the uid of each where there are more."""
    found = list(rows)
    if not found:
        raise RefusalError(none)
    if len(found) > 1:
        named = ", ".join(f"{row.uid[:8]} ({one_line(name(row))})" for row in found)
        raise RefusalError(f"There are {len(found)}. Give the uid of one: {named}.")
    return found[0]


def _answer(journal: Journal, arguments: Namespace) -> str:
    asking = _asking(journal, arguments.uid)
    journal.questions.answer(asking.id, arguments.words, how_far=arguments.how_far)
    return "Kept." if arguments.words else "Taken away."


def _guess(journal: Journal, arguments: Namespace) -> str:
    asking = _asking(journal, arguments.uid)
    if asking.written and arguments.words:
        raise RefusalError("The answer is in: what you guess now is no guess.")
    journal.questions.predict(asking.id, arguments.words)
    return "Kept until the answer is in." if arguments.words else "Taken away."


def _hold(journal: Journal, arguments: Namespace) -> str:
    row = the_one({"session": journal.sessions.rows()}, arguments.uid)[1]
    if row.day > journal.clock.today():
        raise RefusalError("That talk is still to come. Move it first: rmjournal move UID today.")
    journal.sessions.hold(row.id)
    return "It took place."


def _cancel(journal: Journal, arguments: Namespace) -> str:
    row = the_one({"session": journal.sessions.rows()}, arguments.uid)[1]
    if row.status != "planned":
        raise RefusalError("Only a talk that is planned can be cancelled.")
    journal.sessions.cancel(row.id, by=arguments.by, why=arguments.words)
    return "Cancelled. What was to be asked waits for the next talk."


_VERBS: dict[str, Callable[[Journal, Namespace], str]] = {
    "do": _do,
    "move": _move,
    "let-go": _let_go,
    "tell": _tell,
    "answer": _answer,
    "guess": _guess,
    "hold": _hold,
    "cancel": _cancel,
}
