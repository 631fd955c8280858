# SPDX-License-Identifier: MIT
"""The commands about the file as a whole."""

from __future__ import annotations

from .common import Commands, place, text

SHELLS = ("bash", "zsh", "fish")


def declare(commands: Commands) -> None:
    _add_backup(commands)
    _add_restore(commands)
    copies = commands.add(
        "copies", "list the copies of the journal that a sync program left, and bring one in"
    )
    copies.add_argument(
        "copy", type=place, nargs="?", metavar="COPY", help="show what this one holds"
    )
    copies.add_argument(
        "--apply", action="store_true", help="bring in what is not here, and set the copy aside"
    )
    salvage = commands.add(
        "salvage", "read what can still be read of a damaged journal", module="salvaging"
    )
    salvage.add_argument("--apply", action="store_true", help="let it take the journal's place")
    _add_rekey(commands)
    here = commands.add(
        "this-computer", "say whether the journal opens here without asking", module="this_computer"
    )
    here.add_argument(
        "--forget",
        action="store_true",
        help="take its key out of this computer's keyring: it asks for the passphrase again",
    )
    here.add_argument(
        "--all",
        action="store_true",
        help="with --forget: of every journal that was opened so here, also one that is gone",
    )
    demo = commands.add("demo", "make the demo journal anew and open it")
    demo.add_argument("--no-window", action="store_true", help="only make it, and say where")
    completion = commands.add(
        "completion", "print what lets a shell complete commands and options", module="completing"
    )
    completion.add_argument("shell", choices=SHELLS, help="for which shell")
    commands.add("manual", "print the manual page, for man", module="completing")


def _add_backup(commands: Commands) -> None:
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


def _add_restore(commands: Commands) -> None:
    restore = commands.add(
        "restore", "show what a backup holds, and go back to it", module="backing_up"
    )
    restore.add_argument(
        "backup", type=text, metavar="BACKUP", help="its number in the list, or its file"
    )
    restore.add_argument(
        "--only",
        type=text,
        action="append",
        default=[],
        metavar="UID",
        help="bring back this record alone, as it is in the backup; may be repeated",
    )
    restore.add_argument("--apply", action="store_true", help="do it; without it nothing changes")


def _add_rekey(commands: Commands) -> None:
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
