# SPDX-License-Identifier: MIT
"""Those a commitment came from, was promised to or is for: each leads to their page, and menus
change which."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rmjournal.store import CommitmentRow
from rmjournal.ui.kit.avatar import Avatar
from rmjournal.ui.kit.button import Button, LinkLine
from rmjournal.ui.kit.flow import clear_layout
from rmjournal.ui.kit.theme import px
from rmjournal.words.people_directory import PeopleDirectory


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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(9))
        row.addWidget(Avatar(shown.name, shown.seed, 24))
        row.addWidget(link)
        row.addStretch()
        row.addWidget(self.part)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.id)

    @Slot()
    def _on_part_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for part, words in (
            ("people", self.tr("It came from them")),
            ("people_promised", self.tr("I promised it to them")),
            ("people_for", self.tr("It is for them, or with them")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(part == self._part)
            action.setData(part)
        menu.triggered.connect(self._on_part_triggered)
        menu.popup(self.part.mapToGlobal(QPoint(0, self.part.height())))

    @Slot(QAction)
    def _on_part_triggered(self, action: QAction) -> None:
        if action.data() != self._part:
            self.part_chosen.emit(self.id, action.data())


class PeoplePart(QWidget):
    """Says who shall be on it in `changed`; shows them once it is told so."""

    person_requested = Signal(int)
    changed = Signal(dict)  # the ids of each of people, people_promised and people_for

    def __init__(self) -> None:
        super().__init__()
        self._directory: PeopleDirectory | None = None
        self._there: set[int] = set()
        self._shown: list[_Shown] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(4))
        self._change = Button(self.tr("Change"), "link", icon="user-plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(self._rows)
        column.addWidget(self._change)
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
            self._rows.addWidget(person_line)
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
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        on_it = {each.id for each in self._shown}
        for person in self._directory.people.values():
            if person.archived and person.id not in on_it:
                continue
            action = menu.addAction(person.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(person.id in on_it)
            action.setData(person.id)
        if menu.isEmpty():
            menu.addAction(self.tr("Nobody is here yet")).setEnabled(False)
        menu.triggered.connect(self._on_triggered)
        menu.popup(self._change.mapToGlobal(QPoint(0, self._change.height())))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        person_id = action.data()
        ids = self._ids(without=person_id)
        if action.isChecked():
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
