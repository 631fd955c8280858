# SPDX-License-Identifier: MIT
"""What the text before the caret asks to be completed.

A name after `@`, a date after `by`, and one of the prepared questions after `? ` at a line's start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from rmjournal.text.dates import Direction, weekday_of
from rmjournal.text.day_suggestions import suggest_days
from rmjournal.text.folding import begins, name_key, same_name
from rmjournal.text.marks import KnownPerson
from rmjournal.text.mentions import Names
from rmjournal.ui.kit.region import name_order
from rmjournal.words.days import day_order

from .edits import one_step
from .lines import CODES, Line, LineKind, Units, length_in_units


@dataclass(frozen=True, slots=True)
class Typed:
    """The text of the caret's line before and after the caret, and what line it is."""

    before: str
    after: str
    line: Line


class Host(Protocol):
    """What a completer has to know of it. Rectangles are those of frame()."""

    def field(self) -> QWidget:
        """What has the focus."""

    def frame(self) -> QWidget:
        """What the list may not reach beyond."""

    def typed(self) -> Typed | None:
        """None while something is selected."""

    def position(self) -> int:
        """Of the caret, so that a move of it can be told."""

    def caret(self, back: int) -> QRect:
        """Where the caret was that many characters ago."""

    def put(self, text: str, back: int) -> None:
        """Replace that many characters before the caret, in one step of undo."""


class NoteHost:
    """A text of many lines whose blocks say what line they are."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor

    def field(self) -> QWidget:
        return self._editor

    def frame(self) -> QWidget:
        return self._editor

    def typed(self) -> Typed | None:
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return None
        text = cursor.block().text()
        column = Units(text).to_python(cursor.positionInBlock())
        return Typed(text[:column], text[column:], Line.unpack(cursor.block().userState()))

    def position(self) -> int:
        return self._editor.textCursor().position()

    def caret(self, back: int) -> QRect:
        rect = self._editor.cursorRect(self._back(back))
        return QRect(
            self._editor.viewport().mapTo(self._editor, rect.topLeft()),
            rect.size(),
        )

    def put(self, text: str, back: int) -> None:
        cursor = self._back(back)
        cursor.setPosition(self.position(), QTextCursor.MoveMode.KeepAnchor)
        with one_step(cursor):  # else Qt makes one step of it and of what was typed before
            cursor.insertText(text)

    def _back(self, back: int) -> QTextCursor:
        cursor = self._editor.textCursor()
        text = cursor.block().text()
        column = Units(text).to_python(cursor.positionInBlock())
        cursor.setPosition(cursor.position() - length_in_units(text[column - back : column]))
        return cursor


class LineHost:
    """A field of one line that is read as a line of that kind."""

    def __init__(self, edit: QLineEdit, frame: QWidget, kind: LineKind) -> None:
        self._edit = edit
        self._frame = frame
        self.kind = kind

    def field(self) -> QWidget:
        return self._edit

    def frame(self) -> QWidget:
        return self._frame

    def typed(self) -> Typed | None:
        if self._edit.hasSelectedText():
            return None
        text = self._edit.text()
        column = Units(text).to_python(self.position())
        return Typed(text[:column], text[column:], Line(self.kind))

    def position(self) -> int:
        return self._edit.cursorPosition()

    def caret(self, back: int) -> QRect:
        typed = self.typed()
        before = "" if typed is None else typed.before
        reach = self._edit.fontMetrics().horizontalAdvance(before[len(before) - back :])
        is_mirrored = self._edit.layoutDirection() == Qt.LayoutDirection.RightToLeft
        rect = self._edit.cursorRect().translated(reach if is_mirrored else -reach, 0)
        return QRect(self._edit.mapTo(self._frame, QPoint(rect.topLeft())), rect.size())

    def put(self, text: str, back: int) -> None:
        typed = self.typed()
        if typed is not None:
            start = len(typed.before) - back
            units = length_in_units(typed.before[start:])
            self._edit.setSelection(self.position() - units, units)
            self._edit.insert(text)


_NAME = re.compile(r"(?<![\w\\])@(\"?)([^\s@\"]*(?: [^\s@\"]*)?)\Z")
_DATE = re.compile(r"(?:\A|(?<=[\s(\[,;]))by[ \t]+((?:\S+(?:[ \t](?!\Z))?){0,5}[ \t]?)\Z", re.I)
_QUESTION = re.compile(r" {0,3}\?[ \t]+(.*)\Z")
_LOOK_BACK = 80
_MOST = 8


@dataclass(frozen=True, slots=True)
class PreparedQuestion:
    """A question that is waiting to be asked in this note. id is whatever its giver knows it by."""

    id: int
    text: str


Prepared = Callable[[], Sequence[PreparedQuestion]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to show, what to say beside it, and what to put in place of what was typed."""

    label: str
    note: str
    text: str
    question: PreparedQuestion | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """The suggestions, and how many characters before the caret one of them replaces."""

    suggestions: list[Suggestion]
    typed: int
    is_chosen: bool
    """Whether Enter should take the first one: not before anything of a date is typed, and never
    a question, which goes on in the person's own words."""


