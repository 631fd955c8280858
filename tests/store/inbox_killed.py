# SPDX-License-Identifier: MIT
"""Kills a child at each step of putting a thought in, or of reading it, and looks at what is left.

`python -m tests.store.inbox_killed put|read JOURNAL` prints how many times it killed.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

import apsw

from rmjournal.store import Journal
from rmjournal.store.file.inbox import Thought, inbox_path, put_thought, waiting

TITLE = "Stray thoughts"
_STEPS = (
    (os, "open"), (os, "fsync"), (os, "unlink"), (os, "scandir"), (os, "mkdir"),
    (Path, "replace"), (Path, "unlink"),
)  # fmt: skip


class Killer:
    """Ends the process before the step of that number."""

    def __init__(self, number: int) -> None:
        self.left = number

    def step(self) -> None:
        self.left -= 1
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        for owner, name in _STEPS:
            self._wrap(owner, name)

    def _wrap(self, owner: object, name: str) -> None:
        real = getattr(owner, name)

        def stepped(*arguments: object, **named: object) -> object:
            self.step()
            return real(*arguments, **named)

        setattr(owner, name, stepped)

    def watch_commits(self, journal: Journal) -> None:
        """SQLite writes by itself: before the commit, and each time its journal is done with."""
        connection: apsw.Connection = journal.database.connection()
        connection.set_commit_hook(self._on_commit)

    def _on_commit(self) -> bool:
        self.step()
        return False


def child(work, *arguments) -> bool:
    """True if it was killed."""
    pid = os.fork()
    if pid == 0:
        work(*arguments)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL, status
        return True
    assert status == 0, status
    return False


def put_in(journal: Path, number: int) -> None:
    killer = Killer(number)
    killer.watch()
    put_thought(journal, Thought("A thought"))


def read(journal: Path, number: int) -> None:
    opened = Journal.open(journal)
    killer = Killer(number)
    killer.watch_commits(opened)
    killer.watch()
    opened.inbox.bring_in(title=TITLE)


def lines(journal: Path) -> int:
    """How many thoughts there are in the journal, after all that waits was read."""
    with Journal.open(journal) as opened:
        brought = opened.inbox.bring_in(title=TITLE)
        assert brought.set_aside == 0
        assert waiting(journal) == []
        return sum(opened.notes.text(row.id).count("A thought") for row in opened.sessions.rows())


def kill_while_putting(journal: Path) -> int:
    number = there = 0
    while child(put_in, journal, number):
        whole = len(waiting(journal))
        assert whole <= 1
        there += whole
        assert lines(journal) == there, (number, there)
        shutil.rmtree(inbox_path(journal), ignore_errors=True)  # so that each step comes again
        number += 1
    return number


def kill_while_reading(journal: Path) -> int:
    number = there = 0
    while True:
        put_thought(journal, Thought("A thought"))
        put_thought(journal, Thought("A thought"))
        was_killed = child(read, journal, number)
        there += 2
        assert lines(journal) == there, (number, there)
        if not was_killed:
            return number
        number += 1


if __name__ == "__main__":
    path = Path(sys.argv[2])
    kill = kill_while_putting if sys.argv[1] == "put" else kill_while_reading
    sys.stdout.write(f"{kill(path)}\n")
