# SPDX-License-Identifier: MIT
"""What a prep card says about one person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Literal

from rmjournal.model.cards import PrepCard
from rmjournal.model.commitments import CommitmentRow
from rmjournal.model.insights import LoopRow
from rmjournal.model.people import is_near
from rmjournal.model.transitions import State
from rmjournal.words.leaving import Tick
from rmjournal.words.sheet import Item, Section, Sheet, Speech

Outcome = Literal["done", "let_go", "declined", ""]
Knows = Literal["yes", "not yet", "this time", "need not", "nobody"]
NOTICE = "notice"
"""The key of the section with what they are asked once."""

_NEW_FOR = 7  # days


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A question that waits for them."""

    text: str
    since: date
    times_carried: int


@dataclass(frozen=True, slots=True)
class Promise:
    """Something open that was promised to them or came from them; state is to_do, under_way or
    paused."""

    text: str
    state: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Advice:
    """What came of something they said. An outcome that is not known any more is empty."""

    text: str
    outcome: Outcome
    ended_on: date | None
    knows: Knows
    told_on: date | None = None
    saw: str = ""
    """What they saw change since: yes, partly, no, or nothing said yet."""


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """What they were told some weeks ago, and may have seen since."""

    text: str
    told_on: date | None


@dataclass(frozen=True, slots=True)
class LastWords:
    text: str
    said_on: date | None


@dataclass(frozen=True, slots=True)
class PrepFacts:
    """Everything a card is made of."""

    today: date
    name: str
    short_name: str
    role: str = ""
    team: str = ""
    next_day: date | None = None
    next_start: time | None = None
    minutes: int | None = None
    place: str = ""
    last_day: date | None = None
    to_ask: tuple[ToAsk, ...] = ()
    promised: tuple[Promise, ...] = ()
    more_promised: int = 0
    """How many more there are than these; so for acting."""
    kept: tuple[Advice, ...] = ()
    """Promises that have ended, and of which they do not know yet."""
    acting: tuple[Promise, ...] = ()
    more_acting: int = 0
    noticing: tuple[ToldBefore, ...] = ()
    advice: tuple[Advice, ...] = ()
    asked_of_me: str = ""
    offer: str = ""
    consent: str = ""
    """named, role, ask or never: whether they may be named where one shares what they said."""
    agreed_for: str = ""
    agreed_until: date | None = None
    their_words: LastWords | None = None
    my_words: LastWords | None = None


def prep_sheet(facts: PrepFacts, speech: Speech, *, lasts: bool = False) -> Sheet:
    """The card in words; sections with nothing in them are left out.

    One that lasts is read on another day, when nothing on it is new this week; where one meets is
    a part of its own there, that can stay out.
    """
    place = facts.place if lasts and facts.next_day is not None else ""
    sections = (
        _text("place", speech.say("Where you meet"), facts, place),
        _promises(facts, speech),
        _asks(facts, speech, lasts),
        _noticing(facts, speech),
        _acting(facts, speech),
        _advice(facts, speech),
        _text("asked", speech.say("What {name} asked of you"), facts, facts.asked_of_me),
        _text("offer", speech.say("What you can offer"), facts, facts.offer),
        _agreed(facts, speech, lasts=lasts),
        _text("consent", speech.say("Sharing what they say"), facts, _consent(facts, speech)),
        _last(facts, speech),
    )
    kept = tuple(_with_ticks(section) for section in sections if section.items)
    lines = tuple(filter(None, _lines(facts, speech, has_place=not lasts)))
    return Sheet(facts.name, lines, kept, _ticks(facts, kept, speech))


def _with_ticks(section: Section) -> Section:
    """Each section goes in or stays out as a whole; of the last words each speaker's."""
    items = (replace(each, tick=each.tick or section.key) for each in section.items)
    return replace(section, items=tuple(items))


