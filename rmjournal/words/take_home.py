# SPDX-License-Identifier: MIT
"""What one learned, to take to the team, a peer or HR: only what those it is from agreed to.

Somebody's words go in when they said so (by name, or by what they do); of those who are to be asked
each time, each line waits for a tick, and so does what was heard where nobody is named; of those
who said no nothing goes in. Everybody is called the same throughout. What else could say who
somebody is stands as a tick of its own, off at first, and is put as "somebody" or "..." while it is
off.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from rmjournal.text.folding import name_key
from rmjournal.text.leaks import Leak, LeakKind, find_leaks
from rmjournal.text.naming import NameFinder, with_words
from rmjournal.words.leaving import Leaving, Span, Tick, Ticked, as_sentence
from rmjournal.words.sheet import Speech, escaped

Audience = Literal["team", "peer", "hr"]
AUDIENCES: Final[dict[Audience, str]] = {
    "team": "For the team: by name only those who agreed to be named.",
    "peer": "For a peer: by name only those who agreed to be named.",
    "hr": "For HR: nobody by name or by what they do, also not those who agreed to it.",
}
"""To whom it goes, and what that means. HR decides about people: see ADR 23."""
_PREPOSITION = re.compile(r"\b(?:in|at|near|on) \Z", re.IGNORECASE)
_INSTEAD: dict[LeakKind, str] = {
    "name": "somebody", "place": "somewhere", "address": "\u2026", "number": "\u2026",
    "quote": "\u2026",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody in the journal; consent is named, role, ask, never, or unnamed: their words go in
    as those of somebody."""

    id: int
    name: str
    role: str = ""
    consent: str = "ask"
    former_names: tuple[str, ...] = ()
    team: str = ""


@dataclass(frozen=True, slots=True)
class Learned:
    """Something heard, or done about it, and from whom it came; is_heard: somebody said it, also
    where nobody is named."""

    text: str
    people: tuple[int, ...] = ()
    is_heard: bool = False


@dataclass(frozen=True, slots=True)
class TakeHomeFacts:
    """sources: everybody in the journal; places: all that are written there."""

    since: date
    sources: tuple[Source, ...]
    heard: tuple[Learned, ...] = ()
    done: tuple[Learned, ...] = ()
    places: tuple[str, ...] = ()


def take_home(facts: TakeHomeFacts, speech: Speech, audience: Audience = "team") -> Leaving:
    """The text with its ticks. A leak that no tick names is never in it."""
    if audience == "hr":
        facts = replace(facts, sources=tuple(map(_for_hr, facts.sources)))
    page = _TakeHome(facts, speech)
    found = (leak for line in page.every_line() for leak in page.leaks(line))
    leaks = {_key(leak): leak for leak in found}
    ticks = (
        *(
            Tick(key, page.leak_words(leak), is_on=page.may_stay(leak))
            for key, leak in leaks.items()
        ),
        *(Tick(key, label, is_on=key not in page.to_ask) for key, label in page.items.items()),
    )
    warning = speech.say("What is marked could say who somebody is.")
    return Leaving(ticks, page.composed, page.marks, warning)


def _for_hr(source: Source) -> Source:
    return replace(source, consent="unnamed") if source.consent in ("named", "role") else source


