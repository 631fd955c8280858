# SPDX-License-Identifier: MIT
"""The single letters that are commands, and what each does: a letter that is not here does nothing.

Lists, questions and the review hear no others, and the sheet of keys is made of these.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_CONTEXT = "Letters"


def _(text: str) -> str:
    """For the tool that collects what there is to translate."""
    return str(QT_TRANSLATE_NOOP("Letters", text))


_TITLES = {
    "commitments": _("On a commitment"),
    "days": _("When a day is asked for"),
    "questions": _("On a question"),
    "bank": _("On a ready-made question"),
    "people": _("On a person"),
    "history": _("In somebody's history"),
    "untold": _("On who does not know yet"),
    "review 1": _("Review, look back"),
    "review 2": _("Review, decide"),
    "review 3": _("Review, tell"),
    "review 4": _("Review, keep"),
    "review 5": _("Review, choose"),
}
_LETTERS = {
    "commitments": {
        "D": _("Done"),
        "T": _("They have been told"),
        "M": _("Move the date"),
        "P": _("Pause it"),
        "L": _("Let it go"),
    },
    "days": {
        "W": _("A week later, or for a week"),
        "F": _("For four weeks"),
        "X": _("The next talk"),
        "E": _("The end of the month"),
        "U": _("Until I take it up"),
        "D": _("Another day"),
    },
    "questions": {
        "B": _("Put it on the next talk with somebody"),
        "P": _("Set it aside"),
        "L": _("Let it go"),
        "U": _("Take it up again"),
    },
    "bank": {"E": _("Put it in your own words"), "H": _("Hide it, or show it again")},
    "people": {"N": _("The next talk with them"), "C": _("Their prep card")},
    "history": {
        "T": _("They have been told"),
        "A": _("On the agenda of the next talk"),
        "N": _("No need to tell"),
    },
    "untold": {
        "T": _("They have been told"),
        "A": _("On the agenda of the next talk"),
        "N": _("No need to tell"),
        "W": _("Write to them"),
    },
    "review 1": {"K": _("Kept"), "P": _("Partly"), "N": _("Not")},
    "review 2": {
        "D": _("Done"),
        "K": _("Keep it"),
        "M": _("Move it"),
        "S": _("Make it smaller"),
        "P": _("Pause it"),
        "L": _("Let it go"),
    },
    "review 3": {
        "T": _("Told"),
        "A": _("On the next agenda"),
        "C": _("Copy the message"),
        "Y": _("They noticed"),
        "P": _("They noticed in part"),
        "N": _("Not needed, or no change noticed"),
        "L": _("Ask later whether they noticed"),
        "X": _("Do not ask whether they noticed"),
    },
    "review 4": {
        "A": _("Act on it"),
        "K": _("Keep it"),
        "Q": _("Ask about it"),
        "X": _("Decline it"),
        "B": _("Keep all from before this week"),
    },
    "review 5": {"P": _("Plan the next talk")},
}
_WITH_A_QUEUE = ("review 2", "review 3", "review 4")
_OF_REVIEW = {"G": _("Go on with what is left of a step")}


def letters_of(place: str) -> dict[str, str]:
    """What each letter does there, by the letter."""
    found = dict(_LETTERS.get(place, {}))
    if place in _WITH_A_QUEUE:
        found |= _OF_REVIEW
    return {letter: _translated(text) for letter, text in found.items()}


_ASK_A_DAY = {"commitments": "MP", "review 2": "MP"}


def pairs_of(place: str) -> frozenset[str]:
    """Two letters that mean something one after the other: the first asks, the second answers."""
    days = _LETTERS["days"]
    return frozenset(asks + day for asks in _ASK_A_DAY.get(place, "") for day in days)


def places(*, with_review: bool) -> list[tuple[str, str]]:
    """The key and the title of each part of the app that has letters of its own."""
    return [
        (place, _translated(title))
        for place, title in _TITLES.items()
        if with_review or not place.startswith("review")
    ]


def _translated(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
