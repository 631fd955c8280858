# SPDX-License-Identifier: MIT
"""A page that only says which pages hold the rows of a table can be made again from those pages.

Without it SQLite finds none of the rows below it, though each of them is sound. The layout is that
of the file format of SQLite, 1.6; the pages are enciphered as SQLCipher 4 does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rmjournal.store.sniff import PAGE_BYTES, file_size, read_raw

from .integrity import damaged_pages
from .keys import DataKey
from .page_cipher import RESERVED_BYTES, PageCipher

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
    usable = PAGE_BYTES - RESERVED_BYTES
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
