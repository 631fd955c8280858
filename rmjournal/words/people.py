# SPDX-License-Identifier: MIT
"""What people are called where there is little room, whom one talks to next, and how the rhythm
with somebody is worded: in weeks and days, never as a score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, time
from functools import partial
from typing import Any

from rmjournal.core.record import dataclass
from rmjournal.model.people import PersonRhythm, PersonRow, is_near
from rmjournal.text.folding import name_key
from rmjournal.text.naming import called
from rmjournal.text.sanitise import isolated

from .days import day_words, when_words
from .language import number_words, place, translate

When = tuple[date, time | None]


class PeopleDirectory:
    """The coming talks and the short names of everybody, as of one day."""

    def __init__(self, people: Iterable[PersonRhythm], today: date) -> None:
        """people with the archived ones, whose names still appear."""
        self.today = today
        self.people = {person.id: person for person in people}
        first_names = {each.id: called(each.name) or each.name for each in self.people.values()}
        bearers = Counter(map(name_key, first_names.values()))
        self._short = {
            person_id: first if bearers[name_key(first)] == 1 else self.people[person_id].name
            for person_id, first in first_names.items()
        }
        coming = [when for person in self.people.values() if (when := self.when(person.id))]
        self._first = min((day for day, _ in coming), default=None)

    def when(self, person_id: int) -> When | None:
        """The next talk with them; one that was planned for a day now past does not count."""
        person = self.people.get(person_id)
        if person is None or person.next_day is None or person.next_day < self.today:
            return None
        return person.next_day, person.next_start

    def is_next(self, person_id: int) -> bool:
        """Whether nobody comes on an earlier day than they."""
        when = self.when(person_id)
        return when is not None and when[0] == self._first

    def short_name(self, person_id: int, name: str) -> str:
        """The first name, unless several share it; name is said of somebody not known here.

        Fit to stand in a sentence that reads the other way.
        """
        return isolated(self._short.get(person_id, name))

    def active(self) -> list[PersonRhythm]:
        """Those to ask: not archived, the soonest talk first, then by name."""
        rows = [person for person in self.people.values() if not person.archived]
        return sorted(rows, key=self._by_date)

    def _by_date(self, person: PersonRhythm) -> tuple[date, time, Any]:
        day, start = self.when(person.id) or (date.max, None)
        return day, start or time.max, place().name_order(person.name)


_tr = partial(translate, "people")

RHYTHMS = (1, 2, 3, 4, 6, 8, 12)  # weeks that are offered
_MONTH = 4
_WEEK = 7  # days


@dataclass(frozen=True, slots=True)
class NextWords:
    """The next talk and a line about it; tone is the colour token of the first.

    wants_date: it is a date that is missing with them.
    """

    first: str
    second: str
    tone: str = "ink"
    wants_date: bool = False


def rhythm_words(weeks: int | None) -> str:
    """Every 2 weeks, Monthly; "No rhythm" for None."""
    if weeks is None:
        return _tr("No rhythm")
    if weeks == 1:
        return _tr("Every week")
    if weeks == _MONTH:
        return _tr("Monthly")
    return _tr("Every {weeks} weeks").format(weeks=place().number(weeks))


def consent_words(consent: str) -> str:
    """What may be said of somebody where one shares what one learned."""
    match consent:
        case "named":
            return _tr("They may be named")
        case "role":
            return _tr("By what they do")
        case "never":
            return _tr("Not at all")
    return _tr("Ask them each time")


def talks_words(row: PersonRow) -> str:
    if row.talks == 1:
        return _tr("1 talk")
    return _tr("{count} talks").format(count=place().number(row.talks))


def heard_words(row: PersonRow) -> str:
    return _tr("{count} heard").format(count=place().number(row.heard))


def done_words(row: PersonRow) -> str:
    """6 of 8 done; empty where there was nothing to do."""
    if not row.commitments:
        return ""
    return _tr("{done} of {all} done").format(
        done=place().number(row.done), all=place().number(row.commitments)
    )


def next_words(row: PersonRhythm, today: date) -> NextWords:
    """The date there is, or how long it has been; and what was cancelled before."""
    rhythm = row.rhythm
    drift = rhythm.drift
    since = since_words(row, today)
    if drift == "ended" and row.ended_on is not None:
        return NextWords(ended_words(row.ended_on, today), "", "ink3")
    if row.next_day is not None and row.next_day >= today:
        first = when_words(row.next_day, row.next_start, today)
        plain = _tr("next conversation")
        return NextWords(first, cancelled_words(row) or plain)
    if drift == "paused" and row.paused_until is not None:
        paused = _tr("Paused until {day}")
        day = day_words(row.paused_until, today, mid_sentence=True)
        return NextWords(paused.format(day=day), since, "ink2")
    wanted = not row.archived and _asks_for_a_talk(row, today)
    tone = "act" if wanted else "ink2"
    return NextWords(_tr("No date yet"), since, tone, wanted)


def _asks_for_a_talk(row: PersonRhythm, today: date) -> bool:
    """Now, within a week, or because the last ones were cancelled."""
    if cancelled_words(row):
        return True
    drift, due_on = row.rhythm.drift, row.rhythm.due_on
    if drift == "on time" and due_on is not None:
        return (due_on - today).days <= _WEEK
    return drift in ("due", "overdue")


def agreement_words(agreed_until: date | None, today: date) -> str:
    """That what was agreed ends soon, or has ended; else empty."""
    if agreed_until is None or not is_near(agreed_until, today):
        return ""
    pattern = _tr("The agreement ends {day}")
    if agreed_until < today:
        pattern = _tr("The agreement ended {day}")
    return pattern.replace("{day}", day_words(agreed_until, today, mid_sentence=True))


def ended_words(ended_on: date, today: date) -> str:
    day = day_words(ended_on, today, mid_sentence=True)
    return _tr("Ended {day}").format(day=day)


def head_words(row: PersonRow, today: date) -> str:
    """Below the name on somebody's page: what there was, and in a line of its own what comes."""
    coming = next_words(row, today)
    there_was = (talks_words(row), heard_words(row), done_words(row))
    ends = "" if row.ended_on is not None else agreement_words(row.agreed_until, today)
    lines = (there_was, (coming.first, coming.second, ends))
    return "\n".join("  ·  ".join(fact for fact in facts if fact) for facts in lines)


