# SPDX-License-Identifier: MIT
"""The words that `rmjournal` understands."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from rmjournal import __version__

from .options import WITH_PLACE, Commands, Help, Parser, common_options

_DESCRIPTION = """\
A private, offline journal for leaders who learn from younger colleagues.

Without a command it opens the window. Every command works without a display, and
nothing ever leaves this computer. What a command finds goes to standard output, all
else to standard error."""

_EPILOG = """\
examples:
  rmjournal new
  rmjournal add person "Amara Osei" --role "Product designer" --every 2
  rmjournal add session --with Amara notes.md
  rmjournal today
  rmjournal add commitment "Send the slides in the morning" --for Amara --by Friday
  rmjournal list commitments --json
  rmjournal show 3f9a
  rmjournal do 3f9a "It went out"

exit codes:
  0 done                        5 damaged, or a check found something
  1 a fault in the program      6 open elsewhere
  2 not understood              7 disk full, or not allowed
  3 passphrase or key           8 cannot be used as it is
  4 not found                   9 written by a newer version
                              130 interrupted"""


def parse(argv: list[str] | None) -> Namespace:
    """The arguments, and `runs`: the part of rmjournal.cli that carries them out.

    Ends with SystemExit where they are wrong, or ask for help.
    """
    # Not defaults of the options: those of a sub-command would hide what stands before it.
    unset = Namespace(home=None, journal=None, passphrase_file=None, take_over=False, runs="window")
    words = sys.argv[1:] if argv is None else argv
    if _asks_for_window(words):  # which need not wait until every command is declared
        return common_options().parse_args(words, unset)
    name = _command_in(words)
    return build_parser(name).parse_args(argv, unset)


def _command_in(words: list[str]) -> str | None:
    """The name of the command, where it is clear before all of them are declared."""
    left = iter(words)
    for word in left:
        if word in WITH_PLACE:
            next(left, None)
        elif word.startswith("-"):
            if word != "--take-over":
                return None
        else:
            return word
    return None


def _asks_for_window(words: list[str]) -> bool:
    """Whether nothing stands there but where the journal is."""
    names, places = words[::2], words[1::2]
    are_pairs = len(names) == len(places) and {*names} <= {"--journal", "--home"}
    return are_pairs and all(place and not place.startswith("-") for place in places)


def build_parser(name: str | None = None) -> ArgumentParser:
    """Every command with its options; docs/command-line.md has them all. With the name of one it
    is declared alone, which takes a tenth of the time, unless there is none of that name."""
    from . import file_commands, record_commands  # the window needs none

    common = common_options()
    parser = Parser(
        prog="rmjournal",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=Help,
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"RM Journal {__version__}")
    commands = Commands(parser, common, "command", only=name)
    record_commands.declare(commands)
    file_commands.declare(commands)
    return parser if commands.has_some else build_parser()
