# SPDX-License-Identifier: MIT
"""What stands in place of the next talk while none is planned: whom to plan one with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.store import PersonRhythm
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import px
from rmjournal.ui.words.people_directory import PeopleDirectory

_MOST = 4


class _PlanButton(Button):
    chosen = Signal(int)  # person id

    def __init__(self, text: str, person_id: int) -> None:
        super().__init__(text, icon="calendar-plus")
        self._person_id = person_id
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._person_id)


class PlanCard(Card):
    """A button for each of those whose time it is, or who are there at all."""

    plan_requested = Signal(int)  # person id

    def __init__(self) -> None:
        super().__init__(padding=22)
        self._shown: list[tuple[int, str]] = []
        self.body.addWidget(Label(self.tr("Who will you listen to next?"), "section"))
        words = self.tr("What waits to be asked comes along. The day can be moved at any time.")
        self.body.addWidget(Label(words, "body", "ink3"))
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, px(8))
        self.body.addSpacing(px(4))
        self.body.addWidget(self._buttons)

    def show_people(self, people: Sequence[PersonRhythm], directory: PeopleDirectory) -> None:
        """The first few of them; none that was shown already is made anew."""
        shown = [(each.id, directory.short_name(each.id, each.name)) for each in people[:_MOST]]
        if shown == self._shown:
            return
        self._shown = shown
        self._flow.clear()
        for person_id, name in shown:
            text = self.tr("Plan with {name}").replace("{name}", name)
            button = _PlanButton(text, person_id)
            button.chosen.connect(self.plan_requested)
            self._flow.addWidget(button)
            button.show()
        self._buttons.updateGeometry()
