# SPDX-License-Identifier: MIT
"""The next talk, with what waits to be asked in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from rmjournal.ui.kit.row_spec import Icon, RowSpec, RowStyle, Text
from rmjournal.ui.words.people_directory import PeopleDirectory
from rmjournal.ui.words.today import carried_words, speakers

if TYPE_CHECKING:  # their modules are only read where there is a talk
    from rmjournal.store import AskingRow, Attending, Journal, SessionDetail, SessionRow

MOST_ASKED = 6


@dataclass(frozen=True, slots=True)
class AskLine:
    """A question to bring, and the app's words about it."""

    asking: AskingRow
    note: str


@dataclass(frozen=True, slots=True)
class Talk:
    """The next conversation. `listens_to` is never empty; `more` questions are not shown."""

    detail: SessionDetail
    listens_to: tuple[Attending, ...]
    asks: tuple[AskLine, ...]
    more: int
    has_last: bool
    """Whether they came before."""


def read_talk(journal: Journal, session: SessionRow, directory: PeopleDirectory) -> Talk:
    """The questions for this very session come first, then the longest waiting."""
    who = speakers(session.people)
    lines: list[AskLine] = []
    for person in who:
        name = directory.short_name(person.id, person.name) if len(who) > 1 else ""
        waiting = [each for each in journal.questions.askings_of(person.id) if _waits(each)]
        waiting.sort(key=lambda each: (each.session_id != session.id, each.since, each.id))
        lines += [AskLine(each, carried_words(each, name)) for each in waiting]
    known = directory.people.get(who[0].id)
    return Talk(
        detail=journal.sessions.detail(session.id),
        listens_to=who,
        asks=tuple(lines[:MOST_ASKED]),
        more=max(0, len(lines) - MOST_ASKED),
        has_last=known is not None and known.last_held is not None,
    )


def _waits(asking: AskingRow) -> bool:
    return asking.state == "waiting"


ASK_STYLE = RowStyle(pad=7, indent=32, lead=(8, 19.5, 16))


def ask_row(line: AskLine) -> RowSpec:
    """The mark, the question in up to three lines, and whether it was carried over."""
    question = line.asking.question
    said = QCoreApplication.translate("today", "Ask: {question}").replace("{question}", question)
    return RowSpec(
        question,
        f"{said} {line.note}." if line.note else said,
        lead=Icon("ask", "ask"),
        lines=(
            Text(question, "row_title_today", "ink", 3, leading=25),
            *((Text(line.note),) if line.note else ()),
        ),
    )
