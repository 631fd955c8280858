# SPDX-License-Identifier: MIT
"""What was typed into a search: words, "a phrase", -not, and filters such as with:Zoe."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final, Literal

from rmjournal.core.record import dataclass
from rmjournal.text.dates import DayOrder, Direction, read_day
from rmjournal.text.day_forms import MONTHS
from rmjournal.text.folding import search_key
from rmjournal.text.later import compiled_later
from rmjournal.text.search_words import Wanted, parts_of

FilterKey = Literal["with", "area", "kind", "since", "until", "in"]
Group = Literal["questions", "sessions", "commitments", "people", "reviews"]

KEYS: Final[tuple[FilterKey, ...]] = ("with", "area", "kind", "since", "until", "in")
GROUPS: Final[tuple[Group, ...]] = ("questions", "sessions", "commitments", "people", "reviews")
TRASH: Final = "trash"

_QUOTES = str.maketrans("\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02", '"' * 7)
_PIECE = compiled_later(
    r"(?P<minus>(?<!\S)[-\u2212](?=[^\s-]))?"
    r"(?:(?P<key>with|area|kind|since|until|in)[:\uff1a])?"
    r'(?:"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<bare>[^\s"]+))|(?P<left>\S)',
    re.IGNORECASE,
)
_SPAN = compiled_later(r"([0-9]{4})(?:-([0-9]{2}))?")
_KINDS: Final[dict[str, Group]] = {
    **{group: group for group in GROUPS},
    **{"question": "questions", "session": "sessions", "talk": "sessions", "talks": "sessions"},
    **{"note": "sessions", "notes": "sessions", "commitment": "commitments", "act": "commitments"},
    **{"act on it": "commitments", "person": "people", "review": "reviews"},
}


def group_named(value: str) -> Group | None:
    """The kind of records that is called so, in the singular too."""
    return _KINDS.get(search_key(value))


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter as it was typed, and where."""

    key: FilterKey
    value: str
    start: int
    end: int
    is_understood: bool = True


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is to be found; `people` and `areas` are names, still to be looked up."""

    wanted: tuple[Wanted, ...] = ()
    unwanted: tuple[Wanted, ...] = ()
    people: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    since: date | None = None
    until: date | None = None
    in_trash: bool = False
    filters: tuple[Filter, ...] = ()

    @property
    def asks_nothing(self) -> bool:
        """Whether only spaces and signs were typed, or only what is to be left out."""
        return not (self.wanted or any(each.is_understood for each in self.filters))


class _Reader:
    """Takes the typed text apart, piece by piece."""

    def __init__(self, today: date, order: DayOrder) -> None:
        self._today, self._order = today, order
        self.wanted: list[Wanted] = []
        self.unwanted: list[Wanted] = []
        self.names: dict[str, list[str]] = {"with": [], "area": []}
        self.groups: list[Group] = []
        self.days: dict[str, date] = {}
        self.in_trash = False
        self.filters: list[Filter] = []

    def take(self, piece: re.Match[str]) -> None:
        is_closed = bool(piece["closed"])
        value = piece["quoted"] if piece["quoted"] is not None else piece["bare"] or ""
        if piece["key"] is not None and piece["minus"] is None:
            self._filter(search_key(piece["key"]), value.strip(), piece)
            return
        if piece["key"] is not None:
            value = f"{piece['key']} {value}"
        parts = tuple(parts_of(value))
        if not parts:
            return
        if piece["minus"] is None:
            self.wanted.append(Wanted(parts, is_open=not is_closed))
        else:
            self.unwanted.append(Wanted(parts, is_open=False))

    def _filter(self, name: str, value: str, piece: re.Match[str]) -> None:
        (key,) = (each for each in KEYS if each == name)
        is_understood = self._keep(key, value)
        self.filters.append(Filter(key, value, *piece.span(), is_understood))

    def _keep(self, key: FilterKey, value: str) -> bool:
        if key in ("with", "area"):
            if value:
                self.names[key].append(value)
            return bool(value)
        if key == "kind":
            group = group_named(value)
            self.groups += [group] if group else []
            return group is not None
        if key == "in":
            is_trash = search_key(value) == TRASH
            self.in_trash = self.in_trash or is_trash
            return is_trash
        day = _day(value, self._today, self._order, is_first=key == "since")
        if day is not None:
            self.days[key] = day
        return day is not None


def _day(value: str, today: date, order: DayOrder, *, is_first: bool) -> date | None:
    """A year, a month or a day, the latest that has been; of the longer ones an end."""
    found, month = _SPAN.fullmatch(value), MONTHS.get(search_key(value).rstrip("."))
    if month is not None:
        year = today.year - (month > today.month)
    elif found is not None:
        year, month = int(found[1]), int(found[2]) if found[2] else None
    else:
        past = read_day(value, today, Direction.PAST, order)
        return past or read_day(value, today, Direction.FUTURE, order)
    if not (1 <= year <= 9999 and 1 <= (month or 1) <= 12):
        return None
    if is_first:
        return date(year, month or 1, 1)
    return date(year, month or 12, monthrange(year, month or 12)[1])


def read_query(text: str, today: date, order: DayOrder = DayOrder.DAY_FIRST) -> SearchQuery:
    """Anything may be typed: what is not understood as a filter is kept as one that is not, and
    filters nothing. A day is read as in `rmjournal add`, the latest that has been."""
    reader = _Reader(today, order)
    text = text.translate(_QUOTES)
    for piece in _PIECE.finditer(text):
        reader.take(piece)
    return SearchQuery(
        tuple(reader.wanted),
        tuple(reader.unwanted),
        tuple(reader.names["with"]),
        tuple(reader.names["area"]),
        tuple(dict.fromkeys(reader.groups)),
        reader.days.get("since"),
        reader.days.get("until"),
        reader.in_trash,
        tuple(reader.filters),
    )


def with_filter(text: str, key: FilterKey, value: str) -> str:
    """The typed text with that filter in place of those of its key; with "" without them."""
    filters = read_query(text, date.today()).filters  # noqa: DTZ011 - no day is taken from it
    for each in reversed([each for each in filters if each.key == key]):
        text = text[: each.start] + text[each.end :]
    words = " ".join(text.split())
    if not value:
        return words
    quoted = f'"{value}"' if any(sign.isspace() for sign in value) else value
    return f"{words} {key}:{quoted} ".lstrip()
