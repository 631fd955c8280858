# SPDX-License-Identifier: MIT
"""What the palette offers: commands, where they are heard, the pages and records to go to.

`Offers` chooses among them for what is typed, group by group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from math import inf
from operator import itemgetter
from time import thread_time
from typing import Literal

from PySide6.QtCore import QCoreApplication, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from rmjournal.store import Changes, Journal, NamedKind, RecordName
from rmjournal.text.choosing import Called, Rank, Typed, best, called, nearly, typed
from rmjournal.ui.commands import PLACES, Command, Place, command
from rmjournal.ui.frame.preferences import (
    BACKUPS,
    IMPORTS,
    PRIVACY,
    SETTINGS,
    TRASH,
    section_titles,
)
from rmjournal.ui.kit.command_set import CommandSet, Reachable
from rmjournal.ui.kit.letters import DecisionButton
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.text_menu import native_keys
from rmjournal.ui.shell.pages import BY_KEY
from rmjournal.ui.shell.trail import note_used, used_lately
from rmjournal.words.review_cards import week_words
from rmjournal.words.synonyms import command_also, little_words, section_also

Group = Literal["do", "go", "elsewhere", "not_now", "text", "row"]
"""Elsewhere is what can be done on another page; what cannot be done at all is not_now."""
Run = Callable[[], object]

_ICONS = {
    "new": "plus", "new_session": "plus", "new_question": "plus", "new_commitment": "plus",
    "add": "plus", "delete": "trash-2", "undo": "undo-2", "redo": "redo-2", "lock": "lock",
    "find": "search", "palette": "search", "export": "download", "import": "upload",
    "share": "share", "shortcuts": "keyboard", "done": "check", "told": "send-horizontal",
    "move": "calendar", "pause": "pause", "preview": "eye", "prep": "book-open", "plan": "calendar",
}  # fmt: skip
_PLAIN = "arrow-right"
_RECORDS: dict[NamedKind, tuple[str, str, str]] = {
    "person": ("people", "users", "ink3"),
    "session": ("sessions", "file-text", "ink3"),
    "commitment": ("commitments", "circle-check", "act"),
    "question": ("questions", "ask", "ask"),
    "review": ("review", "refresh-cw", "ink3"),
}
_STEP = 200  # names: some milliseconds
_CHANGED_BY: dict[NamedKind, frozenset[str]] = {
    "person": frozenset({"people"}),
    "session": frozenset({"sessions", "notes", "people"}),
    "commitment": frozenset({"commitments", "people"}),
    "question": frozenset({"questions"}),
    "review": frozenset({"reviews"}),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One that can be chosen. `about` says where it is, or what of several it is."""

    id: str
    group: Group
    title: str
    run: Run = field(compare=False)
    about: str = ""
    day: date | None = None
    keys: str = ""
    icon: str = _PLAIN
    tone: str = "ink3"
    sentence: str = ""
    """In which the words that are searched for stand, at `spans`, as Qt counts."""
    spans: tuple[tuple[int, int], ...] = ()
    rows: tuple[QAbstractItemView, ...] = field(default=(), compare=False)
    """In one of which a row is to be chosen before."""


Named = tuple[Called, Entry]


def commands_now(window: QWidget, focused: QWidget | None, here: object = None) -> list[Named]:
    """Those that are possible where the focus is, the nearest first; then those of other pages than
    `here`, and all others, which show where they are heard."""
    named: list[Named] = []
    said: set[tuple[str, str]] = set()
    for each in sorted(window.findChildren(CommandSet), key=partial(_distance, window, focused)):
        for found in each.reachable():
            _add(named, said, _possible(each.place, found))
    for button in window.findChildren(DecisionButton):
        if button.isVisible() and button.isEnabled():
            _add(named, said, _decision(button))
    words_now = {words for words, _ in said}
    others = [
        _elsewhere(name, place, one, here)
        for name, place in PLACES.items()
        for one in place.commands()
        if one.told() not in words_now
    ]
    for entry in sorted(others, key=lambda each: each.group == "not_now"):
        _add(named, said, entry)
    return named


