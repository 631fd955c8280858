# SPDX-License-Identifier: MIT
"""The commands that change a record: each does what a letter does in the window."""

from __future__ import annotations

from argparse import ArgumentParser

from .common import DATE, Commands, text

BY = ("me", "them")
_UID = "the first four characters or more"


def declare(commands: Commands) -> None:
    _declare_acting(commands)
    _declare_asking(commands)
    _declare_talks(commands)
    _declare_aim(commands)
    _declare_records(commands)


def _of(parser: ArgumentParser, what: str) -> None:
    parser.add_argument("uid", type=text, metavar="UID", help=f"of {what}: {_UID}")


def _words(parser: ArgumentParser, purpose: str) -> None:
    parser.add_argument("words", type=text, nargs="?", default="", metavar="WORDS", help=purpose)


def _declare_acting(commands: Commands) -> None:
    do = commands.add("do", "mark something as done", module="changing")
    _of(do, "the commitment")
    _words(do, "what happened")
    move = commands.add("move", "move a date: of something to do, or of a talk", module="changing")
    _of(move, "the commitment or the session")
    move.add_argument("day", type=text, metavar="DATE", help=DATE)
    let_go = commands.add("let-go", "let something go: to do, to ask, or heard", module="changing")
    _of(let_go, "the commitment, the question or what was heard")
    _words(let_go, "why; a question takes none")
    tell = commands.add("tell", "note that somebody knows what came of it", module="changing")
    _of(tell, "the loop, or of the commitment where one person is to hear of it")
    _words(tell, "what they said")
    tell.add_argument("--how", type=text, default="", metavar="WORDS", help="how they were told")
    tell.add_argument("--on", type=text, metavar="DATE", help="when; today if not given")
    other = tell.add_mutually_exclusive_group()
    other.add_argument("--next", action="store_true", help="they will hear it at the next talk")
    other.add_argument("--not-needed", action="store_true", help="they need not; WORDS say why")


def _declare_asking(commands: Commands) -> None:
    who = "the asking, or of the question where one person is asked"
    answer = commands.add("answer", "keep what somebody answered", module="changing")
    _of(answer, who)
    _words(answer, "what they said")
    answer.add_argument(
        "--how-far", type=int, choices=range(4), help="how far off your guess was, 0 to 3"
    )
    guess = commands.add("guess", "keep what you think they will answer", module="changing")
    _of(guess, who)
    _words(guess, "your guess; without words it is taken away")


def _declare_talks(commands: Commands) -> None:
    hold = commands.add("hold", "note that a talk took place", module="changing")
    _of(hold, "the session")
    cancel = commands.add("cancel", "note that a talk does not take place", module="changing")
    _of(cancel, "the session")
    _words(cancel, "why")
    cancel.add_argument("--by", choices=BY, default=BY[0], help="who cancelled; me if not given")


def _declare_aim(commands: Commands) -> None:
    aim = commands.add("aim", "read, set or end the aim of the half year")
    aim.add_argument(
        "text", type=text, nargs="?", metavar="TEXT", help="what should be different by then"
    )
    aim.add_argument("--why", type=text, default="", metavar="WORDS", help="one line for why")
    aim.add_argument(
        "--from", dest="first", type=text, metavar="DATE",
        help="its first day; that of this half of the year if not given",
    )  # fmt: skip
    aim.add_argument(
        "--until", type=text, metavar="DATE",
        help="its last day; that of the half of the year if not given",
    )  # fmt: skip
    aim.add_argument("--end", action="store_true", help="end it today; it is kept")
    aim.add_argument("--json", action="store_true", help="as JSON, with all fields")


def _declare_records(commands: Commands) -> None:
    edit = commands.add("edit", "change one field of a record", module="editing")
    _of(edit, "the person, session, aim, question, commitment or what was heard")
    edit.add_argument(
        "field", type=text, metavar="FIELD", help="as show names it; a wrong one lists them"
    )
    edit.add_argument(
        "value",
        type=text,
        metavar="VALUE",
        help="the words, day or number; - reads standard input; an empty one clears the field",
    )
    delete = commands.add("delete", "put a record in the trash for thirty days", module="trashing")
    _of(delete, "a person, session, aim, question, commitment or what was heard")
    trash = commands.below(
        commands.add("trash", "what lies in the trash", module="trashing"), "trash_command"
    )
    listing = trash.add("list", "list what lies in the trash, the latest first", module="trashing")
    listing.add_argument("--json", action="store_true", help="as JSON")
    restore = trash.add("restore", "bring a record back out of the trash", module="trashing")
    _of(restore, "the record in the list")
    undo = commands.add(
        "undo", "take back the last thing that was done with a record", module="undoing"
    )
    undo.add_argument("--list", action="store_true", help="list what can be taken back, no more")
    undo.add_argument("--json", action="store_true", help="as JSON")
    redo = commands.add("redo", "do again what was taken back last", module="redoing")
    redo.add_argument("--list", action="store_true", help="list what can be done again, no more")
    redo.add_argument("--json", action="store_true", help="as JSON")
