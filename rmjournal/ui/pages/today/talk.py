# SPDX-License-Identifier: MIT
"""The next talk, with what waits to be asked in it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from rmjournal.ui.kit.icons import paint_icon
from rmjournal.ui.kit.row_delegate import Index, RowDelegate, RowState
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.kit.text_layout import TextBlock
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.words.people_directory import PeopleDirectory
from rmjournal.ui.words.today import carried_words, speakers

if TYPE_CHECKING:  # their modules are only read where there is a talk
    from rmjournal.store import AskingRow, Attending, Journal, SessionDetail, SessionRow

MOST_ASKED = 6
_ICON, _INDENT, _PAD, _LEADING = 16, 32, 7, 25  # design px


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


class AskModel(RowsModel[AskLine]):
    """UserRole gives the AskLine; the key is the asking's id."""

    @override
    def key(self, row: AskLine) -> Hashable:
        return row.asking.id

    @override
    def words(self, row: AskLine) -> str:
        return row.asking.question

    @override
    def sentence(self, row: AskLine) -> str:
        said = QCoreApplication.translate("today", "Ask: {question}")
        said = said.replace("{question}", row.asking.question)
        return f"{said} {row.note}." if row.note else said


class AskDelegate(RowDelegate):
    """The mark, the question in up to three lines, and whether it was carried over."""

    @override
    def row_height(self, index: Index, width: int) -> int:
        line: AskLine = index.data(Qt.ItemDataRole.UserRole)
        height = self._question(line, width).height + 2 * px(_PAD)
        if line.note:
            height += self.text(line.note, "meta", width).height
        return round(height)

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        line: AskLine = index.data(Qt.ItemDataRole.UserRole)
        spot = QRectF(0, px(_PAD) + px(_LEADING - _ICON) / 2, px(_ICON), px(_ICON))
        paint_icon(painter, self.place(rect, spot, state), "ask", current_theme().color("ask"))
        question = self._question(line, rect.width(), state)
        room = self._room(rect.width())
        spot = self.place(rect, QRectF(px(_INDENT), px(_PAD), room, question.height), state)
        question.draw(painter, spot.x(), spot.y(), current_theme().color("ink"))
        if line.note:
            note = self.text(line.note, "meta", room, state)
            below = QRectF(px(_INDENT), px(_PAD) + question.height, room, note.height)
            spot = self.place(rect, below, state)
            note.draw(painter, spot.x(), spot.y(), current_theme().color("ink3"))

    def _question(self, line: AskLine, width: int, state: RowState | None = None) -> TextBlock:
        text, room = line.asking.question, self._room(width)
        return self.text(text, "row_title_today", room, state, max_lines=3, leading=_LEADING)

    def _room(self, width: int) -> int:
        return max(1, width - px(_INDENT))