def _ticks(facts: PrepFacts, sections: Sequence[Section], speech: Speech) -> tuple[Tick, ...]:
    """What they may see is on; what was written for oneself is off."""
    asked = speech.say("What {name} asked of you").replace("{name}", facts.short_name)
    last = speech.say("What {name} last said").replace("{name}", facts.short_name)
    ticks = (
        Tick("place", speech.say("Where you meet")),
        Tick("promised", speech.say("What you promised")),
        Tick("ask", speech.say("Questions to bring"), is_on=True),
        Tick(NOTICE, speech.say("What did you see change?"), is_on=True),
        Tick("acting", speech.say("What you set out to do")),
        Tick("advice", speech.say("What came of their advice"), is_on=True),
        Tick("asked", asked),
        Tick("offer", speech.say("What you can offer")),
        Tick("agreed", speech.say("What you agreed")),
        Tick("consent", speech.say("Sharing what they say")),
        Tick("last", last, is_on=True),
        Tick("gave", speech.say("What you gave in return")),
    )
    used = {item.tick for section in sections for item in section.items}
    return tuple(tick for tick in ticks if tick.key in used)


def _lines(facts: PrepFacts, speech: Speech, *, has_place: bool) -> tuple[str, str, str]:
    who = ", ".join(part for part in (facts.role, facts.team) if part)
    coming = _next_words(facts, speech)
    if has_place and facts.place and facts.next_day is not None:
        coming = f"{coming}  ·  {facts.place}"
    return who, coming, _last_talk(facts, speech)


def _next_words(facts: PrepFacts, speech: Speech) -> str:
    if facts.next_day is None:
        return speech.say("No date yet")
    said = speech.when(facts.next_day, facts.next_start)
    if facts.minutes is not None:
        is_one = facts.minutes == 1
        pattern = speech.say("{when}, {count} minute" if is_one else "{when}, {count} minutes")
        said = pattern.replace("{when}", said).replace("{count}", speech.count(facts.minutes))
    return said


def _last_talk(facts: PrepFacts, speech: Speech) -> str:
    if facts.last_day is None:
        return speech.say("You have not spoken yet")
    return speech.say("You last spoke {day}").replace("{day}", speech.day(facts.last_day))


def _asks(facts: PrepFacts, speech: Speech, lasts: bool) -> Section:
    new_from = None if lasts else facts.today - timedelta(days=_NEW_FOR - 1)
    items = tuple(Item(ask.text, _waiting(ask, new_from, speech)) for ask in facts.to_ask)
    return Section("ask", speech.say("Questions to bring"), "list", items)


def _waiting(ask: ToAsk, new_from: date | None, speech: Speech) -> str:
    if new_from is not None and ask.since >= new_from and not ask.times_carried:
        return speech.say("New this week")
    since = speech.say("Waiting since {day}").replace("{day}", speech.day(ask.since))
    match ask.times_carried:
        case 0:
            return since
        case 1:
            carried = speech.say("carried over once")
        case 2:
            carried = speech.say("carried over twice")
        case count:
            pattern = speech.say("carried over {count} times")
            carried = pattern.replace("{count}", speech.count(count))
    return f"{since}, {carried}"


def _noticing(facts: PrepFacts, speech: Speech) -> Section:
    items = tuple(Item(each.text, _told_before(each, speech)) for each in facts.noticing)
    return Section(NOTICE, speech.say("Ask once: what did you see change?"), "list", items)


def _told_before(told: ToldBefore, speech: Speech) -> str:
    if told.told_on is None:
        return ""
    return speech.say("You told them {day}").replace("{day}", speech.day(told.told_on))


def _promises(facts: PrepFacts, speech: Speech) -> Section:
    items = [_promise(each, facts.today, speech) for each in facts.promised]
    items += [_followed(each, speech) for each in facts.kept]
    title, more = speech.say("What you promised"), facts.more_promised
    return Section("promised", title, "list", tuple(items), more)


def _acting(facts: PrepFacts, speech: Speech) -> Section:
    items = tuple(_promise(each, facts.today, speech) for each in facts.acting)
    title, more = speech.say("What you set out to do"), facts.more_acting
    return Section("acting", title, "list", items, more)


