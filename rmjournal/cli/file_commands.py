# SPDX-License-Identifier: MIT
"""The commands that write out and bring in, and those about the file as a whole."""

from __future__ import annotations

from argparse import ArgumentParser

from .options import (
    DATE,
    Commands,
    add_flag,
    add_json,
    add_place,
    add_several,
    add_some_of,
    add_text,
)

_FORMATS = ("markdown", "html", "pdf", "json", "csv", "ics")
_KINDS = ("people", "sessions", "questions", "insights", "commitments", "reviews")
_SHELLS = ("bash", "zsh", "fish")


def declare(commands: Commands) -> None:
    """In the order in which --help lists them."""
    _declare_export(commands)
    _declare_import(commands)
    _declare_backups(commands)
    _declare_copies(commands)
    _declare_keys(commands)
    demo = commands.add("demo", "make the demo journal anew and open it", "window.run_demo")
    add_flag(demo, "--no-window", "only make it, and say where")
    completion = commands.add(
        "completion", "print what lets a shell complete commands and options", "completing"
    )
    completion.add_argument("shell", choices=_SHELLS, help="for which shell")
    commands.add("manual", "print the manual page, for man", "completing")


def _declare_export(commands: Commands) -> None:
    export = commands.add(
        "export", "write the journal, or a part of it, as plain files", "exporting"
    )
    where = export.add_mutually_exclusive_group(required=True)
    said = "a new folder, or an earlier export; for one file its name, as notes.html"
    add_place(where, "folder", "PLACE", said, nargs="?")
    add_place(where, "--to", "PLACE", "the same")
    export.add_argument(
        "--format",
        choices=_FORMATS,
        help="without it as the name of the file ends, else a folder of Markdown files",
    )
    add_several(export, "--with", "people", "NAME", "only what is with, from or for them")
    _add_days(export)
    purpose = "only about that area, by its code or name"
    add_several(export, "--area", "areas", "AREA", purpose)
    add_some_of(export, "--kind", "kinds", _KINDS, "only records of that kind")
    purpose = "one record alone: the first four characters of its uid or more"
    add_text(export, "--record", "UID", purpose)
    add_flag(export, "--without-history", "without what the texts said before")
    purpose = "in a calendar: names, places and what is due; without it only when"
    add_flag(export, "--names", purpose)
    add_flag(export, "--replace", "also where a file of that name is there")
    add_flag(export, "--yes", "also into the folder of the journal itself")


def _add_days(parser: ArgumentParser) -> None:
    add_text(parser, "--since", "DATE", f"only from that day on: {DATE}")
    add_text(parser, "--until", "DATE", "only up to that day")


def _declare_import(commands: Commands) -> None:
    importing = commands.add(
        "import", "show what notes of another app, or an export, would bring in", "importing"
    )
    add_place(importing, "folder", "PLACE", "a folder, a file or an archive", nargs="?")
    whether = importing.add_mutually_exclusive_group()
    add_flag(whether, "--apply", "bring it in")
    add_flag(whether, "--dry-run", "only look, as without --apply")
    purpose = "what it is, where that is not seen by itself"
    add_text(importing, "--format", "FORMAT", purpose)
    add_flag(importing, "--tasks", "open tasks, - [ ], become commitments")
    add_several(importing, "--tag", "tags", "NAME", "only pages with this tag")
    add_several(importing, "--with", "people", "NAME", "only pages with them")
    purpose = "that tag is that person, new or known, or with no name nobody"
    add_several(importing, "--person", "tag_people", "TAG=NAME", purpose)
    _add_days(importing)
    add_text(
        importing,
        "--as",
        "[SUBFOLDER=]USE",
        "what its pages are: each, conversations, notes or nothing; what the rows of a table "
        "are: people, questions or commitments",
        dest="uses",
        action="append",
        default=[],
    )
    purpose = "with --as, what a column of a table is, or nothing"
    add_several(importing, "--map", "columns", "COLUMN=FIELD", purpose)
    add_flag(importing, "--undo", "take the latest import out again, and nothing else")
    add_flag(importing, "--yes", "with --undo: also where other things were done since")


def _declare_backups(commands: Commands) -> None:
    backup = commands.add(
        "backup", "make a backup now, and read it back to prove it", "backing_up.run_backup"
    )
    second = backup.add_mutually_exclusive_group()
    purpose = "keep copies there too from now on: a stick, another disk, a synced folder"
    add_place(second, "--second-place", "FOLDER", purpose)
    add_flag(second, "--no-second-place", "keep copies beside the journal only")
    add_json(
        commands.add("backups", "list the backups, the newest first", "backing_up.run_backups")
    )
    restore = commands.add(
        "restore", "show what a backup holds, and go back to it", "backing_up.run_restore"
    )
    add_text(restore, "backup", "BACKUP", "its number in the list, or its file")
    purpose = "bring back this record alone, as it is in the backup"
    add_several(restore, "--only", "only", "UID", purpose)
    add_flag(restore, "--apply", "do it; without it nothing changes")


def _declare_copies(commands: Commands) -> None:
    copies = commands.add(
        "copies",
        "list the copies of the journal that a sync program left, and bring one in",
        "backing_up.run_copies",
    )
    add_place(copies, "copy", "COPY", "show what this one holds", nargs="?")
    add_flag(copies, "--apply", "bring in what is not here, and set the copy aside")
    salvage = commands.add(
        "salvage", "read what can still be read of a damaged journal", "salvaging"
    )
    add_flag(salvage, "--apply", "let it take the journal's place")


def _declare_keys(commands: Commands) -> None:
    rekey = commands.add(
        "rekey",
        "give the journal a new key, because somebody knows its passphrase",
        "keys.run_rekey",
    )
    purpose = "take the new passphrase from the first line of a file, and do not ask"
    add_place(rekey, "--new-passphrase-file", "FILE", purpose)
    rekey.add_argument(
        "--old-backups",
        choices=("keep", "renew", "erase"),
        default="keep",
        help="what becomes of backups that the old passphrase opens: keep if not given",
    )
    here = commands.add(
        "this-computer",
        "say whether the journal opens here without asking",
        "keys.run_this_computer",
    )
    purpose = "take its key out of this computer's keyring: it asks for the passphrase again"
    add_flag(here, "--forget", purpose)
    purpose = "with --forget: of every journal that was opened so here, also one that is gone"
    add_flag(here, "--all", purpose)
