# SPDX-License-Identifier: MIT
"""Opening and making a journal in a worker, since a passphrase is slow on purpose.

A connection belongs to the thread that made it and must not outlive it, so a worker closes the one
it got. The window's thread then enters `journal.connected()` and keeps it.
"""

from __future__ import annotations

from pathlib import Path

from rmjournal.store import Journal
from rmjournal.store.file.files import make_private_folder
from rmjournal.store.file.keys import DEFAULT_COST, KdfCost, calibrate


def open_in_worker(
    path: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    read_only: bool = False,
) -> Journal:
    """Raises what Journal.open does."""
    journal = Journal.open(
        path, passphrase=passphrase, recovery_code=recovery_code, read_only=read_only
    )
    _leave_thread(journal)
    return journal


def create_in_worker(
    path: Path, passphrase: str | None, cost: KdfCost | None = None
) -> tuple[Journal, str]:
    """The journal and its recovery code; makes its folder too. Raises what Journal.create does.

    With cost None this computer is measured first, which takes about two seconds.
    """
    make_private_folder(path.parent)
    if cost is None:
        cost = calibrate() if passphrase is not None else DEFAULT_COST
    journal, code = Journal.create(path, passphrase=passphrase, cost=cost, must_prove_code=True)
    _leave_thread(journal)
    return journal, code


def change_in_worker(journal: Journal, passphrase: str, cost: KdfCost | None = None) -> None:
    """As Journal.change_passphrase; with cost None this computer is measured first."""
    journal.change_passphrase(passphrase, cost or calibrate())


def _leave_thread(journal: Journal) -> None:
    with journal.connected():
        pass  # it closes this thread's connection at the end, whoever opened it
