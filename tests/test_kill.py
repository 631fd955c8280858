# SPDX-License-Identifier: MIT
"""kill -9 while somebody types: no acknowledged save is lost, two seconds of keys at most."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pytest

from rmjournal.store import Journal
from rmjournal.store.check import check
from tests.scale import many
from tests.typist import stream

KILLS = many(16, 200)
TYPISTS = 4
EARLIEST_S, LATEST_S = 0.1, 3.2  # after the first key
MOST_LOST_S = 2.0
ROOT = Path(__file__).parents[1]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]
_one_journal_at_a_time = threading.Lock()


class Witness:
    """Lets one typist type, kills it, and compares what it said with what is on disk."""

    def __init__(self, path: Path, number: int) -> None:
        self._path = path
        self._number = number
        self._random = random.Random(number)
        self._runner = subprocess.Popen(
            [sys.executable, "-m", "tests.typist", str(path)],
            cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"},
        )  # fmt: skip
        self.kept: list[int] = []

    def kill(self, times: int) -> None:
        """Raises AssertionError when something was lost."""
        try:
            for turn in range(times):
                self._kill_once(self._moment(turn))
        finally:
            self._runner.kill()
            self._runner.communicate()

    def _moment(self, turn: int) -> float:
        """Those of all typists are spread evenly, each by chance within its own share."""
        share = (turn * TYPISTS + self._number + self._random.random()) / KILLS
        return EARLIEST_S + share * (LATEST_S - EARLIEST_S)

    def _kill_once(self, after_s: float) -> None:
        self._runner.stdin.write(f"{self._random.randrange(1 << 30)}\n")
        self._runner.stdin.flush()
        pid = int(self._next_word("pid")[0])
        self._next_word("typed")
        threading.Timer(after_s, os.kill, (pid, signal.SIGKILL)).start()
        saved, typed = 0, []
        for line in self._lines_until_killed(pid):
            kind, *rest = line.split()
            if kind == "saved":
                saved = int(rest[0])
            elif kind == "typed":
                typed.append((int(rest[0]), float(rest[1])))
        self._compare(saved, typed)

    def _lines_until_killed(self, pid: int):
        """Ends when the dead typist's last line was read: the runner says so by being ready."""
        self._runner.stdin.write("0\n")  # the next typist, whose first line ends this one's
        self._runner.stdin.flush()
        while True:
            line = self._runner.stdout.readline()
            kind, *rest = line.split() or [""]
            if kind == "pid":
                os.kill(int(rest[0]), signal.SIGKILL)
                return
            yield line

    def _next_word(self, wanted: str) -> list[str]:
        while True:
            line = self._runner.stdout.readline()
            assert line, "the typist ended by itself"
            kind, *rest = line.split()
            if kind == wanted:
                return rest

    def _compare(self, saved: int, typed: list[tuple[int, float]]) -> None:
        text = self._text_on_disk()
        whole = "".join(islice(stream(), len(text)))
        assert text == whole, "the note is not what was typed"
        assert len(text) >= saved, "an acknowledged save is lost"
        end = typed[-1][1] if typed else time.monotonic()
        old = [number for number, at in typed if at <= end - MOST_LOST_S]
        assert len(text) >= max(old, default=0), "more than two seconds of keys are lost"
        self.kept.append(len(text))

    def _text_on_disk(self) -> str:
        with _one_journal_at_a_time, Journal.open(self._path) as journal:
            assert check(journal) == []
            latest = max(row.id for row in journal.sessions.rows())
            return journal.notes.text(latest)


def test_kills_while_typing(tmp_path):
    witnesses = []
    for number in range(TYPISTS):
        path = tmp_path / f"{number}.rmjournal"
        Journal.create(path, passphrase=None)[0].close()
        witnesses.append(Witness(path, number))
    with ThreadPoolExecutor(TYPISTS) as pool:
        done = [pool.submit(each.kill, KILLS // TYPISTS) for each in witnesses]
    for each in done:
        each.result()
    kept = [length for witness in witnesses for length in witness.kept]
    assert len(kept) == KILLS
    assert sum(length > 0 for length in kept) > KILLS // 4, "most were killed before they typed"
