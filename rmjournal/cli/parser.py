# SPDX-License-Identifier: MIT
"""The words that `rmjournal` understands."""

from __future__ import annotations

import os
import sys
from argparse import (
    SUPPRESS,
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
)
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NoReturn

from rmjournal import __version__
from rmjournal.typed import override

KINDS = ("conversation", "digital-help", "team-session", "other")
LISTS = ("people", "questions", "sessions", "insights", "commitments", "loops")
SHOWN_PARTS = ("people", "asked", "heard", "act")
PRIVATE_PARTS = ("text", "place", "thoughts", "outcomes", "plans", "gave", "cancelled")
THOUGHTS = ("thought", "question", "insight", "commitment")
ANSWERS = ("yes", "partly", "no", "later", "never")

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
  rmjournal add commitment "Send the slides in the morning" --for Amara --by Friday
  rmjournal list commitments --json
  rmjournal show 3f9a

exit codes:
  0 done                        5 damaged, or a check found something
  1 a fault in the program      6 open elsewhere
  2 not understood              7 disk full, or not allowed
  3 passphrase or key           8 cannot be used as it is
  4 not found                   9 written by a newer version
                              130 interrupted"""

_NARROWEST = 40
_DATE = "a day: 2026-12-03, 3 Dec, yesterday, Friday, last Friday, in two weeks"
_PERSON = "a name, a first name, or eight characters or more of a uid; somebody new is added"


class _Help(RawDescriptionHelpFormatter):
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


class _Parser(ArgumentParser):
    """Says what is wrong in one sentence, as every command does."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


def parse(argv: list[str] | None) -> Namespace:
    """The arguments, and `module`: the part of rmjournal.cli that carries them out.

    Ends with SystemExit where they are wrong, or ask for help.
    """
    # Not defaults of the options: those of a sub-command would hide what stands before it.
    unset = Namespace(
        home=None, journal=None, passphrase_file=None, take_over=False, module="window"
    )
    return build_parser().parse_args(argv, unset)


def build_parser() -> ArgumentParser:
    """Every command with its options; docs/command-line.md has them all."""
    common = _common_options()
    parser = _Parser(
        prog="rmjournal",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=_Help,
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"RM Journal {__version__}")
    commands = _Commands(parser, common, "command")
    _add_new(commands)
    _add_add(commands)
    _add_capture(commands)
    _add_noticed(commands)
    _add_reading(commands)
    _add_exchange(commands)
    _add_backups(commands)
    demo = commands.add("demo", "make the demo journal anew and open it")
    demo.add_argument("--no-window", action="store_true", help="only make it, and say where")
    return parser


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


