# SPDX-License-Identifier: MIT
"""What quick capture says: what a line becomes, and where it goes."""

from __future__ import annotations

from datetime import date
from functools import partial

from rmjournal.store import CapturePlace
from rmjournal.text.marks import MarkKind
from rmjournal.ui.kit.dates import needs_year, written
from rmjournal.words.language import translate

_tr = partial(translate, "capture")


def kind_words(kind: MarkKind | None) -> str:
    words = {
        None: _tr("Thought"),
        MarkKind.QUESTION: _tr("Question"),
        MarkKind.INSIGHT: _tr("Heard"),
        MarkKind.COMMITMENT: _tr("To act on"),
    }
    return words[kind]


def place_words(place: CapturePlace, name: str, today: date) -> str:
    """Into the talk with Priya, Tue 24 Nov; name is the short one of whom the talk is with."""
    if place.kind == "stray":
        return _tr("Into the stray thoughts of this week")
    if place.kind == "last":
        said = _tr("Into the talk with {name}, {day}")
    else:
        said = _tr("Into the next talk with {name}, {day}")
    return _filled(said, name, place.day, today)


def kept_words(place: CapturePlace, name: str, today: date) -> str:
    """The same once it is there."""
    if place.kind == "stray":
        return _tr("Kept in the stray thoughts of this week")
    if place.kind == "last":
        said = _tr("Kept in the talk with {name}, {day}")
    else:
        said = _tr("Kept for the next talk with {name}, {day}")
    return _filled(said, name, place.day, today)


def due_words(day: date, today: date) -> str:
    return _tr("by {day}").replace("{day}", _day(day, today))


def _filled(said: str, name: str, day: date, today: date) -> str:
    return said.replace("{day}", _day(day, today)).replace("{name}", name)


def _day(day: date, today: date) -> str:
    return written(day, weekday="ddd", year=needs_year(day, today))
