# SPDX-License-Identifier: MIT
"""A season in words: what one asked, heard, did and told. Only talks are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from rmjournal.model.aims import Period
from rmjournal.model.cards import Season
from rmjournal.model.commitments import CommitmentRow
from rmjournal.model.insights import LoopRow
from rmjournal.words.language import number_words, place, translate
from rmjournal.words.leaving import Tick
from rmjournal.words.sheet import NAMES, Item, Section, Sheet, Speech, listed

NameOf = Callable[[int, str], str]
"""What somebody is called, by id and whole name."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was. kind and id are those of the record it opens, if any."""

    kind: str
    id: int | None
    text: str
    who: str
    day: date | None
    words: str = ""
    """What they said of it."""


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    title: str
    lines: tuple[Line, ...]


def season_parts(season: Season, name_of: NameOf, speech: Speech) -> tuple[Part, ...]:
    """Those in which there is something."""
    unheard = (
        "Whom you did not listen to" if season.is_over else "Whom you have not listened to yet"
    )
    aims = tuple(Line("aim", row.id, row.text, "", None, row.why) for row in season.aims)
    parts = (
        Part("aim", speech.say("Your aim"), aims),
        Part("asked_them", speech.say("What you asked"), _asked(season, name_of, speech)),
        Part("heard", speech.say("What you heard"), _heard(season, name_of)),
        Part("did", speech.say("What you did"), _did(season, name_of, speech)),
        Part("told", speech.say("Whom you told"), _told(season, name_of)),
        Part("noticed", speech.say("What they noticed"), _noticed(season, name_of, speech)),
        Part("unheard", speech.say(unheard), _unheard(season)),
    )
    return tuple(part for part in parts if part.lines)


def talks_sentence(season: Season, name_of: NameOf, speech: Speech, *, names: bool = True) -> str:
    """How many took place, and with whom."""
    count = len(season.talks)
    with_whom = listed([name_of(*each) for each in season.talked_with], speech) if names else ""
    if count == 1:
        pattern = "One talk took place, with {names}." if with_whom else "One talk took place."
        return speech.say(pattern).replace("{names}", with_whom)
    pattern = (
        "{count} talks took place, with {names}." if with_whom else "{count} talks took place."
    )
    said = speech.say(pattern).replace("{count}", number_words(count))
    return said.replace("{names}", with_whom)


def season_sheet(
    title: str, talks: str, parts: tuple[Part, ...], speech: Speech, *, names: bool
) -> Sheet:
    """On a page, with talks_sentence() below its title. Without names only who was not listened to
    would be nothing but names."""
    sections = tuple(
        Section(
            part.key, part.title, "list",
            tuple(_item(part.key, line, speech, names=names) for line in part.lines),
        )
        for part in parts
        if names or part.key != "unheard"
    )  # fmt: skip
    return Sheet(title, (talks,), sections, _ticks(parts, speech))


def _ticks(parts: tuple[Part, ...], speech: Speech) -> tuple[Tick, ...]:
    """Names, what you wrote for yourself and the words of others are off to begin with."""
    private = ("aim", "noticed", "unheard")
    ticks = [Tick(part.key, part.title, is_on=part.key not in private) for part in parts]
    return (Tick(NAMES, speech.say("Names")), *ticks)


def _item(key: str, line: Line, speech: Speech, *, names: bool) -> Item:
    said = (line.who if names else "", "" if line.day is None else speech.day(line.day))
    facts = (*(each for each in said if each), line.words)
    return Item(line.text, "  ·  ".join(each for each in facts if each), tick=key)


def _asked(season: Season, name_of: NameOf, speech: Speech) -> tuple[Line, ...]:
    anyone = speech.say("Anyone")
    return tuple(
        Line(
            "question", row.question_id, row.question,
            anyone if row.person_id is None else name_of(row.person_id, row.person_name or ""),
            row.asked_on,
        )
        for row in season.asked
    )  # fmt: skip


def _heard(season: Season, name_of: NameOf) -> tuple[Line, ...]:
    return tuple(
        Line(
            "session", row.session_id, row.text,
            "" if row.person_id is None else name_of(row.person_id, row.person_name or ""),
            row.session_day,
        )
        for row in season.heard
    )  # fmt: skip


def _did(season: Season, name_of: NameOf, speech: Speech) -> tuple[Line, ...]:
    return tuple(
        Line("commitment", row.id, row.title, _on_it(row, name_of, speech), row.ended_on)
        for row in season.did
    )


def _on_it(row: CommitmentRow, name_of: NameOf, speech: Speech) -> str:
    promised = listed([name_of(*person) for person in row.people_promised], speech)
    came = listed([name_of(*person) for person in row.people], speech)
    pattern = speech.say("Promised to {names}")
    return ", ".join(
        each for each in (came, pattern.replace("{names}", promised) if promised else "") if each
    )


def _told(season: Season, name_of: NameOf) -> tuple[Line, ...]:
    return tuple(_of_loop(row, name_of, row.told_on) for row in season.told)


def _noticed(season: Season, name_of: NameOf, speech: Speech) -> tuple[Line, ...]:
    saw = {
        "yes": speech.say("Saw the change"),
        "partly": speech.say("Saw some of it"),
        "no": speech.say("Saw no change"),
    }
    lines = []
    for row in season.noticed:
        words = " ".join(row.noticed_words.split())
        said = saw.get(row.noticed, "")
        lines.append(
            _of_loop(
                row, name_of, row.noticed_on, f"{said}: \u201c{words}\u201d" if words else said
            )
        )
    return tuple(lines)


def _of_loop(row: LoopRow, name_of: NameOf, day: date | None, words: str = "") -> Line:
    kind = "person" if row.commitment_id is None else "commitment"
    opens = row.person_id if row.commitment_id is None else row.commitment_id
    return Line(kind, opens, row.text, name_of(row.person_id, row.person_name), day, words)


def _unheard(season: Season) -> tuple[Line, ...]:
    return tuple(Line("person", row.id, row.name, row.role, None) for row in season.unheard)


_tr = partial(translate, "season")


def period_words(period: Period) -> str:
    """October to December 2026."""
    months = [place().month(each.month) for each in (period.begin, period.end)]
    pattern = _tr("{first} to {last} {year}").replace("{year}", str(period.year))
    return pattern.replace("{first}", months[0]).replace("{last}", months[1])
