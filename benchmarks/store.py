# SPDX-License-Identifier: MIT
"""The journal file: opening, a durable autosave, lists. Run as `python -m benchmarks.store`."""

from __future__ import annotations

import itertools
import random
import statistics
import tempfile
from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile

import apsw

from rmjournal.store import Journal
from rmjournal.store.file.database import unlock
from rmjournal.store.file.key_copies import load_keys

from .timing import HEADER, once_ms, paired, row

WORDS = (
    "we", "spoke", "of", "what", "they", "hear", "in", "the", "hall", "and", "I", "never", "see",
    "from", "where", "sit",
)  # fmt: skip
PASSPHRASE = "a walk along the canal"


def note(number: int, words: int = 200) -> str:
    """A seeded note of about that many words, with a mark in every fortieth."""
    pick = random.Random(number)
    lines = [f"# Conversation {number}"]
    for at in range(words // 20):
        mark = ("? ", "! ", "-> ")[at % 3] if at % 2 else ""
        lines.append(mark + " ".join(pick.choices(WORDS, k=20)))
    return "\n".join(lines) + "\n"


def fill(journal: Journal, count: int) -> None:
    """That many sessions in one transaction."""
    people = [journal.people.add(name) for name in ("Amara", "Priya", "Jun", "Theo")]
    with journal.write():
        for number in range(count):
            day = date(2026, 11, 20) - timedelta(days=number % 3000)
            journal.sessions.add(day, [people[number % 4]], text=note(number))


def raw(path: Path, journal: Journal) -> apsw.Connection:
    """A bare connection with the same pragmas."""
    connection = apsw.Connection(str(path))
    unlock(connection, journal._key)
    for pragma in ("journal_mode=delete", "synchronous=full", "secure_delete=on"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def autosave(folder: Path) -> str:
    """A keystroke's save of a 200-word note, against the same rows written by bare APSW.

    Bare APSW writes to a copy: two connections on one file would make each other read it anew.
    """
    journal, _ = Journal.create(folder / "autosave.rmjournal", passphrase=None)
    person = journal.people.add("Priya")
    session = journal.sessions.add(date(2026, 11, 23), [person], text=note(1))
    bare = raw(copyfile(journal.path, folder / "bare.rmjournal"), journal)
    texts = (f"{note(1)}{number}" for number in itertools.count())

    def floor() -> None:
        text = next(texts)
        with bare:
            bare.execute("UPDATE note SET text = ? WHERE session_id = ?", (text, session))
            bare.execute("UPDATE session SET snippet = ? WHERE id = ?", (text[-80:], session))
            bare.execute(
                "INSERT INTO revision (owner_kind, owner_id, field, at, text) VALUES (?,?,?,?,?)",
                ("bench", session, "note", "2026", text.encode()),
            )

    def ours() -> None:
        journal.notes.save(session, next(texts))

    result = row("autosave, durable, 200 words", *paired(floor, ours, 200), "1.3")
    bare.close()
    journal.close()
    return result


def opening(folder: Path, count: int) -> str:
    """Opening with a passphrase, against its one key derivation."""
    path = folder / f"open{count}.rmjournal"
    journal, _ = Journal.create(path, passphrase=PASSPHRASE)
    fill(journal, count)
    journal.close()
    slots = load_keys(path)

    def floor() -> None:
        slots.unlock_with_passphrase(PASSPHRASE)

    def ours() -> None:
        Journal.open(path, passphrase=PASSPHRASE).close()

    floors, ourses = paired(floor, ours, 15)
    extra = statistics.median(ourses) - statistics.median(floors)
    name = f"open, {count:,} sessions ({extra:+.0f} ms beyond the key)"
    return row(name, floors, ourses, "key + 50 ms")


def lists(folder: Path, count: int) -> list[str]:
    """The rows of a list, against the same statement through bare APSW."""
    path = folder / "lists.rmjournal"
    journal, _ = Journal.create(path, passphrase=None)
    took = once_ms(lambda: fill(journal, count))
    bare = raw(path, journal)

    def floor() -> None:
        bare.execute("SELECT * FROM session WHERE deleted_at IS NULL ORDER BY day DESC").fetchall()

    rows = [row(f"{count:,} session rows", *paired(floor, journal.sessions.rows, 15), "")]

    def floor_commitments() -> None:
        bare.execute("SELECT * FROM commitment WHERE deleted_at IS NULL").fetchall()

    pairs = paired(floor_commitments, journal.commitments.rows, 15)
    rows.append(row(f"commitment rows of {count:,} notes", *pairs, ""))
    rows.append(f"\n{count:,} notes written in one transaction: {took / 1000:.1f} s.")
    bare.close()
    journal.close()
    return rows


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(HEADER)
        print(autosave(folder))
        print(opening(folder, 10))
        print(opening(folder, 2000))
        print("\n".join(lists(folder, 2000)))


if __name__ == "__main__":
    main()