class _TakeHome:
    def __init__(self, facts: TakeHomeFacts, speech: Speech) -> None:
        self._facts = facts
        self._speech = speech
        self._by_id = {each.id: each for each in facts.sources}
        self._labels = _labels(facts.sources)
        self._finders = [(each, NameFinder(_names(each))) for each in facts.sources]
        self._all_names = [name for each in facts.sources for name in _names(each)]
        called = set(map(name_key, self._labels.values()))
        roles = (each.role for each in facts.sources if name_key(each.role) not in called)
        self._roles = [role for role in roles if len(role.split()) > 1]
        teams = (each.team for each in facts.sources)
        self._places = [*facts.places, *(team for team in teams if len(team.split()) > 1)]
        self._lines = self._every_line()
        self.to_ask = frozenset(key for key, item in self._lines if self._asks(item))
        self.items = {key: self._item_words(item) for key, item in self._lines}

    def _every_line(self) -> list[tuple[str, Learned]]:
        """Of nobody who said no, and of nobody who is not known any more."""
        every = [("heard", replace(each, is_heard=True)) for each in self._facts.heard]
        every += [("done", each) for each in self._facts.done]
        return [
            (f"{kind}-{_digest(item)}", item)
            for kind, item in every
            if all(person in self._by_id for person in item.people)
            and "never" not in self._consents(item)
        ]

    def _consents(self, item: Learned) -> list[str]:
        return [self._by_id[person].consent for person in item.people]

    def _asks(self, item: Learned) -> bool:
        """Where nobody is named, whoever said it may have said no."""
        return "ask" in self._consents(item) or (item.is_heard and not item.people)

    def _item_words(self, item: Learned) -> str:
        said = self.called(item.text)
        names = [self._by_id[each] for each in item.people]
        asked = ", ".join(each.name for each in names if each.consent == "ask")
        if not self._asks(item):
            return said
        pattern = self._speech.say("Only if {name} agreed: {words}")
        if not asked:
            pattern = self._speech.say("Nobody is named there. Only if they agreed: {words}")
        return pattern.replace("{name}", asked).replace("{words}", said)

    def every_line(self) -> list[str]:
        return [self._line(item) for _, item in self._lines]

    def head(self) -> tuple[str, str]:
        say = self._speech.say
        since = say("Since {day}").replace("{day}", self._speech.day(self._facts.since))
        return f"# {escaped(say('What I learned'))}", escaped(since)

    def lines(self, on: Ticked) -> dict[str, list[str]]:
        """By part, with names as they are called, before anything that could leak is taken out."""
        parts: dict[str, list[str]] = {"heard": [], "done": []}
        for key, item in self._lines:
            if key in on:
                parts[key.partition("-")[0]].append(self._line(item))
        return parts

    def composed(self, on: Ticked) -> str:
        say = self._speech.say
        titles = {"heard": say("What I heard"), "done": say("What I did with it")}
        parts = [*self.head()]
        for key, lines in self.lines(on).items():
            if lines:
                kept = [self.without(line, on) for line in lines]
                parts += [f"## {escaped(titles[key])}", "\n".join(kept)]
        return "\n\n".join(parts) + "\n"

    def _line(self, item: Learned) -> str:
        said = as_sentence(self.called(item.text))
        labels = [self._labels[each] for each in item.people if each in self._labels]
        return f"- {escaped(said)}" + (f" ({escaped(', '.join(labels))})" if labels else "")

    def called(self, text: str) -> str:
        """With everybody called as they agreed to; where several could be meant, nobody is."""
        found: dict[Span, set[str]] = {}
        for source, finder in self._finders:
            for span in finder.find(text):
                found.setdefault(span, set()).add(self._label(source))
        nobody = self._speech.say(_INSTEAD["name"])
        words = {
            span: next(iter(found[span])) if len(found[span]) == 1 else nobody
            for span in _outermost(found)
        }
        return with_words(text, words)

    def _label(self, source: Source) -> str:
        """As it stands in a sentence."""
        label = self._labels.get(source.id)
        if label is None:
            return self._speech.say(_INSTEAD["name"])
        is_role = source.consent == "role" and label != _initials(source.name)
        return self._speech.say("the {role}").replace("{role}", label) if is_role else label

    def leaks(self, text: str) -> list[Leak]:
        """A role or a team of one word is a word like any other."""
        return find_leaks(text, self._all_names, self._places, self._roles)

    def marks(self, text: str) -> list[Span]:
        """But for those at the head of the page, which is ours."""
        head = "\n\n".join(self.head())
        start = len(head) if text.startswith(head) else 0
        spans = (span for leak in self.leaks(text[start:]) for span in leak.spans)
        return [(first + start, last + start) for first, last in spans]

    def may_stay(self, leak: Leak) -> bool:
        """A name or initials that somebody agreed to."""
        return leak.kind == "name" and leak.words in self._labels.values()

    def leak_words(self, leak: Leak) -> str:
        """What a tick lets in; a word that is written large may be nobody's name."""
        say = self._speech.say
        name = say("Write \u201c{words}\u201d, not \u201c{instead}\u201d")
        patterns: dict[LeakKind, str] = {
            "name": name.replace("{instead}", say(_INSTEAD["name"])),
            "address": say("Address: {words}"),
            "number": say("Number: {words}"),
            "place": say("Place: {words}"),
            "quote": say("Their words: {words}"),
        }
        return patterns[leak.kind].replace("{words}", " ".join(leak.words.split()))

    def without(self, text: str, on: Ticked) -> str:
        """The line with a word in place of each leak whose tick is off."""
        off = {
            _with_preposition(text, span) if leak.kind == "place" else span: self._speech.say(
                _INSTEAD[leak.kind]
            )
            for leak in self.leaks(text)
            if _key(leak) not in on
            for span in leak.spans
        }
        return with_words(text, {span: off[span] for span in _outermost(off)})