def merge_words(kept: str, other: str) -> str:
    """What merging does, before it is done."""
    pattern = _tr(
        "Every talk, question, insight and commitment of {other} becomes one of {kept}. What is "
        "not filled in for {kept} is taken from {other}, and the notes are put together. The "
        "entry of {other} goes to the trash; the name is still known. You can undo it.",
    )
    return pattern.format(kept=kept, other=other)


def since_words(row: PersonRhythm, today: date) -> str:
    """Four weeks since you spoke, or what keeps you from it."""
    cancelled = cancelled_words(row)
    if cancelled:
        return cancelled
    if row.last_held is None:
        return _tr("You have not spoken yet")
    days = max((today - row.last_held).days, 0)
    weeks = days // _WEEK
    if days <= today.weekday():
        return _tr("You spoke this week")
    if weeks == 0:
        return _tr("You spoke last week")
    if weeks == 1:
        return _tr("A week since you spoke")
    return _tr("{count} weeks since you spoke").format(count=number_words(weeks))


def cancelled_words(row: PersonRhythm) -> str:
    """Said plainly from the second one on; empty before."""
    if row.rhythm.cancelled_in_a_row < 2:
        return ""
    pattern = _tr("{count} cancelled in a row")
    return pattern.format(count=number_words(row.rhythm.cancelled_in_a_row))


def strip_words(row: PersonRhythm) -> str:
    """What the dots show, as a sentence."""
    return _tr("A conversation in {count} of the last {all} weeks").format(
        count=place().number(sum(row.weeks)), all=place().number(len(row.weeks))
    )
