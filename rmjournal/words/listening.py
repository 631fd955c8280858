# SPDX-License-Identifier: MIT
"""How far off guesses were, and what the taps after each talk say about listening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Protocol

from .pictures import Speech, Table, quoted

TAPS = ("talk", "follow_ups", "surprise")
LEAST, MOST = 0, 3
_APART = 0.5  # of a level: what is nearer counts as the same
_ENOUGH = 4  # talks before anything is said of a direction


class Gap(Protocol):
    """How far off guesses in one area were in one month: the mean of 0 to 3, and of how many."""

    @property
    def area(self) -> str | None: ...

    @property
    def year(self) -> int: ...

    @property
    def month(self) -> int: ...

    @property
    def mean(self) -> float: ...

    @property
    def count(self) -> int: ...


class Tap(Protocol):
    """The three taps after one talk, 0 to 3 each, None where nothing was tapped."""

    @property
    def day(self) -> date: ...

    @property
    def talk(self) -> int | None: ...

    @property
    def follow_ups(self) -> int | None: ...

    @property
    def surprise(self) -> int | None: ...


def off_words(mean: float, speech: Speech) -> str:
    """How far off, in the words of the four levels."""
    return (
        speech.say("just as you thought"),
        speech.say("nearly as you thought"),
        speech.say("some way off"),
        speech.say("far off"),
    )[min(3, max(0, int(mean + 0.5)))]


def area_words(area: str | None, names: Mapping[str, str], speech: Speech) -> str:
    return speech.say("No area") if area is None else names.get(area, area)


def gap_words(gap: Gap, names: Mapping[str, str], speech: Speech) -> str:
    """One month of one area: Digital fluency, October 2026: far off, in 2 answers."""
    if gap.count == 1:
        pattern = speech.say("{area}, {month}: {off}, in one answer")
    else:
        pattern = speech.say("{area}, {month}: {off}, in {count} answers")
    return (
        pattern.replace("{month}", speech.month(gap.year, gap.month))
        .replace("{off}", off_words(gap.mean, speech))
        .replace("{count}", speech.count(gap.count))
        .replace("{area}", area_words(gap.area, names, speech))
    )


def gap_sentence(gaps: Sequence[Gap], names: Mapping[str, str], speech: Speech) -> str:
    """Where others surprise you most, and least."""
    if not gaps:
        return speech.say(
            "No guesses compared yet. Before you ask, write what you think they will say."
        )
    means = _means([gap for gap in gaps if gap.area is not None]) or _means(gaps)
    ordered = sorted(means, key=lambda area: means[area])
    closest, furthest = ordered[0], ordered[-1]
    if means[furthest] - means[closest] < _APART:
        whole = sum(gap.mean * gap.count for gap in gaps) / sum(gap.count for gap in gaps)
        pattern = speech.say("On the whole, answers were {off}.")
        return pattern.replace("{off}", off_words(whole, speech))
    pattern = speech.say("Your guesses were furthest off about {far} and closest about {near}.")
    far, near = (quoted(area_words(area, names, speech), speech) for area in (furthest, closest))
    return pattern.replace("{far}", far).replace("{near}", near)


def gap_table(gaps: Sequence[Gap], names: Mapping[str, str], speech: Speech) -> Table:
    heads = ("Asked about", "Month", "How far off, 0 to 3", "Answers")
    return Table(
        tuple(speech.say(head) for head in heads),
        tuple(
            (
                area_words(gap.area, names, speech),
                speech.month(gap.year, gap.month),
                speech.decimal(gap.mean),
                speech.count(gap.count),
            )
            for gap in gaps
        ),
    )


def tap_titles(speech: Speech) -> dict[str, str]:
    return {
        "talk": speech.say("You talked"),
        "follow_ups": speech.say("Follow-ups"),
        "surprise": speech.say("You were surprised"),
    }


def level_words(tap: str, level: int, speech: Speech) -> str:
    """What a level from 0 to 3 of that tap means."""
    levels = {
        "talk": ("hardly", "some of it", "half of it", "most of it"),
        "follow_ups": ("none", "one", "two", "more"),
        "surprise": ("not", "a bit", "quite", "very"),
    }
    return speech.say(levels[tap][min(MOST, max(LEAST, level))])


def tap_words(point: Tap, tap: str, speech: Speech) -> str:
    """One dot of the picture: You talked, 17 November: some of it."""
    level: int | None = getattr(point, tap)
    said = speech.say("not said") if level is None else level_words(tap, level, speech)
    return f"{tap_titles(speech)[tap]}, {speech.day(point.day)}: {said}"


def mirror_sentence(points: Sequence[Tap], speech: Speech) -> str:
    """What has changed between the earlier talks and the later ones."""
    if len(points) < _ENOUGH:
        return speech.say("After a few more talks you will see which way it goes.")
    phrases = {
        ("talk", True): speech.say("you talk more"),
        ("talk", False): speech.say("you talk less"),
        ("follow_ups", True): speech.say("you ask more follow-ups"),
        ("follow_ups", False): speech.say("you ask fewer follow-ups"),
        ("surprise", True): speech.say("more surprises you"),
        ("surprise", False): speech.say("less surprises you"),
    }
    changes = {tap: _change([getattr(point, tap) for point in points]) for tap in TAPS}
    said = [phrases[tap, change > 0] for tap, change in changes.items() if abs(change) >= _APART]
    if not said:
        return speech.say("Much the same from talk to talk.")
    together = said[-1]
    if said[:-1]:
        pattern = speech.say("{a} and {b}").replace("{b}", together)
        together = pattern.replace("{a}", ", ".join(said[:-1]))
    return speech.say("Lately {what}.").replace("{what}", together)


def mirror_table(points: Sequence[Tap], speech: Speech) -> Table:
    return Table(
        (speech.say("Talk"), *tap_titles(speech).values()),
        tuple(
            (speech.written(point.day), *(_level(getattr(point, tap), tap, speech) for tap in TAPS))
            for point in points
        ),
    )


def months_between(gaps: Sequence[Gap], most: int) -> list[tuple[int, int]]:
    """Every month from the first with a gap to the last, no more than the latest so many."""
    if not gaps:
        return []
    first = min(gap.year * 12 + gap.month - 1 for gap in gaps)
    last = max(gap.year * 12 + gap.month - 1 for gap in gaps)
    first = max(first, last - most + 1)
    return [(number // 12, number % 12 + 1) for number in range(first, last + 1)]


def neighbours(levels: Sequence[float | None]) -> list[tuple[int, int]]:
    """Pairs of places to join by a line: each value with the next one there is."""
    places = [place for place, level in enumerate(levels) if level is not None]
    return list(pairwise(places))


def _means(gaps: Sequence[Gap]) -> dict[str | None, float]:
    sums: dict[str | None, float] = defaultdict(float)
    counts: dict[str | None, int] = defaultdict(int)
    for gap in gaps:
        sums[gap.area] += gap.mean * gap.count
        counts[gap.area] += gap.count
    return {area: sums[area] / counts[area] for area in sums}


def _change(levels: Sequence[int | None]) -> float:
    """From the mean of the earlier half to that of the later."""
    known = [level for level in levels if level is not None]
    if len(known) < _ENOUGH:
        return 0.0
    half = len(known) // 2
    earlier, later = known[:half], known[-half:]
    return sum(later) / half - sum(earlier) / half


def _level(level: int | None, tap: str, speech: Speech) -> str:
    return "" if level is None else level_words(tap, level, speech)
