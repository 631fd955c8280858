# SPDX-License-Identifier: MIT
"""Those a commitment came from, was promised to or is for: each leads to their page, and menus
change which."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.store import CommitmentRow
from rmjournal.ui.kit.button import Button, LinkLine
from rmjournal.ui.kit.layouts import clear_layout
from rmjournal.ui.kit.signs import Avatar
from rmjournal.ui.kit.text_menu import add_choice, open_below, passing_menu
from rmjournal.ui.kit.themed import REST, Column, Row
from rmjournal.words.people import PeopleDirectory


@dataclass(frozen=True, slots=True)
class _Shown:
    id: int
    name: str
    seed: str
    part: str


_PARTS = ("people", "people_promised", "people_for")


class _Person(QWidget):
    """A name, and below it what they have to do with it."""

    chosen = Signal(int)
    part_chosen = Signal(int, str)  # id, one of _PARTS

    def __init__(self, shown: _Shown) -> None:
        super().__init__()
        self.id = shown.id
        self._part = shown.part
        link = LinkLine()
        link.set_link(shown.name)
        link.clicked.connect(self._on_clicked)
        said = {
            "people": self.tr("From them"),
            "people_promised": self.tr("Promised to them"),
            "people_for": self.tr("For them"),
        }[shown.part]
        self.part = Button(said, "link")  # whole, whatever the name
        words = self.tr("{name}: {part}. Change it").replace("{part}", said)
        self.part.setAccessibleName(words.replace("{name}", shown.name))
        self.part.setToolTip(
            self.tr(
                "Who it came from is told what came of it, and so is who it was promised to. "
                "Whom it is for may be told as well."
            )
        )
        self.part.clicked.connect(self._on_part_clicked)
        Row(self, gap=9).put(Avatar(shown.name, shown.seed, 24), link, REST, self.part)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.id)

    @Slot()
    def _on_part_clicked(self) -> None:
        menu = passing_menu(self, self.part.accessibleName())
        for part, words in (
            ("people", self.tr("It came from them")),
            ("people_promised", self.tr("I promised it to them")),
            ("people_for", self.tr("It is for them, or with them")),
        ):
            choose = partial(self._choose, part)
            add_choice(menu, words, choose, is_chosen=part == self._part)
        open_below(menu, self.part)

    def _choose(self, part: str) -> None:
        if part != self._part:
            self.part_chosen.emit(self.id, part)


class PeoplePart(QWidget):
    """Says who shall be on it in `changed`; shows them once it is told so."""

    person_requested = Signal(int)
    changed = Signal(dict)  # the ids of each of people, people_promised and people_for

    def __init__(self) -> None:
        super().__init__()
        self._directory: PeopleDirectory | None = None
        self._there: set[int] = set()
        self._shown: list[_Shown] = []
        self._rows = Column(gap=4)
        self._change = Button(self.tr("Change"), "link", icon="user-plus")
        Column(self, gap=4).put(self._rows, self._change)
        self._change.clicked.connect(self._on_change)

    def show_people(self, row: CommitmentRow, directory: PeopleDirectory, there: set[int]) -> None:
        """`there` are those of its talk, and who said what it came from."""
        self._directory, self._there = directory, there
        shown = []
        for part in _PARTS:
            for person_id, name in getattr(row, part):
                person = directory.people.get(person_id)
                shown.append(_Shown(person_id, name, person.uid if person else name, part))
        words = self.tr("Change who") if shown else self.tr("Say who it came from")
        self._change.setText(words)
        if shown == self._shown:
            return
        self._shown = shown
        in_focus = self._in_focus()
        clear_layout(self._rows)
        for each in shown:
            person_line = _Person(each)
            person_line.part_chosen.connect(self._on_part_chosen)
            person_line.chosen.connect(self.person_requested)
            self._rows.put(person_line)
            if each.id == in_focus:
                person_line.part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_focus(self) -> int | None:
        """Whose line has the focus, which it keeps when it is made anew."""
        lines = self.findChildren(_Person)
        return next((each.id for each in lines if each.part.hasFocus()), None)

    @Slot()
    def _on_change(self) -> None:
        if self._directory is None:
            return
        menu = passing_menu(self, self._change.text())
        on_it = {each.id for each in self._shown}
        for person in self._directory.people.values():
            if not person.archived or person.id in on_it:
                toggle = partial(self._toggle, person.id)
                add_choice(menu, person.name, toggle, is_chosen=person.id in on_it)
        if menu.isEmpty():
            add_choice(menu, self.tr("Nobody is here yet")).setEnabled(False)
        open_below(menu, self._change)

    def _toggle(self, person_id: int) -> None:
        ids = self._ids(without=person_id)
        if all(each.id != person_id for each in self._shown):
            is_for = bool(ids["people"]) and person_id not in self._there
            ids["people_for" if is_for else "people"].append(person_id)
        self.changed.emit(ids)

    @Slot(int, str)
    def _on_part_chosen(self, person_id: int, part: str) -> None:
        ids = self._ids(without=person_id)
        ids[part].append(person_id)
        self.changed.emit(ids)

    def _ids(self, *, without: int) -> dict[str, list[int]]:
        """By their parts."""
        others = [each for each in self._shown if each.id != without]
        return {part: [each.id for each in others if each.part == part] for part in _PARTS}
