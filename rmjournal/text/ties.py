# SPDX-License-Identifier: MIT
"""Keeps records tied to the lines of their note while the note is edited.

A record is only ever tied to a line of its own kind, one line at most. In this order:

1. A line whose text is unchanged keeps its record: first those still in the same order (so of a
   line and its copy below, the upper one keeps it), then those that moved.
2. Between two such lines, changed lines keep their records in order, the most alike first. When
   two lines were joined the first one's record stays; when one was split the part that is
   more alike has it.
3. A line that comes back, word for word, gets its old record back.
4. Between unchanged lines again: lines that still share something, or that stand exactly where
   the record's line stood, retyped in place.
5. What is left is paired by likeness wherever it stands; a removed record needs more of it.

The work is bounded: near linear in the number of records, whatever they say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from .records import Mark, MarkKind

_LONGEST = 300
_MOST_WORK = 25_000_000


class Likeness:
    """Compares texts; after a second's worth of that it only looks at how they start and end."""

    def __init__(self) -> None:
        self._work_left = _MOST_WORK
        self._matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)

    def of(self, one: str, other: str, *, least: float) -> float:
        """The likeness, or some smaller figure below `least` as soon as it cannot be reached."""
        if one == other:
            return 1.0
        one, other = one[:_LONGEST], other[:_LONGEST]
        total = len(one) + len(other)
        if not total or 2 * min(len(one), len(other)) < least * total:
            return 0.0
        ends = 2 * _shared_ends(one, other) / total
        if ends >= 0.85 or self._work_left <= 0:
            return ends
        self._work_left -= len(one) * len(other)
        # SequenceMatcher depends on the order of its two texts: sort them, to compare both ways.
        first, second = sorted((one, other))
        self._matcher.set_seqs(first, second)
        if self._matcher.quick_ratio() < least:
            return ends
        return max(ends, self._matcher.ratio())


def _shared_ends(one: str, other: str) -> int:
    """Characters the two have in common at their start and, beyond those, at their end."""
    start = _shared_start(one, other)
    longest = min(len(one), len(other)) - start
    reversed_ends = (text[len(text) - longest :][::-1] for text in (one, other))
    return start + _shared_start(*reversed_ends)


