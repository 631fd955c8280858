# SPDX-License-Identifier: MIT
"""The pages of the file as they lie in it: proved one by one, opened, sealed and mended.

A page is as SQLCipher 4 makes it: AES-256-CBC, then the initialisation vector and an HMAC over the
page and its number at its end; the first page has the salt of the file in front, where SQLite has
words that are always the same. SQLite's own check skips free pages and believes what a page says,
so damaged_pages() reads and authenticates each.

A page that only says which pages hold the rows of a table can be made again from those pages;
without it SQLite finds none of the rows below it, though each of them is sound. The layout is that
of the file format of SQLite, 1.6.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from rmjournal.store.file.files import PAGE_BYTES, file_size, read_raw

from .database import JournalDatabase
from .keys import DataKey

_SALT_BYTES = 16
_HMAC_BYTES = 64
_IV_BYTES = 16
_RESERVED_BYTES = _IV_BYTES + _HMAC_BYTES
_HMAC_SALT_MASK = 0x3A


class PageCipher:
    """Proves, opens and seals pages of one file. Raises UnreadableError."""

    def __init__(self, path: Path, key: DataKey) -> None:
        self._key = key
        self._salt = read_raw(path, 0, _SALT_BYTES)
        masked = bytes(byte ^ _HMAC_SALT_MASK for byte in self._salt)
        self._proof_key = hashlib.pbkdf2_hmac("sha512", key.secret, masked, 2, 32)

    def proves(self, page: bytes, number: int) -> bool:
        """Whether it is what was written as the page of that number, from 1."""
        signed = page[_start(number) : -_HMAC_BYTES]
        is_whole = len(page) == PAGE_BYTES
        return is_whole and hmac.compare_digest(self._proof(signed, number), page[-_HMAC_BYTES:])

    def open(self, page: bytes, number: int) -> bytes:
        """What SQLite sees, zeros for what is only in the file."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start = _start(number)
        iv = page[-_RESERVED_BYTES:-_HMAC_BYTES]
        opener = Cipher(algorithms.AES(self._key.secret), modes.CBC(iv)).decryptor()
        plain = opener.update(page[start:-_RESERVED_BYTES]) + opener.finalize()
        return bytes(start) + plain + bytes(_RESERVED_BYTES)

    def seal(self, plain: bytes, number: int) -> bytes:
        """The other way round."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start, iv = _start(number), os.urandom(_IV_BYTES)
        sealer = Cipher(algorithms.AES(self._key.secret), modes.CBC(iv)).encryptor()
        body = sealer.update(plain[start:-_RESERVED_BYTES]) + sealer.finalize() + iv
        return self._salt[:start] + body + self._proof(body, number)

    def _proof(self, signed: bytes, number: int) -> bytes:
        return hmac.digest(self._proof_key, signed + number.to_bytes(4, "little"), "sha512")


def _start(number: int) -> int:
    return _SALT_BYTES if number == 1 else 0


_CHANGES_AT = 24  # in the header of SQLite's first page
# SQLite locks this byte and never writes the page around it.
_LOCKING_PAGE = 0x40000000 // PAGE_BYTES + 1
_STEP_PAGES = 512
_MOST_NAMED = 100
_OF_A_VALUE = "NULL value in "  # the page is sound: check() names record and field
_LEAST_PAGES = 3  # of which all would have to be damaged at once


def check_pages(
    db: JournalDatabase, progress: Callable[[int, int], None] | None = None
) -> list[str]:
    """What is wrong with the open journal, one sentence each; none of its text is in them.

    Reads the whole file, in short steps so that a writer need not wait; `progress(done, total)`
    counts pages and may raise to stop. If all are sound, SQLite's own check of structure follows;
    on a damaged page it would only stumble.
    """
    connection = db.connection()
    try:
        return _check_authenticity(db, connection, progress) or _check_structure(connection)
    except (apsw.CorruptError, apsw.NotADBError):
        return ["The file cannot be read to its end."]


def damaged_pages(path: Path, key: DataKey, first: int = 1, last: int | None = None) -> list[int]:
    """The numbers, from 1, of the pages that are not what was written with that key.

    Needs no connection, so it works on a file that no longer opens; nobody may be writing it.
    Raises UnreadableError.
    """
    cipher = PageCipher(path, key)
    last = -(-file_size(path) // PAGE_BYTES) if last is None else last
    found = []
    for start in range(first, last + 1, _STEP_PAGES):
        end = min(start + _STEP_PAGES, last + 1)
        data = read_raw(path, (start - 1) * PAGE_BYTES, (end - start) * PAGE_BYTES)
        for number in range(start, end):
            offset = (number - start) * PAGE_BYTES
            page = data[offset : offset + PAGE_BYTES]
            if number != _LOCKING_PAGE and not cipher.proves(page, number):
                found.append(number)
    return found


def is_of_another_key(path: Path, key: DataKey) -> bool:
    """Whether the file may be sound, and this the key of another: no page opens with it.

    Raises UnreadableError.
    """
    pages = file_size(path) // PAGE_BYTES
    return pages >= _LEAST_PAGES and len(damaged_pages(path, key, 1, pages)) == pages


def without_size(page: bytes, cipher: PageCipher) -> bytes:
    """The first page, so that SQLite asks the file how large it is, not the page.

    It does where the counter of changes is not the one for which the size was written (file format
    of SQLite, 1.3.7 and 1.3.8).
    """
    plain = bytearray(cipher.open(page, 1))
    plain[_CHANGES_AT] ^= 0xFF
    return cipher.seal(bytes(plain), 1)


def _check_authenticity(
    db: JournalDatabase,
    connection: apsw.Connection,
    progress: Callable[[int, int], None] | None,
) -> list[str]:
    damaged: list[int] = []
    done, total = 0, 1
    while done < total:
        with held_still(connection):
            total = connection.pragma("page_count")
            end = min(done + _STEP_PAGES, total)
            damaged += damaged_pages(db.path, db.key, done + 1, end)
            surplus = file_size(db.path) - total * PAGE_BYTES
        done = end
        if progress:
            progress(done, total)
    findings = [f"Page {number} is not what was written." for number in damaged[:_MOST_NAMED]]
    if len(damaged) > _MOST_NAMED:
        findings.append(f"So are {len(damaged) - _MOST_NAMED} more pages.")
    if surplus > 0:
        findings.append(f"Something was added behind the end of the journal: {surplus} bytes.")
    return findings


@contextmanager
def held_still(connection: apsw.Connection) -> Iterator[None]:
    """Keep writers out for a moment, unless the thread is in a transaction anyway."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN").fetchall()
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        yield
    finally:
        if connection.in_transaction:  # SQLite ends it by itself where the disk fails
            connection.execute("ROLLBACK").fetchall()


