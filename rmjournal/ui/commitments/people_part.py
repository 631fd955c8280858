# SPDX-License-Identifier: MIT
"""Those a commitment came from: each leads to their page, and a menu changes who they are."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rmjournal.store import CommitmentRow
from rmjournal.ui.diary import Diary
from rmjournal.ui.theme import Theme
from rmjournal.ui.widgets.avatar import Avatar
from rmjournal.ui.widgets.button import Button

from .link_line import LinkLine


class _Person(QWidget):
    chosen = Signal(int)

    def __init__(self, theme: Theme, person_id: int, name: str, seed: str) -> None:
        super().__init__()
        self._id = person_id
        link = LinkLine(theme)
        link.set_link(name)
        link.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(9))
        row.addWidget(Avatar(theme, name, seed, 24))
        row.addWidget(link)
        row.addStretch()

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._id)


class PeoplePart(QWidget):
    """Says who shall be on it in `changed`; shows them once it is told so."""

    person_requested = Signal(int)
    changed = Signal(list)  # ids

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._people: tuple[tuple[int, str], ...] = ()
        self._diary: Diary | None = None
        self._shown: list[tuple[int, str, str]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        self._change = Button(theme, self.tr("Change"), "link", icon="user-plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(self._rows)
        column.addWidget(self._change)
        self._change.clicked.connect(self._on_change)

    def show_people(self, row: CommitmentRow, diary: Diary) -> None:
        self._people, self._diary = row.people, diary
        shown = []
        for person_id, name in row.people:
            person = diary.people.get(person_id)
            shown.append((person_id, name, person.uid if person else name))
        words = self.tr("Change who") if shown else self.tr("Say who it came from")
        self._change.setText(words)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in shown:
            person_line = _Person(self._theme, *each)
            person_line.chosen.connect(self.person_requested)
            self._rows.addWidget(person_line)

    @Slot()
    def _on_change(self) -> None:
        if self._diary is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        on_it = {person_id for person_id, _ in self._people}
        for person in self._diary.people.values():
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
        ids = [each for each, _ in self._people if each != person_id]
        self.changed.emit([*ids, person_id] if action.isChecked() else ids)