def _add(named: list[Named], said: set[tuple[str, str]], entry: Entry) -> None:
    """A command of the page and one of the window may be the same."""
    if (entry.title, entry.keys) not in said:
        said.add((entry.title, entry.keys))
        place, name = entry.id.split(".", 1)
        keys = {entry.keys}
        if place in PLACES:
            one = command(place, name)
            keys |= {*one.keys, one.letter, *map(native_keys, one.keys)}
        also = command_also(place, name)
        named.append((called(entry.title, keys=filter(None, keys), also=also), entry))


def _distance(window: QWidget, focused: QWidget | None, commands: CommandSet) -> int:
    owner = commands.parent()
    if owner is window or not isinstance(owner, QWidget):
        return 2
    return 0 if focused is not None and (owner is focused or owner.isAncestorOf(focused)) else 1


def _possible(place: str, found: Reachable) -> Entry:
    name = found.id.split(".", 1)[1]
    one = command(place, name)
    is_page = place == "window" and name in BY_KEY
    icon = BY_KEY[name].icon if is_page else _ICONS.get(name, _PLAIN)
    about = "" if place == "window" else PLACES[place].said()
    return Entry(
        found.id, "go" if is_page else "do", found.words, found.run, about, None,
        _shown_keys(one), icon, rows=() if found.is_chosen else found.rows,
    )  # fmt: skip


def _decision(button: DecisionButton) -> Entry:
    """An answer that a card on the page asks for."""
    choice = button.choice
    icon = choice.icon or _PLAIN
    return Entry(f"decision.{choice.key} {choice.text}", "do", choice.text, button.click, "", None,
                 choice.letter, icon)  # fmt: skip


def _elsewhere(name: str, place: Place, one: Command, here: object) -> Entry:
    """Choosing it shows the page on which it is possible, and does it there."""
    page, section = _home_of(name), _SECTION_OF.get(name, "")
    leads = page and (section or page) != here and name not in _AT_TIMES and not one.built_in
    about = _in_words(page, section) if leads else place.said()
    return Entry(
        f"{name}.{one.name}", "elsewhere" if leads else "not_now", one.told(), _nothing, about,
        None, _shown_keys(one), _ICONS.get(one.name, _PLAIN), "ink3" if leads else "inkoff",
    )  # fmt: skip


def _in_words(page: str, section: str) -> str:
    name = BY_KEY[page].title
    if section:
        name = f"{name}, {dict(section_titles())[section]}"
    return QCoreApplication.translate("palette", "in {page}").replace("{page}", name)


def _nothing() -> None:
    """What is not possible here does nothing."""


def _shown_keys(one: Command) -> str:
    return one.letter or ", ".join(map(native_keys, one.keys[:1]))


_SECTION_OF = {"settings": PRIVACY, "backups": BACKUPS, "imports": IMPORTS, "trash": TRASH}
_REACHED = ("balance", "season")  # pages without a place in the sidebar that need nothing else
_AT_TIMES = {"bank", "month", "day", "review"}  # places that their page shows at times only


def home_of(entry: Entry) -> str:
    """The page on which a command of elsewhere is possible; "" where none is."""
    return _home_of(entry.id.split(".", 1)[0])


def _home_of(place: str) -> str:
    pages = PLACES[place].pages
    return next((key for key in pages if BY_KEY[key].icon or key in _REACHED), "")


def section_of(entry: Entry) -> str:
    """The page of Settings on which a command of elsewhere is possible; "" for none."""
    return _SECTION_OF.get(entry.id.split(".", 1)[0], "")


def acts_on_row(entry: Entry) -> bool:
    """Whether a command of elsewhere would change or open, unasked, a row nobody has chosen."""
    one = command(*entry.id.split(".", 1))
    return "row" in one.menus.split() and not one.asks


def sections(show: Callable[[str, str], object]) -> list[Named]:
    """The pages of Settings, and what can be set on them. show is given a page, and the setting."""
    title_of_all = BY_KEY["settings"].title
    icon = "sliders-horizontal"
    titles = dict(section_titles())
    pages = [
        (called(title, title_of_all, also=section_also(key)),
         Entry(f"section.{key}", "go", title, partial(show, key, ""), title_of_all, icon=icon))
        for key, title in titles.items()
    ]  # fmt: skip
    return pages + [
        (called(each.said(), also=each.also_said()),
         Entry(f"setting.{each.key}", "go", each.said(), partial(show, each.section, each.key),
               titles[each.section], icon=icon))
        for each in SETTINGS
    ]  # fmt: skip


