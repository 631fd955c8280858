# SPDX-License-Identifier: MIT
"""The last link: who does not know yet what came of what they said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.store import LoopRow
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.row_spec import Face, RowSpec, RowStyle, Text
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.kit.theme import px
from rmjournal.ui.words.today import to_tell_words

from .fitting_list import FittingList


@dataclass(frozen=True, slots=True)
class TellLine:
    """Somebody and what they are to hear of; outcome says how that ended."""

    loop: LoopRow
    seed: str
    name: str
    title: str
    outcome: str


TELL_STYLE = RowStyle(has_rules=True, indent=38, lead=(13, 23, 26), gaps=(0, 3), heights=(0, 15))


def tell_row(line: TellLine) -> RowSpec:
    """The words are the biggest; who, and what came of it, in a line below."""
    said = QCoreApplication.translate("today", "{name} does not know yet: {title}. {outcome}.")
    said = said.replace("{outcome}", line.outcome.replace("  ·  ", ". "))
    said = said.replace("{title}", line.title.rstrip("."))
    return RowSpec(
        line.title,
        said.replace("{name}", line.loop.person_name),
        lead=Face(line.loop.person_name, line.seed),
        lines=(
            Text(line.title, "row_title_today", "ink", 2),
            Text(f"{line.name}  ·  {line.outcome}"),
        ),
    )


MOST_SHOWN = 3


class TellPart(QWidget):
    """Enter opens the person; T tells, A puts it on the next agenda, N is not needed, W writes."""

    chosen = Signal(str, object)  # told, next_agenda, not_needed or write; LoopRow
    person_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[TellLine] = ()
        self._shows_all = False
        self._title = Label("", "section")
        self.model = RowsModel[TellLine](lambda line: line.loop.id, tell_row, self)
        name = self.tr("Who does not know yet")
        self.list = FittingList(name, self.model, TELL_STYLE)
        self.list.setAccessibleDescription(
            self.tr(
                "T when they have been told, A for the next talk, N when they need not be told, "
                "W to write to them. Enter opens the person."
            )
        )
        self.buttons: dict[str, Button] = {
            "told": Button(self.tr("Told\u2026"), icon="check"),
            "next_agenda": Button(self.tr("At the next talk"), "link"),
            "write": Button(self.tr("Write to them"), "link"),
            "not_needed": Button(self.tr("Not needed\u2026"), "link"),
        }
        do = {name: partial(self.call, name) for name in self.buttons}
        self.commands = CommandSet(self, "untold", {"open": self.list.open_current, **do})
        self.commands.attach(self.list)
        self.commands.follow(do)
        self.more = Button("", "link")
        self._lay_out()
        self._connect()
        for part in (self._head, self.foot):
            part.setContentsMargins(px(10), 0, px(10), 0)  # rows reach out of the text
        self._column.setSpacing(px(6))

    def show_lines(self, lines: Sequence[TellLine], people: int) -> None:
        """people is how many wait; one of them may wait for several things."""
        place = self.list.currentIndex().row()
        self._lines = lines
        shown = lines if self._shows_all else lines[:MOST_SHOWN]
        self._title.setText(to_tell_words(people))
        self.model.set_rows(shown)
        more = len(lines) - len(shown)
        self.more.setText(self.tr("%Ln more", "", more))
        self.more.setVisible(more > 0)
        if not self.list.currentIndex().isValid() and shown:
            near = self.model.nearest(max(place, 0))
            if near is not None:
                index = self.model.index(near, 0)
                no_update = QItemSelectionModel.SelectionFlag.NoUpdate
                self.list.selectionModel().setCurrentIndex(index, no_update)
        self._name_buttons()

    def current(self) -> LoopRow | None:
        """Of the row that is selected, or was last; the buttons are about it."""
        line: TellLine | None = self.list.value()
        return None if line is None else line.loop

    def call(self, name: str) -> None:
        """One of the commands, about the current row."""
        loop = self.current()
        if loop is not None:
            self.chosen.emit(name, loop)

    @Slot()
    def _name_buttons(self) -> None:
        """Say whom they are about: the list shows that only while it has the focus."""
        line: TellLine | None = self.list.value()
        if line is not None:
            words = self.tr("{name} knows\u2026").replace("{name}", line.name)
            self.buttons["told"].setText(words.replace("&", "&&"))
            words = self.tr("Write to {name}").replace("{name}", line.name)
            self.buttons["write"].setText(words.replace("&", "&&"))

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        holder = QWidget()
        flow = FlowLayout(holder, px(14))
        for button in self.buttons.values():
            flow.addWidget(button)
        flow.addWidget(self.more)
        self.foot = QVBoxLayout()
        self.foot.addWidget(holder)
        self._column.addLayout(self._head)
        self._column.addWidget(self.list)
        self._column.addLayout(self.foot)

    def _connect(self) -> None:
        self.list.opened.connect(self._on_opened)
        self.list.row_selected.connect(self._name_buttons)
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self.call, name))
        self.more.clicked.connect(self._on_more)

    @Slot(object)
    def _on_opened(self, line: TellLine) -> None:
        self.person_opened.emit(line.loop.person_id)

    @Slot()
    def _on_more(self) -> None:
        self._shows_all = True
        self.model.set_rows(self._lines)
        self.more.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