def _common_options() -> ArgumentParser:
    common = _Parser(
        add_help=False, allow_abbrev=False, argument_default=SUPPRESS, formatter_class=_Help
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


class _Commands:
    """A level of commands, each with the common options."""

    def __init__(self, parser: ArgumentParser, common: ArgumentParser, dest: str) -> None:
        self._common = common
        self._parsers = parser.add_subparsers(dest=dest, title="commands", metavar="COMMAND")

    def add(self, name: str, purpose: str, *, module: str | None = None) -> ArgumentParser:
        """A command that the module of that name, or of its own, carries out."""
        parser = self._parsers.add_parser(
            name,
            help=purpose,
            description=purpose[0].upper() + purpose[1:] + ".",
            parents=[self._common],
            allow_abbrev=False,
            formatter_class=_Help,
        )
        parser.set_defaults(module=module or name)
        return parser

    def below(self, parser: ArgumentParser, dest: str) -> _Commands:
        """The commands below one of them, of which one has to be given."""
        level = _Commands(parser, self._common, dest)
        level._parsers.required = True
        return level


def _add_new(commands: _Commands) -> None:
    new = commands.add("new", "make a new journal and show its recovery code once")
    new.add_argument(
        "--no-passphrase",
        action="store_true",
        help="keep the key in a file beside it: safe from damage, not from people",
    )


def _add_add(commands: _Commands) -> None:
    add = commands.below(commands.add("add", "add a record and say its uid"), "record")
    _add_session(add.add("session", "add a session, with its note if there is one", module="add"))
    question = add.add("question", "add a question", module="add")
    question.add_argument("text", type=text, metavar="TEXT", help="the question")
    _add_people(question, "--for", "whom to ask")
    commitment = add.add("commitment", "add something to act on", module="add")
    commitment.add_argument("text", type=text, metavar="TEXT", help="what to do")
    _add_people(commitment, "--for", "whom it came from")
    commitment.add_argument("--by", type=text, metavar="DATE", help=f"when it is due: {_DATE}")
    person = add.add("person", "add somebody you learn from", module="add")
    person.add_argument("name", type=text, metavar="NAME", help="a first name is enough")
    person.add_argument("--role", type=text, default="", metavar="ROLE", help="what they do")
    person.add_argument(
        "--every", type=int, metavar="WEEKS", help="how often you mean to talk, in weeks"
    )


def _add_people(
    parser: ArgumentParser, option: str, purpose: str, *, required: bool = False
) -> None:
    parser.add_argument(
        option,
        dest="people",
        type=text,
        action="append",
        default=None if required else [],
        required=required,
        metavar="NAME",
        help=f"{purpose}: {_PERSON}; may be repeated",
    )


def _add_session(session: ArgumentParser) -> None:
    _add_people(session, "--with", "who was there", required=True)
    session.add_argument("--on", type=text, metavar="DATE", help=f"{_DATE}; today if not given")
    session.add_argument(
        "--kind", choices=KINDS, default=KINDS[0], help="conversation if not given"
    )
    session.add_argument("--place", type=text, default="", metavar="PLACE", help="where it was")
    session.add_argument(
        "file",
        type=place,
        nargs="?",
        metavar="FILE",
        help="the note, in Markdown; - reads standard input",
    )


def _add_capture(commands: _Commands) -> None:
    capture = commands.add(
        "capture", "keep a thought at once, also while the journal is locked or open elsewhere"
    )
    capture.add_argument(
        "text",
        type=text,
        nargs="?",
        metavar="TEXT",
        help="one line; it begins with ?, ! or -> as in a note. Without it, or as -, it is read "
        "from standard input: then it stands in no history and no list of processes",
    )
    capture.add_argument(
        "--with",
        dest="person",
        type=text,
        metavar="NAME",
        help="whom it is about: it goes to the last or next talk with them",
    )
    capture.add_argument(
        "--as", dest="kind", choices=THOUGHTS, help="what it is, if it begins with no sign"
    )
    capture.add_argument(
        "--sealed",
        action="store_true",
        help="seal it in any case; it is read when the journal is unlocked",
    )


def _add_noticed(commands: _Commands) -> None:
    noticed = commands.add("noticed", "keep what somebody who was told saw change")
    noticed.add_argument(
        "uid", type=text, metavar="UID", help="of the loop: the first four characters or more"
    )
    noticed.add_argument(
        "answer", choices=ANSWERS, help="what they said; later and never say when to ask"
    )
    noticed.add_argument("words", type=text, nargs="?", default="", help="what they said, as said")
    noticed.add_argument(
        "--on", type=text, metavar="DATE", help="the day they said it; today if not given"
    )


def _add_reading(commands: _Commands) -> None:
    listing = commands.add("list", "list records, one on each line", module="listing")
    listing.add_argument("what", choices=LISTS, help="which records")
    listing.add_argument("--json", action="store_true", help="as JSON, with all fields")
    show = commands.add("show", "show one record of any kind", module="finding")
    show.add_argument("uid", type=text, metavar="UID", help="the first four characters or more")
    show.add_argument("--json", action="store_true", help="as JSON, with all fields")
    history = commands.add("history", "list what the texts of a record said before each change")
    history.add_argument("uid", type=text, metavar="UID", help="the first four characters or more")
    history.add_argument("--json", action="store_true", help="as JSON, with all fields")
    history.add_argument(
        "--version", dest="version_number", type=int, metavar="N", help="print that one whole"
    )
    share = commands.add("share", "write out one note, without what you wrote for yourself")
    share.add_argument(
        "uid", type=text, metavar="UID", help="of the session: the first four characters or more"
    )
    share.add_argument(
        "--include",
        action="append",
        default=[],
        choices=PRIVATE_PARTS,
        help="a part that is left out otherwise; may be repeated",
    )
    share.add_argument(
        "--leave-out",
        action="append",
        default=[],
        choices=SHOWN_PARTS,
        help="a part that goes in otherwise; may be repeated",
    )
    search = commands.add("search", "find words in every text of the journal", module="searching")
    search.add_argument(
        "words",
        type=text,
        nargs="+",
        metavar="WORDS",
        help='words, "a phrase", -not, with:NAME, area:NAME, kind:KIND, since:DATE, until:DATE, '
        "in:trash; what begins with - stands in one argument with words before it",
    )
    search.add_argument("--json", action="store_true", help="as JSON, with all fields")
    search.add_argument(
        "--most", type=int, default=20, metavar="N", help="of each kind; 20 if not given"
    )
    check = commands.add("check", "prove that every page and every record is sound")
    check.add_argument(
        "--rebuild-search", action="store_true", help="first make the index of the search anew"
    )


def _add_exchange(commands: _Commands) -> None:
    export = commands.add("export", "write the journal as Markdown files", module="exporting")
    where = export.add_mutually_exclusive_group(required=True)
    said = "a new folder, or an earlier export"
    where.add_argument("folder", type=place, nargs="?", metavar="FOLDER", help=said)
    where.add_argument("--to", type=place, metavar="FOLDER", help="the same")
    export.add_argument(
        "--yes", action="store_true", help="also into the folder of the journal itself"
    )
    importing = commands.add(
        "import", "show what a folder of Markdown files would bring in", module="importing"
    )
    importing.add_argument(
        "folder", type=place, nargs="?", metavar="FOLDER", help="where the files are"
    )
    importing.add_argument("--apply", action="store_true", help="bring it in")
    importing.add_argument(
        "--as",
        dest="uses",
        action="append",
        default=[],
        type=text,
        metavar="[SUBFOLDER=]USE",
        help="what its pages are: each, conversations, notes or nothing",
    )
    importing.add_argument(
        "--undo", action="store_true", help="take the latest import out again, and nothing else"
    )
    importing.add_argument(
        "--yes",
        action="store_true",
        help="with --undo: also where other things were done since",
    )


def _add_backups(commands: _Commands) -> None:
    backup = commands.add(
        "backup", "make a backup now, and read it back to prove it", module="backing_up"
    )
    second = backup.add_mutually_exclusive_group()
    second.add_argument(
        "--second-place",
        type=place,
        metavar="FOLDER",
        help="keep copies there too from now on: a stick, another disk, a synced folder",
    )
    second.add_argument(
        "--no-second-place", action="store_true", help="keep copies beside the journal only"
    )
    listing = commands.add("backups", "list the backups, the newest first", module="backing_up")
    listing.add_argument("--json", action="store_true", help="as JSON, with all fields")
    restore = commands.add(
        "restore", "show what a backup holds, and go back to it", module="backing_up"
    )
    restore.add_argument(
        "backup", type=text, metavar="BACKUP", help="its number in the list, or its file"
    )
    salvage = commands.add(
        "salvage", "read what can still be read of a damaged journal", module="salvaging"
    )
    salvage.add_argument("--apply", action="store_true", help="let it take the journal's place")
    restore.add_argument("--apply", action="store_true", help="put it in the journal's place")
    rekey = commands.add(
        "rekey",
        "give the journal a new key, because somebody knows its passphrase",
        module="rekeying",
    )
    rekey.add_argument(
        "--new-passphrase-file",
        type=place,
        metavar="FILE",
        help="take the new passphrase from the first line of a file, and do not ask",
    )
    rekey.add_argument(
        "--old-backups",
        choices=("keep", "renew", "erase"),
        default="keep",
        help="what becomes of backups that the old passphrase opens: keep if not given",
    )