def rows_of(
    lists: Iterable[QAbstractItemView], run: Callable[[RowList, QPersistentModelIndex], object]
) -> list[Named]:
    """The rows among which one is to be chosen; run is given the one that was."""
    named: list[Named] = []
    for number, rows in enumerate(each for each in lists if isinstance(each, RowList)):
        model = rows.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                title = " ".join(str(index.data()).split())
                chosen = partial(run, rows, QPersistentModelIndex(index))
                named.append((called(title), Entry(f"row {number} {row}", "row", title, chosen)))
    return named


class Records:
    """The names of all records, read when they are first wanted and when they may be others; in a
    large journal in steps, as to make ten thousand ready takes a tenth of a second."""

    def __init__(self, journal: Journal, open_record: Callable[[str, int], object]) -> None:
        self._journal = journal
        self._open = open_record
        self._named: dict[NamedKind, list[Named]] = {}
        self._steps: Iterator[None] | None = None

    def follow(self, changes: Changes) -> None:
        for kind, fields in _CHANGED_BY.items():
            if changes.touch(fields):
                self._named.pop(kind, None)
                self._steps = None

    def read(self, seconds: float = inf) -> bool:
        """Go on with what is missing for about so long; whether there is all of it now."""
        until = thread_time() + seconds
        self._steps = self._steps or self._in_steps()
        for _ in self._steps:
            if thread_time() >= until:
                return False
        self._steps = None
        return True

    def known(self) -> Iterator[Named]:
        """As far as they are read."""
        for kind in _RECORDS:
            yield from self._named.get(kind, ())

    def _in_steps(self) -> Iterator[None]:
        for kind in _RECORDS:
            if kind in self._named:
                continue
            records = self._journal.record_names.of(kind)
            named: list[Named] = []
            for start in range(0, len(records), _STEP):
                yield
                named += map(self._name, records[start : start + _STEP])
            self._named[kind] = named
            yield

    def _name(self, record: RecordName) -> Named:
        page, icon, tone = _RECORDS[record.kind]
        title = " ".join(record.title.split()) or record.people
        about = record.people if record.title.strip() else ""
        if record.kind == "person":
            about = record.about
        if record.kind == "review" and record.day is not None:
            title = week_words(record.day, self._journal.clock.today())
            about = BY_KEY["review"].title
        if not title:
            title = QCoreApplication.translate("palette", "Without a title")
        run = partial(self._open, page, record.id)
        entry = Entry(
            f"{record.kind} {record.uid}", "go", title, run, about,
            record.day if record.kind == "session" else None, "", icon, tone,
        )  # fmt: skip
        return called(title, about), entry


def used_first(named: Sequence[Named], used: Sequence[str]) -> list[Named]:
    """In their order, but those that were used lately before the others."""
    place = {each: number for number, each in enumerate(used)}
    last = len(place)
    return sorted(named, key=lambda each: place.get(each[1].id, last))


_MOST_USED_SHOWN = 6
_MOST = 30
_MOST_NEAR = 8
_LAST: tuple[Group, ...] = ("elsewhere", "not_now")
_ORDER: tuple[Group, ...] = ("do", "go", *_LAST)
ONLY_COMMANDS = ">"
_AT_ONCE_S, _STEP_S = 0.03, 0.015