def _shared_start(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((size for size, (a, b) in pairs if a != b), min(len(one), len(other)))


_SHARES_SOMETHING = 0.35
_ALIKE = 0.5
_CLOSE = 0.6
_NEARLY_THE_SAME = 0.85
_MOST_COPIES = 8
_BAND = 8
_MOST_CANDIDATES = 5
_COMMON_TOKEN = 20


@dataclass(frozen=True, slots=True)
class Tie:
    """A record and the line it was last seen on; not `live` when that line is gone."""

    key: int
    kind: MarkKind
    raw: str
    line: int
    live: bool


def match(ties: Sequence[Tie], marks: Sequence[Mark]) -> list[int | None]:
    """For each mark the index of its tie, each used at most once; None for a new record."""
    return _Matcher(ties, marks).match()


@dataclass(frozen=True, slots=True)
class _Gap:
    """Changed lines between two unchanged ones, by index, in the order of their lines.

    `shifts` are how far the lines above and below have moved (None below the last one), `pairs`
    those paired so far, as places in `ties` and `marks`.
    """

    ties: list[int]
    marks: list[int]
    shifts: tuple[int, int | None]
    pairs: list[tuple[int, int]] = field(default_factory=list)


class _Matcher:
    def __init__(self, ties: Sequence[Tie], marks: Sequence[Mark]) -> None:
        self._ties = ties
        self._marks = marks
        self._tie_words = [_words(tie.raw) for tie in ties]
        self._mark_words = [_words(mark.raw) for mark in marks]
        self._tie_of: list[int | None] = [None] * len(marks)
        self._is_used = [False] * len(ties)
        self._likeness = Likeness()
        live = (index for index, tie in enumerate(ties) if tie.live)
        self._live = sorted(live, key=lambda index: ties[index].line)

    def match(self) -> list[int | None]:
        unchanged = self._unchanged_in_order()
        for tie, mark in unchanged:
            self._pair(tie, mark)
        self._pair_moved()
        gaps = [*self._gaps(unchanged)]
        for gap in gaps:
            self._pair_joined(gap)
            self._pair_alike(gap, _CLOSE)
        self._revive_equal()
        for gap in gaps:
            self._pair_alike(gap, _ALIKE)
            self._pair_only_ones(gap)
            self._pair_in_place(gap)
        self._pair_anywhere(self._free_live(), _CLOSE)
        dead = [index for index, tie in enumerate(self._ties) if not tie.live]
        self._pair_anywhere([tie for tie in dead if not self._is_used[tie]], _NEARLY_THE_SAME)
        return self._tie_of

    def _pair(self, tie: int, mark: int) -> None:
        self._tie_of[mark] = tie
        self._is_used[tie] = True

    def _free_live(self) -> list[int]:
        return [tie for tie in self._live if not self._is_used[tie]]

    def _free_marks(self) -> list[int]:
        return [mark for mark, tie in enumerate(self._tie_of) if tie is None]

    def _unchanged_in_order(self) -> list[tuple[int, int]]:
        """Pairs of equal lines, none crossing another: the ends, and a longest run between."""
        before = [(self._ties[tie].kind, self._ties[tie].raw) for tie in self._live]
        after = [(mark.kind, mark.raw) for mark in self._marks]
        shortest = min(len(before), len(after))
        top = 0
        while top < shortest and before[top] == after[top]:
            top += 1
        end = 0
        while end < shortest - top and before[-1 - end] == after[-1 - end]:
            end += 1
        middle = _longest_common(before[top : len(before) - end], after[top : len(after) - end])
        pairs = [(index, index) for index in range(top)]
        pairs += [(top + old, top + new) for old, new in middle]
        pairs += [(len(before) - back, len(after) - back) for back in range(end, 0, -1)]
        return [(self._live[old], new) for old, new in pairs]

    def _pair_moved(self) -> None:
        waiting: defaultdict[tuple[MarkKind, str], list[int]] = defaultdict(list)
        for tie in reversed(self._free_live()):
            waiting[self._ties[tie].kind, self._ties[tie].raw].append(tie)
        for mark in self._free_marks():
            same = waiting.get((self._marks[mark].kind, self._marks[mark].raw))
            if same:
                self._pair(same.pop(), mark)

    def _revive_equal(self) -> None:
        waiting: defaultdict[tuple[MarkKind, str], list[int]] = defaultdict(list)
        for index, tie in enumerate(self._ties):
            if not tie.live:
                waiting[tie.kind, self._tie_words[index]].append(index)
        for mark in self._free_marks():
            line = self._marks[mark].line
            same = waiting.get((self._marks[mark].kind, self._mark_words[mark]))
            if same:
                nearest = min(
                    same[-_MOST_COPIES:], key=lambda tie: abs(self._ties[tie].line - line)
                )
                same.remove(nearest)
                self._pair(nearest, mark)

    def _gaps(self, unchanged: list[tuple[int, int]]) -> Iterator[_Gap]:
        place = {tie: place for place, tie in enumerate(self._live)}
        first_tie = first_mark = above = 0
        for tie, mark in [*unchanged, (None, len(self._marks))]:
            last_tie = place[tie] if tie is not None else len(self._live)
            below = self._marks[mark].line - self._ties[tie].line if tie is not None else None
            ties = [old for old in self._live[first_tie:last_tie] if not self._is_used[old]]
            marks = [new for new in range(first_mark, mark) if self._tie_of[new] is None]
            if ties and marks:
                yield _Gap(ties, marks, (above, below))
            first_tie, first_mark, above = last_tie + 1, mark + 1, below or 0

    def _pair_joined(self, gap: _Gap) -> None:
        """A line that starts with one record's words and ends with the next's is the first's."""
        for old, new in self._candidates(gap):
            if old + 1 < len(gap.ties):
                start, end = (self._tie_words[tie] for tie in gap.ties[old : old + 2])
                joined = self._mark_words[gap.marks[new]]
                is_whole = len(joined) >= len(start) + len(end)
                if is_whole and joined.startswith(start) and joined.endswith(end):
                    self._pair_in_gap(gap, old, new)

    def _pair_alike(self, gap: _Gap, least: float) -> None:
        found: list[tuple[float, int, int]] = []
        for old, new in self._candidates(gap):
            before, after = self._tie_words[gap.ties[old]], self._mark_words[gap.marks[new]]
            likeness = self._likeness.of(before, after, least=least)
            if likeness >= least:
                found.append((-likeness, old, new))
        for _, old, new in sorted(found):
            self._pair_in_gap(gap, old, new)

    def _pair_only_ones(self, gap: _Gap) -> None:
        """The only record and line left of a kind need little in common: a first word will do."""
        left: defaultdict[MarkKind, list[tuple[int, int]]] = defaultdict(list)
        for old, new in self._candidates(gap):
            left[self._marks[gap.marks[new]].kind].append((old, new))
        for old, new in [pairs[0] for pairs in left.values() if len(pairs) == 1]:
            before, after = self._tie_words[gap.ties[old]], self._mark_words[gap.marks[new]]
            likeness = self._likeness.of(before, after, least=_SHARES_SOMETHING)
            if likeness >= _SHARES_SOMETHING or _first_word(before) == _first_word(after):
                self._pair_in_gap(gap, old, new)

    def _pair_in_place(self, gap: _Gap) -> None:
        above, below = gap.shifts
        if below not in (above, None):
            return
        old_at = {self._ties[tie].line: old for old, tie in enumerate(gap.ties)}
        for new, mark in enumerate(gap.marks):
            old = old_at.get(self._marks[mark].line - above)
            if old is not None and self._marks[mark].kind is self._ties[gap.ties[old]].kind:
                self._pair_in_gap(gap, old, new)

    def _pair_in_gap(self, gap: _Gap, old: int, new: int) -> None:
        """Pair them if both are free and the pair crosses no other of the gap."""
        tie, mark = gap.ties[old], gap.marks[new]
        if self._is_used[tie] or self._tie_of[mark] is not None:
            return
        place = bisect_left(gap.pairs, (old, new))
        is_after = place == 0 or gap.pairs[place - 1][1] < new
        is_before = place == len(gap.pairs) or new < gap.pairs[place][1]
        if is_after and is_before:
            gap.pairs.insert(place, (old, new))
            self._pair(tie, mark)

    def _candidates(self, gap: _Gap) -> Iterator[tuple[int, int]]:
        """Free pairs of one kind; in a large gap only those about as far from its top or end."""
        count, shift = len(gap.marks), len(gap.marks) - len(gap.ties)
        is_small = len(gap.ties) * count <= (2 * _BAND) ** 2
        for old, tie in enumerate(gap.ties):
            if self._is_used[tie]:
                continue
            near: set[int] = set(range(count)) if is_small else set()
            for middle in () if is_small else (old, old + shift):
                near.update(range(max(0, middle - _BAND), min(count, middle + _BAND + 1)))
            for new in sorted(near):
                mark = gap.marks[new]
                if self._tie_of[mark] is None and self._marks[mark].kind is self._ties[tie].kind:
                    yield old, new

    def _pair_anywhere(self, ties: list[int], least: float) -> None:
        marks = self._free_marks()
        if not ties or not marks:
            return
        having: defaultdict[tuple[MarkKind, str], list[int]] = defaultdict(list)
        for tie in ties:
            for token in _tokens(self._tie_words[tie]):
                having[self._ties[tie].kind, token].append(tie)
        found: list[tuple[float, int, int]] = []
        for mark in marks:
            words, kind = self._mark_words[mark], self._marks[mark].kind
            shared: Counter[int] = Counter()
            for token in _tokens(words):
                same = having.get((kind, token), [])
                shared.update(same if len(same) <= _COMMON_TOKEN else ())
            for tie, _ in shared.most_common(_MOST_CANDIDATES):
                likeness = self._likeness.of(self._tie_words[tie], words, least=least)
                if likeness >= least:
                    found.append((-likeness, mark, tie))
        for _, mark, tie in sorted(found):
            if self._tie_of[mark] is None and not self._is_used[tie]:
                self._pair(tie, mark)


def _longest_common(before: Sequence[object], after: Sequence[object]) -> list[tuple[int, int]]:
    """A longest run of equal elements in both, by index, the earliest of each in `after`.

    Of an element that stands there many times the nth is only compared with the nth.
    """
    places: defaultdict[object, list[int]] = defaultdict(list)
    for old, element in enumerate(before):
        places[element].append(old)
    seen: Counter[object] = Counter()
    ends: list[int] = []
    runs: list[_Run] = []
    for new, element in enumerate(after):
        candidates = places.get(element, [])
        if len(candidates) > _MOST_COPIES:
            candidates = candidates[seen[element] : seen[element] + 1]
        seen[element] += 1
        for old in reversed(candidates):
            length = bisect_left(ends, old)
            if length < len(ends) and ends[length] == old:
                continue
            run = _Run(old, new, runs[length - 1] if length else None)
            ends[length : length + 1] = [old]
            runs[length : length + 1] = [run]
    pairs: list[tuple[int, int]] = []
    last = runs[-1] if runs else None
    while last is not None:
        pairs.append((last.old, last.new))
        last = last.before
    return pairs[::-1]


class _Run(NamedTuple):
    """The last pair of a run, and the run before it."""

    old: int
    new: int
    before: _Run | None


def _words(raw: str) -> str:
    """What the line says after its mark, its whitespace collapsed."""
    return " ".join(raw.split()[1:])


def _first_word(words: str) -> str:
    return words.split(" ", 1)[0].casefold()


def _tokens(words: str) -> set[str]:
    """The words, and how the first one starts: a line of one word may have a slip in it."""
    return {*words.casefold().split(), f"^{words[:3].casefold()}"}