class Suggester:
    """Built anew when the people, the session's day or its people change."""

    def __init__(
        self,
        day: date,
        people: Sequence[KnownPerson],
        prefer: Collection[int],
        day_words: Callable[[date], str],
        prepared: Prepared = tuple,
    ) -> None:
        """prepared gives the questions that wait for this note, best first, at each key."""
        self._day = day
        self._prepared = prepared
        self._names = Names(people, prefer)
        self._day_words = day_words
        seen: set[int] = set()
        ordered = sorted(people, key=lambda p: (p.id not in prefer, name_order(p.name)))
        self._people = [p for p in ordered if not (p.id in seen or seen.add(p.id))]  # type: ignore[func-returns-value]

    def request(self, before: str, line: Line, after: str = "") -> Request | None:
        """`before` and `after` are the line's text around the caret; None when nothing is asked
        for."""
        if line.kind in CODES:
            return None
        tail = before[-_LOOK_BACK:]
        if (found := _NAME.search(tail)) is not None:
            return self._people_for(found)
        if line.kind == LineKind.ACT and (found := _DATE.search(tail)) is not None:
            return self._days_for(found[1])
        if not after.strip() and (found := _QUESTION.match(before)) is not None:
            return self._questions_for(found[1])
        return None

    def is_whole(self, before: str, line: Line) -> bool:
        """Whether a name or a date is typed in full, and there is nothing left to complete."""
        tail = before[-_LOOK_BACK:]
        if line.kind in CODES:
            return False
        if any(_ends_with(tail, self._names.write(each)) for each in self._people):
            return True
        found = _DATE.search(tail) if line.kind == LineKind.ACT else None
        if found is None:
            return False
        days = suggest_days(found[1], self._day, day_order())
        return any(name_key(phrase) == name_key(found[1]) for phrase, _ in days)

    def _questions_for(self, typed: str) -> Request | None:
        fitting = [each for each in self._prepared() if begins(each.text, typed)]
        if not fitting or any(same_name(each.text, typed) for each in fitting):
            return None
        made = [Suggestion(each.text, "", each.text, each) for each in fitting[:_MOST]]
        return Request(made, len(typed), False)

    def _people_for(self, found: re.Match[str]) -> Request | None:
        fitting = [person for person in self._people if begins(person.name, found[2])][:_MOST]
        if not fitting:
            return None
        made = [Suggestion(p.name, "", self._names.write(p)) for p in fitting]
        typed = found[0]
        if len(made) == 1 and same_name(made[0].text, typed):
            return None
        return Request(made, len(typed), True)

    def _days_for(self, typed: str) -> Request | None:
        order = day_order()
        days = suggest_days(typed, self._day, order)
        is_at_odds = weekday_of(typed, self._day, Direction.FUTURE, order) is not None
        wanted = name_key(typed)
        if not days or any(name_key(phrase) == wanted for phrase, _ in days):
            return None
        made = [Suggestion(phrase, self._day_words(day), phrase) for phrase, day in days]
        return Request(made, len(typed), bool(wanted) and not is_at_odds)


def _ends_with(text: str, written: str) -> bool:
    """Whether somebody is mentioned there, as they are written."""
    start = len(text) - len(written)
    if start < 0 or not same_name(text[start:], written):
        return False
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "\\")
