# SPDX-License-Identifier: MIT
"""What each picture says, in a sentence and as a table: what was heard and done, who was asked of
what, how far off guesses were, what the taps after each talk say. Nothing here is a score.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol

_FORMULA = ("=", "+", "-", "@")


class Speech(Protocol):
    """The person's language: patterns here are English, days are named in the middle of a line."""

    def say(self, pattern: str) -> str: ...

    def count(self, number: int) -> str: ...

    def day(self, day: date) -> str:
        """9 November."""

    def written(self, day: date) -> str:
        """09/11/2026: short, with the year, for a table."""

    def month(self, year: int, month: int) -> str:
        """November 2026."""

    def decimal(self, number: float) -> str:
        """With one digit after the point."""


class Week(Protocol):
    """One ISO week: what was heard, and what was done about anything."""

    @property
    def monday(self) -> date: ...

    @property
    def heard(self) -> int: ...

    @property
    def done(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Table:
    """A picture's values. Cells are words, each row as long as the heads."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def tab_separated(table: Table) -> str:
    """The table for a spreadsheet: no cell breaks its line or is taken for a formula."""
    lines = (table.heads, *table.rows)
    return "".join("\t".join(_cell(text) for text in line) + "\n" for line in lines)


def heard_done_sentence(weeks: Sequence[Week], speech: Speech) -> str:
    """Both sums, neither measured by the other, and the week that brought most beyond what was
    done in it."""
    heard, done = sum(each.heard for each in weeks), sum(each.done for each in weeks)
    if not heard and not done:
        pattern = speech.say("Nothing heard and nothing done in these {weeks} weeks. That happens.")
        return pattern.replace("{weeks}", speech.count(len(weeks)))
    if not done:
        one = speech.say("You heard one thing in these weeks. Nothing got done in them.")
        many = speech.say("You heard {heard} things in these weeks. Nothing got done in them.")
        return one if heard == 1 else many.replace("{heard}", speech.count(heard))
    if not heard:
        one = speech.say("You did one thing. Nothing new was heard.")
        many = speech.say("You did {done} things. Nothing new was heard.")
        return one if done == 1 else many.replace("{done}", speech.count(done))
    one, many = speech.say("You heard one thing"), speech.say("You heard {heard} things")
    said = (one if heard == 1 else many).replace("{heard}", speech.count(heard))
    one, many = speech.say("one thing got done"), speech.say("{done} things got done")
    ended = (one if done == 1 else many).replace("{done}", speech.count(done))
    said = speech.say("{heard} in these weeks, and {done}.").replace("{heard}", said)
    said = said.replace("{done}", ended)
    widest = _widest(weeks)
    if heard <= done or widest is None:
        return said
    pattern = speech.say("The week of {day} brought more than was done in it.")
    return f"{said} {pattern.replace('{day}', speech.day(widest.monday))}"


def week_words(week: Week, speech: Speech) -> str:
    """One week of the picture: Week of 9 November: 5 heard, 1 done."""
    pattern = speech.say("Week of {day}: {heard} heard, {done} done")
    return (
        pattern.replace("{heard}", speech.count(week.heard))
        .replace("{done}", speech.count(week.done))
        .replace("{day}", speech.day(week.monday))
    )


def heard_done_table(weeks: Sequence[Week], speech: Speech) -> Table:
    heads = (speech.say("Week of"), speech.say("Heard"), speech.say("Done"))
    return Table(
        heads,
        tuple(
            (speech.day(each.monday), speech.count(each.heard), speech.count(each.done))
            for each in weeks
        ),
    )


def quoted(name: str, speech: Speech) -> str:
    """A name that may be several words, in a sentence."""
    return speech.say("\u201c{name}\u201d").replace("{name}", name)


def _widest(weeks: Sequence[Week]) -> Week | None:
    """The one week whose distance is wider than any other's, and worth a word."""
    by_distance = sorted(weeks, key=lambda each: each.heard - each.done)
    *others, widest = by_distance
    distance = widest.heard - widest.done
    if distance < 2 or (others and others[-1].heard - others[-1].done == distance):
        return None
    return widest


def _cell(text: str) -> str:
    text = " ".join(text.split())
    return f"'{text}" if text.startswith(_FORMULA) else text


_NAMED = 3  # areas that a sentence lists


class Balance(Protocol):
    """How often each person was asked about each area or practice."""

    @property
    def codes(self) -> Sequence[tuple[str, str]]:
        """(code, name)."""

    @property
    def people(self) -> Sequence[tuple[int, str]]:
        """(id, name)."""

    @property
    def asked(self) -> Mapping[tuple[str, int], int]:
        """By (code, person id); a pair that is missing was never asked."""


def balance_sentence(balance: Balance, speech: Speech, *, talks: int = 0) -> str:
    """What was asked about most, and what nobody has been asked about; talks are those held."""
    by_code = _by_code(balance)
    if not balance.people:
        return speech.say("There is nobody to ask yet.")
    if not by_code and talks:
        return speech.say(
            "Nothing you asked or talked about has an area yet. Give one to a question or a talk, "
            "and it shows here."
        )
    if not by_code:
        return speech.say("Nothing asked yet. Each empty ring is a question you could bring.")
    silent = [quoted(name, speech) for code, name in balance.codes if not by_code[code]]
    most = _most(by_code, balance)
    said = []
    if most:
        said.append(
            speech.say("You have asked most about {area}.").replace("{area}", quoted(most, speech))
        )
    if silent:
        names = _listed(silent, speech)
        said.append(speech.say("Nobody has been asked about {areas}.").replace("{areas}", names))
    elif _is_full(balance):
        said.append(speech.say("Everybody here has been asked about everything."))
    else:
        said.append(speech.say("Everything here has been asked about at least once."))
    return " ".join(said)


def asked_words(name: str, area: str, times: int, speech: Speech, *, waits: bool = False) -> str:
    """One cell of the picture: Amara Osei, Digital fluency: asked 3 times.

    waits: a question is on their list.
    """
    said = times_words(times, speech)
    if waits:
        said = speech.say("{times}, a question waits").replace("{times}", said)
    return f"{name}, {area}: {said}"


def times_words(times: int, speech: Speech) -> str:
    match times:
        case 0:
            return speech.say("never asked")
        case 1:
            return speech.say("asked once")
        case 2:
            return speech.say("asked twice")
    return speech.say("asked {count} times").replace("{count}", speech.count(times))


def balance_table(balance: Balance, speech: Speech) -> Table:
    """A row for each area or practice, a column for each person."""
    heads = (speech.say("Asked about"), *(name for _, name in balance.people))
    return Table(
        heads,
        tuple(
            (
                area,
                *(speech.count(balance.asked.get((code, each), 0)) for each, _ in balance.people),
            )
            for code, area in balance.codes
        ),
    )


def _by_code(balance: Balance) -> Counter[str]:
    """Only those who are shown count."""
    shown = {person for person, _ in balance.people}
    sums: Counter[str] = Counter()
    for (code, person), times in balance.asked.items():
        if person in shown:
            sums[code] += times
    return sums


def _most(by_code: Counter[str], balance: Balance) -> str:
    """The area that stands out, empty for none."""
    names = dict(balance.codes)
    first, *others = by_code.most_common(2)
    stands_out = first[1] > 1 and not (others and others[0][1] == first[1])
    return names.get(first[0], "") if stands_out else ""


def _is_full(balance: Balance) -> bool:
    return all(
        (code, who) in balance.asked for code, _ in balance.codes for who, _ in balance.people
    )


def _listed(names: Sequence[str], speech: Speech) -> str:
    """All but the last with commas; those beyond a few only counted."""
    if len(names) == 1:
        return names[0]
    if len(names) <= _NAMED:
        head, last = ", ".join(names[:-1]), names[-1]
        return speech.say("{a} or {b}").replace("{a}", head).replace("{b}", last)
    head = ", ".join(names[: _NAMED - 1])
    rest = speech.count(len(names) - _NAMED + 1)
    return speech.say("{a} or {count} more").replace("{count}", rest).replace("{a}", head)


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
