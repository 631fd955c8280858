# SPDX-License-Identifier: MIT
"""What tools/prove_kills.py kills: `python -m tools.killed WHAT JOURNAL FOLDER`."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from rmjournal.core.clock import SystemClock
from rmjournal.exchange.importing import apply, plan
from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.keys import KdfCost
from rmjournal.store.file.restore import put_salvaged
from rmjournal.store.salvage import salvage

BEGINS = "/from-here-it-may-be-killed"
OLD, NEW = "harbour lantern velvet goose", "copper window quiet river"
CHEAP = KdfCost(8 * 1024, 1, 1)
BROUGHT_BACK = "New talk 0"


def begin() -> None:
    """A call of the system that does nothing, to be found in the list of them."""
    with suppress(OSError):
        Path(BEGINS).unlink()


def main(what: str, path: Path, folder: Path) -> None:
    if what == "migration":
        begin()
        Journal.open(path).close()
        return
    journal = Journal.open(path, passphrase=OLD if what == "re-key" else None)
    key, backups = journal.database.key, journal.backups.rows()
    match what:
        case "backup":
            begin()
            journal.backups.make(Reason.ASKED)
        case "restore":
            begin()
            journal.restore(backups[-1].path, key)
            return
        case "salvage":
            journal.close()
            begin()
            made = salvage(path, key, backups[-1].path)
            put_salvaged(path, made.path, key, SystemClock().now())
            return
        case "re-key":
            new = journal.new_keys(NEW, journal.new_recovery_code(), CHEAP)
            begin()
            journal.rekey(*new)
            return
        case "import":
            planned = plan(journal, folder)
            begin()
            apply(journal, planned)
        case "undo of import" | "undo of bringing back":
            begin()
            journal.imports.take_back(journal.imports.rows()[0].uid)
        case "bringing back single records":
            begin()
            bring_back(journal)
    journal.close()


def bring_back(journal: Journal) -> None:
    """A talk that lies in the trash, from the newest backup, with all that hangs on it."""
    asked = journal.database.execute_sql("SELECT uid FROM session WHERE title = ?", (BROUGHT_BACK,))
    uid = str(asked.fetchall()[0][0])
    backup = journal.backups.rows()[0].path
    journal.joining.bring_back(backup, journal.database.key, [uid], "Backup")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
