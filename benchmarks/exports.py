# SPDX-License-Identifier: MIT
"""An export, against Python writing the same files: `python -m benchmarks.exports [notes]`.

In processor time, one after the other, into folders that stay until the end: a file system takes
longer where files have just been deleted. The notes have 200 words; the memory is the most that a
process of its own had that exports a tenth of them, and all, in each format.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import cast

from rmjournal.exchange.formats import Format, write_out
from rmjournal.exchange.selection import Selection
from rmjournal.store import Journal

from .corpus import NAMES, plain_note
from .timing import HEADER, once_ms, row

ROUNDS = 3
MARKS = 1_000


def notes(path: Path, count: int) -> Journal:
    """That many notes and nothing else."""
    journal, _ = Journal.create(path, passphrase=None)
    with journal.write():
        people = [journal.people.add(name) for name in NAMES]
        for number in range(count):
            day = date(2026, 11, 20) - timedelta(days=number % 3000)
            journal.sessions.add(day, [people[number % len(people)]], text=plain_note(number))
    return journal


def write_same(source: Path, target: Path) -> Callable[[], None]:
    """Writes what lies in source, which was read before."""
    files = {
        str(path.relative_to(source)): path.read_bytes()
        for path in source.rglob("*")
        if path.is_file()
    }

    for name in files:
        (target / name).parent.mkdir(parents=True, exist_ok=True)

    def write() -> None:
        for name, data in files.items():
            with open(f"{target}/{name}", "wb") as file:  # noqa: PTH123 - the least there is
                file.write(data)

    return write


def export(journal: Journal, folder: Path) -> list[str]:
    """The line of the table, and the longest time between two looks at whether to stop."""
    floors, ours, longest = [], [], 0.0
    for number in range(ROUNDS + 1):
        ticks = [time.process_time()]
        place = folder / f"ours{number}"
        work = partial(
            write_out, journal, place, "markdown", Selection(),
            progress=lambda *_, ticks=ticks: ticks.append(time.process_time()),
        )  # fmt: skip
        ours.append(once_ms(work, time.process_time))
        write = write_same(place, folder / f"floor{number}")
        floors.append(once_ms(write, time.process_time))
        longest = max(longest, *(later - at for at, later in pairwise(ticks)))
    return [
        row("export to Markdown", floors[1:], ours[1:], "3"),
        f"| the longest until it stops | | {longest * 1000:.0f} | | | 100 ms |",
    ]


def note_with_records(folder: Path) -> str:
    """The save of one note with a thousand new records."""
    from .stalls import marked  # Qt comes with it

    journal, _ = Journal.create(folder / "marks.rmjournal", passphrase=None)
    person = journal.people.add("Priya")
    took = []
    for number in range(ROUNDS):
        session = journal.sessions.add(date(2026, 11, 20 + number), [person])
        save = partial(journal.notes.save, session, marked(MARKS, 70_000))
        took.append(once_ms(save, time.process_time))
    journal.close()
    median = sorted(took)[ROUNDS // 2]
    return f"| {MARKS:,} new records in one note saved | | {median:.0f} | | | 500 ms |"


def memory(path: Path, form: Format) -> int:
    """MiB that a process of its own takes at most for it."""
    command = [sys.executable, "-m", "benchmarks.exports", "memory", str(path), form]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def print_memory(path: Path, form: Format) -> None:
    with Journal.open(path) as journal:
        write_out(journal, path.with_name(f"{path.stem}.{form}"), form, Selection())
    # Not getrusage(): a process begins with the most that the one which started it had.
    status = Path("/proc/self/status").read_text("ascii")
    print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)


def main() -> None:
    if sys.argv[1:2] == ["memory"]:
        print_memory(Path(sys.argv[2]), cast(Format, sys.argv[3]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journal = notes(folder / "notes.rmjournal", count)
        print(HEADER)
        print("\n".join(export(journal, folder)), flush=True)
        print(note_with_records(folder))
        journal.close()
        notes(folder / "small.rmjournal", count // 10).close()
        forms: tuple[Format, ...] = ("markdown", "json", "html")
        for form in forms:
            few, all_of = (
                memory(folder / f"{each}.rmjournal", form) for each in ("small", "notes")
            )
            print(f"Memory, {form}: {few} MiB at {count // 10:,} notes, {all_of} at {count:,}.")


if __name__ == "__main__":
    main()
