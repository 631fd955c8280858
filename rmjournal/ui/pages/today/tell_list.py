# SPDX-License-Identifier: MIT
"""Those who do not know yet, as rows: face and name, the words, and what came of them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from rmjournal.store import LoopRow
from rmjournal.ui.kit.avatar import paint_avatar
from rmjournal.ui.kit.row_delegate import Index, RowDelegate, RowState
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.kit.theme import current_theme, px

_FACE, _INDENT, _PAD = 26, 38, 10  # design px


@dataclass(frozen=True, slots=True)
class TellLine:
    """Somebody and what they are to hear of; outcome says how that ended."""

    loop: LoopRow
    seed: str
    name: str
    title: str
    outcome: str


class TellModel(RowsModel[TellLine]):
    """UserRole gives the TellLine; the key is the loop's id."""

    @override
    def key(self, row: TellLine) -> Hashable:
        return row.loop.id

    @override
    def words(self, row: TellLine) -> str:
        return row.title

    @override
    def sentence(self, row: TellLine) -> str:
        said = self.tr("{name} does not know yet: {title}. {outcome}.")
        said = said.replace("{outcome}", row.outcome.replace("  ·  ", ". "))
        title = row.title.rstrip(".")
        return said.replace("{title}", title).replace("{name}", row.loop.person_name)


class TellDelegate(RowDelegate):
    """The words are the biggest; who, and what came of it, in a line below."""

    has_rules = True

    @override
    def row_height(self, index: Index, width: int) -> int:
        line: TellLine = index.data(Qt.ItemDataRole.UserRole)
        room = self._room(width)
        title = self.text(line.title, "row_title_today", room, max_lines=2)
        return round(title.height + self.text("X", "meta", 99).height) + px(2 * _PAD + 3)

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        line: TellLine = index.data(Qt.ItemDataRole.UserRole)
        theme = current_theme()
        face = QRectF(0, px(_PAD), px(_FACE), px(_FACE))
        where = self.place(rect, face, state)
        paint_avatar(painter, where, line.loop.person_name, line.seed)
        room = self._room(rect.width())
        title = self.text(line.title, "row_title_today", room, state, max_lines=2)
        spot = self.place(rect, QRectF(px(_INDENT), px(_PAD), room, title.height), state)
        title.draw(painter, spot.x(), spot.y(), theme.color("ink"))
        below = self.text(f"{line.name}  ·  {line.outcome}", "meta", room, state)
        y = px(_PAD + 3) + title.height
        spot = self.place(rect, QRectF(px(_INDENT), y, room, below.height), state)
        below.draw(painter, spot.x(), spot.y(), theme.color("ink3"))

    def _room(self, width: int) -> int:
        return max(1, width - px(_INDENT))
