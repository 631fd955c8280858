# SPDX-License-Identifier: MIT
"""What was deleted, as rows."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QRectF
from PySide6.QtGui import QPainter
from typing_extensions import override

from rmjournal.store import TrashRow
from rmjournal.ui.kit.icons import paint_icon
from rmjournal.ui.kit.row_delegate import Index, RowDelegate, RowState
from rmjournal.ui.kit.rows_model import Role, RowsModel
from rmjournal.ui.kit.theme import current_theme, px

_ICONS = {
    "person": ("user", "ink3"),
    "session": ("file-text", "ink3"),
    "question": ("ask", "ask"),
    "insight": ("hear", "hear"),
    "commitment": ("act", "act"),
    "attachment": ("paperclip", "ink3"),
    "template": ("copy", "ink3"),
}
_HEIGHT = 54
_INDENT = 32


@dataclass(frozen=True, slots=True)
class TrashLine:
    """Something that can come back, and what is said about it."""

    row: TrashRow
    text: str
    about: str


class TrashModel(RowsModel[TrashLine]):
    """UserRole gives the TrashLine."""

    @override
    def key(self, row: TrashLine) -> Hashable:
        return row.row.kind, row.row.id

    @override
    def words(self, row: TrashLine) -> str:
        return row.text

    @override
    def sentence(self, row: TrashLine) -> str:
        return self.tr("{text}. {about}.").replace("{about}", row.about).replace("{text}", row.text)


class TrashDelegate(RowDelegate):
    """Kind, words, and when it was deleted."""

    @override
    def row_height(self, index: Index, width: int) -> int:
        return px(_HEIGHT)

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        line: TrashLine = index.data(Role.UserRole)
        icon, tone = _ICONS.get(line.row.kind, ("archive", "ink3"))
        spot = self.place(rect, QRectF(px(2), px(10), px(16), px(16)), state)
        paint_icon(painter, spot, icon, current_theme().color(tone))
        room = rect.width() - px(_INDENT)
        title = self.text(line.text, "row_title_card", room, state)
        spot = self.place(rect, QRectF(px(_INDENT), px(6), room, title.height), state)
        title.draw(painter, spot.x(), spot.y(), current_theme().color("ink"))
        about = self.text(line.about, "meta", room, state)
        spot = self.place(rect, QRectF(px(_INDENT), px(30), room, about.height), state)
        about.draw(painter, spot.x(), spot.y(), current_theme().color("ink3"))


def kind_words(kind: str) -> str:
    words = {
        "person": QCoreApplication.translate("trash", "Person"),
        "session": QCoreApplication.translate("trash", "Session"),
        "question": QCoreApplication.translate("trash", "Question"),
        "insight": QCoreApplication.translate("trash", "Heard"),
        "commitment": QCoreApplication.translate("trash", "Commitment"),
        "attachment": QCoreApplication.translate("trash", "Attachment"),
        "template": QCoreApplication.translate("trash", "Template"),
    }
    return words.get(kind, QCoreApplication.translate("trash", "Something"))