def _check_structure(connection: apsw.Connection) -> list[str]:
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    found = [str(row[0]) for row in rows if row[0] != "ok"]
    return [each for each in found if not each.startswith(_OF_A_VALUE)]


_INNER, _LEAF = 0x05, 0x0D
_INNER_HEAD, _LEAF_HEAD = 12, 8
_FIRST_PAGE_AT = 100  # what is before it is the head of the file


def mend_tree(path: Path, key: DataKey, roots: list[int]) -> bool:
    """Make the one page anew that is damaged and leads to others; whether there was such a page.

    The file is a copy that nobody has open. Nothing is done where it cannot be known what was on
    it: where more than one page of these trees is damaged. `roots` are where the tables begin.
    Raises UnreadableError.
    """
    damaged = set(damaged_pages(path, key))
    cipher = PageCipher(path, key)
    pages = _Pages(path, cipher, damaged)
    met: set[int] = set()
    for root in (1, *roots):
        pages.walk(root, met)
    lost = met & damaged
    leaves = pages.leaves() - met
    if len(lost) != 1 or not leaves:
        return False
    (number,) = lost
    made = _inner_page(sorted((pages.last_row(each), each) for each in leaves))
    if made is None:
        return False
    with path.open("r+b") as file:
        file.seek((number - 1) * PAGE_BYTES)
        file.write(cipher.seal(made, number))
    return True


