# SPDX-License-Identifier: MIT
"""Who was in the session."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.store import PersonDetail, PersonName
from rmjournal.ui.kit.avatar import PersonLine
from rmjournal.ui.kit.button import Button, FlatButton, IconButton, swap
from rmjournal.ui.kit.held_words import Saying
from rmjournal.ui.kit.tab_stops import FocusLeft
from rmjournal.ui.kit.theme import px
from rmjournal.ui.verbs.sessions import ChosenPerson

from .indents import IconRow
from .people_field import PeopleField


class PersonButton(QPushButton):
    """A person as a line to press."""

    def __init__(self, person: PersonDetail, *, large: bool) -> None:
        super().__init__()
        self.person_id = person.id
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Open {0}").format(person.name))
        self._line = PersonLine(person.name, person.role, seed=person.uid, size=36 if large else 28)
        self._line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line)

    @override
    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self._line.minimumSizeHint().height())


class PeoplePart(QWidget):
    """The people of the session; the pencil brings the field to choose them with."""

    person_pressed = Signal(int)
    people_chosen = Signal(object)  # list[ChosenPerson]

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[PersonDetail, ...] = ()
        self._names: Sequence[PersonName] = ()
        self._lines: list[PersonButton] = []
        self._is_editing = False
        self._is_saying = False
        self._full = QWidget()
        self._list = QVBoxLayout()
        self.change = IconButton("pencil", self.tr("Change who was there"), tone="ink3")
        self.begin = FlatButton(self.tr("Say who was there"), tone="ink3")
        self._nobody = IconRow("user", self.begin)
        self._read = QWidget()
        self._field = PeopleField(self.tr("Who was there"))
        self._keep = Button(self.tr("Done"))
        self._lay_out()
        for button in (self.change, self.begin):
            button.clicked.connect(self.edit)
        self._keep.clicked.connect(self.finish)
        self._field.submitted.connect(self.finish)
        self._field.changed.connect(self._on_changed)
        FocusLeft(self).left.connect(self.finish)
        self._field.left.connect(self.stop)
        self._show_field(False)

    def show_people(self, people: Sequence[PersonDetail], names: Sequence[PersonName]) -> None:
        """people are those of the session; names all there are to choose from."""
        self._names = names
        if tuple(people) == self._shown:
            return
        self._shown = tuple(people)
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [PersonButton(p, large=len(people) < 3) for p in people]
        for line in self._lines:
            line.clicked.connect(self._on_line_clicked)
            self._list.addWidget(line)
        self._show_whom()
        if self._is_editing and self._is_saying:
            self._fill_field()  # somebody new has an id now
        else:
            self._show_field(False)

    @Slot()
    def edit(self) -> None:
        self._fill_field()
        self._show_field(True)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def stop(self) -> None:
        """Leave the people as they are."""
        had_focus = self._field.edit.hasFocus()
        self._show_field(False)
        if had_focus:
            button = self.change if self._shown else self.begin
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._list.setSpacing(px(8))
        row = QHBoxLayout(self._full)
        row.setContentsMargins(0, 0, 0, px(6))
        row.setSpacing(px(4))
        row.addLayout(self._list, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        read = QVBoxLayout(self._read)
        read.setContentsMargins(0, 0, 0, 0)
        read.addWidget(self._full)
        read.addWidget(self._nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for widget in (self._read, self._field, self._keep):
            column.addWidget(widget)
        self._show_whom()

    def _show_whom(self) -> None:
        buttons = (self.change, self.begin)
        swap(self._full, self._nobody, buttons, is_full=bool(self._shown))

    def _fill_field(self) -> None:
        self._field.set_people(self._names, [ChosenPerson(p.id, p.name) for p in self._shown])

    def _show_field(self, shown: bool) -> None:
        self._is_editing = shown
        self._field.setVisible(shown)
        self._keep.setVisible(shown)
        self._read.setVisible(not shown)

    @Slot()
    def _on_line_clicked(self) -> None:
        line = self.sender()
        if isinstance(line, PersonButton):
            self.person_pressed.emit(line.person_id)

    @Slot()
    def finish(self) -> None:
        """Keep who is said to have been there, and close the field; nothing where it is closed."""
        if not self._is_editing or self._is_saying:
            return
        self._is_saying = True  # what takes the typed name says nothing of its own
        self._field.take_typed()
        if self._say():
            self.stop()

    @Slot()
    def _on_changed(self) -> None:
        if self._is_editing and not self._is_saying:
            self._say()

    def _say(self) -> bool:
        """Whether it could be written; the write shows what was kept before it is over."""
        self._is_saying = True
        with Saying() as saying:
            self.people_chosen.emit(self._field.chosen())
        self._is_saying = False
        return saying.is_kept