def _with_preposition(text: str, span: Span) -> Span:
    """ "In Leeds" is "somewhere"."""
    before = _PREPOSITION.search(text[: span[0]])
    return span if before is None else (before.start(), span[1])


def _digest(item: Learned) -> str:
    """The same tomorrow, whatever is heard by then: who allowed a line allowed no other."""
    said = f"{item.people}{item.text}".encode(errors="replace")
    return hashlib.sha256(said).hexdigest()[:8]


def _key(leak: Leak) -> str:
    return f"leak-{leak.kind}-{leak.words}"


def _names(source: Source) -> Sequence[str]:
    return (source.name, *source.former_names)


def _labels(sources: Iterable[Source]) -> dict[int, str]:
    """What those who agreed are called: their name, or what they do; where that is not said, or
    said of several, their initials."""
    sources = tuple(sources)
    roles = Counter(name_key(each.role) for each in sources)
    labels = {}
    for each in sources:
        role = each.role.strip()
        if each.consent == "named":
            labels[each.id] = each.name
        elif each.consent == "role":
            is_clear = bool(role) and roles[name_key(role)] == 1
            labels[each.id] = f"{role[:1].lower()}{role[1:]}" if is_clear else _initials(each.name)
    return labels


def _initials(name: str) -> str:
    return " ".join(f"{word[0].upper()}." for word in name.split() if word[0].isalpha())


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Those that no longer one holds or overlaps."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if all(end <= first or start >= last for first, last in kept):
            kept.append((start, end))
    return kept


_SAYS_WHO = ("heard-", "done-", "leak-name-", "leak-address-")


class TakeHomes:
    """The text for each audience, and what of one's ticks is meant for the next too."""

    def __init__(self, facts: TakeHomeFacts, speech: Speech) -> None:
        self._facts = facts
        self._speech = speech
        self._made: dict[Audience, Leaving] = {}
        self._ticked: dict[Audience, Ticked] = {}

    def leaving(self, audience: Audience) -> Leaving:
        if audience not in self._made:
            self._made[audience] = take_home(self._facts, self._speech, audience)
        return self._made[audience]

    def ticked(self, audience: Audience, before: Audience, on: Ticked) -> Ticked:
        """What is ticked for this audience, when `on` was for the one before.

        A tick that both have stays as it is. But who agreed that the team hears it has not agreed
        that HR does: a name, an address or a line to be asked for first is ticked for HR anew.
        """
        self._ticked[before] = on
        known = {tick.key for tick in self.leaving(before).ticks}
        own = self._ticked.get(audience, self.leaving(audience).at_first())
        is_other_rule = (audience == "hr") != (before == "hr")
        kept = set()
        for tick in self.leaving(audience).ticks:
            is_anew = is_other_rule and not tick.is_on and tick.key.startswith(_SAYS_WHO)
            if tick.key in (own if is_anew or tick.key not in known else on):
                kept.add(tick.key)
        return frozenset(kept)
