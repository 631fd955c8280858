# SPDX-License-Identifier: MIT
"""The aim of half a year, and what belongs to it, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from rmjournal.words.days import month_day_words
from rmjournal.words.language import translate

if TYPE_CHECKING:
    from rmjournal.model.aims import AimRow, OfAim

_tr = partial(translate, "aims")


def aim_words(aim: AimRow) -> str:
    """Your aim until 31 December: Write in my own voice."""
    words = _tr("Your aim until {day}: {text}").replace("{day}", month_day_words(aim.until))
    return words.replace("{text}", aim.text)


def next_aim_words(latest: AimRow | None, today: date) -> str:
    """Where none goes on."""
    if latest is None or latest.begins_on > today:
        return _tr("You have no aim for this half of the year")
    words = _tr("Your aim until {day} was: {text}")
    return words.replace("{day}", month_day_words(latest.last_day)).replace("{text}", latest.text)


def belonging_words(of_aim: OfAim) -> str:
    """What of some week belongs to it."""
    parts = (
        (_tr("Asked: {words}"), of_aim.asked),
        (_tr("Heard: {words}"), of_aim.heard),
        (_tr("Done: {words}"), of_aim.done),
    )
    said = [words.replace("{words}", _quoted(each)) for words, each in parts if each]
    return "  \u00b7  ".join(said) or _tr("Nothing of the week belongs to it yet.")


def _quoted(texts: Sequence[str]) -> str:
    return ", ".join(_tr("\u201c{0}\u201d").replace("{0}", text) for text in texts)
