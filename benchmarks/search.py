# SPDX-License-Identifier: MIT
"""The search as one types: `python -m benchmarks.search [NOTES ...]`.

The notes are of five scripts, their words as often as words are (Zipf). Beside it in the same run:
FTS5 alone, in a plain file, with the same notes and the same letters, asked for the newest twenty.
Keys are timed by the clock of the processor, saves by that on the wall.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

import apsw

from rmjournal.store import Journal
from rmjournal.store.schema import database

from .timing import once_ms, p95

SIZES = (1_000, 10_000, 100_000)
WORDS_A_NOTE = 200
_WORDS_KNOWN = 20_000
_LETTERS = {
    "latin": "etaoinshrdlucmfwypvbgkàéèöüñç",
    "cyrillic": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё",
    "arabic": "اليمنورتبعدسفكهجحقصشزطخغضذثئ",
    "chinese": "".join(map(chr, range(0x4E00, 0x4E00 + 2500))),
    "thai": "กขคงจชซญดตถทธนบปผพฟภมยรลวศสหอะาเแโไใ",
}
_UNSPACED = ("chinese", "thai")
_SEEN_KEYS = 60  # of each script
_SAVES = 60


class Corpus:
    """Notes of any number, the same for the same number."""

    def __init__(self) -> None:
        pick = random.Random(1)
        self.words = {
            script: [
                "".join(pick.choices(letters, k=pick.randint(1, 3) if script == "chinese"
                                     else pick.randint(2, 9)))
                for _ in range(_WORDS_KNOWN)
            ]
            for script, letters in _LETTERS.items()
        }  # fmt: skip
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(_WORDS_KNOWN)))

    def note(self, number: int) -> str:
        pick = random.Random(number)
        script = list(_LETTERS)[number % len(_LETTERS)]
        words = pick.choices(self.words[script], cum_weights=self._weights, k=WORDS_A_NOTE)
        between = "" if script in _UNSPACED else " "
        lines = [between.join(words[start : start + 20]) for start in range(0, WORDS_A_NOTE, 20)]
        return f"# {between.join(words[:5])}\n\n" + ".\n\n".join(lines) + "\n"

    def typed(self) -> Iterator[str]:
        """What stands in the field after each key: words common and rare, one or two of them."""
        pick = random.Random(2)
        for script, words in self.words.items():
            keys = 0
            while keys < _SEEN_KEYS:
                rank = int(pick.paretovariate(0.4)) % _WORDS_KNOWN
                text = words[rank]
                if script not in _UNSPACED and pick.random() < 0.4:
                    text += " " + words[int(pick.paretovariate(0.4)) % _WORDS_KNOWN]
                for end in range(1, len(text) + 1):
                    if not text[:end].endswith(" "):
                        yield text[:end]
                        keys += 1


def fill(journal: Journal, corpus: Corpus, count: int) -> None:
    """By SQL, since a hundred thousand saves would take an hour."""
    first = date(2006, 1, 1)
    stamp = "2026-01-01T00:00:00.000000Z"
    with journal.write():
        for number in range(1, count + 1):
            day = first + timedelta(days=number * 7000 // count)
            database.execute_sql(
                "INSERT INTO session (id, uid, created_at, updated_at, kind, status, day, place, "
                "title, snippet, words, cancelled_by, cancelled_why, gave) VALUES "
                "(?, ?, ?, ?, 'conversation', 'held', ?, '', 'x', '', 200, '', '', '')",
                (number, f"{number:032x}", stamp, stamp, day.isoformat()),
            )
            database.execute_sql(
                "INSERT INTO note (session_id, text) VALUES (?, ?)", (number, corpus.note(number))
            )
            database.execute_sql(
                "INSERT INTO search_waiting (kind, record_id) VALUES ('session', ?)", (number,)
            )


def raw_index(path: Path, corpus: Corpus, count: int) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    connection.execute("CREATE VIRTUAL TABLE f USING fts5(t, prefix='2 3')")
    connection.execute("BEGIN")
    for number in range(1, count + 1):
        connection.execute("INSERT INTO f (rowid, t) VALUES (?, ?)", (number, corpus.note(number)))
    connection.execute("COMMIT")
    return connection


def raw_key(connection: apsw.Connection, typed: str) -> Callable[[], object]:
    match = " ".join(f'"{word}"*' for word in typed.split())
    return lambda: connection.execute(
        "SELECT rowid FROM f WHERE f MATCH ? ORDER BY rowid DESC LIMIT 20", (match,)
    ).fetchall()


def save_ms(journal: Journal, *, with_index: bool) -> list[float]:
    """Of a note that somebody writes on; with_index says whether it is put on the list."""
    hook = journal.before_commit
    journal.before_commit = hook if with_index else None
    times = []
    try:
        for number in range(_SAVES):
            text = f"# Talk\n\n{'Some words. ' * 40}{number} {with_index}\n"
            times.append(once_ms(lambda text=text: journal.notes.save(1, text)))  # type: ignore[misc]
    finally:
        journal.before_commit = hook
    return times


def measure(folder: Path, corpus: Corpus, count: int) -> str:
    journal, _ = Journal.create(folder / "j.rmjournal", passphrase=None)
    fill(journal, corpus, count)
    before = journal.path.stat().st_size
    start = time.process_time()
    journal.search.index.catch_up(step=500)
    indexing = time.process_time() - start
    after = journal.path.stat().st_size
    raw = raw_index(folder / "raw.db", corpus, count)
    keys = list(corpus.typed())
    for typed in keys[:20]:
        journal.search.find(typed)
    floor, ours = [], []
    for typed in keys:
        floor.append(once_ms(raw_key(raw, typed), time.process_time))
        ours.append(once_ms(partial(journal.search.find, typed), time.process_time))
    slowest = sorted(zip(ours, keys, strict=True))[-5:]
    print("slowest", [(round(ms), typed) for ms, typed in slowest], file=sys.stderr)
    without, listed = save_ms(journal, with_index=False), save_ms(journal, with_index=True)
    one = []
    for number in range(20):
        journal.notes.save(1, f"# Talk\n\n{'Other words. ' * 40}{number}\n")
        one.append(once_ms(journal.search.index.catch_up))
    raw.close()
    journal.close()
    values: list[Any] = [
        statistics.median(floor), p95(floor), statistics.median(ours), p95(ours),
    ]  # fmt: skip
    saves = [statistics.median(without), p95(without), statistics.median(listed), p95(listed)]
    cells = [f"{count:,}", *(f"{each:.1f}" for each in values), f"{before / 1e6:.0f}",
             f"{after / 1e6:.0f}", f"{(folder / 'raw.db').stat().st_size / 1e6:.0f}",
             f"{indexing:.2f}", *(f"{each:.1f}" for each in saves),
             f"{statistics.median(one):.1f}"]  # fmt: skip
    return f"| {' | '.join(cells)} |"


HEADER = (
    "| notes | FTS5 a key, median ms | p95 | ours a key, median ms | p95 | MB without index | with "
    "| FTS5 alone, MB | s to index all | save without list, median ms | p95 | with list | p95 "
    "| note indexed, median ms |\n|" + "---|" * 14
)


def main(sizes: tuple[int, ...] = SIZES) -> None:
    corpus = Corpus()
    print(HEADER, flush=True)
    for count in sizes:
        folder = Path(tempfile.mkdtemp())
        try:
            print(measure(folder, corpus, count), flush=True)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
