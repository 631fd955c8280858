# SPDX-License-Identifier: MIT
"""Notes coming in, against reading and inserting them: `python -m benchmarks.importing 10000`."""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.markdown_export import export
from rmjournal.store import Journal

from .corpus import plain_note
from .store import raw
from .timing import once_ms


def write_notes(folder: Path, count: int) -> None:
    """Notes of 200 words; each fifth asks something and says what was heard."""
    folder.mkdir()
    for number in range(count):
        day = f"{2000 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
        marks = f"\n? Why {number}\n! Because of {number}\n" if number % 5 == 0 else ""
        text = f"---\ndate: {day}\nwith: [Jun Park]\n---\n{plain_note(number)}{marks}"
        (folder / f"{number}.md").write_text(text, "utf-8")


def floor(notes: Path, journal: Journal) -> None:
    """Each file read and put into an encrypted table, in one transaction."""
    bare = raw(journal.path.with_name("bare.db"), journal)
    with bare:
        bare.execute("CREATE TABLE note (name TEXT, text TEXT)")
        files = ((path.name, path.read_text("utf-8")) for path in sorted(notes.rglob("*.md")))
        bare.executemany("INSERT INTO note VALUES (?, ?)", files)
    bare.close()
    journal.path.with_name("bare.db").unlink()


def bring_in(journal: Journal, folder: Path) -> None:
    apply(journal, plan(journal, folder))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    print(
        "| what | floor, processor ms | ours, processor ms | ratio | aim |\n|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_notes(folder / "in", count)
        for name, place, out, aim in (
            (f"import {count:,} notes", "in", "out", "2 x"),
            (f"restore an export of {count:,} notes", "out", "", "4 x"),
        ):
            journal, _ = Journal.create(folder / f"{place}.rmjournal", passphrase=None)
            with journal:
                least = once_ms(partial(floor, folder / place, journal), time.process_time)
                ours = once_ms(partial(bring_in, journal, folder / place), time.process_time)
                if out:
                    export(journal, folder / out)
            print(f"| {name} | {least:.0f} | {ours:.0f} | {ours / least:.1f} | {aim} |", flush=True)


if __name__ == "__main__":
    main()
