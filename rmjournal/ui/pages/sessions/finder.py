# SPDX-License-Identifier: MIT
"""Finds sessions by words of their title, their beginning and their people."""

from __future__ import annotations

from collections.abc import Callable, Collection

from rmjournal.store import SessionRow
from rmjournal.text.folding import search_key, search_text


class Finder:
    """Reads what there is to find when it is first wanted, so that a key costs no reading."""

    def __init__(self, read: Callable[[], dict[int, str]]) -> None:
        """read gives the words of every session, as search_text() has them."""
        self._read = read
        self._words: dict[int, str] | None = None

    def prepare(self) -> None:
        """Somebody is about to type."""
        if self._words is None:
            self._words = self._read()

    def forget(self) -> None:
        """Sessions changed, or nothing is wanted any more."""
        self._words = None

    def put(self, row: SessionRow) -> None:
        """The words of this one changed."""
        if self._words is not None:
            words = "\n".join((row.title, row.snippet, *(person.name for person in row.people)))
            self._words[row.id] = search_text(words)

    def found(self, wanted: str) -> Collection[int] | None:
        """Those that hold every word, however written; None, for all, where none is wanted."""
        words = search_key(wanted).split()
        if not words:
            self.forget()
            return None
        self.prepare()
        left = self._words or {}
        for word in words:
            left = {session_id: text for session_id, text in left.items() if word in text}
        return left.keys()
