# SPDX-License-Identifier: MIT
"""Who was asked about what, in words: named where nobody was, and never counted up to a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from .pictures import Speech, Table, quoted

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
