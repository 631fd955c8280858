# SPDX-License-Identifier: MIT
"""The program as it is started by hand, with a hook for the driver and a clock that it can set.

    python -m tests.window.launch DESCRIPTOR [ARGUMENTS OF rmjournal ...]

The hook answers on the socket of that descriptor. The product knows nothing of it: this module
starts `rmjournal.cli_main.main` as `python -m rmjournal` does, and stays when locking starts anew.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from rmjournal import app
from rmjournal import cli_main as cli
from rmjournal.core.clock import SystemClock
from rmjournal.store.file.slots import KdfCost
from rmjournal.ui.shell import watchers

from .hook import Hook

CLOCK = "RMJOURNAL_TEST_CLOCK_S"  # how far ahead of the computer's clock, in seconds
COST = "RMJOURNAL_TEST_COST"  # "real" is what a passphrase costs whoever begins a journal
_QUICK = KdfCost(8 * 1024, 1, 1)
_LOOK_MS = 100  # how often it looks whether the day has turned: a test has no five seconds


class SetClock:
    """Runs as the computer's does, as far ahead of it as it was told."""

    def __init__(self) -> None:
        self._ahead = timedelta(seconds=float(os.environ.get(CLOCK, "0")))

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def today(self) -> date:
        return self.now().astimezone().date()

    def go_on(self, seconds: float) -> None:
        self._ahead += timedelta(seconds=seconds)
        os.environ[CLOCK] = str(self._ahead.total_seconds())


def main() -> int:
    """The exit code of the program."""
    descriptor, arguments = int(sys.argv[1]), sys.argv[2:]
    clock = SetClock()
    SystemClock.now = lambda self: clock.now()
    SystemClock.today = lambda self: clock.today()
    watchers._LOOK_MS = _LOOK_MS
    program = app.App
    cost = None if os.environ.get(COST) == "real" else _QUICK

    def relaunch(command: Sequence[str]) -> None:
        own = [command[0], "-m", "tests.window.launch", str(descriptor), *command[3:]]
        os.execv(own[0], own)

    class HookedApp(program):  # type: ignore[misc, valid-type]
        def __init__(self, *given, **named) -> None:
            super().__init__(*given, cost=cost, relaunch=relaunch, **named)
            self.hook = Hook(socket.socket(fileno=descriptor), clock, self)

    app.App = HookedApp  # type: ignore[misc]
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
