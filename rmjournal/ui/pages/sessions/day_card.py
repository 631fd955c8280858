# SPDX-License-Identifier: MIT
"""All talks of one day, in a list that lies over the month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QLocale, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.store import SessionRow, SessionStatus
from rmjournal.ui.kit.announce import as_sentences
from rmjournal.ui.kit.card import FloatingCard
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.focus_ring import FocusLeft
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.row_spec import End, Icon, RowSpec, Text
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.kit.themed import Column, Row, filling, size_of
from rmjournal.words.days import (
    time_words,
    weekday_words,
)
from rmjournal.words.people_directory import PeopleDirectory
from rmjournal.words.sessions import status_words, title_words

from .list_pane import SESSION_STYLE, SessionLine

ICONS: dict[SessionStatus, Icon] = {
    "held": Icon("circle-check", "hear"),
    "planned": Icon("calendar", "act"),
    "cancelled": Icon("x", "ink3"),
    "begun": Icon("pencil", "ink2"),
    "note": Icon("file-text", "ink2"),
}
"""In the order of the legend."""
_CARD_WIDTH, _CARD_ROWS = 340, 400  # design px
_DAY_STYLE = replace(SESSION_STYLE, lead=(7, 16, 15), indent=24)


def spoken_words(row: SessionRow, directory: PeopleDirectory) -> str:
    """With all names whole: 10:00, Amara Osei and Jun Sato. From the back row. Held."""
    names = [person.name for person in row.people]
    who = QLocale().createSeparatedList(names) if names else ""
    start = "" if row.start is None else time_words(row.start)
    begins = ", ".join(filter(None, (start, who)))
    return as_sentences(begins, title_words(row, directory), status_words(row.status))


def day_row(line: SessionLine) -> RowSpec:
    """As in the list of sessions, but with what it is and when in place of the day."""
    row = line.session
    time = "" if row.start is None else time_words(row.start)
    return RowSpec(
        line.title,
        spoken_words(row, line.directory),
        lead=ICONS[row.status],
        lines=(
            Text(line.who, "meta_strong", "ink2"),
            Text(line.title, "row_title", "ink" if row.title else "ink3", 2, leading=21),
            Text(status_words(row.status)),
        ),
        ends=(End(time),) if time else (),
    )


class DayCard(FloatingCard):
    """All of one day; Enter opens one, Escape goes back to the day."""

    opened = Signal(int)  # session id
    left = Signal()
    padding = 10

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.day: date | None = None
        self._title = Label("", "section")
        self.model: RowsModel[SessionLine] = RowsModel(lambda line: line.session.id, day_row, self)
        self.list = RowList(self.tr("Talks of the day"), self.model, _DAY_STYLE)
        edge = self.reach + self.padding
        head = Row(around=(12, 0)).put(self._title)
        Column(self, gap=8, around=(edge, edge + 2, edge, edge)).put(head, filling(self.list))
        self.commands = CommandSet(self, "day", {"open": self._on_activated}, self.list)
        self.list.activated.connect(self._on_activated)
        self.list.left.connect(self.close_card)
        FocusLeft(self).left.connect(self.hide)
        self.hide()

    def open_card(self, day: date, lines: Sequence[SessionLine], beside: QRect) -> None:
        """Over the host, near that rect of it."""
        self.day = day
        self._title.setText(weekday_words(day))
        self.model.set_rows(lines)
        self._place(beside)
        self.show()
        self.raise_()
        self.list.select_first()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_lines(self, lines: Sequence[SessionLine]) -> None:
        """What there is on the day now; without anything it closes."""
        if not lines:
            self.close_card()
            return
        with self.list.kept():
            self.model.set_rows(lines)

    @Slot()
    def close_card(self) -> None:
        if self.isVisible():
            self.hide()
            self.left.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.day = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:  # which the list has told of already
            super().keyPressEvent(event)

    def _place(self, beside: QRect) -> None:
        most = QSize(self.inner_width(_CARD_WIDTH), size_of(0, _CARD_ROWS).height())
        self.list.resize(most)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.model.rowCount()))
        head = self._title.sizeHint().height() + size_of(0, 12).height()
        self.lie_beside(beside, QSize(most.width(), min(rows, most.height()) + head))

    @Slot()
    def _on_activated(self) -> None:
        line: SessionLine | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        if line is not None:
            self.close_card()  # so that the way back leads to the day
            self.opened.emit(line.session.id)