def _agreed(facts: PrepFacts, speech: Speech, *, lasts: bool) -> Section:
    """What the talks are for, and till when; on paper only the day, which is read on any."""
    until, text = facts.agreed_until, " ".join(facts.agreed_for.split())
    note = ""
    if until is not None:
        pattern = speech.say("Until {day}")
        if not lasts and is_near(until, facts.today):
            pattern = speech.say("The agreement ends {day}. You can extend it.")
            if until < facts.today:
                pattern = speech.say("The agreement ended {day}. You can extend it.")
        note = pattern.replace("{day}", speech.day(until))
    items = (Item(text or note, note if text else ""),) if text or note else ()
    return Section("agreed", speech.say("What you agreed"), "text", items)


def _promise(promise: Promise, today: date, speech: Speech) -> Item:
    states = {"under_way": speech.say("Under way"), "paused": speech.say("Paused")}
    due = "" if promise.due_on is None else speech.due(promise.due_on)
    note = "  ·  ".join(part for part in (due, states.get(promise.state, "")) if part)
    is_late = promise.due_on is not None and promise.due_on < today and promise.state != "paused"
    return Item(promise.text, note, needs_you=is_late)


def _advice(facts: PrepFacts, speech: Speech) -> Section:
    items = tuple(_followed(each, speech) for each in facts.advice)
    return Section("advice", speech.say("What came of their advice"), "list", items)


def _followed(advice: Advice, speech: Speech) -> Item:
    said = (_outcome(advice, speech), _knowing(advice, speech), _saw(advice, speech))
    needs_you = advice.knows in ("not yet", "this time")
    return Item(advice.text, " ".join(part for part in said if part), needs_you)


def _outcome(advice: Advice, speech: Speech) -> str:
    if advice.outcome == "declined":
        return speech.say("Not taken up.")
    if not advice.outcome:
        return ""
    done = advice.outcome == "done"
    if advice.ended_on is None:
        return speech.say("Done.") if done else speech.say("Let go.")
    pattern = speech.say("Done {day}.") if done else speech.say("Let go {day}.")
    return pattern.replace("{day}", speech.day(advice.ended_on))


def _knowing(advice: Advice, speech: Speech) -> str:
    match advice.knows:
        case "yes" if advice.told_on is not None:
            pattern = speech.say("They know, you told them {day}.")
            return pattern.replace("{day}", speech.day(advice.told_on))
        case "yes":
            return speech.say("They know.")
        case "not yet":
            return speech.say("They do not know yet.")
        case "this time":
            return speech.say("To tell them this time.")
        case "need not":
            return speech.say("No need to tell.")
        case _:
            return ""


def _saw(advice: Advice, speech: Speech) -> str:
    match advice.saw:
        case "yes":
            return speech.say("They saw the change.")
        case "partly":
            return speech.say("They saw some of it.")
        case "no":
            return speech.say("They saw no change.")
    return ""


def _text(key: str, title: str, facts: PrepFacts, text: str) -> Section:
    items = (Item(text.strip()),) if text.strip() else ()
    return Section(key, title.replace("{name}", facts.short_name), "text", items)


def _consent(facts: PrepFacts, speech: Speech) -> str:
    """To be asked at the first talk; later what they answered."""
    match facts.consent:
        case "ask" if facts.last_day is None and facts.next_day is not None:
            return speech.say("Ask them: may I share what I learn from you, and may I name you?")
        case "named":
            return speech.say("You may share it, and name them.")
        case "role":
            return speech.say("You may share it by what they do, without a name.")
        case "never":
            return speech.say("They do not want it shared.")
    return ""


def _last(facts: PrepFacts, speech: Speech) -> Section:
    said: Sequence[tuple[LastWords | None, str, str]] = (
        (facts.their_words, facts.short_name, "last"),
        (facts.my_words, speech.say("You"), "gave"),
    )
    items = tuple(
        Item(words.text.strip(), _said_by(who, words.said_on, speech), tick=tick)
        for words, who, tick in said
        if words is not None and words.text.strip()
    )
    return Section("last", speech.say("The last words"), "quote", items)


