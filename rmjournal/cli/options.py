# SPDX-License-Identifier: MIT
"""What every command is declared with: the options of all, and kinds of arguments."""

from __future__ import annotations

import os
import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, cast

from rmjournal.typed import override

_NARROWEST = 40
WITH_PLACE = ("--journal", "--home", "--passphrase-file")  # of common_options()
DATE = "a day: 2026-12-03, 3 Dec, yesterday, Friday, last Friday, in two weeks"
PERSON = "a name, a first name, or eight characters or more of a uid; somebody new is added"


class Help(RawDescriptionHelpFormatter):
    """Argparse makes one for every option that is declared, and each would load all that can pack
    files only to learn how wide the terminal is."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


@cache
def _columns() -> int:
    """Of the terminal, or as many as COLUMNS says."""
    with suppress(KeyError, ValueError):
        return max(int(os.environ["COLUMNS"]), _NARROWEST)
    with suppress(OSError, ValueError, AttributeError):  # no terminal, or no output at all
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, _NARROWEST)
    return 80


class Parser(ArgumentParser):
    """Says what is wrong in one sentence, as every command does."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


def text(value: str) -> str:
    """An argument that is text, read as UTF-8 whatever the locale."""
    try:
        return os.fsencode(value).decode("utf-8") if _has_surrogates(value) else value
    except UnicodeError as error:
        raise ArgumentTypeError("that is not UTF-8 text") from error


def place(value: str) -> Path:
    """An argument that is a file or a folder; an empty one is a variable that was not set."""
    if not value:
        raise ArgumentTypeError("no name is given")
    return Path(value)


def _has_surrogates(value: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in value)


def common_options() -> ArgumentParser:
    common = Parser(
        add_help=False, allow_abbrev=False, argument_default=SUPPRESS, formatter_class=Help
    )
    group = common.add_argument_group("for every command")
    group.add_argument("--journal", type=place, metavar="FILE", help="the journal to use")
    group.add_argument(
        "--home", type=place, metavar="FOLDER", help="where journals and settings are kept"
    )
    group.add_argument(
        "--passphrase-file",
        type=place,
        metavar="FILE",
        help="take the passphrase from the first line of a file, and do not ask",
    )
    group.add_argument(
        "--take-over",
        action="store_true",
        help="open it though another computer left word that it is open there",
    )
    return common


class _NotGiven:
    """Takes what is declared of a command that nobody gave: argparse takes its time for each."""

    def __getattr__(self, _name: str) -> Callable[..., Any]:
        return lambda *_, **__: self


class Commands:
    """A level of commands, each with the common options. With only the others are not declared."""

    def __init__(
        self, parser: ArgumentParser, common: ArgumentParser, dest: str, *, only: str | None = None
    ) -> None:
        self._common = common
        self._only = only
        self._parsers = parser.add_subparsers(dest=dest, title="commands", metavar="COMMAND")
        self.has_some = False

    def add(self, name: str, purpose: str, runs: str) -> ArgumentParser:
        """runs names what carries it out: "changing" is run() there, "changing.aim" aim()."""
        if self._only not in (None, name):
            return cast("ArgumentParser", _NotGiven())
        self.has_some = True
        parser = self._parsers.add_parser(
            name,
            help=purpose,
            description=purpose[0].upper() + purpose[1:] + ".",
            parents=[self._common],
            allow_abbrev=False,
            formatter_class=Help,
        )
        parser.set_defaults(runs=runs)
        return parser

    def below(self, parser: ArgumentParser, dest: str) -> Commands:
        """The commands below one of them, of which one has to be given."""
        level = Commands(parser, self._common, dest)
        level._parsers.required = True
        return level


def add_text(parser: ArgumentParser, name: str, metavar: str, purpose: str, **more: Any) -> None:
    parser.add_argument(name, type=text, metavar=metavar, help=purpose, **more)


def add_words(parser: ArgumentParser, purpose: str) -> None:
    """What may follow, as words of one's own."""
    add_text(parser, "words", "WORDS", purpose, nargs="?", default="")


def add_uid(parser: ArgumentParser, what: str = "", metavar: str = "UID") -> None:
    of = f"of {what}: " if what else ""
    add_text(parser, "uid", metavar, f"{of}the first four characters or more")


def add_place(parser: Any, name: str, metavar: str, purpose: str, **more: Any) -> None:
    """A file or a folder; the parser may be a group of one."""
    parser.add_argument(name, type=place, metavar=metavar, help=purpose, **more)


def add_flag(parser: Any, name: str, purpose: str) -> None:
    parser.add_argument(name, action="store_true", help=purpose)


def add_json(parser: ArgumentParser, purpose: str = "as JSON, with all fields") -> None:
    add_flag(parser, "--json", purpose)


def add_several(
    parser: ArgumentParser, name: str, dest: str, metavar: str, purpose: str, **more: Any
) -> None:
    """An option that may be given more than once."""
    purpose = f"{purpose}; may be repeated"
    more = {"default": [], **more}
    add_text(parser, name, metavar, purpose, dest=dest, action="append", **more)


def add_some_of(parser: ArgumentParser, name: str, dest: str, known: Any, purpose: str) -> None:
    """As add_several(), of words that are known."""
    parser.add_argument(
        name, dest=dest, action="append", default=[], choices=known,
        help=f"{purpose}; may be repeated",
    )  # fmt: skip


def add_people(parser: ArgumentParser, name: str, purpose: str, dest: str = "people") -> None:
    add_several(parser, name, dest, "NAME", f"{purpose}: {PERSON}")
