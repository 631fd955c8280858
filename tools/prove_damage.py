# SPDX-License-Identifier: MIT
"""Bits that flip and files that are cut: what is noticed, and what comes back."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal, keys_path, second_keys_path
from rmjournal.store.file.database import JournalDatabase
from rmjournal.store.file.integrity import check_pages, damaged_pages
from rmjournal.store.file.keys import DataKey
from rmjournal.store.salvage import salvage

from .proof import PAGE, Proof, Shown, Words, flip, rows_of, words_of

_LAYOUT = "SELECT path, pageno, pagetype, ncell FROM dbstat WHERE name = ? ORDER BY path"
_ON_PAGE = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"


def flips(proof: Proof) -> Shown:
    """One bit of the journal: noticed, and all words but those on that page come back."""
    times = proof.many(8, 1000)
    noticed = whole = 0
    size = proof.journal.stat().st_size
    words, rows = words_of(proof.journal, proof.key), rows_on_pages(proof.journal, proof.key)
    for _ in range(times):
        at = proof.chance.randrange(size)
        with proof.copy() as path:
            flip(path, at, proof.chance.randrange(8))
            noticed += len(damaged_pages(path, proof.key)) == 1
            backup = next(path.parent.glob("backups/*.rmjournal"))
            found = words_of(salvage(path, proof.key, backup).path, proof.key)
            whole += not missing(words, found, rows.get(at // PAGE + 1, ("", set())))
    return Shown(
        "A flipped bit is never silent, and costs no word of another page",
        f"{times} random bits of a year's journal, then salvage over a backup that lacks the last "
        f"30 talks; {len(words)} texts compared each time",
        f"{noticed} of {times} noticed, {whole} of {times} led back to all other words",
        noticed == whole == times,
    )


def missing(words: Words, found: Words, on_page: tuple[str, set[int]]) -> list[str]:
    """The columns of what is not there, though it did not stand on that page."""
    table, rows = on_page
    there = set(found.values())
    return [
        f"{key[0]}.{key[2]}"
        for key, value in words.items()
        if value not in there and not (key[0] == table and key[1] in rows)
    ]


def rows_on_pages(path: Path, key: DataKey) -> dict[int, tuple[str, set[int]]]:
    """By page the table and the row ids of what stands on it: SQLite says how many rows each leaf
    has, and of which row each page of overflow is."""
    found: dict[int, tuple[str, set[int]]] = {}
    db = JournalDatabase(path, key, read_only=True)
    with db.connection_context():
        for (table,) in rows_of(db, _ON_PAGE):
            if table.startswith("search_"):
                continue
            ids = [row[0] for row in rows_of(db, f'SELECT rowid FROM "{table}" ORDER BY rowid')]
            first: dict[str, int] = {}
            at = 0
            layout = rows_of(db, _LAYOUT, table)
            for place, page, kind, count in layout:
                if kind == "leaf":
                    first[place] = at
                    found[page] = (table, set(ids[at : at + count]))
                    at += count
            assert at == len(ids)
            for place, page, kind, _ in layout:
                if kind == "overflow":
                    leaf, _, cell = place.partition("+")[0].rpartition("/")
                    found[page] = (table, {ids[first[f"{leaf}/"] + int(cell, 16)]})
    return found


def truncations(proof: Proof) -> Shown:
    size = proof.journal.stat().st_size
    lengths = [0, 1, 16, PAGE - 1, PAGE, size - PAGE, size - 1]
    lengths += [proof.chance.randrange(size) for _ in range(proof.many(8, 200))]
    noticed = 0
    for length in lengths:
        with proof.copy() as path:
            os.truncate(path, length)
            noticed += _is_noticed(path)
    return Shown(
        "A file that was cut is never taken for a journal",
        f"{len(lengths)} lengths: none, a byte, a page, all but one, and at random",
        f"{noticed} of {len(lengths)} noticed",
        noticed == len(lengths),
    )


def _is_noticed(path: Path) -> bool:
    """At the opening, or by the check of every page that the app runs itself."""
    try:
        with Journal.open(path, read_only=True) as journal:
            return bool(check_pages(journal.database))
    except JournalError:
        return True


def keys(proof: Proof) -> Shown:
    """One bit of each copy of the keys."""
    times = proof.many(12, 1000)
    opened = healed = whole = 0
    words = words_of(proof.journal, proof.key)
    for _ in range(times):
        with proof.copy() as path:
            good = keys_path(path).read_bytes()
            copy = proof.chance.choice([keys_path(path), second_keys_path(path)])
            flip(copy, proof.chance.randrange(len(good)), proof.chance.randrange(8))
            with suppress(JournalError), Journal.open(path):
                opened += 1
            healed += keys_path(path).read_bytes() == good == second_keys_path(path).read_bytes()
            whole += words_of(path, proof.key) == words
    return Shown(
        "One flipped bit in the keys locks nobody out",
        f"{times} random bits of one of the two copies",
        f"{opened} of {times} opened, {healed} written anew, {whole} with every word",
        opened == healed == whole == times,
    )
