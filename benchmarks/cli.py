# SPDX-License-Identifier: MIT
"""How long a command takes, against the time in which Python loads the database alone.

    python benchmarks/cli.py [rounds]

Each round runs the floor and every command once, one after the other, so that whatever else the
computer does falls on all of them. The median of the ratios is what counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
FLOOR = [sys.executable, "-c", "import apsw, peewee"]
RMJOURNAL = [sys.executable, "-m", "rmjournal"]
AIM = 2.0
LISTS = ("people", "sessions", "questions", "insights", "commitments")


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=_environment())
    return time.perf_counter() - started


def _environment() -> dict[str, str]:
    """With the compiled modules kept, as an installed program has them."""
    wrong = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    return {name: value for name, value in os.environ.items() if name not in wrong}


def measure(commands: dict[str, list[str]], rounds: int) -> dict[str, tuple[float, float]]:
    """For each command its median in seconds and the median of its ratios to the floor."""
    for command in (FLOOR, *commands.values()):
        seconds(command)  # the first run compiles and fills the caches
    times: dict[str, list[float]] = {name: [] for name in commands}
    ratios: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        floor = seconds(FLOOR)
        for name, command in commands.items():
            taken = seconds(command)
            times[name].append(taken)
            ratios[name].append(taken / floor)
    return {name: (median(times[name]), median(ratios[name])) for name in commands}


def _run(journal: list[str], *words: str) -> str:
    command = [*RMJOURNAL, *journal, *words]
    ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return ended.stdout.strip()


def _commands(journal: list[str]) -> dict[str, list[str]]:
    """Reads and writes of a journal with a record of each kind."""
    note = "? What did you see\n! It takes too long\n-> Ask again\n"
    subprocess.run(
        [*RMJOURNAL, *journal, "add", "session", "--with", "Amara", "-"],
        cwd=ROOT, check=True, capture_output=True, input=note.encode(),
    )  # fmt: skip
    uids = {
        "person": _run(journal, "add", "person", "Theo"),
        "question": _run(journal, "add", "question", "What else?"),
        "commitment": _run(journal, "add", "commitment", "Listen"),
        "session": _run(journal, "add", "session", "--with", "Theo"),
    }
    calls = {
        **{f"list {what}": ["list", what] for what in LISTS},
        **{f"show, a {kind}": ["show", uid] for kind, uid in uids.items()},
        "add person": ["add", "person", "Ada"],
        "add question": ["add", "question", "Why?"],
        "add commitment": ["add", "commitment", "Listen"],
        "add session": ["add", "session", "--with", "Theo"],
        "check": ["check"],
    }
    return {name: [*RMJOURNAL, *journal, *words] for name, words in calls.items()}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        journal = ["--journal", str(Path(folder) / "journal.rmjournal")]
        _run(journal, "new", "--no-passphrase")
        commands = {
            "floor, again": FLOOR,
            "--version": [*RMJOURNAL, "--version"],
            "--help": [*RMJOURNAL, "--help"],
            **_commands(journal),
        }
        for name, (taken, ratio) in measure(commands, rounds).items():
            print(f"{name:18} {taken * 1000:5.0f} ms   {ratio:4.2f} x   (aim: {AIM} x)")


if __name__ == "__main__":
    main()