def _said_by(who: str, day: date | None, speech: Speech) -> str:
    if day is None:
        return who
    return speech.say("{who}, {day}").replace("{day}", speech.day(day)).replace("{who}", who)


_KNOWS: dict[str, Knows] = {
    "open": "not yet",
    "next_agenda": "this time",
    "told": "yes",
    "not_needed": "need not",
}


def facts_of(card: PrepCard, today: date, short_name: str, place: str = "") -> PrepFacts:
    """short_name is what the person is called where there is little room, place is where the next
    session is."""
    person, coming, last = card.person, card.next_session, card.last_session
    last_day = None if last is None else last.day
    heard = card.their_last_words
    return PrepFacts(
        today=today,
        name=person.name,
        short_name=short_name,
        role=person.role,
        team=person.team,
        next_day=None if coming is None else coming.day,
        next_start=None if coming is None else coming.start,
        minutes=None if coming is None else coming.minutes,
        place=place,
        last_day=last_day,
        to_ask=tuple(
            ToAsk(each.question, each.since, each.times_carried) for each in card.questions
        ),
        promised=tuple(Promise(each.title, each.state, each.due_on) for each in card.promised),
        more_promised=card.more_promised,
        kept=_kept(card),
        acting=tuple(Promise(each.title, each.state, each.due_on) for each in card.acting),
        more_acting=card.more_acting,
        noticing=tuple(ToldBefore(each.text, each.told_on) for each in card.to_ask),
        advice=_advice_of(card),
        asked_of_me=person.asked_of_me,
        offer=person.offer,
        consent=person.consent,
        agreed_for=person.agreed_for,
        agreed_until=person.agreed_until,
        their_words=None if heard is None else LastWords(heard.text, heard.session_day),
        my_words=LastWords(card.my_last_words, last_day) if card.my_last_words.strip() else None,
    )


def _advice_of(card: PrepCard) -> tuple[Advice, ...]:
    """First what they have yet to hear, then what they know."""
    ended = {row.id: row for row in card.followed}
    promises = {row.id for row in card.kept}
    to_tell = [_untold(loop, ended) for loop in card.to_tell if loop.commitment_id not in promises]
    waiting = {loop.commitment_id for loop in card.to_tell}
    settled = [_settled(row, card.person.id) for row in card.followed if row.id not in waiting]
    return (*to_tell, *settled)


def _kept(card: PrepCard) -> tuple[Advice, ...]:
    """Promises that have ended, as long as they do not know."""
    rows = {row.id: row for row in card.kept}
    loops = (loop for loop in card.to_tell if loop.commitment_id in rows)
    return tuple(_untold(loop, rows) for loop in loops)


def _untold(loop: LoopRow, ended: dict[int, CommitmentRow]) -> Advice:
    outcome: Outcome = "declined" if loop.commitment_id is None else ""
    row = ended.get(loop.commitment_id or 0)
    if row is not None:
        outcome = _outcome_of(row)
    ended_on = loop.opened_on if row is None else row.ended_on
    return Advice(loop.text, outcome, ended_on, _KNOWS[loop.state])


def _settled(row: CommitmentRow, person_id: int) -> Advice:
    loop = _latest(each for each in row.loops if each.person_id == person_id)
    if loop is None:
        return Advice(row.title, _outcome_of(row), row.ended_on, "nobody")
    return Advice(
        row.title, _outcome_of(row), row.ended_on, _KNOWS[loop.state], loop.told_on, loop.noticed
    )


def _latest(loops: Iterable[LoopRow]) -> LoopRow | None:
    return max(loops, key=lambda loop: loop.id, default=None)


def _outcome_of(row: CommitmentRow) -> Outcome:
    return "let_go" if row.state is State.LET_GO else "done"
