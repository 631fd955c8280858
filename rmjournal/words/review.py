# SPDX-License-Identifier: MIT
"""What a weekly review leaves behind: its summary as Markdown and as plain JSON values, and that
summary on its way out of the journal, with the words that went with it only when ticked.

The summary is frozen at the end of the review, so it holds the words as they were then. It never
counts what was not done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from typing import Any, Literal

from rmjournal.text.rehearsal import plan_parts

from .language import day_text
from .leaving import Leaving, Tick, Ticked, as_sentence

_MEANS_MORE = re.compile(r"([\\`*_\[\]<>&|~])")
_BLOCK = re.compile(r"^([#+-]|\d+[.)])(?=\s|$)|^(->|[?!])(?=\s)")

_SAW = {
    "noticed_yes": "{who} saw it",
    "noticed_partly": "{who} saw some of it",
    "noticed_no": "{who} saw no change",
}

DecidedAbout = Literal["commitment", "loop", "insight"]


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision that stands, about the record of that kind and uid.

    text is what it was about, detail the words or the day that went with it, who the person that
    a loop is with.
    """

    about: DecidedAbout
    uid: str
    decision: str
    text: str
    detail: str = ""
    who: str = ""
    together: bool = False
    """Decided at once with others."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk to come, and what waits to be asked there."""

    who: str
    day: date
    start: time | None
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """One of the up to three for the week to come, with its when-then."""

    uid: str
    title: str
    cue: str
    action: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole review; `week` is of the ISO calendar and begins on `monday`."""

    year: int
    week: int
    monday: date
    mode: str
    spoke_with: tuple[str, ...]
    heard: int
    done: int
    last_picks: tuple[tuple[str, str], ...]
    """(title, kept, partly or not); "" where nothing was said."""
    decided: tuple[Decided, ...]
    still_to_tell: tuple[tuple[str, str], ...]
    """(name, what they have yet to hear)."""
    coming: tuple[Talk, ...]
    picks: tuple[Pick, ...]
    line: str
    aim: str = ""
    """That of the half year, as it was in that week."""
    for_aim: tuple[str, ...] = ()
    """The words of what was asked, heard and done for it in the week."""


def summary_markdown(summary: Summary) -> str:
    """One page with a title; a part with nothing in it is left out."""
    blocks = [f"# Week of {day_text(summary.monday)}"]
    if summary.line:
        blocks.append(f"> {plain(summary.line)}")
    blocks += _part("Looking back", [_looked_back(summary)], _kept(summary.last_picks))
    if summary.aim:
        blocks += _part("My aim", [plain(summary.aim)], map(plain, summary.for_aim))
    decided = summary.decided
    blocks += _part(
        "Decided",
        _together("commitment", decided),
        map(_about_commitment, _of("commitment", decided)),
    )
    loops = [each for each in _of("loop", decided) if not each.decision.startswith("notice")]
    know = [each for each in loops if each.decision == "told"]
    blocks += _part("They know", [], map(_about_loop, know))
    blocks += _part("Not told", [], (_about_loop(each) for each in loops if each not in know))
    noticed = [each for each in _of("loop", decided) if each.decision in _SAW]
    blocks += _part("What they saw change", [], map(_about_notice, noticed))
    blocks += _part(
        "Heard", _together("insight", decided), map(_about_insight, _of("insight", decided))
    )
    still = (f"{plain(name)}: {plain(text)}" for name, text in summary.still_to_tell)
    blocks += _part("Still to tell", [], still)
    blocks += _part("Coming up", [], (_talk(each) for each in summary.coming))
    blocks += _part("For the week to come", [], (_pick(each) for each in summary.picks))
    return "\n\n".join(blocks) + "\n"


def summary_values(summary: Summary) -> dict[str, Any]:
    """The same as plain JSON values, with days and times in ISO form."""
    values: dict[str, Any] = _as_json(asdict(summary))
    return values


def plain(text: str) -> str:
    """The text on one line, with no sign that Markdown reads as more than itself."""
    line = _MEANS_MORE.sub(r"\\\1", " ".join(text.split()))
    return _BLOCK.sub(r"\\\g<0>", line)


def _of(about: DecidedAbout, decided: Iterable[Decided]) -> list[Decided]:
    return [each for each in decided if each.about == about and not each.together]


def _together(about: DecidedAbout, decided: Iterable[Decided]) -> list[str]:
    """What was decided about many at once: a number, not a list of them all."""
    made: dict[tuple[str, str], int] = {}
    for each in decided:
        if each.about == about and each.together:
            key = each.decision, each.detail
            made[key] = made.get(key, 0) + 1
    return [_about_many(decision, detail, count) for (decision, detail), count in made.items()]


def _about_many(decision: str, detail: str, count: int) -> str:
    match decision:
        case "keep":
            things = "1 older thing" if count == 1 else f"{count} older things"
            return f"Kept as they are: {things} heard before this week."
        case "move":
            return f"Moved to {_day(detail)} together: {count} that had waited."
    return _with(f"Let go together: {count} that had waited", plain(detail))


def _part(heading: str, paragraphs: Sequence[str], items: Iterable[str]) -> list[str]:
    lines = [f"- {item}" for item in items]
    blocks = [text for text in paragraphs if text]
    if lines:
        blocks.append("\n".join(lines))
    return [f"## {heading}", *blocks] if blocks else []


def _looked_back(summary: Summary) -> str:
    names = [plain(name) for name in summary.spoke_with]
    if not names:
        none = "No conversations this week."
        return f"{none} You finished {_things(summary.done)}." if summary.done else none
    spoke = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    said = f"You spoke with {spoke}."
    if not summary.heard:
        return f"{said} You finished {_things(summary.done)}." if summary.done else said
    heard = f"{said} You heard {_things(summary.heard)}"
    return f"{heard} and finished {summary.done}." if summary.done else f"{heard}."


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"


def _kept(last_picks: Iterable[tuple[str, str]]) -> list[str]:
    words = {"kept": "Kept", "partly": "Partly kept", "not": "Not kept"}
    return [f"{words[kept]}: {plain(title)}" for title, kept in last_picks if kept in words]


def _about_commitment(each: Decided) -> str:
    title, detail = plain(each.text), plain(each.detail)
    match each.decision:
        case "done":
            return _with(f"Done: {title}", detail)
        case "move":
            return f"Moved to {_day(each.detail)}: {title}"
        case "smaller":
            return _with(f"A smaller step for: {title}", detail)
        case "pause":
            until = _day(each.detail) if each.detail else "the next talk"
            return f"Paused until {until}: {title}"
        case "let_go":
            return _with(f"Let go: {title}", detail)
    return f"Stays as it is: {title}"


def _about_loop(each: Decided) -> str:
    who, text, detail = plain(each.who), plain(each.text), plain(each.detail)
    match each.decision:
        case "told":
            return _with(f"{who} knows: {text}", detail)
        case "next_agenda":
            return f"{who} hears it at the next talk: {text}"
    return _with(f"{who} need not be told: {text}", detail)


def _about_notice(each: Decided) -> str:
    who, text, detail = plain(each.who), plain(each.text), plain(each.detail)
    return _with(_SAW[each.decision].replace("{who}", who) + f": {text}", detail)


def _about_insight(each: Decided) -> str:
    text, detail = plain(each.text), plain(each.detail)
    match each.decision:
        case "act":
            return _with(f"To act on: {text}", detail)
        case "question":
            return _with(f"A question came of it: {text}", detail)
        case "decline":
            return _with(f"Nothing will come of it: {text}", detail)
    return f"Kept: {text}"


def _talk(talk: Talk) -> str:
    when = day_text(talk.day)
    if talk.start is not None:
        when = f"{when} at {talk.start:%H:%M}"
    lines = [f"{plain(talk.who)}, {when}"]
    lines += [f"    - {plain(question)}" for question in talk.questions]
    return "\n".join(lines)


def _pick(pick: Pick) -> str:
    cue, action = (plain(part) for part in plan_parts(pick.cue, pick.action))
    plan = f"When {cue}, I will {action}." if cue and action else ""
    if not plan:
        plan = f"When {cue}." if cue else f"I will {action}." if action else ""
    return _with(plain(pick.title), plan)


def _with(text: str, detail: str) -> str:
    detail = as_sentence(detail)
    if not detail:
        return text
    return f"{text} {detail}" if text.endswith((".", "!", "?", "\u2026")) else f"{text}. {detail}"


def _day(iso: str) -> str:
    try:
        return day_text(date.fromisoformat(iso))
    except ValueError:  # words in place of a day, from elsewhere
        return plain(iso)


def _as_json(value: Any) -> Any:
    match value:
        case dict():
            return {key: _as_json(each) for key, each in value.items()}
        case list() | tuple():
            return [_as_json(each) for each in value]
        case date() | time():
            return value.isoformat()
    return value


_DAYS = ("move", "pause")  # decisions whose detail is a day
_TITLES = ("act",)  # and those whose detail is the title of what was set out to do
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Frozen:
    """A review as it was kept; values are None, or odd, for one that came from elsewhere."""

    markdown: str
    values: object = None


def review_leaving(frozen: Frozen, say: Say) -> Leaving:
    """Reasons, plans and the line to oneself begin off; without values the whole text does."""
    summary = _summary(frozen.values)
    if summary is None:
        tick = Tick("whole", say("The summary, with everything you wrote"))
        return Leaving((tick,), lambda on: frozen.markdown if "whole" in on else "")
    ticks = (
        (
            summary.line,
            Tick("line", say("Your line to yourself"), short=say("your line to yourself")),
        ),
        (summary.aim, Tick("aim", say("Your aim, and what belongs to it"), short=say("your aim"))),
        (
            any(_has_words(each) for each in summary.decided),
            Tick(
                "words",
                say("What you wrote with each decision, and your reasons"),
                short=say("your reasons"),
            ),
        ),
        (
            any(pick.cue or pick.action for pick in summary.picks),
            Tick("plans", say("Your when-then plans"), short=say("your plans")),
        ),
    )

    def compose(on: Ticked) -> str:
        return summary_markdown(_without(summary, on))

    return Leaving(tuple(tick for is_there, tick in ticks if is_there), compose)


def _has_words(each: Decided) -> bool:
    return bool(each.detail) and each.decision not in (*_DAYS, *_TITLES)


def _without(summary: Summary, on: Ticked) -> Summary:
    decided, picks = summary.decided, summary.picks
    if "words" not in on:
        decided = tuple(replace(e, detail="") if _has_words(e) else e for e in decided)
    if "plans" not in on:
        picks = tuple(replace(pick, cue="", action="") for pick in picks)
    line = summary.line if "line" in on else ""
    aim = summary.aim if "aim" in on else ""
    return replace(summary, decided=decided, picks=picks, line=line, aim=aim)


def _summary(values: object) -> Summary | None:
    """From the plain values it was frozen as; None for anything else."""
    if not isinstance(values, Mapping):
        return None
    try:
        return _read(values)
    except (KeyError, TypeError, ValueError):
        return None


def _read(values: Mapping[str, Any]) -> Summary:
    talks = (
        Talk(
            each["who"],
            date.fromisoformat(each["day"]),
            time.fromisoformat(each["start"]) if each["start"] else None,
            tuple(each["questions"]),
        )
        for each in values["coming"]
    )
    return Summary(
        year=int(values["year"]),
        week=int(values["week"]),
        monday=date.fromisoformat(values["monday"]),
        mode=values["mode"],
        spoke_with=tuple(values["spoke_with"]),
        heard=int(values["heard"]),
        done=int(values["done"]),
        last_picks=tuple((title, kept) for title, kept in values["last_picks"]),
        decided=tuple(Decided(**each) for each in values["decided"]),
        still_to_tell=tuple((name, text) for name, text in values["still_to_tell"]),
        coming=tuple(talks),
        picks=tuple(Pick(**each) for each in values["picks"]),
        line=values["line"],
        aim=values.get("aim", ""),
        for_aim=tuple(values.get("for_aim", ())),
    )
