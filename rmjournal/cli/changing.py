# SPDX-License-Identifier: MIT
"""The commands that take a record one step on: do, move, let-go, tell, answer, guess, hold, cancel,
noticed and aim.

Each is the write of the store that the window uses, so what follows from it follows here too.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from .console import Exit, RefusalError, note, one_line, say, say_records, whole_day
from .finding import Records, found_one, the_one
from .input import given_day, read_due_day, read_session_day
from .opening import opened

if TYPE_CHECKING:
    from rmjournal.model.insights import Noticed
    from rmjournal.store import AimRow, AskingRow, Journal, LoopRow

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
    return f"Moved to {whole_day(day)}."


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
    on = _day_past(journal, arguments.on)
    if loop.state == "told" and not (on or arguments.how or arguments.words):
        raise RefusalError(f"{name} knows since {loop.told_on}.")
    how, said = arguments.how or loop.how, arguments.words or loop.said
    journal.loops.tell(loop.id, on=on or loop.told_on, how=how, said=said)
    return f"{name} knows."


def _day_past(journal: Journal, typed: str | None) -> date | None:
    """Raises RefusalError."""
    today = journal.clock.today()
    day = given_day(typed, today)
    if day is not None and day > today:
        raise RefusalError("That day is still to come.", Exit.USAGE)
    return day


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


def _notice(journal: Journal, arguments: Namespace) -> str:
    """Keep what somebody saw change, or say when to ask."""
    loop = found_one(journal.loops.rows(), arguments.uid, "loop")
    name = one_line(loop.person_name)
    if loop.state != "told":
        raise RefusalError(f"{name} was not told yet.")
    if arguments.answer in ("later", "never"):
        _set_notice_day(journal, loop, arguments)
        day = journal.loops.row(loop.id).notice_on
        return f"{name} is not asked." if day is None else f"{name} is asked from {day} on."
    noticed = cast("Noticed", arguments.answer)
    on = _day_past(journal, arguments.on)
    journal.loops.keep_notice(loop.id, noticed, arguments.words, on=on)
    return f"Kept what {name} saw."


def _set_notice_day(journal: Journal, loop: LoopRow, arguments: Namespace) -> None:
    if arguments.words:
        raise RefusalError(f"{arguments.answer} takes no words.", Exit.USAGE)
    if loop.noticed:
        raise RefusalError(f"{one_line(loop.person_name)} has said already what they saw.")
    if arguments.answer == "never":
        journal.loops.ask_notice(loop.id, None)
    elif arguments.on is None:
        journal.loops.put_off_notice(loop.id)
    else:
        journal.loops.ask_notice(loop.id, given_day(arguments.on, journal.clock.today()))


_VERBS: dict[str, Callable[[Journal, Namespace], str]] = {
    "do": _do,
    "move": _move,
    "let-go": _let_go,
    "tell": _tell,
    "answer": _answer,
    "guess": _guess,
    "hold": _hold,
    "cancel": _cancel,
    "noticed": _notice,
}


def run_aim(arguments: Namespace) -> int:
    """Raises RefusalError for days that cannot be, and where there is none to end."""
    _check_aim(arguments)
    changes = arguments.text is not None or arguments.end
    with opened(arguments, read_only=not changes) as journal:
        if arguments.text is not None:
            note(_set_aim(journal, arguments))
        elif arguments.end:
            note(_end_aim(journal))
        aim = journal.aims.current()
        plain = [] if aim is None else [Records(journal).listed("aim", aim)]
    if arguments.json:
        say_records("aim", plain)
    elif not changes and aim is not None:
        _say_aim(aim)
    elif not changes:
        note('There is no aim now. rmjournal aim "What should be different" sets one.')
    return Exit.DONE


def _check_aim(arguments: Namespace) -> None:
    has_details = any((arguments.why, arguments.first, arguments.until))
    if arguments.end and (arguments.text is not None or has_details):
        raise RefusalError("--end stands alone: it ends the aim there is.", Exit.USAGE)
    if arguments.text is None and has_details:
        raise RefusalError("--why, --from and --until go with the words of an aim.", Exit.USAGE)
    if arguments.text is not None and not arguments.text.strip():
        raise RefusalError("An aim needs a few words.", Exit.USAGE)


def _set_aim(journal: Journal, arguments: Namespace) -> str:
    from rmjournal.core.errors import InvalidValueError

    today = journal.clock.today()
    first = given_day(arguments.first, today)
    until = None if arguments.until is None else read_due_day(arguments.until, today)
    try:
        aim = journal.aims.add(arguments.text, why=arguments.why, begins_on=first, until=until)
    except InvalidValueError as error:
        raise RefusalError("Its last day is before its first.", Exit.USAGE) from error
    row = journal.aims.row(aim)
    return f"Kept from {row.begins_on} until {row.until}."


def _end_aim(journal: Journal) -> str:
    aim = journal.aims.current()
    if aim is None:
        raise RefusalError("There is no aim now.", Exit.NOT_FOUND)
    journal.aims.end(aim.id)
    return f"Ended, and kept: {one_line(aim.text)}"


def _say_aim(aim: AimRow) -> None:
    say(one_line(aim.text))
    if aim.why:
        say(f"why: {one_line(aim.why)}")
    say(f"from {aim.begins_on} until {aim.until}")
