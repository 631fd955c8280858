# SPDX-License-Identifier: MIT
"""Every way to start, in turn, each in its own process: `python -m benchmarks.starts [ROUNDS]`.

Bare Qt, the page that asks for the passphrase, a journal that asks for nothing, and from Enter to
Today. Beside the time on the wall that of the processor, which other work on the computer moves
less; of both the least of all rounds.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rmjournal.store import Journal

from .corpus import make
from .start import PASSPHRASE

_ROUNDS = 9
_NOTES = 300
_AIMS = {"unlock": "1.6 x", "app": "2.5 x"}


@dataclass(frozen=True, slots=True)
class Start:
    """Milliseconds on the wall and of the processor, and what the process said."""

    wall: float
    processor: float
    said: list[float]


def start(kind: str, *arguments: str) -> Start:
    command = [sys.executable, "-m", "benchmarks.start", kind, *arguments]
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment = {"QT_QPA_PLATFORM": "offscreen"} | kept
    before, began = _of_children(), time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as child:
        assert child.stdout is not None
        said = child.stdout.readline().split()
        took = time.perf_counter() - began
    processor = _of_children() - before
    if not said:
        raise SystemExit(f"{' '.join(command)} did not start")
    return Start(took * 1000, processor * 1000, [float(each) for each in said])


def _of_children() -> float:
    """Seconds of the processor of those that have ended; os.times() counts in hundredths."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(folder: Path, rounds: int) -> dict[str, list[Start]]:
    make(folder / "open.rmjournal", _NOTES).close()
    Journal.create(folder / "locked.rmjournal", passphrase=PASSPHRASE)[0].close()
    home = str(folder / "home")
    locked = str(folder / "locked.rmjournal"), home
    ways = {"bare": (), "unlock": locked, "app": (str(folder / "open.rmjournal"), home),
            "enter": locked}  # fmt: skip
    found: dict[str, list[Start]] = {kind: [] for kind in ways}
    for number in range(rounds + 1):
        for kind, arguments in ways.items():
            once = start(kind, *arguments)
            if number:  # the first writes the compiled modules
                found[kind].append(once)
    return found


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS
    with tempfile.TemporaryDirectory() as name:
        found = measure(Path(name), rounds)
    print("| start | wall, ms | ratio | processor, ms | ratio | memory, MiB | ratio | aim |")
    print("|---|---|---|---|---|---|---|---|")
    floor = [_least(found["bare"], each) for each in ("wall", "processor", "memory")]
    for kind in ("bare", *_AIMS):
        least = [_least(found[kind], each) for each in ("wall", "processor", "memory")]
        cells = " | ".join(f"{a:.0f} | {a / b:.2f}" for a, b in zip(least, floor, strict=True))
        print(f"| {kind} | {cells} | {_AIMS.get(kind, '')} |")
    beyond = sorted(took - key for took, key in (each.said for each in found["enter"]))
    middle = beyond[len(beyond) // 2]
    print(f"\nEnter to Today beyond the key: least {beyond[0]:.0f} ms, median {middle:.0f} ms")


def _least(starts: list[Start], what: str) -> float:
    if what == "memory":
        return min(each.said[0] for each in starts) / 1024
    return min(each.wall if what == "wall" else each.processor for each in starts)


if __name__ == "__main__":
    main()