class Offers:
    """begin() is told where the focus is; then find() is asked with every key."""

    def __init__(self, journal: Journal, records: Records, sections: Sequence[Named]) -> None:
        self._journal, self._records, self._sections = journal, records, sections
        self._commands: list[Named] = []
        self._places: list[Named] = []
        self._meant: dict[bool, tuple[Typed, list[Named]]] = {}
        self._little = little_words()
        self._used: list[str] = []
        self._asked: list[Named] | None = None
        self.is_whole = False
        """Whether all records can be found already."""

    def today(self) -> date:
        return self._journal.clock.today()

    def begin(self, window: QWidget, focused: QWidget | None, here: object = None) -> None:
        """Before the palette takes the focus: what is possible is possible there. here is the page,
        or the page of Settings."""
        self._asked = None
        self._used = used_lately(self._journal)
        self._commands = used_first(commands_now(window, focused, here), self._used)
        self.is_whole = self._records.read(_AT_ONCE_S)
        self._take_places()

    def ask(self, among: list[Named]) -> None:
        """From now until begin() nothing but one of these is looked for."""
        self._asked = among

    def read_on(self, seconds: float = _STEP_S) -> bool:
        """After begin(), while not is_whole: whether all records are there now."""
        if self._records.read(seconds):
            self.is_whole = True
            self._take_places()
        return self.is_whole

    def _take_places(self) -> None:
        self._places = used_first([*self._sections, *self._records.known()], self._used)
        self._meant.clear()

    def note_used(self, entry: Entry) -> None:
        """It stands before its like the next time."""
        note_used(self._journal, entry.id)

    def find(self, text: str) -> list[tuple[str, list[Entry]]]:
        """Titles, and what stands under each: where nothing has all words, what has all but those
        that say nothing."""
        if self._asked is not None:
            return self._among_asked(self._asked, typed(text))
        does_only = text.startswith(ONLY_COMMANDS)
        wanted = typed(text.removeprefix(ONLY_COMMANDS))
        if not wanted:
            return self._unasked(does_only)
        telling = wanted.without(self._little)
        found = self._with_all(wanted, does_only)
        if found or not telling or telling.words == wanted.words:
            return found
        return self._with_all(telling, does_only, is_telling=True)

    def find_nearly(self, text: str) -> list[Entry]:
        """Where find() finds nothing: what can be done and has most of the words."""
        if self._asked is not None:
            return []
        does_only = text.startswith(ONLY_COMMANDS)
        wanted = typed(text.removeprefix(ONLY_COMMANDS)).without(self._little)
        known = [each for each in self._commands if each[1].group != "not_now"]
        near = nearly(wanted, known if does_only else [*known, *self._sections])
        if not does_only:
            near += nearly(wanted, self._records.known())
        most = max((count for count, _ in near), default=0)
        return [entry for count, entry in near if count == most][:_MOST_NEAR]

    def _among_asked(self, asked: list[Named], wanted: Typed) -> list[tuple[str, list[Entry]]]:
        entries = [entry for _, entry in (best(wanted, asked, _MOST) if wanted else asked)]
        return [(title_of("row"), entries)] if entries else []

    def _with_all(
        self, wanted: Typed, does_only: bool, *, is_telling: bool = False
    ) -> list[tuple[str, list[Entry]]]:
        found: dict[Group, list[tuple[Rank, Entry]]] = {}
        for group in _ORDER:
            among = [each for each in self._commands if each[1].group == group]
            found[group] = best(wanted, among, _MOST)
            if group == "go" and not does_only:
                found[group] += self._best_places(wanted, is_telling)
                found[group] = sorted(found[group], key=itemgetter(0))[:_MOST]
        shown = [group for group in _ORDER if found.get(group)]
        shown.sort(
            key=lambda each: (
                _LAST.index(each) + 1 if each in _LAST else 0,
                _sort_of(found[each][0][0]),
            )
        )
        return [(title_of(group), [entry for _, entry in found[group]]) for group in shown]

    def _best_places(self, wanted: Typed, is_telling: bool) -> list[tuple[Rank, Entry]]:
        """Of ten thousand, only those that were meant before the latest letter are looked at."""
        before, among = self._meant.get(is_telling, (wanted, self._places))
        meant: list[Named] = []
        among = among if wanted.goes_on_from(before) else self._places
        found = best(wanted, among, _MOST, meant)
        self._meant[is_telling] = (wanted, meant)
        return found

    def _unasked(self, does_only: bool) -> list[tuple[str, list[Entry]]]:
        possible = [entry for _, entry in self._commands if entry.group not in _LAST]
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
        "elsewhere": QCoreApplication.translate("palette", "On another page"),
        "not_now": QCoreApplication.translate("palette", "Not from here"),
        "text": QCoreApplication.translate("palette", "In what was written"),
        "row": QCoreApplication.translate("palette", "Which one?"),
    }
    return titles[group]
