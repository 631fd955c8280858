# SPDX-License-Identifier: MIT
"""What was written with the words that are typed: found by the search once somebody pauses."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rmjournal.store import Found, SearchHit
from rmjournal.text.folding import search_text
from rmjournal.text.search_query import SearchQuery, read_query
from rmjournal.text.search_words import spans_of
from rmjournal.ui.frame.workers import SearchRunner
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.label import in_units
from rmjournal.ui.pages.search import kind_icon, kind_words, title_words
from rmjournal.words.days import day_order

from .entries import Entry

PAUSE_MS = 180  # longer than between two letters of a word
_OF_EACH = 3  # hits of questions, of sessions and so on


class TextFinder(QObject):
    """ask() with each key, and entries() at any time: what was found before and still has the
    words stays until `found` tells of more."""

    found = Signal()
    everything_requested = Signal(str)  # to see all of it on the page of the search

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._runner = SearchRunner(workspace.journal, self)
        self._typed = ""
        self._query = SearchQuery()
        self._hits: list[SearchHit] = []
        self._has_more = False
        self._is_answered = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self._runner.found.connect(self._on_found)
        self._runner.failed.connect(self._on_failed)

    def ask(self, text: str) -> None:
        """ "" for nothing; one letter alone finds nothing either."""
        self._runner.forget()
        today = self._workspace.journal.clock.today()
        self._query = read_query(text, today, day_order())
        self._has_more = False
        wants = _is_enough(self._query)
        self._typed = text if wants else ""
        self._hits = [each for each in self._hits if wants and _still_has(each, self._query)]
        self._is_answered = not wants
        if wants:
            self._pause.start()
        else:
            self._pause.stop()

    def is_waiting(self) -> bool:
        """Whether work is going on or about to begin."""
        return self._pause.isActive() or self._runner.is_busy()

    def is_answered(self) -> bool:
        """Whether nothing more is to come for what is typed."""
        return self._is_answered

    def found_nothing(self) -> bool:
        """Whether it was looked for, to no end."""
        return bool(self._typed) and self._is_answered and not self._hits

    def entries(self, named: Iterable[Entry]) -> list[Entry]:
        """Without what is among `named` and has the words in its name alone."""
        titles = {each.id: each.title for each in named}
        shown = [
            self._entry(hit)
            for hit in self._hits
            if titles.get(f"{hit.kind} {hit.uid}") != _one_line(hit.excerpt.text)
        ]
        if shown and self._has_more:
            said = self.tr("Show everything with \u201c{words}\u201d")
            words = self._typed.strip()
            run = partial(self.everything_requested.emit, words)
            said = said.replace("{words}", words)
            shown.append(Entry("text more", "text", said, run, icon="search"))
        return shown

    def _entry(self, hit: SearchHit) -> Entry:
        icon, sentence = kind_icon(hit), hit.excerpt.text
        title = _one_line(title_words(hit, self._workspace.journal.clock.today()))
        is_alone = _one_line(sentence) == title
        people = ", ".join(hit.people) if hit.kind != "person" else ""
        wanted = self._query.wanted
        run = partial(self._workspace.found_requested.emit, hit, wanted)
        return Entry(
            f"text {hit.kind} {hit.uid}", "text", kind_words(hit) if is_alone else title, run,
            people, hit.day, "", icon.name, icon.tone, sentence,
            in_units(sentence, spans_of(sentence, wanted)),
        )  # fmt: skip

    @Slot()
    def _search(self) -> None:
        self._runner.ask(self._typed, limit=_OF_EACH)

    @Slot(object)
    def _on_found(self, found: Found) -> None:
        if self._pause.isActive() or self._is_answered:
            return  # it is about what was typed before
        self._hits = found.hits
        self._has_more = any(each.count > len(each.hits) for each in found.groups)
        self._is_answered = True
        self.found.emit()

    @Slot(object)
    def _on_failed(self, _error: Exception) -> None:
        """Names are found all the same; the page of the search says what is wrong."""
        self._hits = []


def _is_enough(query: SearchQuery) -> bool:
    parts = [part for each in query.wanted for part in each.parts]
    letters = sum(len(part.text) for part in parts)
    return not query.asks_nothing and (letters != 1 or any(part.is_run for part in parts))


def _still_has(hit: SearchHit, query: SearchQuery) -> bool:
    folded = search_text(hit.excerpt.text)
    return all(each.stands_in(folded) for each in query.wanted)


def _one_line(text: str) -> str:
    return " ".join(text.split())
