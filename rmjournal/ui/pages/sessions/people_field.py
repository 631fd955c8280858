# SPDX-License-Identifier: MIT
"""Choosing people by typing a few letters of their names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.store import PersonDetail, PersonName, SessionDetail
from rmjournal.text.folding import begins, may_be_same_person, same_name
from rmjournal.text.naming import typed_names
from rmjournal.ui.editor.completer import SuggestionDelegate, SuggestionModel
from rmjournal.ui.editor.suggestions import Suggestion
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button, FlatButton, IconButton, swap
from rmjournal.ui.kit.field import Saying
from rmjournal.ui.kit.focus_ring import FocusLeft
from rmjournal.ui.kit.key_groups import ENTERS
from rmjournal.ui.kit.layouts import FlowLayout
from rmjournal.ui.kit.signs import PersonLine
from rmjournal.ui.kit.themed import Column, Row, at_top, filling, in_font, size_of, sized, take_out
from rmjournal.ui.verbs.sessions import ChosenPerson, SessionVerbs

from .details import IconRow, SessionPart, cut_to_panel

_MOST = 5
_ROW, _INSET = 32, 4  # design px; names stand level with what is typed


class PeopleField(QWidget):
    """The chosen ones as buttons that take them out, a line to type in, and those who fit below.

    Enter takes the one that is tinted; with an empty line it says `submitted`. A comma, a
    semicolon, "and" or "&" takes who stands before it.
    """

    changed = Signal()  # somebody was chosen or taken out
    submitted = Signal()
    left = Signal()  # Escape

    def __init__(self, name: str) -> None:
        super().__init__()
        self._people: Sequence[PersonName] = ()
        self._chosen: list[ChosenPerson] = []
        self._is_preset = False
        self._offered: list[ChosenPerson] = []
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, 6)
        self.edit = in_font(QLineEdit(), "body")
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(self.tr("Type a name"))
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._on_edited)
        self._model = SuggestionModel(self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(SuggestionDelegate(self._view))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAccessibleName(self.tr("People who fit"))
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.clicked.connect(self._on_clicked)
        offers = Row(around=(_INSET, 0)).put(self._view)
        Column(self, gap=6).put(self._buttons, self.edit, offers)
        self.setFocusProxy(self.edit)

    def set_people(
        self,
        people: Sequence[PersonName],
        chosen: Sequence[ChosenPerson] = (),
        *,
        is_preset: bool = False,
    ) -> None:
        """Whom one can choose from, and who is chosen at first.

        Those who are preset were not said by anybody: the first name that is typed takes their
        place.
        """
        self._people = people
        self._chosen = list(chosen)
        self._is_preset = is_preset and bool(chosen)
        self.edit.clear()
        self._show_chosen()
        self._offer()

    def chosen(self) -> list[ChosenPerson]:
        """In the order they were chosen; a name still in the line counts if it fits one person."""
        return list(self._chosen)

    def take_typed(self) -> None:
        """Choose who stands in the line, if anybody fits."""
        if self.edit.text().strip() and self._offered:
            self._take(max(0, self._view.currentIndex().row()))

    def _take_names_that_are_over(self) -> None:
        text = self.edit.text()
        names, rest = typed_names(text, [each.name for each in self._people])
        for name in names:
            self.edit.setText(name)
            self._offer()
            if self._offered:
                self._take(0)
        if rest != text:
            self.edit.setText(rest)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        row = self._view.currentIndex().row()
        key, typed = event.key(), bool(self.edit.text().strip())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._offered:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._point_at((row + step) % len(self._offered) if row >= 0 else 0)
        elif key in ENTERS and row >= 0 and (typed or not self._chosen):
            self._take(row)
        elif key in ENTERS:
            self.submitted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Backspace and not self.edit.text() and self._chosen:
            self._remove(self._chosen[-1])
        else:
            return False
        return True

    def _offer(self) -> None:
        typed = " ".join(self.edit.text().split())
        ids = {each.id for each in self._chosen}
        fitting = [
            ChosenPerson(person.id, person.name)
            for person in self._people
            if person.id not in ids and begins(person.name, typed)
        ][:_MOST]
        known = {choice.id for choice in fitting} | ids
        like = [each for each in self._people if typed and may_be_same_person(each.name, typed)]
        fitting += [ChosenPerson(each.id, each.name) for each in like if each.id not in known]
        suggestions = [
            Suggestion(each.name, self._note(each, typed), each.name) for each in fitting
        ]
        is_known = any(same_name(each.name, typed) for each in self._people)
        if typed and not is_known and not any(each.id in ids for each in like):
            fitting.append(ChosenPerson(None, typed))
            words = self.tr("Another person") if like else self.tr("Somebody new")
            suggestions.append(Suggestion(typed, words, typed))
        self._offered = fitting
        self._model.set_suggestions(suggestions)
        self._view.setVisible(bool(fitting))
        sized(self._view, height=len(fitting) * _ROW)
        if typed:
            self._point_at(0)

    def _note(self, choice: ChosenPerson, typed: str) -> str:
        """What tells them from others of that name; else, where it may be them, that question."""
        person = next(each for each in self._people if each.id == choice.id)
        bearers = [each for each in self._people if may_be_same_person(each.name, person.name)]
        if len(bearers) > 1:
            return person.role or person.team
        is_like = typed and may_be_same_person(person.name, typed)
        return self.tr("The same?") if is_like and not same_name(person.name, typed) else ""

    def _point_at(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._view.setCurrentIndex(index)
        if index.isValid():
            announce(self.edit, index.data(Qt.ItemDataRole.AccessibleTextRole))

    def _take(self, row: int) -> None:
        if self._is_preset:
            self._is_preset = False
            self._chosen.clear()
        self._chosen.append(self._offered[row])
        self.edit.clear()
        self._show_chosen()
        self._offer()
        self.changed.emit()

    def _remove(self, choice: ChosenPerson) -> None:
        self._chosen.remove(choice)
        self._show_chosen()
        self._offer()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show_chosen(self) -> None:
        self._flow.clear()
        for choice in self._chosen:
            shown = cut_to_panel(choice.name, "button")
            button = Button(shown.replace("&", "&&"), icon="x")
            button.setToolTip(choice.name if shown != choice.name else "")
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross after the name
            button.setAccessibleName(self.tr("Take out {0}").format(choice.name))
            button.clicked.connect(partial(self._remove, choice))
            self._flow.addWidget(button)
        self._buttons.setVisible(bool(self._chosen))

    @Slot()
    def _on_edited(self) -> None:
        self._take_names_that_are_over()
        self._offer()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index.row())
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


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
        Row(self).put(self._line)

    @override
    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(size_of(80, 0).width(), self._line.minimumSizeHint().height())


class PeoplePart(SessionPart):
    """The people of the session; the pencil brings the field to choose them with."""

    person_pressed = Signal(int)

    def __init__(self, verbs: SessionVerbs) -> None:
        super().__init__(verbs)
        self._shown: tuple[PersonDetail, ...] = ()
        self._names: Sequence[PersonName] = ()
        self._lines: list[PersonButton] = []
        self._is_editing = False
        self._is_saying = False
        self._full, self._read = QWidget(), QWidget()
        self._list = Column(gap=8)
        self.change = IconButton("pencil", self.tr("Change who was there"), tone="ink3")
        self.begin = FlatButton(self.tr("Say who was there"), tone="ink3")
        self._nobody = IconRow("user", self.begin)
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

    def show_people(
        self, detail: SessionDetail, people: Sequence[PersonDetail], names: Sequence[PersonName]
    ) -> None:
        """people are those of the session; names all there are to choose from."""
        self.show_session(detail)
        self._names = names
        if tuple(people) == self._shown:
            return
        self._shown = tuple(people)
        take_out(*self._lines)
        self._lines = [PersonButton(p, large=len(people) < 3) for p in people]
        for line in self._lines:
            line.clicked.connect(self._on_line_clicked)
        self._list.put(*self._lines)
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
        row = Row(self._full, gap=4, around=(0, 0, 0, 6))
        row.put(filling(self._list), at_top(self.change))
        Column(self._read).put(self._full, self._nobody)
        Column(self, gap=8).put(self._read, self._field, self._keep)
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
            if self._detail is not None:
                self._verbs.set_people(self._detail, self._field.chosen())
        self._is_saying = False
        return saying.is_kept
