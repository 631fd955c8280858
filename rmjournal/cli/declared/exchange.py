# SPDX-License-Identifier: MIT
"""The commands that bring in and write out."""

from __future__ import annotations

from argparse import ArgumentParser

from .common import DATE, Commands, place, text

FORMATS = ("markdown", "html", "pdf", "json", "csv", "ics")
KINDS = ("people", "sessions", "questions", "insights", "commitments", "reviews")


def declare(commands: Commands) -> None:
    _add_export(commands)
    _add_import(commands)


def _add_import(commands: Commands) -> None:
    importing = commands.add(
        "import", "show what notes of another app, or an export, would bring in", module="importing"
    )
    importing.add_argument(
        "folder", type=place, nargs="?", metavar="PLACE", help="a folder, a file or an archive"
    )
    whether = importing.add_mutually_exclusive_group()
    whether.add_argument("--apply", action="store_true", help="bring it in")
    whether.add_argument("--dry-run", action="store_true", help="only look, as without --apply")
    importing.add_argument(
        "--format", type=text, metavar="FORMAT", help="what it is, where that is not seen by itself"
    )
    importing.add_argument(
        "--tasks", action="store_true", help="open tasks, - [ ], become commitments"
    )
    for option, name, said in (
        ("--tag", "tags", "only pages with this tag; may be repeated"),
        ("--with", "people", "only pages with them; may be repeated"),
    ):
        importing.add_argument(
            option, dest=name, action="append", default=[], type=text, metavar="NAME", help=said
        )
    importing.add_argument(
        "--person",
        dest="tag_people",
        action="append",
        default=[],
        type=text,
        metavar="TAG=NAME",
        help="that tag is that person, new or known, or with no name nobody; may be repeated",
    )
    importing.add_argument(
        "--since", type=text, metavar="DATE", help=f"only from that day on: {DATE}"
    )
    importing.add_argument("--until", type=text, metavar="DATE", help="only up to that day")
    _add_uses(importing)
    importing.add_argument(
        "--undo", action="store_true", help="take the latest import out again, and nothing else"
    )
    importing.add_argument(
        "--yes",
        action="store_true",
        help="with --undo: also where other things were done since",
    )


def _add_uses(importing: ArgumentParser) -> None:
    importing.add_argument(
        "--as",
        dest="uses",
        action="append",
        default=[],
        type=text,
        metavar="[SUBFOLDER=]USE",
        help="what its pages are: each, conversations, notes or nothing; what the rows of a table "
        "are: people, questions or commitments",
    )
    importing.add_argument(
        "--map",
        dest="columns",
        action="append",
        default=[],
        type=text,
        metavar="COLUMN=FIELD",
        help="with --as, what a column of a table is, or nothing; may be repeated",
    )


def _add_export(commands: Commands) -> None:
    export = commands.add(
        "export", "write the journal, or a part of it, as plain files", module="exporting"
    )
    where = export.add_mutually_exclusive_group(required=True)
    said = "a new folder, or an earlier export; for one file its name, as notes.html"
    where.add_argument("folder", type=place, nargs="?", metavar="PLACE", help=said)
    where.add_argument("--to", type=place, metavar="PLACE", help="the same")
    export.add_argument(
        "--format",
        choices=FORMATS,
        help="without it as the name of the file ends, else a folder of Markdown files",
    )
    _add_selection(export)
    export.add_argument(
        "--without-history", action="store_true", help="without what the texts said before"
    )
    export.add_argument(
        "--names",
        action="store_true",
        help="in a calendar: names, places and what is due; without it only when",
    )
    export.add_argument(
        "--replace", action="store_true", help="also where a file of that name is there"
    )
    export.add_argument(
        "--yes", action="store_true", help="also into the folder of the journal itself"
    )


def _add_selection(export: ArgumentParser) -> None:
    export.add_argument(
        "--with",
        dest="people",
        type=text,
        action="append",
        default=[],
        metavar="NAME",
        help="only what is with, from or for them; may be repeated",
    )
    export.add_argument("--since", type=text, metavar="DATE", help=f"only from that day on: {DATE}")
    export.add_argument("--until", type=text, metavar="DATE", help="only up to that day")
    export.add_argument(
        "--area",
        dest="areas",
        type=text,
        action="append",
        default=[],
        metavar="AREA",
        help="only about that area, by its code or name; may be repeated",
    )
    export.add_argument(
        "--kind",
        dest="kinds",
        choices=KINDS,
        action="append",
        default=[],
        help="only records of that kind; may be repeated",
    )
    export.add_argument(
        "--record",
        type=text,
        metavar="UID",
        help="one record alone: the first four characters of its uid or more",
    )
