# SPDX-License-Identifier: MIT
"""The frozen summary of a review on its way out: the words that went with it only when ticked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from .leaving import Leaving, Tick, Ticked
from .review import Decided, Pick, Summary, Talk, summary_markdown

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
