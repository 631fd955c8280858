# SPDX-License-Identifier: MIT
"""What is offered for what is typed, group by group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from rmjournal.store import Journal
from rmjournal.text.choosing import Rank, Typed, best, typed

from .entries import Entry, Group, Named, Records, commands_now, used_first
from .used import note_used, used_lately

_MOST_USED_SHOWN = 6
_MOST = 30
_ORDER: tuple[Group, ...] = ("do", "go", "elsewhere")
ONLY_COMMANDS = ">"
_AT_ONCE_S, _STEP_S = 0.03, 0.015


class Offers:
    """begin() is told where the focus is; then find() is asked with every key."""

    def __init__(self, journal: Journal, records: Records, sections: Sequence[Named]) -> None:
        self._journal, self._records, self._sections = journal, records, sections
        self._commands: list[Named] = []
        self._places: list[Named] = []
        self._meant: tuple[Typed, list[Named]] = (typed(""), [])
        self._used: list[str] = []
        self.is_whole = False
        """Whether all records can be found already."""

    def today(self) -> date:
        return self._journal.clock.today()

    def begin(self, window: QWidget, focused: QWidget | None) -> None:
        """Before the palette takes the focus: what is possible is possible there."""
        self._used = used_lately(self._journal)
        self._commands = used_first(commands_now(window, focused), self._used)
        self.is_whole = self._records.read(_AT_ONCE_S)
        self._take_places()

    def read_on(self, seconds: float = _STEP_S) -> bool:
        """After begin(), while not is_whole: whether all records are there now."""
        if self._records.read(seconds):
            self.is_whole = True
            self._take_places()
        return self.is_whole

    def _take_places(self) -> None:
        self._places = used_first([*self._sections, *self._records.known()], self._used)
        self._meant = (typed(""), self._places)

    def note_used(self, entry: Entry) -> None:
        """It stands before its like the next time."""
        note_used(self._journal, entry.id)

    def find(self, text: str) -> list[tuple[str, list[Entry]]]:
        """Titles, and what stands under each."""
        does_only = text.startswith(ONLY_COMMANDS)
        wanted = typed(text.removeprefix(ONLY_COMMANDS) if does_only else text)
        if not wanted:
            return self._unasked(does_only)
        found: dict[Group, list[tuple[Rank, Entry]]] = {}
        for group in ("do", "elsewhere", "go"):
            among = [each for each in self._commands if each[1].group == group]
            found[group] = best(wanted, among, _MOST)
            if group == "go" and not does_only:
                found[group] += self._best_places(wanted)
                found[group] = sorted(found[group], key=itemgetter(0))[:_MOST]
        shown = [group for group in _ORDER if found.get(group)]
        shown.sort(key=lambda each: (each == "elsewhere", _sort_of(found[each][0][0])))
        return [(title_of(group), [entry for _, entry in found[group]]) for group in shown]

    def _best_places(self, wanted: Typed) -> list[tuple[Rank, Entry]]:
        """Of ten thousand, only those that were meant before the latest letter are looked at."""
        before, among = self._meant
        meant: list[Named] = []
        among = among if wanted.goes_on_from(before) else self._places
        found = best(wanted, among, _MOST, meant)
        self._meant = (wanted, meant)
        return found

    def _unasked(self, does_only: bool) -> list[tuple[str, list[Entry]]]:
        possible = [entry for _, entry in self._commands if entry.group != "elsewhere"]
        by_id = {entry.id: entry for entry in possible}
        if not does_only:
            by_id |= {entry.id: entry for _, entry in self._places[: len(self._used)]}
        used = [by_id[each] for each in self._used if each in by_id][:_MOST_USED_SHOWN]
        rest = [entry for entry in possible if entry not in used]
        offered = [
            (QCoreApplication.translate("palette", "Used lately"), used),
            (title_of("do"), [entry for entry in rest if entry.group == "do"]),
            (title_of("go"), [entry for entry in rest if entry.group == "go"]),
        ]
        return [(title, entries) for title, entries in offered if entries]


def _sort_of(rank: Rank) -> int:
    """What is called so from its beginning comes first, then what has the words, then the rest."""
    if rank <= Rank.BEGINS:
        return 0
    return 1 if rank is Rank.WORDS else 2


def title_of(group: Group) -> str:
    titles = {
        "do": QCoreApplication.translate("palette", "Do"),
        "go": QCoreApplication.translate("palette", "Go to"),
        "elsewhere": QCoreApplication.translate("palette", "Not from here"),
        "text": QCoreApplication.translate("palette", "In what was written"),
    }
    return titles[group]
