# SPDX-License-Identifier: MIT
"""Notes coming in, against the same rows put in the plain way: `python -m benchmarks.importing`.

The floor reads the same files and puts every row that the import left, of every table and with
their indexes, into an encrypted file: one statement a table, in one transaction. It works nothing
out: the rows were taken from the journal of a first import. Once without and once with the index
of the search, which ours makes a step at a time behind what one does. In processor time, one after
the other.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
import zlib
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import cast

from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.markdown_export import export
from rmjournal.store import Journal
from rmjournal.store.search.index import BULK_STEP
from rmjournal.text.search_words import starts_of

from .corpus import plain_note
from .store import raw
from .timing import once_ms

ROUNDS = 3
LATER = ("search_waiting",)
INDEX = "search_document"


def write_notes(folder: Path, count: int) -> None:
    """Notes of 200 words; each fifth asks something and says what was heard."""
    folder.mkdir()
    for number in range(count):
        day = f"{2000 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
        marks = f"\n? Why {number}\n! Because of {number}\n" if number % 5 == 0 else ""
        text = f"---\ndate: {day}\nwith: [Jun Park]\n---\n{plain_note(number)}{marks}"
        (folder / f"{number}.md").write_text(text, "utf-8")


class Plain:
    """The rows of a journal, to be put into another file as they are."""

    def __init__(self, journal: Journal, files: Path) -> None:
        self._files, self._journal = files, journal
        with raw(journal.path, journal) as source:
            found = source.execute(
                "SELECT name, sql, type FROM sqlite_schema WHERE sql NOT NULL "
                "AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_index_%'"
            ).fetchall()
            self._schema = [str(sql) for _, sql, _ in found]
            names = [name for name, _, kind in found if kind == "table"]
            names = [name for name in names if name not in ("search_index", *LATER)]
            self._rows = {
                name: source.execute(f'SELECT * FROM "{name}"').fetchall() for name in names
            }
        self._words = [
            (at, " ".join([words, *starts_of(words)]))
            for at, _, _, packed in self._rows[INDEX]
            for words in [zlib.decompress(cast(bytes, packed)).decode()]
        ]

    def put_in(self, target: Path, *, with_index: bool) -> None:
        """Reading each file that they are from."""
        target.unlink(missing_ok=True)
        bare = raw(target, self._journal)
        with bare:
            for path in sorted(self._files.rglob("*")):
                if path.is_file():
                    path.read_bytes()
            for sql in self._schema:
                bare.execute(sql)
            for name, rows in self._rows.items():
                if rows and (with_index or name != INDEX):
                    places = ", ".join("?" * len(rows[0]))
                    bare.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)
            if with_index:
                bare.executemany(
                    "INSERT INTO search_index (rowid, words) VALUES (?, ?)", self._words
                )
        bare.close()


def bring_in(path: Path, folder: Path, ticks: list[float]) -> Journal:
    """A new journal with all that is in the folder; when one could have stopped it."""
    path.unlink(missing_ok=True)
    journal, _ = Journal.create(path, passphrase=None)

    def progress(_done: int, _total: int) -> None:
        ticks.append(time.process_time())

    ticks.append(time.process_time())
    made = plan(journal, folder, progress=progress)
    apply(journal, made, progress=progress)
    ticks.append(time.process_time())
    return journal


def measure(name: str, files: Path, place: Path, aim: str) -> Journal:
    """Two lines of the table; the journal that the last import left."""
    ours, indexed, plain, plain_indexed = [list[float]() for _ in range(4)]
    longest = 0.0
    journal = bring_in(place / f"{name} first.rmjournal", files, [])
    journal.search.index.rebuild()
    floor = Plain(journal, files)
    for number in range(ROUNDS):
        journal.close()
        bare, ticks = place / "bare.db", list[float]()
        for with_index, least in ((False, plain), (True, plain_indexed)):
            put_in = partial(floor.put_in, bare, with_index=with_index)
            least.append(once_ms(put_in, time.process_time))
        start = time.process_time()
        journal = bring_in(place / f"{name}{number}.rmjournal", files, ticks)
        ours.append((time.process_time() - start) * 1000)
        catch_up = partial(journal.search.index.catch_up, step=BULK_STEP)
        indexed.append(ours[-1] + once_ms(catch_up, time.process_time))
        longest = max(longest, *(later - at for at, later in pairwise(ticks)))
    print(line(name, plain, ours, aim))
    print(line(f"{name}, and the index", plain_indexed, indexed, aim))
    print(f"| the longest until it stops | | {longest * 1000:.0f} | | 100 ms |", flush=True)
    return journal


def line(name: str, floor: list[float], ours: list[float], aim: str) -> str:
    least, taken = statistics.median(floor), statistics.median(ours)
    return f"| {name} | {least:.0f} | {taken:.0f} | {taken / least:.1f} | {aim} |"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(
        "| what | floor, processor ms | ours, processor ms | ratio | aim |\n|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        write_notes(place / "in", count)
        journal = measure(f"import {count:,} notes", place / "in", place, "2 x")
        export(journal, place / "out")
        journal.close()
        measure(f"restore an export of {count:,} notes", place / "out", place, "4 x").close()
    print(f"\nMemory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB at most.")


if __name__ == "__main__":
    main()