class _Pages:
    """The pages of a file as SQLite sees them."""

    def __init__(self, path: Path, cipher: PageCipher, damaged: set[int]) -> None:
        self._path = path
        self._cipher = cipher
        self._damaged = damaged
        self._count = file_size(path) // PAGE_BYTES

    def page(self, number: int) -> bytes:
        sealed = read_raw(self._path, (number - 1) * PAGE_BYTES, PAGE_BYTES)
        return self._cipher.open(sealed, number)

    def walk(self, number: int, met: set[int]) -> None:
        """Note that page and all below it."""
        waiting = [number]
        while waiting:
            number = waiting.pop()
            if number in met or not 0 < number <= self._count:
                continue
            met.add(number)
            if number not in self._damaged:
                waiting += _children(self.page(number), _FIRST_PAGE_AT if number == 1 else 0)

    def leaves(self) -> set[int]:
        """All that hold rows of tables, wherever they belong. Free pages are overwritten with
        zeros when they become free, and a page of overflow begins with a number."""
        sound = (each for each in range(2, self._count + 1) if each not in self._damaged)
        return {each for each in sound if self.page(each)[0] == _LEAF and self._holds_rows(each)}

    def _holds_rows(self, number: int) -> bool:
        return int.from_bytes(self.page(number)[3:5], "big") > 0

    def last_row(self, number: int) -> int:
        """The highest row id on a leaf: its cells are in order, each with its size first."""
        page = self.page(number)
        cells = int.from_bytes(page[3:5], "big")
        at = int.from_bytes(page[_LEAF_HEAD + 2 * cells - 2 : _LEAF_HEAD + 2 * cells], "big")
        _, at = _read_number(page, at)
        row, _ = _read_number(page, at)
        return row


def _children(page: bytes, head: int) -> Iterator[int]:
    if page[head] != _INNER:
        return
    yield int.from_bytes(page[head + 8 : head + 12], "big")
    for cell in range(int.from_bytes(page[head + 3 : head + 5], "big")):
        start = head + _INNER_HEAD + 2 * cell
        at = int.from_bytes(page[start : start + 2], "big")
        yield int.from_bytes(page[at : at + 4], "big")


def _inner_page(leaves: list[tuple[int, int]]) -> bytes | None:
    """One that leads to these (last row id, page) in their order; None if there is no room."""
    usable = PAGE_BYTES - _RESERVED_BYTES
    page = bytearray(PAGE_BYTES)
    *before, (_, rightmost) = leaves
    start, pointers = usable, b""
    for row, child in before:
        cell = child.to_bytes(4, "big") + _number(row)
        start -= len(cell)
        pointers += start.to_bytes(2, "big")
        if start < _INNER_HEAD + len(pointers):
            return None
        page[start : start + len(cell)] = cell
    head = bytes([_INNER, 0, 0]) + len(before).to_bytes(2, "big") + start.to_bytes(2, "big")
    head += b"\0" + rightmost.to_bytes(4, "big") + pointers
    page[: len(head)] = head
    return bytes(page)


def _read_number(page: bytes, at: int) -> tuple[int, int]:
    """A number of up to nine bytes, and where it ends."""
    value = 0
    for count in range(9):
        byte = page[at + count]
        if count == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    raise AssertionError


def _number(value: int) -> bytes:
    """As _read_number() reads it; row ids of ours have less than nine bytes."""
    parts = [value & 0x7F]
    while value := value >> 7:
        parts.append(value & 0x7F | 0x80)
    return bytes(reversed(parts))
